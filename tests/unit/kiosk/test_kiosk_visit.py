"""Begin, help, look, language, surroundings and leaving."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.roles import Outcome
from hall.contract.values import Language, SlipState
from kiosk.flow import Act, Flow, ForgetTicket, Page, Pressed, Settle, Touched, TroubleKind, Wipe
from tests.unit.kiosk.walk import OPEN, TICKET, Walk


def trouble(walk: Walk) -> TroubleKind:
    assert walk.flow.visit.trouble is not None
    return walk.flow.visit.trouble.kind


def test_a_touch_on_the_attract_page_opens_the_services() -> None:
    assert Walk().press(Act.BEGIN).page is Page.CHOOSE


@pytest.mark.parametrize(
    ("gone", "kind"), [("is_live", TroubleKind.NO_CONNECTION), ("is_open", TroubleKind.HALL_CLOSED)]
)
def test_a_kiosk_that_can_give_no_number_says_why_at_the_first_touch(gone: str, kind: TroubleKind) -> None:
    walk = Walk().surround(**{gone: False}).press(Act.BEGIN)
    assert trouble(walk) is kind
    assert walk.press(Act.RETRY).page is Page.TROUBLE
    assert walk.press(Act.BACK).page is Page.ATTRACT


def test_losing_the_server_in_mid_way_is_said_and_its_return_leads_back_to_the_same_question() -> None:
    walk = Walk().to_confirm().surround(is_live=False)
    assert trouble(walk) is TroubleKind.NO_CONNECTION
    walk.surround(is_live=True)
    assert walk.page is Page.CONFIRM
    assert walk.flow.visit.service == "payment"


def test_a_server_that_returns_without_the_service_leads_to_the_services() -> None:
    walk = Walk().to_confirm().surround(is_live=False).surround(is_live=True, services={"advice": True})
    assert walk.page is Page.CHOOSE
    assert walk.flow.visit.service is None


def test_the_hall_closing_after_the_connection_was_lost_changes_the_sentence() -> None:
    walk = Walk().press(Act.BEGIN).surround(is_live=False).surround(is_live=True, is_open=False)
    assert walk.page is Page.TROUBLE
    assert trouble(walk) is TroubleKind.HALL_CLOSED


def test_the_surroundings_do_not_take_a_refusal_from_the_screen() -> None:
    walk = Walk().to_asked().refused().surround(is_live=False)
    assert trouble(walk) is TroubleKind.REFUSED


def test_news_that_change_nothing_change_nothing() -> None:
    walk = Walk().press(Act.BEGIN).surround(is_live=False)
    entered = walk.flow.entered_at
    walk.now += 1
    walk.surround(follow_url="")
    assert walk.flow.entered_at == entered
    assert Walk().surround(is_live=False).page is Page.ATTRACT
    assert Walk().press(Act.BEGIN).surround(elderly_age=70).page is Page.CHOOSE


def test_an_offer_without_slip_ends_when_the_server_goes() -> None:
    walk = Walk().to_no_slip().surround(is_live=False).surround(is_live=True)
    assert walk.page is Page.CONFIRM
    assert walk.flow.visit.intention == ""


def test_retry_after_the_connection_came_back_unnoticed_leads_to_the_services() -> None:
    walk = Walk().press(Act.BEGIN).surround(is_live=False)
    walk.flow = replace(walk.flow, around=OPEN)
    assert walk.press(Act.RETRY).page is Page.CHOOSE


def test_language_and_look_are_this_customers_only() -> None:
    walk = Walk().press(Act.LANGUAGE, "en").press(Act.LARGE_TEXT).press(Act.CONTRAST)
    visit = walk.flow.visit
    assert (visit.language, visit.is_large, visit.is_contrast) == (Language.EN, True, True)
    walk.press(Act.BEGIN)
    assert walk.flow.visit.language is Language.EN
    walk.press(Act.HOME)
    assert walk.flow.visit == walk.flow.fresh_visit


def test_looks_can_be_taken_back_and_an_unknown_language_is_not_spoken() -> None:
    walk = Walk().press(Act.LARGE_TEXT).press(Act.LARGE_TEXT).press(Act.CONTRAST).press(Act.CONTRAST)
    assert walk.press(Act.LANGUAGE, "tlh").flow.visit == walk.flow.fresh_visit


def test_the_kiosk_returns_to_the_language_of_its_hall() -> None:
    walk = Walk(flow=Flow(home_language=Language.EN)).press(Act.LANGUAGE, "zh").press(Act.BEGIN).press(Act.HOME)
    assert walk.flow.visit.language is Language.EN


def test_help_lies_over_the_page_and_lets_nothing_through() -> None:
    walk = Walk().press(Act.BEGIN).press(Act.HELP)
    assert walk.flow.is_helping
    assert walk.press(Act.CHOOSE, "payment").page is Page.CHOOSE
    assert not walk.press(Act.CLOSE_HELP).flow.is_helping
    assert walk.press(Act.CHOOSE, "payment").page is Page.CONFIRM


def test_home_leads_out_of_help() -> None:
    walk = Walk().press(Act.BEGIN).press(Act.HELP).press(Act.HOME)
    assert walk.page is Page.ATTRACT
    assert not walk.flow.is_helping


def test_a_press_made_on_another_page_is_not_heard() -> None:
    walk = Walk().press(Act.BEGIN)
    walk.now += 5
    walk.happen(Pressed(Act.BACK, Page.CONFIRM))
    assert walk.page is Page.CHOOSE


def test_leaving_wipes_and_closes_what_is_open() -> None:
    walk = Walk().to_printing().slip(Outcome.UNKNOWN)
    walk.wait(200)
    assert walk.page is Page.ATTRACT
    assert walk.did[:2] == (Settle(TICKET.ticket, SlipState.UNKNOWN), Wipe())
    walk = Walk().to_asked().unanswered()
    intention = walk.flow.visit.intention
    walk.wait(200)
    assert walk.did[:2] == (ForgetTicket(intention), Wipe())


def test_a_touch_anywhere_shows_that_somebody_is_there() -> None:
    walk = Walk().press(Act.BEGIN)
    for _ in range(10):
        walk.wait(20).happen(Touched())
    assert walk.flow.warned_at is None
