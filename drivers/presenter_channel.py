"""The return channel of a Custom presenter: the full status instead of four questions, and the counters.

While a counter is awaited its letters look like answers to DLE EOT, so that only the full status is asked then.
"""

from __future__ import annotations

from dataclasses import replace

from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port
from drivers.escpos_channel import PrinterChannel
from drivers.wire import escpos, printer_status
from drivers.wire.escpos import Question
from drivers.wire.escpos_status import Counted, Dialect, FullStatus, PrinterEvent
from drivers.wire.printer_status import NOTHING_SAID, PrinterStatus

_TRIES = 2
_MOST_CHANGES = 4


class PresenterChannel(PrinterChannel):
    """The return channel of one connection."""

    def __init__(self, port: Port, answer_s: float) -> None:
        """Listen on `port`; an answer may take `answer_s` seconds."""
        super().__init__(port, Dialect.CUSTOM, answer_s)
        self.counts: dict[str, int] = {}
        """What the counters said last, by unit."""
        self._full: bytes | None = None
        self._said = NOTHING_SAID
        self._is_counting = False

    def ask_state(self) -> None:
        """Ask whether it is on line, then for the full status; what is not said now is not known."""
        self.stop_counting()
        online = printer_status.from_real_time(Question.PRINTER, self._ask(Question.PRINTER))
        self.status = NOTHING_SAID.updated(online).updated(self._ask_surely())

    def ask_full(self) -> None:
        """Ask for the full status only; allowed while a counter is awaited."""
        known = replace(NOTHING_SAID, online=self.status.online)
        self.status = known.updated(self._ask_surely())

    def ask_count(self, question: bytes, unit: str) -> int | None:
        """Ask for a counter; None when the printer does not say it or noise came with it."""
        self._forget_noise(0)
        self.expect_count()
        self._port.write(question)
        said = self.wait(lambda: unit in self.counts, self._answer_s)
        number = self.counts.get(unit) if said and not self._is_noisy else None
        self.stop_counting()
        return number

    def expect_count(self) -> None:
        """Read digits and units as counters from now on."""
        self.counts.clear()
        self._decoder.expect_count()
        self._is_counting = True

    def stop_counting(self) -> None:
        """Read what comes as usual again."""
        self._decoder.expire()
        self._is_counting = False

    def _ask_surely(self) -> PrinterStatus:
        """Return the full status; news must be said twice, for a flipped bit would be a fault that is none."""
        for _ in range(_MOST_CHANGES):
            before, self._said = self._said, printer_status.from_full_status(self._ask_flags())
            if self._said == before:
                return before
        raise DeviceGarbled

    def _ask_flags(self) -> bytes:
        """Return the four bytes of the full status; they have no checksum, so that noise beside them spoils them.

        Raises `DeviceSilent` when nothing comes back, `DeviceGarbled` when what comes is none.
        """
        has_heard = False
        for attempt in range(_TRIES):
            self._make_way(attempt)
            self._port.write(escpos.FULL_STATUS)
            self.wait(lambda: self._full is not None, self._answer_s)
            if self._full is not None and not self._is_noisy:
                return self._full
            has_heard |= self._has_heard
        raise DeviceGarbled if has_heard else DeviceSilent

    def _make_way(self, attempt: int) -> None:
        """Drop what came unasked, also half a status, but not half a counter that is awaited."""
        if not self._is_counting:
            self._forget_noise(attempt)
        elif self._decoder.begun:
            self._decoder.expire()
            self._decoder.expect_count()
        self._full = None
        self._has_heard = self._is_noisy = False

    def _note(self, event: PrinterEvent) -> None:
        match event:
            case FullStatus(flags=flags):
                self._full = flags
            case Counted(unit=unit, number=number):
                self.counts[unit] = number
            case _:
                super()._note(event)
