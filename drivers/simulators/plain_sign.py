"""Twin of a window sign that is told plain text: it shows what it was told last, and never says a word."""

from __future__ import annotations

from typing import ClassVar

from drivers.simulators.twin import Twin
from drivers.wire.errors import Damage
from drivers.wire.sign_ascii import BoardDecoder
from hall.contract.clock import Clock


class PlainSignTwin(Twin):
    """The sign."""

    name: ClassVar[str] = "plainsign"

    def __init__(self, clock: Clock, *, address: int = 1) -> None:
        super().__init__(clock)
        self._address, self._writes = address, 0
        self._power_up(clock.monotonic())

    def _hear(self, data: bytes, now: float) -> None:
        for order in self._decoder.feed(data):
            if not isinstance(order, Damage) and order.address == self._address and not order.asks:
                self._text, self._writes = order.text, self._writes + 1

    def _look(self) -> dict[str, object]:
        return {"text": self._text, "writes": self._writes}

    def _power_up(self, now: float) -> None:
        self._decoder, self._text = BoardDecoder(), ""

    def _tick(self, now: float) -> None:
        """A sign does nothing unasked."""
