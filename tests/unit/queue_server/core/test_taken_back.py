"""A counter's last step is taken back: ticket, line, figures and what was learned are exactly as before it."""

from dataclasses import replace

import pytest

from hall.contract.commands import (
    BeginService,
    CallTicket,
    Cancel,
    CloseCounter,
    Finish,
    MarkMissed,
    Park,
    PauseCounter,
    Rate,
    Recall,
    Requeue,
    Resume,
    ResumeCounter,
    SettleSlip,
)
from hall.contract.commands_acts import (
    AddLeg,
    ChangeService,
    RemoveLeg,
    ReturnToQueue,
    SetClass,
    Transfer,
    Undo,
)
from hall.contract.events import Estimate
from hall.contract.events_acts import StepUndone
from hall.contract.values import CancelReason, Grade, PriorityClass, SlipState, TicketState
from queue_server.core.apply import JournalFault, replay
from queue_server.core.calibration import UNCALIBRATED, heard, unheard
from queue_server.core.digest import digest
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.last_steps import CAN_BE_UNDONE
from queue_server.core.refusals import Refusal
from queue_server.core.step_words import STEPS
from tests.unit.queue_server.core.test_passing_on import counter_said
from tests.unit.queue_server.sample_hall import Play, open_hall, plan, service, with_policy


def undo(play: Play, counter: str = "1", actor: str | None = None) -> StepUndone:
    last = play.hall.counter(counter).last_step
    assert last is not None
    done = play.do(Undo(counter=counter, step=last.step), actor or f"clerk-{counter}")
    assert not isinstance(done, Refusal), done
    (undone,) = done
    return undone


def without_steps(hall: Hall) -> Hall:
    """Return the hall without what only says how far its journal is."""
    counters = {name: replace(one, last_step=None) for name, one in hall.counters.items()}
    return replace(hall, seq=0, counters=counters)


STEPS_AT_A_COUNTER = {
    "TicketCalled": lambda play, ticket: None,
    "ServiceBegun": lambda play, ticket: BeginService(counter="1", ticket=ticket),
    "TicketMissed": lambda play, ticket: MarkMissed(counter="1", ticket=ticket),
    "TicketParked": lambda play, ticket: Park(counter="1", ticket=ticket, return_after_s=600),
    "TicketRequeued": lambda play, ticket: ReturnToQueue(counter="1", ticket=ticket),
    "TicketTransferred": lambda play, ticket: Transfer(counter="1", ticket=ticket, to_service="supply"),
    "TicketCancelled": lambda play, ticket: Cancel(ticket=ticket, reason=CancelReason.CUSTOMER),
    "LegAdded": lambda play, ticket: AddLeg(counter="1", ticket=ticket, service="supply"),
    "ServiceChanged": lambda play, ticket: ChangeService(counter="1", ticket=ticket, service="supply"),
}


@pytest.mark.parametrize("what", STEPS_AT_A_COUNTER)
def test_all_is_as_before_the_step(what):
    play = open_hall(logged_in=2)
    for _ in range(3):
        play.take()
        play.serve()
    play.take()
    play.wait(180).take()
    if what == "TicketCalled":
        before, ticket = play.hall, play.call()
    else:
        ticket = play.call()
        before, command = play.hall, STEPS_AT_A_COUNTER[what](play, ticket)
        assert not isinstance(play.do(command, "clerk-1"), Refusal)
    assert without_steps(play.hall) != without_steps(before)
    undone = undo(play)
    assert (undone.what, undone.ticket) == (what, ticket)
    assert without_steps(play.hall) == without_steps(before)
    assert digest(without_steps(play.hall)) == digest(without_steps(before))
    assert faults(play.hall) == ()


@pytest.mark.parametrize(("further", "what"), [((), "TicketFinished"), (("supply",), "LegFinished")])
def test_a_finish_is_taken_back_with_what_it_taught(further, what):
    play = open_hall(logged_in=2)
    play.take()
    play.serve()
    play.take(further=further)
    ticket = play.serve_until()
    before = play.wait(240).hall
    play.do(Finish(counter="1", ticket=ticket), "clerk-1")
    learned = play.hall.learned
    assert learned["pay", "ann"].n == 2
    play.wait(10)
    assert undo(play).what == what
    assert without_steps(play.hall) == without_steps(before)
    play.wait(50).do(Finish(counter="1", ticket=ticket), "clerk-1")
    assert play.ticket(ticket).spent_s(TicketState.SERVING) == 300.0
    assert play.hall.learned["pay", "ann"].n == 2


