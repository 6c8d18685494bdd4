"""The wait of somebody who takes a ticket now, played many times over: Monte-Carlo over service times and arrivals.

Source: queueing facts, section 3. The projection gives the order of the calls that come before the newcomer's; each
path plays that order with lognormal service times (the rest of a service in hand is drawn given how long it has taken)
and with customers of a tighter promise who come later and pass, as a Poisson stream of the hall's learned rate. What
passes when is the dispatch rule's own arithmetic: after `a T / (T - t)` seconds a customer of promise `t` who came `a`
seconds later has used the same share as the newcomer of promise `T`. A line of many hundreds is played in bundles of
customers, whose times together vary less, so that the work stays bounded.

`chance` are the command's random bytes: the same bytes give the same answer, and a replay never asks again.
"""

from __future__ import annotations

import math
from datetime import datetime

from hall.contract.events import Estimate
from hall.contract.windows import DispatchRule
from queue_server.core.calibration import COVERED, mark_s, middle_s
from queue_server.core.course import Course
from queue_server.core.draws import draws
from queue_server.core.estimate import NOT_KNOWN, Newcomer, calls_before
from queue_server.core.hall import Hall


def expect(hall: Hall, now: datetime, newcomer: Newcomer, chance: bytes) -> Estimate:
    """Return the expected wait of `newcomer` at `now`."""
    calls, plain = calls_before(hall, now, newcomer)
    policy = hall.plan.policy
    times = policy.estimate_paths
    # nobody is expected to call, somebody calls at once, or it takes so long that minutes do not matter
    if not times or not plain.p50_s or plain.p50_s > policy.estimate_far_s:
        return plain
    course, draw = Course(hall, now, newcomer, calls, _passing(hall, now, newcomer)), draws(chance)
    waits = sorted(course.play(draw) for _ in range(times))
    half, mark = waits[times // 2], waits[math.ceil(COVERED * times) - 1]
    if math.isinf(half):
        return NOT_KNOWN
    p50_s = middle_s(hall.calibration, half)
    model_s = min(mark, policy.horizon_s) + policy.between_s
    return Estimate(p50_s=p50_s, p90_s=mark_s(hall.calibration, p50_s, model_s))


def _passing(hall: Hall, now: datetime, newcomer: Newcomer) -> dict[str, float]:
    """Return how many a second, by service, will pass a newcomer who goes on waiting, because of a tighter promise."""
    plan, mix = hall.plan, hall.demand.mix
    if plan.policy.rule is not DispatchRule.PROMISE or not mix:
        return {}
    each = hall.demand.rate_per_s(hall.curve, now) / sum(mix.values())
    own_s = plan.promise_s(*newcomer[:3])
    rates: dict[str, float] = {}
    for (service, priority_class), count in mix.items():
        promise_s = plan.promise_s(service, priority_class) if service in plan.services else own_s
        if promise_s < own_s:
            rates[service] = rates.get(service, 0.0) + each * count * (1 - promise_s / own_s)
    return rates
