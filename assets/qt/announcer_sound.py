"""A sound without sound: it lasts as long as the wav would. `ended` follows each `play` exactly once."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from hall.contract.clock import Clock


class Sound(Protocol):
    """What plays one wav at a time and says so when it has ended."""

    @property
    def ended(self) -> SignalInstance:
        """The signal that follows each `play` exactly once, unless `stop` came first."""
        ...

    def play(self, path: Path, seconds: float) -> None:
        """Begin to play `path`, which lasts `seconds`."""
        ...

    def stop(self) -> None:
        """Break off; no `ended` follows."""
        ...


class Beat(QObject):
    """Plays nothing for as long as the wav would last by `clock`: for rehearsals and rooms without a loudspeaker."""

    ended = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.ended)

    def play(self, path: Path, seconds: float) -> None:
        """Begin; `ended` follows after `seconds` of the clock. `path` is what would be heard."""
        self._timer.start(round(self._clock.real_seconds(seconds) * 1000))

    def stop(self) -> None:
        """Break off; no `ended` follows."""
        self._timer.stop()
