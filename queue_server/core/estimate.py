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
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from hall.contract.events import Estimate
from hall.contract.values import CounterStatus, PriorityClass, TicketState
from queue_server.core.calibration import mark_s
from queue_server.core.dispatch import Precedence, claim, terms, weighed
from queue_server.core.hall import Counter, Hall
from queue_server.core.learning import back_in_s, expected_s
from queue_server.core.run_lines import Arrival, RunLine, empty_line, following, lines_now, part_of, returning
from queue_server.core.ticket import Lane

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
    run = _Run(hall, now, dict.fromkeys(newcomers))
    run.play()
    return Projection(run.tickets, {one: run.newcomers.get(one, NOT_KNOWN) for one in newcomers})


def calls_before(hall: Hall, now: datetime, newcomer: Newcomer) -> tuple[list[tuple[Lane, int]], Estimate]:
    """Return from which lines counters will call before `newcomer`, in their order, and the newcomer's estimate.

    Beside each line is how many pieces of work that call brings.
    """
    run = _Run(hall, now, {newcomer: None})
    run.play_to_newcomers()
    return run.calls, run.newcomers.get(newcomer, NOT_KNOWN)


def expected_service_s(hall: Hall, service: str, clerk: str | None) -> float:
    """Return the mean time at the counter for one piece of `service` at the hands of `clerk`, in seconds."""
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


class _Run:
    """One projection under way: who is still to be placed, and what has been said."""

    def __init__(self, hall: Hall, now: datetime, questions: dict[Newcomer, None]) -> None:
        self.tickets: dict[str, Estimate] = {}
        self.newcomers: dict[Newcomer, Estimate] = {}
        self.calls: list[tuple[Lane, int]] = []
        self._hall, self._questions = hall, questions
        self._free = _free_counters(hall, now)
        # where nobody calls, nobody need be looked at
        self._lines = {line.lane: line for line in (lines_now(hall, now) if self._free else ())}
        self._waiting = sum(len(line.places) for line in self._lines.values())
        self._to_come = [*returning(hall, now), *_after_hands(hall, now)]
        heapq.heapify(self._to_come)
        self._departures = dict.fromkeys(hall.plan.services, 0)
        self._lines_of = {
            turn.counter: [line for line in self._lines.values() if hall.serves(turn.counter, line.lane)]
            for turn in self._free
        }
        # looked up once, not at each of many hundred turns
        self._services = {turn.counter: hall.services_of(turn.counter) for turn in self._free}
        plan = hall.plan
        self._terms = {one: terms(plan.policy, plan.promise_s(*one[:3])) for one in questions}
        self._says_all = True
        self._clerks = {counter: state.clerk for counter, state in hall.counters.items()}
        self._weights = {counter: plan.coefficients_of(clerk) for counter, clerk in self._clerks.items()}
        self._between_s = hall.plan.policy.between_s
        self._busy_s: dict[tuple[str, str | None], float] = {}

    def play(self) -> None:
        """Let counters call in the order in which they become free, until everybody is placed or it gets too late."""
        while self._waiting or self._questions:
            if not self._goes_on():
                return

    def play_to_newcomers(self) -> None:
        """As `play`, but only until the newcomers' turns, and without a word about the tickets."""
        self._says_all = False
        while self._questions and self._goes_on():
            pass

    def _goes_on(self) -> bool:
        """Let the next counter call; tell whether there was one before it gets too late."""
        if not self._free:
            return False
        turn = heapq.heappop(self._free)
        if turn.at_s > self._hall.plan.policy.horizon_s:
            return False
        while self._to_come and self._to_come[0].at_s <= turn.at_s:
            self._join(heapq.heappop(self._to_come))
        self._take(turn)
        return True

    def _join(self, one: Arrival) -> None:
        line = self._lines.get(one.lane)
        if line is None:
            line = self._lines[one.lane] = empty_line(self._hall, one.lane)
            for counter, lines in self._lines_of.items():
                if self._hall.serves(counter, one.lane):
                    lines.append(line)
        line.join(one.standing())

    def _take(self, turn: _Turn) -> None:
        """Let the counter of `turn` call whoever the rule gives it, then be busy for the expected time."""
        services = self._services[turn.counter]
        if turn.was_busy:
            for service in services:
                self._departures[service] += 1
        first, line, place = self._first(turn)
        if self._questions:
            self._answer_newcomers(turn, services, first)
        if line is None:
            self._rest(turn)
            return
        busy_s = self._call(turn, line, place)
        heapq.heappush(self._free, turn._replace(at_s=turn.at_s + busy_s, was_busy=True))

    def _call(self, turn: _Turn, line: RunLine, place: int) -> float:
        """Let who stands at `place` be called, and return how long the counter is busy with them."""
        waited_s, _, who = line.take(place)
        done, ticket = 0, self._hall.tickets.get(who)
        if ticket is None:
            name, done = part_of(who)
            ticket = self._hall.tickets[name]
        else:
            if self._says_all:
                self.tickets[who] = self._estimate(turn.at_s, line.lane.service)
            self._waiting -= 1
        quantity = ticket.errands[done - 1].quantity if done else ticket.quantity
        self.calls.append((line.lane, quantity))
        each_s = self._expected_s(line.lane.service, self._clerks[turn.counter])
        busy_s = self._between_s + quantity * each_s
        if ticket.further or ticket.returns:
            after = following(self._hall, ticket, done + 1, turn.at_s + busy_s, waited_s + turn.at_s)
            if after is not None:
                heapq.heappush(self._to_come, after)
        return busy_s

    def _rest(self, turn: _Turn) -> None:
        """Let an idle counter look again when somebody joins a line, or may be given to it again."""
        moments = [one.at_s for one in self._to_come[:1]]
        for line in self._lines_of[turn.counter]:
            moments += line.released_s(turn.counter, turn.at_s)
        if moments:
            heapq.heappush(self._free, turn._replace(at_s=min(moments), was_busy=False))

    def _first(self, turn: _Turn) -> tuple[Precedence | None, RunLine | None, int]:
        first: tuple[Precedence | None, RunLine | None, int] = (None, None, 0)
        weights = self._weights.get(turn.counter)
        for line in self._lines_of[turn.counter]:
            place = line.head(turn.counter, turn.at_s) if line.kept else line.called
            if place < len(line.places):
                waited_s, rank, _ = line.places[place]
                own = claim(line.terms, waited_s + turn.at_s, rank)
                if weights:
                    own = weighed(own, weights.get(line.lane.service, 1.0))
                if first[0] is None or own > first[0]:
                    first = (own, line, place)
        return first

    def _answer_newcomers(self, turn: _Turn, services: Collection[str], first: Precedence | None) -> None:
        weights = self._weights.get(turn.counter, {})
        for newcomer in [one for one in self._questions if one.service in services]:
            own = claim(self._terms[newcomer], turn.at_s + newcomer.waited_s, self._hall.seq + 1)
            if first is None or weighed(own, weights.get(newcomer.service, 1.0)) > first:
                self.newcomers[newcomer] = self._estimate(turn.at_s, newcomer.service)
                del self._questions[newcomer]

    def _expected_s(self, service: str, clerk: str | None) -> float:
        known_s = self._busy_s.get((service, clerk))
        if known_s is None:
            known_s = self._busy_s[service, clerk] = expected_service_s(self._hall, service, clerk)
        return known_s

    def _estimate(self, at_s: float, service: str) -> Estimate:
        plan = self._hall.plan
        spread, departures = plan.services[service].spread, max(1, self._departures[service])
        sigma = math.sqrt(math.log1p(spread * spread / departures))
        p50_s, model_s = float(round(at_s)), at_s * math.exp(Z90 * sigma) + plan.policy.between_s
        return Estimate(p50_s=p50_s, p90_s=mark_s(self._hall.calibration, p50_s, model_s))


