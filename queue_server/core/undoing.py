"""Decisions about taking a counter's last step back: only the step that was seen, and only while nothing came after."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall.contract.commands_acts import Undo
from hall.contract.events import Event
from hall.contract.events_acts import StepUndone
from queue_server.core.hall import Hall, LastStep
from queue_server.core.last_steps import standing_step
from queue_server.core.refusals import Refusal, refuse


def decide_undo(hall: Hall, command: Undo, now: datetime) -> tuple[Event, ...] | Refusal:
    """Take the counter's last step back."""
    last = hall.counter(command.counter).last_step
    if last is None:
        return refuse("nothing_to_undo")
    if last.step != command.step:
        return refuse("undo_other_step")
    if offered(hall, command.counter, now) is None:
        return refuse("undo_too_late")
    undone = StepUndone(counter=command.counter, step=last.step, ticket=last.ticket.ticket, what=last.what)
    return (undone,)


def offered(hall: Hall, counter: str, now: datetime) -> LastStep | None:
    """Return the step of `counter` that can be taken back at `now`, or `None`."""
    last = standing_step(hall, counter)
    return last if last is not None and now < until(hall, last) else None


def until(hall: Hall, last: LastStep) -> datetime:
    """Return when it is too late to take `last` back."""
    return last.at + timedelta(seconds=hall.plan.policy.undo_s)
