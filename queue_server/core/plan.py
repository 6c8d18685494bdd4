"""What the hall file says, as frozen values: the part of a hall that people configure and no event changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum

from hall.contract.documents import ClerkInfo
from hall.contract.values import Language, Place, PriorityClass, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePlan:
    """One service: its words, its numbers, its promise and its standard time."""

    service: str
    name: Text
    explanation: Text
    letter: str
    first_number: int
    last_number: int
    tint: str
    icon: str
    promise_s: float
    """T_s of the dispatch rule, for the normal class."""
    standard_s: float
    """Mean time at the counter before anything was learned, seconds."""
    spread: float
    """Coefficient of variation of the time at the counter (standard deviation over mean)."""
    closed: Text | None = None
    """Why the service is not offered at present; `None` when it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterPlan:
    """One counter and the services it can do."""

    counter: str
    name: Text
    area: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPlan:
    """One waiting area with its board."""

    area: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningPlan:
    """One opening window on some weekdays, in minutes after local midnight (24:00 is 1440)."""

    weekdays: frozenset[int]
    """0 is Monday."""
    opens_min: int
    closes_min: int


class DispatchRule(StrEnum):
    """By which rule a counter's next ticket is chosen among those that it can serve."""

    PROMISE = "promise"
    """The largest used share of the promise; past the red line the longest wait."""
    ARRIVAL = "arrival"
    """Who came first, whatever the service or class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The few knobs of a hall's rules (queueing facts, section 1)."""

    class_factors: Mapping[PriorityClass, float]
    """f_g: a class's share of the service's promise; smaller is sooner."""
    red_line_s: float
    """From this wait on (and at least twice the promise) the longest wait goes first."""
    slip_grace_s: float
    """How long a reserved ticket waits for its slip before it is called without one."""
    rating_s: float
    """How long a visit may be rated after its finish."""
    recall_limit: int
    """Rings for one call in all, the first included."""
    missed_limit: int
    """How often a missed customer may come back."""
    missed_place: Place
    """Where a missed ticket stands when it is put back into its queue."""
    between_s: float
    """Usual time from one finish to the begin of the next service, for estimates."""
    horizon_s: float
    """Waits beyond this are not estimated."""
    board_calls: int
    """How many calls a board keeps."""
    opens_early_s: float
    """How long before the first opening the business day begins, so that clerks can log in."""
    closes_late_s: float
    """How long after the last closing the business day ends, so that who waits can be served."""
    rule: DispatchRule = DispatchRule.PROMISE


@dataclass(frozen=True, slots=True, kw_only=True)
class HallPlan:
    """One hall as its file describes it."""

    hall: str
    name: Text
    zone_name: str
    zone: tzinfo
    languages: tuple[Language, ...]
    areas: Mapping[str, AreaPlan]
    services: Mapping[str, ServicePlan]
    counters: Mapping[str, CounterPlan]
    clerks: Mapping[str, ClerkInfo]
    openings: tuple[OpeningPlan, ...]
    slip_help: Text
    notices: tuple[Text, ...]
    follow_url: str
    policy: Policy

    def promise_s(self, service: str, priority_class: PriorityClass) -> float:
        """Return T = T_s * f_g of the dispatch rule in seconds; `service` must be in the plan."""
        return self.services[service].promise_s * self.policy.class_factors[priority_class]

    def clerk_info(self, clerk: str) -> ClerkInfo:
        """Return what the public may know of `clerk`; one who has left the hall file keeps the id as name."""
        known = self.clerks.get(clerk)
        return known or ClerkInfo(clerk=clerk, name=Text(zh=clerk, en=clerk), staff_number="", photo="")
