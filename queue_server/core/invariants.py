"""What must be true of every hall after every event; `faults` names what is not. Tests and `check-journal` ask it."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Iterator
from itertools import chain, pairwise

from hall.contract.values import CounterStatus, TicketState
from queue_server.core.hall import Hall
from queue_server.core.last_steps import standing_step
from queue_server.core.states import HOLDS_NUMBER, IN_HAND


def faults(hall: Hall) -> tuple[str, ...]:
    """Return one English line for each broken rule; empty when the hall is sound."""
    return tuple(
        chain(
            _hands(hall),
            _clerks(hall),
            _lines(hall),
            _numbers(hall),
            _tracks(hall),
            _visits(hall),
            _steps(hall),
            _ratings(hall),
        )
    )


def _hands(hall: Hall) -> Iterator[str]:
    """Yield tickets that are in no hand, or in more than one, while their state says one."""
    held = Count(state.in_hand for state in hall.counters.values() if state.in_hand is not None)
    for ticket in hall.tickets.values():
        if held[ticket.ticket] != (ticket.state in IN_HAND):
            yield f"{ticket.ticket} is {ticket.state} and held by {held[ticket.ticket]} counters"


def _clerks(hall: Hall) -> Iterator[str]:
    """Yield clerks at two counters, and closed counters with somebody or something there."""
    at = Count(state.clerk for state in hall.counters.values() if state.clerk is not None)
    for clerk, count in at.items():
        if count > 1 or clerk in hall.left:
            yield f"{clerk} is at {count} counters and {'has' if clerk in hall.left else 'has not'} left"
    for counter, state in hall.counters.items():
        if (state.status is CounterStatus.CLOSED) != (state.clerk is None):
            yield f"{counter} is {state.status} with {state.clerk or 'nobody'} there"


def _lines(hall: Hall) -> Iterator[str]:
    """Yield tickets that wait in no line or a wrong one, and lines out of order."""
    callable_in = Count((lane, ticket) for lane, line in hall.lanes.items() for ticket in line)
    for ticket in hall.tickets.values():
        places = callable_in[ticket.lane, ticket.ticket]
        if places != ticket.is_callable:
            yield f"{ticket.ticket} is {ticket.state} and stands {places} times in its line"
        is_reserved = ticket.state is TicketState.WAITING and not ticket.is_callable
        if hall.reserved.count(ticket.ticket) != is_reserved:
            yield f"{ticket.ticket} is {ticket.slip} and wrongly in the line of reserved tickets"
    for state, listed in ((TicketState.MISSED, hall.missed), (TicketState.PARKED, hall.parked)):
        if Count(listed) != Count(one.ticket for one in hall.tickets.values() if one.state is state):
            yield f"the list of {state} tickets is not of those that are"
    for lane, line in hall.lanes.items():
        if any(hall.tickets[one].turn >= hall.tickets[other].turn for one, other in pairwise(line)):
            yield f"{lane} is not in the order of its turns"


def _numbers(hall: Hall) -> Iterator[str]:
    holders = Count(ticket.number for ticket in hall.tickets.values() if ticket.state in HOLDS_NUMBER)
    for number, count in holders.items():
        if count > 1:
            yield f"number {number} has {count} open holders"
    for ticket in hall.tickets.values():
        if ticket.state in HOLDS_NUMBER and hall.numbers.get(ticket.number) != ticket.ticket:
            yield f"number {ticket.number} is not known as that of {ticket.ticket}"


def _visits(hall: Hall) -> Iterator[str]:
    """Yield visits that want a service twice, and tickets for two at once."""
    for ticket in hall.tickets.values():
        planned = (ticket.service, *ticket.further)
        if len(set(planned)) < len(planned):
            yield f"{ticket.ticket} is for {', '.join(planned)}"
        if ticket.to_counter is not None and ticket.to_clerk is not None:
            yield f"{ticket.ticket} is for {ticket.to_counter} and for {ticket.to_clerk} alone"
        if (ticket.avoids is None) != (ticket.avoids_until is None):
            yield f"{ticket.ticket} keeps away from {ticket.avoids} until {ticket.avoids_until}"


def _steps(hall: Hall) -> Iterator[str]:
    """Yield counters whose last step cannot be taken back although nothing came after it."""
    for counter, state in hall.counters.items():
        last = standing_step(hall, counter)
        if last is None:
            continue
        held = last.ticket.ticket if last.counter.in_hand is not None else None
        if last.counter.in_hand != held or state.in_hand not in (None, last.ticket.ticket):
            yield f"{counter} cannot go back to before step {last.step}"


def _tracks(hall: Hall) -> Iterator[str]:
    """Yield tickets with a negative span; without one, the spans add up to the visit."""
    for ticket in hall.tickets.values():
        if any(one.since > other.since for one, other in pairwise(ticket.track)):
            yield f"the track of {ticket.ticket} runs backwards"


def _ratings(hall: Hall) -> Iterator[str]:
    asked = Count(rating.ticket for rating in hall.ratings)
    for ticket in hall.tickets.values():
        is_open = ticket.state is TicketState.FINISHED and ticket.grade is None
        if asked[ticket.ticket] != is_open:
            yield f"{ticket.ticket} is {ticket.state} and has {asked[ticket.ticket]} rating requests"