def test_what_a_call_said_about_estimates_is_forgotten_too():
    play = open_hall()
    for _ in range(4):
        play.take()
    play.log_in("2", "bo").serve("1")
    play.wait(100)
    before = play.hall
    play.call("1")
    play.wait(30).call("2")
    assert play.hall.calibration != before.calibration
    heard_by_others = len([score for one in play.hall.calibration.bins for score in one.scores])
    undo(play, "1")
    assert len([score for one in play.hall.calibration.bins for score in one.scores]) == heard_by_others - 1
    undo(play, "2")
    assert play.hall.calibration == before.calibration
    assert play.hall.tally == before.tally


def test_a_score_that_a_full_bin_has_dropped_cannot_be_forgotten():
    said = Estimate(p50_s=300.0, p90_s=600.0)
    state = heard(UNCALIBRATED, said, 200.0)
    assert unheard(state, said, 900.0) == state
    assert unheard(state, said, 200.0) == UNCALIBRATED
    assert unheard(state, Estimate(p50_s=None, p90_s=None), 200.0) == state


def test_the_first_lesson_is_forgotten_and_what_others_taught_stays():
    play = open_hall(logged_in=2)
    play.take()
    play.take()
    first, second = play.serve_until("1"), play.serve_until("2")
    play.wait(200).do(Finish(counter="1", ticket=first), "clerk-1")
    play.wait(20).do(Finish(counter="2", ticket=second), "clerk-2")
    undo(play)
    assert [(key, one.sum_s) for key, one in play.hall.learned.items()] == [(("pay", "bo"), 220.0)]
    assert play.hall.tally.finished == 1


def test_a_leg_that_was_taken_out_is_there_again():
    play = open_hall()
    play.take(further=("supply",))
    ticket = play.call()
    play.do(RemoveLeg(counter="1", ticket=ticket, service="supply"), "clerk-1")
    assert undo(play).what == "LegRemoved"
    assert play.ticket(ticket).further == ("supply",)


@pytest.mark.parametrize("state", ["missed", "parked"])
def test_who_was_called_from_a_list_stands_in_it_where_it_stood(state):
    play = open_hall(logged_in=2)
    tickets = [play.take() for _ in range(3)]
    for ticket in tickets:
        play.call()
        away = {"missed": MarkMissed, "parked": Park}[state](counter="1", ticket=ticket)
        play.do(away, "clerk-1")
    listed = getattr(play.hall, state)
    assert listed == tuple(tickets)
    back = CallTicket if state == "missed" else Resume
    assert not isinstance(play.do(back(counter="1", ticket=tickets[1]), "clerk-1"), Refusal)
    undo(play)
    assert getattr(play.hall, state) == listed
    play.do(back(counter="1", ticket=tickets[0]), "clerk-1")
    play.do(back(counter="2", ticket=tickets[2]), "clerk-2")
    undo(play)
    assert getattr(play.hall, state) == tuple(tickets[:2])


def test_a_clerk_takes_back_the_step_of_the_control_room_and_the_other_way_round():
    play = open_hall()
    play.take()
    ticket = play.call()
    play.do(MarkMissed(counter="1", ticket=ticket), "control-1")
    undo(play)
    play.do(MarkMissed(counter="1", ticket=ticket), "clerk-1")
    undo(play, actor="control-1")
    assert play.ticket(ticket).state is TicketState.CALLED


def test_a_slip_that_was_settled_meanwhile_stays_settled():
    play = open_hall()
    play.take(slip=SlipState.UNKNOWN)
    ticket = play.call()
    play.do(MarkMissed(counter="1", ticket=ticket), "clerk-1")
    undo(play)
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    play.do(SettleSlip(ticket=ticket, slip=SlipState.PRINTED), "kiosk-1")
    undo(play)
    assert (play.ticket(ticket).state, play.ticket(ticket).slip) == (TicketState.CALLED, SlipState.PRINTED)


def test_ratings_of_earlier_visits_are_not_lost():
    play = open_hall()
    play.take()
    play.take()
    rated = play.serve()
    play.call()
    play.do(Rate(counter="1", ticket=rated, grade=Grade.SATISFIED), "rating-1")
    undo(play)
    assert play.hall.counter("1").tally.rated == 1


