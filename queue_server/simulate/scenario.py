"""What is tried: a policy with its knobs, the number and hours of windows, and whether windows follow the pressure.

A scenario is written in one line, for instance `promise`, `arrival`, `promise,red_line_min=20,share.elderly=0.5`,
`promise,windows=8`, `promise,hours.3=10:00-15:00` or `promise,automatic=120`.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hall.contract.errors import HallError
from hall.contract.values import PriorityClass, Text
from hall.contract.windows import WindowsMode
from queue_server.core.hall import Hall
from queue_server.core.plan import HallPlan
from queue_server.simulate.day import HallDay
from queue_server.simulate.outcome import Outcome
from queue_server.simulate.policies import ALTERNATIVES, Alternative
from queue_server.simulate.roster import Duty, at_hours, at_windows
from queue_server.simulate.run import simulate

KEYS: Final = ("red_line_min", "promise_min.SERVICE", "share.CLASS", "windows", "hours.COUNTER", "automatic")
AUTOMATIC_BUDGET_MIN: Final = 180.0


class UnclearScenario(HallError):
    """A scenario on the command line cannot be understood."""

    code = "unclear_scenario"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One thing to try on a day."""

    title: str
    alternative: Alternative
    red_line_s: float | None = None
    promises_s: Mapping[str, float]
    shares: Mapping[PriorityClass, float]
    windows: int | None = None
    hours: Mapping[str, tuple[int, int]]
    """Counter to the minutes after local midnight from and until which it is manned."""
    budget_s: float | None = None
    """How long each flexible counter may follow the pressure; `None`: windows stay as they are."""

    def play(self, day: HallDay, before: Hall | None = None) -> Outcome:
        """Play `day` under this scenario; `before` is the hall of the day before."""
        plan = self.alternative.arrange(self._with_knobs(day.plan), day.workload_s())
        # what is said to customers changes nothing here, and playing it takes most of the time
        policy = replace(plan.policy, estimate_paths=0)
        plan, rules = replace(plan, policy=policy, windows=replace(plan.windows, mode=WindowsMode.OFF)), None
        if self.budget_s is not None:
            rules = replace(plan.windows, flexible=tuple(day.standby), budget_s=self.budget_s)
        return simulate(replace(day, duties=self._duties(day)), plan, before=before, rules=rules)

    def _with_knobs(self, plan: HallPlan) -> HallPlan:
        policy = replace(plan.policy, class_factors={**plan.policy.class_factors, **self.shares})
        if self.red_line_s is not None:
            policy = replace(policy, red_line_s=self.red_line_s)
        services = {
            service: replace(one, promise_s=self.promises_s.get(service, one.promise_s))
            for service, one in plan.services.items()
        }
        return replace(plan, policy=policy, services=services)

    def _duties(self, day: HallDay) -> tuple[Duty, ...]:
        duties = day.duties if self.windows is None else at_windows(day.duties, day.plan, self.windows)
        for counter, (begins_min, ends_min) in self.hours.items():
            duties = at_hours(duties, counter, day.seconds_at(begins_min), day.seconds_at(ends_min))
        return duties


def parse_scenario(line: str, plan: HallPlan, flexible: Sequence[str]) -> Scenario:
    """Return the scenario that `line` says for the hall of `plan`; raise `UnclearScenario` with what is wrong."""
    name, *changes = (part.strip() for part in line.split(","))
    alternative = ALTERNATIVES.get(name)
    if alternative is None:
        raise _unclear(line, _no("策略", "policy", name), _meant(name, ALTERNATIVES))
    scenario = Scenario(title=line, alternative=alternative, promises_s={}, shares={}, hours={})
    for change in changes:
        key, _, value = change.partition("=")
        scenario = _changed(scenario, key, value, plan, flexible)
    return scenario


def _changed(scenario: Scenario, key: str, value: str, plan: HallPlan, flexible: Sequence[str]) -> Scenario:
    kind, _, whose = key.partition(".")
    line = scenario.title
    match kind:
        case "red_line_min":
            return replace(scenario, red_line_s=60 * _number(line, key, value, 1, 240))
        case "promise_min":
            service = _known(line, whose, plan.services, "业务", "service")
            promise_s = 60 * _number(line, key, value, 0.5, 240)
            return replace(scenario, promises_s={**scenario.promises_s, service: promise_s})
        case "share":
            one = PriorityClass(_known(line, whose, [str(each) for each in PriorityClass], "优先类别", "class"))
            return replace(scenario, shares={**scenario.shares, one: _number(line, key, value, 0.05, 1)})
        case "windows":
            return replace(scenario, windows=int(_number(line, key, value, 1, len(plan.counters))))
        case "hours":
            counter = _known(line, whose, plan.counters, "窗口", "counter")
            return replace(scenario, hours={**scenario.hours, counter: _hours(line, value)})
        case "automatic":
            if not flexible:
                hint = Text(zh="请用 --flexible 指定机动窗口。", en="Name them with --flexible.")
                raise _unclear(line, Text(zh="没有机动窗口", en="no counter is flexible"), hint)
            minutes = _number(line, key, value, 30, 1440) if value else AUTOMATIC_BUDGET_MIN
            return replace(scenario, budget_s=60 * minutes)
        case _:
            raise _unclear(line, _no("参数", "knob", key), _meant(key, KEYS))


def _number(line: str, key: str, value: str, least: float, most: float) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        hint = Text(zh=f"应为 {least:g} 到 {most:g} 之间的数。", en=f"Give a number from {least:g} to {most:g}.")
        why = Text(zh=f"“{key}={value}”超出范围", en=f"'{key}={value}' is out of range")
        raise _unclear(line, why, hint)
    return number


def _hours(line: str, value: str) -> tuple[int, int]:
    try:
        begins, ends = ([int(part) for part in face.split(":")] for face in value.split("-"))
        minutes = 60 * begins[0] + begins[1], 60 * ends[0] + ends[1]
    except (ValueError, IndexError):
        minutes = (0, 0)
    if not 0 <= minutes[0] < minutes[1] <= 1440:
        why = Text(zh=f"“{value}”不是时间段", en=f"'{value}' are no hours")
        raise _unclear(line, why, Text(zh="例如 10:00-15:00。", en="Write them as 10:00-15:00."))
    return minutes


def _known(line: str, name: str, names: Sequence[str] | Mapping[str, object], zh: str, en: str) -> str:
    if name not in names:
        raise _unclear(line, _no(zh, en, name), _meant(name, names))
    return name


def _no(zh: str, en: str, name: str) -> Text:
    return Text(zh=f"没有{zh}“{name}”", en=f"there is no {en} '{name}'")


def _meant(name: str, names: Sequence[str] | Mapping[str, object]) -> Text:
    close = difflib.get_close_matches(name, list(names), n=1)
    known = ", ".join(names)
    if close:
        return Text(zh=f"是否指 {close[0]}？可用：{known}。", en=f"Did you mean {close[0]}? There are: {known}.")
    return Text(zh=f"可用：{known}。", en=f"There are: {known}.")


def _unclear(line: str, why: Text, hint: Text) -> UnclearScenario:
    sentence = Text(zh=f"无法理解方案“{line}”：{why.zh}。", en=f"The case '{line}' is unclear: {why.en}.")
    return UnclearScenario(sentence, hint)
