"""An errand of the flow: one key for one intention, answers to others dropped, silence told honestly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.flow import Act, Page, RunErrand
from kiosk.flow.errand_state import NO_ERRAND, FormFound, OrdersFound, Undone
from tests.ui.kiosk_orders_scenes import COMPLETED, FORM, IN_PROCESS, PRESSED, RETURNED
from tests.ui.kiosk_report_scenes import TOPICS
from tests.ui.kiosk_reserve_scenes import POOL
from tests.unit.kiosk.desk_walk import Desk


def hurrying() -> Desk:
    return Desk("orders").card().answer(OrdersFound((IN_PROCESS,))).press(Act.HURRY)


def keys(desk: Desk) -> list[str]:
    return [effect.key for effect in desk.all_done if isinstance(effect, RunErrand)]


def test_while_a_change_is_under_way_nothing_can_be_pressed() -> None:
    desk = hurrying()
    for act in (Act.BACK, Act.HOME, Act.HURRY, Act.HELP):
        assert desk.press(act).page is Page.SENDING
    assert len(keys(desk)) == 2, "the card's question and one change"


def test_nobody_is_asked_whether_they_are_there_while_a_change_is_under_way() -> None:
    desk = hurrying().wait(19)
    assert (desk.page, desk.flow.warned_at) == (Page.SENDING, None)


@pytest.mark.parametrize("by_time", [True, False])
def test_a_change_without_an_answer_is_asked_again_under_the_same_key(by_time: bool) -> None:
    desk = hurrying()
    key = desk.key
    desk = desk.wait(21) if by_time else desk.fail(may_have_happened=True)
    assert (desk.page, desk.flow.visit.errand.undone) == (Page.UNDONE, Undone.UNSURE)
    desk.press(Act.RETRY)
    assert (desk.page, desk.key) == (Page.SENDING, key)
    assert keys(desk)[1:] == [key, key]


def test_while_nobody_knows_it_cannot_be_begun_anew() -> None:
    desk = hurrying().fail(may_have_happened=True).press(Act.BACK)
    assert (desk.page, desk.flow.visit.errand) == (Page.MENU, NO_ERRAND)


def test_an_answer_that_comes_late_still_counts() -> None:
    desk = hurrying().wait(21).answer(PRESSED)
    assert (desk.page, desk.notice) == (Page.ORDER, "order_pressed")
    again = hurrying()
    key = again.key
    assert again.wait(21).fail(may_have_happened=True, key=key).flow.visit.errand.undone is Undone.UNSURE
    assert again.refuse(key=key).flow.visit.errand.undone is Undone.REFUSED


def test_what_could_not_be_asked_may_be_gone_back_from() -> None:
    desk = hurrying().fail(may_have_happened=False)
    assert desk.flow.visit.errand.undone is Undone.AWAY
    assert desk.press(Act.BACK).page is Page.ORDER
    assert desk.press(Act.HURRY).page is Page.SENDING


def test_an_answer_to_another_customer_is_dropped() -> None:
    desk = Desk("orders").card()
    key = desk.key
    desk.press(Act.HOME)
    before = desk.flow
    desk.answer(OrdersFound((IN_PROCESS,)), key).refuse(key).fail(may_have_happened=True, key=key)
    assert desk.flow == before
    desk.press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, "orders").card()
    open_errand = desk.flow
    desk.answer(OrdersFound((IN_PROCESS,)), "f" * 20).refuse("f" * 20).fail(may_have_happened=True, key="f" * 20)
    assert desk.flow == open_errand


def test_a_refusal_is_final() -> None:
    desk = hurrying()
    key = desk.key
    desk.refuse().answer(PRESSED, key)
    assert desk.page is Page.UNDONE


@pytest.mark.parametrize("is_silent", [True, False])
def test_a_question_without_an_answer_can_be_asked_again_or_left(is_silent: bool) -> None:
    desk = Desk("report").press(Act.PICK, "fault")
    desk = desk.wait(21) if is_silent else desk.fail(may_have_happened=False)
    assert desk.flow.visit.errand.undone is Undone.AWAY
    assert desk.press(Act.RETRY).page is Page.FETCHING
    assert desk.press(Act.BACK).page is Page.REPORT


def test_who_walks_away_from_a_question_is_asked_whether_they_are_there() -> None:
    desk = Desk("report").press(Act.PICK, "fault")
    desk.flow = replace(desk.flow, timing=replace(desk.flow.timing, ask_s=500.0))
    assert desk.wait(31).flow.warned_at is not None


REFUSED: dict[str, tuple[Callable[[], Desk], Page]] = {
    "orders": (lambda: Desk("orders").card(), Page.PRESENT),
    "order": (lambda: Desk("orders").code("WO2026111700002"), Page.PRESENT),
    "form": (lambda: Desk("orders").card().answer(OrdersFound((RETURNED,))).press(Act.CORRECT), Page.ORDER),
    "topics": (lambda: Desk("report").press(Act.PICK, "fault"), Page.REPORT),
    "pool": (lambda: Desk("reserve").card(), Page.PRESENT),
    "hold": (lambda: Desk("reserve").code("20261124-0930-00042"), Page.PRESENT),
    "hurry": (hurrying, Page.ORDER),
    "rate": (
        lambda: (
            Desk("orders")
            .card()
            .answer(OrdersFound((COMPLETED,)))
            .press(Act.RATE)
            .press(Act.STAR, "speed-5")
            .press(Act.STAR, "attitude-5")
            .press(Act.SEND)
        ),
        Page.RATE_ORDER,
    ),
    "correct": (
        lambda: (
            Desk("orders")
            .card()
            .answer(OrdersFound((RETURNED,)))
            .press(Act.CORRECT)
            .answer(FormFound(FORM))
            .press(Act.SEND)
        ),
        Page.CORRECT,
    ),
    "report": (
        lambda: (
            Desk("report")
            .press(Act.PICK, "fault")
            .answer(TOPICS)
            .press(Act.PICK, "meter")
            .press(Act.NEXT)
            .press(Act.NEXT)
            .press(Act.SEND)
        ),
        Page.REPORT_REVIEW,
    ),
    "reserve": (
        lambda: (
            Desk("reserve")
            .card()
            .answer(POOL)
            .press(Act.DAY, "2026-11-24")
            .press(Act.PICK, "20261124-0930")
            .press(Act.SEND)
        ),
        Page.POOL,
    ),
}


@pytest.mark.parametrize("errand", REFUSED)
def test_from_each_errand_that_is_not_done_one_goes_back_to_where_it_was_asked(errand: str) -> None:
    asked, page = REFUSED[errand]
    assert asked().refuse().press(Act.BACK).page is page
