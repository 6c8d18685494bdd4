"""A ticket that is set aside keeps its place, its keeper and its own span, and comes back by hand or by time."""

import pytest

from hall.contract.commands import (
    BeginService,
    CloseCounter,
    CloseDay,
    Finish,
    Park,
    PauseCounter,
    Requeue,
    Resume,
    SettleSlip,
)
from hall.contract.documents import CounterDocument, ParkedTicket
from hall.contract.events import TicketCalled, TicketRequeued
from hall.contract.values import Place, SlipState, TicketState
from queue_server.core.documents import derive
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import DAY, Play, open_hall


def park(play: Play, ticket: str, counter: str = "1", after_s: int | None = None) -> str:
    done = play.do(Park(counter=counter, ticket=ticket, return_after_s=after_s), f"clerk-{counter}")
    assert not isinstance(done, Refusal), done
    return ticket


def documents(play: Play) -> dict[str, CounterDocument]:
    return {one.counter: one for one in derive(play.hall, play.now) if isinstance(one, CounterDocument)}


def parked_at(play: Play, counter: str) -> tuple[ParkedTicket, ...]:
    return documents(play)[counter].parked


@pytest.mark.parametrize("has_begun", [False, True])
def test_a_called_or_served_ticket_is_set_aside_and_the_counter_is_free(has_begun):
    play = open_hall()
    play.take()
    other = play.take()
    ticket = play.call()
    if has_begun:
        play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    park(play, ticket)
    assert play.ticket(ticket).state is TicketState.PARKED
    assert play.hall.parked == (ticket,)
    assert play.call() == other


def test_parked_time_is_neither_wait_nor_service():
    play = open_hall()
    play.take()
    ticket = play.wait(30).call()
    play.wait(10).do(BeginService(counter="1", ticket=ticket), "clerk-1")
    park(play.wait(100), ticket)
    play.wait(900).do(Resume(counter="1", ticket=ticket), "clerk-1")
    play.wait(20).do(BeginService(counter="1", ticket=ticket), "clerk-1")
    play.wait(50).do(Finish(counter="1", ticket=ticket), "clerk-1")
    states = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED)
    assert [play.ticket(ticket).spent_s(state) for state in states] == [30.0, 30.0, 150.0, 900.0]
    assert play.hall.counter("1").tally.serving_s == 150.0


def test_a_parked_ticket_goes_on_with_a_call_that_says_so_and_no_service_has_begun_yet():
    play = open_hall()
    play.take()
    ticket = play.call()
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    park(play, ticket)
    (called,) = play.do(Resume(counter="1", ticket=ticket), "clerk-1")
    assert isinstance(called, TicketCalled)
    assert called.reason.sentence.en == "A001 had been parked and goes on."
    assert play.hall.tally.called == 1
    in_hand = documents(play)["1"].in_hand
    assert in_hand is not None
    assert (in_hand.state, in_hand.serving_since) == (TicketState.CALLED, None)


def test_the_counter_and_the_clerk_who_moved_both_show_what_was_parked():
    play = open_hall(logged_in=1)
    play.take()
    ticket = park(play, play.call(), after_s=600)
    play.do(CloseCounter(counter="1"), "clerk-1")
    play.log_in("2", "ann")
    assert parked_at(play, "1") == parked_at(play, "2")
    (parked,) = parked_at(play, "2")
    assert (parked.ticket, parked.counter, parked.clerk) == (ticket, "1", "ann")
    assert (parked.returns_at - parked.parked_at).total_seconds() == 600
    assert parked_at(play, "3") == ()


def test_a_parked_ticket_keeps_its_place_and_comes_back_when_its_time_is_over():
    play = open_hall()
    ticket = play.take()
    play.wait(5).take()
    park(play, play.call(), after_s=60)
    assert play.wait(59.9).settle_time() == []
    returned = TicketRequeued(ticket=ticket, number="A001", place=Place.ARRIVAL)
    assert play.wait(0.1).settle_time() == [returned]
    assert play.call() == ticket


def test_a_ticket_parked_without_a_time_stays_until_somebody_puts_it_back():
    play = open_hall()
    ticket = play.take()
    park(play, play.call())
    assert play.wait(3600).settle_time() == []
    play.do(Requeue(ticket=ticket), "clerk-1")
    assert play.ticket(ticket).state is TicketState.WAITING


def test_a_late_answer_of_the_printer_is_heard_while_parked():
    play = open_hall()
    ticket = play.take(slip=SlipState.UNKNOWN)
    park(play, play.call())
    play.do(SettleSlip(ticket=ticket, slip=SlipState.PRINTED), "kiosk-1")
    assert (play.ticket(ticket).slip, play.hall.parked) == (SlipState.PRINTED, (ticket,))


def test_the_close_of_the_day_ends_what_is_parked():
    play = open_hall()
    play.take()
    ticket = park(play, play.call())
    play.do(CloseDay(day=DAY), "server")
    assert (play.ticket(ticket).state, play.hall.parked) == (TicketState.EXPIRED, ())


class TestRefusals:
    def refused(self, play: Play, ticket: str, counter: str = "1") -> str:
        return play.refusal(Resume(counter=counter, ticket=ticket), f"clerk-{counter}")

    def test_only_a_parked_ticket_goes_on(self):
        play = open_hall()
        assert self.refused(play, play.take()) == "not_parked"
        assert self.refused(play, "20261123-0099") == "unknown_ticket"

    def test_a_busy_or_paused_counter_resumes_nobody(self):
        play = open_hall(logged_in=2)
        play.take()
        play.take()
        ticket = park(play, play.call())
        play.call()
        assert self.refused(play, ticket) == "ticket_in_hand"
        play.do(PauseCounter(counter="2", reason="lunch"), "clerk-2")
        assert self.refused(play, ticket, "2") == "counter_paused"

    def test_a_colleague_goes_on_only_with_what_the_counter_does(self):
        play = open_hall(logged_in=3)
        play.take("supply")
        ticket = park(play, play.call())
        assert self.refused(play, ticket, "3") == "service_not_here"
        assert isinstance(play.do(Resume(counter="2", ticket=ticket), "clerk-2"), tuple)
