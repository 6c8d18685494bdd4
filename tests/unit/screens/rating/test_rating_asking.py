from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import Rate
from hall.contract.values import Grade, Text
from screens.rating.view_asking import (
    GRACE_S,
    LAST_S,
    MORE_S,
    NOT_ASKING,
    REASONS,
    THANKS_S,
    Asking,
    apologise,
    look,
    press_done,
    press_face,
    press_reason,
    press_star,
)
from tests.ui.clerk_scenes import NOW, rating_request

FIRST = rating_request("A012", seconds_ago=3)
SECOND = rating_request("B007", seconds_ago=1)
SORRY = Text(zh="评价时间已过。", en="The time to rate is over.")


def later(seconds: float):
    return NOW + timedelta(seconds=seconds)


def asked(*requests, seconds: float = 0) -> Asking:
    asking, rate = look(NOT_ASKING, requests, "3", later(seconds))
    assert rate is None
    return asking


def graded(grade: Grade = Grade.SATISFIED) -> Asking:
    return press_face(asked(FIRST), grade, NOW)


def test_nothing_to_ask_is_the_clerks_card() -> None:
    assert look(NOT_ASKING, (), "3", NOW) == (NOT_ASKING, None)


def test_a_finished_visit_is_asked_about() -> None:
    assert asked(FIRST).request == FIRST
    assert asked(FIRST).is_occupied
    assert not NOT_ASKING.is_occupied


def test_the_newest_of_several_visits_is_asked_about_and_the_older_let_go() -> None:
    asking = asked(FIRST, SECOND)
    assert asking.request == SECOND
    asking, rate = look(asking, (FIRST,), "3", later(2))
    assert rate is None
    assert asking.request is None


def test_a_question_ends_silently_when_its_time_is_over() -> None:
    asking = asked(FIRST)
    assert look(asking, (FIRST,), "3", FIRST.until - timedelta(seconds=1))[0].request == FIRST
    over, rate = look(asking, (FIRST,), "3", FIRST.until)
    assert (over.request, over.thanks_until, rate) == (None, None, None)
    assert look(over, (FIRST,), "3", FIRST.until)[0].request is None


def test_a_question_ends_silently_when_the_server_lists_it_no_more() -> None:
    over, rate = look(asked(FIRST), (), "3", NOW)
    assert (over.request, rate, over.settled) == (None, None, frozenset({FIRST.ticket}))
    assert look(over, (), "3", NOW)[0].settled == frozenset()


def test_a_visit_whose_time_is_over_is_not_asked_about() -> None:
    assert look(NOT_ASKING, (FIRST,), "3", FIRST.until)[0].request is None


def test_one_touch_is_a_whole_rating_once_nothing_more_is_touched() -> None:
    asking = graded(Grade.VERY_SATISFIED)
    assert look(asking, (FIRST,), "3", later(MORE_S - 0.1)) == (asking, None)
    thanking, rate = look(asking, (FIRST,), "3", later(MORE_S))
    assert rate == Rate(counter="3", ticket=FIRST.ticket, grade=Grade.VERY_SATISFIED)
    assert thanking.request is None
    assert thanking.thanks_until == later(MORE_S + THANKS_S)


def test_a_touch_on_a_star_gives_more_time() -> None:
    asking = press_star(graded(), "speed", 4, later(5))
    assert look(asking, (FIRST,), "3", later(MORE_S + 1))[1] is None
    assert look(asking, (FIRST,), "3", later(5 + MORE_S))[1] is not None


def test_done_sends_grade_stars_and_reasons_once() -> None:
    asking = press_star(press_star(graded(), "speed", 4, NOW), "attitude", 5, NOW)
    asking = press_reason(press_reason(asking, "clear", NOW), "kind", NOW)
    thanking, rate = press_done(asking, "3", NOW)
    assert rate == Rate(
        counter="3", ticket=FIRST.ticket, grade=Grade.SATISFIED, speed=4, attitude=5, reasons=("clear", "kind")
    )
    assert press_done(thanking, "3", NOW) == (thanking, None)
    assert look(thanking, (FIRST,), "3", later(1)) == (thanking, None)


def test_the_thanks_fade_back_to_the_card_by_themselves() -> None:
    thanking, _ = press_done(graded(), "3", NOW)
    card, rate = look(thanking, (FIRST,), "3", later(THANKS_S))
    assert (card.thanks_until, card.request, rate) == (None, None, None)


