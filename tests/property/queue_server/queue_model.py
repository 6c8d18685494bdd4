"""A small, slow model of the queue: plain lists searched from end to end, written without looking at the core."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hall.contract.values import CounterStatus, Grade, Place, PriorityClass, SlipState, TicketState

GONE = {TicketState.FINISHED, TicketState.MISSED, TicketState.CANCELLED, TicketState.EXPIRED}
BOOKED_S = 300.0
"""The promise to those who come by appointment."""
AT_A_COUNTER = {TicketState.CALLED, TicketState.SERVING}


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
    stays: list[tuple[TicketState, datetime]]
    version: int
    slip: SlipState = SlipState.PENDING
    counter: str = ""
    clerk: str = ""
    rings: int = 0
    grade: Grade | None = None
    times_missed: int = 0
    returns_at: datetime | None = None
    rate_until: datetime | None = None
    quantity: int = 1
    further: tuple[str, ...] = ()
    way_back: tuple[tuple[str, str, int], ...] = ()
    """Service, counter and quantity of those who want it back, the last one at the end."""
    to_counter: str = ""
    to_clerk: str = ""
    avoids: tuple[str, datetime] | None = None
    waited_at_call_s: float = 0.0
    slot: datetime | None = None
    """When its appointment is."""
    person: str = ""
    code: str = ""
    """Of the appointment, or of the slip that a kiosk printed while it was alone."""

    @property
    def state(self) -> TicketState:
        """Where it is."""
        return self.stays[-1][0]

    def is_settled(self) -> bool:
        """Tell whether its slip is settled."""
        return self.slip is not SlipState.PENDING

    def is_bound(self) -> bool:
        """Tell whether it is for one counter or clerk alone."""
        return bool(self.to_counter or self.to_clerk)

    def wanted_back(self) -> tuple[str, ...]:
        """Return the services for which it is wanted back."""
        return tuple(service for service, _, _ in self.way_back)

    def line(self) -> tuple[str, PriorityClass, str, str, bool]:
        """Return what those who stand in one line with it have in common."""
        return self.service, self.priority_class, self.to_counter, self.to_clerk, self.slot is not None

    def waits_s(self, now: datetime) -> float:
        """Return how long it has waited for its turn; only before an appointment less than nothing."""
        waited_s = (now - self.came).total_seconds()
        return waited_s if self.slot and now < self.slot else max(0.0, waited_s)

    def waited_s(self) -> float:
        """Return how long it has waited in stays that are over."""
        seconds = 0.0
        for place, (state, since) in enumerate(self.stays[:-1]):
            if state is TicketState.WAITING:
                seconds += (self.stays[place + 1][1] - since).total_seconds()
        return seconds

    def go(self, state: TicketState, now: datetime) -> None:
        """Come into `state`; a clock that was set back makes no time negative."""
        if state is not self.state:
            self.stays = [*self.stays, (state, max(now, self.stays[-1][1]))]


@dataclass
class ModelAppointment:
    """What the model knows of an appointment."""

    service: str
    at: datetime
    person: str
    state: str = "booked"


@dataclass
class ModelStep:
    """The last step of a counter: how its ticket was before, and which version it made."""

    before: ModelTicket
    version: int
    at: datetime


@dataclass
class ModelCounter:
    """What the model knows of a counter."""

    services: tuple[str, ...]
    since: datetime
    status: CounterStatus = CounterStatus.CLOSED
    clerk: str = ""
    console: str = ""
    ticket: ModelTicket | None = None
    help: str = ""
    last: ModelStep | None = None


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
    undo_s: float
    bounce_s: float
    bound_wait_s: float
    opened: datetime
    counters: dict[str, ModelCounter]
    is_by_arrival: bool = False
    """Who came first goes first, whatever the promise."""
    weights: dict[tuple[str, str], float] = field(default_factory=dict)
    """How much of a wait counts, by clerk and service; what is absent counts in full."""
    is_weighed: bool = False
    tickets: dict[str, ModelTicket] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    left: dict[str, datetime] = field(default_factory=dict)
    appointments: dict[str, ModelAppointment] = field(default_factory=dict)
    closed: dict[str, datetime | None] = field(default_factory=dict)
    """Services that staff have closed, until when."""
    set_aside: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    """Number to the kiosk that keeps it, since when."""
    orders: int = 0

    def waiting(self) -> list[ModelTicket]:
        """Return who waits, by arrival."""
        return [one for one in self.tickets.values() if one.state is TicketState.WAITING]

    def next_order(self) -> int:
        """Return a number that grows."""
        self.orders += 1
        return self.orders

    def put(self, ticket: ModelTicket, place: Place, now: datetime) -> None:
        """Let a ticket wait again, at its place."""
        others = [one for one in self.waiting() if one is not ticket]
        order = self.next_order()
        ticket.came, ticket.order = ticket.arrived
        if place is Place.LAST:
            ticket.came, ticket.order = max([now, *(one.came for one in others if not one.slot)]), order
        if place is Place.FIRST:
            line = [one.came for one in others if one.line() == ticket.line() and one.is_settled()]
            ticket.came, ticket.order = min([ticket.came, *line]), -order
        ticket.go(TicketState.WAITING, now)

    # --- steps of counters, which can be taken back ---

    def step(self, counter: str, ticket: ModelTicket, now: datetime) -> None:
        """Remember how `ticket` is before a step of `counter`; the caller then changes it."""
        version = self.next_order()
        self.counters[counter].last = ModelStep(copy(ticket), version, now)
        ticket.version = version

    def touch(self, ticket: ModelTicket) -> None:
        """Note that something happened to a ticket, so that an earlier step cannot be taken back."""
        ticket.version = self.next_order()
        if ticket.state in AT_A_COUNTER:
            self.counters[ticket.counter].last = None

    def why_no_undo(self, counter: str, now: datetime) -> str | None:
        """Return why the last step of `counter` cannot be taken back."""
        last = self.counters[counter].last
        if last is None:
            return "nothing_to_undo"
        ticket = self.tickets[last.before.name]
        holder = [one for one in self.tickets.values() if one.number == ticket.number][-1]
        is_late = now >= last.at + timedelta(seconds=self.undo_s)
        return "undo_too_late" if is_late or ticket.version != last.version or holder is not ticket else None

    def undo(self, counter: str) -> None:
        """Take the last step of `counter` back."""
        state = self.counters[counter]
        assert state.last is not None
        before, state.last = state.last.before, None
        ticket = self.tickets[before.name]
        slip = ticket.slip
        ticket.__dict__.update(before.__dict__)
        ticket.slip = slip
        state.ticket = ticket if ticket.state in AT_A_COUNTER else None

    # --- who is next ---

    def free_number(self, service: str) -> str | None:
        """Return the next number that nobody holds."""
        held = {one.number for one in self.tickets.values() if one.state not in GONE or one.state is TicketState.MISSED}
        start = self.given.get(service, 0)
        figures = [(start + step) % self.last_number + 1 for step in range(self.last_number)]
        numbers = [f"{self.letters[service]}{figure:03d}" for figure in figures]
        had = {one.number for one in self.tickets.values()}
        fresh = [number for number in numbers if number not in had and number not in self.set_aside]
        free = [number for number in numbers if number in had - held and number not in self.set_aside]
        return next(iter(fresh + free), None)

    def may_call(self, counter: str, ticket: ModelTicket) -> bool:
        """Tell whether a waiting ticket is one that the counter's clerk may call."""
        state = self.counters[counter]
        if ticket.to_counter:
            return ticket.to_counter == counter
        return ticket.to_clerk == state.clerk if ticket.to_clerk else ticket.service in state.services

    def callable_at(self, counter: str) -> Iterator[ModelTicket]:
        """Yield who waits for this counter, those included who were given back here a moment ago."""
        for one in self.waiting():
            if one.is_settled() and self.may_call(counter, one):
                yield one

    def is_kept(self, ticket: ModelTicket, counter: str, now: datetime) -> bool:
        """Tell whether `counter` gave `ticket` back a moment ago."""
        return ticket.avoids is not None and ticket.avoids[0] == counter and now < ticket.avoids[1]

    def next_for(self, counter: str, now: datetime) -> ModelTicket | None:
        """Return who the promise ratio with a red line calls: the first of each line, compared with one another."""
        heads: dict[tuple[str, PriorityClass, str, str, bool], ModelTicket] = {}
        for one in self.callable_at(counter):
            if not self.is_kept(one, counter, now):
                head = heads.setdefault(one.line(), one)
                if (one.came, one.order) < (head.came, head.order):
                    heads[one.line()] = one
        best = None
        for one in heads.values():
            if best is None or self._before(one, best, self.counters[counter].clerk, now):
                best = one
        return best

    def is_late(self, ticket: ModelTicket, now: datetime) -> bool:
        """Tell whether it is past the red line."""
        return (now - ticket.came).total_seconds() >= max(self.red_line_s, 2 * self.promise_of(ticket))

    def promise_of(self, ticket: ModelTicket) -> float:
        """Return its promise, seconds."""
        return BOOKED_S if ticket.slot else self.promise_s[ticket.service] * self.shares[ticket.priority_class]

    def _before(self, one: ModelTicket, other: ModelTicket, clerk: str, now: datetime) -> bool:
        waits = [each.waits_s(now) for each in (one, other)]
        late = [not self.is_by_arrival and self.is_late(each, now) for each in (one, other)]
        if late[0] != late[1]:
            return late[0]
        units = [1.0 if self.is_by_arrival else self.promise_of(each) for each in (one, other)]
        terms = waits if late[0] else [wait / unit for wait, unit in zip(waits, units, strict=True)]
        if self.is_weighed and not self.is_by_arrival and not late[0]:
            weights = [self.weights.get((clerk, each.service), 1.0) for each in (one, other)]
            terms = [term * weight if term >= 0 else term for term, weight in zip(terms, weights, strict=True)]
        return terms[0] > terms[1] or (terms[0] == terms[1] and one.order < other.order)

    # --- who has gone ---

    def is_forsaken(self, ticket: ModelTicket, counter: str, clerk: str, now: datetime) -> bool:
        """Tell whether nobody has been at `counter`, nor `clerk` anywhere, for so long that the ticket is free."""
        since = [ticket.stays[-1][1]]
        if counter:
            if self.counters[counter].status is not CounterStatus.CLOSED:
                return False
            since.append(self.counters[counter].since)
        if clerk:
            if any(one.clerk == clerk for one in self.counters.values()):
                return False
            since.append(self.left.get(clerk, self.opened))
        return now >= max(since) + timedelta(seconds=self.bound_wait_s)
