"""A customer before a kiosk whose server is away: a number all the same, and a sentence where there can be none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from devices.roles import Readiness, Verdict
from hall.contract.documents_hall import HallDocument, Holiday
from hall.contract.values import Text
from kiosk.flow import (
    Act,
    Around,
    AskForTicket,
    CodeSeen,
    Fate,
    Page,
    PrintSlip,
    Surveyed,
    TakeFromReserve,
    Ticked,
    TroubleKind,
)
from kiosk.survey import Alone, survey
from tests.ui.kiosk_scenes import hall, picture
from tests.unit.kiosk.walk import OPEN, Walk

ALONE = replace(OPEN, is_live=False, is_alone=True)
NOON = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
"""11:30 in the hall."""


def lone() -> Walk:
    return Walk().happen(Surveyed(ALONE))


def test_a_lone_kiosk_takes_the_number_from_its_reserve_and_prints_the_slip() -> None:
    walk = lone().to_asked()
    (taken,) = walk.did
    assert isinstance(taken, TakeFromReserve)
    assert walk.flow.page is Page.ISSUING
    walk.granted()
    assert isinstance(walk.did[0], PrintSlip)
    assert walk.flow.visit.fate is Fate.PRINTING


def test_a_request_without_an_answer_is_answered_by_the_reserve_when_the_server_has_gone() -> None:
    walk = Walk().to_asked()
    (asked,) = walk.did
    assert isinstance(asked, AskForTicket)
    walk.happen(Surveyed(ALONE)).unanswered()
    (taken,) = walk.did
    assert isinstance(taken, TakeFromReserve)
    assert taken.intention == asked.intention
    walk.happen(Surveyed(OPEN)).unanswered()
    assert walk.flow.page is Page.TROUBLE
    walk.press(Act.RETRY)
    (again,) = walk.did
    assert again == taken, "the reserve has this intention now, whoever is back"


def test_a_reserve_that_never_answers_is_said_like_any_other_silence() -> None:
    walk = lone().to_asked()
    walk.now += 30.0
    walk.happen(Ticked())
    assert walk.flow.page is Page.TROUBLE


def test_a_service_without_numbers_says_that_it_has_none_left() -> None:
    walk = lone().press(Act.BEGIN).press(Act.CHOOSE, "invoice")
    assert walk.flow.visit.trouble is not None
    assert walk.flow.visit.trouble.kind is TroubleKind.RESERVE_EMPTY
    walk = lone().to_confirm().happen(Surveyed(replace(ALONE, services={"payment": False})))
    assert walk.flow.visit.trouble is not None
    assert walk.flow.visit.trouble.kind is TroubleKind.RESERVE_EMPTY


def kind_of(walk: Walk) -> TroubleKind | None:
    return walk.flow.visit.trouble.kind if walk.flow.visit.trouble else None


def test_an_appointment_is_refused_with_a_sentence_while_the_server_is_away() -> None:
    expecting = replace(OPEN, has_appointments=True)
    walk = Walk().happen(Surveyed(expecting)).press(Act.BEGIN).press(Act.APPOINTMENT)
    assert kind_of(walk.happen(Surveyed(ALONE))) is TroubleKind.NEEDS_SERVER
    walk = Walk().happen(Surveyed(expecting)).happen(CodeSeen("K7QD2MVX", "ab12"))
    assert kind_of(walk.happen(Surveyed(ALONE)).checked(True)) is TroubleKind.NEEDS_SERVER
    assert walk.flow.visit.intention == ""
    notice = lone().happen(CodeSeen("K7QD2MVX", "ab12")).flow.visit.notice
    assert notice is not None
    assert notice.key == "code_alone"


def test_a_check_in_that_may_have_been_heard_is_asked_again_and_never_replaced_by_a_number() -> None:
    expecting = replace(OPEN, has_appointments=True)
    walk = Walk().happen(Surveyed(expecting)).happen(CodeSeen("K7QD2MVX", "ab12")).checked(True)
    walk.happen(Surveyed(ALONE)).unanswered()
    assert kind_of(walk) is TroubleKind.NO_ANSWER
    walk.press(Act.RETRY)
    assert isinstance(walk.did[0], AskForTicket)


def around(alone: Alone | None, document: HallDocument | None = None) -> Around:
    ready, seen = Readiness(Verdict.OK), replace(picture(is_live=False), hall=document or hall())
    return survey(
        seen, is_live=False, card=ready, code=ready, elderly_age=65, reason=Text(zh="老", en="old"), alone=alone
    )


def test_numbers_in_the_halls_hours_make_a_lone_kiosk() -> None:
    left = {"payment": 3, "change": 0, "advice": 5}
    now = around(Alone(NOON, left))
    assert (now.is_alone, now.is_open, now.has_appointments) == (True, True, False)
    assert now.services == {"payment": True, "supply": False, "change": False, "invoice": False, "advice": False}
    in_a_break = around(Alone(NOON, left), hall(is_open=False))
    assert in_a_break.services["advice"], "what a break of the hall closed is open again when its hours say so"
    assert not around(Alone(NOON.replace(hour=10), left)).is_open, "18:00 is after hours"
    assert around(Alone(NOON, left), hall(openings=())).is_open
    tomorrow = around(Alone(NOON.replace(day=24), left))
    assert (tomorrow.is_alone, tomorrow.is_open, tomorrow.day) == (True, True, date(2026, 11, 24))
    assert tomorrow.services["advice"], "what was closed yesterday need not be closed today"
    holiday = Holiday(day="2026-11-24", name=Text(zh="节日", en="Holiday"), openings=())
    assert not around(Alone(NOON.replace(day=24), left), hall(holidays=(holiday,))).is_open
    assert around(Alone(NOON, left), hall(holidays=(holiday,))).is_open
    assert not around(Alone(NOON, {"payment": 0})).is_alone
    assert not around(None).is_alone
