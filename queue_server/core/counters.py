"""How events change counters: who sits there and which ticket is in hand; at most one, whatever the journal says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from hall.contract.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    TicketCalled,
    TicketFinished,
    TicketMissed,
    VisitRated,
)
from hall.contract.events_acts import HelpAnswered, HelpEnded, HelpRaised, LegFinished
from hall.contract.values import CounterStatus
from queue_server.core.figures import CounterTally
from queue_server.core.hall import Counter, Hall, HelpCalled
from queue_server.core.learning import Record, observed, rested
from queue_server.core.states import IN_HAND, IllegalStep, TicketEvent
from queue_server.core.ticket import Ticket

CounterEvent = CounterOpened | CounterClosed | CounterPaused | CounterResumed
HelpEvent = HelpRaised | HelpAnswered | HelpEnded


class Hands(NamedTuple):
    """What a ticket's event leaves at the counters: who holds what, and what was learned."""

    counters: Mapping[str, Counter]
    learned: Record


def counter_changed(hall: Hall, event: CounterEvent, at: datetime, actor: str) -> Hall:
    """Return `hall` after a clerk logged in or out, paused or went on; `actor` is the console that did it."""
    before = hall.counter(event.counter)
    match event:
        case CounterOpened():
            is_taken_over = before.status is not CounterStatus.CLOSED
            opened = Counter(status=CounterStatus.OPEN, since=at, clerk=event.clerk, idle_since=at, tally=before.tally)
            after = replace(before if is_taken_over else opened, console=actor)
            hall = replace(hall, left={clerk: since for clerk, since in hall.left.items() if clerk != event.clerk})
        case CounterClosed():
            _demand(before.in_hand is None, f"{event.counter} has a ticket in hand")
            hall = hall if before.clerk is None else replace(hall, left={**hall.left, before.clerk: at})
            after = Counter(status=CounterStatus.CLOSED, since=at, tally=before.tally)
        case CounterPaused():
            after = replace(before, status=CounterStatus.PAUSED, since=at, pause_reason=event.reason, last_step=None)
        case _:
            pauses = rested(hall.pauses, before.pause_reason, (at - before.since).total_seconds())
            hall = replace(hall, pauses=pauses)
            after = replace(before, status=CounterStatus.OPEN, since=at, pause_reason="", idle_since=at, last_step=None)
    return replace(hall, counters={**hall.counters, event.counter: after})


def help_changed(hall: Hall, event: HelpEvent, at: datetime) -> Hall:
    """Return `hall` after a counter called for help, was answered, or needs it no more."""
    before = hall.counter(event.counter)
    match event:
        case HelpRaised():
            after = replace(before, help=HelpCalled(reason=event.reason, since=at))
        case HelpAnswered():
            if before.help is None:
                raise IllegalStep(f"{event.counter} has not called for help")
            after = replace(before, help=replace(before.help, is_answered=True))
        case _:
            after = replace(before, help=None)
    return replace(hall, counters={**hall.counters, event.counter: after})


def hand_changed(hall: Hall, before: Ticket, moved: Ticket, event: TicketEvent, at: datetime) -> Hands:
    """Return what `event`, which moved a ticket from `before` to `moved`, made of the counter that it concerns."""
    if isinstance(event, TicketCalled):
        free = hall.counter(event.counter)
        _demand(free.in_hand is None, f"{event.counter} has a ticket in hand")
        return Hands({**hall.counters, event.counter: replace(free, in_hand=event.ticket)}, hall.learned)
    if isinstance(event, VisitRated):
        rated = hall.counter(event.counter)
        graded = replace(rated, tally=rated.tally.graded(event.grade))
        return Hands({**hall.counters, event.counter: graded}, hall.learned)
    if before.counter is None or before.state not in IN_HAND or moved.state in IN_HAND:
        return Hands(hall.counters, hall.learned)
    held = hall.counter(before.counter)
    _demand(held.in_hand == before.ticket, f"{before.counter} does not hold {before.ticket}")
    tally, learned = _worked(held.tally, hall.learned, moved, event)
    freed = replace(held, in_hand=None, idle_since=at, tally=tally)
    return Hands({**hall.counters, before.counter: freed}, learned)


def _worked(tally: CounterTally, learned: Record, moved: Ticket, event: TicketEvent) -> tuple[CounterTally, Record]:
    """Return the counter's counts and what is known of service times after the ticket left its hands."""
    match event:
        case TicketMissed():
            return replace(tally, missed=tally.missed + 1), learned
        case TicketFinished() | LegFinished():
            serving_s = moved.leg_serving_s()
            tally = replace(tally, served=tally.served + 1, serving_s=tally.serving_s + serving_s)
            if not moved.is_split:
                learned = observed(learned, moved.service, event.clerk, serving_s / event.quantity)
            return tally, learned
        case _:
            return tally, learned


def _demand(is_true: bool, reason: str) -> None:
    if not is_true:
        raise IllegalStep(reason)
