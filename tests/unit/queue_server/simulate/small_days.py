"""Small days for tests: the reference hall with few customers, or days written down by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hall.contract.messages import EventNotice
from hall.contract.values import PriorityClass
from queue_server.core.plan import HallPlan
from queue_server.simulate.day import Customer, HallDay, generate
from queue_server.simulate.outcome import Outcome
from queue_server.simulate.reference_hall import DEMAND, FLEXIBLE, reference_plan
from queue_server.simulate.roster import Duty, staff_of
from queue_server.simulate.run import simulate
from tests.unit.queue_server.sample_hall import MORNING, plan

NORMAL = PriorityClass.NORMAL


def generated(index: int = 0, *, customers: float = 120, seed: int = 5, whole: HallPlan | None = None) -> HallDay:
    """Return a day of the reference hall with about `customers` customers."""
    whole = whole or reference_plan()
    staff = staff_of(whole, seed, FLEXIBLE)
    return generate(whole, replace(DEMAND, customers=customers), staff, seed, index)


def customer(
    arrives_s: float,
    service: str = "pay",
    priority_class: PriorityClass = NORMAL,
    *,
    work_s: float = 300.0,
    is_gone: bool = False,
    patience_s: float | None = None,
) -> Customer:
    """Return one customer of the small hall: 20 s of way, 3 s until the slip is out."""
    return Customer(
        arrives_s=arrives_s,
        service=service,
        priority_class=priority_class,
        work_s=work_s,
        way_s=20.0,
        slip_s=3.0,
        is_gone=is_gone,
        patience_s=patience_s,
    )


def duty(counter: str = "1", clerk: str = "ann", *, on_s: float = 0.0, off_s: float = 30_600.0, **more: object) -> Duty:
    """Return a clerk's day in the small hall, 09:00 to 17:30."""
    return Duty(counter=counter, clerk=clerk, on_s=on_s, off_s=off_s, **more)


def written_day(
    *customers: Customer, duties: tuple[Duty, ...] = (), start: datetime = MORNING, **more: object
) -> HallDay:
    """Return a day of the small hall of the core's tests: counters 1 and 2 do both services, 3 payments only."""
    return HallDay(
        plan=plan(),
        day="2026-11-23",
        start=start,
        closes_s=30_600.0,
        customers=customers,
        duties=duties or (duty(),),
        paces=more.pop("paces", {}),
        standby=more.pop("standby", {}),
        **more,
    )


def journal_of(day: HallDay) -> tuple[list[EventNotice], Outcome]:
    """Play `day` and return its whole journal and what came of it."""
    heard: list[EventNotice] = []
    outcome = simulate(day, listeners=[lambda notice, _: heard.append(notice)])
    return heard, outcome
