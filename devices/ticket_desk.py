"""Where tickets are ordered of a printer that presents them: done when it is shown, followed until it is gone.

Nobody gets the ticket of the one before: the mouth is cleared before the next. Where a ticket went is journalled and
told as a notice (``ticket_taken``, ``ticket_retracted``, ``ticket_gone``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from devices.jobs import JobJournal
from devices.print_desk import PrintDesk
from devices.roles import Outcome, PrintEnd, PrintJob, ReceiptPrinter
from devices.ticket_roles import Fate, TicketDispenser
from hall.contract.documents_devices import DeviceFault
from hall.contract.errors import StorageError
from hall.contract.values import JobState, Language
from hall.runtime.logs import get_logger

_log = get_logger(__name__)


class TicketDesk(PrintDesk):
    """The desk of one ticket dispenser."""

    def __init__(
        self,
        device: str,
        journal: JobJournal,
        words: Callable[[str], DeviceFault],
        announce: Callable[[str, str, JobState, DeviceFault | None], None],
        notice: Callable[[str], None],
    ) -> None:
        """As `PrintDesk`; `notice` is told where tickets went. One that was shown before a restart is followed."""
        super().__init__(device, journal, words, announce)
        self._notice = notice
        self._shown = journal.in_mouth(device)

    def work(self, driver: ReceiptPrinter, still_mine: Callable[[], bool]) -> float | None:
        """See where the last ticket is, print one if one waits."""
        dispenser = _as_dispenser(driver)
        if self._shown is not None and not self.is_busy:
            self._settle_fate(dispenser.watch_ticket())
        pause = super().work(driver, still_mine)
        return dispenser.watch_every_s if pause is None and self._shown is not None else pause

    def _make_way(self, printer: ReceiptPrinter) -> str:
        fate = _as_dispenser(printer).clear_mouth()
        self._settle_fate(fate)
        return "" if fate is not None else "ticket_stuck"

    def _finish(self, job: PrintJob, end: PrintEnd) -> None:
        if end.outcome is Outcome.PRINTED:
            self._shown = job.id
            self._note(job.id, Fate.PRESENTED)
        super()._finish(job, end)

    def _settle_fate(self, fate: Fate | None) -> None:
        """Tell where the ticket in the mouth went; nothing if there is none or it is still there."""
        shown = self._shown
        if shown is None or fate is None:
            return
        self._shown = None
        self._note(shown, fate)
        self._notice(f"ticket_{fate}")

    def _note(self, job: str, fate: Fate) -> None:
        try:
            self._journal.note_fate(job, fate)
        except StorageError as error:
            _log.error("where a ticket went could not be journalled", error=error.line(Language.EN))


def _as_dispenser(driver: ReceiptPrinter) -> TicketDispenser:
    """Return what the registry has checked: a driver of this desk's role."""
    return cast(TicketDispenser, driver)
