"""What one look at the payment simulator and at the phones' messages saw. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hall.contract.business.payment_control import Fault, WaitingPayment
from hall.contract.values import Text


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """A short message as the phone got it."""

    key: str
    phone: str
    words: Text


@dataclass(frozen=True, slots=True)
class MoneyLook:
    """What one look saw."""

    is_there: bool = False
    waiting: tuple[WaitingPayment, ...] = ()
    faults: tuple[Fault, ...] = ()
    messages: tuple[MessageSeen, ...] = ()
    """The newest first."""
