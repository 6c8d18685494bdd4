"""Random acts of the control room on windows and rules: services assigned, knobs turned, counters asked and left."""

from __future__ import annotations

from random import Random

from hall.contract.commands import AssignServices, DismissAdvice, FollowAdvice, SetPolicy
from hall.contract.values import CounterStatus, PriorityClass
from hall.contract.windows import CoefficientRule, DispatchRule, PolicyKnobs, WindowAct
from tests.property.queue_server.hall_run import COUNTERS, PLAN, PROMISES_S, Acts, HallRun
from tests.unit.queue_server.sample_hall import POLICY

CONTROL = "control-1"


def services_are_assigned(run: HallRun, chance: Random) -> None:
    """A counter does other services from now on, or its own again."""
    name = chance.choice(COUNTERS)
    services = tuple(chance.sample(list(PROMISES_S), chance.choice([0, 0, 1, 2, 3])))
    run.ask(AssignServices(counter=name, services=services), CONTROL, None)
    run.model.counters[name].services = services or PLAN.counters[name].services
    assert set(run.play.hall.services_of(name)) == set(run.model.counters[name].services)


def knobs_are_turned(run: HallRun, chance: Random) -> None:
    """The rule, the red line and some promises are others from now on, or as the hall file says."""
    knobs = PolicyKnobs(
        rule=chance.choice([None, None, DispatchRule.ARRIVAL]),
        red_line_s=chance.choice([None, 300.0, 900.0, 5.0]),
        class_factors=chance.choice([None, {PriorityClass.VIP: 0.2, PriorityClass.ELDERLY: 1.0}]),
        promises_s=chance.choice([None, {"pay": 1200.0}, {"supply": 60.0, "advice": 60.0}]),
        coefficient_rule=chance.choice([None, CoefficientRule.WEIGH]),
    )
    is_wrong = knobs.red_line_s == 5.0
    run.ask(SetPolicy(knobs=knobs), CONTROL, "policy_wrong" if is_wrong else None)
    if not is_wrong:
        run.model.is_by_arrival = knobs.rule is not None
        run.model.is_weighed = knobs.coefficient_rule is not None
        run.model.red_line_s = knobs.red_line_s or POLICY.red_line_s
        run.model.shares = {**POLICY.class_factors, **(knobs.class_factors or {})}
        run.model.promise_s = {**PROMISES_S, **(knobs.promises_s or {})}


def a_counter_is_asked(run: HallRun, chance: Random) -> None:
    """The control room asks a counter to open or to close; what the hall gives no advice for it cannot lend."""
    name, act = chance.choice(COUNTERS), chance.choice(list(WindowAct))
    is_closed = run.model.counters[name].status is CounterStatus.CLOSED
    wrong = {
        WindowAct.OPEN: None if is_closed else "window_open",
        WindowAct.CLOSE: "counter_closed" if is_closed else None,
        WindowAct.RESKILL: "advice_over",
    }[act]
    run.ask(FollowAdvice(act=act, counter=name), CONTROL, wrong)
    asked = run.play.hall.windows.asked(name, run.now)
    assert wrong is not None or (asked is not None and asked.act is act)


def advice_is_dismissed(run: HallRun, chance: Random) -> None:
    """The control room leaves a window as it is, and nobody is asked any more."""
    name, act = chance.choice(COUNTERS), chance.choice(list(WindowAct))
    run.ask(DismissAdvice(act=act, counter=name), CONTROL, None)
    asked = run.play.hall.windows.asked(name, run.now)
    assert asked is None or asked.act is not act


ACTS: Acts = {
    services_are_assigned: 2,
    knobs_are_turned: 1,
    a_counter_is_asked: 1,
    advice_is_dismissed: 1,
}
