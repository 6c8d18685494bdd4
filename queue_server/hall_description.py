"""From a checked hall file to what it means: a plan for the core, and PIN hashes for the door of the counters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from hall.contract.documents_hall import ClerkInfo
from hall.contract.values import PriorityClass
from hall.runtime.settings import load_settings
from queue_server.appointments_file import AppointmentSection
from queue_server.core.plan import (
    AppointmentRules,
    AreaPlan,
    CounterPlan,
    HallPlan,
    HolidayPlan,
    OpeningPlan,
    OutcomePlan,
    Policy,
    ServicePlan,
    WindowRules,
)
from queue_server.hall_file import HallFile, PolicySection, ServiceSection
from queue_server.hours_file import WEEK, HolidaySection, HoursSection, minutes
from queue_server.windows_file import WindowsSection

REFERENCE: Final = "python -m queue_server hall reference"
"""The command that explains every key of a hall file."""


@dataclass(frozen=True, slots=True)
class HallDescription:
    """A hall file's meaning: the plan for the core, and what only the door of the counters may know."""

    plan: HallPlan
    pin_hashes: Mapping[str, str]


def load_hall(path: Path) -> HallDescription:
    """Return the hall that the file at `path` describes; raise `SettingsError` with all its faults at once."""
    return describe(load_settings(HallFile, path, explained_by=REFERENCE))


def describe(file: HallFile) -> HallDescription:
    """Return the meaning of a checked hall file."""
    identity, policy = file.hall, file.policy
    plan = HallPlan(
        hall=identity.id,
        name=identity.name,
        zone_name=identity.zone,
        zone=ZoneInfo(identity.zone),
        languages=tuple(identity.languages),
        areas={one.id: AreaPlan(area=one.id, name=one.name) for one in file.area},
        services={one.id: _service(one) for one in file.service},
        counters={
            one.id: CounterPlan(
                counter=one.id, name=one.name, area=one.area, services=tuple(one.services), fixed=tuple(one.fixed)
            )
            for one in file.counter
        },
        clerks={
            one.id: ClerkInfo(clerk=one.id, name=one.name, staff_number=one.staff_number, photo=one.photo)
            for one in file.clerk
        },
        openings=tuple(_opening(one, frozenset(WEEK.index(day) for day in one.days)) for one in file.opening),
        holidays={day: _holiday(one) for one in file.holiday for day in one.days()},
        slip_help=identity.slip_help,
        notices=tuple(identity.notices),
        follow_url=identity.follow_url,
        policy=policy_of(policy),
        outcomes=tuple(
            OutcomePlan(outcome=one.id, name=one.name, services=tuple(one.services)) for one in file.outcome
        ),
        pause_reasons=tuple(identity.pause_reasons),
        windows=_windows(file.windows),
        skills={one.id: frozenset(one.skills) for one in file.clerk if one.skills},
        languages_of={one.id: frozenset(one.languages) for one in file.clerk if one.languages},
        coefficients={one.id: dict(one.coefficients) for one in file.clerk if one.coefficients},
    )
    return HallDescription(plan, {one.id: one.pin_hash for one in file.clerk})


def _opening(one: HoursSection, weekdays: frozenset[int]) -> OpeningPlan:
    return OpeningPlan(weekdays=weekdays, opens_min=minutes(one.opens), closes_min=minutes(one.closes))


def _holiday(one: HolidaySection) -> HolidayPlan:
    windows = (_opening(each, frozenset(range(len(WEEK)))) for each in one.hours)
    return HolidayPlan(name=one.name, openings=tuple(sorted(windows, key=lambda window: window.opens_min)))


def _service(one: ServiceSection) -> ServicePlan:
    return ServicePlan(
        service=one.id,
        name=one.name,
        explanation=one.explanation,
        letter=one.letter,
        first_number=one.first_number,
        last_number=one.last_number,
        tint=one.tint,
        icon=one.icon,
        promise_s=60.0 * one.promise_min,
        standard_s=60.0 * one.standard_min,
        spread=one.spread,
        closed=one.closed,
        slip_text=one.slip_text,
        limit_per_opening=one.limit_per_opening,
    )


def policy_of(one: PolicySection) -> Policy:
    """Return what the knobs of a hall file mean for the core; `PolicySection()` has all defaults."""
    return Policy(
        class_factors={each: getattr(one.class_share, each.value) for each in PriorityClass},
        red_line_s=60.0 * one.red_line_min,
        slip_grace_s=one.slip_grace_s,
        rating_s=one.rating_s,
        recall_limit=one.recall_limit,
        missed_limit=one.missed_limit,
        missed_place=one.missed_place,
        between_s=one.between_s,
        horizon_s=60.0 * one.estimate_limit_min,
        board_calls=one.board_calls,
        opens_early_s=60.0 * one.opens_early_min,
        closes_late_s=60.0 * one.closes_late_min,
        rule=one.rule,
        undo_s=one.undo_s,
        bounce_s=one.bounce_s,
        bound_wait_s=60.0 * one.bound_wait_min,
        language_rule=one.language_rule,
        coefficient_rule=one.coefficient_rule,
        estimate_paths=one.estimate_paths,
        estimate_far_s=60.0 * one.estimate_far_min,
        tickets_per_person_per_day=one.tickets_per_person_per_day,
        reprint_limit=one.reprint_limit,
        appointments=_appointments(one.appointment),
    )


def _appointments(one: AppointmentSection) -> AppointmentRules:
    return AppointmentRules(
        early_s=60.0 * one.early_min,
        late_s=60.0 * one.late_min,
        late_rule=one.late_rule,
        promise_s=60.0 * one.promise_min,
        no_show_after_s=60.0 * one.no_show_after_min,
    )


def _windows(one: WindowsSection) -> WindowRules:
    return WindowRules(
        mode=one.mode,
        flexible=tuple(one.flexible),
        abilities={each.counter: frozenset(each.services) for each in one.ability},
        open_above_min=one.open_above_min,
        close_below_min=one.close_below_min,
        min_open_s=60.0 * one.stays_open_min,
        min_closed_s=60.0 * one.stays_closed_min,
        budget_s=60.0 * one.budget_min,
    )
