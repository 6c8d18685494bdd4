"""Who works at which counter from when to when, with which breaks; and how fast each clerk is."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean
from typing import Final

from queue_server.core.plan import HallPlan

LUNCH_S: Final = 2700.0
LUNCH_STARTS_MIN: Final = (690, 735, 780)
"""11:30, 12:15, 13:00: clerks go to lunch in three groups."""
REST_S: Final = 900.0
REST_WINDOWS_MIN: Final = ((585, 660), (870, 945))
"""A short rest begins at any time in one of these spans, as a roster without a plan has it."""
CLERK_SPREAD: Final = 0.18
"""How much clerks differ: standard deviation of the logarithm of their pace."""
SERVICE_SPREAD: Final = 0.06
"""How much one clerk's pace differs from service to service, likewise."""
LONG_GAP_MIN: Final = 30
"""A gap between two opening windows from which on it serves as everybody's lunch."""


@dataclass(frozen=True, slots=True)
class Break:
    """One pause: it begins when the clerk has nobody at the counter, at `at_s` or soon after."""

    at_s: float
    length_s: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One clerk at one counter, from `on_s` to `off_s` seconds of the day, with breaks in their order."""

    counter: str
    clerk: str
    on_s: float
    off_s: float
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The people of a hall: who sits where, how fast they are, who stands by."""

    seats: Mapping[str, str]
    """Counter to clerk, in the order in which counters are filled."""
    paces: Mapping[tuple[str, str], float]
    """(service, clerk) to the time taken relative to the usual clerk."""
    standby: Mapping[str, str]
    """Flexible counter to the clerk who would sit there."""


def staff_of(plan: HallPlan, seed: int, standby: Sequence[str] = ()) -> Staff:
    """Return staff for `plan`: its clerks, each at a counter; paces (10 clerks of different speed) from `seed`.

    Counters that together cover all services are filled first, so that a hall short of clerks still does all it can;
    counters of `standby` are filled last and stay closed until pressure opens them.
    """
    seats = dict(zip(_by_need(plan, standby), plan.clerks, strict=False))
    return Staff(
        seats={counter: clerk for counter, clerk in seats.items() if counter not in standby},
        paces=_paces(plan, seats, random.Random(f"{seed}/paces")),
        standby={counter: seats[counter] for counter in standby if counter in seats},
    )


def _paces(plan: HallPlan, seats: Mapping[str, str], chance: random.Random) -> dict[tuple[str, str], float]:
    """Draw everybody's pace, and scale so that those who do a service together need its standard time."""
    own = {clerk: chance.lognormvariate(0.0, CLERK_SPREAD) for clerk in plan.clerks}
    paces: dict[tuple[str, str], float] = {}
    for service in plan.services:
        drawn = {clerk: own[clerk] * chance.lognormvariate(0.0, SERVICE_SPREAD) for clerk in plan.clerks}
        rates = [1 / drawn[clerk] for counter, clerk in seats.items() if service in plan.counters[counter].services]
        usual = mean(rates) if rates else 1.0
        paces |= {(service, clerk): pace * usual for clerk, pace in drawn.items()}
    return paces


def duties_on(
    staff: Staff,
    windows: Sequence[tuple[int, int]],
    behind_s: float,
    chance: random.Random,
) -> tuple[Duty, ...]:
    """Return everybody's duty on a day with these opening windows (minutes after local midnight).

    Seconds of the day are `behind_s` behind those after local midnight. Clerks come five minutes before the doors open.
    """
    gaps = [(ended, begins) for (_, ended), (begins, _) in pairwise(windows)]
    lunches = [gap for gap in gaps if gap[1] - gap[0] >= LONG_GAP_MIN]
    duties = []
    for place, (counter, clerk) in enumerate(staff.seats.items()):
        if lunches:
            # the last customers of the morning are still served
            breaks = [Break(60.0 * ended - behind_s, 60.0 * (begins - ended), "lunch") for ended, begins in lunches]
        else:
            lunch_min = LUNCH_STARTS_MIN[place % len(LUNCH_STARTS_MIN)]
            breaks = [Break(60.0 * lunch_min - behind_s, LUNCH_S, "lunch")]
        rest_min = chance.uniform(*REST_WINDOWS_MIN[chance.randrange(len(REST_WINDOWS_MIN))])
        breaks.append(Break(60.0 * rest_min - behind_s, REST_S, "rest"))
        on_s, off_s = 60.0 * (windows[0][0] - 5) - behind_s, 60.0 * windows[-1][1] - behind_s
        within = sorted((one for one in breaks if on_s < one.at_s < off_s), key=lambda one: one.at_s)
        duties.append(Duty(counter=counter, clerk=clerk, on_s=on_s, off_s=off_s, breaks=tuple(within)))
    return tuple(duties)


def at_windows(duties: tuple[Duty, ...], plan: HallPlan, number: int) -> tuple[Duty, ...]:
    """Return the duties of at most `number` counters, those that together cover the services first."""
    counters = list(dict.fromkeys(duty.counter for duty in duties))
    kept = [counter for counter in _by_need(plan, ()) if counter in counters][:number]
    return tuple(duty for duty in duties if duty.counter in kept)


def at_hours(duties: tuple[Duty, ...], counter: str, on_s: float, off_s: float) -> tuple[Duty, ...]:
    """Return `duties` with those at `counter` cut to `on_s` ... `off_s`; breaks outside fall away."""
    return tuple(
        replace(
            duty,
            on_s=max(duty.on_s, on_s),
            off_s=min(duty.off_s, off_s),
            breaks=tuple(one for one in duty.breaks if on_s < one.at_s < off_s),
        )
        if duty.counter == counter
        else duty
        for duty in duties
        if duty.counter != counter or (duty.on_s < off_s and on_s < duty.off_s)
    )


def _by_need(plan: HallPlan, last: Sequence[str]) -> list[str]:
    """Return the counters so that each prefix covers as many services as possible; those of `last` at the end."""
    left = [counter for counter in plan.counters if counter not in last]
    covered: set[str] = set()
    order = []
    while left:
        best = max(left, key=lambda counter: len(set(plan.counters[counter].services) - covered))
        order.append(best)
        left.remove(best)
        covered |= set(plan.counters[best].services)
    return [*order, *last]
