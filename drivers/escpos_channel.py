"""What an ESC/POS printer says, kept in order: its state as last said, and the answers somebody waits for.

The one reader of a printer's return channel: whatever comes, asked or not, passes through `hear`.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port
from devices.roles import Reading
from drivers.wire import escpos, printer_status
from drivers.wire.errors import Damage
from drivers.wire.escpos import Question
from drivers.wire.escpos_status import (
    Buffered,
    Dialect,
    Flow,
    FullStatus,
    Named,
    Printed,
    PrinterEvent,
    Pushed,
    RealTime,
    StatusDecoder,
)
from drivers.wire.printer_status import NOTHING_SAID, Paper, PrinterStatus

_TRIES = 2
_SETTLE_S, _MOST_SETTLING_S = 0.05, 0.5
_EXPLAINS_OFFLINE = frozenset(
    ("unrecoverable", "mechanical_error", "cutter_error", "paper_jam", "cover_open", "paper_out", "head_hot")
)


class PrinterChannel:
    """The return channel of one connection."""

    def __init__(self, port: Port, dialect: Dialect, answer_s: float) -> None:
        """Listen on `port`; an answer may take `answer_s` seconds."""
        self._port, self._answer_s = port, answer_s
        self._decoder = StatusDecoder(dialect)
        self.status: PrinterStatus = NOTHING_SAID
        self.may_send = True
        """False between XOFF and XON."""
        self.printed: set[bytes] = set()
        """Process ids that came back and were not collected yet."""
        self._answers: list[int] = []
        self._full: bytes | None = None
        self._names: list[str] = []
        self._is_named = False
        self.processed = 0
        """How many buffered questions were answered: everything before them was worked off."""
        self._has_heard = self._is_noisy = False

    def hear(self, seconds: float) -> None:
        """Take what comes within `seconds`; returns at the first bytes."""
        data = self._port.read(seconds)
        self._has_heard |= bool(data)
        for event in self._decoder.feed(data):
            self._note(event)

    def ask_state(self) -> None:
        """Ask all four questions and replace the state by the answers: what is not said now is not known.

        Raises `DeviceSilent` when nothing comes back, `DeviceGarbled` when what comes answers nothing.
        """
        fresh = NOTHING_SAID
        for question in Question:
            fresh = fresh.updated(printer_status.from_real_time(question, self._ask(question)))
        self.status = fresh

    def ask_name(self) -> str:
        """Return maker and model, or nothing when the printer does not say: off line it answers only real-time."""
        self._names.clear()
        for order in (escpos.ASK_MAKER, escpos.ASK_MODEL):
            self._is_named = False
            self._port.write(order)
            if not self.wait(lambda: self._is_named, self._answer_s):
                return ""
        return " ".join(self._names)

    def wait(self, is_there: Callable[[], bool], seconds: float) -> bool:
        """Listen until `is_there`, at most `seconds`; return whether it is."""
        until = time.monotonic() + seconds
        while not is_there():
            left = until - time.monotonic()
            if left <= 0:
                return False
            self.hear(left)
        return True

    def _ask(self, question: Question) -> int:
        """Ask one real-time question; the answer does not say to which, so that only one is open at a time.

        An answer that came among noise is no answer: noise can look like one.
        """
        has_heard = False
        for attempt in range(_TRIES):
            self._forget_noise(attempt)
            self._port.write(escpos.ask(question))
            self.wait(lambda: bool(self._answers), self._answer_s)
            if self._answers and not self._is_noisy:
                return self._answers[0]
            has_heard |= self._has_heard
        raise DeviceGarbled if has_heard else DeviceSilent

    def _forget_noise(self, attempt: int) -> None:
        """Drop what came unasked; after a failed try wait until the line is quiet."""
        until = time.monotonic() + _MOST_SETTLING_S
        self._has_heard = True
        while self._has_heard and time.monotonic() < until:
            self._has_heard = False
            self.hear(_SETTLE_S if attempt else 0.0)
        self._decoder.expire()
        self._answers.clear()
        self._is_noisy = self._has_heard = False

    def _note(self, event: PrinterEvent) -> None:
        match event:
            case RealTime(value=value):
                self._answers.append(value)
            case Pushed(block=block):
                self.status = self.status.updated(printer_status.from_push(block))
            case FullStatus(flags=flags):
                self._full = flags
                self.status = self.status.updated(printer_status.from_full_status(flags))
            case Printed(process_id=process_id):
                self.printed.add(process_id)
            case Buffered():
                self.processed += 1
            case Flow(ready=ready):
                self.may_send = ready
            case Named(text=text):
                self._names.append(text)
                self._is_named = True
            case Damage():
                self._is_noisy = True


def faults_of(status: PrinterStatus) -> tuple[str, ...]:
    """Return the codes of the fault table that `status` means, the gravest kinds first."""
    found = [
        code
        for code, is_so in (
            ("unrecoverable", status.unrecoverable_error),
            ("mechanical_error", status.mechanical_error),
            ("cutter_error", status.cutter_error),
            ("paper_jam", status.jammed),
            ("cover_open", status.cover_open),
            ("paper_out", status.paper is Paper.OUT),
            ("head_hot", status.recovers_alone),
            ("paper_low", status.paper is Paper.LOW),
        )
        if is_so
    ]
    if status.online is False and not _EXPLAINS_OFFLINE.intersection(found):
        found.append("printer_offline")
    said = (status.online, status.cover_open, status.cutter_error, status.unrecoverable_error)
    if None in said or status.paper is Paper.UNKNOWN:
        found.append("status_incomplete")
    return tuple(found)


def detail_of(status: PrinterStatus) -> dict[str, Reading]:
    """Return the readings of `status` by name; what was not said is None."""
    return {
        "paper": None if status.paper is Paper.UNKNOWN else status.paper.value,
        "cover": _word(status.cover_open, "open", "closed"),
        "cutter": _word(status.cutter_error, "stuck", "ok"),
        "online": status.online,
        "slip_in_mouth": status.slip_in_mouth,
    }


def _word(value: bool | None, yes: str, no: str) -> str | None:
    return None if value is None else yes if value else no
