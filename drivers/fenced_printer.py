"""What all ESC/POS printers of the house have in common: a job is its bytes and, behind them, a fence.

::

    body | half-way fence | cut | fence

The printer answers a fence when everything before it was worked off; without the last answer a job is never called
printed, and only while the first is missing is it sure that nothing was cut. A printer that stops in the middle is told
to forget the rest, so that no slip of a cancelled number comes out after the paper was changed; where it cannot forget,
the job's end is unknown.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import Literal

from pydantic import Field

from devices.errors import DeviceTrouble
from devices.ports import Port
from devices.roles import Identity, Outcome, PrintEnd, Readings
from devices.slip import Slip
from devices.wire_reading import Tellers
from drivers import slip_bytes
from drivers.escpos_channel import PrinterChannel, detail_of, faults_of
from drivers.escpos_slip import Paper, encode_slip
from drivers.wire import describe_escpos, escpos
from hall.runtime.settings import Section

_CHUNK = 512
_STOPS = frozenset(
    ("unrecoverable", "mechanical_error", "cutter_error", "paper_jam", "cover_open", "paper_out", "printer_offline")
)
_GRACE_S = 0.3
"""The fence of a job that was just finished may be on its way when the paper ends."""
_WORKS_OFF_S = 2.0
"""A slip of an earlier run may still be printing when the connection begins."""
VOID = "******  作废 VOID  ******"
"""Stands on what is left of a slip that was broken off, before it is cut off."""
CLEAR_BUFFERS = bytes.fromhex("10140801031401060208")
"""DLE DC4 fn 8: clear all buffers, also off line. Printers that do not know it ignore it."""


class FencedOptions(Section):
    """Options of every such printer."""

    columns: int = Field(default=48, ge=16, le=80, description="Half-width characters of normal size in a line")
    dots: int = Field(default=576, ge=128, le=576, description="Dots across the paper")
    on_stop: Literal["forget", "keep"] = Field(
        default="forget",
        description="What becomes of the rest of a slip when the paper ends in its middle: forget (the printer obeys "
        "DLE DC4 8) or keep (it prints on when there is paper again, so that the slip's end is unknown until then)",
    )
    print_s: float = Field(default=15.0, gt=0, le=90, description="Seconds a slip may take until it is confirmed")
    answer_s: float = Field(default=0.6, gt=0, le=5, description="Seconds the printer may take for a real-time answer")
    check_every_s: float = Field(default=2.0, gt=0, le=60, description="Seconds between two questions when idle")


class FencedPrinter(ABC):
    """One connection to a printer; the kinds differ in their fence and in what it proves."""

    _set_up = b""
    """What is ordered after each ESC @, which also ends the pushing of status."""

    def __init__(self, port: Port, options: FencedOptions, channel: PrinterChannel) -> None:
        """Prepare; no byte is sent yet."""
        self._port, self._shared, self._channel = port, options, channel
        self.check_every_s = options.check_every_s
        self._is_split = False

    def compose(self, content: Slip | bytes) -> bytes:
        """Return `content` as this printer's bytes; raises `WireError` for what it cannot print."""
        if isinstance(content, bytes):
            return content
        paper = Paper(self._shared.columns, self._shared.dots)
        return encode_slip(content, paper, set_up=self._set_up, cut=self._ending())

    def part_off(self) -> bytes:
        """Return the bytes that void and cut off what an earlier slip may have left in the printer."""
        void = escpos.align(escpos.Align.CENTER) + escpos.encode_text(VOID) + escpos.feed(1)
        return escpos.INIT + escpos.CHINESE_MODE + void + self._ending()

    @abstractmethod
    def _ending(self) -> bytes:
        """Return the bytes that cut a slip."""

    @abstractmethod
    def _fences(self) -> tuple[bytes, bytes]:
        """Begin to wait for two new fences and return them: for before the cut and for behind it."""

    @abstractmethod
    def _is_half_way(self) -> bool:
        """Return whether the printer has answered the fence before the cut."""

    @abstractmethod
    def _is_confirmed(self) -> bool:
        """Return whether the printer has answered the fence behind the cut."""

    @abstractmethod
    def _confirmed(self) -> PrintEnd:
        """The last fence came back: return what that proves."""

    @staticmethod
    def wire_tellers(_options: FencedOptions) -> Tellers:
        """Return what puts the bytes of the wire into words; nothing of a slip is in them."""
        return describe_escpos.tellers()

    def begin(self) -> Identity:
        """Ask for the state, end what an earlier run left open, then set up and ask for the name."""
        self._channel.ask_state()
        slip_bytes.warm_up()
        is_stopped = bool(self._stop())
        if not is_stopped:
            self._end_half_a_job()
        self._port.write(escpos.INIT + self._set_up)
        name = "" if is_stopped else self._channel.ask_name()
        return Identity(name, model=name)

    def check(self) -> None:
        """Ask for the state."""
        self._channel.ask_state()

    def listen(self, seconds: float) -> None:
        """Take what the printer pushes."""
        self._channel.hear(seconds)

    def readings(self) -> Readings:
        """Return the state as last said."""
        return Readings(faults_of(self._channel.status), detail_of(self._channel.status))

    def print(self, data: bytes) -> PrintEnd:
        """Send `data` and the fence, then wait for the printer's word, at most `print_s` from now."""
        until = time.monotonic() + self._shared.print_s
        (half, fence), ending = self._fences(), self._ending()
        self._is_split = data.endswith(ending)
        if self._is_split:
            data = data.removesuffix(ending) + half + ending
        if not self._send(data + fence, until):
            return self._stopped(until)
        return self._await_fence(until)

    def _is_out(self) -> bool:
        """Return whether the slip came out although the last fence was not answered."""
        return False

    def _await_fence(self, until: float) -> PrintEnd:
        while time.monotonic() < until:
            if self._is_confirmed():
                return self._confirmed()
            if self._stop() and not self._channel.wait(self._is_confirmed, _GRACE_S):
                return self._stopped(until)
            if not self._channel.wait(self._is_confirmed, self._shared.answer_s):
                self._ask_meanwhile()
        return PrintEnd(Outcome.UNKNOWN, fault=self._stop() or "not_confirmed")

    def _ask_meanwhile(self) -> None:
        """Ask how the printer is while a fence is open."""
        self._channel.ask_state()

    def _end_half_a_job(self) -> None:
        """A program that died in the middle of a picture left a printer that takes commands for the picture's rest."""
        self._channel.processed = 0
        self._port.write(escpos.BUFFERED_PAPER_STATUS)
        if not self._channel.wait(lambda: self._channel.processed > 0, _WORKS_OFF_S):
            self._port.write(CLEAR_BUFFERS + escpos.RECOVER_AND_CLEAR)

    def _send(self, data: bytes, until: float) -> bool:
        """Send all of `data` in pieces, as the printer takes them; False when it stopped or took too long."""
        for start in range(0, len(data), _CHUNK):
            self._channel.hear(0.0)
            while not self._channel.may_send:
                if time.monotonic() >= until:
                    return False
                if not self._channel.wait(lambda: self._channel.may_send, self._shared.answer_s):
                    # real-time questions are answered although the buffer is full
                    self._ask_meanwhile()
                    if self._stop():
                        return False
            self._port.write(data[start : start + _CHUNK])
        return True

    def _stop(self) -> str:
        return next((code for code in faults_of(self._channel.status) if code in _STOPS), "")

    def _stopped(self, until: float) -> PrintEnd:
        """The printer stopped in the middle: let it forget the rest, or wait whether it goes on."""
        fault = self._stop() or "not_confirmed"
        if self._shared.on_stop == "keep":
            if self._channel.wait(self._is_confirmed, max(0.0, until - time.monotonic())):
                return self._confirmed()
            return PrintEnd(Outcome.UNKNOWN, fault=fault)
        self._port.write(CLEAR_BUFFERS + escpos.RECOVER_AND_CLEAR)
        try:
            # what it printed before it forgot may have been all
            confirmed = self._channel.wait(self._is_confirmed, _GRACE_S) or self._is_out()
        except DeviceTrouble:
            return PrintEnd(Outcome.UNKNOWN, fault=fault)
        if confirmed:
            return self._confirmed()
        is_inside = self._is_split and not self._is_half_way()
        return PrintEnd(Outcome.FAILED if is_inside else Outcome.UNKNOWN, fault=fault)
