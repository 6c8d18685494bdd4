"""The journey "print an invoice": at once after paying, or later for bills that are paid; a later print is marked.

Asking again after a failure is the same print under the same key; only when nobody knows what the printer did is it
another one, which the business system counts and the invoice says.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.flow import timing
from kiosk.flow.effects import Step
from kiosk.flow.events import Event, Pressed
from kiosk.flow.pages import Page
from kiosk.flow.paying import with_paying
from kiosk.flow.paying_effects import PrintInvoices
from kiosk.flow.paying_events import InvoicesEnded
from kiosk.flow.paying_state import NO_INVOICE, InvoiceEnd, Invoicing, Paying
from kiosk.flow.state import Flow
from kiosk.flow.visit import turn, with_visit

SAME_PRINT = frozenset({InvoiceEnd.FAILED, InvoiceEnd.AWAY})
"""Ends after which the same print is asked for again."""


def open_invoices(flow: Flow, now: float) -> Step:
    """Show the paid bills of the account that was found."""
    looked = flow.visit.lookup
    assert looked.account is not None
    assert looked.particulars is not None
    paying = Paying(account=looked.account, bills=looked.particulars.bills)
    return with_visit(turn(flow, Page.INVOICES, now), paying=paying, notice=None), ()


def print_one(flow: Flow, event: Event, now: float) -> Step:
    """Print the invoice of one paid bill."""
    assert isinstance(event, Pressed)
    paid = {bill.bill for bill in flow.visit.paying.paid_bills}
    return _print(flow, (event.detail,), event.intention, now) if event.detail in paid else (flow, ())


def print_settled(flow: Flow, event: Event, now: float) -> Step:
    """Print the invoices of the bills that were just paid in full."""
    assert isinstance(event, Pressed)
    settled = flow.visit.paying.settled_bills
    known = flow.visit.paying.invoicing
    if known.end is InvoiceEnd.PRINTED or not settled:
        return flow, ()  # they have them; another print is asked for at "print an invoice"
    return print_again(flow, event, now) if known.key else _print(flow, settled, event.intention, now)


def print_again(flow: Flow, event: Event, now: float) -> Step:
    """Try once more: the same print, unless it may have come out."""
    assert isinstance(event, Pressed)
    known = flow.visit.paying.invoicing
    if known.end is InvoiceEnd.UNKNOWN:
        return _print(flow, known.bills, event.intention, now)
    if known.end not in SAME_PRINT:
        return flow, ()
    return _asked(flow, replace(known, attempt=known.attempt + 1, end=None), now)


def ended(flow: Flow, event: Event, now: float) -> Step:
    """Say what became of the invoices."""
    assert isinstance(event, InvoicesEnded)
    known = flow.visit.paying.invoicing
    if event.key != known.key:
        return flow, ()
    is_out = event.end in (InvoiceEnd.PRINTED, InvoiceEnd.UNKNOWN)
    printed = flow.visit.paying.printed | frozenset(known.bills if is_out else ())
    told = with_paying(flow, invoicing=replace(known, end=event.end), printed=printed)
    return (turn(told, Page.INVOICE, now) if flow.page is Page.INVOICE else told), ()


def back(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to where the invoice was asked for, once it is known what became of it."""
    paying = flow.visit.paying
    if paying.invoicing.end is None:
        return flow, ()
    if paying.payment is not None:
        return turn(flow, Page.PAID, now), ()
    return with_paying(turn(flow, Page.INVOICES, now), invoicing=NO_INVOICE), ()


def ticked(flow: Flow, event: Event, now: float) -> Step:
    """Give up on a printer that is silent; else as everywhere."""
    if flow.visit.paying.invoicing.end is not None:
        return timing.ticked(flow, event, now)
    if now - flow.entered_at < flow.timing.ask_s + flow.timing.print_s:
        return flow, ()
    return ended(flow, InvoicesEnded(flow.visit.paying.invoicing.key, InvoiceEnd.UNKNOWN), now)


def _print(flow: Flow, bills: tuple[str, ...], key: str, now: float) -> Step:
    return _asked(flow, Invoicing(key=key, bills=bills), now)


def _asked(flow: Flow, invoicing: Invoicing, now: float) -> Step:
    order = PrintInvoices(invoicing.key, invoicing.attempt, invoicing.bills, flow.visit.language)
    return with_paying(turn(flow, Page.INVOICE, now), invoicing=invoicing), (order,)
