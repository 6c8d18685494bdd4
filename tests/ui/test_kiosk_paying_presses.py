"""A finger pays: real touches on the real pages, and the payment moves behind them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assets.qt.looking import find_item, scene_rect
from hall.contract.business.payments import PaymentStatus
from kiosk.flow import Page
from kiosk.flow.paying_effects import BeginPayment, PrintInvoices, StopPayment
from kiosk.flow.paying_events import InvoicesEnded, PaymentMoved
from kiosk.flow.paying_state import InvoiceEnd
from kiosk.money.core import State
from kiosk.money.events import SlipEnd, SlipEnded, Stopped, Wish
from tests.ui.kiosk_lookup_scenes import PARTICULARS
from tests.ui.kiosk_paying_scenes import CASH, EVERY_WAY, begun, credit, dues, money, notes, reported, status
from tests.ui.kiosk_scenes import NOW
from tests.ui.stage import Stage
from tests.ui.test_kiosk_pictures import SIZES
from tests.ui.test_kiosk_presses import Hand

OPEN_BILL = PARTICULARS.bills[4].bill


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def begins(hand: Hand) -> Hand:
    """The journal has the payment that was ordered."""
    payment = begun(hand.vm.flow)
    hand.happen(PaymentMoved(payment))
    money(hand, notes(0) if payment.order.method is CASH else reported(payment, PaymentStatus.WAITING))
    return hand


def test_all_bills_are_paid_by_phone_in_three_touches_and_the_invoice_in_a_fourth(stage: Stage) -> None:
    hand = Hand(stage)
    dues(hand)
    hand.tap_twice("primary").tap_twice("pay-by-qr")
    assert len(hand.of_kind(BeginPayment)) == 1
    assert begins(hand).page is Page.PAYING
    stage.settle()
    assert stage.item("payment-qr").isVisible()
    credit(status(hand, PaymentStatus.PAID))
    money(hand, SlipEnded(at=NOW, end=SlipEnd.PRINTED))
    hand.tap_twice("invoice-now")
    (asked,) = hand.of_kind(PrintInvoices)
    assert isinstance(asked, PrintInvoices)
    hand.happen(InvoicesEnded(asked.key, InvoiceEnd.PRINTED))
    assert hand.tap("primary").page is Page.ATTRACT
    assert hand.vm.flow.visit == hand.vm.flow.fresh_visit


def test_notes_count_up_and_their_owner_says_what_becomes_of_them(stage: Stage) -> None:
    hand = Hand(stage, "en")
    dues(hand)
    begins(hand.tap("primary").tap("pay-by-cash"))
    money(hand, notes(100))
    stage.settle()
    assert stage.item("payment-rest").property("text") == "¥124.55"
    hand.tap("back")
    assert hand.page is Page.LEFTOVER
    hand.tap_twice("decide-to_balance")
    (stop,) = hand.of_kind(StopPayment)
    assert isinstance(stop, StopPayment)
    assert stop.wish is Wish.TO_BALANCE
    money(hand, Stopped(at=NOW, wish=stop.wish), notes(100, is_shut=True))
    credit(hand)
    paid = hand.vm.flow.visit.paying.payment
    assert paid is not None
    assert (paid.state, paid.to_bills) == (State.CREDITED, ())


def test_a_bill_is_left_out_and_another_amount_typed(stage: Stage) -> None:
    hand = Hand(stage)
    dues(hand)
    hand.tap(f"due-{OPEN_BILL}")
    assert stage.item("dues-total").property("text") == "139.39 元"
    hand.tap("choose-all").tap("other-amount").tap("amount-200").tap("figure-erase").tap("figure-5").tap("primary")
    assert hand.page is Page.METHOD
    assert hand.vm.flow.visit.paying.amount == 20_500
    hand.tap("back").tap("back").tap("back")
    assert hand.page is Page.ACCOUNT


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_keys_stay_where_they_are_when_the_first_figure_is_typed(stage: Stage, size: tuple[int, int]) -> None:
    hand = Hand(stage, "en", size)
    dues(hand)
    hand.tap("other-amount")
    before = scene_rect(stage.item("figure-2"))
    hand.tap("figure-2")
    assert hand.vm.flow.visit.paying.typed == "2"
    assert scene_rect(stage.item("figure-2")) == before


def test_from_the_account_one_pays_too_and_without_a_way_nothing_is_offered(stage: Stage) -> None:
    hand = Hand(stage)
    dues(hand, "account")
    hand.surround(pays_with=frozenset())
    stage.settle()
    assert stage.window is not None
    assert find_item(stage.window, "pay") is None
    hand.surround(pays_with=EVERY_WAY)
    assert hand.tap("pay").page is Page.DUES


def test_the_invoice_of_a_paid_bill_is_one_touch(stage: Stage) -> None:
    hand = Hand(stage)
    dues(hand, "invoice")
    hand.tap_twice(f"invoice-{PARTICULARS.bills[3].bill}")
    assert hand.page is Page.INVOICE
    assert len(hand.of_kind(PrintInvoices)) == 1
    assert stage.window is not None
    assert find_item(stage.window, "back") is not None
    assert not stage.item("back").isEnabled()
