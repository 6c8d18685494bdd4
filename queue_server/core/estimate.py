"""How long it will take: the real dispatch rule run forward over expected service times until each ticket is called.

The median comes from this projection (queueing facts, section 3). A counter's present customer takes the mean
residual of a lognormal service; service times start at the hall file's standard and move to what the hall learned.
The 90th percentile widens the median by the lognormal spread of as many departures as must come first, until the
hall's own record says how wide it must be. A clerk on a pause counts from when such pauses usually end, once the hall
knows. Where nobody is expected to call for the service the answer is "not known".
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from hall.contract.events import Estimate
from hall.contract.values import CounterStatus, PriorityClass, TicketState
from queue_server.core.calibration import mark_s
from queue_server.core.dispatch import Precedence, Terms, claim, terms
from queue_server.core.hall import Counter, Hall
from queue_server.core.learning import back_in_s, expected_s
from queue_server.core.ticket import Lane, Ticket

Z90: Final = 1.2815515655446004
NOT_KNOWN: Final = Estimate(p50_s=None, p90_s=None)


class Newcomer(NamedTuple):
    """A customer who would take a ticket now."""

    service: str
    priority_class: PriorityClass
    is_booked: bool = False
    waited_s: float = 0.0
    """Negative: so long before an appointment."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Expected waits from now, for each ticket that waits and for each newcomer asked about."""

    tickets: Mapping[str, Estimate]
    newcomers: Mapping[Newcomer, Estimate]

    def of(self, ticket: str) -> Estimate:
        """Return the estimate of a waiting ticket."""
        return self.tickets.get(ticket, NOT_KNOWN)


def project(hall: Hall, now: datetime, newcomers: Collection[Newcomer] = ()) -> Projection:
    """Return the expected waits at `now`.

    A newcomer changes nobody's turn before the own one comes, so all of them are read off the same run.
    """
    run = _Run(hall, _lines(hall, now), _free_counters(hall, now), dict.fromkeys(newcomers))
    run.play()
    return Projection(run.tickets, {one: run.newcomers.get(one, NOT_KNOWN) for one in newcomers})


def expected_service_s(hall: Hall, service: str, clerk: str | None) -> float:
    """Return the mean time at the counter for `service` at the hands of `clerk`, in seconds."""
    return expected_s(hall.learned, service, clerk, hall.plan.services[service].standard_s)


def residual_s(mean_s: float, spread: float, elapsed_s: float) -> float:
    """Return E[S - e | S > e] of a lognormal service time with this mean and coefficient of variation."""
    if elapsed_s <= 0:
        return mean_s
    variance = math.log1p(spread * spread)
    sigma = math.sqrt(variance)
    x = (math.log(elapsed_s) - math.log(mean_s) + variance / 2) / sigma
    survival = _normal_tail(x)
    if survival < 1e-9:
        return mean_s
    return mean_s * _normal_tail(x - sigma) / survival - elapsed_s


def _normal_tail(x: float) -> float:
    return 0.5 * math.erfc(x / math.sqrt(2))


class _Turn(NamedTuple):
    """A moment when a counter can call. Several at once: fewest skills first, then the longest idle."""

    at_s: float
    skills: int
    idle_since: datetime
    counter: str
    was_busy: bool


@dataclass(slots=True)
class _Line:
    """One line while it is played forward; a place is (seconds waited at the start, rank, ticket)."""

    lane: Lane
    terms: Terms
    places: list[tuple[float, int, str]]
    called: int = 0

    def call(self) -> str:
        self.called += 1
        return self.places[self.called - 1][2]


