"""Which window to open, close or reskill, as advice with its reason; advice never flaps.

Source: queueing facts, section 2. Between the two thresholds nothing is advised; what was opened stays open for a
minimum, what was closed stays closed for a minimum, and each flexible counter has a budget of minutes a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from hall.contract.events import CounterClosed, CounterOpened, DayOpened
from hall.contract.messages import EventNotice
from hall.contract.values import CounterStatus, Text
from queue_server.core import window_words
from queue_server.core.hall import Hall
from queue_server.core.pressure import Offers, Pressure, backlogs_min, open_offers, pressure
from queue_server.core.window_effect import Effect, effect_of_closing, effect_of_offer


class WindowAct(StrEnum):
    """What to do with a window."""

    OPEN = "open"
    CLOSE = "close"
    RESKILL = "reskill"


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowRules:
    """The limits within which windows are opened, closed and reskilled."""

    flexible: tuple[str, ...] = ()
    """Counters that follow the pressure; the first that fits is opened first and closed last."""
    abilities: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Services that an open counter can be given beside its own."""
    open_above_min: float = 9.0
    close_below_min: float = 3.0
    min_open_s: float = 1800.0
    """For how long an opened window, or a lent skill, stays at least."""
    min_closed_s: float = 600.0
    """For how long a window stays closed, or a skill at home, before the next time."""
    budget_s: float = 10800.0
    """For how long a flexible counter may be open on one day."""

    def __post_init__(self) -> None:
        """Refuse limits that would flap."""
        if not 0 <= self.close_below_min < self.open_above_min:
            raise ValueError("windows must close at a lower pressure than they open at")
        if self.min_open_s <= 0 or self.min_closed_s <= 0:
            raise ValueError("windows must stay open and closed for some time")


@dataclass(frozen=True, slots=True)
class Shift:
    """One counter's window today: open or closed since when, and the time that earlier openings took."""

    is_open: bool
    since: datetime
    spent_s: float = 0.0

    def open_s(self, now: datetime) -> float:
        """Return the seconds that the window was open today."""
        return self.spent_s + (max(0.0, (now - self.since).total_seconds()) if self.is_open else 0.0)


