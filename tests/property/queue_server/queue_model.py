"""A small, slow model of the queue: plain lists searched from end to end, written without looking at the core."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hall.contract.values import CounterStatus, Grade, Place, PriorityClass, SlipState, TicketState

GONE = {TicketState.FINISHED, TicketState.MISSED, TicketState.CANCELLED, TicketState.EXPIRED}


@dataclass
class ModelTicket:
    """What the model knows of a ticket."""

    name: str
    order: int
    number: str
    service: str
    priority_class: PriorityClass
    came: datetime
    arrived: tuple[datetime, int]
    state: TicketState = TicketState.WAITING
    slip: SlipState = SlipState.PENDING
    counter: str = ""
    rings: int = 0
    grade: Grade | None = None
    times_missed: int = 0
    returns_at: datetime | None = None
    rate_until: datetime | None = None

    def is_settled(self) -> bool:
        """Tell whether its slip is settled."""
        return self.slip is not SlipState.PENDING


@dataclass
class ModelCounter:
    """What the model knows of a counter."""

    services: tuple[str, ...]
    status: CounterStatus = CounterStatus.CLOSED
    clerk: str = ""
    console: str = ""
    ticket: ModelTicket | None = None


@dataclass
class Model:
    """A hall as a person with a notebook would keep it."""

    promise_s: dict[str, float]
    letters: dict[str, str]
    last_number: int
    shares: dict[PriorityClass, float]
    red_line_s: float
    recall_limit: int
    missed_limit: int
    missed_place: Place
    counters: dict[str, ModelCounter]
    tickets: dict[str, ModelTicket] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    orders: int = 0

    def waiting(self) -> list[ModelTicket]:
        """Return who waits, by arrival."""
        return [one for one in self.tickets.values() if one.state is TicketState.WAITING]

    def next_order(self) -> int:
        """Return a number that grows."""
        self.orders += 1
        return self.orders

    def put(self, ticket: ModelTicket, place: Place, now: datetime) -> None:
        """Give a ticket that comes back its place."""
        others = [one for one in self.waiting() if one is not ticket]
        ticket.came, ticket.order = ticket.arrived
        if place is Place.LAST:
            ticket.came, ticket.order = max([now, *(one.came for one in others)]), self.next_order()
        if place is Place.FIRST:
            alike = (ticket.service, ticket.priority_class)
            line = [one.came for one in others if (one.service, one.priority_class) == alike and one.is_settled()]
            ticket.came, ticket.order = min([ticket.came, *line]), -self.next_order()
        ticket.state = TicketState.WAITING

    def free_number(self, service: str) -> str | None:
        """Return the next number that nobody holds."""
        held = {one.number for one in self.tickets.values() if one.state not in GONE or one.state is TicketState.MISSED}
        start = self.given.get(service, 0)
        for step in range(1, self.last_number + 1):
            figure = (start + step - 1) % self.last_number + 1
            number = f"{self.letters[service]}{figure:03d}"
            if number not in held:
                return number
        return None

    def next_for(self, services: tuple[str, ...], now: datetime) -> ModelTicket | None:
        """Return who the promise ratio with a red line calls, by comparing everybody with everybody."""
        best = None
        for one in self.waiting():
            if one.slip is SlipState.PENDING or one.service not in services:
                continue
            if best is None or self._before(one, best, now):
                best = one
        return best

    def _before(self, one: ModelTicket, other: ModelTicket, now: datetime) -> bool:
        waits = [max(0.0, (now - each.came).total_seconds()) for each in (one, other)]
        promises = [self.promise_s[each.service] * self.shares[each.priority_class] for each in (one, other)]
        late = [wait >= max(self.red_line_s, 2 * promise) for wait, promise in zip(waits, promises, strict=True)]
        if late[0] != late[1]:
            return late[0]
        terms = waits if late[0] else [wait / promise for wait, promise in zip(waits, promises, strict=True)]
        return terms[0] > terms[1] or (terms[0] == terms[1] and one.order < other.order)
