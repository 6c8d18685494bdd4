"""What a customer pays: for what, how much and how, how that stands, and the invoices that are printed for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from hall.contract.business.bills import Account, Bill
from hall.contract.business.payments import PaymentMethod
from kiosk.money.core import Payment


class InvoiceEnd(StrEnum):
    """What became of the invoices that were asked for."""

    PRINTED = "printed"
    FAILED = "failed"
    """The printer could not: nothing came out, the same ones can be printed again."""
    UNKNOWN = "unknown"
    """The printer did not say; another print is marked as a copy."""
    AWAY = "away"
    """The business system did not answer; asked again, it is the same print."""
    REFUSED = "refused"
    """The business system would not."""


@dataclass(frozen=True, slots=True)
class Invoicing:
    """The invoices under way or printed last."""

    key: str = ""
    """Made once for one intention: asking again under it is the same print. Empty: none was asked for."""
    bills: tuple[str, ...] = ()
    attempt: int = 0
    """How often the printer was given them under this key, besides the first time."""
    end: InvoiceEnd | None = None


NO_INVOICE = Invoicing()


@dataclass(frozen=True, slots=True)
class Paying:
    """What this customer pays; it goes with the visit, and the payment itself stays in the journal."""

    account: Account | None = field(default=None, repr=False)
    bills: tuple[Bill, ...] = field(default=(), repr=False)
    """Of the account, the oldest first."""
    chosen: frozenset[str] = field(default=frozenset(), repr=False)
    typed: str = ""
    """Whole yuan, when another amount than the bills' is paid."""
    intention: str = ""
    """The payment's own id, made by the press that chose how to pay; empty: nothing was begun."""
    method: PaymentMethod | None = None
    payment: Payment | None = field(default=None, repr=False)
    """The payment as its journal tells it."""
    is_given_up: bool = False
    """The customer has stopped it."""
    is_impossible: bool = False
    """It could not be written down, so it was not begun."""
    invoicing: Invoicing = NO_INVOICE
    printed: frozenset[str] = frozenset()
    """The bills whose invoices came out in this visit, or may have."""

    @property
    def open_bills(self) -> tuple[Bill, ...]:
        """The bills of which something is left to pay."""
        return tuple(bill for bill in self.bills if bill.rest > 0)

    @property
    def paid_bills(self) -> tuple[Bill, ...]:
        """The bills for which an invoice can be had, the newest first."""
        return tuple(bill for bill in reversed(self.bills) if bill.rest <= 0)

    @property
    def to_pay(self) -> tuple[Bill, ...]:
        """The bills that are paid, the first to be settled first: the chosen ones, with another amount all of them."""
        return tuple(bill for bill in self.open_bills if self.typed or bill.bill in self.chosen)

    @property
    def amount(self) -> int:
        """What is paid, fen."""
        return int(self.typed) * 100 if self.typed else sum(bill.rest for bill in self.to_pay)

    @property
    def settled_bills(self) -> tuple[str, ...]:
        """The bills that this payment has paid in full."""
        if self.payment is None:
            return ()
        rests = {bill.bill: bill.rest for bill in self.bills}
        return tuple(part.bill for part in self.payment.to_bills if part.amount >= rests.get(part.bill, 0))


NOTHING_PAID = Paying()
"""Nothing is paid."""
