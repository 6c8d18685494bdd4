"""The lines in which callable tickets wait, one for each service and class, always in the order of arrival."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace

from hall.contract.values import TicketState
from queue_server.core.hall import Hall, Lane
from queue_server.core.ticket import Ticket


def placed(hall: Hall, ticket: Ticket) -> Hall:
    """Return `hall` with the present form of `ticket`, in the line where it now belongs and in no other."""
    before = hall.tickets.get(ticket.ticket)
    if before is not None:
        hall = _without(hall, before)
    hall = replace(hall, tickets={**hall.tickets, ticket.ticket: ticket})
    if ticket.state is not TicketState.WAITING:
        return hall
    if not ticket.is_callable:
        return replace(hall, reserved=(*hall.reserved, ticket.ticket))
    lane = Lane(ticket.service, ticket.priority_class)
    line = hall.lanes.get(lane, ())
    # a ticket whose slip was settled late still stands where its arrival put it
    place = bisect(line, ticket.ordinal, key=lambda other: hall.tickets[other].ordinal)
    return _with_line(hall, lane, (*line[:place], ticket.ticket, *line[place:]))


def _without(hall: Hall, ticket: Ticket) -> Hall:
    if ticket.state is not TicketState.WAITING:
        return hall
    if not ticket.is_callable:
        return replace(hall, reserved=tuple(other for other in hall.reserved if other != ticket.ticket))
    lane = Lane(ticket.service, ticket.priority_class)
    return _with_line(hall, lane, tuple(other for other in hall.lanes[lane] if other != ticket.ticket))


def _with_line(hall: Hall, lane: Lane, line: tuple[str, ...]) -> Hall:
    others = {key: value for key, value in hall.lanes.items() if key != lane}
    return replace(hall, lanes={**others, lane: line} if line else others)
