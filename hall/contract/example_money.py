"""Examples of what a kiosk says of its open payments, for the documentation and for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from hall.contract.business.payments import PaymentMethod
from hall.contract.documents_money import HandOver, HandOverOutcome, OpenEnd, OpenPayment, PaymentsDocument
from hall.contract.messages import Message
from hall.contract.topics import Topic
from hall.contract.values import Text

_PAYMENT: Final = "8c1f6d0e-52a4-4c0b-9f57-31c2a7e0b9d4"
_ASKED: Final = "5d0c7a3e9b1f4c62a8d40e7b"
_KIOSK: Final = "kiosk-1"


def money_messages(hall: str) -> tuple[tuple[Topic, Message], ...]:
    """Return one of each message about open payments with its topic in `hall`."""
    document = PaymentsDocument(
        client=_KIOSK,
        as_of=datetime(2026, 11, 23, 1, 20, tzinfo=UTC),
        payments=(
            OpenPayment(
                payment=_PAYMENT,
                method=PaymentMethod.CASH,
                amount=128_40,
                received=100_00,
                owed=100_00,
                waits_for=OpenEnd.HAND_OVER,
                is_unanswered=False,
                unclear_notes=0,
                since=datetime(2026, 11, 23, 1, 12, tzinfo=UTC),
            ),
        ),
    )
    order = HandOver(command_id=_ASKED, client=_KIOSK, payment=_PAYMENT, amount=100_00, by="control-1")
    outcome = HandOverOutcome(
        command_id=_ASKED,
        client=_KIOSK,
        payment=_PAYMENT,
        is_done=True,
        sentence=Text(zh="已登记退还 100.00 元。", en="100.00 yuan were entered as given back."),
    )
    return (
        (Topic(hall, "payments", (_KIOSK,)), document),
        (Topic(hall, "payment_do", (_KIOSK,)), order),
        (Topic(hall, "payment_done", (_KIOSK,)), outcome),
    )
