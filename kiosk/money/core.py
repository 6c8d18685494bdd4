"""One payment as a state machine: the table of its states, and what each event makes of it. Pure.

::

    ordered → waiting → paid → credited → done            received = credited + refunded + open, always
    ordered → taking → closing → paid
    paid → refund_owed → refunded        paid, done → at_counter → refunded
    ordered, waiting, closing → declined | expired | cancelled

Rule: money counts as received only when the provider or the journal of banknotes says so, as credited only when the
business system says so, as refunded only when the provider or a person at the counter says so. An event that was heard
already changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from hall.contract.business.bills import BillCredit
from hall.contract.business.payments import PaymentMethod, PaymentReport, PaymentStatus
from kiosk.money.events import (
    Act,
    Begun,
    CreditTaken,
    Event,
    Failed,
    Failure,
    HandedOver,
    NeverCreated,
    NotesCounted,
    Refused,
    Reported,
    SlipEnd,
    SlipEnded,
    Stopped,
    Tried,
    Wish,
)


class State(StrEnum):
    """How far a payment is."""

    ORDERED = "ordered"
    """On disk here; the provider or the cash desk is to be told."""
    WAITING = "waiting"
    """The provider waits for the customer."""
    TAKING = "taking"
    """The cash desk takes notes."""
    CLOSING = "closing"
    """The cash desk is to take no more, and to say what there is."""
    PAID = "paid"
    CREDITED = "credited"
    """The receipt is to be printed."""
    DONE = "done"
    REFUND_OWED = "refund_owed"
    """The provider is to give it back."""
    AT_COUNTER = "at_counter"
    """A person has to give it back."""
    REFUNDED = "refunded"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


_UNPAID_ENDS: Final = frozenset({State.DECLINED, State.EXPIRED, State.CANCELLED})
_LATE: Final = frozenset({State.REFUND_OWED, State.AT_COUNTER})
STEPS: Final[Mapping[State, frozenset[State]]] = {
    State.ORDERED: frozenset({State.WAITING, State.TAKING, State.PAID, State.REFUNDED, *_LATE, *_UNPAID_ENDS}),
    State.WAITING: frozenset({State.PAID, State.REFUNDED, *_LATE, *_UNPAID_ENDS}),
    State.TAKING: frozenset({State.CLOSING}),
    State.CLOSING: frozenset({State.PAID, State.AT_COUNTER, State.CANCELLED, State.EXPIRED}),
    State.PAID: frozenset({State.CREDITED, State.REFUND_OWED, State.AT_COUNTER}),
    State.CREDITED: frozenset({State.DONE, State.AT_COUNTER}),
    State.DONE: frozenset({State.AT_COUNTER}),
    State.REFUND_OWED: frozenset({State.REFUNDED, State.AT_COUNTER}),
    State.AT_COUNTER: frozenset({State.REFUNDED}),
    State.REFUNDED: frozenset({State.AT_COUNTER}),
    State.DECLINED: _LATE,
    State.EXPIRED: _LATE,
    State.CANCELLED: _LATE,
}
"""What may come after what. Money that comes after the end is owed to the customer."""
ENDS: Final = frozenset({State.DONE, State.REFUNDED, *_UNPAID_ENDS})
"""Nothing is owed by anyone, as long as no note is unclear."""
_BEFORE_MONEY: Final = frozenset({State.ORDERED, State.WAITING})


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment as its journal tells it; amounts are fen."""

    order: Begun
    state: State = State.ORDERED
    code_url: str = ""
    received: int = 0
    paid_at: datetime | None = None
    to_credit: int = 0
    """What the business system is to credit; fixed when that is first asked for, whatever is found later."""
    to_bills: tuple[BillCredit, ...] = ()
    credited: int = 0
    refunded: int = 0
    receipt: str = ""
    notes: tuple[int, ...] = ()
    """By how much the sum of the banknotes has grown, each time."""
    unclear: int = 0
    """Notes of which nobody can say yet whose they are."""
    wish: Wish | None = None
    """Why it was stopped; None: it was not."""
    tried: frozenset[Act] = frozenset()
    """What was begun in this state and may have happened."""
    trouble: Failure | None = None
    """Why the last act brought no answer."""
    refusal: str = ""
    slip: SlipEnd | None = None
    """What became of the slip of this state."""
    hand_overs: tuple[str, ...] = ()
    """The orders under which a person gave money back."""

    @property
    def id(self) -> str:
        """The payment's id, the key of everything about it."""
        return self.order.payment

    @property
    def open(self) -> int:
        """Fen that were received and neither credited nor given back yet."""
        return self.received - self.credited - self.refunded

    @property
    def is_cash(self) -> bool:
        """Whether it is paid with banknotes."""
        return self.order.method is PaymentMethod.CASH

    @property
    def is_over(self) -> bool:
        """Whether nobody has to do anything about it any more."""
        return self.state in ENDS and self.open == 0 and self.unclear == 0


