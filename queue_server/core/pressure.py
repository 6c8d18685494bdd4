"""How hard waiting work presses on the open windows, in minutes; the scarcest service counts, not the average.

Source: queueing facts, section 2: `P = max(total backlog / open counters, over services: backlog of s / counters able
to do s)`. A service that nobody who is open can do presses without limit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from hall.contract.values import CounterStatus
from queue_server.core.estimate import expected_service_s
from queue_server.core.hall import Hall

Offers = Mapping[str, tuple[str, ...]]
"""Counters that call, each with the services it calls for."""


@dataclass(frozen=True, slots=True)
class Pressure:
    """The pressure, what causes it, and the two figures it is the quotient of."""

    minutes: float
    """Infinite when somebody waits for what no open counter does."""
    service: str | None
    """The scarce service that presses most; `None` when it is the hall as a whole."""
    backlog_min: float
    counters: int


def open_offers(hall: Hall) -> dict[str, tuple[str, ...]]:
    """Return the counters that call at present, with their services."""
    return {
        counter: hall.services_of(counter)
        for counter in hall.plan.counters
        if hall.counter(counter).status is CounterStatus.OPEN
    }


def backlogs_min(hall: Hall) -> dict[str, float]:
    """Return the expected minutes of work that wait for each service; services nobody waits for are absent."""
    found: dict[str, float] = {}
    for service in hall.plan.services:
        waiting = sum(1 for _ in hall.waiting_of(service))
        if waiting:
            each_s = expected_service_s(hall, service, None) + hall.plan.policy.between_s
            found[service] = waiting * each_s / 60
    return found


def pressure(backlogs: Mapping[str, float], offers: Offers) -> Pressure:
    """Return the pressure of `backlogs` (minutes by service) on the counters of `offers`."""
    worst = _quotient(sum(backlogs.values()), len(offers), None)
    for service, backlog_min in backlogs.items():
        able = sum(service in services for services in offers.values())
        one = _quotient(backlog_min, able, service)
        if one.minutes > worst.minutes or (math.isinf(one.minutes) and worst.service is None):
            worst = one
    return worst


def _quotient(backlog_min: float, counters: int, service: str | None) -> Pressure:
    if backlog_min == 0:
        return Pressure(0.0, service, 0.0, counters)
    return Pressure(backlog_min / counters if counters else math.inf, service, backlog_min, counters)
