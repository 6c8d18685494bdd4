"""Payments as the screen's side sees them: begins and stops them, and brings their news to the GUI thread.

Rule: a payment is written down before anything else; what cannot be written down is not begun. The cashier's thread
works payments off, also those that an earlier life of this program left open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from hall.contract.business.payments import PaymentMethod
from hall.contract.business.ports import BusinessSystem, PaymentProvider
from hall.contract.clock import Clock
from hall.contract.errors import StorageError
from hall.contract.values import Text
from hall.runtime.logs import get_logger
from kiosk.flow import Around
from kiosk.flow.paying_effects import BeginPayment, StopPayment
from kiosk.flow.paying_events import NoteReturned, PaymentImpossible, PaymentMoved
from kiosk.money.cash import Cash, NotesDesk
from kiosk.money.cashier import Cashier
from kiosk.money.core import Payment, State
from kiosk.money.events import Begun
from kiosk.money.journal import PaymentJournal, UnknownPayment
from kiosk.money.till import Till
from kiosk.receipts import Receipts

FRESH_FOR: Final = timedelta(minutes=10)
"""So long after a payment began, its customer may still stand there after the kiosk was started anew."""
NOTES_WITHIN: Final = timedelta(minutes=10)
"""So long notes are taken at least, one after the other; who has gone is noticed long before."""
_SETTLED: Final = frozenset({State.CREDITED, State.DONE, State.AT_COUNTER, State.REFUNDED})
_log = get_logger("kiosk.payments")


@dataclass(frozen=True)
class Ways:
    """How one can pay at this kiosk; `can_take_notes` is asked each time, since an acceptor may be full or broken."""

    online: frozenset[PaymentMethod]
    can_take_notes: Callable[[], bool]

    def now(self) -> frozenset[str]:
        """Return the ways that are there now, as words."""
        cash = {PaymentMethod.CASH} if self.can_take_notes() else set()
        return frozenset(str(way) for way in self.online | cash)


@dataclass(frozen=True)
class Counterparts:
    """With whom a payment is made."""

    business: BusinessSystem
    provider: PaymentProvider
    notes: NotesDesk | None


class Payments(QObject):
    """`happened` tells the flow's events of payments, in the GUI thread."""

    happened = Signal(object)
    settled = Signal()
    """A payment of an earlier life has come to where its customer need not wait any more."""
    _told = Signal(object)

    def __init__(
        self,
        journal: PaymentJournal,
        others: Counterparts,
        receipts: Receipts,
        clock: Clock,
        *,
        terminal: str,
        subject: Text,
        ways: Ways,
        pay_within_s: float,
        most_over: int,
    ) -> None:
        """`subject` is what the customer's phone shows; `most_over` is fen, see `Cash`."""
        super().__init__()
        self.journal = journal
        self._receipts, self._clock, self._ways = receipts, clock, ways
        self._terminal, self._subject, self._pay_within = terminal, subject, timedelta(seconds=pay_within_s)
        cash = Cash(others.notes, clock, most_over, self._note_returned) if others.notes is not None else None
        till = Till(journal, others.business, others.provider, cash, receipts, clock, self._moved)
        self._cashier = Cashier(till, clock)
        self._left_open: frozenset[str] = frozenset()
        self._unsettled: dict[str, str] = {}
        """The account of each payment that is not settled, by the payment's id."""
        self._told.connect(self._tell)

    def start(self) -> None:
        """Settle what an earlier life left open, and everything from now on."""
        since = self._clock.now() - FRESH_FOR
        unsettled = [payment for payment in self.journal.open_payments() if payment.state not in _SETTLED]
        self._unsettled = {payment.id: payment.order.account for payment in unsettled}
        self._left_open = frozenset(payment.id for payment in unsettled if payment.order.at >= since)
        self._cashier.start()

    def stop(self) -> None:
        """Do nothing more; what is open stays in the journal."""
        self._cashier.stop()
        self.journal.close()

    def acts(self) -> Mapping[type[Any], Callable[[Any], None]]:
        """Return what the terminal is to do for which effect."""
        return {BeginPayment: self.begin, StopPayment: self.stop_paying}

    def forget(self) -> None:
        """The customer has gone; their payment goes on."""

    def seen(self, around: Around) -> Around:
        """Return the surroundings with how one can pay, and which earlier payments are being settled."""
        unsettled = frozenset(self._unsettled.values())
        return replace(around, pays_with=self._ways.now(), is_settling=bool(self._left_open), unsettled=unsettled)

    def begin(self, effect: BeginPayment) -> None:
        """Begin a payment, once for each intention."""
        now, is_cash = self._clock.now(), effect.method is PaymentMethod.CASH
        order = Begun(
            at=now,
            payment=effect.intention,
            method=effect.method,
            account=effect.account,
            bills=effect.bills,
            amount=effect.amount,
            terminal=self._terminal,
            subject=self._subject,
            expires_at=now + (max(self._pay_within, NOTES_WITHIN) if is_cash else self._pay_within),
        )
        self._receipts.speak(effect.intention, effect.language)
        try:
            self._cashier.pay(order)
        except StorageError as error:
            _log.error("a payment cannot be written down, so it is not begun", fault=str(error))
            self.happened.emit(PaymentImpossible(effect.intention))

    def stop_paying(self, effect: StopPayment) -> None:
        """The customer pays no more."""
        try:
            self._cashier.stop_paying(effect.payment, effect.wish)
        except UnknownPayment:
            return  # it could not be begun
        except StorageError as error:
            # it runs out by itself when nobody pays
            _log.error("that a payment is stopped cannot be written down", fault=str(error))

    def hand_over(self, payment: str, amount: int, by: str, order: str) -> Payment:
        """A person has given back what was owed; see `Till.hand_over`."""
        return self._cashier.hand_over(payment, amount, by, order)

    def _moved(self, payment: Payment) -> None:
        # a banknote may have made the amount whole: nobody else tells the cashier
        self._cashier.look()
        if payment.is_over:
            self._receipts.forget(payment.id)
        self._told.emit(PaymentMoved(payment))

    def _note_returned(self, payment: str, reason: str) -> None:
        self._told.emit(NoteReturned(payment, reason))

    def _tell(self, event: PaymentMoved | NoteReturned) -> None:
        if isinstance(event, PaymentMoved):
            self._count_down(event.payment)
        self.happened.emit(event)

    def _count_down(self, payment: Payment) -> None:
        is_settled = payment.is_over or payment.state in _SETTLED
        if is_settled:
            self._unsettled.pop(payment.id, None)
        else:
            self._unsettled[payment.id] = payment.order.account
        if payment.id in self._left_open and is_settled:
            self._left_open -= {payment.id}
            self.settled.emit()
