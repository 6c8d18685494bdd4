"""Decisions about setting a ticket aside: it keeps its place, and who parked it is remembered."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall.contract.commands import Park, Requeue
from hall.contract.events import Event, TicketParked
from queue_server.core.binding import is_forsaken
from queue_server.core.hall import Hall
from queue_server.core.hands import clerk_at, held
from queue_server.core.refusals import Refusal
from queue_server.core.ticket import Ticket


def decide_park(hall: Hall, command: Park, now: datetime) -> tuple[Event, ...] | Refusal:
    """Set the ticket in hand aside, called or being served, so that the counter can call others."""
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    after_s = command.return_after_s
    parked = TicketParked(
        ticket=ticket.ticket,
        number=ticket.number,
        counter=command.counter,
        clerk=clerk_at(hall, command.counter),
        returns_at=None if after_s is None else now + timedelta(seconds=after_s),
    )
    return (parked,)


def due(hall: Hall, now: datetime) -> Requeue | None:
    """Return the first parked ticket whose time to return has come, or who parked it has gone and left it behind."""
    tickets = (hall.tickets[ticket] for ticket in hall.parked)
    ticket = next((one.ticket for one in tickets if _comes_back(hall, one, now)), None)
    return None if ticket is None else Requeue(ticket=ticket)


def _comes_back(hall: Hall, ticket: Ticket, now: datetime) -> bool:
    if ticket.returns_at is not None:
        return now >= ticket.returns_at
    return is_forsaken(hall, ticket, ticket.counter, ticket.clerk, now)
