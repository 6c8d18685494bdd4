"""What others are told of payments: the control room which are open, the business system what they brought. Pure.

Rule: a payment is named by its own id and nothing else about its customer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from hall.contract.business.settlement import TillLine
from hall.contract.documents_money import MOST_OPEN, OpenEnd, OpenPayment, PaymentsDocument
from kiosk.money.core import ENDS, Payment, State

_WAITS_FOR: Final = {
    State.ORDERED: OpenEnd.CUSTOMER,
    State.WAITING: OpenEnd.CUSTOMER,
    State.TAKING: OpenEnd.CUSTOMER,
    State.CLOSING: OpenEnd.CUSTOMER,
    State.PAID: OpenEnd.CREDIT,
    State.CREDITED: OpenEnd.RECEIPT,
    State.REFUND_OWED: OpenEnd.REFUND,
    State.AT_COUNTER: OpenEnd.HAND_OVER,
}


def waits_for(payment: Payment) -> OpenEnd:
    """Return what a payment that is not over waits for."""
    is_note_alone = payment.state in ENDS or (payment.state is State.CLOSING and payment.unclear > 0)
    return OpenEnd.NOTE if is_note_alone else _WAITS_FOR[payment.state]


def document_of(client: str, payments: Sequence[Payment], now: datetime) -> PaymentsDocument:
    """Return the document about the open `payments` of the kiosk `client`."""
    oldest_first = sorted(payments, key=lambda each: (each.order.at, each.id))
    return PaymentsDocument(
        client=client,
        as_of=now,
        payments=tuple(_open_payment(each) for each in oldest_first[:MOST_OPEN]),
        not_shown=max(0, len(oldest_first) - MOST_OPEN),
    )


def line_of(payment: Payment, rev: int) -> TillLine | None:
    """Return what the business system is told of `payment`; None as long as it has brought nothing."""
    if not payment.received and not payment.unclear:
        return None
    return TillLine(
        payment=payment.id,
        rev=rev,
        terminal=payment.order.terminal,
        method=payment.order.method,
        at=payment.paid_at or payment.order.at,
        received=payment.received,
        credited=payment.credited,
        refunded=payment.refunded,
        unclear=payment.unclear,
        state=payment.state.value,
    )


def _open_payment(payment: Payment) -> OpenPayment:
    return OpenPayment(
        payment=payment.id,
        method=payment.order.method,
        amount=payment.order.amount,
        received=payment.received,
        owed=max(0, payment.open),
        waits_for=waits_for(payment),
        is_unanswered=payment.trouble is not None,
        unclear_notes=payment.unclear,
        since=payment.order.at,
    )
