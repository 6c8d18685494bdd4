"""A ticket is passed on to a service, a counter or a clerk, first, last or by arrival, and comes back when asked to."""

import pytest

from hall.contract.commands import BeginService, CallNext, CallTicket, CloseCounter, Finish, MarkMissed, Requeue
from hall.contract.commands_acts import LoosenBinding, Transfer
from hall.contract.documents import CounterDocument, QueueDocument
from hall.contract.events_acts import TicketTransferred
from hall.contract.values import Place, PriorityClass, TicketState
from queue_server.core.documents import derive
from queue_server.core.estimate import project
from queue_server.core.refusals import Refusal
from queue_server.core.ticket import Lane
from tests.unit.queue_server.sample_hall import Play, open_hall, with_policy

NORMAL = PriorityClass.NORMAL


def finish(play: Play, counter: str, ticket: str) -> tuple:
    play.do(BeginService(counter=counter, ticket=ticket), f"clerk-{counter}")
    done = play.wait(60).do(Finish(counter=counter, ticket=ticket), f"clerk-{counter}")
    assert not isinstance(done, Refusal), done
    return done


@pytest.mark.parametrize(
    ("target", "lane"),
    [
        ({"to_service": "supply"}, Lane("supply", NORMAL)),
        ({"to_counter": "3"}, Lane("pay", NORMAL, to_counter="3")),
        ({"to_clerk": "bo"}, Lane("pay", NORMAL, to_clerk="bo")),
    ],
)
def test_it_waits_in_the_line_of_its_target(target, lane):
    play = open_hall(logged_in=3)
    play.take()
    ticket = play.call()
    play.pass_on(ticket, note="meter number", **target)
    assert play.hall.lanes == {lane: (ticket,)}
    assert play.ticket(ticket).note == "meter number"
    assert play.hall.counter("1").in_hand is None
    assert play.ticket(ticket).number == "A001"


def test_only_the_one_it_was_passed_on_to_calls_it():
    play = open_hall(logged_in=3)
    play.take("supply")
    ticket = play.call()
    play.pass_on(ticket, to_counter="3")
    assert play.refusal(CallNext(counter="1"), "clerk-1") == "nobody_waiting"
    assert play.refusal(CallNext(counter="2"), "clerk-2") == "nobody_waiting"
    # counter 3 does not do supply; it was chosen by a person
    assert play.call("3") == ticket


def test_a_clerk_is_followed_to_the_counter_where_the_clerk_sits():
    play = open_hall(logged_in=2)
    play.take()
    ticket = play.call()
    play.pass_on(ticket, to_clerk="bo")
    play.do(CloseCounter(counter="2"), "clerk-2")
    play.log_in("3", "bo")
    assert play.call("3") == ticket


@pytest.mark.parametrize(("place", "order"), [("first", "312"), ("last", "123"), ("arrival", "132")])
def test_it_stands_first_last_or_by_arrival(place, order):
    play = open_hall(logged_in=3)
    wait = {"1": 0, "3": 10, "2": 20}
    tickets = {}
    for name, seconds in wait.items():
        play.now = play.now.replace(second=0)
        play.wait(seconds)
        tickets[name] = play.take("pay" if name == "3" else "supply")
    ticket = tickets["3"]
    play.do(CallTicket(counter="1", ticket=ticket), "clerk-1")
    play.pass_on(ticket, to_service="supply", place=Place(place))
    assert list(play.hall.lanes[Lane("supply", NORMAL)]) == [tickets[name] for name in order]


def test_it_comes_back_when_it_is_done_there():
    play = open_hall(logged_in=3)
    play.take()
    ticket = play.serve_until("1")
    play.pass_on(ticket, to_counter="3", with_return=True)
    assert play.call("3") == ticket
    in_hand = counter_said(play, "3").in_hand
    assert (in_hand.returns_to.en, in_hand.returns_to.zh) == ("1", "中1")
    (leg,) = finish(play, "3", ticket)
    assert (leg.service, leg.to_counter, leg.to_clerk) == ("pay", "1", None)
    assert play.refusal(CallNext(counter="2"), "clerk-2") == "nobody_waiting"
    assert play.call("1") == ticket
    finish(play, "1", ticket)
    assert play.ticket(ticket).state is TicketState.FINISHED
    assert play.ticket(ticket).legs == 2


def test_a_clerk_may_be_who_it_goes_back_to():
    play = open_hall(logged_in=2)
    play.take()
    ticket = play.call()
    play.happen(
        TicketTransferred(
            ticket=ticket,
            number="A001",
            counter="1",
            clerk="ann",
            service="supply",
            to_counter=None,
            to_clerk=None,
            place=Place.ARRIVAL,
            note="",
            return_counter=None,
            return_clerk="ann",
        )
    )
    play.call("2")
    assert counter_said(play, "2").in_hand.returns_to.en == "ann"
    finish(play, "2", ticket)
    assert play.ticket(ticket).lane == Lane("pay", NORMAL, to_clerk="ann")


