"""What a command leads to: events, or a refusal with its reason. Nothing else decides, and deciding changes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from hall.contract.commands import (
    BeginService,
    CallNext,
    CallTicket,
    Cancel,
    CloseCounter,
    CloseDay,
    Command,
    Finish,
    IssueTicket,
    MarkMissed,
    OpenCounter,
    OpenDay,
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
    AnswerHelp,
    ChangeService,
    LoosenBinding,
    RaiseHelp,
    RemoveLeg,
    ReturnToQueue,
    SetClass,
    StopHelp,
    Transfer,
    Undo,
)
from hall.contract.events import Event
from hall.contract.signed_acts import Sign
from hall.contract.windows import AssignServices, DismissAdvice, FollowAdvice, SetPolicy
from queue_server.core import (
    access,
    binding,
    calling,
    day,
    helping,
    issuing,
    knobs,
    legs,
    parking,
    passing,
    rating,
    returning,
    sessions,
    signing,
    undoing,
    window_acts,
)
from queue_server.core.access import AccessCommand
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import may

Decision: TypeAlias = tuple[Event, ...] | Refusal
AtCounter: TypeAlias = (
    CloseCounter
    | PauseCounter
    | ResumeCounter
    | CallNext
    | CallTicket
    | Recall
    | BeginService
    | MarkMissed
    | Park
    | Resume
    | Finish
    | Transfer
    | ReturnToQueue
    | Undo
    | AddLeg
    | RemoveLeg
    | RaiseHelp
    | AnswerHelp
    | StopHelp
)


def decide(hall: Hall, command: Command, actor: str, now: datetime, chance: bytes) -> Decision:
    """Return the events that `command` of client `actor` causes at `now`, or why it is refused.

    `chance` are at least 16 random bytes. No events means that all is already as asked.
    """
    if not may(actor, command):
        return refuse("not_allowed", actor=actor)
    match command:
        case IssueTicket():
            return issuing.decide_issue(hall, command, actor, now, chance)
        case SettleSlip():
            return issuing.decide_settle(hall, command)
        case Cancel():
            return issuing.decide_cancel(hall, command, actor)
        case Requeue():
            return returning.decide_requeue(hall, command)
        case ChangeService():
            return legs.decide_change_service(hall, command, actor)
        case SetClass():
            return legs.decide_set_class(hall, command)
        case LoosenBinding():
            return binding.decide_loosen(hall, command)
        case Rate():
            return rating.decide_rate(hall, command, actor, now)
        case AssignServices():
            return window_acts.decide_assign(hall, command, actor)
        case FollowAdvice():
            return window_acts.decide_follow(hall, command, actor, now)
        case DismissAdvice():
            return window_acts.decide_dismiss(hall, command, now)
        case SetPolicy():
            return knobs.decide_set_policy(hall, command)
        case OpenDay():
            return day.decide_open_day(hall, command)
        case CloseDay():
            return day.decide_close_day(hall, command)
        case Sign():
            return signing.decide_sign(hall, command)
        case _ if isinstance(command, AccessCommand):
            return access.decide_access(hall, command, actor, now, chance)
        case _:
            return _decide_at_counter(hall, command, actor, now)


def due(hall: Hall, now: datetime) -> Command | None:
    """Return the next command that the server owes to time at `now`; ask again after it was carried out."""
    return (
        rating.due(hall, now)
        or issuing.due(hall, now)
        or parking.due(hall, now)
        or access.due(hall, now)
        or binding.due(hall, now)
        or day.due(hall, now)
    )


def _decide_at_counter(hall: Hall, command: OpenCounter | AtCounter, actor: str, now: datetime) -> Decision:
    if command.counter not in hall.plan.counters:
        return refuse("unknown_counter", counter=command.counter)
    if isinstance(command, OpenCounter):
        return sessions.decide_open(hall, command, actor)
    return sessions.why_not_at(hall, command.counter, actor) or _decide_at_open_counter(hall, command, actor, now)


def _decide_at_open_counter(hall: Hall, command: AtCounter, actor: str, now: datetime) -> Decision:
    match command:
        case CloseCounter():
            return sessions.decide_close(hall, command, actor)
        case PauseCounter():
            return sessions.decide_pause(hall, command)
        case ResumeCounter():
            return sessions.decide_resume(hall, command)
        case CallNext():
            return calling.decide_call_next(hall, command, now)
        case CallTicket():
            return calling.decide_call_ticket(hall, command, now)
        case Recall():
            return calling.decide_recall(hall, command)
        case BeginService():
            return calling.decide_begin(hall, command)
        case Park():
            return parking.decide_park(hall, command, now)
        case Resume():
            return calling.decide_resume(hall, command, now)
        case MarkMissed():
            return calling.decide_missed(hall, command)
        case Finish():
            return calling.decide_finish(hall, command, now)
        case Transfer():
            return passing.decide_transfer(hall, command)
        case ReturnToQueue():
            return passing.decide_return(hall, command, now)
        case Undo():
            return undoing.decide_undo(hall, command, now)
        case AddLeg():
            return legs.decide_add_leg(hall, command)
        case RemoveLeg():
            return legs.decide_remove_leg(hall, command)
        case RaiseHelp():
            return helping.decide_raise(hall, command)
        case AnswerHelp():
            return helping.decide_answer(hall, command)
        case _:
            return helping.decide_stop(hall, command)
