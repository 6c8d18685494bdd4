"""Whatever comes, windows that follow the advice stay as they are for a while, within their budget, and fit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.contract.commands import CloseCounter, OpenCounter
from hall.contract.values import CounterStatus, SlipState
from hall.contract.windows import ServicesAssigned, WindowAct
from queue_server.core.plan import OpeningPlan, WindowRules
from queue_server.core.pressure import backlogs_min, open_offers, pressure
from queue_server.core.refusals import Refusal
from queue_server.core.window_memory import WindowMemory, remember
from queue_server.core.windows import Advice, advise
from tests.unit.queue_server.sample_hall import Play, clerk, counter, open_hall, plan, service

pytestmark = pytest.mark.bulk

CLERKS = {"4": "dan", "5": "eve"}
ABILITIES = {one: frozenset({"pay", "supply", "ask"}) for one in ("1", "2", "3")}


@dataclass
class FollowedHall:
    """A hall whose windows do at each step what is advised, with a note of every change."""

    rules: WindowRules
    play: Play
    memory: WindowMemory = field(default_factory=WindowMemory)
    changes: dict[str, list[tuple[str, datetime]]] = field(default_factory=dict)
    heard: int = 0

    def step(self, act: tuple[str, int]) -> None:
        """Let something happen in the hall, then follow the advice."""
        kind, size = act
        match kind:
            case "pay" | "supply" | "ask":
                for _ in range(size % 7):
                    self.play.take(kind, slip=SlipState.SHOWN)
            case "serve":
                for one in list(self.play.hall.plan.counters)[: size % 6]:
                    if self.can_call(one):
                        self.play.serve(one, way_s=0, serving_s=20)
            case _:
                self.play.wait(60 * (size % 13))
        while self.follow():  # one look may advise several changes, one after the other
            pass

    def can_call(self, one: str) -> bool:
        """Tell whether somebody waits for the open counter `one`."""
        services = self.play.hall.services_of(one)
        is_open = self.play.hall.counter(one).status is CounterStatus.OPEN
        return is_open and any(any(self.play.hall.waiting_of(service)) for service in services)

    def follow(self) -> bool:
        """Do what is advised now and check that it is allowed; tell whether there was any advice."""
        advice = advise(self.play.hall, self.rules, self.memory, self.play.now)
        if advice is None:
            return False
        measured = pressure(backlogs_min(self.play.hall), open_offers(self.play.hall))
        assert advice.pressure == measured
        assert advice.reason.zh
        assert advice.reason.en
        self.check(advice)
        self.carry_out(advice)
        for notice in self.play.notices[self.heard :]:
            self.memory = remember(self.memory, notice)
        self.heard = len(self.play.notices)
        self.changes.setdefault(advice.counter, []).append((self.name_of(advice), self.play.now))
        return True

    def name_of(self, advice: Advice) -> str:
        """Return whether the change adds something to the hall or takes it away."""
        if advice.act is WindowAct.RESKILL:
            return "back" if self.memory.loans[advice.counter].is_back else "lent"
        return advice.act.value

    def check(self, advice: Advice) -> None:
        """Advice fits the pressure, and takes no service away from the hall for good."""
        minutes = advice.pressure.minutes
        if advice.act is WindowAct.OPEN:
            assert minutes > self.rules.open_above_min
            assert advice.counter in self.rules.flexible
            assert advice.pressure.service in {None, *advice.services}
        if advice.act is WindowAct.CLOSE:
            open_s = self.memory.shifts[advice.counter].open_s(self.play.now)
            assert minutes < self.rules.close_below_min or open_s >= self.rules.budget_s
        if advice.act is WindowAct.RESKILL:
            now_does = self.play.hall.services_of(advice.counter)
            lends = len(advice.services) > len(now_does)
            assert set(advice.services) ^ set(now_does)
            assert minutes > self.rules.open_above_min if lends else minutes < self.rules.close_below_min

    def carry_out(self, advice: Advice) -> None:
        """Open, close or reskill as advised; nobody is at a counter, so nothing is refused."""
        match advice.act:
            case WindowAct.OPEN:
                command = OpenCounter(counter=advice.counter, clerk=CLERKS[advice.counter], pin="")
                assert not isinstance(self.play.do(command, f"clerk-{advice.counter}"), Refusal)
            case WindowAct.CLOSE:
                self.play.do(CloseCounter(counter=advice.counter), f"clerk-{advice.counter}")
            case WindowAct.RESKILL:
                assigned = ServicesAssigned(
                    counter=advice.counter, services=advice.services, reason="", lent=advice.lent
                )
                self.play.happen(assigned)


def hall_of_five() -> Play:
    """Return a hall with three manned counters and two flexible ones."""
    services = (
        service("pay", "A", standard_s=180),
        service("supply", "B", standard_s=600),
        service("ask", "C", standard_s=300),
    )
    counters = (
        counter("1", "pay", "supply"),
        counter("2", "pay", "ask"),
        counter("3", "pay"),
        counter("4", "pay", "supply", "ask"),
        counter("5", "supply"),
    )
    all_day = OpeningPlan(weekdays=frozenset(range(7)), opens_min=0, closes_min=1440)
    whole = plan(services, counters, openings=(all_day,))
    people = {name: clerk(name) for name in ("ann", "bo", "cai", "dan", "eve")}
    play = open_hall(replace(whole, clerks=people))
    return play.log_in("2", "bo").log_in("3", "cai")


ACTS = st.tuples(st.sampled_from(("pay", "supply", "ask", "serve", "serve", "wait", "wait")), st.integers(0, 400))


@settings(max_examples=40, deadline=None)
@given(st.lists(ACTS, min_size=15, max_size=60), st.sampled_from((2400.0, 5400.0, 99_999.0)))
def test_every_change_stays_for_its_minimum_and_the_budget_holds(acts, budget_s):
    rules = WindowRules(flexible=("4", "5"), abilities=ABILITIES, budget_s=budget_s)
    hall = FollowedHall(rules, hall_of_five())
    for act in acts:
        hall.step(act)
    least_s = {
        ("open", "close"): rules.min_open_s,
        ("close", "open"): rules.min_closed_s,
        ("lent", "back"): rules.min_open_s,
        ("back", "lent"): rules.min_closed_s,
    }
    for counter_changes in hall.changes.values():
        for (one, at), (other, later) in pairwise(counter_changes):
            assert (later - at).total_seconds() >= least_s[one, other]
    for flexible in rules.flexible:
        shift = hall.memory.shifts.get(flexible)
        if shift is not None:
            # the last opening fitted into the budget with its minimum; it may run over only until the next look
            assert shift.spent_s <= budget_s + 13 * 60
            assert not shift.is_open or shift.spent_s + rules.min_open_s <= budget_s


@settings(max_examples=40, deadline=None)
@given(st.lists(ACTS, min_size=5, max_size=25))
def test_advice_changes_nothing_by_itself_and_is_the_same_each_time(acts):
    hall = FollowedHall(WindowRules(flexible=("4", "5"), abilities=ABILITIES), hall_of_five())
    for act in acts:
        hall.step(act)
        twice = [advise(hall.play.hall, hall.rules, hall.memory, hall.play.now) for _ in range(2)]
        assert twice[0] == twice[1]


@given(
    st.dictionaries(st.sampled_from("abcde"), st.floats(0.1, 500), max_size=5),
    st.dictionaries(st.sampled_from("12345"), st.sets(st.sampled_from("abcde"), min_size=1).map(tuple), max_size=5),
    st.sampled_from("12345"),
)
def test_one_more_counter_never_raises_the_pressure(backlogs, offers, more):
    before = pressure(backlogs, offers)
    after = pressure(backlogs, {**offers, more: tuple("abcde")})
    assert after.minutes <= before.minutes
    assert before.minutes >= 0