class OutOfOrder(ValueError):
    """An event that cannot follow: a defect of the caller, not of the outside world."""


def begin(order: Begun) -> Payment:
    """Return a new payment."""
    return Payment(order)


def apply(payment: Payment, event: Event) -> Payment:
    """Return what `event` makes of `payment`; the same object if it changes nothing. Raises `OutOfOrder`."""
    match event:
        case Begun():
            if event.payment != payment.id:
                raise OutOfOrder(f"{event.payment} is another payment than {payment.id}")
            return payment
        case Tried(act=act):
            return replace(payment, tried=payment.tried | {act})
        case Failed(failure=failure):
            return payment if payment.state in ENDS else replace(payment, trouble=failure)
        case Reported(report=report):
            return _reported(payment, report)
        case NeverCreated():
            return _never_created(payment, event.at)
        case Stopped(wish=wish):
            return _stopped(payment, wish)
        case NotesCounted():
            return _counted(payment, event)
        case CreditTaken():
            return _credited(payment, event)
        case Refused(act=act, reason=reason):
            return _refused(payment, act, reason)
        case SlipEnded(end=end):
            return _slip_ended(payment, end)
        case _:
            return _handed_over(payment, event)


def _to(payment: Payment, state: State, **changes: object) -> Payment:
    if state is payment.state:
        return replace(payment, trouble=None, **changes)  # type: ignore[arg-type]  # fields of Payment, by name
    assert state in STEPS[payment.state], f"{state} cannot follow {payment.state}"
    return replace(
        payment,
        state=state,
        trouble=None,
        slip=None,
        tried=frozenset[Act](),
        **changes,  # type: ignore[arg-type]  # ditto
    )


def _to_received(payment: Payment) -> Payment:
    """Return what becomes of money that was received in time."""
    if payment.wish is not Wish.BACK:
        return _to(payment, State.PAID, to_credit=payment.open)
    return _to(payment, State.AT_COUNTER if payment.is_cash else State.REFUND_OWED)


def _reported(payment: Payment, report: PaymentReport) -> Payment:
    if report.payment != payment.id or payment.is_cash:
        raise OutOfOrder(f"{report.payment} is not {payment.id} at a provider")
    match report.status:
        case PaymentStatus.PAID | PaymentStatus.REFUNDED:
            return _money_reported(payment, report)
        case PaymentStatus.WAITING if payment.state in _BEFORE_MONEY:
            return _to(payment, State.WAITING, code_url=report.code_url)
        case PaymentStatus.DECLINED if payment.state in _BEFORE_MONEY:
            return _to(payment, State.DECLINED)
        case PaymentStatus.EXPIRED if payment.state in _BEFORE_MONEY:
            return _to(payment, State.EXPIRED)
        case PaymentStatus.CANCELLED if payment.state in _BEFORE_MONEY:
            return _to(payment, State.CANCELLED if payment.wish else State.EXPIRED)
        case _:
            # an answer that was overtaken
            return payment


def _money_reported(payment: Payment, report: PaymentReport) -> Payment:
    if payment.state in _BEFORE_MONEY:
        paid = replace(payment, received=report.amount, refunded=report.refunded, paid_at=report.paid_at)
        return _to(paid, State.REFUNDED) if paid.open == 0 else _to_received(paid)
    if payment.state in _UNPAID_ENDS:
        # it was said to be over, the customer was told so: nothing is credited behind their back
        late = replace(payment, received=report.amount, refunded=report.refunded, paid_at=report.paid_at)
        return _to(late, State.REFUND_OWED)
    if payment.state is State.REFUND_OWED:
        given = replace(payment, refunded=max(payment.refunded, min(report.refunded, payment.received)))
        return _to(given, State.REFUNDED if given.open == 0 else State.REFUND_OWED)
    return payment


