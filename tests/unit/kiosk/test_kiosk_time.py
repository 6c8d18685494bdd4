"""What passing time does on each page."""

from __future__ import annotations

import pytest

from devices.roles import Outcome
from kiosk.flow import Act, Fate, Page, Pressed, Touched, TroubleKind, Wipe
from kiosk.flow.timing import idle_s, quiet_s
from tests.unit.kiosk.walk import Walk


def test_the_customer_is_asked_before_anything_is_wiped() -> None:
    walk = Walk().card().wait(30)
    assert walk.flow.warned_at is not None
    assert walk.flow.visit.customer is not None
    walk.wait(19)
    assert walk.page is Page.CHOOSE
    walk.wait(1)
    assert walk.page is Page.ATTRACT
    assert walk.flow.visit.customer is None
    assert Wipe() in walk.did


def test_the_question_can_be_answered_again_and_again() -> None:
    walk = Walk().press(Act.BEGIN)
    for _ in range(20):
        walk.wait(40)
        assert walk.flow.warned_at is not None
        walk.press(Act.STAY)
        assert walk.flow.warned_at is None
    assert walk.page is Page.CHOOSE


def test_a_press_that_meets_the_question_answers_it_and_does_nothing_else() -> None:
    walk = Walk().to_confirm().wait(31).press(Act.TAKE)
    assert walk.page is Page.CONFIRM
    assert walk.flow.warned_at is None


def test_a_finger_coming_down_on_the_question_does_not_take_it_away() -> None:
    walk = Walk().press(Act.BEGIN).wait(31).happen(Touched())
    assert walk.flow.warned_at is not None
    assert walk.press(Act.LEAVE).page is Page.ATTRACT


def test_the_second_tap_of_a_double_tap_on_yes_presses_nothing_beneath() -> None:
    walk = Walk().to_confirm().wait(31).press(Act.STAY)
    walk.now += 0.1
    walk.happen(Pressed(Act.TAKE, Page.CONFIRM, intention="x"))
    assert walk.page is Page.CONFIRM


def test_a_card_on_the_reader_answers_the_question_too() -> None:
    walk = Walk().press(Act.BEGIN).wait(31).card()
    assert walk.flow.warned_at is None


def test_a_printed_ticket_goes_by_itself_without_a_question() -> None:
    walk = Walk().to_printing().slip(Outcome.PRINTED)
    assert quiet_s(walk.flow) == 15.0
    walk.wait(14)
    assert walk.page is Page.TICKET
    walk.wait(1.5)
    assert walk.page is Page.ATTRACT


def test_help_on_a_printed_ticket_keeps_it_until_the_question_is_not_answered() -> None:
    walk = Walk().to_printing().slip(Outcome.PRINTED).press(Act.HELP).wait(20)
    assert walk.page is Page.TICKET
    assert walk.wait(100).page is Page.ATTRACT


def test_a_number_to_photograph_stays_longer_and_asks() -> None:
    walk = Walk().to_printing().slip(Outcome.FAILED)
    assert quiet_s(walk.flow) is None
    assert idle_s(walk.flow) == 60.0
    walk.wait(59)
    assert walk.flow.warned_at is None
    walk.wait(1.5)
    assert walk.flow.warned_at is not None


def test_trouble_that_costs_nothing_goes_quietly() -> None:
    walk = Walk().surround(is_open=False).press(Act.BEGIN)
    assert quiet_s(walk.flow) == 30.0
    assert walk.wait(31).page is Page.ATTRACT
    assert walk.flow.warned_at is None


def test_other_trouble_asks_first() -> None:
    walk = Walk().to_asked().refused().wait(31)
    assert walk.page is Page.TROUBLE
    assert walk.flow.warned_at is not None


def test_large_text_left_on_the_attract_page_is_taken_back() -> None:
    walk = Walk().press(Act.LARGE_TEXT).wait(29)
    assert walk.flow.visit.is_large
    walk.wait(2)
    assert not walk.flow.visit.is_large


def test_nothing_happens_on_an_attract_page_nobody_touched() -> None:
    walk = Walk().wait(300)
    assert walk.did == ()


def test_a_printer_that_does_not_say_whether_it_can_print_is_one_that_cannot() -> None:
    walk = Walk().to_confirm().press(Act.TAKE).wait(4)
    assert walk.page is Page.ISSUING
    assert walk.wait(1.5).page is Page.NO_SLIP


def test_a_server_that_never_answers_is_not_waited_for_for_ever() -> None:
    walk = Walk().to_asked().wait(19)
    assert walk.page is Page.ISSUING
    walk.wait(1.5)
    assert walk.flow.visit.trouble is not None
    assert walk.flow.visit.trouble.kind is TroubleKind.NO_ANSWER


def test_a_printer_that_never_answers_leaves_the_slip_unknown() -> None:
    walk = Walk().to_printing().wait(29)
    assert walk.page is Page.PRINTING
    walk.wait(1.5)
    assert walk.page is Page.TICKET
    assert walk.flow.visit.fate is Fate.UNKNOWN


@pytest.mark.parametrize("page", [Page.CHOOSE, Page.IDENTIFY])
def test_a_notice_goes_by_itself(page: Page) -> None:
    walk = Walk().press(Act.BEGIN)
    if page is Page.IDENTIFY:
        walk.press(Act.IDENTIFY)
    walk.code("what is this?")
    assert walk.flow.visit.notice is not None
    walk.wait(11)
    assert walk.flow.visit.notice is None
