"""The rules page: the knobs that a manager may turn, what they are now, and which differ from the hall file. Pure.

A draft names only what shall differ from the hall file; what it leaves out is as the file says once it is applied.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Final

from hall.contract.picture import HallPicture
from hall.contract.values import PriorityClass
from hall.contract.windows import CoefficientRule, DispatchRule, LanguageRule, PolicyKnobs, PolicyView, WindowsMode
from screens.device_sheet.telling import Telling


@dataclass(frozen=True, slots=True)
class Knob:
    """A number that is turned in steps; a knob of `parts` has one number for each service or class."""

    name: str
    """The field of `PolicyKnobs`."""
    unit_s: float
    """What one shown unit is in the knob's own: seconds in a minute, or a hundredth."""
    step: float
    least: float
    most: float
    word: str
    """The catalogue's word for value and unit."""


KNOBS: Final = {
    "red_line": Knob("red_line_s", 60, 5, 5, 120, "knob_minutes"),
    "open_above": Knob("open_above_min", 1, 1, 1, 60, "knob_minutes"),
    "close_below": Knob("close_below_min", 1, 1, 0, 59, "knob_minutes"),
    "budget": Knob("budget_min", 1, 30, 30, 720, "knob_minutes"),
    "promise": Knob("promises_s", 60, 1, 1, 120, "knob_minutes"),
    "class": Knob("class_factors", 0.01, 5, 5, 100, "knob_percent"),
}
CHOICES: Final = {
    "rule": ("rule", tuple(DispatchRule)),
    "mode": ("windows_mode", tuple(WindowsMode)),
    "language": ("language_rule", tuple(LanguageRule)),
    "coefficient": ("coefficient_rule", tuple(CoefficientRule)),
}


@dataclass(frozen=True, slots=True)
class ChoiceProps:
    """One thing of a few."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class ChosenProps:
    """A choice of few, with what it means."""

    key: str
    label: str
    explanation: str
    current: str
    is_changed: bool
    options: tuple[ChoiceProps, ...]


@dataclass(frozen=True, slots=True)
class NumberProps:
    """A number with its two buttons."""

    key: str
    label: str
    value: str
    is_changed: bool
    may_less: bool
    may_more: bool


@dataclass(frozen=True, slots=True)
class RulesProps:
    """The whole page."""

    is_known: bool = False
    is_dirty: bool = False
    is_changed: bool = False
    """Something in force differs from the hall file."""
    choices: tuple[ChosenProps, ...] = ()
    numbers: tuple[NumberProps, ...] = ()
    promises: tuple[NumberProps, ...] = ()
    classes: tuple[NumberProps, ...] = ()


def in_force(policy: PolicyView) -> PolicyKnobs:
    """Return the knobs that make `policy` what it is: those that differ from the hall file."""
    return PolicyKnobs(**{name: getattr(policy, name) for name in policy.changed})


def chosen(draft: PolicyKnobs, key: str, option: str) -> PolicyKnobs:
    """Return `draft` with `option` for the choice `key`."""
    name, options = CHOICES[key]
    return _with(draft, name, next(one for one in options if one.value == option))


def turned(policy: PolicyView, draft: PolicyKnobs, key: str, direction: int) -> PolicyKnobs:
    """Return `draft` with the knob ``name`` or ``name/part`` one step up or down, within its limits."""
    family, _, part = key.partition("/")
    knob = KNOBS[family]
    units = _value(policy, draft, knob, part) / knob.unit_s
    after = min(knob.most, max(knob.least, _stepped(units, knob.step, direction)))
    number = round(after * knob.unit_s, 4)
    if not part:
        return _with(draft, knob.name, number)
    before = getattr(draft, knob.name)
    parts = dict(getattr(policy, knob.name) if before is None else before)
    return _with(draft, knob.name, {**parts, _part(family, part): number})


def rules(picture: HallPicture, draft: PolicyKnobs | None, telling: Telling) -> RulesProps:
    """Return the page; `draft` is None while nobody has turned anything."""
    hall = picture.hall
    if hall is None or hall.policy is None:
        return RulesProps()
    policy = hall.policy
    now = in_force(policy)
    wanted = now if draft is None else draft
    services = {one.service: telling.data(one.name) for one in hall.services}
    return RulesProps(
        is_known=True,
        is_dirty=wanted != now,
        is_changed=bool(policy.changed) or _names(wanted) != (),
        choices=tuple(_choice(key, policy, wanted, telling) for key in CHOICES),
        numbers=tuple(
            _number(key, telling.text(f"knob_{key}"), policy, wanted, telling)
            for key in ("red_line", "open_above", "close_below", "budget")
        ),
        promises=tuple(
            _number(f"promise/{service}", services.get(service, service), policy, wanted, telling)
            for service in policy.promises_s
        ),
        classes=tuple(
            _number(f"class/{one.value}", telling.text(f"class_{one.value}"), policy, wanted, telling)
            for one in policy.class_factors
        ),
    )


def _with(draft: PolicyKnobs, name: str, value: object) -> PolicyKnobs:
    changes: dict[str, Any] = {name: value}
    return replace(draft, **changes)


def _names(draft: PolicyKnobs) -> tuple[str, ...]:
    return tuple(one.name for one in fields(draft) if one.name != "kind" and getattr(draft, one.name, None) is not None)


def _choice(key: str, policy: PolicyView, draft: PolicyKnobs, telling: Telling) -> ChosenProps:
    name, options = CHOICES[key]
    wanted = getattr(draft, name)
    current = getattr(policy, name) if wanted is None else wanted
    return ChosenProps(
        key=key,
        label=telling.text(f"choice_{key}"),
        explanation=telling.text(f"{key}_{current.value}_means"),
        current=current.value,
        is_changed=wanted is not None,
        options=tuple(ChoiceProps(one.value, telling.text(f"{key}_{one.value}")) for one in options),
    )


def _number(key: str, label: str, policy: PolicyView, draft: PolicyKnobs, telling: Telling) -> NumberProps:
    family, _, part = key.partition("/")
    knob = KNOBS[family]
    units = _value(policy, draft, knob, part) / knob.unit_s
    return NumberProps(
        key=key,
        label=label,
        value=telling.text(knob.word, n=f"{round(units, 1):g}"),
        is_changed=_is_changed(policy, draft, knob, part),
        may_less=units > knob.least,
        may_more=units < knob.most,
    )


def _value(policy: PolicyView, draft: PolicyKnobs, knob: Knob, part: str) -> float:
    wanted = getattr(draft, knob.name)
    found: Any = getattr(policy, knob.name) if wanted is None else wanted
    return float({str(key): value for key, value in found.items()}[part] if part else found)


def _is_changed(policy: PolicyView, draft: PolicyKnobs, knob: Knob, part: str) -> bool:
    wanted = getattr(draft, knob.name)
    if wanted is None or not part:
        return wanted is not None
    if knob.name in policy.changed:
        return True
    return _value(policy, draft, knob, part) != _value(policy, PolicyKnobs(), knob, part)


def _stepped(units: float, step: float, direction: int) -> float:
    """Return the next multiple of `step` above or below `units`."""
    places = units / step
    nearest = round(places)
    if abs(places - nearest) < 1e-6:
        return (nearest + direction) * step
    return (int(places) + (1 if direction > 0 else 0)) * step


def _part(family: str, part: str) -> str | PriorityClass:
    return PriorityClass(part) if family == "class" else part
