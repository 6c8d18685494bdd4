"""What stands on receipts, claims and invoices, in both languages: every fen, honest words, nobody's number in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from devices.slip import Line, Pair, QrCode, Slip
from hall.contract.business.bills import BillCredit, Credited, Invoice
from hall.contract.business.payments import PaymentMethod
from hall.contract.masking import masked_account
from hall.contract.values import Language
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.money.core import Payment, State, apply, begin
from kiosk.money.events import CreditTaken, NotesCounted, Stopped, Wish
from kiosk.money.invoice_slip import compose_invoice
from kiosk.money.receipt import compose_receipt
from tests.ui.kiosk_scenes import hall
from tests.unit.kiosk.money.money_world import ACCOUNT, BILLS, MORNING, order

ZH = Words.load(CATALOGUES)
EN = ZH.in_language(Language.EN)
HALL = hall()
INVOICE = Invoice(
    invoice="03100002026112300017",
    account=ACCOUNT,
    bill=BILLS[1],
    title="王**",
    month="2026-10",
    kwh=1263,
    amount=12_000,
    issued_at=MORNING,
    copies=1,
)


def lines(slip: Slip) -> list[str]:
    return [item.text for item in slip.items if isinstance(item, Line)]


def pairs(slip: Slip) -> dict[str, str]:
    return {item.label: item.value for item in slip.items if isinstance(item, Pair)}


def cash(received: int = 25_000, wish: Wish | None = None) -> Payment:
    """Return a payment of 200 yuan after the desk was shut with so many fen in it."""
    payment = apply(begin(order(method=PaymentMethod.CASH)), NotesCounted(at=MORNING, received=0))
    if wish is not None:
        payment = apply(payment, Stopped(at=MORNING, wish=wish))
    return apply(payment, NotesCounted(at=MORNING + timedelta(minutes=1), received=received, is_shut=True))


def paid() -> Payment:
    parts = (BillCredit(bill=BILLS[0], amount=8_000), BillCredit(bill=BILLS[1], amount=12_000))
    credited = Credited(payment=order().payment, receipt="R2026112300001", bills=parts, to_balance=5_000)
    return apply(cash(), CreditTaken(at=MORNING, credited=credited))


@pytest.mark.parametrize("words", [ZH, EN])
def test_a_receipt_tells_where_every_fen_went(words: Words) -> None:
    told = pairs(compose_receipt(paid(), HALL, words))
    amounts = [value for value in told.values() if ".00" in value]
    assert [float("".join(sign for sign in value if sign in "0123456789.")) for value in amounts] == [
        80.0,
        120.0,
        50.0,
        250.0,
    ]
    assert "R2026112300001" in told.values()


def test_a_receipt_says_that_it_is_no_invoice_and_that_no_change_is_given_in_both_languages() -> None:
    written = lines(compose_receipt(paid(), HALL, EN))
    for key in ("receipt_no_invoice", "receipt_no_change", "receipt_title"):
        assert {ZH.text(key), EN.text(key)} <= set(written)
    assert {HALL.name.zh, HALL.name.en} <= set(written)


def test_a_receipt_of_a_card_says_nothing_of_change() -> None:
    slip = compose_receipt(replace(paid(), order=order(method=PaymentMethod.CARD)), HALL, EN)
    assert EN.text("receipt_no_change") not in lines(slip)
    assert "Cash received" not in pairs(slip)


def test_a_claim_names_the_amount_and_the_payment_for_the_counter() -> None:
    claim = cash(10_000, Wish.BACK)
    assert claim.state is State.AT_COUNTER
    slip = compose_receipt(claim, HALL, EN)
    assert "¥100.00" in lines(slip)
    assert [item.text for item in slip.items if isinstance(item, QrCode)] == [claim.id]
    assert EN.text("receipt_no_invoice") not in lines(slip)


def test_nobody_is_named_and_no_account_is_printed_in_full() -> None:
    for slip in (compose_receipt(paid(), HALL, ZH), compose_invoice(INVOICE, HALL, ZH)):
        assert ACCOUNT not in repr(slip)
        assert masked_account(ACCOUNT) in pairs(slip).values()
    assert masked_account("123") == "***"


def test_before_the_hall_has_said_who_it_is_a_receipt_is_printed_all_the_same() -> None:
    assert "R2026112300001" in pairs(compose_receipt(paid(), None, ZH)).values()
    assert pairs(compose_invoice(INVOICE, None, ZH))["发票号码"] == INVOICE.invoice


def test_the_first_invoice_bears_no_mark_and_every_later_one_says_which_it_is() -> None:
    assert not any("补打" in line for line in lines(compose_invoice(INVOICE, HALL, ZH))[:5])
    assert "补打（第 2 次）" in lines(compose_invoice(replace(INVOICE, copies=3), HALL, ZH))
    assert "Reprint no. 1" in lines(compose_invoice(replace(INVOICE, copies=2), HALL, EN))


def test_an_invoice_has_number_buyer_month_use_and_amount() -> None:
    slip = compose_invoice(INVOICE, HALL, EN)
    assert {INVOICE.invoice, "王**", "Oct 2026", "1,263 kWh", "2026-11-23 09:00"} <= set(pairs(slip).values())
    assert "¥120.00" in lines(slip)
