"""A scenario in one line: policies with their knobs, windows and hours; what is unclear is said in one sentence."""

from dataclasses import replace

import pytest

from hall.contract.values import PriorityClass
from hall.contract.windows import DispatchRule
from queue_server.simulate.figures import day_figures
from queue_server.simulate.policies import ALTERNATIVES, one_service_each
from queue_server.simulate.reference_hall import FLEXIBLE, reference_plan
from queue_server.simulate.run import simulate
from queue_server.simulate.scenario import Scenario, UnclearScenario, parse_scenario
from tests.unit.queue_server.simulate.small_days import generated

pytestmark = pytest.mark.bulk

PLAN = reference_plan()
DAY = generated(customers=200)


def parsed(line: str) -> Scenario:
    return parse_scenario(line, PLAN, FLEXIBLE)


def test_the_plain_policy_is_the_day_as_it_is():
    said_otherwise = replace(PLAN, policy=replace(PLAN.policy, estimate_paths=0))
    assert parsed("promise").play(DAY) == simulate(DAY, said_otherwise)


def test_each_policy_is_a_rule_of_the_core():
    rules = {name: one.arrange(PLAN, {}).policy.rule for name, one in ALTERNATIVES.items()}
    assert rules == {"promise": DispatchRule.PROMISE, "arrival": DispatchRule.ARRIVAL, "fixed": DispatchRule.FIXED}


class TestFixedWindows:
    def test_every_counter_has_one_of_its_services_and_every_service_a_counter(self):
        given = one_service_each(PLAN, DAY.workload_s())
        assert set(given) == set(PLAN.counters)
        assert set(given.values()) == set(PLAN.services)
        assert all(service in PLAN.counters[counter].services for counter, service in given.items())

    def test_the_busiest_service_gets_most_counters(self):
        work = dict.fromkeys(PLAN.services, 1.0) | {"payment": 50.0}
        given = list(one_service_each(PLAN, work).values())
        assert max(set(given), key=given.count) == "payment"

    def test_a_hall_with_fewer_counters_than_services_does_what_it_can(self):
        small = replace(PLAN, counters={"9": PLAN.counters["9"]})
        assert len(one_service_each(small, {})) == 1

    def test_customers_of_a_service_are_called_to_its_windows_only(self):
        outcome = parsed("fixed").play(DAY)
        for ticket in outcome.hall.tickets.values():
            is_money = ticket.service in {"payment", "invoice"}
            assert ticket.counter is None or is_money == (ticket.counter in {"1", "2", "3"})
        assert day_figures(outcome).mean_min > day_figures(parsed("arrival").play(DAY)).mean_min

    def test_where_the_hall_file_fixes_none_each_counter_keeps_to_one_service(self):
        loose = {name: replace(one, fixed=()) for name, one in PLAN.counters.items()}
        plan = ALTERNATIVES["fixed"].arrange(replace(PLAN, counters=loose), DAY.workload_s())
        assert all(len(one.fixed) == 1 for one in plan.counters.values())


class TestKnobs:
    def test_they_change_the_policy_and_nothing_else(self):
        plan = parsed("promise,red_line_min=20,promise_min.advice=8,share.elderly=0.5").play(DAY).hall.plan
        assert plan.policy.red_line_s == 1200
        assert plan.services["advice"].promise_s == 480
        assert plan.services["payment"] == PLAN.services["payment"]
        assert plan.policy.class_factors[PriorityClass.ELDERLY] == 0.5
        assert plan.policy.class_factors[PriorityClass.VIP] == 0.4

    def test_promises_are_measured_by_the_days_own_plan(self):
        outcome = parsed("promise,promise_min.advice=100").play(DAY)
        promises = {visit.promise_s for visit in outcome.visits if visit.service == "advice"}
        assert max(promises) == PLAN.services["advice"].promise_s

    def test_fewer_windows_are_open(self):
        assert len(parsed("promise,windows=4").play(DAY).open_s) == 4

    def test_a_window_has_other_hours(self):
        outcome = parsed("promise,hours.3=10:00-11:00").play(DAY)
        assert 0 < outcome.open_s["3"] < 7200

    def test_windows_follow_the_pressure_within_their_budget(self):
        busy = replace(DAY, duties=DAY.duties[:4])
        still, follows = (parsed(line).play(busy) for line in ("promise", "promise,automatic=60"))
        assert follows.changes
        assert not still.changes
        assert sum(follows.open_s.get(counter, 0.0) for counter in FLEXIBLE) > 0
        assert all(follows.open_s.get(counter, 0.0) <= 3600 + 1800 for counter in FLEXIBLE)
        assert day_figures(follows).mean_min < day_figures(still).mean_min
        assert parsed("promise,automatic").budget_s == 10_800


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("promis", "there is no policy 'promis'. Did you mean promise? There are: promise, arrival, fixed."),
        ("zzz", "there is no policy 'zzz'. There are: promise, arrival, fixed."),
        ("promise,redline=3", "there is no knob 'redline'. Did you mean red_line_min?"),
        ("promise,red_line_min=many", "'red_line_min=many' is out of range. Give a number from 1 to 240."),
        ("promise,share.vip=2", "'share.vip=2' is out of range. Give a number from 0.05 to 1."),
        ("promise,share.king=1", "there is no class 'king'."),
        ("promise,promise_min.tea=5", "there is no service 'tea'."),
        ("promise,hours.77=10:00-11:00", "there is no counter '77'."),
        ("promise,hours.3=11:00-10:00", "'11:00-10:00' are no hours. Write them as 10:00-15:00."),
        ("promise,hours.3=noon", "'noon' are no hours."),
        ("promise,hours.3=10-11", "'10-11' are no hours."),
        ("promise,windows=0", "'windows=0' is out of range. Give a number from 1 to 12."),
    ],
)
def test_what_is_unclear_is_said_with_what_there_is(line, sentence):
    with pytest.raises(UnclearScenario) as caught:
        parsed(line)
    assert str(caught.value).startswith(f"The case '{line}' is unclear: {sentence}")
    assert caught.value.sentence.zh.startswith(f"无法理解方案“{line}”")


def test_without_flexible_counters_nothing_can_be_automatic():
    with pytest.raises(UnclearScenario, match="no counter is flexible"):
        parse_scenario("promise,automatic", PLAN, ())
