"""A clerk calls for help, the control room answers, either ends it."""

import pytest

from hall.contract.commands import CloseCounter
from hall.contract.commands_acts import AnswerHelp, RaiseHelp, StopHelp
from hall.contract.events import CounterClosed
from hall.contract.events_acts import HelpAnswered, HelpEnded
from queue_server.core.apply import JournalFault
from tests.unit.queue_server.core.test_passing_on import counter_said
from tests.unit.queue_server.sample_hall import open_hall


def test_help_is_raised_answered_and_ended():
    play = open_hall()
    play.do(RaiseHelp(counter="1", reason="security"), "clerk-1")
    said = counter_said(play.wait(5), "1").help
    assert (said.reason, (play.now - said.since).total_seconds(), said.is_answered) == ("security", 5, False)
    assert play.refusal(RaiseHelp(counter="1", reason="security"), "clerk-1") == "help_raised"
    play.do(AnswerHelp(counter="1"), "control-1")
    assert counter_said(play, "1").help.is_answered
    assert play.do(AnswerHelp(counter="1"), "control-1") == ()
    play.do(StopHelp(counter="1"), "clerk-1")
    assert counter_said(play, "1").help is None


@pytest.mark.parametrize(("command", "actor"), [(AnswerHelp, "control-1"), (StopHelp, "clerk-1")])
def test_without_a_call_there_is_nothing_to_answer(command, actor):
    assert open_hall().refusal(command(counter="1"), actor) == "no_help"


@pytest.mark.parametrize(
    ("command", "actor"),
    [(RaiseHelp(counter="1", reason=""), "control-1"), (AnswerHelp(counter="1"), "clerk-1")],
)
def test_a_clerk_calls_and_the_control_room_answers(command, actor):
    assert open_hall().refusal(command, actor) == "not_allowed"


def test_who_logs_out_needs_no_help_any_more():
    play = open_hall()
    play.do(RaiseHelp(counter="1", reason="security"), "clerk-1")
    done = play.do(CloseCounter(counter="1", reason="end of shift"), "clerk-1")
    assert done == (HelpEnded(counter="1"), CounterClosed(counter="1", reason="end of shift"))
    assert play.log_in().hall.counter("1").help is None


def test_a_journal_that_answers_what_nobody_asked_is_refused():
    with pytest.raises(JournalFault, match="has not called"):
        open_hall().happen(HelpAnswered(counter="1"))
