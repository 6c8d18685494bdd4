"""How a payment or an invoice ended, and the bills whose invoices can be printed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hall.contract.business.bills import Bill, BillCredit
from hall.contract.business.money import yuan
from hall.runtime.words import Words
from kiosk.flow.paying_state import InvoiceEnd, Invoicing, Paying
from kiosk.money.core import Payment, State
from kiosk.money.events import SlipEnd
from kiosk.money.receipt import month_of
from kiosk.settings import Cabinet
from kiosk.view.paying_props import InvoiceLine, MoneyLine, OutcomeProps
from kiosk.view.services import ARROWS

_INVOICE_LOOKS: Final = {
    InvoiceEnd.PRINTED: ("invoice", "good"),
    InvoiceEnd.FAILED: ("printer", "warn"),
    InvoiceEnd.UNKNOWN: ("printer", "warn"),
    InvoiceEnd.AWAY: ("warning", "warn"),
    InvoiceEnd.REFUSED: ("warning", "warn"),
}


def paid_outcome(paying: Paying, cabinet: Cabinet, words: Words) -> OutcomeProps:
    """Return what became of money that was received: credited, on its way back, or owed at the counter."""
    payment = paying.payment
    assert payment is not None, "this page is opened by a payment"
    match payment.state:
        case State.REFUND_OWED | State.REFUNDED:
            return _given_back(payment, words)
        case State.AT_COUNTER:
            return _at_counter(payment, cabinet, words)
        case _:
            return _credited(paying, payment, cabinet, words)


def unpaid_outcome(paying: Paying, words: Words) -> OutcomeProps:
    """Return why nothing was taken."""
    if paying.is_impossible or paying.payment is None:
        title, hint = words.text("unpaid_impossible"), words.text("unpaid_impossible_hint")
    else:
        is_late = paying.payment.state in (State.EXPIRED, State.CANCELLED)
        title, hint = words.text("unpaid_expired" if is_late else "unpaid_declined"), words.text("unpaid_hint")
    return OutcomeProps(icon="info", tone="warn", title=title, hint=hint)


def invoice_outcome(invoicing: Invoicing, cabinet: Cabinet, words: Words) -> OutcomeProps:
    """Return what became of the invoices."""
    end, n = invoicing.end, len(invoicing.bills)
    if end is None:
        title, hint = words.text("invoice_printing", n=n), words.text("invoice_printing_hint")
        return OutcomeProps(icon="printer", tone="primary", title=title, hint=hint, is_busy=True)
    icon, tone = _INVOICE_LOOKS[end]
    is_out = end is InvoiceEnd.PRINTED
    return OutcomeProps(
        icon=icon,
        tone=tone,
        title=words.text(f"invoice_{end}", n=n),
        hint=words.text(f"invoice_{end}_hint"),
        outlet=words.text(f"outlet_{cabinet.slip_outlet}") if is_out else "",
        arrow=ARROWS[cabinet.slip_outlet],
    )


def invoices(paying: Paying, words: Words) -> tuple[InvoiceLine, ...]:
    """Return the paid bills, the newest first."""
    return tuple(_invoice(bill, bill.bill in paying.printed, words) for bill in paying.paid_bills)


def _invoice(bill: Bill, is_out: bool, words: Words) -> InvoiceLine:
    is_again = is_out or bill.invoice is not None
    return InvoiceLine(
        key=bill.bill,
        month=month_of(bill.bill, words),
        amount=words.text("lookup_yuan", yuan=yuan(bill.amount)),
        note=words.text("invoices_printed") if is_again else "",
        act=words.text("invoices_again" if is_again else "invoices_new"),
    )


def _credited(paying: Paying, payment: Payment, cabinet: Cabinet, words: Words) -> OutcomeProps:
    hint = "paid_printing"
    if payment.state is State.DONE:
        hint = "paid_take_receipt" if payment.slip is SlipEnd.PRINTED else "paid_without_receipt"
    over = payment.credited - sum(part.amount for part in payment.to_bills)
    can_invoice = bool(paying.settled_bills) and paying.invoicing.end is not InvoiceEnd.PRINTED
    return OutcomeProps(
        title=words.text("paid_title"),
        hint=words.text(hint),
        outlet=words.text(f"outlet_{cabinet.slip_outlet}") if hint == "paid_take_receipt" else "",
        arrow=ARROWS[cabinet.slip_outlet],
        lines=(
            MoneyLine(words.text("paid_sum"), _yuan(payment.credited, words)),
            *(line for part in payment.to_bills for line in _bill_lines(part, paying, words)),
            *((MoneyLine(words.text("paid_balance"), _yuan(over, words)),) if over > 0 else ()),
            MoneyLine(words.text("paid_number"), payment.receipt),
        ),
        invoice=words.text("paid_invoice", n=len(paying.settled_bills)) if can_invoice else "",
        is_busy=payment.state is State.CREDITED,
    )


def _bill_lines(part: BillCredit, paying: Paying, words: Words) -> Iterator[MoneyLine]:
    """Yield what was paid of a bill and, so that a part does not look like all of it, what is still owed of it."""
    yield MoneyLine(words.text("paid_bill", month=month_of(part.bill, words)), _yuan(part.amount, words))
    rest = sum(bill.rest for bill in paying.bills if bill.bill == part.bill) - part.amount
    if rest > 0:
        yield MoneyLine(words.text("paid_bill_rest"), _yuan(rest, words))


def _given_back(payment: Payment, words: Words) -> OutcomeProps:
    is_done = payment.state is State.REFUNDED
    amount = payment.refunded if is_done else payment.open
    key = "refunded" if is_done else "refund"
    return OutcomeProps(
        icon="undo",
        tone="primary",
        title=words.text(f"{key}_title"),
        hint=words.text(f"{key}_hint", yuan=yuan(amount)),
        is_busy=not is_done,
    )


def _at_counter(payment: Payment, cabinet: Cabinet, words: Words) -> OutcomeProps:
    is_out = payment.slip is SlipEnd.PRINTED
    if payment.slip in (None, SlipEnd.PRINTED):
        hint = words.text("counter_hint", yuan=yuan(payment.open))
    else:
        hint = words.text("counter_unprinted", yuan=yuan(payment.open), number=payment.id[-12:])
    return OutcomeProps(
        icon="staff",
        tone="warn",
        title=words.text("counter_title"),
        hint=hint,
        outlet=words.text(f"outlet_{cabinet.slip_outlet}") if is_out else "",
        arrow=ARROWS[cabinet.slip_outlet],
        is_busy=payment.slip is None,
    )


def _yuan(amount: int, words: Words) -> str:
    return words.text("lookup_yuan", yuan=yuan(amount))
