"""The state of one hall as a frozen value: the fold of its journal, with what is asked often kept in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from hall.contract.values import CounterStatus
from hall.contract.windows import DispatchRule, PolicyKnobs
from queue_server.core.admission import NOTHING_SPECIAL, Admission
from queue_server.core.calibration import UNCALIBRATED, Calibration
from queue_server.core.demand_record import NO_DEMAND, DemandRecord
from queue_server.core.figures import NO_COUNTS, NO_TALLY, CounterTally, HallTally, Quarter
from queue_server.core.plan import HallPlan
from queue_server.core.ticket import Lane, Ticket
from queue_server.core.window_memory import NOTHING_HAPPENED, WindowMemory

AS_FILED: Final = PolicyKnobs()
BEFORE_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when a counter is closed in a hall that has no journal yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCalled:
    """That a counter called for help."""

    reason: str
    since: datetime
    is_answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastStep:
    """What must be known to take a counter's last step back: how things were before it."""

    step: int
    """The journal entry of the step."""
    what: str
    """Its kind of event."""
    at: datetime
    ticket: Ticket
    """As it was before."""
    counter: Counter
    """As it was before, without its own last step."""
    added: HallTally
    """What the step added to the day's figures."""
    listed: tuple[str, ...] = ()
    """The list of missed or parked tickets that it stood in."""
    cell: tuple[str, str, Learned | None] | None = None
    """Service, clerk and what was known of them, when the step taught something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """One counter: who sits there, since when, and the ticket in hand."""

    status: CounterStatus
    since: datetime
    pause_reason: str = ""
    clerk: str | None = None
    console: str = ""
    """The client that logged in; other clerk consoles may not press this counter's buttons."""
    in_hand: str | None = None
    idle_since: datetime = BEFORE_TIME
    tally: CounterTally = NO_COUNTS
    help: HelpCalled | None = None
    last_step: LastStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRating:
    """A finished visit that may be rated until `until`."""

    ticket: str
    counter: str
    clerk: str
    asked_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """One call as boards keep it."""

    ticket: str
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Learned:
    """What the hall learned of one service at one clerk's hands: count, sum and sum of squares of seconds."""

    n: int = 0
    sum_s: float = 0.0
    sum_sq: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """Everything that decides what happens next. Tickets are those of the current business day."""

    plan: HallPlan
    seq: int = 0
    """Number of the last journal entry applied."""
    day: str | None = None
    """The open business day, or `None` between days."""
    last_day: str | None = None
    since: datetime = BEFORE_TIME
    """When the day last opened or closed."""
    issued: int = 0
    """Tickets of the day so far; the next ticket's id carries one more."""
    day_counts: Mapping[str, int] = field(default_factory=dict)
    """Tickets of recent days, so that a day reopened after a wrong clock repeats no ticket id."""
    last_figures: Mapping[str, int] = field(default_factory=dict)
    """The last number given, by service."""
    tickets: Mapping[str, Ticket] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Number to the ticket that last got it."""
    lanes: Mapping[Lane, tuple[str, ...]] = field(default_factory=dict)
    """Callable tickets in the order of their turns; empty lanes are absent."""
    reserved: tuple[str, ...] = ()
    """Tickets whose slip is still pending, oldest first."""
    missed: tuple[str, ...] = ()
    """Tickets whose customers did not come, the one missed last at the end."""
    parked: tuple[str, ...] = ()
    """Tickets that were set aside, the one parked last at the end."""
    counters: Mapping[str, Counter] = field(default_factory=dict)
    """Counters that were open on this day; the others are closed."""
    left: Mapping[str, datetime] = field(default_factory=dict)
    """Since when clerks who were here today are at no counter."""
    ratings: tuple[OpenRating, ...] = ()
    calls: tuple[Call, ...] = ()
    """The last calls, newest first."""
    learned: Mapping[tuple[str, str], Learned] = field(default_factory=dict)
    """By service and clerk; kept from day to day."""
    pauses: Mapping[str, Learned] = field(default_factory=dict)
    """How long pauses last, by reason; kept from day to day."""
    calibration: Calibration = UNCALIBRATED
    """What came of earlier estimates; kept from day to day."""
    admission: Admission = NOTHING_SPECIAL
    """Appointments, closed services and numbers set aside."""
    demand: DemandRecord = NO_DEMAND
    """Who comes when; kept from day to day."""
    tally: HallTally = NO_TALLY
    knobs: PolicyKnobs = AS_FILED
    """What the control room has set otherwise than the hall file; kept from day to day. `plan` has it in force."""
    assigned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Counters that call today for other services than the hall file's."""
    windows: WindowMemory = NOTHING_HAPPENED
    curve: Mapping[datetime, Quarter] = field(default_factory=dict)

    def counter(self, counter: str) -> Counter:
        """Return the state of `counter`; one that did not open today is closed."""
        return self.counters.get(counter) or Counter(status=CounterStatus.CLOSED, since=self.since)

    def services_of(self, counter: str) -> tuple[str, ...]:
        """Return the services that `counter` calls for at present; none when the hall file does not know it.

        Those of the hall file, or those that were assigned for today; fixed windows keep to theirs. A clerk whose
        skills are known does no others.
        """
        known = self.plan.counters.get(counter)
        if known is None:
            return ()
        services = known.services
        if self.plan.policy.rule is DispatchRule.FIXED:
            services = known.fixed or services
        elif counter in self.assigned:
            services = tuple(one for one in self.assigned[counter] if one in self.plan.services)
        skills = self.plan.skills.get(self.counter(counter).clerk or "") if self.plan.skills else None
        return services if skills is None else tuple(one for one in services if one in skills)

    def serves(self, counter: str, lane: Lane) -> bool:
        """Tell whether `counter` may call from `lane`: by its services, or because the line is for it alone."""
        if lane.to_counter is not None:
            return lane.to_counter == counter
        if lane.to_clerk is not None:
            return lane.to_clerk == self.counter(counter).clerk
        return lane.service in self.services_of(counter)

    def in_hand(self, counter: str) -> Ticket | None:
        """Return the ticket that `counter` has called or serves."""
        ticket = self.counter(counter).in_hand
        return None if ticket is None else self.tickets[ticket]

    def waiting(self) -> int:
        """Return how many tickets wait, reserved ones included."""
        return sum(map(len, self.lanes.values())) + len(self.reserved)

    def waiting_of(self, service: str) -> Iterator[Ticket]:
        """Yield the tickets that wait for `service`, reserved ones included, in no particular order."""
        for lane, tickets in self.lanes.items():
            if lane.service == service:
                yield from (self.tickets[ticket] for ticket in tickets)
        yield from (self.tickets[ticket] for ticket in self.reserved if self.tickets[ticket].service == service)
