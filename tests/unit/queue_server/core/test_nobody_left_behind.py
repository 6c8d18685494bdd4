"""Who logs out leaves nobody behind: bound and parked tickets are for everybody again after the hall's time."""

import pytest

from hall.contract.commands import CloseCounter, Park, PauseCounter, Requeue
from hall.contract.commands_acts import LoosenBinding
from hall.contract.events import CounterClosed, TicketRequeued
from hall.contract.events_acts import BindingLoosened
from hall.contract.values import TicketState
from queue_server.core.decide import due
from tests.unit.queue_server.sample_hall import Play, open_hall, with_policy

WAIT_S = 900.0


def bound(**target) -> tuple[Play, str]:
    """Return a hall where one ticket waits for counter 3, or the clerk there, alone."""
    play = open_hall(with_policy(bound_wait_s=WAIT_S), logged_in=3)
    play.take()
    ticket = play.call()
    play.pass_on(ticket, **target)
    return play, ticket


@pytest.mark.parametrize("target", [{"to_counter": "3"}, {"to_clerk": "cai"}])
def test_a_ticket_that_waits_for_who_has_gone_waits_for_all_after_a_while(target):
    play, ticket = bound(**target)
    play.wait(3600).do(CloseCounter(counter="3"), "clerk-3")
    assert due(play.wait(WAIT_S - 1).hall, play.now) != LoosenBinding(ticket=ticket)
    loosened = [one for one in play.wait(1).settle_time() if isinstance(one, BindingLoosened)]
    assert [one.ticket for one in loosened] == [ticket]
    assert play.call("1") == ticket


@pytest.mark.parametrize("target", [{"to_counter": "3"}, {"to_clerk": "cai"}])
def test_a_pause_is_no_leaving_and_who_comes_back_is_there(target):
    play, ticket = bound(**target)
    play.do(PauseCounter(counter="3", reason="lunch"), "clerk-3")
    assert play.wait(3600).settle_time() == []
    play.do(CloseCounter(counter="3"), "clerk-3")
    play.wait(600).log_in("3", "cai")
    assert play.wait(3600).settle_time() == []
    assert play.call("3") == ticket


def test_a_ticket_that_comes_back_to_a_closed_counter_waits_its_time_from_then():
    play = open_hall(with_policy(bound_wait_s=WAIT_S), logged_in=3)
    play.take()
    ticket = play.call()
    play.pass_on(ticket, to_counter="3", with_return=True)
    play.do(CloseCounter(counter="1"), "clerk-1")
    play.wait(WAIT_S + 100)
    from tests.unit.queue_server.core.test_passing_on import finish

    play.call("3")
    finish(play, "3", ticket)
    assert play.settle_time() == []
    play.wait(WAIT_S)
    assert BindingLoosened(ticket=ticket, number="A001") in play.settle_time()


def test_a_clerk_who_was_never_here_today_is_not_waited_for():
    play, ticket = bound(to_clerk="cai")
    # the journal of a day in which the clerk's log-in lies before a restart of the hall file
    hall = play.hall
    assert hall.left == {}
    play.do(CloseCounter(counter="3"), "clerk-3")
    assert list(play.hall.left) == ["cai"]
    assert play.log_in("3", "cai").hall.left == {}
    assert play.ticket(ticket).lane.is_bound


def test_the_control_room_frees_the_ticket_in_hand_for_everybody():
    play, ticket = bound(to_counter="3")
    play.call("3")
    done = play.do(CloseCounter(counter="3"), "control-1")
    assert [type(one) for one in done] == [TicketRequeued, BindingLoosened, CounterClosed]
    assert play.call("2") == ticket


def test_what_a_clerk_parked_comes_back_when_the_clerk_has_gone():
    play = open_hall(with_policy(bound_wait_s=WAIT_S), logged_in=2)
    play.take()
    ticket = play.call()
    play.do(Park(counter="1", ticket=ticket), "clerk-1")
    assert play.wait(3600).settle_time() == []
    play.do(CloseCounter(counter="1"), "clerk-1")
    assert due(play.wait(WAIT_S - 1).hall, play.now) != Requeue(ticket=ticket)
    play.wait(1).settle_time()
    assert play.ticket(ticket).state is TicketState.WAITING
    assert play.call("2") == ticket


@pytest.mark.parametrize(("counter", "clerk"), [("1", "cai"), ("2", "ann")])
def test_a_parked_ticket_stays_while_its_counter_or_its_clerk_is_there(counter, clerk):
    play = open_hall(with_policy(bound_wait_s=WAIT_S))
    play.take()
    ticket = play.call()
    play.do(Park(counter="1", ticket=ticket), "clerk-1")
    play.do(CloseCounter(counter="1"), "clerk-1")
    play.log_in(counter, clerk)
    assert play.wait(3600).settle_time() == []
    assert play.ticket(ticket).state is TicketState.PARKED
