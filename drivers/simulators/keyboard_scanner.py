"""Twin of a scanner that types: the records of the kernel's event file, at the other end of a pseudo-terminal.

It stands for the kernel with the scanner behind it. A wrong checksum is a record of a kind that does not exist.
"""

from __future__ import annotations

from typing import ClassVar

from drivers.simulators.errors import TwinRefused
from drivers.simulators.shown_code import shown_code
from drivers.simulators.twin import Twin, action
from drivers.wire.hid_keys import Event, typing
from hall.contract.clock import Clock

_BY_HAND_S = 0.25


class KeyboardScannerTwin(Twin):
    """The scanner that types."""

    name: ClassVar[str] = "keyscanner"

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._scans = 0

    @action
    def show_code(self, text: str = "", hex: str = "") -> None:  # noqa: A002  # the order's own word
        """Hold a code before the scanner: `text` in GBK as such scanners type Chinese, or any bytes as `hex`."""
        payload = shown_code(text, hex, "gb18030")
        with self._changing() as now:
            self._scans += 1
            self._type(typing(payload, self.clock.now().timestamp()), now)

    @action
    def type_by_hand(self, text: str) -> None:
        """Type as a person does, a key each quarter of a second, and Enter."""
        if not (text.isascii() and 0 < len(text) <= 100):
            raise TwinRefused("只能输入 1 到 100 个英文字符。", "One to a hundred ASCII characters can be typed.")
        with self._changing() as now:
            self._type(typing(text.encode(), self.clock.now().timestamp(), every_s=_BY_HAND_S), now)

    def _type(self, events: list[Event], now: float) -> None:
        self._say(b"".join(event.to_bytes() for event in events), now)

    def _bend(self, frame: bytes) -> bytes:
        return b"".join(frame[at : at + 16] + b"\xff\xff" + frame[at + 18 : at + 24] for at in range(0, len(frame), 24))

    def _hear(self, data: bytes, now: float) -> None:
        """A keyboard hears nothing here: its lamps are not used."""

    def _look(self) -> dict[str, object]:
        return {"scans": self._scans}

    def _power_up(self, now: float) -> None:
        """A scanner remembers nothing."""

    def _tick(self, now: float) -> None:
        """A scanner types nothing unasked."""
