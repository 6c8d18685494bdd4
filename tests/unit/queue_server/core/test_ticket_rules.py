"""A ticket moves along its table and nowhere else; its spans add up to its visit."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import (
    BeginService,
    CallNext,
    Cancel,
    Finish,
    IssueTicket,
    MarkMissed,
    Park,
    Requeue,
    SettleSlip,
)
from hall.contract.events import SlipSettled, TicketFinished, TicketIssued
from hall.contract.values import CancelReason, Language, PriorityClass, SlipState, Text, TicketState
from queue_server.core.refusals import Refusal
from queue_server.core.states import HOLDS_NUMBER, IN_HAND, OPEN_STATES, TRANSITIONS, IllegalStep
from queue_server.core.ticket import Lane, step
from tests.unit.queue_server.sample_hall import MORNING, Play, open_hall, plan, service


def test_no_step_leaves_an_ended_state_except_a_rating():
    ended = set(TicketState) - OPEN_STATES - {TicketState.MISSED}
    assert {event.__name__ for state, event in TRANSITIONS if state in ended} == {"VisitRated"}


def test_a_missed_ticket_comes_back_by_a_call_or_into_its_queue():
    assert {event.__name__ for state, event in TRANSITIONS if state is TicketState.MISSED} == {
        "TicketCalled",
        "TicketRequeued",
        "ClassGranted",
    }


def test_every_state_is_reached_by_a_step():
    assert set(TRANSITIONS.values()) == set(TicketState)


def test_tickets_in_hand_are_open_and_missed_ones_keep_their_number():
    assert IN_HAND < OPEN_STATES < HOLDS_NUMBER
    assert TicketState.MISSED in HOLDS_NUMBER


def test_a_step_outside_the_table_is_illegal():
    play = open_hall()
    ticket = play.ticket(play.take())
    finished = TicketFinished(
        ticket=ticket.ticket, number=ticket.number, counter="1", clerk="ann", rating_until=MORNING
    )
    with pytest.raises(IllegalStep):
        step(ticket, finished, MORNING)


def test_spans_add_up_to_the_visit():
    play = open_hall()
    taken = play.take()
    play.wait(100)
    play.serve(way_s=25, serving_s=240)
    ticket = play.ticket(taken)
    spans = [ticket.spent_s(state) for state in (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING)]
    assert spans == [100, 25, 240]
    assert ticket.track[-1].since - ticket.issued_at == timedelta(seconds=sum(spans))


def test_a_clock_that_is_set_back_gives_no_negative_span():
    play = open_hall()
    first = play.take()
    play.wait(-600)
    second = play.take()
    play.serve(way_s=0, serving_s=-300)
    ticket = play.ticket(first)
    assert play.ticket(second).issued_at == ticket.issued_at
    assert [ticket.spent_s(state) for state in TicketState] == [0.0] * len(TicketState)


def test_a_ticket_remembers_when_it_came_into_a_state():
    play = open_hall()
    taken = play.take()
    play.wait(60).call()
    ticket = play.ticket(taken)
    assert ticket.entered(TicketState.CALLED) == play.now
    assert ticket.entered(TicketState.SERVING) is None


class TestIssue:
    def test_a_ticket_carries_number_id_people_ahead_and_an_unguessable_code(self):
        play = open_hall()
        play.take()
        done = play.do(IssueTicket(service="pay", language=Language.EN), "kiosk-1")
        (issued,) = done
        assert isinstance(issued, TicketIssued)
        assert (issued.ticket, issued.number, issued.people_ahead) == ("20261123-0002", "A002", 1)
        assert issued.issued_by == "kiosk-1"
        assert len(issued.code) == 16

    def test_services_count_their_own_numbers(self):
        play = open_hall()
        tickets = [play.take("pay"), play.take("supply"), play.take("pay")]
        assert [play.ticket(one).number for one in tickets] == ["A001", "B001", "A002"]

    @pytest.mark.parametrize(("hours", "code"), [(-0.6, "hall_closed"), (8.5, "hall_closed")])
    def test_outside_the_opening_hours_no_ticket_is_given(self, hours, code):
        play = open_hall().wait(hours * 3600)
        assert play.refusal(IssueTicket(service="pay", language=Language.ZH), "kiosk-1") == code

    def test_the_refusal_of_a_closed_hall_says_its_hours(self):
        play = Play()
        decision = play.do(IssueTicket(service="pay", language=Language.ZH), "kiosk-1")
        assert isinstance(decision, Refusal)
        assert "08:30–17:30" in decision.hint.zh
        assert "08:30–17:30" in decision.hint.en

    def test_a_service_that_is_not_offered_says_why(self):
        closed = replace(service("pay", "A"), closed=Text(zh="系统升级", en="the system is being upgraded"))
        play = open_hall(plan([closed, service("supply", "B")]))
        decision = play.do(IssueTicket(service="pay", language=Language.ZH), "kiosk-1")
        assert isinstance(decision, Refusal)
        assert decision.code == "service_closed"
        assert "系统升级" in decision.sentence.zh

    def test_an_unknown_service_is_refused(self):
        assert open_hall().refusal(IssueTicket(service="gold", language=Language.ZH), "kiosk-1") == "unknown_service"


class TestSlips:
    def test_a_reserved_ticket_is_not_called(self):
        play = open_hall()
        play.take(slip=None)
        assert play.refusal(CallNext(counter="1"), "clerk-1") == "nobody_waiting"

    def test_a_settled_ticket_stands_where_its_arrival_put_it(self):
        play = open_hall()
        first = play.take(slip=None)
        second = play.take()
        play.do(SettleSlip(ticket=first, slip=SlipState.SHOWN), "kiosk-1")
        assert [play.call(), play.hall.lanes] == [first, {Lane("pay", PriorityClass.NORMAL): (second,)}]

    def test_after_the_grace_the_ticket_is_callable_and_marked_unknown(self):
        play = open_hall()
        ticket = play.take(slip=None)
        assert play.wait(29.9).settle_time() == []
        assert play.wait(0.1).settle_time() == [SlipSettled(ticket=ticket, slip=SlipState.UNKNOWN)]
        assert play.call() == ticket

    def test_a_late_answer_of_the_printer_replaces_unknown_even_while_serving(self):
        play = open_hall()
        ticket = play.take(slip=SlipState.UNKNOWN)
        play.call()
        play.do(SettleSlip(ticket=ticket, slip=SlipState.PRINTED), "kiosk-1")
        assert play.ticket(ticket).slip is SlipState.PRINTED
        assert play.hall.in_hand("1") == play.ticket(ticket)

    def test_the_same_answer_again_is_no_news_and_another_is_refused(self):
        play = open_hall()
        ticket = play.take()
        assert play.do(SettleSlip(ticket=ticket, slip=SlipState.PRINTED), "kiosk-1") == ()
        assert play.refusal(SettleSlip(ticket=ticket, slip=SlipState.SHOWN), "kiosk-1") == "slip_settled"

    def test_a_slip_cannot_be_settled_as_pending_nor_for_a_ticket_that_is_unknown_or_gone(self):
        play = open_hall()
        ticket = play.take(slip=None)
        assert play.refusal(SettleSlip(ticket=ticket, slip=SlipState.PENDING), "kiosk-1") == "slip_still_pending"
        assert play.refusal(SettleSlip(ticket="20261123-9999", slip=SlipState.SHOWN), "kiosk-1") == "unknown_ticket"
        play.do(Cancel(ticket=ticket, reason=CancelReason.NOT_PRINTED), "kiosk-1")
        assert play.refusal(SettleSlip(ticket=ticket, slip=SlipState.SHOWN), "kiosk-1") == "ticket_closed"


class TestCancel:
    @pytest.mark.parametrize("slip", [None, SlipState.PRINTED])
    def test_a_waiting_ticket_leaves_its_queue(self, slip):
        play = open_hall()
        ticket = play.take(slip=slip)
        play.do(Cancel(ticket=ticket, reason=CancelReason.CUSTOMER), "kiosk-1")
        assert play.hall.waiting() == 0
        assert play.ticket(ticket).state is TicketState.CANCELLED
        assert play.hall.tally.cancelled == 1

    def test_at_a_kiosk_only_a_waiting_ticket_can_be_cancelled(self):
        play = open_hall()
        ticket = play.take()
        play.call()
        cancel = Cancel(ticket=ticket, reason=CancelReason.CUSTOMER)
        assert play.refusal(cancel, "kiosk-1") == "ticket_not_waiting"
        missing = Cancel(ticket="20261123-0099", reason=CancelReason.STAFF)
        assert play.refusal(missing, "control-1") == "unknown_ticket"

    @pytest.mark.parametrize("actor", ["clerk-1", "control-1"])
    @pytest.mark.parametrize("is_parked", [False, True])
    def test_staff_cancel_what_is_called_or_parked_with_a_reason_and_the_counter_is_free(self, actor, is_parked):
        play = open_hall()
        ticket = play.take()
        play.call()
        if is_parked:
            play.do(Park(counter="1", ticket=ticket), "clerk-1")
        cancel = Cancel(ticket=ticket, reason=CancelReason.STAFF, note="wrong hall")
        (cancelled,) = play.do(cancel, actor)
        assert (cancelled.reason, cancelled.note) == (CancelReason.STAFF, "wrong hall")
        assert play.ticket(ticket).state is TicketState.CANCELLED
        assert (play.hall.in_hand("1"), play.hall.parked) == (None, ())

    def test_a_clerk_cancels_nobody_at_another_counter(self):
        play = open_hall(logged_in=2)
        ticket = play.take()
        play.call("1")
        cancel = Cancel(ticket=ticket, reason=CancelReason.STAFF)
        assert play.refusal(cancel, "clerk-2") == "not_your_counter"

    def test_who_is_being_served_is_finished_not_cancelled(self):
        play = open_hall()
        ticket = play.take()
        play.call()
        play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
        assert play.refusal(Cancel(ticket=ticket, reason=CancelReason.STAFF), "control-1") == "ticket_not_waiting"

    def test_who_waits_again_after_a_call_can_be_cancelled(self):
        play = open_hall()
        ticket = play.take()
        play.do(MarkMissed(counter="1", ticket=play.call()), "clerk-1")
        play.do(Requeue(ticket=ticket), "clerk-1")
        play.do(Cancel(ticket=ticket, reason=CancelReason.CUSTOMER), "kiosk-1")
        assert (play.hall.waiting(), play.hall.tally.cancelled) == (0, 1)


class TestNumbers:
    def test_a_range_wraps_only_over_numbers_whose_holders_are_gone(self):
        play = open_hall(plan([service("pay", "A", last=3), service("supply", "B")]))
        held, gone, served = play.take(), play.take(), play.take()
        assert play.refusal(IssueTicket(service="pay", language=Language.ZH), "kiosk-1") == "numbers_exhausted"
        play.do(Cancel(ticket=gone, reason=CancelReason.CUSTOMER), "kiosk-1")
        assert play.ticket(play.take()).number == "A002"
        assert play.serve() == held
        assert play.ticket(play.take()).number == "A001"
        assert play.ticket(served).number == "A003"

    def test_a_missed_customer_keeps_the_number(self):
        play = open_hall(plan([service("pay", "A", last=1), service("supply", "B")]))
        play.take()
        play.do(MarkMissed(counter="1", ticket=play.call()), "clerk-1")
        assert play.refusal(IssueTicket(service="pay", language=Language.ZH), "kiosk-1") == "numbers_exhausted"

    def test_long_ranges_are_padded_alike(self):
        play = open_hall(plan([service("pay", "A", last=2000), service("supply", "B")]))
        assert play.ticket(play.take()).number == "A0001"


def test_finishing_needs_a_begin_and_beginning_happens_once():
    play = open_hall()
    play.take()
    ticket = play.call()
    assert play.refusal(Finish(counter="1", ticket=ticket), "clerk-1") == "not_begun"
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    assert play.refusal(BeginService(counter="1", ticket=ticket), "clerk-1") == "already_serving"
    assert play.refusal(MarkMissed(counter="1", ticket=ticket), "clerk-1") == "already_serving"
