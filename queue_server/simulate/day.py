"""One hall day before anything is decided: who comes when, for what and for how long, and who works when.

Everything is drawn from a seed and belongs to the customer, not to the policy: the same customer takes the same work
under every policy, so that two policies are compared on equal days.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate, count, islice
from typing import Final, TypeVar

from hall.contract.values import PriorityClass
from queue_server.core.day import begin_of
from queue_server.core.hours import openings_on
from queue_server.core.plan import HallPlan
from queue_server.simulate.demand import Demand
from queue_server.simulate.roster import Duty, Staff, duties_on

T = TypeVar("T")

FIRST_DAY: Final = date(2026, 11, 2)
"""A Monday; generated days count on from here over the days on which the hall opens."""
HALF_HOUR_MIN: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One customer. Times are seconds; `arrives_s` counts from the begin of the business day."""

    arrives_s: float
    service: str
    priority_class: PriorityClass
    work_s: float
    """Time at the counter with a clerk of pace 1."""
    way_s: float
    """From the call to the counter."""
    slip_s: float
    """Until the slip is printed and the ticket can be called."""
    is_gone: bool = False
    """Left without a word: does not come when called."""
    patience_s: float | None = None
    """Hands the ticket back after this wait; `None` never does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HallDay:
    """One day of one hall: the same for every policy that is tried on it."""

    plan: HallPlan
    day: str
    start: datetime
    """When the business day begins (UTC); all seconds of the day count from here."""
    closes_s: float
    """When the last ticket is given."""
    customers: tuple[Customer, ...]
    duties: tuple[Duty, ...]
    paces: Mapping[tuple[str, str], float]
    """(service, clerk) to how long the clerk takes for it, relative to the usual clerk."""
    standby: Mapping[str, str]
    """Counters that may be opened when the hall is under pressure, each with the clerk who would sit there."""

    def moment(self, at_s: float) -> datetime:
        """Return the UTC moment `at_s` seconds into the day."""
        return self.start + timedelta(seconds=at_s)

    def seconds_at(self, minutes: float) -> float:
        """Return the second of the day at which the hall's wall clock shows `minutes` after midnight."""
        return 60.0 * minutes - offset_s(self.plan, date.fromisoformat(self.day), self.start)

    def pace(self, service: str, clerk: str) -> float:
        """Return how long `clerk` takes for `service`, relative to the usual clerk."""
        return self.paces.get((service, clerk), 1.0)

    def workload_s(self) -> dict[str, float]:
        """Return the seconds of work that each service brings on this day."""
        work = dict.fromkeys(self.plan.services, 0.0)
        for customer in self.customers:
            work[customer.service] += customer.work_s
        return work


def generate(plan: HallPlan, demand: Demand, staff: Staff, seed: int, index: int) -> HallDay:
    """Return the `index`-th opening day (0 is the first) of the hall of `plan` with this demand and staff.

    Clerks keep their pace from day to day; customers and breaks are drawn anew. Same arguments, same day.
    """
    day = opening_day(plan, index)
    start = begin_of(plan, day)
    assert start is not None, "an opening day begins"
    chance = random.Random(f"{seed}/customers/{index}")
    windows = [(one.opens_min, one.closes_min) for one in openings_on(plan, day)]
    behind_s = offset_s(plan, day, start)
    return HallDay(
        plan=plan,
        day=day.isoformat(),
        start=start,
        closes_s=60.0 * windows[-1][1] - behind_s,
        customers=_customers(plan, demand, windows, behind_s, chance),
        duties=duties_on(staff, windows, behind_s, random.Random(f"{seed}/breaks/{index}")),
        paces=staff.paces,
        standby=staff.standby,
    )


def opening_day(plan: HallPlan, index: int) -> date:
    """Return the `index`-th date from `FIRST_DAY` on at which the hall opens."""
    dates = (FIRST_DAY + timedelta(days=ahead) for ahead in count())
    return next(islice((one for one in dates if openings_on(plan, one)), index, None))


def offset_s(plan: HallPlan, day: date, start: datetime) -> float:
    """Return how far seconds of the day are behind seconds after local midnight, as the wall clock counts them.

    It is measured at the first opening, so that a night in which the clock is changed shifts nothing.
    """
    windows = openings_on(plan, day)
    opens_min = windows[0].opens_min if windows else 0
    opening = datetime.combine(day, time(opens_min // 60, opens_min % 60), tzinfo=plan.zone)
    return 60.0 * opens_min - (opening - start).total_seconds()


def _customers(
    plan: HallPlan, demand: Demand, windows: list[tuple[int, int]], behind_s: float, chance: random.Random
) -> tuple[Customer, ...]:
    """Draw a Poisson number of customers for each half hour of the opening windows, at any moment of it."""
    slots = [
        (opens, min(opens - opens % HALF_HOUR_MIN + HALF_HOUR_MIN, closes))
        for begin, closes in windows
        for opens in (begin, *range(begin - begin % HALF_HOUR_MIN + HALF_HOUR_MIN, closes, HALF_HOUR_MIN))
    ]
    weights = [demand.profile[begin // HALF_HOUR_MIN % 48] * (end - begin) for begin, end in slots]
    level = demand.customers * lognormal(chance, 1.0, demand.day_spread) / sum(weights)
    arrivals = sorted(
        60.0 * chance.uniform(begin, end) - behind_s
        for (begin, end), weight in zip(slots, weights, strict=True)
        for _ in range(poisson(chance, level * weight))
    )
    return tuple(_customer(plan, demand, arrives_s, chance) for arrives_s in arrivals)


def _customer(plan: HallPlan, demand: Demand, arrives_s: float, chance: random.Random) -> Customer:
    service = plan.services[_pick(demand.services, chance)]
    return Customer(
        arrives_s=arrives_s,
        service=service.service,
        priority_class=_pick(demand.classes, chance),
        work_s=max(15.0, lognormal(chance, service.standard_s, service.spread)),
        way_s=lognormal(chance, demand.way_s, 0.4),
        slip_s=lognormal(chance, demand.slip_s, 0.3),
        is_gone=chance.random() < demand.gone_share,
    )


def _pick(shares: Mapping[T, float], chance: random.Random) -> T:
    return chance.choices(list(shares), cum_weights=list(accumulate(shares.values())))[0]


def lognormal(chance: random.Random, mean: float, spread: float) -> float:
    """Draw from a lognormal distribution with this mean and coefficient of variation."""
    variance = math.log1p(spread * spread)
    return chance.lognormvariate(math.log(mean) - variance / 2, math.sqrt(variance))


def poisson(chance: random.Random, mean: float) -> int:
    """Draw from a Poisson distribution: count the arrivals of a unit of time, gap by gap."""
    arrivals, passed = 0, chance.expovariate(1.0)
    while passed < mean:
        arrivals += 1
        passed += chance.expovariate(1.0)
    return arrivals
