"""Figures of the queue's heart, for the bench: how long a decision takes when very many wait. No test asserts them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from hall.contract.commands import CallNext, IssueTicket
from hall.contract.documents import ClerkInfo
from hall.contract.events import CounterOpened, DayOpened, Event, SlipSettled, TicketIssued
from hall.contract.messages import EventNotice
from hall.contract.values import Language, PriorityClass, SlipState, Text
from queue_server.core.apply import apply
from queue_server.core.decide import decide
from queue_server.core.documents import derive
from queue_server.core.estimate import NOT_KNOWN, project
from queue_server.core.hall import Hall
from queue_server.core.plan import CounterPlan, HallPlan, ServicePlan

WAITING: Final = 2_000
COUNTERS: Final = 30
NOW: Final = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_CHANCE: Final = bytes(16)


def measure_core(plan: HallPlan, waiting: int = WAITING, counters: int = COUNTERS) -> dict[str, float]:
    """Return medians in milliseconds with `waiting` tickets and `counters` open; `plan` gives services and rules.

    `plan` must be open at `NOW`, 10:00 in Shanghai.
    """
    hall = _crowded(plan, waiting, counters)
    service = next(iter(hall.plan.services))
    call, issue = CallNext(counter="1"), IssueTicket(service=service, language=Language.ZH)
    return {
        "call_next_ms": _median_ms(lambda: decide(hall, call, "clerk-1", NOW, _CHANCE), 200),
        "issue_ms": _median_ms(lambda: decide(hall, issue, "kiosk-1", NOW, _CHANCE), 10),
        "project_all_ms": _median_ms(lambda: project(hall, NOW), 10),
        "derive_documents_ms": _median_ms(lambda: derive(hall, NOW), 5),
    }


def _median_ms(work: Callable[[], object], times: int) -> float:
    spans = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spans.append(time.perf_counter() - start)
    return 1000 * statistics.median(spans)


def _crowded(plan: HallPlan, waiting: int, counters: int) -> Hall:
    """Return a hall in which `waiting` tickets of all services and classes wait for `counters` idle counters."""
    plan = _widened(plan, counters)
    hall = _after(Hall(plan=plan), DayOpened(day="2026-11-23"))
    for number in range(1, counters + 1):
        hall = _after(hall, CounterOpened(counter=str(number), clerk=str(number)))
    services, classes = tuple(plan.services.values()), tuple(PriorityClass)
    for place in range(waiting):
        ticket = f"20261123-{place + 1:04d}"
        hall = _after(hall, _issued(ticket, services[place % len(services)], classes[place % len(classes)], place))
        hall = _after(hall, SlipSettled(ticket=ticket, slip=SlipState.PRINTED))
    return hall


def _widened(plan: HallPlan, counters: int) -> HallPlan:
    names = [str(number) for number in range(1, counters + 1)]
    area, services = next(iter(plan.areas)), tuple(plan.services)
    blank = Text(zh="", en="")
    return replace(
        plan,
        services={name: replace(one, last_number=9999) for name, one in plan.services.items()},
        counters={name: CounterPlan(counter=name, name=blank, area=area, services=services) for name in names},
        clerks={name: ClerkInfo(clerk=name, name=blank, staff_number=name, photo="") for name in names},
    )


def _issued(ticket: str, service: ServicePlan, priority_class: PriorityClass, place: int) -> TicketIssued:
    return TicketIssued(
        ticket=ticket,
        number=f"{service.letter}{place + 1:04d}",
        service=service.service,
        priority_class=priority_class,
        class_reason="",
        language=Language.ZH,
        issued_by="kiosk-1",
        holder=None,
        people_ahead=place,
        estimate=NOT_KNOWN,
        code=ticket,
    )


def _after(hall: Hall, event: Event) -> Hall:
    actor = "clerk-1" if isinstance(event, CounterOpened) else "kiosk-1"
    return apply(hall, EventNotice(seq=hall.seq + 1, at=NOW, actor=actor, event=event))
