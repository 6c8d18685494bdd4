"""Missed customers come back: into their queue at the place of the policy, or by a call, as often as it allows."""

import pytest

from hall.contract.commands import CallTicket, CloseDay, MarkMissed, Requeue
from hall.contract.documents import MissedTicket, QueueDocument
from hall.contract.values import Place, PriorityClass, TicketState
from queue_server.core.documents import derive
from queue_server.core.queue_documents import SHOWN_MISSED
from queue_server.core.refusals import Refusal
from queue_server.core.ticket import Lane
from tests.unit.queue_server.sample_hall import DAY, Play, open_hall, with_policy


def miss(play: Play) -> str:
    ticket = play.call()
    assert not isinstance(play.do(MarkMissed(counter="1", ticket=ticket), "clerk-1"), Refusal)
    return ticket


def requeue(play: Play, ticket: str) -> None:
    assert not isinstance(play.do(Requeue(ticket=ticket), "clerk-1"), Refusal)


def missed_list(play: Play) -> tuple[MissedTicket, ...]:
    return next(one for one in derive(play.hall, play.now) if isinstance(one, QueueDocument)).missed


@pytest.mark.parametrize(
    ("place", "order"),
    [(Place.FIRST, [2, 1, 3, 4]), (Place.LAST, [3, 1, 4, 2]), (Place.ARRIVAL, [1, 2, 3, 4])],
)
def test_a_missed_ticket_goes_back_to_the_place_of_the_policy(place, order):
    play = open_hall(with_policy(missed_place=place))
    for _ in range(3):
        play.take()
        play.wait(5)
    first, second = miss(play), miss(play)
    requeue(play, first)
    play.take()
    requeue(play, second)
    assert list(play.hall.lanes[Lane("pay", PriorityClass.NORMAL)]) == [f"20261123-000{one}" for one in order]
    assert play.hall.missed == ()


def test_put_first_into_an_empty_line_it_stands_where_it_arrived():
    play = open_hall(with_policy(missed_place=Place.FIRST))
    play.take()
    ticket = miss(play)
    requeue(play.wait(60), ticket)
    assert play.ticket(ticket).turn.since == play.ticket(ticket).issued_at


def test_put_last_its_wait_counts_anew_even_when_the_clock_was_set_back():
    play = open_hall()
    play.take()
    ticket = miss(play)
    newest = play.ticket(play.wait(100).take()).issued_at
    requeue(play.wait(-50), ticket)
    assert play.ticket(ticket).turn.since == newest
    assert play.call() == "20261123-0002"


def test_time_on_the_missed_list_is_neither_wait_nor_service():
    play = open_hall()
    play.take()
    ticket = miss(play.wait(30))
    requeue(play.wait(500), ticket)
    play.wait(40).call()
    assert play.ticket(ticket).spent_s(TicketState.WAITING) == 70.0
    assert play.ticket(ticket).spent_s(TicketState.MISSED) == 500.0


def test_who_was_missed_too_often_takes_a_new_ticket():
    play = open_hall(with_policy(missed_limit=1))
    play.take()
    ticket = miss(play)
    requeue(play, ticket)
    assert miss(play) == ticket
    decision = play.do(Requeue(ticket=ticket), "control-1")
    assert isinstance(decision, Refusal)
    assert (decision.code, decision.sentence.en) == ("missed_limit", "A001 was missed 2 times and is no longer valid.")
    assert play.refusal(CallTicket(counter="1", ticket=ticket), "clerk-1") == "missed_limit"
    assert missed_list(play) == ()


def test_only_a_missed_ticket_of_an_open_day_is_put_back():
    play = open_hall()
    waiting = play.take()
    assert play.refusal(Requeue(ticket=waiting), "clerk-1") == "not_away"
    assert play.refusal(Requeue(ticket="20261123-0099"), "clerk-1") == "unknown_ticket"
    missed = miss(play)
    play.do(CloseDay(day=DAY), "server")
    assert play.refusal(Requeue(ticket=missed), "clerk-1") == "day_not_open"


def test_the_queue_tells_who_was_missed_the_newest_first():
    play = open_hall()
    play.take()
    play.take()
    play.take("supply")
    first = miss(play)
    second = miss(play.wait(60))
    miss(play.wait(600))
    listed = missed_list(play)
    assert [(one.ticket, one.counter, one.times) for one in listed] == [(second, "1", 1), (first, "1", 1)]
    assert (listed[0].number, listed[0].missed_at) == ("A002", play.ticket(second).track[-1].since)


def test_the_missed_list_of_a_queue_is_bounded():
    play = open_hall()
    for _ in range(SHOWN_MISSED + 1):
        play.take()
        miss(play)
    assert len(missed_list(play)) == SHOWN_MISSED


def test_who_was_put_back_and_still_waits_at_closing_time_expires():
    play = open_hall()
    play.take()
    ticket = miss(play)
    requeue(play, ticket)
    assert not isinstance(play.do(CloseDay(day=DAY), "server"), Refusal)
    assert play.ticket(ticket).state is TicketState.EXPIRED
