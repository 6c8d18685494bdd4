"""The lines in which callable tickets wait, by service, class and binding, always in the order of their turns."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from hall.contract.events import TicketIssued
from hall.contract.values import Place, TicketState
from queue_server.core.hall import Hall
from queue_server.core.ticket import Lane, Ticket, Turn

Lanes: TypeAlias = Mapping[Lane, tuple[str, ...]]


class Lines(NamedTuple):
    """Everybody who waits: callable tickets by lane, and reserved ones whose slip is pending."""

    lanes: Lanes
    reserved: tuple[str, ...]

    def waiting(self) -> int:
        """Return how many wait."""
        return sum(map(len, self.lanes.values())) + len(self.reserved)


def placed(hall: Hall, ticket: Ticket) -> Lines:
    """Return the lines of `hall` with the new form of `ticket` where it now belongs and nowhere else."""
    before = hall.tickets.get(ticket.ticket)
    lines = Lines(hall.lanes, hall.reserved)
    if before is not None and _is_reserved(before) and _is_reserved(ticket):
        return lines  # whatever else is new about it, it came when it came
    if before is not None and before.state is TicketState.WAITING:
        lines = _without(lines, before)
    if ticket.state is not TicketState.WAITING:
        return lines
    if not ticket.is_callable:
        return Lines(lines.lanes, (*lines.reserved, ticket.ticket))
    lane = ticket.lane
    line = lines.lanes.get(lane, ())
    # a ticket whose slip was settled late still stands where its arrival put it
    place = bisect(line, ticket.turn, key=lambda other: hall.tickets[other].turn)
    return Lines(_with(lines.lanes, lane, (*line[:place], ticket.ticket, *line[place:])), lines.reserved)


def arrival(hall: Hall, event: TicketIssued, at: datetime) -> tuple[datetime, Turn]:
    """Return since when the customer of a new ticket waits, and the turn that follows from it.

    Who took it while the kiosk was alone stands where that was; who has an appointment not before its time.
    """
    if event.taken_at is not None:
        return event.taken_at, Turn(event.taken_at, hall.seq + 1)
    turn = last_turn(hall, at)
    return turn.since, turn if event.slot is None else turn._replace(since=max(turn.since, event.slot))


def last_turn(hall: Hall, at: datetime) -> Turn:
    """Return the turn behind everybody who waits; the journal entry that gives it is the next one.

    Who comes later never seems to wait longer, even when the clock was set back.
    """
    # an appointment's turn may lie ahead of everybody and says nothing of when people came
    lasts = chain(
        (line[-1] for lane, line in hall.lanes.items() if not lane.is_booked),
        islice((ticket for ticket in reversed(hall.reserved) if hall.tickets[ticket].slot is None), 1),
    )
    newest = max((hall.tickets[ticket].turn.since for ticket in lasts), default=at)
    return Turn(max(at, newest), hall.seq + 1)


def turn_at(hall: Hall, ticket: Ticket, place: Place, at: datetime) -> Turn:
    """Return the turn of `ticket` when it is put at `place` among its service and class."""
    match place:
        case Place.ARRIVAL:
            return ticket.arrival
        case Place.LAST:
            return last_turn(hall, at)
        case _:
            line = hall.lanes.get(ticket.lane, ())[:1]
            first = min((hall.tickets[other].turn.since for other in line), default=ticket.arrival.since)
            return Turn(min(first, ticket.arrival.since), -(hall.seq + 1))


def _is_reserved(ticket: Ticket) -> bool:
    return ticket.state is TicketState.WAITING and not ticket.is_callable


def _without(lines: Lines, ticket: Ticket) -> Lines:
    if not ticket.is_callable:
        return Lines(lines.lanes, tuple(other for other in lines.reserved if other != ticket.ticket))
    rest = tuple(other for other in lines.lanes[ticket.lane] if other != ticket.ticket)
    return Lines(_with(lines.lanes, ticket.lane, rest), lines.reserved)


def _with(lanes: Lanes, lane: Lane, line: tuple[str, ...]) -> Lanes:
    others = {key: value for key, value in lanes.items() if key != lane}
    return {**others, lane: line} if line else others
