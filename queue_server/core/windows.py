"""Which window to open, close or reskill, as advice with its reason; advice never flaps.

Source: queueing facts, section 2. Between the two thresholds nothing is advised; what was opened stays open for a
minimum, what was closed stays closed for a minimum, and each flexible counter has a budget of minutes a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from hall.contract.values import CounterStatus, Text
from hall.contract.windows import DispatchRule, WindowAct
from queue_server.core import window_words
from queue_server.core.hall import Hall
from queue_server.core.plan import WindowRules
from queue_server.core.pressure import Offers, Pressure, backlogs_min, open_offers, pressure
from queue_server.core.window_effect import Effect, effect_of_closing, effect_of_offer
from queue_server.core.window_memory import Shift, WindowMemory


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
    lent: str | None = None
    """The service that the counter is lent, if that is the advice."""


def advise(hall: Hall, rules: WindowRules, memory: WindowMemory, now: datetime) -> Advice | None:
    """Return the one thing to do about the windows at `now`, or `None` when all may stay as it is.

    Counters that were asked to open or to close count as if they had: nobody is asked twice for the same work.
    """
    if hall.day is None:
        return None
    desk = _Desk(hall, rules, memory, now, _coming_offers(hall, memory, now), backlogs_min(hall))
    measured = pressure(desk.backlogs, desk.offers)
    found = desk.over_budget(measured)
    if found is None and measured.minutes > rules.open_above_min:
        found = desk.opening(measured) or desk.lending(measured)
    if found is None and measured.minutes < rules.close_below_min:
        found = desk.giving_back(measured) or desk.closing(measured)
    return found


def _coming_offers(hall: Hall, memory: WindowMemory, now: datetime) -> dict[str, tuple[str, ...]]:
    """Return what the counters will offer once everybody has done what was asked."""
    asked = {counter: ask.act for counter in memory.asks if (ask := memory.asked(counter, now)) is not None}
    offers = {one: services for one, services in open_offers(hall).items() if asked.get(one) is not WindowAct.CLOSE}
    opening = (counter for counter, act in asked.items() if act is WindowAct.OPEN and counter in hall.plan.counters)
    return {**offers, **{counter: hall.services_of(counter) for counter in opening}}


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
            if open_s >= self.rules.budget_s and not self.memory.is_quiet(WindowAct.CLOSE, counter, self.now):
                return self._close(counter, measured, window_words.spent(self.hall.plan, counter, open_s))
        return None

    def opening(self, measured: Pressure) -> Advice | None:
        """Return which closed window to open: one that can do the service that presses most."""
        plan = self.hall.plan
        for counter in self.rules.flexible:
            services = self.hall.services_of(counter)
            if self._may_open(counter) and measured.service in {None, *services}:
                why = window_words.too_much(plan, measured, self.rules.open_above_min)
                what = window_words.open_it(plan, counter)
                return self._offer(WindowAct.OPEN, counter, services, measured, why, what)
        return None

    def lending(self, measured: Pressure) -> Advice | None:
        """Return which open counter should do the scarce service as well: the one that leaves the least pressure."""
        service = measured.service
        if service is None or self.hall.plan.policy.rule is DispatchRule.FIXED:
            return None
        able = [counter for counter in self.offers if self._may_lend(counter, service)]
        if not able:
            return None
        counter = min(able, key=self._own_load_min)
        plan, services = self.hall.plan, (*self.offers[counter], service)
        why = window_words.too_much(plan, measured, self.rules.open_above_min)
        what = window_words.lend_it(plan, counter, service)
        return self._offer(WindowAct.RESKILL, counter, services, measured, why, what, lent=service)

    def giving_back(self, measured: Pressure) -> Advice | None:
        """Return which counter needs no longer do a service that was lent to it."""
        for counter, loan in self.memory.loans.items():
            services = tuple(one for one in self.offers.get(counter, ()) if one != loan.service)
            if loan.is_back or not services or not self._has_stayed(loan.since, self.rules.min_open_s):
                continue
            if self.memory.is_quiet(WindowAct.RESKILL, counter, self.now):
                continue
            if self._is_calm({**self.offers, counter: services}):
                why = window_words.calm(measured, self.rules.close_below_min)
                what = window_words.give_back(self.hall.plan, counter, loan.service)
                return self._offer(WindowAct.RESKILL, counter, services, measured, why, what)
        return None

    def closing(self, measured: Pressure) -> Advice | None:
        """Return which window can close without leaving the others under pressure or a service without a counter."""
        for counter, _ in self._open_shifts():
            rest = {one: services for one, services in self.offers.items() if one != counter}
            if not self.memory.is_quiet(WindowAct.CLOSE, counter, self.now) and self._is_calm(rest):
                return self._close(counter, measured, window_words.calm(measured, self.rules.close_below_min))
        return None

    def _open_shifts(self) -> Iterator[tuple[str, Shift]]:
        """Yield the flexible windows that have been open long enough, the one to close first at the beginning."""
        for counter in reversed(self.rules.flexible):
            shift = self.memory.shifts.get(counter)
            is_asked = self.memory.asked(counter, self.now) is not None
            if shift is None or not shift.is_open or is_asked or counter not in self.hall.plan.counters:
                continue
            if self._has_stayed(shift.since, self.rules.min_open_s):
                yield counter, shift

    def _may_open(self, counter: str) -> bool:
        if counter not in self.hall.plan.counters or self.hall.counter(counter).status is not CounterStatus.CLOSED:
            return False
        if self.memory.is_quiet(WindowAct.OPEN, counter, self.now):
            return False
        shift = self.memory.shifts.get(counter)
        spent_s = 0.0 if shift is None else shift.spent_s
        has_rested = shift is None or self._has_stayed(shift.since, self.rules.min_closed_s)
        return has_rested and spent_s + self.rules.min_open_s <= self.rules.budget_s

    def _may_lend(self, counter: str, service: str) -> bool:
        loan = self.memory.loans.get(counter)
        if service in self.offers[counter] or service not in self.rules.abilities.get(counter, frozenset()):
            return False
        if self.memory.is_quiet(WindowAct.RESKILL, counter, self.now) or not self._is_skilled(counter, service):
            return False
        return loan is None or (loan.is_back and self._has_stayed(loan.since, self.rules.min_closed_s))

    def _is_skilled(self, counter: str, service: str) -> bool:
        """Tell whether the clerk who sits at `counter` can do `service`, as far as the hall file says."""
        skills = self.hall.plan.skills.get(self.hall.counter(counter).clerk or "")
        return skills is None or service in skills

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
        self,
        act: WindowAct,
        counter: str,
        services: tuple[str, ...],
        measured: Pressure,
        why: Text,
        what: Text,
        *,
        lent: str | None = None,
    ) -> Advice:
        effect = effect_of_offer(self.hall, counter, services, self.now)
        reason = window_words.joined(why, what, window_words.expected(effect))
        return Advice(
            act=act, counter=counter, services=services, pressure=measured, effect=effect, reason=reason, lent=lent
        )

    def _close(self, counter: str, measured: Pressure, why: Text) -> Advice:
        effect = effect_of_closing(self.hall, counter, self.now)
        what = window_words.close_it(self.hall.plan, counter)
        reason = window_words.joined(why, what, window_words.expected(effect))
        return Advice(
            act=WindowAct.CLOSE, counter=counter, services=(), pressure=measured, effect=effect, reason=reason
        )
