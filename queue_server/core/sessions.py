"""Decisions about a clerk's session at a counter: log in, log out, pause, go on; and who may press which button."""

from __future__ import annotations

from hall.contract.commands import CloseCounter, OpenCounter, PauseCounter, ResumeCounter
from hall.contract.events import CounterClosed, CounterOpened, CounterPaused, CounterResumed, Event, TicketRequeued
from hall.contract.events_acts import BindingLoosened, HelpEnded
from hall.contract.values import CounterStatus, Place, Role
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import role_of


def decide_open(hall: Hall, command: OpenCounter, actor: str) -> tuple[Event, ...] | Refusal:
    """Log a clerk in. The PIN was checked before; it is not looked at here.

    The same clerk may come back to the own open counter, from this console (no news) or from another (taken over).
    """
    if command.clerk not in hall.plan.clerks:
        return refuse("unknown_clerk", clerk=command.clerk)
    if hall.day is None:
        return refuse("day_not_open", minutes=round(hall.plan.policy.opens_early_s / 60))
    counter = hall.counter(command.counter)
    elsewhere = next(
        (other for other, state in hall.counters.items() if state.clerk == command.clerk and other != command.counter),
        None,
    )
    if elsewhere is not None:
        return refuse("clerk_elsewhere", **named(hall, elsewhere), **named_clerk(hall, command.clerk))
    if counter.clerk is not None and counter.clerk != command.clerk:
        return refuse("counter_taken", **named(hall, command.counter), **named_clerk(hall, counter.clerk))
    if counter.clerk == command.clerk and counter.console == actor:
        return ()
    return (CounterOpened(counter=command.counter, clerk=command.clerk),)


def decide_close(hall: Hall, command: CloseCounter, actor: str) -> tuple[Event, ...] | Refusal:
    """Log the clerk out; nobody is left at the counter: the control room puts a ticket in hand back where it stood.

    It then waits for everybody, even if it was for this counter alone; a call for help ends.
    """
    in_hand = hall.in_hand(command.counter)
    ended = () if hall.counter(command.counter).help is None else (HelpEnded(counter=command.counter),)
    closed = (*ended, CounterClosed(counter=command.counter, reason=command.reason))
    if in_hand is None:
        return closed
    if role_of(actor) is not Role.CONTROL:
        return refuse("finish_first", number=in_hand.number)
    back = TicketRequeued(ticket=in_hand.ticket, number=in_hand.number, place=Place.ARRIVAL)
    if not in_hand.lane.is_bound:
        return (back, *closed)
    return (back, BindingLoosened(ticket=in_hand.ticket, number=in_hand.number), *closed)


def decide_pause(hall: Hall, command: PauseCounter) -> tuple[Event, ...] | Refusal:
    """Stop calling; a ticket in hand is still served to its end."""
    if hall.counter(command.counter).status is CounterStatus.PAUSED:
        return refuse("counter_paused", **named(hall, command.counter))
    return (CounterPaused(counter=command.counter, reason=command.reason),)


def decide_resume(hall: Hall, command: ResumeCounter) -> tuple[Event, ...] | Refusal:
    """Go on calling."""
    if hall.counter(command.counter).status is not CounterStatus.PAUSED:
        return refuse("counter_not_paused", **named(hall, command.counter))
    return (CounterResumed(counter=command.counter),)


def why_not_at(hall: Hall, counter: str, actor: str) -> Refusal | None:
    """Return why `actor` may not press the buttons of `counter` now, or `None` when it may.

    A clerk's console works only the counter it was logged in at, so that a stale window calls nobody.
    """
    state = hall.counter(counter)
    if state.status is CounterStatus.CLOSED:
        return refuse("counter_closed", **named(hall, counter))
    if role_of(actor) is Role.CLERK and state.console != actor:
        return refuse("not_your_counter", **named(hall, counter))
    return None


def named(hall: Hall, counter: str) -> dict[str, str]:
    """Return a counter's name for a refusal's placeholders; one that left the hall file is called by its id."""
    plan = hall.plan.counters.get(counter)
    return {
        "counter_zh": counter if plan is None else plan.name.zh,
        "counter_en": counter if plan is None else plan.name.en,
    }


def named_clerk(hall: Hall, clerk: str) -> dict[str, str]:
    """Return a clerk's name for a refusal's placeholders."""
    name = hall.plan.clerk_info(clerk).name
    return {"clerk_zh": name.zh, "clerk_en": name.en}
