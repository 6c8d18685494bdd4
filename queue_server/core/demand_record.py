"""How many customers come when, and for what: learned from the hall's own days, so that estimates know who may pass.

Rates are kept for each quarter hour of the UTC day (a hall whose clock is changed in summer learns them anew within
weeks). Older days count less and less. On the first day the hall's own last hour must do, which is said plainly: a
hall that knows nothing expects more of what it has just seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from hall.contract.values import PriorityClass
from queue_server.core.figures import QUARTER, Quarter, quarter_of

KEPT: Final = 0.85
"""What share of its weight an earlier day keeps when another one is learned."""
TRUST: Final = 60.0
"""Customers of the present day after which its level counts as much as the usual one (queueing facts, section 4)."""
LOOK_BACK: Final = timedelta(hours=1)
LEAST_S: Final = 1800.0
"""A first day's pace is taken over this time at least: the rush at the door is not the day."""

Mix = Mapping[tuple[str, PriorityClass], float]
Curve = Mapping[datetime, Quarter]


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in one quarter hour: weighted days on which it was open, and customers who came on them."""

    days: float = 0.0
    came: float = 0.0


@dataclass(frozen=True, slots=True)
class DemandRecord:
    """Who came on the hall's days so far; today's customers count in `mix` at once, in `quarters` tomorrow."""

    quarters: Mapping[int, Usual] = field(default_factory=dict)
    """By quarter hour of the UTC day, 0 to 95."""
    mix: Mix = field(default_factory=dict)
    """Customers by service and class."""

    def came(self, service: str, priority_class: PriorityClass) -> DemandRecord:
        """Return the record after one more customer."""
        key = (service, priority_class)
        return replace(self, mix={**self.mix, key: self.mix.get(key, 0.0) + 1.0})

    def after_day(self, curve: Curve) -> DemandRecord:
        """Return the record after a day with this curve; a day on which nobody came teaches nothing."""
        if not curve:
            return self
        quarters, start, end = dict(self.quarters), min(curve), max(curve)
        while start <= end:
            usual = quarters.get(place_of(start), Usual())
            came = curve.get(start, Quarter()).issued
            quarters[place_of(start)] = Usual(KEPT * usual.days + 1, KEPT * usual.came + came)
            start += QUARTER
        return DemandRecord(quarters, {key: KEPT * count for key, count in self.mix.items()})

    def rate_per_s(self, curve: Curve, now: datetime) -> float:
        """Return how many customers come to the whole hall in a second at `now`; `curve` is today's so far."""
        usual = self.quarters.get(place_of(now))
        if usual is None:
            return _pace_of_last_hour(curve, now)
        expected = sum(known.came / known.days for at in curve if (known := self.quarters.get(place_of(at))))
        seen = sum(quarter.issued for quarter in curve.values())
        level = (seen + TRUST) / (expected + TRUST)
        return level * usual.came / usual.days / QUARTER.total_seconds()


NO_DEMAND: Final = DemandRecord()


def place_of(at: datetime) -> int:
    """Return the quarter hour of the UTC day that holds `at`, 0 to 95."""
    of_day = at.astimezone(UTC)
    return of_day.hour * 4 + of_day.minute // 15


def _pace_of_last_hour(curve: Curve, now: datetime) -> float:
    recent = {at: quarter.issued for at, quarter in curve.items() if at > quarter_of(now) - LOOK_BACK}
    if not recent:
        return 0.0
    seconds = max(LEAST_S, (now - min(recent)).total_seconds())
    return sum(recent.values()) / seconds
