"""The door to the banknote acceptor of one agent, and to its journal. May be called on any thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from devices.cash_desk import CashDesk
from devices.cash_news import CashNews, CashWord
from devices.cash_roles import Denomination
from devices.note_records import CashTotal, NoteRecord
from devices.note_stages import NoteStage
from devices.notes import NoteJournal
from hall.contract.clock import Clock
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import DeviceRole

_ROLE = DeviceRole.BANKNOTE_ACCEPTOR


class CashDoor:
    """What a payment in cash needs. The journal is opened with the first acceptor; without one there is none."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        wake: Callable[[DeviceRole], None],
        fault: Callable[[str, DeviceRole], DeviceFault],
    ) -> None:
        """`path` is the journal's; `wake` makes the device look at its desk; `fault` says that there is none."""
        self._path, self._clock, self._wake, self._fault = path, clock, wake, fault
        self._journal: NoteJournal | None = None
        self._desk: CashDesk | None = None

    def desk_for(self, role: DeviceRole, device: str, notice: Callable[[str], None]) -> CashDesk | None:
        """Return a new desk for a banknote acceptor, the first of which is meant here; None for any other device.

        Raises `StorageError` if the journal cannot be opened.
        """
        if role is not _ROLE:
            return None
        self._journal = self._journal or NoteJournal(self._path, self._clock)
        desk = CashDesk(device, self._journal, notice)
        self._desk = self._desk or desk
        return desk

    def begin(
        self, session: str, on_news: Callable[[CashNews], None], wanted: frozenset[Denomination] | None = None
    ) -> bool:
        """Take notes for the payment `session`; see `CashDesk.begin`. Without an acceptor the problem is told."""
        if self._desk is None:
            on_news(CashNews(CashWord.PROBLEM, fault=self._fault("not_installed", _ROLE)))
            return False
        is_begun = self._desk.begin(session, on_news, wanted)
        self._wake(_ROLE)
        return is_begun

    def accept(self, note: int) -> None:
        """Keep the held note with the journal's number `note`."""
        if self._desk is not None:
            self._desk.accept(note)
            self._wake(_ROLE)

    def give_back(self, note: int) -> None:
        """Give the held note with the journal's number `note` back."""
        if self._desk is not None:
            self._desk.give_back(note)
            self._wake(_ROLE)

    def end(self, session: str, then: Callable[[CashTotal], None]) -> None:
        """Take no more notes for `session`; see `CashDesk.end`."""
        if self._desk is not None:
            self._desk.end(session, then)
            self._wake(_ROLE)

    def total(self, session: str) -> CashTotal:
        """Return what the payment `session` has brought so far, also before a restart."""
        return self._journal.total(session) if self._journal is not None else CashTotal(())

    def open_ends(self) -> tuple[NoteRecord, ...]:
        """Return every note of which nobody can say yet whose it is, for the settlement."""
        return self._journal.open_ends() if self._journal is not None else ()

    def resolve(self, note: int, stage: NoteStage, by: str) -> bool:
        """Enter what a person found out about an open end; see `NoteJournal.resolve`."""
        return self._journal is not None and self._journal.resolve(note, stage, by)

    def close(self) -> None:
        """Close the journal."""
        if self._journal is not None:
            self._journal.close()
