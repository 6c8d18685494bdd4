"""A payment as the pages show it: what is paid, what is left, and what the customer should do now. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from hall.contract.business.money import yuan
from hall.contract.business.payments import PaymentMethod
from kiosk.money.core import Payment, State
from kiosk.money.events import Failure, SlipEnd


class Advice(StrEnum):
    """What the customer should do now; the pages have a sentence for each."""

    WAIT = "wait"
    SCAN = "scan"
    USE_CARD = "use_card"
    INSERT_NOTES = "insert_notes"
    WAIT_FOR_CHECK = "wait_for_check"
    """Something was asked and not answered: nothing is to be done twice."""
    TAKE_RECEIPT = "take_receipt"
    PAID_WITHOUT_RECEIPT = "paid_without_receipt"
    """Paid and credited; the receipt can be printed later."""
    WAIT_FOR_REFUND = "wait_for_refund"
    """It comes back to where it was paid from."""
    REFUNDED = "refunded"
    GO_TO_COUNTER = "go_to_counter"
    """Money is owed to the customer there."""
    TRY_ANOTHER_WAY = "try_another_way"
    """Not paid, and nothing was taken."""


@dataclass(frozen=True, slots=True)
class PaymentView:
    """A payment on a page. Amounts are written as yuan; empty: not shown."""

    payment: str = ""
    method: str = ""
    amount: str = ""
    received: str = ""
    rest: str = ""
    to_balance: str = ""
    """What was or will be credited to the account's balance, since no change is given."""
    owed: str = ""
    """What the customer gets back."""
    state: str = ""
    advice: str = ""
    is_slow: bool = False
    """The provider, or the business system, does not answer at the moment."""
    may_stop: bool = False
    """There is a way back."""
    is_settled: bool = False
    """The customer may leave: nothing more happens that they must see."""
    qr_rows: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    seconds_left: int = 0
    receipt: str = ""


_WAITS_FOR_PEOPLE: Final = {
    PaymentMethod.QR: Advice.SCAN,
    PaymentMethod.CARD: Advice.USE_CARD,
    PaymentMethod.CASH: Advice.INSERT_NOTES,
}
_ADVICE: Final = {
    State.ORDERED: Advice.WAIT,
    State.CLOSING: Advice.WAIT,
    State.PAID: Advice.WAIT,
    State.CREDITED: Advice.TAKE_RECEIPT,
    State.REFUND_OWED: Advice.WAIT_FOR_REFUND,
    State.AT_COUNTER: Advice.GO_TO_COUNTER,
    State.REFUNDED: Advice.REFUNDED,
    State.DECLINED: Advice.TRY_ANOTHER_WAY,
    State.EXPIRED: Advice.TRY_ANOTHER_WAY,
    State.CANCELLED: Advice.TRY_ANOTHER_WAY,
}
_MAY_STOP: Final = frozenset({State.ORDERED, State.WAITING, State.TAKING})
_UNDER_WAY: Final = frozenset({*_MAY_STOP, State.CLOSING, State.PAID, State.CREDITED})
_MONEY_BACK: Final = frozenset({State.REFUND_OWED, State.AT_COUNTER})


def view_of(payment: Payment, now: datetime, qr_of: Callable[[str], tuple[str, ...]]) -> PaymentView:
    """Return `payment` as it is shown at `now`; `qr_of` draws a text as the rows of a QR code."""
    order, is_credited = payment.order, payment.credited > 0
    over = payment.credited - sum(each.amount for each in payment.to_bills) if is_credited else _over(payment)
    is_waiting = payment.state is State.WAITING and payment.wish is None
    return PaymentView(
        payment=payment.id,
        method=order.method.value,
        amount=yuan(order.amount),
        received=yuan(payment.received),
        rest=yuan(max(0, order.amount - payment.received)),
        to_balance=yuan(over) if over > 0 else "",
        owed=yuan(payment.open) if payment.state in _MONEY_BACK else "",
        state=payment.state.value,
        advice=advice(payment).value,
        is_slow=payment.trouble is not None,
        may_stop=payment.state in _MAY_STOP and payment.wish is None,
        is_settled=payment.state not in _UNDER_WAY,
        qr_rows=qr_of(payment.code_url) if is_waiting and payment.code_url else (),
        notes=tuple(yuan(note) for note in payment.notes),
        seconds_left=max(0, int((order.expires_at - now).total_seconds())) if payment.state in _MAY_STOP else 0,
        receipt=payment.receipt,
    )


def advice(payment: Payment) -> Advice:
    """Return what the customer should do now."""
    if payment.trouble is Failure.UNKNOWN and payment.state in _UNDER_WAY:
        return Advice.WAIT_FOR_CHECK
    if payment.state in (State.WAITING, State.TAKING):
        return Advice.WAIT if payment.wish is not None else _WAITS_FOR_PEOPLE[payment.order.method]
    if payment.state is State.DONE:
        return Advice.TAKE_RECEIPT if payment.slip is SlipEnd.PRINTED else Advice.PAID_WITHOUT_RECEIPT
    if payment.state is State.CLOSING and payment.unclear:
        return Advice.GO_TO_COUNTER
    return _ADVICE[payment.state]


def _over(payment: Payment) -> int:
    # what was asked for may itself be a prepayment: then all of it goes to the balance
    return payment.received - (payment.order.amount if payment.order.bills else 0)