def _never_created(payment: Payment, at: datetime) -> Payment:
    if payment.state not in _BEFORE_MONEY:
        return payment
    if payment.wish is None and at < payment.order.expires_at:
        # it never arrived: it is ordered again
        return replace(payment, trouble=None)
    return _to(payment, State.CANCELLED if payment.wish else State.EXPIRED)


def _stopped(payment: Payment, wish: Wish) -> Payment:
    if payment.wish is not None or payment.state not in (*_BEFORE_MONEY, State.TAKING):
        return payment
    stopped = replace(payment, wish=wish)
    if payment.state is State.TAKING:
        return _to(stopped, State.CLOSING)
    if payment.state is State.ORDERED and not payment.tried & {Act.CREATE, Act.TAKE_NOTES}:
        return _to(stopped, State.CANCELLED)
    if payment.is_cash:
        return _to(_to(stopped, State.TAKING), State.CLOSING)
    return stopped


def _counted(payment: Payment, counted: NotesCounted) -> Payment:
    more = counted.received - payment.received
    if not payment.is_cash or more < 0:
        raise OutOfOrder(f"{counted.received} fen in notes cannot follow {payment.received}")
    notes = (*payment.notes, more) if more else payment.notes
    now = replace(payment, received=counted.received, notes=notes, unclear=counted.unclear, trouble=None)
    if more and now.paid_at is None:
        now = replace(now, paid_at=counted.at)
    if now.state is State.ORDERED:
        now = _to(now, State.TAKING)
    if now.state in (State.TAKING, State.CLOSING):
        return _closed(now) if counted.is_shut else now
    # found after the end: it is the customer's
    return _to(now, State.AT_COUNTER) if more and now.state in ENDS else now


def _closed(payment: Payment) -> Payment:
    """Return what a shut desk means: nothing taken, or something to credit or to give back."""
    closing = payment if payment.state is State.CLOSING else _to(payment, State.CLOSING)
    if payment.received:
        return _to_received(closing)
    # a note of which nobody knows: it is waited for
    return closing if payment.unclear else _to(closing, State.CANCELLED if payment.wish else State.EXPIRED)


def _credited(payment: Payment, event: CreditTaken) -> Payment:
    if payment.state is not State.PAID:
        return payment
    credited = event.credited
    total = sum(each.amount for each in credited.bills) + credited.to_balance
    if credited.payment != payment.id or total != payment.to_credit:
        raise OutOfOrder(f"{total} fen of {credited.payment} were credited, not {payment.to_credit} of {payment.id}")
    return _to(payment, State.CREDITED, credited=total, to_bills=credited.bills, receipt=credited.receipt)


def _refused(payment: Payment, act: Act, reason: str) -> Payment:
    now = replace(payment, refusal=reason)
    match act, payment.state:
        case Act.CREATE | Act.TAKE_NOTES, State.ORDERED:
            return _to(now, State.DECLINED)
        case Act.CREDIT, State.PAID:
            return _to(now, State.AT_COUNTER if payment.is_cash else State.REFUND_OWED)
        case Act.REFUND, State.REFUND_OWED:
            return _to(now, State.AT_COUNTER)
        case _:
            return payment


def _slip_ended(payment: Payment, end: SlipEnd) -> Payment:
    if payment.state is State.CREDITED:
        if payment.open:
            # a note was found meanwhile
            return _to(payment, State.AT_COUNTER)
        return replace(_to(payment, State.DONE), slip=end)
    return replace(payment, slip=payment.slip or end) if payment.state is State.AT_COUNTER else payment


def _handed_over(payment: Payment, event: HandedOver) -> Payment:
    amount = event.amount
    if event.order and event.order in payment.hand_overs:
        return payment
    if payment.state is not State.AT_COUNTER or not 0 < amount <= payment.open:
        raise OutOfOrder(f"{amount} fen were handed over where {payment.open} are owed")
    now = replace(payment, refunded=payment.refunded + amount, hand_overs=(*payment.hand_overs, event.order))
    return _to(now, State.REFUNDED) if now.open == 0 else now
