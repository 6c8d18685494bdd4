"""Driver of ESC/POS receipt and ticket printers that say how they are and when a job is on paper.

Speak it: Epson TM-T20/T82/T88 and EU-T300, Citizen CT-S and PPU, Bixolon SRP and BK3, Custom VKP80II/III, KPM and
TPTCM (``dialect = "custom"``), Xprinter, Gprinter, SNBC BTP/BK-T, Masung and other Chinese kiosk printers. Sources:
Epson ESC/POS command reference (GS ( H, GS a, DLE EOT, DLE ENQ, DLE DC4), Custom VKP80 manual.

A job is its bytes and, behind them, a fence that the printer answers when everything before it is on paper. Without
that answer the job is never called printed. A printer that stops in the middle is told to forget the rest, so that no
slip of a cancelled number comes out after the paper was changed; where it cannot forget, the job's end is unknown.
"""

from __future__ import annotations

import secrets
import time
from typing import ClassVar, Literal

from pydantic import BaseModel, Field

from devices.addresses import LineSettings
from devices.errors import DeviceTrouble
from devices.ports import Port
from devices.roles import Identity, Outcome, PrintEnd, Proof, Readings
from devices.slip import Slip
from drivers import slip_bytes
from drivers.escpos_channel import PrinterChannel, detail_of, faults_of
from drivers.escpos_slip import Paper, encode_slip
from drivers.wire import escpos
from drivers.wire.escpos_status import Dialect
from hall.contract.values import DeviceRole
from hall.runtime.logs import get_logger
from hall.runtime.settings import Section

_log = get_logger(__name__)
_CHUNK = 512
_STOPS = frozenset(
    ("unrecoverable", "mechanical_error", "cutter_error", "paper_jam", "cover_open", "paper_out", "printer_offline")
)
_GRACE_S = 0.3
"""The fence of a job that was just finished may be on its way when the paper ends."""
_WORKS_OFF_S = 2.0
"""A slip of an earlier run may still be printing when the connection begins."""
_HANGS_OUT = frozenset(("cutter_error", "paper_jam"))
"""The paper bears the slip and is not cut: it may yet be pulled out by hand."""
_PRESENT_STEPS, _PRESENT_HOLD_S = 1, 30
CLEAR_BUFFERS = bytes.fromhex("10140801031401060208")
"""DLE DC4 fn 8: clear all buffers, also off line. Printers that do not know it ignore it."""


class EscposOptions(Section):
    """Options of the receipt printer."""

    fence: Literal["process_id", "status", "none"] = Field(
        default="process_id",
        description="How the printer confirms a job: process_id (GS ( H: it is on paper), status (GS r: it was worked "
        "off) or none (only that nothing was wrong afterwards)",
    )
    dialect: Literal["epson", "custom"] = Field(default="epson", description="Return channel: epson or custom")
    columns: int = Field(default=48, ge=16, le=80, description="Half-width characters of normal size in a line")
    dots: int = Field(default=576, ge=128, le=576, description="Dots across the paper")
    cut: Literal["partial", "full", "present"] = Field(
        default="partial", description="How a slip ends: partial or full cut, or cut and present (Custom)"
    )
    on_stop: Literal["forget", "keep"] = Field(
        default="forget",
        description="What becomes of the rest of a slip when the paper ends in its middle: forget (the printer obeys "
        "DLE DC4 8) or keep (it prints on when there is paper again, so that the slip's end is unknown until then)",
    )
    print_s: float = Field(default=15.0, gt=0, le=90, description="Seconds a slip may take until it is confirmed")
    answer_s: float = Field(default=0.6, gt=0, le=5, description="Seconds the printer may take for a real-time answer")
    check_every_s: float = Field(default=2.0, gt=0, le=60, description="Seconds between two questions when idle")


