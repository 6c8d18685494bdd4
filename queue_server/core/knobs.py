"""The knobs of the rules that the control room may turn: what is wrong with them, and the plan with them in force.

What a knob leaves open is as the hall file says; a knob that the hall file of a later day no longer allows is not in
force. Knobs hold over nights and restarts until they are set again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from hall.contract.events import Event
from hall.contract.values import Text
from hall.contract.windows import PolicyKnobs, PolicySet, PolicyView, SetPolicy, WindowsMode
from queue_server.core.hall import Hall
from queue_server.core.plan import HallPlan, Policy, WindowRules
from queue_server.core.refusals import Refusal, refuse


class Limit(NamedTuple):
    """The least and the most of a knob that is a number, and what people call it; ``{zh}`` and ``{en}`` name a part."""

    least: float
    most: float
    zh: str
    en: str


LIMITS: Final = {
    "red_line_s": Limit(60.0, 14_400.0, "红线（秒）", "the red line in seconds"),
    "class_factors": Limit(0.05, 1.0, "{zh}类别的承诺比例", "the share of the promise for class {en}"),
    "promises_s": Limit(30.0, 14_400.0, "“{zh}”的承诺等候（秒）", "the promised wait of {en} in seconds"),
    "open_above_min": Limit(0.5, 240.0, "开放窗口的积压（分钟）", "the work to open a window at, in minutes,"),
    "close_below_min": Limit(0.0, 240.0, "关闭窗口的积压（分钟）", "the work to close a window at, in minutes,"),
    "budget_min": Limit(30.0, 1440.0, "机动窗口每日时长（分钟）", "the daily time of a flexible window in minutes"),
}


def decide_set_policy(hall: Hall, command: SetPolicy) -> tuple[Event, ...] | Refusal:
    """Set all knobs at once; every fault is named."""
    faults = tuple(_faults(hall.plan.filed or hall.plan, command.knobs))
    if faults:
        return refuse(
            "policy_wrong", zh="；".join(fault.zh for fault in faults), en="; ".join(fault.en for fault in faults)
        )
    return () if command.knobs == hall.knobs else (PolicySet(knobs=command.knobs),)


def with_knobs(plan: HallPlan, knobs: PolicyKnobs) -> HallPlan:
    """Return `plan` with `knobs` in force, and nothing of those that were before."""
    filed = plan.filed or plan
    if knobs == PolicyKnobs():
        return filed
    promises_s = knobs.promises_s or {}
    services = {
        service: replace(one, promise_s=promises_s.get(service, one.promise_s))
        for service, one in filed.services.items()
    }
    policy = _policy(filed.policy, knobs)
    return replace(filed, services=services, policy=policy, windows=_windows(filed.windows, knobs), filed=filed)


def view(plan: HallPlan) -> PolicyView:
    """Return the knobs that are in force in `plan`, and which differ from the hall file."""
    filed = _shown(plan.filed or plan)
    now = _shown(plan)
    changed = tuple(
        name for name in PolicyKnobs.__dataclass_fields__ if getattr(now, name, None) != getattr(filed, name, None)
    )
    return replace(now, changed=changed)


def _shown(plan: HallPlan) -> PolicyView:
    return PolicyView(
        rule=plan.policy.rule,
        red_line_s=plan.policy.red_line_s,
        class_factors=dict(plan.policy.class_factors),
        promises_s={service: one.promise_s for service, one in plan.services.items()},
        windows_mode=plan.windows.mode,
        open_above_min=plan.windows.open_above_min,
        close_below_min=plan.windows.close_below_min,
        budget_min=plan.windows.budget_s / 60,
        language_rule=plan.policy.language_rule,
        coefficient_rule=plan.policy.coefficient_rule,
        flexible=plan.windows.flexible,
    )


def _policy(filed: Policy, knobs: PolicyKnobs) -> Policy:
    return replace(
        filed,
        rule=filed.rule if knobs.rule is None else knobs.rule,
        red_line_s=filed.red_line_s if knobs.red_line_s is None else knobs.red_line_s,
        class_factors={**filed.class_factors, **(knobs.class_factors or {})},
        language_rule=filed.language_rule if knobs.language_rule is None else knobs.language_rule,
        coefficient_rule=filed.coefficient_rule if knobs.coefficient_rule is None else knobs.coefficient_rule,
    )


def _windows(filed: WindowRules, knobs: PolicyKnobs) -> WindowRules:
    rules = replace(
        filed,
        mode=filed.mode if knobs.windows_mode is None else knobs.windows_mode,
        budget_s=filed.budget_s if knobs.budget_min is None else 60 * knobs.budget_min,
    )
    open_above, close_below = _thresholds(filed, knobs)
    # a hall file that was changed since may leave no room between the two
    if close_below >= open_above:
        return rules
    return replace(rules, open_above_min=open_above, close_below_min=close_below)


def _thresholds(filed: WindowRules, knobs: PolicyKnobs) -> tuple[float, float]:
    open_above = filed.open_above_min if knobs.open_above_min is None else knobs.open_above_min
    close_below = filed.close_below_min if knobs.close_below_min is None else knobs.close_below_min
    return open_above, close_below


def _faults(filed: HallPlan, knobs: PolicyKnobs) -> Iterator[Text]:
    for name, limit in LIMITS.items():
        found = getattr(knobs, name)
        given = found if isinstance(found, dict) else {} if found is None else {"": found}
        for key, number in given.items():
            if not limit.least <= number <= limit.most:
                part = filed.services[key].name if key in filed.services else Text(zh=key, en=key)
                zh, en = limit.zh.format(zh=part.zh), limit.en.format(en=part.en)
                yield Text(
                    zh=f"{zh}为 {number:g}，应在 {limit.least:g} 至 {limit.most:g} 之间",
                    en=f"{en} is {number:g} and must be from {limit.least:g} to {limit.most:g}",
                )
    for service in knobs.promises_s or {}:
        if service not in filed.services:
            yield Text(zh=f"本厅没有业务“{service}”", en=f"this hall has no service '{service}'")
    open_above, close_below = _thresholds(filed.windows, knobs)
    if close_below >= open_above:
        yield Text(
            zh=f"关闭窗口的积压（{close_below:g} 分钟）须小于开放窗口的积压（{open_above:g} 分钟）",
            en=f"windows must close at less work ({close_below:g} min) than they open at ({open_above:g} min)",
        )
    if knobs.windows_mode is WindowsMode.AUTOMATIC and not (filed.windows.flexible or filed.windows.abilities):
        yield Text(
            zh="营业厅设置中没有机动窗口，无法自动调配", en="the hall file names no flexible counter to open or close"
        )
