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
    TicketCancelled,
    TicketExpired,
    TicketFinished,
    TicketMissed,
    TicketParked,
    TicketRequeued,
    VisitRated,
)
from hall.contract.values import CounterStatus, TicketState
from queue_server.core.hall import Counter, Hall
from queue_server.core.learning import Record, observed, rested
from queue_server.core.ticket import IN_HAND, IllegalStep, Ticket, TicketEvent

CounterEvent = CounterOpened | CounterClosed | CounterPaused | CounterResumed


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
        case CounterClosed():
            _demand(before.in_hand is None, f"{event.counter} has a ticket in hand")
            after = Counter(status=CounterStatus.CLOSED, since=at, tally=before.tally)
        case CounterPaused():
            after = replace(before, status=CounterStatus.PAUSED, since=at, pause_reason=event.reason)
        case _:
            pauses = rested(hall.pauses, before.pause_reason, (at - before.since).total_seconds())
            hall = replace(hall, pauses=pauses)
            after = replace(before, status=CounterStatus.OPEN, since=at, pause_reason="", idle_since=at)
    return replace(hall, counters={**hall.counters, event.counter: after})


def hand_changed(hall: Hall, ticket: Ticket, event: TicketEvent, at: datetime) -> Hands:
    """Return what `event` made of the counter of `ticket`: put into its hand, taken out, or rated there."""
    unchanged = Hands(hall.counters, hall.learned)
    was_held = hall.tickets[ticket.ticket].state in IN_HAND
    # a ticket that went back into its queue still names its last counter, which has nothing more to do with it
    if ticket.counter is None or (isinstance(event, TicketCancelled | TicketExpired | TicketRequeued) and not was_held):
        return unchanged
    before = hall.counter(ticket.counter)
    tally, learned = before.tally, hall.learned
    match event:
        case TicketCalled():
            _demand(before.in_hand is None, f"{ticket.counter} has a ticket in hand")
            return Hands({**hall.counters, ticket.counter: replace(before, in_hand=ticket.ticket)}, learned)
        case VisitRated():
            return Hands({**hall.counters, ticket.counter: replace(before, tally=tally.graded(event.grade))}, learned)
        case TicketMissed():
            tally = replace(tally, missed=tally.missed + 1)
        case TicketFinished():
            serving_s = ticket.spent_s(TicketState.SERVING)
            tally = replace(tally, served=tally.served + 1, serving_s=tally.serving_s + serving_s)
            learned = observed(learned, ticket.service, event.clerk, serving_s)
        case TicketCancelled() | TicketExpired() | TicketParked() | TicketRequeued():
            pass
        case _:
            return unchanged
    _demand(before.in_hand == ticket.ticket, f"{ticket.counter} does not hold {ticket.ticket}")
    free = replace(before, in_hand=None, idle_since=at, tally=tally)
    return Hands({**hall.counters, ticket.counter: free}, learned)


def _demand(is_true: bool, reason: str) -> None:
    if not is_true:
        raise IllegalStep(reason)
