"""Invoices: at once after paying, later marked; one intention is one print, whatever is asked again."""

from __future__ import annotations

import pytest

from kiosk.flow import Act, Page, Ticked
from kiosk.flow.paying_events import InvoicesEnded
from kiosk.flow.paying_state import InvoiceEnd
from tests.ui.kiosk_lookup_scenes import PARTICULARS
from tests.unit.kiosk.payer import Payer

OPEN_BILLS = tuple(bill.bill for bill in PARTICULARS.bills if bill.rest)
NEWEST_PAID = PARTICULARS.bills[3].bill


def ended(payer: Payer, end: InvoiceEnd) -> Payer:
    return payer.happen(InvoicesEnded(payer.prints[-1].key, end))


def test_right_after_paying_the_invoices_of_what_was_paid_come_in_one_touch() -> None:
    payer = Payer().paid().press(Act.INVOICE)
    assert payer.page is Page.INVOICE
    assert payer.prints[0].bills == OPEN_BILLS
    ended(payer, InvoiceEnd.PRINTED).press(Act.BACK).press(Act.INVOICE)
    assert payer.page is Page.PAID
    assert len(payer.prints) == 1


def test_later_a_paid_bill_is_chosen_and_its_invoice_printed() -> None:
    payer = Payer().identified("invoice")
    assert payer.page is Page.INVOICES
    payer.press(Act.INVOICE, OPEN_BILLS[0])
    assert payer.page is Page.INVOICES, "no invoice for what is not paid"
    payer.press(Act.INVOICE, NEWEST_PAID)
    assert payer.prints[0].bills == (NEWEST_PAID,)
    ended(payer, InvoiceEnd.PRINTED).press(Act.BACK)
    assert payer.page is Page.INVOICES
    assert payer.flow.visit.paying.printed == {NEWEST_PAID}
    assert payer.press(Act.INVOICE, NEWEST_PAID).prints[1].key != payer.prints[0].key
    assert ended(payer, InvoiceEnd.PRINTED).press(Act.DONE).page is Page.ATTRACT


@pytest.mark.parametrize("end", [InvoiceEnd.FAILED, InvoiceEnd.AWAY])
def test_what_did_not_come_out_is_the_same_print_again(end: InvoiceEnd) -> None:
    payer = ended(Payer().paid().press(Act.INVOICE), end).press(Act.RETRY)
    first, second = payer.prints
    assert (second.key, second.attempt) == (first.key, 1)
    assert not payer.flow.visit.paying.printed


def test_what_may_have_come_out_is_another_print() -> None:
    payer = ended(Payer().paid().press(Act.INVOICE), InvoiceEnd.UNKNOWN).press(Act.RETRY)
    first, second = payer.prints
    assert second.key != first.key


def test_a_refused_invoice_is_not_asked_again() -> None:
    payer = ended(Payer().paid().press(Act.INVOICE), InvoiceEnd.REFUSED).press(Act.RETRY)
    assert len(payer.prints) == 1


def test_back_on_the_page_that_says_paid_the_same_invoice_is_tried_again() -> None:
    payer = ended(Payer().paid().press(Act.INVOICE), InvoiceEnd.FAILED).press(Act.BACK).press(Act.INVOICE)
    assert [one.attempt for one in payer.prints] == [0, 1]


def test_while_it_prints_there_is_no_back_and_nobody_is_asked() -> None:
    payer = Payer().paid().press(Act.INVOICE).press(Act.BACK).happen(Ticked(), 40.0)
    assert payer.page is Page.INVOICE
    assert payer.flow.warned_at is None
    payer.happen(Ticked(), 20.0)
    assert payer.flow.visit.paying.invoicing.end is InvoiceEnd.UNKNOWN
    payer.happen(Ticked(), 31.0)
    assert payer.flow.warned_at is not None


def test_the_end_of_another_s_invoice_is_dropped_and_a_late_one_is_still_told() -> None:
    payer = Payer().paid().press(Act.INVOICE).happen(InvoicesEnded("another", InvoiceEnd.PRINTED))
    assert payer.flow.visit.paying.invoicing.end is None
    payer.happen(Ticked(), 60.0).press(Act.BACK)
    assert payer.page is Page.PAID
    ended(payer, InvoiceEnd.PRINTED)
    assert payer.flow.visit.paying.invoicing.end is InvoiceEnd.PRINTED
    assert payer.page is Page.PAID


def test_without_a_bill_paid_in_full_there_is_no_invoice() -> None:
    payer = Payer().identified().press(Act.AMOUNT).press(Act.FILL, "50").press(Act.PAY).press(Act.PAY_BY, "cash")
    payer.begun().notes(50, is_shut=True).credited().receipt().press(Act.INVOICE)
    assert (payer.page, payer.prints) == (Page.PAID, [])