@pytest.mark.parametrize(
    ("then", "actor"),
    [
        (lambda ticket: CallTicket(counter="2", ticket=ticket), "clerk-2"),
        (lambda ticket: Requeue(ticket=ticket), "clerk-2"),
        (lambda ticket: SetClass(ticket=ticket, priority_class=PriorityClass.VIP, reason="guest"), "control-1"),
    ],
)
def test_it_is_too_late_when_something_happened_to_the_ticket(then, actor):
    play = open_hall(logged_in=2)
    play.take()
    ticket = play.call()
    play.do(MarkMissed(counter="1", ticket=ticket), "clerk-1")
    step = play.hall.counter("1").last_step.step
    assert not isinstance(play.do(then(ticket), actor), Refusal)
    assert counter_said(play, "1").undo is None
    assert play.refusal(Undo(counter="1", step=step), "clerk-1") == "undo_too_late"


def test_it_is_too_late_after_the_hall_s_time():
    play = open_hall(with_policy(undo_s=30.0))
    play.take()
    play.call()
    step = play.hall.counter("1").last_step.step
    offer = counter_said(play.wait(29), "1").undo
    assert (offer.step, offer.what.en, offer.what.zh) == (step, "Call A001", "呼叫 A001")
    assert (offer.until - play.now).total_seconds() == 1
    assert counter_said(play.wait(1), "1").undo is None
    assert play.refusal(Undo(counter="1", step=step), "clerk-1") == "undo_too_late"


def test_it_is_too_late_when_the_number_has_a_new_holder():
    play = open_hall(plan([service("pay", "A", last=1), service("supply", "B")]))
    play.take()
    ticket = play.serve()
    step = play.hall.counter("1").last_step.step
    assert play.ticket(play.take()).number == play.ticket(ticket).number
    assert play.refusal(Undo(counter="1", step=step), "clerk-1") == "undo_too_late"


def test_only_the_step_that_was_seen_is_taken_back_and_only_once():
    play = open_hall()
    assert play.refusal(Undo(counter="1", step=1), "clerk-1") == "nothing_to_undo"
    play.take()
    ticket = play.call()
    seen = play.hall.counter("1").last_step.step
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    assert play.refusal(Undo(counter="1", step=seen), "clerk-1") == "undo_other_step"
    undo(play)
    assert play.refusal(Undo(counter="1", step=seen), "clerk-1") == "nothing_to_undo"


@pytest.mark.parametrize(
    "commands",
    [
        [PauseCounter(counter="1", reason="lunch")],
        [PauseCounter(counter="1", reason="lunch"), ResumeCounter(counter="1")],
        [Recall(counter="1", ticket="20261123-0001")],
    ],
)
def test_what_comes_after_a_step_and_cannot_be_taken_back_ends_the_offer(commands):
    play = open_hall()
    play.take()
    play.call()
    for command in commands:
        assert not isinstance(play.do(command, "clerk-1"), Refusal)
    assert play.hall.counter("1").last_step is None


def test_a_ticket_that_was_not_printed_stays_cancelled():
    play = open_hall()
    play.take()
    ticket = play.call()
    play.do(Cancel(ticket=ticket, reason=CancelReason.NOT_PRINTED), "clerk-1")
    assert play.hall.counter("1").last_step is None


def test_who_logs_out_leaves_nothing_to_take_back():
    play = open_hall()
    play.take()
    play.serve()
    play.do(CloseCounter(counter="1"), "clerk-1")
    play.log_in()
    assert play.hall.counter("1").last_step is None


def test_a_journal_with_steps_taken_back_gives_the_same_hall():
    play = open_hall()
    play.take()
    ticket = play.serve_until()
    undo(play)
    undo_of = play.hall
    play.do(MarkMissed(counter="1", ticket=ticket), "clerk-1")
    undo(play)
    again = replay(Hall(plan=play.hall.plan), play.notices)
    assert again == play.hall
    assert digest(again) == digest(play.hall)
    assert again.tickets == undo_of.tickets


def test_a_journal_that_takes_back_what_was_not_done_is_refused():
    play = open_hall()
    play.take()
    ticket = play.call()
    step = play.hall.counter("1").last_step.step
    for event in (
        StepUndone(counter="1", step=step - 1, ticket=ticket, what="TicketCalled"),
        StepUndone(counter="1", step=step, ticket=None, what="TicketCalled"),
        StepUndone(counter="1", step=step, ticket=ticket, what="TicketMissed"),
        StepUndone(counter="2", step=step, ticket=ticket, what="TicketCalled"),
    ):
        with pytest.raises(JournalFault, match="not the last"):
            play.happen(event)


def test_every_step_that_can_be_taken_back_has_its_words():
    assert set(STEPS) == {kind.__name__ for kind in CAN_BE_UNDONE}
    assert all("{number}" in words.zh and "{number}" in words.en for words in STEPS.values())
