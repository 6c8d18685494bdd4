"""Twin of a counter's RS-485 line with two pads on it: the clerk's call pad at address 1, the rating pad at address 2.

What is wrong with the line is wrong for both; what a person presses is one pad's.
"""

from __future__ import annotations

from typing import ClassVar

from drivers.simulators.ff68_pad import CallPadTwin, RatingPadTwin
from drivers.simulators.twin import Twin, action
from hall.contract.clock import Clock

CALL_ADDRESS, RATING_ADDRESS = 1, 2


class PadLine(Twin):
    """Both pads and the line between them and the host."""

    name: ClassVar[str] = "padline"

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._call = CallPadTwin(clock, address=CALL_ADDRESS)
        self._rating = RatingPadTwin(clock, address=RATING_ADDRESS)
        for pad in self._pads():
            pad.when_changed(self._stir)

    @action
    def press(self, key: str, digits: str = "") -> None:
        """Press a key of the clerk's pad by its name, after typing `digits`."""
        self._call.press(key, digits)

    @action
    def rate(self, level: int) -> None:
        """Press one of the customer's four keys, 0..3."""
        self._rating.rate(level)

    def _hear(self, data: bytes, now: float) -> None:
        for pad in self._pads():
            pad.receive(data)

    def _tick(self, now: float) -> None:
        for pad in self._pads():
            for frame in pad.take():
                self._say(frame, now)

    def _due(self) -> float | None:
        waits = [wait for pad in self._pads() if (wait := pad.wait_s()) is not None]
        return self.clock.monotonic() + min(waits) * self.clock.speed if waits else None

    def _stir(self) -> None:
        """A pad has something to say: whoever serves the line looks again."""
        self._wake()

    def _look(self) -> dict[str, object]:
        return {pad.name: pad.state() for pad in self._pads()}

    def _power_up(self, now: float) -> None:
        for pad in self._pads():
            pad.power_cycle()

    def _pads(self) -> tuple[CallPadTwin, RatingPadTwin]:
        return self._call, self._rating
