"""Driver of ESC/POS receipt and ticket printers that say how they are and when a job is on paper.

Speak it: Epson TM-T20/T82/T88 and EU-T300, Citizen CT-S and PPU, Bixolon SRP and BK3, Xprinter, Gprinter, SNBC BTP and
BK-T, Masung and other Chinese kiosk printers; Custom's presenters have their own (`drivers.custom_presenter`).
Sources: Epson ESC/POS command reference (GS ( H, GS a, DLE EOT, DLE ENQ, DLE DC4).
"""

from __future__ import annotations

import secrets
import time
from typing import ClassVar, Literal

from pydantic import BaseModel, Field

from devices.addresses import LineSettings
from devices.ports import Port
from devices.roles import Outcome, PrintEnd, Proof
from drivers.escpos_channel import PrinterChannel
from drivers.fenced_printer import FencedOptions, FencedPrinter
from drivers.wire import escpos
from drivers.wire.escpos_status import Dialect
from hall.contract.values import DeviceRole
from hall.runtime.logs import get_logger

_log = get_logger(__name__)


class EscposOptions(FencedOptions):
    """Options of the receipt printer."""

    fence: Literal["process_id", "status", "none"] = Field(
        default="process_id",
        description="How the printer confirms a job: process_id (GS ( H: it is on paper), status (GS r: it was worked "
        "off) or none (only that nothing was wrong afterwards)",
    )
    cut: Literal["partial", "full"] = Field(default="partial", description="How a slip ends: partial or full cut")


class EscposPrinter(FencedPrinter):
    """One connection to a printer."""

    role: ClassVar[DeviceRole] = DeviceRole.RECEIPT_PRINTER
    line: ClassVar[LineSettings] = LineSettings(baud=115200)
    Options: ClassVar[type[BaseModel]] = EscposOptions
    _set_up = escpos.STATUS_PUSH_ON

    def __init__(self, port: Port, options: EscposOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options, PrinterChannel(port, Dialect.EPSON, options.answer_s))
        self._options = options
        # the printer may still answer a fence of an earlier run: begin somewhere else each time
        self._fence_number = secrets.randbelow(10_000)

    def listen(self, seconds: float) -> None:
        """Take what the printer pushes."""
        super().listen(seconds)
        if self._channel.printed:
            _log.warning("a printer confirmed a slip that was given up", count=len(self._channel.printed))
            self._channel.printed.clear()

    def _ending(self) -> bytes:
        return escpos.cut(partial=self._options.cut == "partial")

    def _fences(self) -> tuple[bytes, bytes]:
        self._fence_number += 2
        self._channel.printed.clear()
        self._channel.processed = 0
        match self._options.fence:
            case "process_id":
                before, behind = self._process_ids()
                return escpos.fence(before), escpos.fence(behind)
            case "status":
                return escpos.BUFFERED_PAPER_STATUS, escpos.BUFFERED_PAPER_STATUS
            case _:
                return b"", b""

    def _process_ids(self) -> tuple[bytes, bytes]:
        return escpos.process_id(self._fence_number), escpos.process_id(self._fence_number + 1)

    def _is_half_way(self) -> bool:
        if self._options.fence == "process_id":
            return not self._channel.printed.isdisjoint(self._process_ids())
        return self._options.fence == "none" or self._channel.processed > 0

    def _is_confirmed(self) -> bool:
        if self._options.fence == "process_id":
            return self._process_ids()[1] in self._channel.printed
        return self._channel.processed > int(self._is_split)

    def _confirmed(self) -> PrintEnd:
        """The fence came back; a weaker one counts only if nothing is wrong now."""
        self._channel.printed.clear()
        if self._options.fence == "process_id":
            return PrintEnd(Outcome.PRINTED, Proof.PRINTED)
        self._channel.ask_state()
        stop = self._stop()
        return PrintEnd(Outcome.UNKNOWN, fault=stop) if stop else PrintEnd(Outcome.PRINTED, Proof.PROCESSED)

    def _await_fence(self, until: float) -> PrintEnd:
        return self._trust() if self._options.fence == "none" else super()._await_fence(until)

    def _trust(self) -> PrintEnd:
        """There is no fence: wait as long as the slip takes and see whether anything is wrong then."""
        until = time.monotonic() + min(self._options.print_s, 2.0)
        while time.monotonic() < until:
            self._channel.ask_state()
            stop = self._stop()
            if stop:
                return PrintEnd(Outcome.UNKNOWN, fault=stop)
            self._channel.hear(0.2)
        return PrintEnd(Outcome.PRINTED, Proof.SENT)
