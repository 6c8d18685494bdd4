"""How long the core takes with a full hall: 2,000 tickets wait, 30 counters are open."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from hall.contract.commands import CallNext, IssueTicket
from hall.contract.documents_hall import ClerkInfo
from hall.contract.events import CounterClosed, CounterOpened, DayOpened, Estimate, Event, SlipSettled, TicketIssued
from hall.contract.messages import EventNotice
from hall.contract.values import Language, PriorityClass, SlipState, Text
from hall.contract.windows import WindowsMode
from queue_server.core.apply import apply
from queue_server.core.decide import decide
from queue_server.core.documents import derive
from queue_server.core.estimate import project
from queue_server.core.hall import Hall
from queue_server.core.numbering import ticket_id
from queue_server.core.plan import CounterPlan, HallPlan, WindowRules
from queue_server.core.refusals import Refusal
from queue_server.core.window_acts import advice_for
from queue_server.simulate.intervals import quantile
from queue_server.simulate.reference_hall import reference_plan

WAITING: Final = 2000
COUNTERS: Final = 30
MORNING: Final = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
CHANCE: Final = bytes(16)
CLASSES: Final = (PriorityClass.NORMAL, PriorityClass.ELDERLY, PriorityClass.VIP)
AIMS_MS: Final = {
    "CallNext": 2.0,
    "projection of all who wait": 20.0,
    "IssueTicket": 50.0,
    "IssueTicket, 100 paths": 50.0,
}
A_DAY_S: Final = 86_400.0


def core(repeats: int = 41) -> str:
    """Return the median and the worst time of each step over `repeats` runs, in milliseconds, beside its aim."""
    hall, now = full_hall()
    # by itself the hall plays no wait of many hours
    policy = replace(hall.plan.policy, horizon_s=A_DAY_S, estimate_far_s=A_DAY_S)
    relieved = _with(hall, CounterClosed(counter=str(COUNTERS)), MORNING)
    played = replace(hall, plan=replace(hall.plan, policy=policy))
    steps: dict[str, Callable[[], object]] = {
        "CallNext": lambda: _step(hall, CallNext(counter="5"), "clerk-5", now),
        "projection of all who wait": lambda: project(hall, now),
        "IssueTicket": lambda: _step(hall, IssueTicket(service="advice", language=Language.ZH), "kiosk-1", now),
        "IssueTicket, 100 paths": lambda: _step(
            played, IssueTicket(service="advice", language=Language.ZH), "kiosk-1", now
        ),
        "look at the windows": lambda: advice_for(relieved, now),
        "all retained documents": lambda: derive(hall, now),
    }
    lines = [f"{WAITING} tickets wait, {COUNTERS} counters are open; {repeats} runs, milliseconds", ""]
    lines.append(f"{'':28}{'median':>10}{'worst':>10}{'aim':>10}")
    for name, step in steps.items():
        took = [_timed_ms(step) for _ in range(repeats)]
        aim = f"< {AIMS_MS[name]:g}" if name in AIMS_MS else ""
        lines.append(f"{name:28}{quantile(took, 0.5):10.2f}{max(took):10.2f}{aim:>10}")
    return "\n".join(lines) + "\n"


def full_hall(waiting: int = WAITING, counters: int = COUNTERS) -> tuple[Hall, datetime]:
    """Return a hall in which `waiting` tickets of all services and classes wait for `counters` counters, and when."""
    plan = _plan(counters)
    hall = _with(Hall(plan=plan), DayOpened(day="2026-11-02"), MORNING)
    for clerk, counter in zip(plan.clerks, plan.counters, strict=True):
        hall = _with(hall, CounterOpened(counter=counter, clerk=clerk), MORNING)
    services = list(plan.services.values())
    for place in range(waiting):
        service, at = services[place % len(services)], MORNING + timedelta(seconds=place)
        ticket = ticket_id("2026-11-02", place + 1)
        issued = TicketIssued(
            ticket=ticket,
            number=f"{service.letter}{place // len(services) + 1:04d}",
            service=service.service,
            priority_class=CLASSES[place % len(CLASSES)],
            class_reason="",
            language=Language.ZH,
            issued_by="kiosk-1",
            holder=None,
            people_ahead=place,
            estimate=Estimate(p50_s=None, p90_s=None),
            code="",
        )
        hall = _with(hall, issued, at)
        hall = _with(hall, SlipSettled(ticket=ticket, slip=SlipState.PRINTED), at)
    return hall, MORNING + timedelta(seconds=waiting)


def _plan(counters: int) -> HallPlan:
    """Return the reference hall with its first ten counters repeated until there are `counters`."""
    plan = reference_plan()
    skills = [one.services for one in list(plan.counters.values())[:10]]
    names = [str(number) for number in range(1, counters + 1)]
    return replace(
        plan,
        windows=WindowRules(mode=WindowsMode.ADVICE, flexible=(names[-1],), open_above_min=1.0, close_below_min=0.5),
        services={key: replace(one, last_number=9999) for key, one in plan.services.items()},
        counters={
            name: CounterPlan(
                counter=name, name=Text(zh=name, en=name), area="main", services=skills[place % len(skills)]
            )
            for place, name in enumerate(names)
        },
        clerks={
            f"clerk-{name}": ClerkInfo(clerk=f"clerk-{name}", name=Text(zh=name, en=name), staff_number=name, photo="")
            for name in names
        },
    )


def _with(hall: Hall, event: Event, at: datetime) -> Hall:
    actor = f"clerk-{event.counter}" if isinstance(event, CounterOpened) else "server"
    return apply(hall, EventNotice(seq=hall.seq + 1, at=at, actor=actor, event=event))


def _step(hall: Hall, command: CallNext | IssueTicket, actor: str, now: datetime) -> None:
    events = decide(hall, command, actor, now, CHANCE)
    assert not isinstance(events, Refusal), events
    for event in events:
        apply(hall, EventNotice(seq=hall.seq + 1, at=now, actor=actor, event=event))


def _timed_ms(step: Callable[[], object]) -> float:
    began = time.perf_counter()
    step()
    return 1000 * (time.perf_counter() - began)
