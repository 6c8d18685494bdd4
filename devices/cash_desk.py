"""Where one customer pays with banknotes: one payment at a time, each note journalled before the device is told.

::

    held → journal → someone decides → journal → device told → device says what became of it → journal → acknowledged

Callbacks come on the device's thread, never from within `begin`, `accept`, `give_back` or `end`. A note that nobody
decides about in time goes back, and so does one that is found in escrow when no payment is running.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from devices.cash_news import CashNews, CashWord, news_of
from devices.cash_roles import (
    BanknoteAcceptor,
    CameToRest,
    Cheated,
    Denomination,
    NoteEvent,
    NoteHeld,
    NoteRejected,
    NoteReturned,
    NoteStacked,
    NoteUnclear,
    StackerRemoved,
)
from devices.errors import DeviceTrouble
from devices.note_records import CashTotal, NoteRecord
from devices.note_stages import NoteStage, stage_when_nowhere
from devices.notes import NoteJournal
from hall.contract.documents_devices import DeviceFault
from hall.contract.errors import StorageError
from hall.contract.values import Language
from hall.runtime.logs import get_logger

_log = get_logger(__name__)
DECIDE_S = 7.0
"""How long a note waits for a decision; devices give it back by themselves after about ten seconds."""
_NONE: frozenset[Denomination] = frozenset()


@dataclass(eq=False, slots=True)
class _Payment:
    session: str
    wanted: frozenset[Denomination] | None
    on_news: Callable[[CashNews], None]
    then: Callable[[CashTotal], None] | None = None
    told: str = ""


class CashDesk:
    """The desk of one banknote acceptor."""

    def __init__(
        self,
        device: str,
        journal: NoteJournal,
        notice: Callable[[str], None],
        *,
        decide_s: float = DECIDE_S,
    ) -> None:
        """`notice` is told stable codes such as ``note_credited``."""
        self._device, self._journal, self._notice, self._decide_s = device, journal, notice, decide_s
        self._lock = threading.Lock()
        self._payment: _Payment | None = None
        self._served: BanknoteAcceptor | None = None
        self._held: NoteRecord | None = None
        self._held_at = 0.0
        self._accepted = self._refused = 0

    @property
    def is_busy(self) -> bool:
        """True while a payment is running."""
        return self._payment is not None

    def begin(
        self, session: str, on_news: Callable[[CashNews], None], wanted: frozenset[Denomination] | None = None
    ) -> bool:
        """Take notes for the payment `session`: those of `wanted`, or all that the device knows.

        The same session may go on after a restart. Return False, and do nothing, while another payment is running.
        """
        with self._lock:
            if self._payment is not None:
                return False
            self._payment = _Payment(session, wanted, on_news)
            return True

    def accept(self, note: int) -> None:
        """Keep the held note with the journal's number `note`."""
        self._accepted = note

    def give_back(self, note: int) -> None:
        """Give the held note with the journal's number `note` back."""
        self._refused = note

    def end(self, session: str, then: Callable[[CashTotal], None]) -> None:
        """Take no more notes for `session`; `then` is called once when the mouth is shut and no note is under way.

        If the device cannot say that, because it is away, `then` is told what is open.
        If another payment or none is running, nothing is done.
        """
        with self._lock:
            if self._payment is not None and self._payment.session == session:
                self._payment.then = then

    def work(self, driver: BanknoteAcceptor, still_mine: Callable[[], bool]) -> float | None:
        """Enter what the device has told, tell it what was decided."""
        if self._served is not driver:
            self._greet(driver)
        try:
            driver.accept(self._wanted())
            while still_mine() and (event := driver.next_event()) is not None:
                news = self._enter(event, driver)
                driver.settle()
                self._tell(news)
            return self._decide(driver) if still_mine() else None
        except StorageError as error:
            # not acknowledged: the device says it again when it is asked again
            _log.error("a banknote could not be journalled", error=error.line(Language.EN))
            raise DeviceTrouble("cash_not_journalled") from error

    def turn_away(self, fault: DeviceFault) -> None:
        """The device cannot be used: say so once, and end a payment that is to end; an open note stays journalled."""
        payment = self._payment
        self._served = self._held = None
        if payment is None:
            return
        if payment.then is not None:
            self._close(payment)
        elif payment.told != fault.code:
            payment.told = fault.code
            payment.on_news(CashNews(CashWord.PROBLEM, fault=fault))

    def abandon(self, fault: DeviceFault) -> None:
        """As `turn_away`: where the note is, the device says to the next thread."""
        self.turn_away(fault)

    def _greet(self, driver: BanknoteAcceptor) -> None:
        """Tell a new connection what is open; a note in another unit than this one cannot be asked about."""
        try:
            left = self._journal.under_way(self._device)
            if left is not None and "" not in (left.unit, driver.unit) and left.unit != driver.unit:
                self._tell(news_of(self._journal.give_up(self._device)))
                left = None
            driver.show_content(self._journal.content(self._device))
        except StorageError as error:
            _log.error("the journal of banknotes cannot be used", error=error.line(Language.EN))
            raise DeviceTrouble("cash_not_journalled") from error
        driver.resume(left.in_hand if left is not None else None)
        self._served, self._held = driver, None

    def _wanted(self) -> frozenset[Denomination] | None:
        payment = self._payment
        return payment.wanted if payment is not None and payment.then is None else _NONE

    def _enter(self, event: NoteEvent, driver: BanknoteAcceptor) -> tuple[CashNews, ...]:
        """Put on disk what has happened; return what is to be told."""
        match event:
            case NoteHeld():
                return self._hold(event, driver)
            case NoteRejected():
                return (CashNews(CashWord.REJECTED, reason=event.reason),)
            case Cheated():
                self._notice("note_cheated")
                return ()
            case CameToRest():
                self._journal.mark_told(self._device)
                return ()
        self._held = None
        changed = self._settled(event, driver)
        driver.show_content(self._journal.content(self._device))
        return tuple(one for record in changed for one in news_of(record))

    def _settled(
        self, event: NoteStacked | NoteReturned | NoteUnclear | StackerRemoved, driver: BanknoteAcceptor
    ) -> tuple[NoteRecord | None, ...]:
        match event:
            case NoteStacked():
                return self._journal.stacked(self._device, driver.unit, event.denomination)
            case NoteReturned():
                return (self._journal.give_back(self._device),)
            case NoteUnclear():
                left = self._journal.under_way(self._device)
                if left is None:
                    return ()
                end = stage_when_nowhere(left.stage, had_power_cut=event.had_power_cut)
                is_back = end is NoteStage.RETURNED
                return (self._journal.give_back(self._device) if is_back else self._journal.give_up(self._device),)
            case StackerRemoved():
                self._journal.mark_removed(self._device)
                self._notice("cassette_removed")
                return ()

    def _hold(self, event: NoteHeld, driver: BanknoteAcceptor) -> tuple[CashNews, ...]:
        payment, told = self._payment, list[CashNews]()
        try:
            left = self._journal.under_way(self._device)
            if left is not None and left.denomination != event.note.denomination:
                told += news_of(self._journal.give_up(self._device))
                left = None
            session = payment.session if payment is not None else ""
            self._held = left or self._journal.hold(self._device, driver.unit, session, event.note)
        except StorageError:
            # what cannot be written down is not taken
            driver.give_back()
            raise
        self._held_at = time.monotonic()
        return (*told, CashNews(CashWord.HELD, self._held))

    def _decide(self, driver: BanknoteAcceptor) -> float | None:
        """Do what was decided about the note in escrow; return the seconds until its time is over."""
        held, payment = self._held, self._payment
        if held is None:
            is_over = payment is not None and payment.then is not None and driver.is_shut
            if payment is not None and is_over and self._journal.under_way(self._device) is None:
                self._close(payment)
            return None
        left = self._held_at + self._decide_s - time.monotonic()
        is_paid = payment is not None and payment.then is None and payment.session == held.session
        if is_paid and self._accepted == held.id:
            self._journal.mark_stacking(held.id)
            self._held = None
            driver.stack()
        elif not is_paid or self._refused == held.id or left <= 0:
            self._journal.mark_returning(held.id)
            self._held = None
            driver.give_back()
        else:
            return left
        return None

    def _close(self, payment: _Payment) -> None:
        try:
            total = self._journal.total(payment.session)
        except StorageError as error:
            # it stays open: what it brought is known when the journal can be read again
            _log.error("the journal of banknotes cannot be read", error=error.line(Language.EN))
            return
        with self._lock:
            if self._payment is not payment:
                return
            self._payment = None
        if payment.then is not None:
            payment.then(total)

    def _tell(self, news: tuple[CashNews, ...]) -> None:
        payment = self._payment
        for one in news:
            if one.word is not CashWord.HELD:
                self._notice(f"note_{one.word}")
            if payment is not None and (one.note is None or one.note.session == payment.session):
                payment.told = ""
                payment.on_news(one)
