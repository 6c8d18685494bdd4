"""One path of a newcomer's wait after the other: the calls that come before, with services of chance length."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heappop, heapreplace
from typing import Final, TypeAlias

from hall.contract.values import TicketState
from queue_server.core.dispatch import terms
from queue_server.core.draws import GAPS, GRAIN, Draw, rest_of, shape, shares
from queue_server.core.estimate import Newcomer, back_at_s, expected_service_s
from queue_server.core.hall import Counter, Hall
from queue_server.core.ticket import Lane

CALLS: Final = 80
"""Calls of one path at most; a longer line is bundled."""
NOBODY: Final = 1 << 60

Pool: TypeAlias = tuple[str, str | None, str | None]
"""Service and binding: tickets that the same counters may call."""
Work: TypeAlias = tuple[int, float, Sequence[float]]
"""A pool's number, the mean time of its work at one counter in seconds, and how that time is spread."""


@dataclass(frozen=True, slots=True)
class Start:
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
        if self.gone_s <= 0:
            return max(self.at_s, self.mean_s * self.shape[next(draw) % GRAIN] - self.gone_s)
        return max(self.at_s, rest_of(self.mean_s, self.shape, self.gone_s, draw))


class Course:
    """All that the paths of one answer have in common: who can call whom, for how long, and who may pass."""

    def __init__(
        self,
        hall: Hall,
        now: datetime,
        newcomer: Newcomer,
        calls: Sequence[tuple[Lane, int]],
        passing: Mapping[str, float],
    ) -> None:
        """Prepare to play `calls` (lines and pieces of work, in order) before `newcomer`.

        `passing` is how many a second, by service, will pass the newcomer who goes on waiting.
        """
        plan = hall.plan
        self._horizon_s = plan.policy.horizon_s
        self._bundle = math.ceil(max(1, len(calls)) / CALLS)
        self._late_at_s = terms(plan.policy, plan.promise_s(*newcomer[:3])).late_at_s
        pools = list(dict.fromkeys([*(_pool(lane) for lane, _ in calls), *((one, None, None) for one in passing)]))
        self._order, self._pieces = _order(calls, pools, self._bundle)
        rates = [(pools.index((one, None, None)), rate / self._bundle) for one, rate in passing.items()]
        self._passing, self._passing_rate = shares(rates)
        self._starts: list[Start] = []
        self._able: list[tuple[Work, ...]] = []
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
        return shape(hall.plan.services[service].spread / math.sqrt(self._bundle))

    def play(self, draw: Draw) -> float:
        """Return the newcomer's wait on one path, in seconds; infinite when it is beyond the horizon."""
        free = [(start.draw(draw), start.counter) for start in self._starts]
        heapify(free)
        heads, ready = [0] * len(self._order), list[int]()
        next_s = GAPS[next(draw) % GRAIN] / self._passing_rate if self._passing_rate else math.inf
        # a counter that the newcomer waits for never leaves the heap
        while free[0][0] <= self._horizon_s:
            at_s, counter = free[0]
            pieces, work = self._ahead(counter, heads)
            if work is None:
                while next_s <= at_s:
                    ready.append(self._passing[next(draw) % GRAIN])
                    next_s += GAPS[next(draw) % GRAIN] / self._passing_rate
                work = self._passes(ready, counter, at_s) if ready else None
            if work is not None:
                busy_s = self._between_s + pieces * work[1] * work[2][next(draw) % GRAIN]
                heapreplace(free, (at_s + busy_s, counter))
            elif self._asks[counter]:
                return at_s
            else:
                heappop(free)
        return math.inf

    def _ahead(self, counter: int, heads: list[int]) -> tuple[float, Work | None]:
        """Return the next work before the newcomer's that `counter` can do, moving the head of its pool."""
        order, best, found = self._order, NOBODY, None
        for one in self._able[counter]:
            place = order[one[0]][heads[one[0]]]
            if place < best:
                best, found = place, one
        if found is None:
            return 1.0, None
        pool = found[0]
        heads[pool] += 1
        return self._pieces[pool][heads[pool] - 1], found

    def _passes(self, ready: list[int], counter: int, at_s: float) -> Work | None:
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
    order = [[*(place for place, _ in one[::bundle]), NOBODY] for one in found]
    work = [
        [sum(pieces for _, pieces in one[first : first + bundle]) / bundle for first in range(0, len(one), bundle)]
        for one in found
    ]
    return order, work


def _start(hall: Hall, place: int, state: Counter, back_s: float, now: datetime) -> Start:
    ticket = None if state.in_hand is None else hall.tickets[state.in_hand]
    service = None if ticket is None else hall.plan.services.get(ticket.service)
    if ticket is None or service is None:
        return Start(place, back_s, 0.0, (), 0.0)
    in_state_s = max(0.0, (now - ticket.track[-1].since).total_seconds())
    if ticket.state is TicketState.CALLED:
        in_state_s = -max(0.0, hall.plan.policy.between_s - in_state_s)
    mean_s = ticket.quantity * expected_service_s(hall, ticket.service, state.clerk)
    return Start(place, back_s, mean_s, shape(service.spread), in_state_s)
