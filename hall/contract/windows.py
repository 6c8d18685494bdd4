"""What may be asked of the windows and of the rules, what happened to them, and what screens may show of both."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from hall.contract.kinds import kind
from hall.contract.values import CounterId, Instant, PriorityClass, ServiceId, Text, value

Services: TypeAlias = Annotated[tuple[ServiceId, ...], Field(max_length=64)]
Remark: TypeAlias = Annotated[str, StringConstraints(max_length=200)]


class DispatchRule(StrEnum):
    """By which rule a counter's next ticket is chosen among those that it can serve."""

    PROMISE = "promise"
    """The largest used share of the promise; past the red line the longest wait."""
    ARRIVAL = "arrival"
    """Who came first, whatever the service or class."""
    FIXED = "fixed"
    """Who came first among the services that the hall file fixes the counter to; nothing is lent."""


class WindowsMode(StrEnum):
    """What becomes of the pressure of waiting work on the windows."""

    OFF = "off"
    """Nothing: windows are people's business alone."""
    ADVICE = "advice"
    """The control room is told what to open, close or reskill, and decides."""
    AUTOMATIC = "automatic"
    """Counters are asked, and services lent, without the control room, within its limits."""


class LanguageRule(StrEnum):
    """Whether a clerk's languages count when the next ticket is chosen."""

    OFF = "off"
    PREFER = "prefer"
    """Before the red line, whom the clerk can speak to goes before whom the clerk cannot."""


class CoefficientRule(StrEnum):
    """Whether the coefficients of clerks for services count when the next ticket is chosen."""

    OFF = "off"
    WEIGH = "weigh"
    """Before the red line, a claim counts at a clerk as much as the clerk's coefficient for the service says."""


class WindowAct(StrEnum):
    """What to do with a window."""

    OPEN = "open"
    CLOSE = "close"
    RESKILL = "reskill"
    """Give the counter a service beside its own, or take a lent one back."""


@value
class PolicyKnobs:
    """The knobs of the rules that a manager may turn; `None` leaves one as the hall file has it."""

    rule: DispatchRule | None = None
    red_line_s: float | None = None
    """From this wait on, and at least twice the promise, the longest wait goes first."""
    class_factors: dict[PriorityClass, float] | None = None
    """A class's share of the service's promise; classes that are absent stay as they are."""
    promises_s: dict[ServiceId, float] | None = None
    """The promised wait by service; services that are absent stay as they are."""
    windows_mode: WindowsMode | None = None
    open_above_min: float | None = None
    """Minutes of waiting work for each window above which another one is opened."""
    close_below_min: float | None = None
    """Minutes of waiting work for each window below which one may close."""
    budget_min: float | None = None
    """For how long a flexible window may be open on one day."""
    language_rule: LanguageRule | None = None
    coefficient_rule: CoefficientRule | None = None


@value
class PolicyView:
    """The knobs as they are in force, and which of them differ from the hall file."""

    rule: DispatchRule
    red_line_s: float
    class_factors: dict[PriorityClass, float]
    promises_s: dict[ServiceId, float]
    windows_mode: WindowsMode
    open_above_min: float
    close_below_min: float
    budget_min: float
    language_rule: LanguageRule
    coefficient_rule: CoefficientRule = CoefficientRule.OFF
    flexible: tuple[CounterId, ...] = ()
    """Counters that the advice may open and close, the one to open first at the beginning."""
    changed: tuple[str, ...] = ()
    """Names of the knobs that the control room has set to something else than the hall file says."""


@value
class WindowAdvice:
    """The one thing to do about the windows now, with its reason and what it would do for those who wait."""

    act: WindowAct
    counter: CounterId
    services: tuple[ServiceId, ...]
    """What the counter does afterwards; nothing when it closes."""
    reason: Text
    pressure_min: float | None
    """Minutes of waiting work for each window; `None` when somebody waits for what no open counter does."""
    mean_wait_s: float | None
    """Expected further wait of those who wait now, as things are."""
    mean_wait_after_s: float | None
    """The same, with the advice followed."""
    since: Instant


@value
class WindowAsk:
    """What a counter is asked to do: to open, or to close after this customer."""

    act: WindowAct
    reason: Text
    since: Instant
    is_automatic: bool = False


@kind
class AssignServices:
    """Let a counter call for these services until the day closes; none: for those of the hall file again."""

    counter: CounterId
    services: Services = ()
    reason: Remark = ""


@kind
class SetPolicy:
    """Set the knobs of the rules, all at once: what is `None` is as the hall file says from now on."""

    knobs: PolicyKnobs


@kind
class FollowAdvice:
    """Do what the advice on the windows says: ask a counter to open or to close, or lend it a service."""

    act: WindowAct
    counter: CounterId


@kind
class DismissAdvice:
    """Leave the window as it is; this advice is quiet for a while, and what was asked is asked no more."""

    act: WindowAct
    counter: CounterId


@kind
class ServicesAssigned:
    """A counter calls for these services until the day closes; none: for those of the hall file."""

    counter: CounterId
    services: tuple[ServiceId, ...]
    reason: str
    """In the manager's own words."""
    is_automatic: bool = False
    advice: Text | None = None
    """The reason of the advice that was followed."""
    lent: ServiceId | None = None
    """The service that an advice lent to the counter beside what it did."""


@kind
class PolicySet:
    """The knobs were set; they hold over nights and restarts until they are set again."""

    knobs: PolicyKnobs


@kind
class WindowAsked:
    """A counter was asked to open, or to close after its customer."""

    counter: CounterId
    act: WindowAct
    reason: Text
    is_automatic: bool


@kind
class AdviceDismissed:
    """The control room leaves the window as it is; the same advice is quiet until then."""

    counter: CounterId
    act: WindowAct
    until: Instant
