"""What paying wants done: payments begun or stopped, invoices printed, each under a key made for one intention."""

from __future__ import annotations

from dataclasses import dataclass, field

from hall.contract.business.payments import PaymentMethod
from hall.contract.values import Language
from kiosk.money.events import Wish


@dataclass(frozen=True, slots=True)
class BeginPayment:
    """Begin a payment; what happens to it comes as `PaymentMoved`. The same `intention` again is the same payment."""

    intention: str
    method: PaymentMethod
    account: str = field(repr=False)
    bills: tuple[str, ...] = field(repr=False)
    """The first to be settled first; none: to the account's balance."""
    amount: int
    """Fen."""
    language: Language
    """Of the receipt."""


@dataclass(frozen=True, slots=True)
class StopPayment:
    """The customer pays no more; what was taken already is done with as they `wish`. Over, it changes nothing."""

    payment: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class PrintInvoices:
    """Print the invoices of these bills; answered by `InvoicesEnded`. The same `key` again is the same print."""

    key: str
    attempt: int
    bills: tuple[str, ...] = field(repr=False)
    language: Language
