"""Decisions about a counter's call for help: raised by its clerk, answered by the control room, ended by either."""

from __future__ import annotations

from hall.contract.commands_acts import AnswerHelp, RaiseHelp, StopHelp
from hall.contract.events import Event
from hall.contract.events_acts import HelpAnswered, HelpEnded, HelpRaised
from queue_server.core.hall import Hall
from queue_server.core.hands import clerk_at
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.sessions import named


def decide_raise(hall: Hall, command: RaiseHelp) -> tuple[Event, ...] | Refusal:
    """Call for help."""
    if hall.counter(command.counter).help is not None:
        return refuse("help_raised", **named(hall, command.counter))
    return (HelpRaised(counter=command.counter, clerk=clerk_at(hall, command.counter), reason=command.reason),)


def decide_answer(hall: Hall, command: AnswerHelp) -> tuple[Event, ...] | Refusal:
    """Say that help is on its way; once is enough."""
    called = hall.counter(command.counter).help
    if called is None:
        return refuse("no_help", **named(hall, command.counter))
    return () if called.is_answered else (HelpAnswered(counter=command.counter),)


def decide_stop(hall: Hall, command: StopHelp) -> tuple[Event, ...] | Refusal:
    """End the call."""
    if hall.counter(command.counter).help is None:
        return refuse("no_help", **named(hall, command.counter))
    return (HelpEnded(counter=command.counter),)
