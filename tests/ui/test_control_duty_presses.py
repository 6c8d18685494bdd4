"""Who is on duty in the control room: signed on with a PIN, named until they leave; nothing is done under no name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hall.contract.business.applications import OrderState
from hall.contract.picture import HallPicture
from hall.contract.signed_acts import Sign, SignedAct
from hall.contract.values import Language
from tests.ui import control_business_scenes as business
from tests.ui.control_business_fakes import control, until
from tests.ui.test_control_business_presses import NO, WRONG, YES, Page

NEW, BEGUN = business.ORDERS[1].order, business.ORDERS[0].order


@pytest.fixture
def page() -> Iterator[Page]:
    made = Page("orders")
    yield made
    made.system.may_answer.set()
    made.model.stop()
    made.stage.close()


def test_somebody_signs_on_once_and_everything_since_bears_their_name_until_they_sign_off(page: Page) -> None:
    assert page.on_duty == "无人值班"
    page.tap("duty-on")
    page.sign("0101", "2468")
    assert page.link.asked == [Sign(clerk="0101", pin="2468", act=SignedAct.DUTY, matter="east", amount=0)]
    assert page.on_duty == "无人值班", "not before the server says who that is"
    page.link.answer(YES)
    page.stage.settle()
    assert page.on_duty == "值班：李娜 0101"
    page.tap(f"matter-{NEW}", "do-order_in_process")
    page.is_said()
    page.tap("do-order_completed")
    until(lambda: len(page.system.acts) == 2)
    assert [one[4] for one in page.system.acts] == ["李娜 0101", "李娜 0101"]
    assert len(page.link.asked) == 1
    until(lambda: not page.vm.props["is_busy"])
    page.stage.settle()
    page.tap("duty-off")
    assert page.on_duty == "无人值班"
    page.tap(f"matter-{BEGUN}", "do-order_completed")
    assert page.sheet["is_open"]
    assert len(page.system.acts) == 2


def test_without_a_name_the_press_asks_for_one_and_goes_on_with_what_was_written(page: Page) -> None:
    page.tap(f"matter-{NEW}")
    page.write("no photo")
    page.tap("do-order_returned")
    assert page.sheet["is_open"]
    assert [one["value"] for one in page.sheet["facts"]] == ["退单", NEW]
    page.sign("0102", "1111")
    page.link.answer(WRONG)
    page.stage.settle()
    assert (page.sheet["said"]["text"], page.system.acts) == ("工号或口令不正确。", [])
    page.type_pin("2468")
    page.tap("sign-now")
    page.link.answer(YES)
    page.is_said()
    assert [one[2:] for one in page.system.acts] == [(NEW, OrderState.RETURNED, "王强 0102", "no photo")]
    assert (page.on_duty, page.said, page.vm.props["words"]) == ("值班：王强 0102", "已办好。", "")


def test_who_gives_no_name_does_nothing_and_keeps_what_was_written(page: Page) -> None:
    page.tap(f"matter-{NEW}")
    page.write("no photo")
    page.tap("do-order_returned", "sign-cancel")
    assert not page.sheet["is_open"]
    assert (page.system.acts, page.vm.props["words"]) == ([], "no photo")


def test_what_ends_an_application_is_still_pressed_twice_before_a_name_is_asked_for(page: Page) -> None:
    page.tap(f"matter-{NEW}")
    page.write("wish")
    page.tap("do-order_withdrawn")
    assert not page.sheet["is_open"]
    page.tap("do-order_withdrawn")
    assert page.sheet["is_open"]
    page.sign("0101", "2468")
    page.link.answer(YES)
    page.is_said()
    assert [one[3:] for one in page.system.acts] == [(OrderState.WITHDRAWN, "李娜 0101", "wish")]


def test_what_is_refused_because_its_order_has_gone_stands_beneath_no_other_order(page: Page) -> None:
    page.tap(f"matter-{NEW}")
    page.write("no photo")
    page.tap("do-order_returned")
    page.system.books = replace(business.BOOKS, orders=tuple(one for one in business.BOOKS.orders if one.order != NEW))
    page.vm._watch.look()
    until(lambda: len(page.vm._watch.books.orders) == 3)
    page.system.refusal = NO
    page.sign("0101", "2468")
    page.link.answer(YES)
    page.is_said()
    assert (page.said, page.vm.props["words"]) == ("现在不能这样处理。", "")
    assert page.vm.props["matter"]["key"] != NEW


def test_who_leaves_the_screen_is_signed_off_and_half_a_signature_is_taken_away(page: Page) -> None:
    page.goes_on_duty()
    page.tap("part-payments", "do-hand_over", "signer-0102")
    page.type_pin("24")
    page.window.setProperty("quietMs", 50)
    until(lambda: page.on_duty == "无人值班")
    assert not page.sheet["is_open"]
    assert len(page.vm.signing._pin) == 0
    page.tap("part-orders")
    page.write("x")
    until(lambda: page.on_duty == "无人值班")
    assert page.vm.props["words"] == "x", "what was written stays"


def test_each_press_and_each_key_prolongs_the_duty(page: Page) -> None:
    page.window.setProperty("quietMs", 3_600_000)
    watch = page.stage.item("press-watch")
    page.goes_on_duty()
    for touch in (lambda: page.tap("part-reports"), lambda: page.write("a")):
        watch.setProperty("isCounting", False)
        touch()
        until(lambda: bool(watch.property("isCounting")))
    assert page.on_duty == "值班：李娜 0101"


def test_money_is_signed_for_each_time_whoever_is_on_duty(page: Page) -> None:
    page.goes_on_duty()
    page.tap("part-payments", "do-hand_over")
    assert page.sheet["is_open"]
    assert page.link.published == []
    page.sign("0102", "2468")
    page.link.answer(YES)
    page.stage.settle()
    ((_, order),) = page.link.published
    assert order.by == "王强 0102"
    assert page.on_duty == "值班：李娜 0101", "who signs for money does not take the duty"


def test_the_name_follows_the_language_and_the_books_do_not(page: Page) -> None:
    page.goes_on_duty()
    page.tap("language-en")
    assert page.on_duty == "On duty: Li Na 0101"
    page.tap("do-order_completed")
    page.is_said()
    assert page.system.acts[0][4] == "李娜 0101"


def test_a_program_that_starts_anew_knows_nobody(page: Page) -> None:
    page.goes_on_duty()
    again = control(page.link, page.system)
    assert again.business.duty.props["clerk"] == ""
    again.stop()


@pytest.mark.looks("language", keep=1)
@pytest.mark.parametrize("language", Language)
def test_the_duty_and_its_sheet_are_whole_in_both_languages(page: Page, language: Language) -> None:
    page.model.switchLanguage(language.value)
    page.tap("do-order_completed")
    # the page beneath is dimmed: its texts and the sheet's do overlap
    page.stage.picture(f"control-duty-sheet-{language}", language=language)
    page.sign("0102", "2468")
    page.link.answer(YES)
    page.is_said()
    page.stage.picture(f"control-duty-{language}", language=language)
    page.tap("duty-off", "duty-on")
    page.stage.picture(f"control-duty-on-{language}", language=language)


@pytest.mark.looks("language", keep=1)
@pytest.mark.parametrize("language", Language)
def test_before_the_halls_server_was_heard_the_sheet_says_why_nobody_can_sign(page: Page, language: Language) -> None:
    page.link.picture = HallPicture()
    page.model.switchLanguage(language.value)
    page.model.refresh()
    page.tap("duty-on")
    assert not page.sheet["is_ready"]
    page.stage.picture(f"control-duty-nobody-{language}", language=language)
