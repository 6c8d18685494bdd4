"""The rating screen's real faces, stars and chips: one visit, one rating, about the visit that was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assets.qt.looking import find_item
from hall.contract.commands import Rate
from hall.contract.errors import NoAnswer
from hall.contract.events import VisitRated
from hall.contract.values import Grade, Language, Text
from screens.rating.view_asking import MORE_S, THANKS_S
from tests.ui.clerk_scenes import CALLED, SERVING, counter, picture, rating_request
from tests.ui.rating_screen import Screen
from tests.ui.stage import Stage

A012 = rating_request("A012", seconds_ago=3)
B007 = rating_request("B007", seconds_ago=1)
ASKED = picture(counter(ratings=(A012,)))
BOTH = picture(counter(rev=8, ratings=(A012, B007)))
RATED = VisitRated(
    ticket=A012.ticket,
    counter="3",
    clerk="clerk-1024",
    grade=Grade.SATISFIED,
    speed=None,
    attitude=None,
    reasons=(),
    words="",
)


@pytest.fixture(scope="module")
def shared_stage():
    stage = Stage()
    yield stage
    stage.close()


@pytest.fixture
def screen(shared_stage):
    """Return a maker of rating screens on the stage."""
    screens: list[Screen] = []

    def make(scene=ASKED, language="zh") -> Screen:
        screens.append(Screen(shared_stage, scene, language))
        return screens[-1]

    yield make
    for shown in screens:
        shown.leave()
    assert not shared_stage.warnings


def page(screen: Screen) -> str:
    return str(screen.vm.props["page"])


def test_one_touch_is_a_rating(screen, shared_stage) -> None:
    shown = screen()
    shared_stage.tap("face-satisfied")
    assert shown.link.asked == []
    shown.move(MORE_S)
    assert shown.link.asked == [Rate(counter="3", ticket=A012.ticket, grade=Grade.SATISFIED)]
    assert page(shown) == "thanks"
    shown.link.accept(RATED)
    shown.move(THANKS_S)
    assert page(shown) == "card"


def test_stars_and_reasons_go_with_the_grade(screen, shared_stage) -> None:
    shown = screen()
    for name in (
        "face-dissatisfied",
        "reason-unclear",
        "reason-waited_long",
        "reason-unclear",
        "speed-2",
        "attitude-5",
    ):
        shared_stage.tap(name)
    shared_stage.tap("done")
    assert shown.link.asked == [
        Rate(
            counter="3",
            ticket=A012.ticket,
            grade=Grade.DISSATISFIED,
            speed=2,
            attitude=5,
            reasons=("waited_long",),
        )
    ]


def test_two_taps_are_one_rating_and_press_nothing_else(screen, shared_stage) -> None:
    shown = screen()
    for _ in range(2):
        shared_stage.tap("face-average")
    answer = shown.vm.props["ask"]
    assert (answer["speed"], answer["attitude"]) == (0, 0)
    done = find_item(shared_stage.window, "done")
    assert done is not None
    shared_stage.tap("done")
    shown.vm.touchDone()
    shown.move(30)
    assert len(shown.link.asked) == 1


def test_a_face_can_be_changed_before_it_is_sent(screen, shared_stage) -> None:
    shown = screen()
    shared_stage.tap("face-dissatisfied")
    shared_stage.tap("face-very_satisfied")
    shared_stage.tap("done")
    assert shown.link.asked[0].grade is Grade.VERY_SATISFIED


def test_a_rating_belongs_to_its_visit_though_the_next_is_called(screen, shared_stage) -> None:
    shown = screen()
    shared_stage.tap("face-satisfied")
    shown.show(picture(counter(rev=8, in_hand=CALLED, ratings=(A012,))))
    shared_stage.tap("done")
    assert shown.link.asked == [Rate(counter="3", ticket=A012.ticket, grade=Grade.SATISFIED)]


def test_the_next_visit_takes_over_and_nothing_that_was_touched_is_lost(screen, shared_stage) -> None:
    shown = screen()
    shared_stage.tap("face-satisfied")
    shown.show(BOTH)
    assert shown.link.asked == [Rate(counter="3", ticket=A012.ticket, grade=Grade.SATISFIED)]
    assert "B007" in shown.vm.props["ask"]["question"]
    shared_stage.tap("face-dissatisfied")
    assert not shown.vm.props["ask"]["is_answered"]
    shown.move(1)
    shared_stage.tap("face-very_satisfied")
    shared_stage.tap("done")
    assert shown.link.asked[1] == Rate(counter="3", ticket=B007.ticket, grade=Grade.VERY_SATISFIED)


def test_silence_sends_nothing_and_leads_back_to_the_card(screen) -> None:
    shown = screen()
    shown.move(58)
    assert page(shown) == "card"
    assert shown.link.asked == []


def test_a_refused_rating_is_told(screen, shared_stage) -> None:
    shown = screen(language="en")
    shared_stage.tap("face-satisfied")
    shared_stage.tap("done")
    shown.link.refuse("already_rated", "已评价。", "A012 has been rated already.")
    assert shown.vm.props["thanks"]["text"] == "A012 has been rated already."
    assert shown.vm.props["thanks"]["is_apology"]
    shown.move(THANKS_S)
    assert page(shown) == "card"


def test_a_rating_without_an_answer_is_asked_for_long_and_needs_no_apology(screen, shared_stage) -> None:
    shown = screen()
    shared_stage.tap("face-satisfied")
    shared_stage.tap("done")
    assert shown.link.patience == [120.0]
    shown.link.answer(NoAnswer(Text(zh="没有答复。", en="No answer."), Text(zh="", en="")))
    assert not shown.vm.props["thanks"]["is_apology"]


def test_the_screen_speaks_the_customers_language_while_it_asks(screen, shared_stage) -> None:
    english = replace(SERVING, ticket=A012.ticket, number="A012", language=Language.EN)
    shown = screen(picture(counter(in_hand=english)))
    assert shown.vm.props["card"]["status_word"] == "营业中"
    shown.show(picture(counter(rev=8, ratings=(A012,))))
    assert shown.vm.props["ask"]["question"] == "How was the service for A012?"
    shared_stage.tap("face-satisfied")
    shared_stage.tap("done")
    assert shown.vm.props["thanks"]["title"] == "Thank you!"
    shown.move(THANKS_S)
    assert shown.vm.props["card"]["status_word"] == "营业中"


def test_a_language_that_the_customer_chose_stays_until_the_end(screen, shared_stage) -> None:
    shown = screen()
    shared_stage.tap("language-en")
    shared_stage.tap("face-satisfied")
    shown.move(1)
    assert shown.vm.language == "en"
    shown.move(MORE_S)
    shown.move(THANKS_S)
    assert shown.vm.language == "zh"


def test_only_the_last_visits_languages_are_remembered(screen) -> None:
    shown = screen(picture(counter()))
    for number in range(30):
        ticket = replace(CALLED, ticket=f"20261123-{2000 + number}")
        shown.link.picture = picture(counter(rev=10 + number, in_hand=ticket))
        shown.vm.refresh()
    assert len(shown.vm._languages) == 20


def test_the_screen_looks_at_the_clock_by_itself(screen, shared_stage) -> None:
    shown = screen()
    shared_stage.tap("face-satisfied")
    shown.link.clock.move(MORE_S)
    shown.wait_until(lambda: page(shown) == "thanks")


def test_everything_that_can_be_touched_is_large_enough_for_a_finger(screen, shared_stage) -> None:
    screen()
    shared_stage.tap("face-satisfied")
    names = ("face-average", "reason-clear", "speed-1", "attitude-5", "done", "language-en")
    for name in names:
        item = find_item(shared_stage.window, name)
        assert item is not None, name
        assert min(item.width(), item.height()) >= 15 * 5.9 - 1, name
