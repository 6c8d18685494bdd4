"""Decisions about windows: assign services, follow the advice or leave it, by the control room or automatically.

Nobody is made to do anything: a counter is asked to open or to close, and its clerk does it. Only services change at
once, because the clerk is there.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from hall.contract.events import Event
from hall.contract.values import CounterStatus, Role
from hall.contract.windows import (
    AdviceDismissed,
    AssignServices,
    DismissAdvice,
    DispatchRule,
    FollowAdvice,
    ServicesAssigned,
    WindowAct,
    WindowAdvice,
    WindowAsked,
    WindowsMode,
)
from queue_server.core import window_words
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import role_of
from queue_server.core.sessions import named
from queue_server.core.window_memory import QUIET_S
from queue_server.core.windows import Advice, advise


def advice_for(hall: Hall, now: datetime) -> Advice | None:
    """Return what to do about the windows at `now`, or `None`; a hall that wants no advice gets none."""
    if hall.plan.windows.mode is WindowsMode.OFF:
        return None
    return advise(hall, hall.plan.windows, hall.windows, now)


def shown(advice: Advice, since: datetime) -> WindowAdvice:
    """Return `advice` as screens get it."""
    minutes = advice.pressure.minutes
    return WindowAdvice(
        act=advice.act,
        counter=advice.counter,
        services=advice.services,
        reason=advice.reason,
        pressure_min=None if math.isinf(minutes) else minutes,
        mean_wait_s=advice.effect.now_s,
        mean_wait_after_s=advice.effect.then_s,
        since=since,
    )


def due(hall: Hall, now: datetime) -> FollowAdvice | None:
    """Return the advice that the automatic mode follows at `now`.

    It costs a look at everybody who waits, and when there is something to do two projections: whoever asks, asks
    seldom. What was asked once is not advised again, so the projections come once for each change.
    """
    if hall.plan.windows.mode is not WindowsMode.AUTOMATIC:
        return None
    advice = advice_for(hall, now)
    return None if advice is None else FollowAdvice(act=advice.act, counter=advice.counter)


def decide_assign(hall: Hall, command: AssignServices, actor: str) -> tuple[Event, ...] | Refusal:
    """Let a counter call for other services until the day closes, or for its own again."""
    wrong = _why_not_assigned(hall, command)
    if wrong is not None:
        return wrong
    home = hall.plan.counters[command.counter].services
    services = tuple(dict.fromkeys(command.services))
    services = () if services == home else services
    if services == hall.assigned.get(command.counter, ()):
        return ()
    is_automatic = role_of(actor) is Role.SERVER
    assigned = ServicesAssigned(
        counter=command.counter, services=services, reason=command.reason, is_automatic=is_automatic
    )
    return (assigned,)


def decide_follow(hall: Hall, command: FollowAdvice, actor: str, now: datetime) -> tuple[Event, ...] | Refusal:
    """Do what is advised. People may ask a counter to open or close although the advice has just changed."""
    if command.counter not in hall.plan.counters:
        return refuse("unknown_counter", counter=command.counter)
    asked = hall.windows.asked(command.counter, now)
    if asked is not None and asked.act is command.act:
        return ()
    advice = advice_for(hall, now)
    if advice is not None and (advice.act, advice.counter) != (command.act, command.counter):
        advice = None
    is_automatic = role_of(actor) is Role.SERVER
    if advice is None and (is_automatic or command.act is WindowAct.RESKILL):
        return refuse("advice_over")
    if advice is not None and command.act is WindowAct.RESKILL:
        return (_lent(hall, advice, is_automatic=is_automatic),)
    wrong = _why_not_asked(hall, command)
    if wrong is not None:
        return wrong
    reason = window_words.as_wished(hall.plan, command) if advice is None else advice.reason
    return (WindowAsked(counter=command.counter, act=command.act, reason=reason, is_automatic=is_automatic),)


def decide_dismiss(hall: Hall, command: DismissAdvice, now: datetime) -> tuple[Event, ...] | Refusal:
    """Leave the window as it is for a while."""
    if command.counter not in hall.plan.counters:
        return refuse("unknown_counter", counter=command.counter)
    until = now + timedelta(seconds=QUIET_S)
    return (AdviceDismissed(counter=command.counter, act=command.act, until=until),)


def _lent(hall: Hall, advice: Advice, *, is_automatic: bool) -> ServicesAssigned:
    is_home = set(advice.services) == set(hall.plan.counters[advice.counter].services)
    return ServicesAssigned(
        counter=advice.counter,
        services=() if is_home else advice.services,
        reason="",
        is_automatic=is_automatic,
        advice=advice.reason,
        lent=advice.lent,
    )


def _why_not_assigned(hall: Hall, command: AssignServices) -> Refusal | None:
    if command.counter not in hall.plan.counters:
        return refuse("unknown_counter", counter=command.counter)
    if hall.day is None:
        return refuse("day_not_open", minutes=round(hall.plan.policy.opens_early_s / 60))
    strange = next((service for service in command.services if service not in hall.plan.services), None)
    if strange is not None:
        return refuse("unknown_service", service=strange)
    if command.services and hall.plan.policy.rule is DispatchRule.FIXED:
        return refuse("windows_fixed")
    skills = hall.plan.skills.get(hall.counter(command.counter).clerk or "")
    if command.services and skills is not None and skills.isdisjoint(command.services):
        return refuse("clerk_cannot", **named(hall, command.counter))
    return None


def _why_not_asked(hall: Hall, command: FollowAdvice) -> Refusal | None:
    is_closed = hall.counter(command.counter).status is CounterStatus.CLOSED
    if command.act is WindowAct.OPEN and hall.day is None:
        return refuse("day_not_open", minutes=round(hall.plan.policy.opens_early_s / 60))
    if command.act is WindowAct.OPEN and not is_closed:
        return refuse("window_open", **named(hall, command.counter))
    if command.act is WindowAct.CLOSE and is_closed:
        return refuse("counter_closed", **named(hall, command.counter))
    return None