@dataclass(frozen=True, slots=True)
class Loan:
    """A service that a counter does beside its own: lent since, or given back since."""

    service: str
    since: datetime
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """What must be remembered of the day, so that windows stay as they are for a while."""

    shifts: Mapping[str, Shift] = field(default_factory=dict)
    loans: Mapping[str, Loan] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One suggestion for the manager, or one act of the automatic mode."""

    act: WindowAct
    counter: str
    services: tuple[str, ...]
    """What the counter does afterwards."""
    pressure: Pressure
    effect: Effect
    reason: Text


def remember(memory: WindowMemory, notice: EventNotice) -> WindowMemory:
    """Return the memory after one journal entry; a new day begins with none."""
    event = notice.event
    match event:
        case DayOpened():
            return WindowMemory()
        case CounterOpened():
            before = memory.shifts.get(event.counter)
            if before is not None and before.is_open:
                return memory  # the same clerk, at another console
            after = Shift(True, notice.at, 0.0 if before is None else before.spent_s)
        case CounterClosed():
            before = memory.shifts.get(event.counter)
            after = Shift(False, notice.at, 0.0 if before is None else before.open_s(notice.at))
        case _:
            return memory
    return replace(memory, shifts={**memory.shifts, event.counter: after})


def reskilled(memory: WindowMemory, advice: Advice, at: datetime) -> WindowMemory:
    """Return the memory after a `RESKILL` advice was followed: a service was lent, or what was lent is back."""
    loan = memory.loans.get(advice.counter)
    if loan is not None and not loan.is_back:
        after = Loan(loan.service, at, is_back=True)
    else:
        after = Loan(advice.services[-1], at)
    return replace(memory, loans={**memory.loans, advice.counter: after})


def advise(hall: Hall, rules: WindowRules, memory: WindowMemory, now: datetime) -> Advice | None:
    """Return the one thing to do about the windows at `now`, or `None` when all may stay as it is."""
    if hall.day is None:
        return None
    desk = _Desk(hall, rules, memory, now, open_offers(hall), backlogs_min(hall))
    measured = pressure(desk.backlogs, desk.offers)
    found = desk.over_budget(measured)
    if found is None and measured.minutes > rules.open_above_min:
        found = desk.opening(measured) or desk.lending(measured)
    if found is None and measured.minutes < rules.close_below_min:
        found = desk.giving_back(measured) or desk.closing(measured)
    return found


@dataclass(frozen=True, slots=True)
class _Desk:
    """One look at the windows."""

    hall: Hall
    rules: WindowRules
    memory: WindowMemory
    now: datetime
    offers: Mapping[str, tuple[str, ...]]
    backlogs: Mapping[str, float]

    def over_budget(self, measured: Pressure) -> Advice | None:
        """Return that a window whose time of the day is used up must close, whatever the pressure."""
        for counter, shift in self._open_shifts():
            open_s = shift.open_s(self.now)
            if open_s >= self.rules.budget_s:
                return self._close(counter, measured, window_words.spent(self.hall.plan, counter, open_s))
        return None

    def opening(self, measured: Pressure) -> Advice | None:
        """Return which closed window to open: one that can do the service that presses most."""
        plan = self.hall.plan
        for counter in self.rules.flexible:
            if self._may_open(counter) and measured.service in {None, *plan.counters[counter].services}:
                services = plan.counters[counter].services
                why = window_words.too_much(plan, measured, self.rules.open_above_min)
                what = window_words.open_it(plan, counter)
                return self._offer(WindowAct.OPEN, counter, services, measured, why, what)
        return None

    def lending(self, measured: Pressure) -> Advice | None:
        """Return which open counter should do the scarce service as well: the one that leaves the least pressure."""
        service = measured.service
        if service is None:
            return None
        able = [counter for counter in self.offers if self._may_lend(counter, service)]
        if not able:
            return None
        counter = min(able, key=self._own_load_min)
        plan, services = self.hall.plan, (*self.offers[counter], service)
        why = window_words.too_much(plan, measured, self.rules.open_above_min)
        what = window_words.lend_it(plan, counter, service)
        return self._offer(WindowAct.RESKILL, counter, services, measured, why, what)

    def giving_back(self, measured: Pressure) -> Advice | None:
        """Return which counter needs no longer do a service that was lent to it."""
        for counter, loan in self.memory.loans.items():
            services = tuple(one for one in self.offers.get(counter, ()) if one != loan.service)
            if loan.is_back or not services or not self._has_stayed(loan.since, self.rules.min_open_s):
                continue
            if self._is_calm({**self.offers, counter: services}):
                why = window_words.calm(measured, self.rules.close_below_min)
                what = window_words.give_back(self.hall.plan, counter, loan.service)
                return self._offer(WindowAct.RESKILL, counter, services, measured, why, what)
        return None

    def closing(self, measured: Pressure) -> Advice | None:
        """Return which window can close without leaving the others under pressure or a service without a counter."""
        for counter, _ in self._open_shifts():
            if self._is_calm({one: services for one, services in self.offers.items() if one != counter}):
                return self._close(counter, measured, window_words.calm(measured, self.rules.close_below_min))
        return None

    def _open_shifts(self) -> Iterator[tuple[str, Shift]]:
        """Yield the flexible windows that have been open long enough, the one to close first at the beginning."""
        for counter in reversed(self.rules.flexible):
            shift = self.memory.shifts.get(counter)
            if shift is not None and shift.is_open and self._has_stayed(shift.since, self.rules.min_open_s):
                yield counter, shift

    def _may_open(self, counter: str) -> bool:
        if counter not in self.hall.plan.counters or self.hall.counter(counter).status is not CounterStatus.CLOSED:
            return False
        shift = self.memory.shifts.get(counter)
        spent_s = 0.0 if shift is None else shift.spent_s
        has_rested = shift is None or self._has_stayed(shift.since, self.rules.min_closed_s)
        return has_rested and spent_s + self.rules.min_open_s <= self.rules.budget_s

    def _may_lend(self, counter: str, service: str) -> bool:
        loan = self.memory.loans.get(counter)
        if service in self.offers[counter] or service not in self.rules.abilities.get(counter, frozenset()):
            return False
        return loan is None or (loan.is_back and self._has_stayed(loan.since, self.rules.min_closed_s))

    def _has_stayed(self, since: datetime, seconds: float) -> bool:
        return (self.now - since).total_seconds() >= seconds

    def _own_load_min(self, counter: str) -> float:
        """Return the pressure of the services that `counter` does at present."""
        own = {service: self.backlogs.get(service, 0.0) for service in self.offers[counter]}
        return pressure(own, self.offers).minutes

    def _is_calm(self, offers: Offers) -> bool:
        """Tell whether `offers` would do: every service keeps a counter, and the pressure stays well below opening."""
        now_done = {service for services in self.offers.values() for service in services}
        then_done = {service for services in offers.values() for service in services}
        midway_min = (self.rules.open_above_min + self.rules.close_below_min) / 2
        return now_done == then_done and pressure(self.backlogs, offers).minutes < midway_min

    def _offer(
        self, act: WindowAct, counter: str, services: tuple[str, ...], measured: Pressure, why: Text, what: Text
    ) -> Advice:
        effect = effect_of_offer(self.hall, counter, services, self.now)
        reason = window_words.joined(why, what, window_words.expected(effect))
        return Advice(act=act, counter=counter, services=services, pressure=measured, effect=effect, reason=reason)

    def _close(self, counter: str, measured: Pressure, why: Text) -> Advice:
        effect = effect_of_closing(self.hall, counter, self.now)
        what = window_words.close_it(self.hall.plan, counter)
        reason = window_words.joined(why, what, window_words.expected(effect))
        return Advice(
            act=WindowAct.CLOSE, counter=counter, services=(), pressure=measured, effect=effect, reason=reason
        )
