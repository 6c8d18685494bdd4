"""My applications: found by card or number, pressed for, corrected and rated; nothing of them is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.contract.business.applications import OrderRating, WorkOrder, faults_of
from kiosk.flow import Act, CardUnreadable, Listen, Page, Surveyed, Wipe
from kiosk.flow.apply_events import CodeSent, PhotoTaken, SendCode, TakePhoto
from kiosk.flow.apply_state import Photo
from kiosk.flow.errand_state import (
    CorrectOrder,
    FormFound,
    FormOf,
    OrderOf,
    OrdersFound,
    OrdersOf,
    PressForSpeed,
    RateOrder,
)
from kiosk.flow.one_time_code import seal
from tests.ui.kiosk_orders_scenes import COMPLETED, FORM, IN_PROCESS, ORDERS, PRESSED, RATED, RETURNED
from tests.unit.kiosk.desk_walk import Desk
from tests.unit.kiosk.walk import HOLDER

NUMBER = "2026111700002"


def by_card(*orders: WorkOrder) -> Desk:
    return Desk("orders").card().answer(OrdersFound(orders))


def by_number(*orders: WorkOrder) -> Desk:
    return Desk("orders").type(NUMBER).press(Act.FIND).answer(OrdersFound(orders))


def correcting() -> Desk:
    return by_card(RETURNED).press(Act.CORRECT).answer(FormFound(FORM))


def test_the_card_shows_all_applications_and_one_touch_one_of_them() -> None:
    desk = Desk("orders")
    assert Listen(True, True) in desk.did
    desk.card()
    assert desk.ask == OrdersOf(HOLDER.person_key)
    desk.answer(ORDERS)
    assert desk.page is Page.ORDERS
    desk.press(Act.PICK, RETURNED.order)
    assert (desk.page, desk.flow.visit.orders.order) == (Page.ORDER, RETURNED)


def test_one_application_is_shown_at_once() -> None:
    assert by_card(IN_PROCESS).page is Page.ORDER


def test_an_order_that_is_not_in_the_list_is_not_shown() -> None:
    assert Desk("orders").card().answer(ORDERS).press(Act.PICK, "WO2026010100001").page is Page.ORDERS


@pytest.mark.parametrize(
    "text", ["WO2026111700002", "https://hall.example/order?n=wo2026111700002&x=1", "工单 WO2026111700002 请保留"]
)
def test_the_slip_s_code_finds_its_order(text: str) -> None:
    desk = Desk("orders").code(text)
    assert desk.ask == OrderOf("WO2026111700002")
    assert desk.answer(OrdersFound((RETURNED,))).page is Page.ORDER


@pytest.mark.parametrize("text", ["A012", "WO20261117000021", "XWO2026111700002", ""])
def test_a_code_that_is_no_work_order_s_is_told_and_nothing_asked(text: str) -> None:
    desk = Desk("orders").code(text)
    assert (desk.page, desk.notice, desk.did) == (Page.PRESENT, "code_unknown", ())


def test_the_number_has_thirteen_figures() -> None:
    desk = Desk("orders").type("20261117x000").press(Act.FIND)
    assert desk.page is Page.PRESENT
    desk.type("029").press(Act.ERASE).type("29").press(Act.ERASE).press(Act.FIND)
    assert desk.page is Page.PRESENT
    desk.press(Act.ERASE, "all").type(NUMBER + "7").press(Act.FIND)
    assert desk.ask == OrderOf("WO2026111700002")
    assert NUMBER not in repr(desk.flow.visit.presented)


def test_who_has_none_is_told_and_may_look_again() -> None:
    assert by_card().notice == "no_orders_of_card"
    desk = by_number()
    assert (desk.page, desk.notice) == (Page.PRESENT, "order_not_found")
    assert desk.flow.visit.presented.typed == NUMBER, "it can be looked over"


def test_a_card_that_cannot_be_read_is_told() -> None:
    assert Desk("orders").happen(CardUnreadable()).notice == "card_unreadable"


def test_pressing_for_speed_is_one_errand_and_shows_when_it_may_be_pressed_again() -> None:
    desk = Desk("orders").card().answer(ORDERS).press(Act.PICK, IN_PROCESS.order).press(Act.HURRY)
    assert desk.ask == PressForSpeed(IN_PROCESS.order)
    assert desk.page is Page.SENDING
    desk.answer(PRESSED)
    assert (desk.page, desk.notice) == (Page.ORDER, "order_pressed")
    assert desk.flow.visit.orders.orders[0] == PRESSED
    assert desk.press(Act.BACK).page is Page.ORDERS


def test_where_nothing_is_to_be_done_nothing_is() -> None:
    for act in (Act.HURRY, Act.CORRECT, Act.RATE):
        assert by_card(RATED).press(act).did == ()
    assert by_card(RETURNED).press(Act.RATE).page is Page.ORDER


def test_the_number_alone_shows_how_it_stands_but_not_what_was_filled_in() -> None:
    desk = by_number(RETURNED).press(Act.CORRECT)
    assert desk.page is Page.PRESENT
    assert desk.type("1").press(Act.FIND).page is Page.PRESENT, "no number does instead of the card"
    assert desk.code("WO2026111700002").did == ()
    desk.card()
    assert desk.ask == FormOf(RETURNED.order, HOLDER.person_key)
    desk.answer(FormFound(None))
    assert (desk.page, desk.notice) == (Page.PRESENT, "not_your_order")
    assert desk.card().answer(FormFound(FORM)).page is Page.CORRECT


def test_back_from_the_card_s_question_leads_to_the_order() -> None:
    assert by_number(RETURNED).press(Act.CORRECT).press(Act.BACK).page is Page.ORDER


def test_address_and_remark_are_written_anew_and_the_photos_stay() -> None:
    desk = correcting().press(Act.EDIT, "address")
    assert desk.flow.visit.orders.typed == FORM.address
    desk.write("  样例省样例市示范区测试路1号201室 ").press(Act.NEXT)
    desk.press(Act.EDIT, "remark").write("补了门牌号").press(Act.NEXT).press(Act.SEND)
    ask = desk.ask
    assert isinstance(ask, CorrectOrder)
    assert ask.form == replace(FORM, address="样例省样例市示范区测试路1号201室", remark="补了门牌号")
    assert "201室" not in repr(desk.did) + repr(desk.flow.visit)
    desk.answer(replace(RETURNED, state=IN_PROCESS.state))
    assert (desk.page, desk.notice) == (Page.ORDER, "order_corrected")
    assert desk.flow.visit.orders.form is None


def test_an_address_of_next_to_nothing_is_not_taken() -> None:
    desk = correcting().press(Act.EDIT, "address").write(" 1号 ").press(Act.NEXT)
    assert desk.page is Page.CORRECT_ADDRESS
    assert desk.write("路" * 300).flow.visit.orders.typed == "路" * 100
    assert desk.press(Act.BACK).flow.visit.orders.form == FORM


def test_what_is_no_part_of_the_form_cannot_be_edited() -> None:
    assert correcting().press(Act.EDIT, "owner").page is Page.CORRECT


def test_back_drops_the_correction() -> None:
    desk = correcting().press(Act.BACK)
    assert (desk.page, desk.flow.visit.orders.form) == (Page.ORDER, None)


def test_a_rating_needs_both_marks_and_takes_words() -> None:
    desk = by_card(COMPLETED).press(Act.RATE).press(Act.STAR, "speed-5").press(Act.SEND)
    assert desk.page is Page.RATE_ORDER
    for nonsense in ("speed-6", "speed-", "price-3", "speed"):
        assert desk.press(Act.STAR, nonsense).flow.visit.orders.speed == 5
    desk.press(Act.STAR, "attitude-4").press(Act.EDIT).write(" 很快 ").press(Act.NEXT).press(Act.SEND)
    assert desk.ask == RateOrder(COMPLETED.order, OrderRating(speed=5, attitude=4, words="很快"))
    desk.answer(RATED)
    assert (desk.page, desk.notice) == (Page.ORDER, "order_rated")
    assert desk.press(Act.RATE).page is Page.ORDER, "once"


def test_back_from_the_words_keeps_the_stars() -> None:
    desk = by_card(COMPLETED).press(Act.RATE).press(Act.STAR, "speed-5").press(Act.EDIT).write("很").press(Act.BACK)
    assert (desk.page, desk.flow.visit.orders.speed, desk.flow.visit.orders.words) == (Page.RATE_ORDER, 5, "")
    assert desk.press(Act.BACK).flow.visit.orders.speed == 0


def test_back_leads_from_one_order_to_the_question_to_the_menu() -> None:
    desk = by_card(IN_PROCESS)
    assert [desk.press(Act.BACK).page for _ in range(2)] == [Page.PRESENT, Page.MENU]


def test_back_from_the_list_asks_again_whose() -> None:
    assert Desk("orders").card().answer(ORDERS).press(Act.BACK).page is Page.PRESENT


def test_nothing_of_a_form_stays_when_its_customer_leaves() -> None:
    desk = correcting().press(Act.EDIT, "address").write("样例省样例市").press(Act.HOME)
    assert desk.page is Page.ATTRACT
    assert desk.flow.visit == desk.flow.fresh_visit
    assert Wipe() in desk.did


def phoning(phone: str = "13912345678", **around: object) -> Desk:
    desk = Desk("orders", **{"sends_codes": True, **around}).card().answer(OrdersFound((RETURNED,)))
    desk.press(Act.CORRECT).answer(FormFound(FORM)).press(Act.EDIT, "phone")
    return desk.type(phone).press(Act.NEXT)


def sent(desk: Desk, phone: str = "13912345678") -> Desk:
    return desk.happen(CodeSent(desk.flow.visit.applying.code_inquiry, seal("204816", b"salt", phone)))


def test_another_phone_counts_when_a_code_has_proved_it() -> None:
    desk = phoning()
    assert desk.page is Page.CORRECT_CODE
    assert SendCode(desk.flow.visit.applying.code_inquiry, "13912345678") in desk.did
    assert desk.type("204816").press(Act.NEXT).page is Page.CORRECT_CODE, "before it was sent"
    sent(desk).press(Act.ERASE, "all").type("204817").press(Act.NEXT)
    assert (desk.page, desk.notice) == (Page.CORRECT_CODE, "apply_code_wrong")
    desk.type("204816").press(Act.NEXT)
    form = desk.flow.visit.orders.form
    assert desk.page is Page.CORRECT
    assert form is not None
    assert (form.applicant.phone, form.owner.phone, faults_of(form)) == ("13912345678", "13912345678", ())
    assert "13912345678" not in repr(desk.flow.visit)


def test_a_deputy_s_phone_is_not_the_owner_s() -> None:
    deputy = replace(FORM, applicant=replace(FORM.applicant, name="李四"))
    desk = Desk("orders", sends_codes=True).card().answer(OrdersFound((RETURNED,)))
    desk.press(Act.CORRECT).answer(FormFound(deputy)).press(Act.EDIT, "phone").type("13912345678").press(Act.NEXT)
    sent(desk).type("204816").press(Act.NEXT)
    form = desk.flow.visit.orders.form
    assert form is not None
    assert (form.applicant.phone, form.owner.phone) == ("13912345678", FORM.owner.phone)


def test_the_phone_that_is_confirmed_already_needs_no_code() -> None:
    desk = phoning(str(FORM.applicant.phone))
    assert (desk.page, desk.flow.visit.orders.form) == (Page.CORRECT, FORM)


@pytest.mark.parametrize("phone", ["12800138000", "139"])
def test_what_is_no_phone_is_told(phone: str) -> None:
    assert (phoning(phone).page, phoning(phone).notice) == (Page.CORRECT_PHONE, "apply_phone_wrong")


def test_back_from_the_code_no_second_one_is_sent_to_the_same_phone() -> None:
    desk = sent(phoning()).press(Act.BACK)
    assert desk.page is Page.CORRECT_PHONE
    assert desk.press(Act.NEXT).did == ()
    assert desk.page is Page.CORRECT_CODE
    assert desk.press(Act.BACK).press(Act.BACK).flow.visit.orders.form == FORM


def test_codes_are_counted_though_the_page_was_left() -> None:
    desk = phoning().press(Act.BACK).press(Act.BACK).press(Act.EDIT, "phone").type("13912345678").press(Act.NEXT)
    assert desk.page is Page.CORRECT_CODE
    assert desk.did == (), "a minute has not passed"


def test_where_no_code_can_be_sent_the_phone_stays() -> None:
    desk = Desk("orders").card().answer(OrdersFound((RETURNED,))).press(Act.CORRECT).answer(FormFound(FORM))
    assert desk.press(Act.EDIT, "phone").page is Page.CORRECT


# --- photos anew ---


def photographing() -> Desk:
    desk = Desk("orders", can_apply=True).card().answer(OrdersFound((RETURNED,)))
    return desk.press(Act.CORRECT).answer(FormFound(FORM)).press(Act.EDIT, "photos")


def snapped(desk: Desk, content: bytes) -> Desk:
    shot = next(effect for effect in desk.press(Act.SNAP).did if isinstance(effect, TakePhoto)).shot
    return desk.happen(PhotoTaken(shot, Photo(content, f"image://photos/{content!r}", content)))


def both() -> Desk:
    desk = snapped(photographing(), b"front").press(Act.NEXT)
    return snapped(desk, b"back").press(Act.NEXT)


def test_both_sides_are_photographed_anew_and_go_with_the_same_order() -> None:
    desk = photographing()
    assert desk.page is Page.CORRECT_FRONT
    assert snapped(desk, b"front").press(Act.NEXT).page is Page.CORRECT_BACK
    assert snapped(desk, b"back").press(Act.NEXT).page is Page.CORRECT
    desk.press(Act.SEND)
    assert desk.ask == CorrectOrder(RETURNED.order, FORM, HOLDER.person_key, (b"front", b"back"))
    assert "front" not in repr(desk.ask)
    desk.answer(IN_PROCESS)
    assert desk.flow.visit.applying.front is None, "what was sent is not kept"


def test_one_side_alone_is_no_correction() -> None:
    desk = snapped(photographing(), b"front").press(Act.NEXT).press(Act.BACK)
    assert (desk.page, desk.flow.visit.applying.front is not None) == (Page.CORRECT_FRONT, True)
    assert desk.press(Act.BACK).press(Act.SEND).ask == CorrectOrder(RETURNED.order, FORM, HOLDER.person_key)


def test_without_a_photo_it_does_not_go_on() -> None:
    desk = photographing().press(Act.NEXT)
    assert desk.page is Page.CORRECT_FRONT
    assert desk.press(Act.SNAP).press(Act.NEXT).page is Page.CORRECT_FRONT, "a photo is being taken"


def test_a_silent_camera_is_told_and_the_form_is_there_still() -> None:
    desk = photographing().press(Act.SNAP)
    for _ in range(20):
        desk.wait(1.0)
    assert (desk.page, desk.notice) == (Page.CORRECT_FRONT, "apply_photo_failed")
    assert desk.press(Act.BACK).page is Page.CORRECT


def test_new_photos_outlive_a_new_phone() -> None:
    desk = both()
    desk.happen(Surveyed(replace(desk.flow.around, sends_codes=True))).press(Act.EDIT, "phone").press(Act.BACK)
    assert desk.press(Act.SEND).ask == CorrectOrder(RETURNED.order, FORM, HOLDER.person_key, (b"front", b"back"))


def test_without_a_camera_photos_are_not_taken_anew() -> None:
    desk = correcting().press(Act.EDIT, "photos")
    assert desk.page is Page.CORRECT
