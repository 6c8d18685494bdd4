"""Where slips are ordered: each id once, journalled before the first byte, its end told to all who asked for it.

Callbacks come on the device's thread, never from within `order`.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from devices.errors import DeviceTrouble
from devices.faults import FAULTS
from devices.jobs import JobJournal, JobRecord
from devices.roles import Outcome, PrintEnd, PrintJob, PrintResult, Proof, ReceiptPrinter
from hall.contract.documents_devices import DeviceFault
from hall.contract.errors import HallError, StorageError
from hall.contract.values import Health, JobState, Language
from hall.runtime.logs import get_logger

Then = Callable[[PrintResult], None]

_log = get_logger(__name__)
_STATES = {Outcome.PRINTED: JobState.DONE, Outcome.FAILED: JobState.FAILED, Outcome.UNKNOWN: JobState.UNKNOWN}
_OUTCOMES = {state: outcome for outcome, state in _STATES.items()}
_BARS_PRINTING = frozenset({Health.USER_ERROR, Health.HARDWARE_ERROR, Health.SUSPECT})
_SLIP = "slip"


class PrintDesk:
    """The desk of one receipt printer."""

    def __init__(
        self,
        device: str,
        journal: JobJournal,
        words: Callable[[str], DeviceFault],
        announce: Callable[[str, str, JobState, DeviceFault | None], None],
    ) -> None:
        """`words` makes a fault of a code; `announce` is told each state of each job (id, what, state, fault)."""
        self._device = device
        self._journal = journal
        self._words = words
        self._announce = announce
        self._lock = threading.Lock()
        self._queue: deque[PrintJob] = deque()
        self._waiters: dict[str, list[Then]] = {}
        self._in_hand: PrintJob | None = None
        self._has_remains = journal.was_broken_off(device)
        """A slip that was broken off may still be in the printer: nobody may get it on top of their own."""

    @property
    def is_busy(self) -> bool:
        """True while a slip waits or is printed."""
        return bool(self._waiters)

    def order(self, job: PrintJob, then: Then) -> None:
        """Queue `job`; `then` is called once with its end. An id that is known already is not printed again."""
        with self._lock:
            waiters = self._waiters.setdefault(job.id, [])
            waiters.append(then)
            if len(waiters) == 1:
                self._queue.append(job)

    def result(self, job: str) -> PrintResult | None:
        """Return how `job` ended, or None while it is open or if it was never begun."""
        record = self._journal.find(job)
        return self._of_record(record) if record is not None and record.state in _OUTCOMES else None

    def work(self, driver: ReceiptPrinter, still_mine: Callable[[], bool]) -> float | None:
        """Print one slip, if one waits."""
        with self._lock:
            if not self._queue:
                return None
            job = self._in_hand = self._queue.popleft()
        try:
            self._carry_out(job, driver)
        finally:
            # a thread that was given up must not touch what its successor has in hand
            if still_mine():
                self._in_hand = None
        return 0.0

    def turn_away(self, fault: DeviceFault) -> None:
        """End all slips that wait: the printer cannot be used. One that was printed before is reported as such."""
        while True:
            with self._lock:
                if not self._queue:
                    return
                job = self._queue.popleft()
            self._tell(self._known_end(job.id) or PrintResult(job.id, Outcome.FAILED, fault=fault))

    def abandon(self, fault: DeviceFault) -> None:
        """End the slip that a hanging thread had in hand; whether it was printed is unknown."""
        job, self._in_hand = self._in_hand, None
        if job is not None:
            self._has_remains = True
            self._finish(job, PrintEnd(Outcome.UNKNOWN, fault=fault.code))
        self.turn_away(fault)

    def _carry_out(self, job: PrintJob, printer: ReceiptPrinter) -> None:
        try:
            known = self._journal.open(job.id, self._device, _SLIP)
        except StorageError as error:
            _log.error("a print job could not be journalled", error=error.line(Language.EN))
            self._finish(job, PrintEnd(Outcome.FAILED, fault="not_journalled"))
            return
        if known is not None:
            self._tell(self._of_record(known))
            return
        self._announce(job.id, _SLIP, JobState.QUEUED, None)
        data = self._prepare(job, printer)
        if data is not None:
            self._print(job, data, printer)

    def _prepare(self, job: PrintJob, printer: ReceiptPrinter) -> bytes | None:
        """Ask the printer, compose, journal as sent; None when that ended the job. Nothing is sent in here."""
        end: PrintEnd | None = PrintEnd(Outcome.FAILED, fault="driver_failed")
        try:
            printer.check()
            obstacle = self._obstacle(printer) or self._make_way(printer)
            if obstacle:
                end = PrintEnd(Outcome.FAILED, fault=obstacle)
                return None
            data = (printer.part_off() if self._has_remains else b"") + printer.compose(job.content)
            self._journal.mark_sent(job.id)
            end = None
            return data
        except DeviceTrouble as trouble:
            end = PrintEnd(Outcome.FAILED, fault=trouble.fault)
            raise
        except StorageError as error:
            _log.error("a print job could not be journalled", error=error.line(Language.EN))
            end = PrintEnd(Outcome.FAILED, fault="not_journalled")
            return None
        except HallError as error:
            _log.error("a slip cannot be printed", code=error.code)
            end = PrintEnd(Outcome.FAILED, fault="unprintable")
            return None
        finally:
            if end is not None:
                self._finish(job, end)

    def _print(self, job: PrintJob, data: bytes, printer: ReceiptPrinter) -> None:
        self._announce(job.id, _SLIP, JobState.SENT, None)
        end = PrintEnd(Outcome.UNKNOWN, fault="driver_failed")
        try:
            end = printer.print(data)
        except DeviceTrouble as trouble:
            end = PrintEnd(Outcome.UNKNOWN, fault=trouble.fault)
            raise
        finally:
            self._has_remains = end.outcome is not Outcome.PRINTED
            self._finish(job, end)

    def _make_way(self, _printer: ReceiptPrinter) -> str:
        """Clear what is in the next slip's way; return the fault if that cannot be done."""
        return ""

    def _obstacle(self, printer: ReceiptPrinter) -> str:
        return next((code for code in printer.readings().faults if FAULTS[code].health in _BARS_PRINTING), "")

    def _finish(self, job: PrintJob, end: PrintEnd) -> None:
        fault = self._words(end.fault) if end.fault else None
        state = _STATES[end.outcome]
        try:
            self._journal.settle(job.id, state, end.proof, end.fault)
        except StorageError as error:
            # the paper is what it is: who waits is told the truth, and after a restart the journal says "unknown"
            _log.error("the end of a print job could not be journalled", error=error.line(Language.EN))
        with self._lock:
            waiters = self._waiters.pop(job.id, [])
        if waiters:
            self._announce(job.id, _SLIP, state, fault)
        for then in waiters:
            then(PrintResult(job.id, end.outcome, end.proof, fault))

    def _tell(self, result: PrintResult) -> None:
        """Tell all who wait for a job how it ended before."""
        with self._lock:
            waiters = self._waiters.pop(result.job, [])
        for then in waiters:
            then(result)

    def _known_end(self, job: str) -> PrintResult | None:
        try:
            record = self._journal.find(job)
        except StorageError as error:
            _log.error("the journal of print jobs cannot be read", error=error.line(Language.EN))
            return PrintResult(job, Outcome.UNKNOWN, fault=self._words("not_journalled"))
        return self._of_record(record) if record else None

    def _of_record(self, record: JobRecord) -> PrintResult:
        fault = self._words(record.fault) if record.fault else None
        return PrintResult(record.id, _OUTCOMES.get(record.state, Outcome.UNKNOWN), Proof(record.proof), fault)
