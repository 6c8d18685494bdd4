"""The pages before a payment: what is owed, another amount, how to pay; and the primary button of paying. Pure."""

from __future__ import annotations

from typing import Final

from hall.contract.business.bills import Bill
from hall.contract.business.money import yuan
from hall.contract.business.payments import PaymentMethod
from hall.runtime.words import Words
from kiosk.flow import Act, Flow, Page
from kiosk.flow.paying import PRESETS
from kiosk.flow.paying_state import InvoiceEnd, Paying
from kiosk.flow.paying_under_way import has_notes, may_stop
from kiosk.money.events import Wish
from kiosk.view.inputs import Inputs
from kiosk.view.menu import grouped
from kiosk.view.paid import invoice_outcome, invoices, paid_outcome, unpaid_outcome
from kiosk.view.paying_props import DueLine, OutcomeProps, PayingProps, PaymentProps, Preset, WayTile
from kiosk.view.payment import payment_props
from kiosk.view.props import PrimaryProps

_WAYS: Final = (
    (PaymentMethod.QR, "qr", "a"),
    (PaymentMethod.CARD, "bank-card", "d"),
    (PaymentMethod.CASH, "cash", "b"),
)
_WISHES: Final = ((Wish.PAY_BILLS, "receipt", "a"), (Wish.TO_BALANCE, "wallet", "b"), (Wish.BACK, "undo", "c"))
_AGAIN: Final = frozenset({InvoiceEnd.FAILED, InvoiceEnd.AWAY, InvoiceEnd.UNKNOWN})


def paying_props(inputs: Inputs, words: Words) -> PayingProps:
    """Return what the pages of paying draw; of a page that is not shown, as little as comes by itself."""
    flow, page = inputs.flow, inputs.flow.page
    paying = flow.visit.paying
    return PayingProps(
        can_pay=is_payable(flow),
        account=grouped(paying.account.account) if paying.account is not None else "",
        owner=paying.account.owner_masked if paying.account is not None else "",
        dues=tuple(_due(bill, paying, words) for bill in paying.open_bills) if page is Page.DUES else (),
        is_all=len(paying.chosen) == len(paying.open_bills),
        total=words.text("lookup_yuan", yuan=yuan(paying.amount)),
        other=words.text("dues_other" if paying.open_bills else "dues_ahead"),
        typed=words.text("lookup_yuan", yuan=paying.typed) if paying.typed else "",
        presets=tuple(Preset(each, words.text("lookup_yuan", yuan=each), each == paying.typed) for each in PRESETS),
        ways=_ways(flow, words),
        warning="" if flow.around.can_print or page is not Page.METHOD else words.text("method_no_printer"),
        title=_title(flow, words),
        payment=payment_props(inputs, words) if page is Page.PAYING else PaymentProps(),
        outcome=_outcome(inputs, words),
        invoices=invoices(paying, words) if page is Page.INVOICES else (),
    )


def is_payable(flow: Flow) -> bool:
    """Tell whether something is owed for the account on the screen, and can be paid here."""
    account = flow.visit.lookup.account
    return account is not None and account.owed > 0 and bool(flow.around.pays_with)


def can_go_back(flow: Flow) -> bool:
    """Tell whether one can go back now: not out of a payment that is being checked, nor while an invoice prints."""
    if flow.page is Page.PAYING:
        return may_stop(flow)
    return flow.page is not Page.INVOICE or flow.visit.paying.invoicing.end is not None


def paying_primary(flow: Flow, words: Words) -> PrimaryProps | None:
    """Return the one thing to do next on a page of paying; None on every other page."""
    match flow.page:
        case Page.BILLS if is_payable(flow):
            return PrimaryProps(Act.PAY.value, words.text("pay_now"), "wallet")
        case Page.DUES | Page.AMOUNT:
            return _onward(flow, words)
        case Page.PAYING if has_notes(flow) and may_stop(flow):
            return PrimaryProps(Act.ENOUGH.value, words.text("paying_enough"), "check")
        case Page.PAID:
            return PrimaryProps(Act.DONE.value, words.text("ticket_done"), "check")
        case Page.UNPAID if flow.visit.paying.is_impossible:
            return PrimaryProps(Act.HOME.value, words.text("trouble_home"), "home")
        case Page.UNPAID:
            return PrimaryProps(Act.RETRY.value, words.text("unpaid_again"), "arrow-right")
        case Page.INVOICE:
            return _after_invoice(flow.visit.paying.invoicing.end, words)
        case _:
            return None


def _onward(flow: Flow, words: Words) -> PrimaryProps:
    paying = flow.visit.paying
    if flow.page is Page.AMOUNT and not paying.typed:
        return PrimaryProps()
    if paying.amount:
        return PrimaryProps(Act.PAY.value, words.text("dues_pay", yuan=yuan(paying.amount)), "arrow-right")
    return PrimaryProps() if paying.open_bills else PrimaryProps(Act.AMOUNT.value, words.text("dues_ahead"), "wallet")


def _after_invoice(end: InvoiceEnd | None, words: Words) -> PrimaryProps:
    if end is None:
        return PrimaryProps()
    if end in _AGAIN:
        return PrimaryProps(Act.RETRY.value, words.text("invoice_again"), "printer")
    return PrimaryProps(Act.DONE.value, words.text("ticket_done"), "check")


def _due(bill: Bill, paying: Paying, words: Words) -> DueLine:
    month = words.text(f"lookup_month_{int(bill.month[5:])}")
    return DueLine(
        key=bill.bill,
        month=words.text("lookup_month_of_year", month=month, year=bill.month[:4]),
        kwh=words.text("lookup_kwh", kwh=bill.kwh),
        amount=words.text("lookup_yuan", yuan=yuan(bill.rest)),
        note=words.text("dues_part", yuan=yuan(bill.paid)) if bill.paid else "",
        is_chosen=bill.bill in paying.chosen,
    )


def _ways(flow: Flow, words: Words) -> tuple[WayTile, ...]:
    if flow.page is Page.METHOD:
        ways = tuple(way for way in _WAYS if way[0] in flow.around.pays_with)
        return tuple(_tile(f"pay_by_{way}", str(way), icon, tint, words) for way, icon, tint in ways)
    if flow.page is Page.LEFTOVER:
        return tuple(_tile(f"leftover_{wish}", str(wish), icon, tint, words) for wish, icon, tint in _WISHES)
    return ()


def _tile(word: str, key: str, icon: str, tint: str, words: Words) -> WayTile:
    return WayTile(key, icon, tint, words.text(word), words.text(f"{word}_hint"))


def _title(flow: Flow, words: Words) -> str:
    paying = flow.visit.paying
    if flow.page is Page.METHOD:
        return words.text("method_amount", yuan=yuan(paying.amount))
    if flow.page is Page.LEFTOVER and paying.payment is not None:
        return words.text("leftover_title", yuan=yuan(paying.payment.received))
    return ""


def _outcome(inputs: Inputs, words: Words) -> OutcomeProps:
    match inputs.flow.page:
        case Page.PAID:
            return paid_outcome(inputs.flow.visit.paying, inputs.cabinet, words)
        case Page.UNPAID:
            return unpaid_outcome(inputs.flow.visit.paying, words)
        case Page.INVOICE:
            return invoice_outcome(inputs.flow.visit.paying.invoicing, inputs.cabinet, words)
        case _:
            return OutcomeProps()
