"""The promise ratio with a red line, term by term (queueing facts, section 1)."""

import pytest

from hall.contract.commands import CallNext
from hall.contract.events import TicketCalled
from hall.contract.values import PriorityClass
from queue_server.core.dispatch import choose, claim, terms
from queue_server.core.explaining import explain
from tests.unit.queue_server.sample_hall import POLICY, Play, open_hall

NORMAL, ELDERLY, VIP = PriorityClass.NORMAL, PriorityClass.ELDERLY, PriorityClass.VIP


def called(play: Play, counter: str = "1") -> TicketCalled:
    (event,) = play.do(CallNext(counter=counter), f"clerk-{counter}")
    assert isinstance(event, TicketCalled)
    return event


def test_the_largest_share_of_the_promise_is_next():
    play = open_hall()  # pay promises 600 s, supply 900 s
    play.take("supply")
    play.wait(100)
    play.take("pay")
    play.wait(300)  # supply 400/900 = 0.44, pay 300/600 = 0.50
    call = called(play)
    assert call.number == "A001"
    assert call.reason.used_share == pytest.approx(0.5)
    assert call.reason.runner_up == "B001"
    assert call.reason.runner_up_share == pytest.approx(400 / 900)
    assert (call.reason.waited_s, call.reason.promise_s, call.reason.candidates) == (300, 600, 2)


def test_a_class_shortens_the_promise():
    play = open_hall()
    play.take("pay")
    play.wait(60)
    play.take("pay", VIP)
    play.wait(60)  # normal 120/600, VIP 60/240
    assert called(play).number == "A002"


def test_within_a_service_and_class_nobody_overtakes():
    play = open_hall()
    tickets = [play.wait(7).take("pay", ELDERLY) for _ in range(5)]
    order = []
    for _ in tickets:
        order.append(play.wait(50).serve())
    assert order == tickets


def test_equal_claims_go_to_who_came_first():
    play = open_hall()
    first, _ = play.take("supply"), play.take("pay")
    assert called(play).ticket == first


@pytest.mark.parametrize(("waited_s", "is_late"), [(1499.9, False), (1500.0, True)])
def test_past_the_red_line_the_longest_wait_goes_first(waited_s, is_late):
    play = open_hall()
    play.take("pay")
    play.wait(waited_s - 700)
    play.take("pay", VIP)
    play.wait(700)  # normal waited_s/600 = 2.5; VIP 700/240 = 2.9
    call = called(play)
    assert call.number == ("A001" if is_late else "A002")
    assert call.reason.is_late == is_late


def test_the_red_line_is_never_below_twice_the_promise():
    assert not claim(terms(POLICY, 1000), 1999, 1)[0]
    assert claim(terms(POLICY, 1000), 2000, 1)[0]
    assert not claim(terms(POLICY, 100), 1499, 1)[0]


def test_among_the_late_the_oldest_is_first_whatever_the_share():
    play = open_hall()
    play.take("supply")
    play.wait(60)
    play.take("pay", VIP)
    play.wait(2000)
    call = called(play)
    assert call.number == "B001"
    assert "red line" in call.reason.sentence.en
    assert "34 分钟" in call.reason.sentence.zh


def test_a_clock_set_back_makes_no_negative_wait():
    play = open_hall()
    play.take()
    call = called(play.wait(-3600))
    assert (call.reason.waited_s, call.reason.used_share) == (0.0, 0.0)


def test_nobody_waits_for_these_services():
    play = open_hall()
    play.take("supply")
    assert choose(play.hall, "3", play.now) is None


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (576, None, "Only A001 was waiting."),
        (576, 486, "A001 had used 96 % of its promise, A002 81 %."),
        (486, 486, "A001 and A002 had both used 81 % of their promise; who came first goes first."),
        (487, 486, "A001 had used 81 % of its promise, a little more than A002."),
    ],
)
def test_the_reason_can_be_said_in_public(first, second, sentence):
    play = open_hall()
    play.take()
    play.wait(first - (second or 0))
    if second is not None:
        play.take()
        play.wait(second)
    choice = choose(play.hall, "1", play.now)
    assert choice is not None
    reason = explain(choice)
    assert reason.sentence.en == sentence
    assert "A001" in reason.sentence.zh
