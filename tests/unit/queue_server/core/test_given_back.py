"""A ticket that was given back does not bounce to the same counter, and hides nobody behind it."""

import pytest

from hall.contract.commands import BeginService, CallNext, CallTicket, MarkMissed, Park, Resume
from hall.contract.commands_acts import ReturnToQueue
from hall.contract.values import Place, PriorityClass
from queue_server.core.dispatch import choose
from queue_server.core.estimate import project
from queue_server.core.refusals import Refusal
from queue_server.core.ticket import Lane
from tests.unit.queue_server.sample_hall import Play, open_hall, with_policy


def give_back(play: Play, counter: str = "1", **words) -> str:
    ticket = play.call(counter)
    done = play.do(ReturnToQueue(counter=counter, ticket=ticket, **words), f"clerk-{counter}")
    assert not isinstance(done, Refusal), done
    return ticket


def test_the_same_counter_is_not_given_it_for_a_while():
    play = open_hall(logged_in=2)
    play.take()
    ticket = give_back(play)
    assert play.refusal(CallNext(counter="1"), "clerk-1") == "just_returned"
    play.wait(119)
    assert play.refusal(CallNext(counter="1"), "clerk-1") == "just_returned"
    play.wait(1)
    assert play.call("1") == ticket


def test_another_counter_calls_it_at_once_and_it_then_avoids_nobody():
    play = open_hall(logged_in=2)
    play.take()
    ticket = give_back(play)
    assert play.call("2") == ticket
    assert play.ticket(ticket).avoids is None


def test_it_keeps_its_place_and_the_next_is_called_before_it():
    play = open_hall(logged_in=2)
    first, second, third = play.take(), play.take(), play.take()
    assert give_back(play, note="wrong papers") == first
    choice = choose(play.hall, "1", play.now)
    assert (choice.winner.ticket.ticket, choice.runner_up.ticket.ticket, choice.candidates) == (second, third, 3)
    assert play.call("1") == second
    assert play.call("2") == first
    assert play.ticket(first).note == "wrong papers"


def test_the_clerk_may_name_it():
    play = open_hall()
    play.take()
    ticket = give_back(play)
    assert not isinstance(play.do(CallTicket(counter="1", ticket=ticket), "clerk-1"), Refusal)


@pytest.mark.parametrize(("place", "order"), [("first", [0, 1]), ("arrival", [0, 1]), ("last", [1, 0])])
def test_it_stands_where_the_clerk_put_it(place, order):
    play = open_hall(logged_in=2)
    tickets = [play.take(), play.wait(10).take()]
    give_back(play.wait(10), place=Place(place))
    assert list(play.hall.lanes[Lane("pay", PriorityClass.NORMAL)]) == [tickets[one] for one in order]


def test_a_ticket_that_is_being_served_can_be_given_back_too():
    play = open_hall(logged_in=2)
    play.take()
    ticket = play.call()
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    assert not isinstance(play.wait(30).do(ReturnToQueue(counter="1", ticket=ticket), "clerk-1"), Refusal)
    assert play.hall.learned == {}
    assert play.refusal(ReturnToQueue(counter="1", ticket=ticket), "clerk-1") == "not_in_hand"


def test_who_waited_for_this_counter_alone_waits_for_all_after_it_gave_the_ticket_back():
    play = open_hall(logged_in=3)
    play.take()
    play.pass_on(play.call(), to_counter="3")
    ticket = give_back(play, "3")
    assert play.ticket(ticket).lane == Lane("pay", PriorityClass.NORMAL)
    assert play.call("1") == ticket


def test_estimates_know_that_it_must_wait_for_another_or_for_its_time():
    play = open_hall(with_policy(bounce_s=600.0))
    play.take()
    ticket = give_back(play)
    assert project(play.hall, play.now).of(ticket).p50_s == 600
    second = play.take()
    after = project(play.hall, play.now)
    assert (after.of(second).p50_s, after.of(ticket).p50_s) == (0, 600)


@pytest.mark.parametrize("away", ["missed", "parked"])
def test_the_reason_of_a_call_by_name_counts_the_wait_and_not_the_absence(away):
    play = open_hall()
    play.take()
    ticket = play.wait(60).call()
    leave = {"missed": MarkMissed, "parked": Park}[away]
    back = {"missed": CallTicket, "parked": Resume}[away]
    play.do(leave(counter="1", ticket=ticket), "clerk-1")
    (called,) = play.wait(1000).do(back(counter="1", ticket=ticket), "clerk-1")
    assert (called.reason.waited_s, called.reason.is_late) == (60.0, False)


def test_a_parked_ticket_that_waits_again_is_judged_by_its_arrival():
    play = open_hall()
    play.take()
    ticket = play.wait(60).call()
    play.do(Park(counter="1", ticket=ticket, return_after_s=600), "clerk-1")
    play.wait(600).settle_time()
    (called,) = play.do(CallNext(counter="1"), "clerk-1")
    assert called.reason.waited_s == 660.0
