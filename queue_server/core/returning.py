"""Decisions about tickets that come back into a queue: from the missed list, up to its limit, and from parking."""

from __future__ import annotations

from hall.contract.commands import Requeue
from hall.contract.events import Event, TicketRequeued
from hall.contract.values import Place, TicketState
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.ticket import Ticket


def decide_requeue(hall: Hall, command: Requeue) -> tuple[Event, ...] | Refusal:
    """Put a ticket back: a parked one where it stood, a missed one by the policy and as often as it allows."""
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if hall.day is None:
        return refuse("day_not_open", minutes=round(hall.plan.policy.opens_early_s / 60))
    if ticket.state not in {TicketState.MISSED, TicketState.PARKED}:
        return refuse("not_away", number=ticket.number)
    is_missed = ticket.state is TicketState.MISSED
    place = hall.plan.policy.missed_place if is_missed else Place.ARRIVAL
    too_often = why_missed_too_often(hall, ticket) if is_missed else None
    return too_often or (TicketRequeued(ticket=ticket.ticket, number=ticket.number, place=place),)


def why_missed_too_often(hall: Hall, ticket: Ticket) -> Refusal | None:
    """Return why a missed `ticket` may not come back any more, or `None` when it may."""
    if may_come_back(hall, ticket):
        return None
    return refuse("missed_limit", number=ticket.number, times=ticket.times(TicketState.MISSED))


def may_come_back(hall: Hall, ticket: Ticket) -> bool:
    """Tell whether `ticket` was not missed more often than the policy forgives."""
    return ticket.times(TicketState.MISSED) <= hall.plan.policy.missed_limit
