"""What is to be done next for a payment, and what is asked for then. Pure.

Rule: the answer follows from the payment alone, so that recovery after a crash is the same function as going on.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from hall.contract.business.bills import Credit
from hall.contract.business.payments import PaymentOrder
from kiosk.money.core import Payment, State
from kiosk.money.events import Act, Wish

ASK_EVERY_S: Final = 2.0
"""How often the provider is asked whether the customer has paid."""
COUNT_EVERY_S: Final = 30.0
"""How often the journal of banknotes is asked about a note of which nobody knows."""
LONGEST_PAUSE_S: Final = 60.0
REPEATING: Final = frozenset({Act.QUERY, Act.COUNT_NOTES})
"""They change nothing, and are done again and again: they are not journalled before they are done."""


def next_act(payment: Payment, now: datetime) -> Act | None:
    """Return what this kiosk has to do for `payment`; None: wait for people or devices, or it is over."""
    is_late = payment.wish is not None or now >= payment.order.expires_at
    match payment.state:
        case State.ORDERED if payment.is_cash:
            return Act.TAKE_NOTES
        case State.ORDERED:
            return Act.CANCEL if is_late else Act.CREATE
        case State.WAITING:
            return Act.CANCEL if is_late else Act.QUERY
        case State.TAKING:
            return Act.END_NOTES if is_late or payment.received >= payment.order.amount else None
        case State.CLOSING:
            return Act.END_NOTES
        case State.PAID:
            return Act.CREDIT
        case State.REFUND_OWED:
            return Act.REFUND
        case State.CREDITED:
            return None if Act.PRINT in payment.tried else Act.PRINT
        case State.AT_COUNTER if payment.slip is None and Act.PRINT not in payment.tried:
            return Act.PRINT
        case _:
            return Act.COUNT_NOTES if payment.unclear else None


def waits_s(payment: Payment, now: datetime) -> float | None:
    """Return how long `payment` can be left alone when nothing is to be done for it, seconds; None: until news come."""
    if payment.state is not State.TAKING:
        return None
    return max(0.0, (payment.order.expires_at - now).total_seconds())


def pause_s(act: Act, failures: int) -> float:
    """Return how long to wait before `act` is done again after it was done `failures` times without moving anything."""
    if act is Act.QUERY and failures <= 1:
        return ASK_EVERY_S
    if act is Act.COUNT_NOTES:
        return COUNT_EVERY_S
    return float(min(LONGEST_PAUSE_S, 2 ** min(failures, 10) / 2))


def provider_order(payment: Payment) -> PaymentOrder:
    """Return what the provider is told."""
    order = payment.order
    return PaymentOrder(
        payment=order.payment,
        amount=order.amount,
        method=order.method,
        subject=order.subject,
        terminal=order.terminal,
        expires_at=order.expires_at,
    )


def credit_of(payment: Payment) -> Credit:
    """Return what the business system is told; the same for the same payment, however often."""
    order = payment.order
    return Credit(
        payment=order.payment,
        account=order.account,
        amount=payment.to_credit,
        bills=() if payment.wish is Wish.TO_BALANCE else order.bills,
        method=order.method.value,
        paid_at=payment.paid_at or order.at,
        terminal=order.terminal,
    )


def refund_key(payment: str) -> str:
    """Return the key under which a payment is refunded: it follows from the payment, so no crash makes another."""
    return str(uuid5(NAMESPACE_URL, f"refund:{payment}"))


class Verdict(StrEnum):
    """What is to be done with a banknote in escrow."""

    KEEP = "keep"
    TOO_MUCH = "too_much"
    """No change is given, and more would go to the balance than is allowed."""
    NOT_NOW = "not_now"
    """Nothing is to pay any more."""


def verdict(payment: Payment, fen: int, most_over: int) -> Verdict:
    """Return what to do with a note of `fen`; `most_over` is how much may go to the account's balance, in fen.

    No change is given. Small notes can always be kept: only the last one can bring more than is to pay.
    """
    rest = payment.order.amount - payment.received
    if payment.state is not State.TAKING or rest <= 0:
        return Verdict.NOT_NOW
    return Verdict.TOO_MUCH if fen - rest > most_over else Verdict.KEEP
