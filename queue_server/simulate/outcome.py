"""What came of a day: each visit with its wait and promise, each call, each counter's time, each change of windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hall.contract.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    Estimate,
    SlipSettled,
    TicketCalled,
    TicketFinished,
    TicketIssued,
    TicketMissed,
)
from hall.contract.messages import EventNotice
from hall.contract.values import CounterStatus, PriorityClass, Text, TicketState
from queue_server.core.hall import Hall
from queue_server.core.states import OPEN_STATES
from queue_server.simulate.day import HallDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One customer's way through the hall. Moments are seconds of the day, `None` for what did not happen."""

    ordinal: int
    service: str
    priority_class: PriorityClass
    promise_s: float
    """By the day's own plan, whatever another policy promises."""
    came_s: float
    callable_s: float | None
    called_s: float | None
    ended_s: float | None
    """When the ticket came into its last state, if that ended it."""
    state: TicketState
    said: Estimate
    people_ahead: int
    """Who waited for the same service."""
    crowd: int
    """Who waited in the whole hall."""
    counters_open: int
    """Counters that called at that moment."""

    @property
    def waited_s(self) -> float | None:
        """Return the wait from the ticket to the call."""
        return None if self.called_s is None else self.called_s - self.came_s


@dataclass(frozen=True, slots=True)
class CallMade:
    """One call: when, of whom, and which services the counter could have served, if the policy had let it."""

    at_s: float
    ordinal: int
    services: frozenset[str]


@dataclass(frozen=True, slots=True)
class WindowChange:
    """One change of a window that the pressure rule made, with its reason."""

    at_s: float
    counter: str
    act: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One day as it went under one policy."""

    day: HallDay
    visits: tuple[Visit, ...]
    calls: tuple[CallMade, ...]
    open_s: Mapping[str, float]
    """Time in which each counter was open and not paused."""
    busy_s: Mapping[str, float]
    """Time in which each counter had a ticket in hand."""
    turned_away: int
    """Customers who got no ticket."""
    changes: tuple[WindowChange, ...]
    hall: Hall
    """The hall after the day was closed, with what it learned."""


@dataclass(slots=True)
class Watch:
    """Notes while a day is played what its journal says about visits and counters."""

    day: HallDay
    issued: dict[str, tuple[TicketIssued, int, int]] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    callable_s: dict[str, float] = field(default_factory=dict)
    calls: list[CallMade] = field(default_factory=list)
    called_s: dict[str, float] = field(default_factory=dict)
    open_s: dict[str, float] = field(default_factory=dict)
    busy_s: dict[str, float] = field(default_factory=dict)
    turned_away: int = 0
    changes: list[WindowChange] = field(default_factory=list)
    _since: dict[tuple[str, str], float] = field(default_factory=dict)

    def hear(self, notice: EventNotice, hall: Hall) -> None:
        """Note one journal entry; `hall` is what it became."""
        at_s, event = self.seconds(notice.at), notice.event
        match event:
            case TicketIssued():
                self.ordinals[event.ticket] = len(self.ordinals) + 1
                counters = sum(one.status is CounterStatus.OPEN for one in hall.counters.values())
                self.issued[event.ticket] = (event, hall.waiting() - 1, counters)
            case SlipSettled():
                self.callable_s.setdefault(event.ticket, at_s)
            case TicketCalled():
                plans = (hall.plan.counters[event.counter], self.day.plan.counters[event.counter])
                services = frozenset(service for plan in plans for service in plan.services)
                self.calls.append(CallMade(at_s, self.ordinals[event.ticket], services))
                self.called_s[event.ticket] = at_s
                self._since["busy", event.counter] = at_s
            case TicketMissed() | TicketFinished():
                self._add(self.busy_s, "busy", event.counter, at_s)
            case CounterOpened() | CounterResumed():
                self._since["open", event.counter] = at_s
            case CounterPaused() | CounterClosed():
                self._add(self.open_s, "open", event.counter, at_s)
            case _:
                pass

    def seconds(self, moment: datetime) -> float:
        """Return `moment` as seconds of the day."""
        return (moment - self.day.start).total_seconds()

    def outcome(self, hall: Hall) -> Outcome:
        """Return what came of the day; `hall` is the hall after its close."""
        return Outcome(
            day=self.day,
            visits=tuple(self._visit(hall, ticket) for ticket in hall.tickets),
            calls=tuple(self.calls),
            open_s=self.open_s,
            busy_s=self.busy_s,
            turned_away=self.turned_away,
            changes=tuple(self.changes),
            hall=hall,
        )

    def _visit(self, hall: Hall, ticket: str) -> Visit:
        one, (issued, crowd, counters_open) = hall.tickets[ticket], self.issued[ticket]
        return Visit(
            ordinal=self.ordinals[ticket],
            service=one.service,
            priority_class=one.priority_class,
            promise_s=self.day.plan.promise_s(one.service, one.priority_class),
            came_s=self.seconds(one.issued_at),
            callable_s=self.callable_s.get(ticket),
            called_s=self.called_s.get(ticket),
            ended_s=None if one.state in OPEN_STATES else self.seconds(one.track[-1].since),
            state=one.state,
            said=issued.estimate,
            people_ahead=issued.people_ahead,
            crowd=crowd,
            counters_open=counters_open,
        )

    def _add(self, totals: dict[str, float], what: str, counter: str, at_s: float) -> None:
        since_s = self._since.pop((what, counter), None)
        if since_s is not None:
            totals[counter] = totals.get(counter, 0.0) + at_s - since_s
