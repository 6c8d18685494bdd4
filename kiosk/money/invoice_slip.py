"""Composes the single-part invoice (单联发票) of one bill; every print after the first is marked and counted. Pure."""

from __future__ import annotations

from devices.slip import Align, Feed, Line, Pair, Rule, Size, Slip, SlipItem
from hall.contract.business.bills import Invoice
from hall.contract.business.money import yuan
from hall.contract.documents_hall import HallDocument
from hall.contract.masking import masked_account
from hall.runtime.words import Words
from kiosk.money.receipt import both, month_of, stamp, told


def compose_invoice(invoice: Invoice, hall: HallDocument | None, words: Words) -> Slip:
    """Return the invoice in the language of `words`, its headings in both."""
    return Slip(
        (
            *(both(hall.name, words.language) if hall is not None else ()),
            Feed(),
            *both(words.both("invoice_title"), words.language),
            *_mark(invoice, words),
            Rule(),
            Pair(words.text("invoice_number"), invoice.invoice),
            Pair(words.text("invoice_buyer"), invoice.title),
            Pair(words.text("receipt_account"), masked_account(invoice.account)),
            Pair(words.text("invoice_month"), month_of(invoice.bill, words)),
            Pair(words.text("invoice_use"), words.text("lookup_kwh", kwh=f"{invoice.kwh:,}")),
            *_issued(invoice, hall, words),
            Rule(),
            Feed(),
            Line(words.text("invoice_amount"), align=Align.CENTRE),
            Line(words.text("lookup_yuan", yuan=yuan(invoice.amount)), Size.TRIPLE, Align.CENTRE, bold=True),
            Feed(),
            Rule(),
            *told(words.both("invoice_keep"), words.language),
        )
    )


def _mark(invoice: Invoice, words: Words) -> tuple[SlipItem, ...]:
    """Return the line that tells a reprint from the first invoice, so that one bill is not claimed twice."""
    if invoice.copies <= 1:
        return ()
    return (Line(words.text("slip_copy", n=invoice.copies - 1), Size.DOUBLE, Align.CENTRE, bold=True),)


def _issued(invoice: Invoice, hall: HallDocument | None, words: Words) -> tuple[SlipItem, ...]:
    if hall is None:
        return ()
    return (Pair(words.text("invoice_issued"), stamp(invoice.issued_at, hall.zone)),)
