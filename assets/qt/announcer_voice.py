"""Sentences become wav files: espeak-ng in a process of its own, each sentence made once and kept. Nothing waits."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from assets.speech import PATIENCE_S, PROGRAM, arguments, forget_oldest, wav_path, wav_seconds
from hall.runtime.logs import get_logger

log = get_logger("announcer")

PATIENCE_MS: Final = round(PATIENCE_S * 1000)


class Voice(QObject):
    """Makes one sentence at a time. `made` carries its wav, or None when there is none (the log says why)."""

    made = Signal(object)

    def __init__(self, folder: Path, program: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._program = program if program is not None else shutil.which(PROGRAM)
        self._process: QProcess | None = None
        self._target = folder
        self._limit = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._limit.timeout.connect(self._end_hanging)
        if self._program is None:
            log.error("speech_missing", program=PROGRAM, consequence="calls ring but are not spoken")

    def make(self, spelling: str, voice: str) -> None:
        """Ask for `spelling` in `voice`; `made` follows, at once or later."""
        self._target = wav_path(self._folder, spelling, voice)
        if wav_seconds(self._target) is not None:
            self.made.emit(self._target)
        elif self._program is None:
            self.made.emit(None)
        else:
            self._start(self._program, spelling, voice)

    def stop(self) -> None:
        """Give up the sentence that is being made; no `made` follows."""
        self._limit.stop()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(1000)

    def _start(self, program: str, spelling: str, voice: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._fail(f"{self._folder}: {error.strerror}")
            return
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._broken)
        self._process = process
        self._limit.start()
        process.start(program, arguments(voice, self._unfinished()))
        process.write(spelling.encode())
        process.closeWriteChannel()

    def _unfinished(self) -> Path:
        return self._target.with_suffix(".part")

    def _finished(self) -> None:
        process = self._taken()
        if process is None:
            return
        said = bytes(process.readAll().data()).decode(errors="replace").strip()
        # espeak-ng ends with 0 even when it could not write, so the file itself is the proof.
        if wav_seconds(self._unfinished()) is None:
            self._fail(said or f"exit code {process.exitCode()}")
            return
        try:
            self._unfinished().replace(self._target)
        except OSError as error:
            self._fail(f"{self._target}: {error.strerror}")
            return
        forget_oldest(self._folder)
        self.made.emit(self._target)

    def _broken(self, error: QProcess.ProcessError) -> None:
        process = self._taken() if error is QProcess.ProcessError.FailedToStart else None
        if process is not None:
            self._fail(process.errorString())

    def _end_hanging(self) -> None:
        if self._process is not None:
            self._process.kill()  # `finished` follows

    def _taken(self) -> QProcess | None:
        self._limit.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        return process

    def _fail(self, reason: str) -> None:
        log.error("speech_failed", reason=reason, consequence="this call rings but is not spoken")
        self.made.emit(None)
