"""Calling one given ticket out of turn: who may be called, and what is said about it."""

import pytest

from hall.contract.commands import BeginService, CallTicket, Finish, MarkMissed, PauseCounter
from hall.contract.values import PriorityClass, TicketState
from queue_server.core.refusals import Refusal
from queue_server.core.ticket import Lane
from tests.unit.queue_server.sample_hall import Play, open_hall


def call_given(play: Play, ticket: str, counter: str = "1"):
    done = play.do(CallTicket(counter=counter, ticket=ticket), f"clerk-{counter}")
    assert not isinstance(done, Refusal), done
    return done[0]


def test_a_given_ticket_is_called_before_those_ahead_and_the_reason_says_whose_turn_it_was():
    play = open_hall()
    first, second = play.take(), play.wait(60).take()
    called = call_given(play.wait(60), second)
    assert (called.ticket, called.counter, called.clerk) == (second, "1", "ann")
    assert (called.reason.is_chosen, called.reason.runner_up, called.reason.waited_s) == (True, "A001", 60.0)
    assert called.reason.sentence.en == "Staff chose A002; by the rule it was the turn of A001."
    assert called.reason.sentence.zh == "A002 由工作人员指定呼叫；按规则应为 A001。"
    assert play.hall.in_hand("1") == play.ticket(second)
    assert play.hall.lanes == {Lane("pay", PriorityClass.NORMAL): (first,)}


def test_who_was_next_anyway_is_passed_before_nobody():
    play = open_hall()
    first = play.take()
    play.take()
    called = call_given(play, first)
    assert (called.reason.runner_up, called.reason.sentence.en) == ("A002", "Staff chose A001.")


def test_a_missed_customer_who_comes_after_all_is_called_again():
    play = open_hall()
    ticket = play.take()
    play.wait(30).do(MarkMissed(counter="1", ticket=play.call()), "clerk-1")
    called = call_given(play.wait(300), ticket)
    assert called.reason.sentence.en == "A001 had been missed and staff called it again."
    assert (called.reason.runner_up, called.reason.candidates) == (None, 0)
    play.wait(10).do(BeginService(counter="1", ticket=ticket), "clerk-1")
    play.wait(100).do(Finish(counter="1", ticket=ticket), "clerk-1")
    spans = [play.ticket(ticket).spent_s(state) for state in (TicketState.WAITING, TicketState.MISSED)]
    assert spans == [30.0, 300.0]


def test_a_second_call_of_one_customer_counts_once_in_the_figures_of_waiting():
    play = open_hall()
    ticket = play.take()
    play.wait(30).do(MarkMissed(counter="1", ticket=play.call()), "clerk-1")
    known = play.hall.calibration
    call_given(play, ticket)
    assert (play.hall.tally.called, play.hall.tally.waited_s, play.hall.tally.missed) == (1, 30.0, 1)
    assert play.hall.calibration is known


class TestRefusals:
    def refused(self, play: Play, ticket: str, counter: str = "1") -> str:
        return play.refusal(CallTicket(counter=counter, ticket=ticket), f"clerk-{counter}")

    def test_a_counter_with_a_ticket_in_hand_or_on_a_break_calls_nobody(self):
        play = open_hall(logged_in=2)
        play.take()
        other = play.take()
        play.call()
        assert self.refused(play, other) == "ticket_in_hand"
        play.do(PauseCounter(counter="2", reason="lunch"), "clerk-2")
        assert self.refused(play, other, "2") == "counter_paused"

    def test_a_ticket_that_another_counter_holds_or_that_is_done_is_not_called(self):
        play = open_hall(logged_in=2)
        play.take()
        held = play.call("1")
        assert self.refused(play, held, "2") == "not_callable"

    def test_a_ticket_of_an_unknown_name_is_refused(self):
        assert self.refused(open_hall(), "20261123-0099") == "unknown_ticket"

    def test_a_ticket_whose_slip_is_still_printing_is_not_called(self):
        play = open_hall()
        assert self.refused(play, play.take(slip=None)) == "slip_not_settled"

    @pytest.mark.parametrize("actor", ["clerk-3", "control-1"])
    def test_a_counter_is_not_given_what_it_cannot_do(self, actor):
        play = open_hall(logged_in=3)
        command = CallTicket(counter="3", ticket=play.take("supply"))
        assert play.refusal(command, actor) == "service_not_here"
