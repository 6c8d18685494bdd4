"""What a clerk may do at a counter, and what is refused with which reason."""

from dataclasses import replace

import pytest

from hall.contract.commands import (
    BeginService,
    CallNext,
    CloseCounter,
    Finish,
    MarkMissed,
    OpenCounter,
    Park,
    PauseCounter,
    Rate,
    Recall,
    ResumeCounter,
)
from hall.contract.events import CounterClosed, CounterOpened, TicketCalled, TicketRecalled
from hall.contract.examples import COMMANDS
from hall.contract.values import CounterStatus, Grade, Place, Role
from queue_server.core.refusals import Refusal
from queue_server.core.roles import RIGHTS, role_of
from queue_server.core.sessions import named
from tests.unit.queue_server.sample_hall import Play, counter, open_hall, plan, with_policy

TICKET = "20261123-0001"


def test_every_command_has_its_roles():
    assert set(RIGHTS) == {type(command) for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
@pytest.mark.parametrize("role", [*Role, "stranger"])
def test_a_client_without_the_right_is_refused_whatever_the_state(command, role):
    actor = "server" if role is Role.SERVER else f"{role}-1"
    play = open_hall(logged_in=0)
    decision = play.do(command, actor)
    is_denied = isinstance(decision, Refusal) and decision.code == "not_allowed"
    assert is_denied == (role not in RIGHTS[type(command)])


def test_a_role_is_the_first_part_of_a_client_id():
    assert role_of("clerk-3") is Role.CLERK
    assert role_of("server") is Role.SERVER
    assert role_of("clerks-3") is None


class TestLogIn:
    def test_a_clerk_opens_a_counter(self):
        play = open_hall(logged_in=0).log_in("1", "ann")
        state = play.hall.counter("1")
        assert (state.status, state.clerk, state.console) == (CounterStatus.OPEN, "ann", "clerk-1")

    @pytest.mark.parametrize(
        ("command", "code"),
        [
            (OpenCounter(counter="9", clerk="bo", pin=""), "unknown_counter"),
            (OpenCounter(counter="2", clerk="zoe", pin=""), "unknown_clerk"),
            (OpenCounter(counter="1", clerk="bo", pin=""), "counter_taken"),
            (OpenCounter(counter="2", clerk="ann", pin=""), "clerk_elsewhere"),
        ],
    )
    def test_one_clerk_one_counter(self, command, code):
        assert open_hall(logged_in=1).refusal(command, "clerk-2") == code

    def test_before_the_business_day_nobody_logs_in(self):
        assert Play().refusal(OpenCounter(counter="1", clerk="ann", pin=""), "clerk-1") == "day_not_open"

    def test_the_same_clerk_coming_back_at_the_same_console_is_no_news(self):
        play = open_hall()
        assert play.do(OpenCounter(counter="1", clerk="ann", pin=""), "clerk-1") == ()

    def test_the_same_clerk_may_take_the_counter_to_another_console_with_the_ticket_in_hand(self):
        play = open_hall()
        ticket = play.take()
        play.call()
        moved = play.do(OpenCounter(counter="1", clerk="ann", pin=""), "clerk-7")
        assert moved == (CounterOpened(counter="1", clerk="ann"),)
        assert play.hall.in_hand("1") == play.ticket(ticket)
        assert play.refusal(Recall(counter="1", ticket=ticket), "clerk-1") == "not_your_counter"
        assert isinstance(play.do(Recall(counter="1", ticket=ticket), "clerk-7"), tuple)

    def test_the_control_room_may_press_any_counter_button(self):
        play = open_hall()
        play.take()
        assert isinstance(play.do(CallNext(counter="1"), "control-1"), tuple)


class TestLogOut:
    def test_a_counter_closes_and_the_clerk_is_free_again(self):
        play = open_hall()
        play.do(CloseCounter(counter="1"), "clerk-1")
        assert play.hall.counter("1").status is CounterStatus.CLOSED
        play.log_in("2", "ann")

    def test_nobody_is_left_behind(self):
        play = open_hall()
        play.take()
        play.call()
        assert play.refusal(CloseCounter(counter="1"), "clerk-1") == "finish_first"

    @pytest.mark.parametrize("has_begun", [False, True])
    def test_the_control_room_releases_a_counter_and_its_ticket_stands_where_it_did(self, has_begun):
        play = open_hall(logged_in=2)
        ticket = play.take()
        play.wait(5).take()
        play.call("1")
        if has_begun:
            play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
        requeued, closed = play.do(CloseCounter(counter="1"), "control-1")
        assert (requeued.ticket, requeued.place) == (ticket, Place.ARRIVAL)
        assert closed == CounterClosed(counter="1")
        assert play.hall.counter("1").status is CounterStatus.CLOSED
        assert play.call("2") == ticket

    def test_the_day_figures_of_a_counter_outlive_the_clerk(self):
        play = open_hall()
        play.take()
        play.serve()
        play.do(CloseCounter(counter="1"), "clerk-1")
        play.log_in("1", "bo")
        assert play.hall.counter("1").tally.served == 1

    @pytest.mark.parametrize(
        "command",
        [
            CloseCounter(counter="1"),
            CallNext(counter="1"),
            PauseCounter(counter="1", reason=""),
            Finish(counter="1", ticket=TICKET),
        ],
    )
    def test_a_closed_counter_has_no_buttons(self, command):
        assert open_hall(logged_in=0).refusal(command, "clerk-1") == "counter_closed"

    def test_a_counter_that_left_the_hall_file_is_called_by_its_id(self):
        assert named(Play().hall, "9") == {"counter_zh": "9", "counter_en": "9"}


class TestPause:
    def test_a_paused_counter_calls_nobody_until_it_goes_on(self):
        play = open_hall()
        play.take()
        play.do(PauseCounter(counter="1", reason="午餐"), "clerk-1")
        assert play.hall.counter("1").pause_reason == "午餐"
        assert play.refusal(CallNext(counter="1"), "clerk-1") == "counter_paused"
        assert play.refusal(PauseCounter(counter="1", reason=""), "clerk-1") == "counter_paused"
        play.do(ResumeCounter(counter="1"), "clerk-1")
        assert play.hall.counter("1").pause_reason == ""
        play.call()

    def test_a_ticket_in_hand_is_served_to_its_end(self):
        play = open_hall()
        play.take()
        ticket = play.call()
        play.do(PauseCounter(counter="1", reason="lunch"), "clerk-1")
        play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
        assert isinstance(play.do(Finish(counter="1", ticket=ticket), "clerk-1"), tuple)
        assert play.hall.counter("1").status is CounterStatus.PAUSED

    def test_only_a_paused_counter_resumes(self):
        assert open_hall().refusal(ResumeCounter(counter="1"), "clerk-1") == "counter_not_paused"


class TestCalling:
    def test_a_call_names_ticket_counter_clerk_and_reason(self):
        play = open_hall()
        ticket = play.take()
        (called,) = play.do(CallNext(counter="1"), "clerk-1")
        assert isinstance(called, TicketCalled)
        assert (called.ticket, called.number, called.counter, called.clerk) == (ticket, "A001", "1", "ann")
        assert called.reason.candidates == 1

    def test_nobody_waiting_is_an_answer(self):
        play = open_hall()
        assert play.refusal(CallNext(counter="1"), "clerk-1") == "nobody_waiting"

    def test_a_counter_is_not_given_what_it_cannot_do(self):
        play = open_hall(logged_in=3)
        play.take("supply")
        assert play.refusal(CallNext(counter="3"), "clerk-3") == "nobody_waiting"

    def test_a_second_call_waits_for_the_ticket_in_hand(self):
        play = open_hall()
        play.take()
        play.take()
        play.call()
        assert play.refusal(CallNext(counter="1"), "clerk-1") == "ticket_in_hand"

    def test_two_counters_never_get_the_same_ticket(self):
        play = open_hall(logged_in=2)
        first, second = play.take(), play.take()
        assert [play.call("1"), play.call("2")] == [first, second]

    @pytest.mark.parametrize("command", [Recall, BeginService, MarkMissed, Park, Finish])
    def test_a_stale_press_touches_nobody_else(self, command):
        play = open_hall(logged_in=2)
        first, second = play.take(), play.take()
        play.call("1")
        play.call("2")
        assert play.refusal(command(counter="1", ticket=second), "clerk-1") == "not_in_hand"
        assert play.refusal(command(counter="1", ticket="20261123-0077"), "clerk-1") == "unknown_ticket"
        play.do(MarkMissed(counter="1", ticket=first), "clerk-1")
        assert play.refusal(command(counter="1", ticket=first), "clerk-1") == "not_in_hand"

    def test_recall_rings_up_to_the_limit_and_says_so(self):
        play = open_hall(with_policy(recall_limit=2))
        ticket = play.take()
        play.call()
        recall = Recall(counter="1", ticket=ticket)
        assert play.do(recall, "clerk-1") == (TicketRecalled(ticket=ticket, number="A001", counter="1", times=2),)
        decision = play.do(recall, "clerk-1")
        assert isinstance(decision, Refusal)
        assert decision.code == "recall_limit"
        assert "2" in decision.sentence.en

    def test_who_is_being_served_is_not_rung_for(self):
        play = open_hall()
        ticket = play.take()
        play.call()
        play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
        assert play.refusal(Recall(counter="1", ticket=ticket), "clerk-1") == "already_serving"

    def test_a_missed_customer_frees_the_counter_and_is_counted(self):
        play = open_hall()
        play.take()
        play.do(MarkMissed(counter="1", ticket=play.call()), "clerk-1")
        assert play.hall.in_hand("1") is None
        assert (play.hall.tally.missed, play.hall.counter("1").tally.missed) == (1, 1)


class TestRating:
    def rated_hall(self) -> tuple[Play, str]:
        play = open_hall()
        ticket = play.take()
        play.serve()
        return play, ticket

    def test_a_visit_is_rated_even_when_the_next_is_called(self):
        play, ticket = self.rated_hall()
        play.take()
        play.call()
        rate = Rate(counter="1", ticket=ticket, grade=Grade.VERY_SATISFIED, speed=5, reasons=("polite",), words="谢谢")
        (rated,) = play.do(rate, "rating-1")
        assert (rated.clerk, rated.grade, rated.speed, rated.words) == ("ann", Grade.VERY_SATISFIED, 5, "谢谢")
        assert play.hall.ratings == ()
        assert play.hall.counter("1").tally.grade_points == 4

    def test_a_pads_rating_comes_through_the_console_of_its_counter_and_no_other(self):
        play, ticket = self.rated_hall()
        rate = Rate(counter="1", ticket=ticket, grade=Grade.SATISFIED)
        assert play.refusal(rate, "clerk-2") == "not_your_counter"
        (rated,) = play.do(rate, "clerk-1")
        assert rated.grade is Grade.SATISFIED

    def test_each_visit_is_rated_once(self):
        play, ticket = self.rated_hall()
        rate = Rate(counter="1", ticket=ticket, grade=Grade.AVERAGE)
        play.do(rate, "rating-1")
        assert play.refusal(rate, "rating-1") == "already_rated"

    def test_a_rating_belongs_to_its_counter(self):
        play, ticket = self.rated_hall()
        assert play.refusal(Rate(counter="2", ticket=ticket, grade=Grade.AVERAGE), "rating-2") == "nothing_to_rate"
        unknown = Rate(counter="1", ticket="20261123-0088", grade=Grade.AVERAGE)
        assert play.refusal(unknown, "rating-1") == "nothing_to_rate"

    def test_what_is_still_being_served_cannot_be_rated(self):
        play = open_hall()
        ticket = play.take()
        play.call()
        assert play.refusal(Rate(counter="1", ticket=ticket, grade=Grade.AVERAGE), "rating-1") == "nothing_to_rate"

    def test_when_the_time_is_over_the_server_counts_it_as_not_rated(self):
        play, ticket = self.rated_hall()
        assert play.wait(119.9).settle_time() == []
        rate = Rate(counter="1", ticket=ticket, grade=Grade.SATISFIED)
        assert play.wait(0.1).refusal(rate, "rating-1") == "rating_over"
        (rated,) = play.settle_time()
        assert rated.grade is Grade.NOT_RATED
        assert play.refusal(rate, "rating-1") == "rating_over"
        assert play.hall.counter("1").tally.rated == 0

    def test_the_screen_may_say_itself_that_nobody_rated(self):
        play, ticket = self.rated_hall()
        play.do(Rate(counter="1", ticket=ticket, grade=Grade.NOT_RATED), "rating-1")
        assert play.ticket(ticket).grade is Grade.NOT_RATED


def test_a_hall_file_may_lose_a_counter_while_its_clerk_is_logged_in():
    play = open_hall(logged_in=1)
    play.hall = replace(play.hall, plan=plan(counters=[counter("2", "pay")]))
    assert play.refusal(OpenCounter(counter="2", clerk="ann", pin=""), "clerk-2") == "clerk_elsewhere"
