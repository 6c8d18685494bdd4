"""Keeps screen and voice as bright and as loud as the time of day asks for.

Rule: where the lamp cannot be set the untouched screen is drawn on a dark ground; whoever touches it reads by day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from hall.contract.clock import Clock
from hall.contract.picture import HallPicture
from kiosk.backlight import Backlight
from kiosk.daylight import USUAL, level_at, shade
from kiosk.settings import DaylightSection

LOOK_MS: Final = 5_000
"""How often the time is looked at, real time."""


class Voice(Protocol):
    """What speaks."""

    volume: int


class Dimmer(QObject):
    """Lives in the GUI thread; the lamp is set on another."""

    shaded = Signal(float)
    """How much of the untouched screen's light is to be taken by drawing, 0 … 1."""
    _done = Signal(int, bool)

    def __init__(
        self,
        hours: Sequence[DaylightSection],
        backlight: Backlight,
        voice: Voice,
        clock: Clock,
        picture: Callable[[], HallPicture],
    ) -> None:
        """Follow `hours` by the hall's own zone, which `picture` tells."""
        super().__init__()
        self._hours, self._backlight, self._voice = hours, backlight, voice
        self._clock, self._picture = clock, picture
        self._level = USUAL
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="backlight")
        self._done.connect(self._lit)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Follow the time of day; without a table of hours everything stays as it is."""
        if self._hours:
            self._timer.start()
            self.look()

    def stop(self) -> None:
        """Rest; a lamp that is being set is waited for."""
        self._timer.stop()
        self._pool.shutdown(cancel_futures=True)

    def look(self) -> None:
        """Set what is other than before."""
        hall = self._picture().hall
        if hall is None:
            return  # nobody has said in which zone this hall lives
        before, self._level = self._level, level_at(self._hours, self._clock.now(), hall.zone)
        self._voice.volume = self._level.volume
        if before.brightness != self._level.brightness:
            self._pool.submit(self._set, self._level.brightness)

    def _set(self, percent: int) -> None:
        self._done.emit(percent, self._backlight.set(percent))

    def _lit(self, percent: int, is_set: bool) -> None:
        self.shaded.emit(0.0 if is_set else shade(percent))
