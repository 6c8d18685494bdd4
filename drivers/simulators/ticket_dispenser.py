"""Twin of a ticket printer with Custom's presenter: it shows each ticket, sees it taken, and takes back what is left.

It answers the full status (DLE EOT 20) and the counters, obeys FS P and GS e, and knows neither GS ( H nor the pushing
of status. Fault of its own: ``no_retract``, a presenter that does not take tickets back (so set up, or stuck).
"""

from __future__ import annotations

from typing import ClassVar

from drivers.simulators.printer_voice import full_status
from drivers.simulators.receipt_printer import ReceiptPrinter
from drivers.simulators.slip_glyphs import Glyphs
from drivers.simulators.slip_tray import SlipTray
from drivers.simulators.twin import action
from drivers.wire.escpos_ops import Count, Eject, Fence, PageOp, Present, PushStatus
from hall.contract.clock import Clock

_SHOWS_S, _TAKES_BACK_S = 0.5, 0.8
_RETRACT, _EJECT = 2, 5
_NO_RETRACT = "no_retract"
_FULL_STATUS, _FULL_STATUS_HEAD = 0x14, b"\x10\x0f"


class TicketDispenser(ReceiptPrinter):
    """The printer and its presenter; the counters outlive a power cut."""

    name: ClassVar[str] = "dispenser"
    own_faults: ClassVar[frozenset[str]] = frozenset((_NO_RETRACT,))

    def __init__(self, clock: Clock, tray: SlipTray, *, glyphs: Glyphs | None = None) -> None:
        super().__init__(clock, tray, glyphs=glyphs)
        self._cuts = self._taken = self._retracted = self._ejected = 0
        self._held_until: float | None = None
        self._is_to_be_retracted = False

    @action
    def take_slip(self) -> None:
        """Take the ticket that is shown; refused if there is none."""
        super().take_slip()
        with self._changing():
            self._taken, self._held_until = self._taken + 1, None

    def _status(self, question: int) -> bytes:
        return full_status(self.condition) if question == _FULL_STATUS else super()._status(question)

    def _bend(self, frame: bytes) -> bytes:
        """Of a full status only the head shows that a bit was flipped."""
        if frame.startswith(_FULL_STATUS_HEAD):
            return frame[:1] + bytes([frame[1] ^ 0x80]) + frame[2:]
        return super()._bend(frame)

    def _tick(self, now: float) -> None:
        super()._tick(now)
        if self._held_until is not None and now >= self._held_until:
            self._clear_mouth(is_retracted=self._is_to_be_retracted)

    def _due(self) -> float | None:
        dues = [due for due in (super()._due(), self._held_until) if due is not None]
        return min(dues) if dues else None

    def _do(self, op: PageOp, now: float) -> float:
        match op:
            case Present():
                return self._show(op, now)
            case Eject(mode=mode) if mode in (_RETRACT, _EJECT):
                self._clear_mouth(is_retracted=mode == _RETRACT)
                return _TAKES_BACK_S
            case Count(number=number):
                self._say(self._counter(number), now)
                return 0.0
            case Fence() | PushStatus() | Eject():
                return 0.0
            case _:
                return super()._do(op, now)

    def _show(self, op: Present, now: float) -> float:
        """Cut and show; a ticket that still is in the mouth is pushed out by the new one."""
        before = self._slips_out
        seconds = super()._do(op, now)
        self._cuts += 1
        if self._slips_out == before:
            return seconds
        self._ejected, self._slips_out = self._ejected + before, 1
        self._held_until = now + seconds + op.hold_s if op.hold_s else None
        self._is_to_be_retracted = op.is_retracted
        return seconds + _SHOWS_S

    def _clear_mouth(self, *, is_retracted: bool) -> None:
        self._held_until = None
        if not self._slips_out or (is_retracted and self._has(_NO_RETRACT)):
            return
        self._slips_out = 0
        if is_retracted:
            self._retracted += 1
        else:
            self._ejected += 1

    def _counter(self, number: int) -> bytes:
        counters = {0xE1: f"{self._paper_mm / 10:.0f}cm", 0xE2: f"{self._cuts}cuts", 0xE4: f"{self._retracted}ret"}
        return counters.get(number, "0cm").encode("ascii")

    def _look(self) -> dict[str, object]:
        counted = {"taken": self._taken, "retracted": self._retracted, "ejected": self._ejected}
        return {**super()._look(), **counted}
