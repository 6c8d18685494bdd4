"""The lines as a projection plays them forward: who stands where now, and who will join them later.

Later come the further services of visits, tickets on their way back to who passed them on, and parked tickets whose
time to return is known. They take their turns from others, and get no estimate themselves.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeAlias

from queue_server.core.dispatch import Terms, terms
from queue_server.core.hall import Hall
from queue_server.core.ticket import Errand, Lane, Ticket

Standing: TypeAlias = tuple[float, int, str]
"""Seconds waited at the start of the projection, rank, and who: a ticket, or a later part of its visit (`later`)."""


class Arrival(NamedTuple):
    """That somebody joins a line at `at_s`, having waited `waited_s` by then."""

    at_s: float
    rank: int
    who: str
    lane: Lane
    waited_s: float

    def standing(self) -> Standing:
        """Return it as if it had stood in the line from the start."""
        return self.waited_s - self.at_s, self.rank, self.who


@dataclass(slots=True)
class RunLine:
    """One line while it is played forward."""

    lane: Lane
    terms: Terms
    places: list[Standing]
    called: int = 0
    kept: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Tickets that were given back: by which counter, and from when on it may be given them again, seconds."""

    def head(self, counter: str, at_s: float) -> int:
        """Return the place of the first whom `counter` may be given at `at_s`; the line's length when there is none."""
        end = len(self.places)
        places = range(self.called, end)
        return next((place for place in places if not self._is_kept(self.places[place][2], counter, at_s)), end)

    def take(self, place: int) -> Standing:
        """Return who stands at `place`, and take them out of the line."""
        if place > self.called:
            return self.places.pop(place)
        self.called += 1
        return self.places[place]

    def join(self, one: Standing) -> None:
        """Let somebody stand where the wait so far puts them."""
        insort(self.places, one, lo=self.called, key=lambda each: (-each[0], each[1]))

    def released_s(self, counter: str, at_s: float) -> Iterator[float]:
        """Yield when tickets that wait here may be given to `counter` again, as far as it is after `at_s`."""
        yield from (until_s for by, until_s in self.kept.values() if by == counter and until_s > at_s)

    def _is_kept(self, who: str, counter: str, at_s: float) -> bool:
        by, until_s = self.kept.get(who, ("", 0.0))
        return by == counter and at_s < until_s


def lines_now(hall: Hall, now: datetime) -> list[RunLine]:
    """Return the lines in which tickets wait at `now`, reserved ones included."""
    lines = {lane: [hall.tickets[ticket] for ticket in tickets] for lane, tickets in hall.lanes.items()}
    for ticket in (hall.tickets[one] for one in hall.reserved):
        lines.setdefault(ticket.lane, []).append(ticket)
    return [_line(hall, lane, tickets, now) for lane, tickets in lines.items() if lane.service in hall.plan.services]


def empty_line(hall: Hall, lane: Lane) -> RunLine:
    """Return a line in which nobody waits yet."""
    promise_s = hall.plan.promise_s(lane.service, lane.priority_class, lane.is_booked)
    return RunLine(lane, terms(hall.plan.policy, promise_s), [])


def _line(hall: Hall, lane: Lane, tickets: list[Ticket], now: datetime) -> RunLine:
    line = empty_line(hall, lane)
    by_turn = sorted(tickets, key=lambda ticket: ticket.turn)
    line.places = [(one.waited_s(now), one.turn.rank, one.ticket) for one in by_turn]
    for one in tickets:
        if one.avoids is not None and one.is_kept_from(one.avoids, now):
            assert one.avoids_until is not None, "who keeps away does so for a time"
            line.kept[one.ticket] = (one.avoids, (one.avoids_until - now).total_seconds())
    return line


def returning(hall: Hall, now: datetime) -> Iterator[Arrival]:
    """Yield the parked tickets that come back by themselves."""
    for ticket in (hall.tickets[one] for one in hall.parked):
        if ticket.returns_at is not None and ticket.service in hall.plan.services:
            at_s = max(0.0, (ticket.returns_at - now).total_seconds())
            waited_s = (now - ticket.arrival.since).total_seconds() + at_s
            yield Arrival(at_s, ticket.arrival.rank, later(ticket.ticket, 0), ticket.lane, waited_s)


def following(hall: Hall, ticket: Ticket, done: int, at_s: float, waited_s: float) -> Arrival | None:
    """Return how `ticket` goes on at `at_s` after `done` of its errands, the present one included; `None`: it ends."""
    if done > len(ticket.errands):
        return None
    errand: Errand = ticket.errands[done - 1]
    if errand.service not in hall.plan.services:
        return None
    lane = Lane(errand.service, ticket.priority_class, errand.to_counter, errand.to_clerk)
    return Arrival(at_s, hall.seq + 1, later(ticket.ticket, done), lane, waited_s)


def later(ticket: str, done: int) -> str:
    """Return the name of a part of a visit that begins after `done` parts."""
    return f"{ticket}/{done}"


def part_of(who: str) -> tuple[str, int]:
    """Return the ticket of a later part of a visit, and after how many parts it begins."""
    ticket, _, done = who.partition("/")
    return ticket, int(done)
