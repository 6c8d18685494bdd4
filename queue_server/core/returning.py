"""Decisions about tickets that come back into a queue: the missed list and its limit."""

from __future__ import annotations

from hall.contract.commands import Requeue
from hall.contract.events import Event, TicketRequeued
from hall.contract.values import TicketState
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.ticket import Ticket


def decide_requeue(hall: Hall, command: Requeue) -> tuple[Event, ...] | Refusal:
    """Put a missed ticket back into its queue, as often as the policy allows."""
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if hall.day is None:
        return refuse("day_not_open", minutes=round(hall.plan.policy.opens_early_s / 60))
    if ticket.state is not TicketState.MISSED:
        return refuse("not_missed", number=ticket.number)
    place = hall.plan.policy.missed_place
    return why_missed_too_often(hall, ticket) or (
        TicketRequeued(ticket=ticket.ticket, number=ticket.number, place=place),
    )


def why_missed_too_often(hall: Hall, ticket: Ticket) -> Refusal | None:
    """Return why a missed `ticket` may not come back any more, or `None` when it may."""
    if may_come_back(hall, ticket):
        return None
    return refuse("missed_limit", number=ticket.number, times=ticket.times(TicketState.MISSED))


def may_come_back(hall: Hall, ticket: Ticket) -> bool:
    """Tell whether `ticket` was not missed more often than the policy forgives."""
    return ticket.times(TicketState.MISSED) <= hall.plan.policy.missed_limit
