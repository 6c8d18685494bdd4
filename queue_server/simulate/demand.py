"""What customers a hall has on an ordinary day: how many, when, for what, of which class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hall.contract.values import PriorityClass
from queue_server.core.plan import HallPlan, OpeningPlan
from queue_server.simulate.roster import LUNCH_S, Staff

PROFILE: Final = (
    *(0.3,) * 16,
    # from 08:00 on: peaks 09:00-11:00 and 15:00-17:00
    *(0.5, 0.8, 1.45, 1.6, 1.55, 1.35, 0.95, 0.7),
    *(0.5, 0.45, 0.5, 0.65, 0.85, 1.05, 1.4, 1.5, 1.4, 1.1, 0.6, 0.4),
    *(0.3,) * 12,
)
"""Weight of each of the 48 half hours of a day, in a hall whose own curve is not known."""
CLASSES: Final = {PriorityClass.NORMAL: 0.70, PriorityClass.ELDERLY: 0.20, PriorityClass.VIP: 0.10}
DAY_SPREAD: Final = 0.04
GONE_SHARE: Final = 0.04
SLIP_S: Final = 3.0
WAY_S: Final = 25.0
USUAL_LOAD: Final = 0.72
"""Share of the counters' time that customers take on an ordinary day, in a hall whose own numbers are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a hall's customers are like on an ordinary day."""

    customers: float
    """Mean number of a day."""
    services: Mapping[str, float]
    """Share of each service."""
    classes: Mapping[PriorityClass, float]
    """Share of each priority class."""
    profile: tuple[float, ...] = PROFILE
    """Weight of each half hour from local midnight on: 48 values."""
    day_spread: float = DAY_SPREAD
    """How much days differ: coefficient of variation of the day's level."""
    gone_share: float = GONE_SHARE
    """Share of customers who do not come when called."""
    way_s: float = WAY_S
    """Mean way to the counter."""
    slip_s: float = SLIP_S
    """Mean time to print a slip."""


def demand_of(plan: HallPlan, staff: Staff, customers: float | None = None) -> Demand:
    """Return a guess of the demand that the hall of `plan` was made for.

    Each counter is thought to give its time evenly to its services; `customers` a day are as many as keep the staff
    as busy as usual, unless they are given.
    """
    hands = dict.fromkeys(plan.services, 0.0)
    for counter in staff.seats:
        for service in plan.counters[counter].services:
            hands[service] += 1 / len(plan.counters[counter].services)
    each_s = {service: one.standard_s + plan.policy.between_s for service, one in plan.services.items()}
    rates = {service: hands[service] / each_s[service] for service in plan.services}
    if customers is None:
        customers = USUAL_LOAD * sum(rates.values()) * max(0.0, _longest_day_s(plan) - LUNCH_S)
    return Demand(customers=customers, services=rates, classes=CLASSES)


def _longest_day_s(plan: HallPlan) -> float:
    """Return the opening time of the weekday that is open longest, in seconds."""
    return max(sum(_length_s(one) for one in plan.openings if weekday in one.weekdays) for weekday in range(7))


def _length_s(opening: OpeningPlan) -> float:
    return 60.0 * (opening.closes_min - opening.opens_min)
