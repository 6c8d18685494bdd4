"""What can happen to what a customer pays, as payments, cash desk and printer tell it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.flow.paying_state import InvoiceEnd
from kiosk.money.core import Payment


@dataclass(frozen=True, slots=True)
class PaymentMoved:
    """A payment stands otherwise than before; the journal knows it already."""

    payment: Payment = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaymentImpossible:
    """A payment could not be written down, so nothing of it was begun."""

    intention: str


@dataclass(frozen=True, slots=True)
class NoteReturned:
    """A banknote came back out; `reason` is a verdict of `kiosk.money.acts` or the device's own word."""

    payment: str
    reason: str


@dataclass(frozen=True, slots=True)
class InvoicesEnded:
    """What became of the invoices asked for under `key`."""

    key: str
    end: InvoiceEnd
