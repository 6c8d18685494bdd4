"""Twins of a counter's call pad and rating pad (``FF 68``): a press is said until it is said back, at most three times.

Fault of their own: ``key_stuck``, a key that is said again and again although it was acknowledged.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from drivers.simulators.errors import TwinRefused, unknown
from drivers.simulators.twin import Twin, action
from drivers.wire.errors import Damage
from drivers.wire.pad import BEEP, SHOW, Decoder, Direction, Frame, acknowledgement
from drivers.wire.pad_keys import RATING_LEVELS, Key, Press, Rated, open_rating
from hall.contract.clock import Clock

_AGAIN_S, _TRIES = 0.25, 3
_BLANK = 0x0A
_STUCK = "key_stuck"
_KEYS = {key.name.lower(): key for key in Key}


class PadTwin(Twin):
    """What both pads do."""

    own_faults: ClassVar[frozenset[str]] = frozenset((_STUCK,))

    def __init__(self, clock: Clock, *, address: int = 1) -> None:
        super().__init__(clock)
        self._address = address
        self._open: Frame | None = None
        self._pressed = self._acknowledged = self._unheard = 0
        self._power_up(clock.monotonic())

    def _press(self, frame: Frame) -> None:
        with self._changing() as now:
            self._pressed += 1
            self._open, self._left, self._next_at = frame, _TRIES, now
            self._tick(now)

    def _hear(self, data: bytes, now: float) -> None:
        for frame in self._decoder.feed(data):
            if isinstance(frame, Damage) or frame.address != self._address:
                continue
            if self._open is not None and frame == acknowledgement(self._open):
                self._acknowledged += 1
                if not self._has(_STUCK):
                    self._open = None
            else:
                self._obey(frame)

    @abstractmethod
    def _obey(self, order: Frame) -> None:
        """Do what the host tells this pad."""

    def _tick(self, now: float) -> None:
        if self._open is None or now < self._next_at:
            return
        if self._left or self._has(_STUCK):
            self._left, self._next_at = max(0, self._left - 1), now + _AGAIN_S
            self._say(self._open.to_bytes(), now)
        else:
            self._open, self._unheard = None, self._unheard + 1

    def _due(self) -> float | None:
        return self._next_at if self._open is not None else None

    def _look(self) -> dict[str, object]:
        return {"pressed": self._pressed, "acknowledged": self._acknowledged, "unheard": self._unheard}

    def _power_up(self, now: float) -> None:
        self._decoder = Decoder(Direction.TO_PAD)
        self._open = None
        self._left, self._next_at = 0, now


class CallPadTwin(PadTwin):
    """The clerk's call pad."""

    name: ClassVar[str] = "callpad"

    def __init__(self, clock: Clock, *, address: int = 1) -> None:
        self._beeps = 0
        super().__init__(clock, address=address)

    @action
    def press(self, key: str, digits: str = "") -> None:
        """Press a key by its name, such as ``call_next``, after typing `digits`."""
        if key not in _KEYS:
            raise unknown("按键", "key", key, _KEYS)
        if len(digits) > 2 or not all(digit in "0123456789" for digit in digits):
            raise TwinRefused("最多输入两位数字。", "At most two digits.")
        self._press(Press(self._address, _KEYS[key], tuple(map(int, digits))).to_frame())

    def _obey(self, order: Frame) -> None:
        if order.command == BEEP:
            self._beeps += 1
        if order.command == SHOW and len(order.data) == 6:
            left, right = _shown(order.data[:3]), _shown(order.data[3:])
            if not left:
                self._ticket = right
            if not right:
                self._waiting = left

    def _look(self) -> dict[str, object]:
        return {**super()._look(), "ticket": self._ticket, "waiting": self._waiting, "beeps": self._beeps}

    def _power_up(self, now: float) -> None:
        super()._power_up(now)
        self._ticket = self._waiting = ""


class RatingPadTwin(PadTwin):
    """The customer's rating pad."""

    name: ClassVar[str] = "ratingpad"
    _times_asked = 0

    @action
    def rate(self, level: int) -> None:
        """Press one of the four keys, 0..3."""
        if not 0 <= level < RATING_LEVELS:
            raise TwinRefused("评价键为 0 至 3。", "The keys are 0 to 3.")
        self._is_asking = False
        self._press(Rated(self._address, level).to_frame())

    def _obey(self, order: Frame) -> None:
        if order == open_rating(self._address):
            self._is_asking = True
            self._times_asked += 1

    def _look(self) -> dict[str, object]:
        return {**super()._look(), "asking": self._is_asking, "times_asked": self._times_asked}

    def _power_up(self, now: float) -> None:
        super()._power_up(now)
        self._is_asking = False


def _shown(digits: bytes) -> str:
    """Return what stands on three places; empty when all are blank."""
    return "".join("" if digit == _BLANK else str(digit) for digit in digits)