def _after_hands(hall: Hall, now: datetime) -> Iterator[Arrival]:
    """Yield how the visits go on that are at counters now."""
    for state in hall.counters.values():
        if state.in_hand is not None:
            ticket = hall.tickets[state.in_hand]
            after = following(hall, ticket, 1, _busy_s(hall, state, now), ticket.credit().total_seconds())
            if after is not None:
                yield after


def _free_counters(hall: Hall, now: datetime) -> list[_Turn]:
    turns = []
    for counter in hall.plan.counters:
        state = hall.counter(counter)
        away_s = back_at_s(hall, state, now)
        if away_s is not None:
            at_s = max(away_s, _busy_s(hall, state, now))
            turns.append(
                _Turn(at_s, len(hall.services_of(counter)), state.idle_since, counter, state.in_hand is not None)
            )
    heapq.heapify(turns)
    return turns


def back_at_s(hall: Hall, state: Counter, now: datetime) -> float | None:
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
    mean_s = ticket.quantity * expected_service_s(hall, ticket.service, state.clerk)
    in_state_s = max(0.0, (now - ticket.track[-1].since).total_seconds())
    if ticket.state is TicketState.CALLED:
        return max(0.0, hall.plan.policy.between_s - in_state_s) + mean_s
    return residual_s(mean_s, hall.plan.services[ticket.service].spread, in_state_s)
