"""Tickets that wait for one counter or one clerk alone, or were parked by one: nobody waits for who has gone.

When the counter is closed, or the clerk at none, such a ticket is for everybody again after the policy's time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from hall.contract.commands_acts import LoosenBinding
from hall.contract.events import Event
from hall.contract.events_acts import BindingLoosened
from hall.contract.values import CounterStatus, TicketState
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.ticket import Ticket


def decide_loosen(hall: Hall, command: LoosenBinding) -> tuple[Event, ...] | Refusal:
    """Let every counter that does its service call a ticket that waits for one alone."""
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if ticket.state is not TicketState.WAITING:
        return refuse("ticket_not_waiting", number=ticket.number)
    if not ticket.lane.is_bound:
        return refuse("not_bound", number=ticket.number)
    return (BindingLoosened(ticket=ticket.ticket, number=ticket.number),)


def due(hall: Hall, now: datetime) -> LoosenBinding | None:
    """Return the first ticket that has waited long enough for somebody who is not there."""
    found = (one.ticket for one in _bound(hall) if is_forsaken(hall, one, one.to_counter, one.to_clerk, now))
    ticket = next(found, None)
    return None if ticket is None else LoosenBinding(ticket=ticket)


def is_forsaken(hall: Hall, ticket: Ticket, counter: str | None, clerk: str | None, now: datetime) -> bool:
    """Tell whether `ticket` has been left alone by `counter` and by `clerk`, as far as they are named, for too long."""
    absences = []
    if counter is not None:
        state = hall.counter(counter)
        if state.status is not CounterStatus.CLOSED:
            return False
        absences.append(state.since)
    if clerk is not None:
        if any(state.clerk == clerk for state in hall.counters.values()):
            return False
        absences.append(hall.left.get(clerk, hall.since))
    return now >= max(*absences, ticket.track[-1].since) + timedelta(seconds=hall.plan.policy.bound_wait_s)


def _bound(hall: Hall) -> Iterator[Ticket]:
    for lane, line in hall.lanes.items():
        if lane.is_bound:
            yield from (hall.tickets[ticket] for ticket in line)
