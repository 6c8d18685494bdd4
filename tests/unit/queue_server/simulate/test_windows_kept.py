"""The automatic mode does what is advised, when it can, and notes why."""

from dataclasses import replace

import pytest

from queue_server.core.plan import WindowRules
from queue_server.simulate.figures import day_figures
from queue_server.simulate.run import simulate
from tests.unit.queue_server.simulate.small_days import customer, duty, generated, written_day

pytestmark = pytest.mark.bulk

CROWD = tuple(customer(100 + place) for place in range(12))


def test_a_window_opens_with_its_clerk_and_closes_when_all_is_calm():
    day = written_day(*CROWD, standby={"2": "bo"})
    outcome = simulate(day, rules=WindowRules(flexible=("2",)))
    assert [(one.counter, one.act) for one in outcome.changes] == [("2", "open"), ("2", "close")]
    assert outcome.changes[0].at_s == 120
    assert "Open 2" in outcome.changes[0].reason.en
    assert 1800 <= outcome.open_s["2"] <= 2400
    assert outcome.hall.tickets[f"{day.day.replace('-', '')}-0002"].clerk == "bo"


def test_without_a_clerk_who_stands_by_it_stays_closed():
    outcome = simulate(written_day(*CROWD), rules=WindowRules(flexible=("2",)))
    assert (outcome.changes, set(outcome.open_s)) == ((), {"1"})


def test_a_window_closes_only_after_the_customer_at_the_counter():
    long = customer(900, work_s=5000)
    day = written_day(*CROWD, long, standby={"2": "bo"})
    rules = WindowRules(flexible=("2",), budget_s=1800.0)
    outcome = simulate(day, rules=rules)
    assert [one.act for one in outcome.changes] == ["open", "close"]
    assert len(outcome.visits) == 13
    assert all(visit.called_s is not None for visit in outcome.visits)
    assert outcome.open_s["2"] >= 1800


def test_a_counter_helps_with_a_scarce_service_and_goes_back():
    supplies = tuple(customer(100 + place, "supply", work_s=600) for place in range(4))
    day = written_day(*supplies, duties=(duty("1"), duty("3", "cai")))
    outcome = simulate(day, rules=WindowRules(abilities={"3": frozenset({"supply"})}))
    assert [one.act for one in outcome.changes] == ["reskill", "reskill"]
    served_by = {ticket.counter for ticket in outcome.hall.tickets.values()}
    assert served_by == {"1", "3"}
    assert outcome.hall.assigned == {}


def test_windows_that_follow_the_pressure_shorten_a_busy_day():
    day = generated(customers=120)
    day = replace(day, duties=day.duties[:3])
    still, follows = simulate(day), simulate(day, rules=WindowRules(flexible=tuple(day.standby)))
    assert day_figures(follows).mean_min < 0.8 * day_figures(still).mean_min
    assert len(follows.changes) < 30
