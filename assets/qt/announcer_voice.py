"""Sentences become wav files: espeak-ng in a process of its own, each sentence made once and kept. Nothing waits."""

from __future__ import annotations

import hashlib
import shutil
import wave
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from hall.runtime.logs import get_logger

log = get_logger("announcer")

PROGRAM: Final = "espeak-ng"
KEPT: Final = 400
"""How many sentences stay on disk (170 kB each); the oldest go first."""
PATIENCE_MS: Final = 8000
"""A sentence takes 0.05 s; after this long the process hangs and is ended."""
WORDS_PER_MINUTE: Final = 150
"""Slower than espeak-ng's 175: a hall echoes, and many listeners are old."""


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
        name = hashlib.sha256(f"{voice}\n{WORDS_PER_MINUTE}\n{spelling}".encode()).hexdigest()[:24]
        self._target = self._folder / f"{name}.wav"
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
        # The text goes through stdin, so that no text can be taken for an option.
        process.start(program, ["-v", voice, "-s", str(WORDS_PER_MINUTE), "--stdin", "-w", str(self._unfinished())])
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
        _forget_oldest(self._folder)
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


def wav_seconds(path: Path) -> float | None:
    """Return how long the wav at `path` sounds, or None when it is missing, empty or no wav."""
    try:
        with wave.open(str(path), "rb") as sound:
            return sound.getnframes() / sound.getframerate() if sound.getnframes() else None
    except (OSError, EOFError, wave.Error):
        return None


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.wav"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-KEPT]:
        path.unlink(missing_ok=True)
