"""Paying: few touches, one payment for one intention, and no way out that leaves money without an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.contract.business.payments import PaymentMethod, PaymentStatus
from kiosk.flow import Act, Page, Ticked, Wipe
from kiosk.flow.lookup_state import Particulars
from kiosk.flow.paying import open_dues
from kiosk.flow.paying_effects import StopPayment
from kiosk.flow.paying_events import NoteReturned, PaymentImpossible, PaymentMoved
from kiosk.flow.paying_state import NOTHING_PAID
from kiosk.money.core import begin
from kiosk.money.events import Wish
from tests.ui.kiosk_lookup_scenes import PARTICULARS
from tests.unit.kiosk.payer import Payer

QR, CARD, CASH = PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH
OWED = sum(bill.rest for bill in PARTICULARS.bills)
OPEN_BILLS = tuple(bill.bill for bill in PARTICULARS.bills if bill.rest)


@pytest.mark.parametrize("method", [QR, CARD])
def test_who_has_identified_pays_all_bills_in_three_touches(method: PaymentMethod) -> None:
    payer = Payer().identified()
    assert payer.page is Page.DUES
    before = payer.touches
    payer.press(Act.PAY).press(Act.PAY_BY, method.value).begun()
    assert payer.page is Page.PAYING
    payer.reported(PaymentStatus.PAID).credited().receipt()
    assert payer.page is Page.PAID
    payer.press(Act.DONE)
    assert payer.page is Page.ATTRACT
    assert payer.touches - before == 3


def test_with_cash_and_the_invoice_at_once_it_is_four() -> None:
    payer = Payer().identified()
    before = payer.touches
    payer.press(Act.PAY).press(Act.PAY_BY, CASH.value).begun().notes(100).notes(OWED // 100 + 1, is_shut=True)
    payer.credited().receipt().press(Act.INVOICE)
    assert payer.page is Page.INVOICE
    payer.press(Act.DONE)
    assert payer.touches - before <= 5


def test_everything_owed_is_chosen_the_oldest_first() -> None:
    order = Payer().paying().orders[0]
    assert (order.amount, order.bills) == (OWED, OPEN_BILLS)


def test_a_second_tap_is_not_a_second_payment() -> None:
    payer = Payer().identified().press(Act.PAY)
    payer.press(Act.PAY_BY, "qr").press(Act.PAY_BY, "qr").press(Act.PAY_BY, "card")
    assert len(payer.orders) == 1


def test_bills_can_be_left_out_and_none_is_nothing_to_pay() -> None:
    payer = Payer().identified().press(Act.TICK, OPEN_BILLS[0])
    assert payer.flow.visit.paying.amount == OWED - PARTICULARS.bills[4].rest
    payer.press(Act.TICK, "3100012345-209901").press(Act.TICK, "all")
    assert payer.flow.visit.paying.amount == OWED
    assert payer.press(Act.TICK, "all").press(Act.PAY).page is Page.DUES


def test_another_amount_pays_the_oldest_bills_first_and_the_rest_goes_to_the_balance() -> None:
    payer = Payer().identified().press(Act.AMOUNT)
    for figure in "0x1500":
        payer.press(Act.TYPE, figure)
    payer.press(Act.ERASE).press(Act.PAY).press(Act.PAY_BY, "card")
    assert (payer.orders[0].amount, payer.orders[0].bills) == (15_000, OPEN_BILLS)


def test_an_amount_is_offered_or_typed_and_can_be_taken_back() -> None:
    payer = Payer().identified().press(Act.AMOUNT).press(Act.PAY)
    assert payer.page is Page.METHOD, "without an amount it is the bills that are paid"
    payer.press(Act.BACK).press(Act.AMOUNT).press(Act.FILL, "200").press(Act.FILL, "7")
    assert payer.flow.visit.paying.typed == "200"
    payer.press(Act.PAY).press(Act.BACK)
    assert payer.page is Page.AMOUNT
    payer.press(Act.ERASE, "all").press(Act.BACK)
    assert (payer.page, payer.flow.visit.paying.typed) == (Page.DUES, "")


def test_no_amount_is_longer_than_four_figures() -> None:
    payer = Payer().identified().press(Act.AMOUNT)
    for _ in range(6):
        payer.press(Act.TYPE, "9")
    assert payer.flow.visit.paying.amount == 999_900


def test_who_owes_nothing_may_pay_ahead() -> None:
    payer = Payer().identified(owed=Particulars((), ())).press(Act.PAY)
    assert payer.page is Page.DUES
    payer.press(Act.AMOUNT).press(Act.FILL, "100").press(Act.PAY).press(Act.PAY_BY, "qr")
    assert (payer.orders[0].amount, payer.orders[0].bills) == (10_000, ())


def test_back_leads_from_the_way_of_paying_to_the_account_to_the_menu() -> None:
    payer = Payer().identified().press(Act.PAY)
    assert [payer.press(Act.BACK).page for _ in range(3)] == [Page.DUES, Page.ACCOUNT, Page.MENU]
    assert payer.flow.visit.paying == NOTHING_PAID


def test_from_the_account_and_its_bills_one_pays_as_well() -> None:
    for via in ((), (Act.BILLS,)):
        payer = Payer().identified("account")
        for act in via:
            payer.press(act)
        assert payer.press(Act.PAY).page is Page.DUES


def test_without_the_server_paying_is_refused_with_a_sentence() -> None:
    payer = Payer().surround(is_live=False, is_alone=True).press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, "pay")
    assert payer.page is Page.MENU
    assert payer.flow.visit.notice is not None
    payer = Payer().identified().press(Act.PAY).surround(is_live=False).press(Act.PAY_BY, "qr")
    assert (payer.page, payer.orders) == (Page.METHOD, [])
    assert payer.flow.visit.notice is not None
    payer = Payer().identified("account").surround(is_live=False).press(Act.PAY)
    assert payer.page is Page.ACCOUNT
    assert payer.flow.visit.notice is not None


def test_without_an_account_there_is_nothing_to_pay_and_nothing_to_invoice() -> None:
    flow = Payer().flow
    assert open_dues(flow, Ticked(), 0.0) == (flow, ())
    assert NOTHING_PAID.settled_bills == ()


def test_a_way_that_is_not_there_cannot_be_pressed() -> None:
    payer = Payer().identified().press(Act.PAY).surround(pays_with=frozenset({"qr"})).press(Act.PAY_BY, "cash")
    assert (payer.page, payer.orders) == (Page.METHOD, [])


def test_what_cannot_be_written_down_is_not_begun() -> None:
    payer = Payer().identified().press(Act.PAY).press(Act.PAY_BY, "qr")
    payer.happen(PaymentImpossible("another"))
    assert payer.page is Page.PAYING
    payer.happen(PaymentImpossible(payer.orders[0].intention))
    assert payer.page is Page.UNPAID
    assert payer.press(Act.RETRY).page is Page.METHOD


def test_news_of_another_payment_is_not_shown() -> None:
    payer = Payer().paying()
    before = payer.flow
    assert payer.payment is not None
    payer.happen(PaymentMoved(begin(replace(payer.payment.order, payment="f" * 20))))
    assert payer.flow.visit == before.visit


@pytest.mark.parametrize("status", [PaymentStatus.DECLINED, PaymentStatus.EXPIRED])
def test_after_a_payment_that_came_to_nothing_another_way_is_another_intention(status: PaymentStatus) -> None:
    payer = Payer().paying().reported(status)
    assert payer.page is Page.UNPAID
    payer.press(Act.RETRY).press(Act.PAY_BY, "card")
    assert len({order.intention for order in payer.orders}) == 2


def test_back_cancels_and_leads_to_the_ways_of_paying_once_that_is_certain() -> None:
    payer = Payer().paying().press(Act.BACK)
    assert payer.stops == [StopPayment(payer.orders[0].intention, Wish.BACK)]
    assert payer.page is Page.PAYING
    payer.press(Act.BACK)
    assert len(payer.stops) == 1
    payer.stopped().reported(PaymentStatus.CANCELLED)
    assert payer.page is Page.METHOD
    assert payer.flow.visit.paying.intention == ""


def test_cancelled_and_paid_in_the_meantime_is_told_as_given_back() -> None:
    payer = Payer().paying().press(Act.BACK).stopped().reported(PaymentStatus.PAID)
    assert payer.page is Page.PAID
    assert payer.flow.visit.paying.payment is not None
    assert payer.flow.visit.paying.payment.state == "refund_owed"


def test_home_cancels_what_waits_and_leaves_at_once() -> None:
    payer = Payer().paying().press(Act.HOME)
    assert payer.page is Page.ATTRACT
    assert [stop.wish for stop in payer.stops] == [Wish.BACK]
    assert Wipe() in payer.did


def test_who_has_put_in_notes_says_what_becomes_of_them() -> None:
    payer = Payer().paying(CASH).notes(100).press(Act.BACK)
    assert (payer.page, payer.stops) == (Page.LEFTOVER, [])
    payer.press(Act.BACK)
    assert payer.page is Page.PAYING
    payer.press(Act.HOME)
    assert payer.page is Page.LEFTOVER
    payer.press(Act.DECIDE, "haircut")
    assert payer.page is Page.LEFTOVER
    payer.press(Act.DECIDE, Wish.TO_BALANCE.value)
    assert payer.page is Page.PAYING
    payer.stopped().notes(100, is_shut=True).credited()
    assert payer.page is Page.PAID


def test_a_note_that_makes_the_amount_whole_ends_the_question_what_becomes_of_the_others() -> None:
    payer = Payer().paying(CASH).notes(100).press(Act.BACK).notes(150)
    assert payer.page is Page.LEFTOVER
    payer.notes(OWED // 100 + 1, is_shut=True)
    assert payer.page is Page.PAYING
    assert payer.credited().page is Page.PAID


def test_part_of_the_bills_can_be_paid_with_what_was_put_in() -> None:
    payer = Payer().paying(CASH).press(Act.ENOUGH)
    assert payer.stops == []
    payer.notes(100).press(Act.ENOUGH)
    assert [stop.wish for stop in payer.stops] == [Wish.PAY_BILLS]
    payer.stopped().notes(100, is_shut=True).credited()
    assert payer.page is Page.PAID
    assert payer.flow.visit.paying.settled_bills == OPEN_BILLS[:1]


def test_home_with_notes_in_it_pays_the_bills_as_far_as_they_go() -> None:
    payer = Payer().paying(CASH).notes(100).press(Act.HOME).press(Act.HOME)
    assert payer.page is Page.ATTRACT
    assert [stop.wish for stop in payer.stops] == [Wish.PAY_BILLS]


@pytest.mark.parametrize("method", [QR, CASH])
def test_who_walks_away_is_asked_and_then_the_payment_is_stopped(method: PaymentMethod) -> None:
    payer = Payer().paying(method)
    payer.happen(Ticked(), 60.0)
    assert payer.flow.warned_at is None, "a phone takes its time"
    payer.happen(Ticked(), 31.0)
    assert payer.flow.warned_at is not None
    payer.happen(Ticked(), 21.0)
    assert payer.page is Page.ATTRACT
    assert [stop.wish for stop in payer.stops] == [Wish.PAY_BILLS]


def test_a_banknote_says_that_somebody_is_there() -> None:
    payer = Payer().paying(CASH).happen(Ticked(), 91.0)
    assert payer.flow.warned_at is not None
    payer.notes(100)
    assert payer.flow.warned_at is None


def test_nobody_is_asked_while_machines_work_and_the_money_goes_its_way_without_its_customer() -> None:
    payer = Payer().paying().reported(PaymentStatus.PAID)
    payer.happen(Ticked(), 60.0)
    assert (payer.page, payer.flow.warned_at) == (Page.PAYING, None)
    payer.happen(Ticked(), 40.0)
    assert (payer.page, payer.stops) == (Page.ATTRACT, [])


def test_a_note_that_comes_back_is_explained() -> None:
    payer = Payer().paying(CASH)
    for reason, key in (("too_much", "note_too_much"), ("counterfeit", "note_rejected")):
        payer.happen(NoteReturned(payer.orders[0].intention, reason))
        assert payer.flow.visit.notice is not None
        assert payer.flow.visit.notice.key == key
    payer.happen(Ticked(), 20.0)
    payer.happen(NoteReturned("another", "too_much"))
    assert payer.flow.visit.notice is None


def test_the_receipt_s_end_is_told_on_the_page_that_says_paid() -> None:
    payer = Payer().paying().reported(PaymentStatus.PAID).credited()
    page_since = payer.flow.entered_at
    payer.receipt()
    assert payer.flow.entered_at == page_since
    assert payer.flow.visit.paying.payment is not None
    assert payer.flow.visit.paying.payment.state == "done"


def test_nothing_of_a_payment_stays_on_the_screen_when_its_customer_leaves() -> None:
    payer = Payer().paid().press(Act.DONE)
    assert payer.flow.visit == payer.flow.fresh_visit
    assert Wipe() in payer.did


def test_no_account_is_in_what_would_be_logged() -> None:
    payer = Payer().paid()
    assert "3100012345" not in repr(payer.flow.visit) + repr(payer.orders)
