"""The wait of somebody who takes a ticket now, played many times over: Monte-Carlo over service times and arrivals.

Source: queueing facts, section 3. The projection gives the order of the calls that come before the newcomer's; each
path plays that order with lognormal service times (the rest of a service in hand is drawn given how long it has taken)
and with customers of a tighter promise who come later and pass, as a Poisson stream of the hall's learned rate. What
passes when is the dispatch rule's own arithmetic: after `a T / (T - t)` seconds a customer of promise `t` who came `a`
seconds later has used the same share as the newcomer of promise `T`. A line of many hundreds is played in bundles of
customers, whose times together vary less, so that the work stays bounded.

`chance` are the command's random bytes: the same bytes give the same answer, and a replay never asks again.
"""

from __future__ import annotations

import hashlib
import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from heapq import heapify, heappop, heapreplace
from itertools import cycle
from statistics import NormalDist
from typing import Final, TypeAlias

from hall.contract.events import Estimate
from hall.contract.values import TicketState
from hall.contract.windows import DispatchRule
from queue_server.core.calibration import COVERED, mark_s, middle_s
from queue_server.core.dispatch import terms
from queue_server.core.estimate import NOT_KNOWN, Newcomer, back_at_s, calls_before, expected_service_s
from queue_server.core.hall import Counter, Hall
from queue_server.core.ticket import Lane

CALLS: Final = 100
"""Calls of one path at most; a longer line is bundled."""
GRAIN: Final = 1024
"""Equal parts into which a distribution is cut; a draw is the middle of one of them."""
_SCORES: Final = tuple(NormalDist().inv_cdf((part + 0.5) / GRAIN) for part in range(GRAIN))
_GAPS: Final = tuple(-math.log1p(-(part + 0.5) / GRAIN) for part in range(GRAIN))
_NOBODY: Final = 1 << 60

Pool: TypeAlias = tuple[str, str | None, str | None]
"""Service and binding: tickets that the same counters may call."""
Draw: TypeAlias = Iterator[int]