def test_done_without_a_face_does_nothing() -> None:
    asking = asked(FIRST)
    assert press_done(asking, "3", NOW) == (asking, None)


def test_two_taps_on_a_face_are_one_rating_and_another_face_replaces_it() -> None:
    assert press_face(graded(), Grade.SATISFIED, NOW) == graded()
    assert press_face(graded(), Grade.AVERAGE, NOW).answer.grade is Grade.AVERAGE


def test_reasons_that_do_not_fit_the_new_grade_are_dropped() -> None:
    asking = press_reason(graded(), "clear", NOW)
    assert press_face(asking, Grade.VERY_SATISFIED, NOW).answer.reasons == ("clear",)
    assert press_face(asking, Grade.DISSATISFIED, NOW).answer.reasons == ()


def test_a_second_touch_takes_a_reason_back_and_a_foreign_reason_is_ignored() -> None:
    asking = press_reason(press_reason(graded(), "clear", NOW), "clear", NOW)
    assert asking.answer.reasons == ()
    assert press_reason(asking, "unclear", NOW).answer.reasons == ()
    assert press_reason(asked(FIRST), "clear", NOW).answer.reasons == ()


@pytest.mark.parametrize("stars", [0, 6])
def test_stars_count_from_one_to_five_and_only_after_a_face(stars: int) -> None:
    assert press_star(graded(), "speed", stars, NOW) == graded()
    assert press_star(asked(FIRST), "speed", 3, NOW) == asked(FIRST)


def test_a_new_visit_sends_what_the_one_before_had_and_asks_anew() -> None:
    asking, rate = look(graded(), (FIRST, SECOND), "3", later(2))
    assert rate == Rate(counter="3", ticket=FIRST.ticket, grade=Grade.SATISFIED)
    assert (asking.request, asking.answer.grade) == (SECOND, None)


def test_a_new_visit_lets_an_unanswered_one_go() -> None:
    asking, rate = look(asked(FIRST), (FIRST, SECOND), "3", later(2))
    assert (asking.request, rate) == (SECOND, None)


def test_a_finger_meant_for_the_visit_before_does_not_rate_the_new_one() -> None:
    asking, _ = look(graded(), (FIRST, SECOND), "3", NOW)
    assert press_face(asking, Grade.DISSATISFIED, later(GRACE_S - 0.1)) == asking
    assert press_face(asking, Grade.DISSATISFIED, later(GRACE_S)).answer.grade is Grade.DISSATISFIED


def test_a_new_visit_cuts_the_thanks_short() -> None:
    thanking, _ = press_done(graded(), "3", NOW)
    asking, _ = look(thanking, (FIRST, SECOND), "3", later(1))
    assert (asking.request, asking.thanks_until) == (SECOND, None)
    assert press_face(asking, Grade.AVERAGE, later(1)).answer.grade is Grade.AVERAGE


def test_an_answer_goes_out_before_its_time_is_over() -> None:
    asking = press_face(asked(FIRST), Grade.AVERAGE, FIRST.until - timedelta(seconds=4))
    assert look(asking, (FIRST,), "3", FIRST.until - timedelta(seconds=LAST_S + 0.1))[1] is None
    assert look(asking, (FIRST,), "3", FIRST.until - timedelta(seconds=LAST_S))[1] is not None


def test_an_answer_to_a_visit_that_is_listed_no_more_is_still_sent() -> None:
    assert look(graded(), (), "3", NOW)[1] is not None


def test_touches_without_a_question_change_nothing() -> None:
    assert press_face(NOT_ASKING, Grade.SATISFIED, NOW) == NOT_ASKING


def test_an_apology_takes_the_place_of_the_thanks_but_not_of_the_next_question() -> None:
    thanking, _ = press_done(graded(), "3", NOW)
    sorry = apologise(thanking, SORRY, later(1))
    assert (sorry.apology, sorry.thanks_until) == (SORRY, later(1 + THANKS_S))
    assert look(sorry, (FIRST,), "3", later(1 + THANKS_S))[0].apology is None
    assert apologise(asked(SECOND), SORRY, NOW) == asked(SECOND)


def test_every_grade_that_can_be_given_has_reasons() -> None:
    assert set(REASONS) == set(Grade) - {Grade.NOT_RATED}
    assert replace(NOT_ASKING) == NOT_ASKING