class EscposPrinter:
    """One connection to a printer."""

    role: ClassVar[DeviceRole] = DeviceRole.RECEIPT_PRINTER
    line: ClassVar[LineSettings] = LineSettings(baud=115200)
    Options: ClassVar[type[BaseModel]] = EscposOptions

    def __init__(self, port: Port, options: EscposOptions) -> None:
        """Prepare; no byte is sent yet."""
        self._port, self._options = port, options
        self.check_every_s = options.check_every_s
        self._channel = PrinterChannel(port, Dialect(options.dialect), options.answer_s)
        # the printer may still answer a fence of an earlier run: begin somewhere else each time
        self._jobs = secrets.randbelow(10_000)

    def begin(self) -> Identity:
        """Ask for the state, then switch the pushing of changes on and ask for the name."""
        self._channel.ask_state()
        slip_bytes.warm_up()
        is_stopped = bool(self._stop())
        if not is_stopped:
            self._end_half_a_job()
        self._port.write(escpos.INIT + escpos.STATUS_PUSH_ON)
        name = "" if is_stopped else self._channel.ask_name()
        return Identity(name, model=name)

    def check(self) -> None:
        """Ask all four real-time questions."""
        self._channel.ask_state()

    def listen(self, seconds: float) -> None:
        """Take what the printer pushes."""
        self._channel.hear(seconds)
        if self._channel.printed:
            _log.warning("a printer confirmed a slip that was given up", count=len(self._channel.printed))
            self._channel.printed.clear()

    def readings(self) -> Readings:
        """Return the state as last said."""
        return Readings(faults_of(self._channel.status), detail_of(self._channel.status))

    def compose(self, content: Slip | bytes) -> bytes:
        """Return `content` as this printer's bytes; raises `WireError` for what it cannot print."""
        if isinstance(content, bytes):
            return content
        return encode_slip(content, Paper(self._options.columns, self._options.dots), self._cut())

    def print(self, data: bytes) -> PrintEnd:
        """Send `data` and the fence, then wait for the printer's word, at most `print_s` from now."""
        self._jobs += 1
        process_id = escpos.process_id(self._jobs)
        self._channel.printed.clear()
        self._channel.is_processed = False
        until = time.monotonic() + self._options.print_s
        if not self._send(data + self._fence(process_id), until):
            return self._stopped(process_id, until)
        if self._options.fence == "none":
            return self._trust()
        while time.monotonic() < until:
            if self._is_confirmed(process_id):
                return self._confirmed()
            if self._stop() and not self._channel.wait(lambda: self._is_confirmed(process_id), _GRACE_S):
                return self._stopped(process_id, until)
            if not self._channel.wait(lambda: self._is_confirmed(process_id), self._options.answer_s):
                self._channel.ask_state()
        return PrintEnd(Outcome.UNKNOWN, fault=self._stop() or "not_confirmed")

    def _end_half_a_job(self) -> None:
        """A program that died in the middle of a picture left a printer that takes commands for the picture's rest."""
        self._channel.is_processed = False
        self._port.write(escpos.BUFFERED_PAPER_STATUS)
        if not self._channel.wait(lambda: self._channel.is_processed, _WORKS_OFF_S):
            self._port.write(CLEAR_BUFFERS + escpos.RECOVER_AND_CLEAR)

    def _fence(self, process_id: bytes) -> bytes:
        fences = {"process_id": escpos.fence(process_id), "status": escpos.BUFFERED_PAPER_STATUS, "none": b""}
        return fences[self._options.fence]

    def _cut(self) -> bytes:
        if self._options.cut == "present":
            return escpos.present(_PRESENT_STEPS, _PRESENT_HOLD_S)
        return escpos.cut(partial=self._options.cut == "partial")

    def _send(self, data: bytes, until: float) -> bool:
        """Send all of `data` in pieces, as the printer takes them; False when it stopped or took too long."""
        for start in range(0, len(data), _CHUNK):
            self._channel.hear(0.0)
            while not self._channel.may_send:
                if time.monotonic() >= until:
                    return False
                if not self._channel.wait(lambda: self._channel.may_send, self._options.answer_s):
                    # real-time questions are answered although the buffer is full
                    self._channel.ask_state()
                    if self._stop():
                        return False
            self._port.write(data[start : start + _CHUNK])
        return True

    def _is_confirmed(self, process_id: bytes) -> bool:
        if self._options.fence == "process_id":
            return process_id in self._channel.printed
        return self._channel.is_processed

    def _confirmed(self) -> PrintEnd:
        """The fence came back; a weaker one counts only if nothing is wrong now."""
        self._channel.printed.clear()
        if self._options.fence == "process_id":
            return PrintEnd(Outcome.PRINTED, Proof.PRINTED)
        self._channel.ask_state()
        stop = self._stop()
        return PrintEnd(Outcome.UNKNOWN, fault=stop) if stop else PrintEnd(Outcome.PRINTED, Proof.PROCESSED)

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

    def _stop(self) -> str:
        return next((code for code in faults_of(self._channel.status) if code in _STOPS), "")

    def _stopped(self, process_id: bytes, until: float) -> PrintEnd:
        """The printer stopped in the middle: let it forget the rest, or wait whether it goes on."""
        fault = self._stop() or "not_confirmed"
        if self._options.on_stop == "keep":
            left = max(0.0, until - time.monotonic())
            if self._channel.wait(lambda: self._is_confirmed(process_id), left):
                return self._confirmed()
            return PrintEnd(Outcome.UNKNOWN, fault=fault)
        self._port.write(CLEAR_BUFFERS + escpos.RECOVER_AND_CLEAR)
        try:
            # what it printed before it forgot may have been all
            confirmed = self._channel.wait(lambda: self._is_confirmed(process_id), _GRACE_S)
        except DeviceTrouble:
            return PrintEnd(Outcome.UNKNOWN, fault=fault)
        if confirmed:
            return self._confirmed()
        return PrintEnd(Outcome.UNKNOWN if fault in _HANGS_OUT else Outcome.FAILED, fault=fault)
