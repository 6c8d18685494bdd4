"""Plays wav files aloud through the computer's audio output, one at a time; `ended` follows each of them, always.

QSoundEffect is no choice: without a device it never ends. Only real halls import this module, for QtMultimedia needs
system libraries that a rehearsal can do without.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

from hall.runtime.logs import get_logger

log = get_logger("announcer")

SLACK_S: Final = 2.0
"""How much longer than its length a wav may take before it counts as ended: a lost device never says so."""


class Loudspeaker(QObject):
    """The default audio output, looked up anew for each wav: a TV that is switched on late brings its own."""

    ended = Signal()

    def __init__(self, volume: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._output = QAudioOutput(self)
        self._output.setVolume(volume)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._player.mediaStatusChanged.connect(self._status)
        self._player.errorOccurred.connect(self._broken)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._end)
        # The player must not be given the next wav inside its own signal.
        self._over = QTimer(self, singleShot=True, interval=0)
        self._over.timeout.connect(self.ended)
        self._is_playing = False

    @staticmethod
    def is_there() -> bool:
        """Tell whether the computer has an audio output at this moment."""
        return not QMediaDevices.defaultAudioOutput().isNull()

    def play(self, path: Path, seconds: float) -> None:
        """Begin to play `path`, which lasts `seconds`; `ended` follows."""
        self._output.setDevice(QMediaDevices.defaultAudioOutput())
        self._player.setSource(QUrl())  # the same wav twice must begin again
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._is_playing = True
        self._limit.start(round((seconds + SLACK_S) * 1000))
        self._player.play()

    def stop(self) -> None:
        """Break off; no `ended` follows."""
        self._is_playing = False
        self._limit.stop()
        self._over.stop()
        self._player.stop()

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status in (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia):
            self._end()

    def _broken(self, _error: QMediaPlayer.Error, reason: str) -> None:
        log.error("sound_failed", reason=reason)
        self._end()

    def _end(self) -> None:
        if self._is_playing:
            self._is_playing = False
            self._limit.stop()
            self._over.start()
