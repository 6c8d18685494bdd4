"""What a payment provider says: orders, their states, refunds, the day's statement. Pure."""

from __future__ import annotations

from enum import StrEnum

from hall.contract.business.money import Fen
from hall.contract.business.values import Key
from hall.contract.values import DayText, Instant, Text, value


class PaymentMethod(StrEnum):
    """How a customer pays."""

    QR = "qr"
    CARD = "card"
    CASH = "cash"


class PaymentStatus(StrEnum):
    """How an order stands at the provider, as last said by it."""

    WAITING = "waiting"
    PAID = "paid"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


@value
class PaymentOrder:
    """What is to be paid; `payment` is our own id and the key of everything about it."""

    payment: Key
    amount: Fen
    method: PaymentMethod
    subject: Text
    """What the customer's phone shows; nothing personal."""
    terminal: str
    expires_at: Instant


@value
class PaymentReport:
    """How a payment stands."""

    payment: Key
    status: PaymentStatus
    amount: Fen
    refunded: Fen
    reference: str
    """The provider's own number; empty until it has one."""
    code_url: str = ""
    """What the QR code carries, while it waits."""
    paid_at: Instant | None = None


@value
class StatementLine:
    """One line of a provider's statement of a day."""

    payment: Key
    method: PaymentMethod
    terminal: str
    amount: Fen
    """Received."""
    refunded: Fen
    at: Instant


@value
class Statement:
    """A provider's statement of one day."""

    day: DayText
    lines: tuple[StatementLine, ...]