def expect(hall: Hall, now: datetime, newcomer: Newcomer, chance: bytes) -> Estimate:
    """Return the expected wait of `newcomer` at `now`."""
    calls, plain = calls_before(hall, now, newcomer)
    policy = hall.plan.policy
    times = policy.estimate_paths
    # nobody is expected to call, somebody calls at once, or it takes so long that minutes do not matter
    if not times or not plain.p50_s or plain.p50_s > policy.estimate_far_s:
        return plain
    track = _Track(hall, now, newcomer, calls)
    draw = cycle(array("H", hashlib.shake_128(chance).digest(2 * GRAIN * 16)))
    waits = sorted(track.play(draw) for _ in range(times))
    half, mark = waits[times // 2], waits[math.ceil(COVERED * times) - 1]
    if math.isinf(half):
        return NOT_KNOWN
    p50_s = middle_s(hall.calibration, half)
    model_s = min(mark, policy.horizon_s) + policy.between_s
    return Estimate(p50_s=p50_s, p90_s=mark_s(hall.calibration, p50_s, model_s))


@lru_cache(maxsize=256)
def _shape(spread: float) -> tuple[float, ...]:
    """Return the equal parts of a lognormal distribution of mean one and this coefficient of variation, ascending."""
    variance = math.log1p(spread * spread)
    sigma = math.sqrt(variance)
    return tuple(math.exp(sigma * score - variance / 2) for score in _SCORES)


@dataclass(frozen=True, slots=True)
class _Start:
    """When a counter can call: at `at_s` at the earliest, and after the rest of a service of `mean_s` in hand."""

    counter: int
    at_s: float
    mean_s: float
    shape: Sequence[float]
    gone_s: float
    """How long that service has taken; negative while the customer is still on the way."""

    def draw(self, draw: Draw) -> float:
        """Return one moment, in seconds from now."""
        if not self.mean_s:
            return self.at_s
        part = next(draw) % GRAIN
        if self.gone_s <= 0:
            return max(self.at_s, self.mean_s * self.shape[part] - self.gone_s)
        # given that it has taken so long: only the parts of the distribution beyond
        first = next((one for one in range(0, GRAIN, 8) if self.mean_s * self.shape[one] > self.gone_s), GRAIN - 8)
        rest_s = self.mean_s * self.shape[first + part % (GRAIN - first)] - self.gone_s
        return max(self.at_s, rest_s, 1.0)


class _Track:
    """All that the paths of one answer have in common."""

    def __init__(self, hall: Hall, now: datetime, newcomer: Newcomer, calls: Sequence[tuple[Lane, int]]) -> None:
        plan = hall.plan
        self._horizon_s = plan.policy.horizon_s
        self._bundle = math.ceil(max(1, len(calls)) / CALLS)
        self._late_at_s = terms(plan.policy, plan.promise_s(*newcomer[:3])).late_at_s
        passing = {one: rate / self._bundle for one, rate in _passing(hall, now, newcomer).items()}
        pools = list(dict.fromkeys([*(_pool(lane) for lane, _ in calls), *((one, None, None) for one in passing)]))
        self._order, self._pieces = _order(calls, pools, self._bundle)
        self._passing, self._passing_rate = _table([(pools.index((one, None, None)), passing[one]) for one in passing])
        self._starts: list[_Start] = []
        self._able: list[tuple[tuple[int, float, Sequence[float]], ...]] = []
        self._asks: list[bool] = []
        for counter in plan.counters:
            self._add_counter(hall, now, newcomer, counter, pools)

    def _add_counter(self, hall: Hall, now: datetime, newcomer: Newcomer, counter: str, pools: Sequence[Pool]) -> None:
        state = hall.counter(counter)
        back_s = back_at_s(hall, state, now)
        if back_s is None:
            return
        place = len(self._able)
        self._starts.append(_start(hall, place, state, back_s, now))
        services = hall.services_of(counter)
        self._asks.append(newcomer.service in services)
        self._able.append(
            tuple(
                (number, self._bundle * expected_service_s(hall, pool[0], state.clerk), self._shape_of(hall, pool[0]))
                for number, pool in enumerate(pools)
                if _serves(hall, counter, pool)
            )
        )
        self._between_s = self._bundle * hall.plan.policy.between_s

    def _shape_of(self, hall: Hall, service: str) -> Sequence[float]:
        return _shape(hall.plan.services[service].spread / math.sqrt(self._bundle))

    def play(self, draw: Draw) -> float:
        """Return the newcomer's wait on one path, in seconds; infinite when it is beyond the horizon."""
        free = [(start.draw(draw), start.counter) for start in self._starts]
        heapify(free)
        heads, order = [0] * len(self._order), self._order
        ready: list[int] = []
        rate, next_s = self._passing_rate, math.inf
        if rate:
            next_s = _GAPS[next(draw) % GRAIN] / rate
        # a counter that the newcomer waits for never leaves the heap
        while free[0][0] <= self._horizon_s:
            at_s, counter = free[0]
            best, found = _NOBODY, None
            for one in self._able[counter]:
                place = order[one[0]][heads[one[0]]]
                if place < best:
                    best, found = place, one
            if found is not None:
                pieces = self._pieces[found[0]][heads[found[0]]]
                heads[found[0]] += 1
            else:
                pieces = 1.0
                while next_s <= at_s:
                    ready.append(self._passing[next(draw) % GRAIN])
                    next_s += _GAPS[next(draw) % GRAIN] / rate
                found = self._passes(ready, counter, at_s) if ready else None
            if found is not None:
                busy_s = self._between_s + pieces * found[1] * found[2][next(draw) % GRAIN]
                heapreplace(free, (at_s + busy_s, counter))
            elif self._asks[counter]:
                return at_s
            else:
                heappop(free)
        return math.inf

    def _passes(self, ready: list[int], counter: int, at_s: float) -> tuple[int, float, Sequence[float]] | None:
        """Return the service of somebody who has passed the newcomer and whom `counter` can call, taken out of `ready`.

        Past the own red line nobody passes any more.
        """
        if at_s >= self._late_at_s:
            return None
        for one in self._able[counter]:
            if one[0] in ready:
                ready.remove(one[0])
                return one
        return None


def _pool(lane: Lane) -> Pool:
    return lane.service, lane.to_counter, lane.to_clerk


def _serves(hall: Hall, counter: str, pool: Pool) -> bool:
    service, to_counter, to_clerk = pool
    if to_counter is not None or to_clerk is not None:
        return to_counter == counter or (to_clerk is not None and to_clerk == hall.counter(counter).clerk)
    return service in hall.services_of(counter)


def _order(
    calls: Sequence[tuple[Lane, int]], pools: Sequence[Pool], bundle: int
) -> tuple[list[list[int]], list[list[float]]]:
    """Return for each pool the places of its calls among all, and what work each brings, one for each bundle.

    Places are closed by one behind all; work is in pieces for each call of a bundle.
    """
    number = {pool: one for one, pool in enumerate(pools)}
    found: list[list[tuple[int, int]]] = [[] for _ in pools]
    for place, (lane, pieces) in enumerate(calls):
        found[number[_pool(lane)]].append((place, pieces))
    order = [[*(place for place, _ in one[::bundle]), _NOBODY] for one in found]
    work = [
        [sum(pieces for _, pieces in one[first : first + bundle]) / bundle for first in range(0, len(one), bundle)]
        for one in found
    ]
    return order, work


def _start(hall: Hall, place: int, state: Counter, back_s: float, now: datetime) -> _Start:
    ticket = None if state.in_hand is None else hall.tickets[state.in_hand]
    service = None if ticket is None else hall.plan.services.get(ticket.service)
    if ticket is None or service is None:
        return _Start(place, back_s, 0.0, (), 0.0)
    in_state_s = max(0.0, (now - ticket.track[-1].since).total_seconds())
    if ticket.state is TicketState.CALLED:
        in_state_s = -max(0.0, hall.plan.policy.between_s - in_state_s)
    mean_s = ticket.quantity * expected_service_s(hall, ticket.service, state.clerk)
    return _Start(place, back_s, mean_s, _shape(service.spread), in_state_s)


def _passing(hall: Hall, now: datetime, newcomer: Newcomer) -> dict[str, float]:
    """Return how many a second, by service, will pass a newcomer who goes on waiting, because of a tighter promise."""
    plan, mix = hall.plan, hall.demand.mix
    if plan.policy.rule is not DispatchRule.PROMISE or not mix:
        return {}
    each = hall.demand.rate_per_s(hall.curve, now) / sum(mix.values())
    own_s = plan.promise_s(*newcomer[:3])
    rates: dict[str, float] = {}
    for (service, priority_class), count in mix.items():
        promise_s = plan.promise_s(service, priority_class) if service in plan.services else own_s
        if promise_s < own_s:
            rates[service] = rates.get(service, 0.0) + each * count * (1 - promise_s / own_s)
    return rates


def _table(rates: Sequence[tuple[int, float]]) -> tuple[tuple[int, ...], float]:
    """Return pools in `GRAIN` equal parts as often as their rates say, and the sum of the rates."""
    total = sum(rate for _, rate in rates)
    if not total:
        return (), 0.0
    parts: list[int] = []
    reached = 0.0
    for pool, rate in rates:
        reached += rate
        parts += [pool] * (round(GRAIN * reached / total) - len(parts))
    return tuple(parts), total
