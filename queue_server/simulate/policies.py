"""The policies that can be compared: each turns a hall's plan into the plan under that policy, and nothing else.

The core runs them all. Fixed windows are those of the hall file, or one service for each counter: how long people wait
then depends on what is fixed far more than on any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from hall.contract.values import Text
from hall.contract.windows import DispatchRule
from queue_server.core.plan import HallPlan

Workload = Mapping[str, float]
"""Seconds of work by service, as a hall expects them."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One policy with its name on the command line and for people."""

    name: str
    title: Text
    arrange: Callable[[HallPlan, Workload], HallPlan]


def by_promise(plan: HallPlan, _: Workload) -> HallPlan:
    """Return `plan` under the promise ratio with red line (queueing facts, section 1)."""
    return replace(plan, policy=replace(plan.policy, rule=DispatchRule.PROMISE))


def by_arrival(plan: HallPlan, _: Workload) -> HallPlan:
    """Return `plan` with every counter calling who came first among those whom it can serve."""
    return replace(plan, policy=replace(plan.policy, rule=DispatchRule.ARRIVAL))


def with_fixed_windows(plan: HallPlan, workload: Workload) -> HallPlan:
    """Return `plan` with every counter calling who came first among the services that it is fixed to.

    Where the hall file fixes none, each counter is fixed to one service, shared out by workload.
    """
    counters = dict(plan.counters)
    if not any(one.fixed for one in counters.values()):
        for counter, service in one_service_each(plan, workload).items():
            counters[counter] = replace(counters[counter], fixed=(service,))
    return replace(plan, counters=counters, policy=replace(plan.policy, rule=DispatchRule.FIXED))


def one_service_each(plan: HallPlan, workload: Workload) -> dict[str, str]:
    """Return one service for each counter, so that the busiest service's load on its counters stays small.

    First every service gets the counter that can do the least else (the rarest service chooses first); then each
    further counter helps the service with the most work for each of its counters.
    """
    able = {service: [one for one in plan.counters.values() if service in one.services] for service in plan.services}
    given: dict[str, str] = {}
    for service in sorted(able, key=lambda one: len(able[one])):
        free = [one for one in able[service] if one.counter not in given]
        if free:
            given[min(free, key=lambda one: len(one.services)).counter] = service
    for counter in plan.counters.values():
        if counter.counter not in given:
            hands = {service: sum(one == service for one in given.values()) for service in counter.services}
            given[counter.counter] = max(counter.services, key=lambda one: workload.get(one, 0.0) / max(1, hands[one]))
    return given


ALTERNATIVES: Final[Mapping[str, Alternative]] = {
    one.name: one
    for one in (
        Alternative("promise", Text(zh="承诺比例+红线", en="promise ratio + red line"), by_promise),
        Alternative("arrival", Text(zh="按技能先到先办", en="FCFS by skill"), by_arrival),
        Alternative("fixed", Text(zh="固定窗口", en="fixed windows"), with_fixed_windows),
    )
}