class _Run:
    """One projection under way: who is still to be placed, and what has been said."""

    def __init__(self, hall: Hall, lines: list[_Line], free: list[_Turn], questions: dict[Newcomer, None]) -> None:
        self.tickets: dict[str, Estimate] = {}
        self.newcomers: dict[Newcomer, Estimate] = {}
        self._hall, self._free, self._questions = hall, free, questions
        self._waiting = sum(len(line.places) for line in lines)
        self._departures = dict.fromkeys(hall.plan.services, 0)
        self._lines_of = {
            turn.counter: [line for line in lines if hall.serves(turn.counter, line.lane)] for turn in free
        }
        self._busy_s: dict[tuple[str, str | None], float] = {}

    def play(self) -> None:
        """Let counters call in the order in which they become free, until everybody is placed or it gets too late."""
        horizon_s = self._hall.plan.policy.horizon_s
        while self._free and (self._waiting or self._questions):
            turn = heapq.heappop(self._free)
            if turn.at_s > horizon_s:
                return
            self._take(turn)

    def _take(self, turn: _Turn) -> None:
        """Let the counter of `turn` call whoever the rule gives it, then be busy for the expected time."""
        services = self._hall.services_of(turn.counter)
        if turn.was_busy:
            for service in services:
                self._departures[service] += 1
        first, line = self._first(turn.at_s, self._lines_of[turn.counter])
        if self._questions:
            self._answer_newcomers(turn.at_s, services, first)
        if line is None:
            return
        self.tickets[line.call()] = self._estimate(turn.at_s, line.lane.service)
        self._waiting -= 1
        busy_s = self._expected_busy_s(line.lane.service, self._hall.counter(turn.counter).clerk)
        heapq.heappush(self._free, turn._replace(at_s=turn.at_s + busy_s, was_busy=True))

    @staticmethod
    def _first(at_s: float, lines: list[_Line]) -> tuple[Precedence | None, _Line | None]:
        first: tuple[Precedence | None, _Line | None] = (None, None)
        for line in lines:
            if line.called < len(line.places):
                waited_s, rank, _ = line.places[line.called]
                own = claim(line.terms, waited_s + at_s, rank)
                if first[0] is None or own > first[0]:
                    first = (own, line)
        return first

    def _answer_newcomers(self, at_s: float, services: Collection[str], first: Precedence | None) -> None:
        plan = self._hall.plan
        for newcomer in [one for one in self._questions if one.service in services]:
            own = claim(terms(plan.policy, plan.promise_s(*newcomer[:3])), at_s + newcomer.waited_s, self._hall.seq + 1)
            if first is None or own > first:
                self.newcomers[newcomer] = self._estimate(at_s, newcomer.service)
                del self._questions[newcomer]

    def _expected_busy_s(self, service: str, clerk: str | None) -> float:
        busy_s = self._busy_s.get((service, clerk))
        if busy_s is None:
            busy_s = self._hall.plan.policy.between_s + expected_service_s(self._hall, service, clerk)
            self._busy_s[service, clerk] = busy_s
        return busy_s

    def _estimate(self, at_s: float, service: str) -> Estimate:
        plan = self._hall.plan
        spread, departures = plan.services[service].spread, max(1, self._departures[service])
        sigma = math.sqrt(math.log1p(spread * spread / departures))
        p50_s, model_s = float(round(at_s)), at_s * math.exp(Z90 * sigma) + plan.policy.between_s
        return Estimate(p50_s=p50_s, p90_s=mark_s(self._hall.calibration, p50_s, model_s))


def _lines(hall: Hall, now: datetime) -> list[_Line]:
    lines = {lane: [hall.tickets[ticket] for ticket in tickets] for lane, tickets in hall.lanes.items()}
    for ticket in (hall.tickets[one] for one in hall.reserved):
        lines.setdefault(ticket.lane, []).append(ticket)
    plan = hall.plan
    return [
        _Line(
            lane,
            terms(plan.policy, plan.promise_s(lane.service, lane.priority_class, lane.is_booked)),
            _places(tickets, now),
        )
        for lane, tickets in lines.items()
        if lane.service in plan.services
    ]


def _places(tickets: list[Ticket], now: datetime) -> list[tuple[float, int, str]]:
    by_turn = sorted(tickets, key=lambda ticket: ticket.turn)
    return [(one.waited_s(now), one.turn.rank, one.ticket) for one in by_turn]


def _free_counters(hall: Hall, now: datetime) -> list[_Turn]:
    turns = []
    for counter in hall.plan.counters:
        state = hall.counter(counter)
        away_s = _away_s(hall, state, now)
        if away_s is not None:
            at_s = max(away_s, _busy_s(hall, state, now))
            turns.append(
                _Turn(at_s, len(hall.services_of(counter)), state.idle_since, counter, state.in_hand is not None)
            )
    heapq.heapify(turns)
    return turns


def _away_s(hall: Hall, state: Counter, now: datetime) -> float | None:
    """Return in how many seconds somebody sits at `state`'s counter again, `None` when that is not known."""
    if state.status is CounterStatus.OPEN:
        return 0.0
    if state.status is CounterStatus.CLOSED:
        return None
    return back_in_s(hall.pauses, state.pause_reason, max(0.0, (now - state.since).total_seconds()))


def _busy_s(hall: Hall, state: Counter, now: datetime) -> float:
    """Return the seconds until `state`'s counter can call: the rest of the way and of the service in hand."""
    if state.in_hand is None:
        return 0.0
    ticket = hall.tickets[state.in_hand]
    if ticket.service not in hall.plan.services:
        return hall.plan.policy.between_s
    mean_s = expected_service_s(hall, ticket.service, state.clerk)
    in_state_s = max(0.0, (now - ticket.track[-1].since).total_seconds())
    if ticket.state is TicketState.CALLED:
        return max(0.0, hall.plan.policy.between_s - in_state_s) + mean_s
    return residual_s(mean_s, hall.plan.services[ticket.service].spread, in_state_s)