def test_what_was_worked_on_at_two_counters_teaches_nothing():
    play = open_hall(logged_in=3)
    play.take()
    ticket = play.serve_until("1")
    play.wait(200).pass_on(ticket, to_counter="3", with_return=True)
    play.call("3")
    finish(play, "3", ticket)
    play.call("1")
    finish(play, "1", ticket)
    assert play.hall.learned == {}
    assert [play.hall.counter(one).tally.served for one in "13"] == [1, 1]
    assert [play.hall.counter(one).tally.serving_s for one in "13"] == [60.0, 60.0]
    assert play.ticket(ticket).spent_s(TicketState.SERVING) == 320.0


def test_another_service_learns_from_its_own_part():
    play = open_hall(logged_in=3)
    play.take()
    ticket = play.serve_until("1")
    play.wait(200).pass_on(ticket, to_service="supply")
    play.call("2")
    finish(play, "2", ticket)
    assert [(key, one.sum_s) for key, one in play.hall.learned.items()] == [(("supply", "bo"), 60.0)]


def test_who_missed_the_call_still_waits_for_the_same_counter():
    play = open_hall(with_policy(missed_place=Place.FIRST), logged_in=3)
    play.take()
    ticket = play.call()
    play.pass_on(ticket, to_counter="3")
    play.call("3")
    play.do(MarkMissed(counter="3", ticket=ticket), "clerk-3")
    play.do(Requeue(ticket=ticket), "clerk-1")
    assert play.hall.lanes == {Lane("pay", NORMAL, to_counter="3"): (ticket,)}


def test_a_call_by_name_elsewhere_ends_the_binding():
    play = open_hall(logged_in=3)
    play.take()
    ticket = play.call()
    play.pass_on(ticket, to_clerk="cai")
    play.do(CallTicket(counter="2", ticket=ticket), "clerk-2")
    assert play.ticket(ticket).lane == Lane("pay", NORMAL)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ({}, "transfer_one_target"),
        ({"to_service": "supply", "to_clerk": "bo"}, "transfer_one_target"),
        ({"to_service": "gardening"}, "unknown_service"),
        ({"to_service": "pay"}, "same_service"),
        ({"to_counter": "99"}, "unknown_counter"),
        ({"to_counter": "1"}, "transfer_to_self"),
        ({"to_counter": "3"}, "counter_not_open"),
        ({"to_clerk": "nobody"}, "unknown_clerk"),
        ({"to_clerk": "ann"}, "transfer_to_self"),
        ({"to_clerk": "cai"}, "clerk_not_here"),
    ],
)
def test_a_target_that_cannot_be_is_refused(target, code):
    play = open_hall(logged_in=2)
    play.take()
    ticket = play.call()
    assert play.refusal(Transfer(counter="1", ticket=ticket, **target), "clerk-1") == code


def test_only_the_ticket_in_hand_is_passed_on():
    play = open_hall()
    ticket = play.take()
    assert play.refusal(Transfer(counter="1", ticket=ticket, to_service="supply"), "clerk-1") == "not_in_hand"


def test_staff_loosen_a_binding():
    play = open_hall(logged_in=3)
    play.take()
    ticket = play.call()
    assert play.refusal(LoosenBinding(ticket=ticket), "clerk-1") == "ticket_not_waiting"
    assert play.refusal(LoosenBinding(ticket="20261123-9999"), "clerk-1") == "unknown_ticket"
    play.pass_on(ticket, to_counter="3")
    play.do(LoosenBinding(ticket=ticket), "control-1")
    assert play.refusal(LoosenBinding(ticket=ticket), "clerk-1") == "not_bound"
    assert play.call("2") == ticket


def test_the_queue_and_the_estimate_know_for_whom_it_waits():
    play = open_hall(logged_in=3)
    for _ in range(3):
        play.take()
    ticket = play.call()
    play.pass_on(ticket, to_counter="3", note="urgent")
    place = next(one for one in queue_said(play, "pay").waiting if one.ticket == ticket)
    assert (place.to_counter, place.to_clerk, place.note) == ("3", None, "urgent")
    others = {one for one in play.hall.tickets if one != ticket}
    play.call("2")
    projection = project(play.hall, play.now)
    assert projection.of(ticket).p50_s == 0
    assert all(projection.of(one).p50_s is not None for one in others - {play.hall.counter("2").in_hand})


def counter_said(play: Play, counter: str) -> CounterDocument:
    documents = (one for one in derive(play.hall, play.now) if isinstance(one, CounterDocument))
    return next(one for one in documents if one.counter == counter)


def queue_said(play: Play, service: str) -> QueueDocument:
    documents = (one for one in derive(play.hall, play.now) if isinstance(one, QueueDocument))
    return next(one for one in documents if one.service == service)
