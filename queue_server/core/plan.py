"""What the hall file says, as frozen values: the part of a hall that people configure and no event changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum

from hall.contract.documents_hall import ClerkInfo
from hall.contract.values import Language, Place, PriorityClass, Text
from hall.contract.windows import CoefficientRule, DispatchRule, LanguageRule, WindowsMode


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
    slip_text: Text | None = None
    """What the slip says for this service."""
    limit_per_opening: int | None = None
    """How many walk-ins get a ticket in one opening window; `None`: all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterPlan:
    """One counter and the services it can do."""

    counter: str
    name: Text
    area: str
    services: tuple[str, ...]
    fixed: tuple[str, ...] = ()
    """What it is fixed to under the rule "fixed"; empty: all its services."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowRules:
    """The limits within which windows are opened, closed and reskilled."""

    mode: WindowsMode = WindowsMode.OFF
    flexible: tuple[str, ...] = ()
    """Counters that follow the pressure; the first that fits is opened first and closed last."""
    abilities: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Services that an open counter can be given beside its own."""
    open_above_min: float = 9.0
    close_below_min: float = 3.0
    min_open_s: float = 1800.0
    """For how long an opened window, or a lent skill, stays at least."""
    min_closed_s: float = 600.0
    """For how long a window stays closed, or a skill at home, before the next time."""
    budget_s: float = 10800.0
    """For how long a flexible counter may be open on one day."""

    def __post_init__(self) -> None:
        """Refuse limits that would flap."""
        if not 0 <= self.close_below_min < self.open_above_min:
            raise ValueError("windows must close at a lower pressure than they open at")
        if self.min_open_s <= 0 or self.min_closed_s <= 0:
            raise ValueError("windows must stay open and closed for some time")


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayPlan:
    """One day with hours of its own, whatever its weekday; without openings the hall stays closed."""

    name: Text
    openings: tuple[OpeningPlan, ...]


class LateRule(StrEnum):
    """What becomes of a customer who comes too late for an appointment."""

    WALK_IN = "walk_in"
    """Gets a ticket like one who has none."""
    REFUSE = "refuse"
    """Is asked to take a ticket without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRules:
    """When customers with an appointment may check in, and what they are promised."""

    early_s: float = 1800.0
    late_s: float = 900.0
    late_rule: LateRule = LateRule.WALK_IN
    promise_s: float = 300.0
    """T_A of the dispatch rule, from the slot or the check-in, whichever is later."""
    no_show_after_s: float = 1800.0
    """After this time from the slot nobody is expected any more; at least `late_s`."""


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
    tickets_per_person_per_day: int | None = None
    """How many tickets one person may take on a day; `None`: as many as they need."""
    reprint_limit: int = 3
    """How often a slip is printed again at kiosks; staff may always."""
    appointments: AppointmentRules = AppointmentRules()
    language_rule: LanguageRule = LanguageRule.OFF
    coefficient_rule: CoefficientRule = CoefficientRule.OFF
    estimate_paths: int = 100
    """How often the wait of a new ticket is played; 0: only the projection is said."""
    estimate_far_s: float = 3600.0
    """Waits beyond this are not played: nobody plans by their minutes."""
    undo_s: float = 60.0
    """How long a counter's last step can be taken back."""
    bounce_s: float = 120.0
    """How long a counter that gave a ticket back is not given it again."""
    bound_wait_s: float = 900.0
    """How long a ticket waits for one counter or clerk that is not there before everybody may call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePlan:
    """One result of the work that may be noted at the finish."""

    outcome: str
    name: Text
    services: tuple[str, ...] = ()
    """For which services it is offered; empty: for all."""

    def fits(self, service: str) -> bool:
        """Tell whether it may be noted for `service`."""
        return not self.services or service in self.services


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
    outcomes: tuple[OutcomePlan, ...] = ()
    pause_reasons: tuple[Text, ...] = ()
    windows: WindowRules = WindowRules()
    holidays: Mapping[date, HolidayPlan] = field(default_factory=dict)
    skills: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Clerk to the services that the clerk can do; who is absent can do all that the counter does."""
    languages_of: Mapping[str, frozenset[Language]] = field(default_factory=dict)
    """Clerk to the languages that the clerk speaks; who is absent is thought to speak all."""
    coefficients: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Clerk to how much of a wait counts there, by service; what is absent counts in full."""
    filed: HallPlan | None = None
    """The plan as the hall file has it, when the control room has set knobs otherwise."""

    def promise_s(self, service: str, priority_class: PriorityClass, is_booked: bool = False) -> float:
        """Return T of the dispatch rule in seconds: T_s * f_g, or T_A by appointment; `service` is in the plan."""
        if is_booked:
            return self.policy.appointments.promise_s
        return self.services[service].promise_s * self.policy.class_factors[priority_class]

    def coefficients_of(self, clerk: str | None) -> Mapping[str, float]:
        """Return how much of a wait counts at `clerk`, by service, as far as the rules let it; absent: in full."""
        if self.policy.coefficient_rule is CoefficientRule.OFF or self.policy.rule is not DispatchRule.PROMISE:
            return {}
        return self.coefficients.get(clerk or "", {})

    def clerk_info(self, clerk: str) -> ClerkInfo:
        """Return what the public may know of `clerk`; one who has left the hall file keeps the id as name."""
        known = self.clerks.get(clerk)
        return known or ClerkInfo(clerk=clerk, name=Text(zh=clerk, en=clerk), staff_number="", photo="")
