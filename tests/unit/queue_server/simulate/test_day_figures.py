"""What a day is judged by, counted on a day that is written down by hand."""

import math
from dataclasses import replace

import pytest

from hall.contract.events import Estimate
from hall.contract.values import PriorityClass, TicketState
from queue_server.core.hall import Hall
from queue_server.simulate.figures import MEASURES, day_figures, waits_by_half_hour
from queue_server.simulate.intervals import Interval, interval, quantile, student_quantile
from queue_server.simulate.outcome import CallMade, Outcome, Visit
from tests.unit.queue_server.sample_hall import plan
from tests.unit.queue_server.simulate.small_days import written_day

pytestmark = pytest.mark.bulk

NORMAL, VIP = PriorityClass.NORMAL, PriorityClass.VIP
BOTH = frozenset({"pay", "supply"})


def visit(ordinal, came_s, called_s, service="pay", priority_class=NORMAL, **more):
    return Visit(
        ordinal=ordinal,
        service=service,
        priority_class=priority_class,
        promise_s=plan().promise_s(service, priority_class),
        came_s=came_s,
        callable_s=more.pop("callable_s", came_s),
        called_s=called_s,
        ended_s=more.pop("ended_s", None),
        state=more.pop("state", TicketState.FINISHED),
        said=Estimate(p50_s=None, p90_s=None),
        people_ahead=0,
        crowd=0,
        counters_open=1,
    )


def outcome(*visits, services=BOTH, **more):
    calls = [CallMade(one.called_s, one.ordinal, services) for one in visits if one.called_s]
    return Outcome(
        day=written_day(),
        visits=visits,
        calls=tuple(sorted(calls, key=lambda one: one.at_s)),
        open_s=more.pop("open_s", {}),
        busy_s=more.pop("busy_s", {}),
        turned_away=more.pop("turned_away", 0),
        changes=(),
        hall=Hall(plan=plan()),
    )


def test_waits_and_promises():
    # payments promise 10 min, a VIP 4 min
    found = day_figures(outcome(visit(1, 0, 300), visit(2, 60, 960), visit(3, 100, 400, priority_class=VIP)))
    assert (found.mean_min, found.max_min, found.p95_min) == (pytest.approx(25 / 3), 15.0, 15.0)
    assert found.p95_share == 1.5
    assert found.within == pytest.approx(1 / 3)
    assert found.within_by_class == {NORMAL: 0.5, VIP: 0.0}


def test_use_of_the_counters():
    found = day_figures(outcome(open_s={"1": 3600.0, "2": 1800.0}, busy_s={"1": 2700.0}))
    assert (found.utilisation, found.open_hours) == (0.5, 1.5)


def test_a_day_without_calls_has_no_figures_of_waits():
    found = day_figures(outcome(visit(1, 0, None, state=TicketState.EXPIRED), turned_away=2))
    assert (found.mean_min, found.p95_min, found.max_min, found.p95_share, found.within) == (None,) * 5
    assert (found.utilisation, found.unserved, found.customers) == (None, 3, 3)
    assert [get(found) for name, _, get in MEASURES if "wait" in name or "%" in name] == [None] * 11
    assert day_figures(outcome()).overtakes == 0.0


class TestOvertaking:
    def test_a_later_arrival_with_a_tighter_promise_has_a_reason(self):
        found = day_figures(outcome(visit(1, 0, 500), visit(2, 100, 300, priority_class=VIP)))
        assert (found.overtakes, found.unjust, found.beyond_bound) == (0.5, 0, 0)

    def test_one_with_an_equal_or_looser_promise_has_none(self):
        assert day_figures(outcome(visit(1, 0, 500), visit(2, 100, 300))).unjust == 1
        assert day_figures(outcome(visit(1, 0, 500), visit(2, 100, 300, "supply"))).unjust == 1

    def test_past_the_red_line_even_a_tighter_promise_has_none(self):
        late = visit(1, 0, 1600)
        assert day_figures(outcome(late, visit(2, 100, 1499, priority_class=VIP))).beyond_bound == 0
        found = day_figures(outcome(late, visit(2, 100, 1500, priority_class=VIP)))
        assert (found.beyond_bound, found.unjust) == (1, 0)

    def test_a_long_promise_has_a_later_red_line(self):
        late = visit(1, 0, 3000, "supply")  # 15 min promise, red line 30 min
        assert day_figures(outcome(late, visit(2, 100, 1799, priority_class=VIP))).beyond_bound == 0
        assert day_figures(outcome(late, visit(2, 100, 1800, priority_class=VIP))).beyond_bound == 1

    def test_a_counter_that_could_not_serve_the_other_overtakes_nobody(self):
        passed = outcome(visit(1, 0, 500, "supply"), visit(2, 100, 300), services=frozenset({"pay"}))
        assert day_figures(passed).overtakes == 0

    @pytest.mark.parametrize(
        "gone",
        [
            visit(1, 0, 500, callable_s=300),
            visit(1, 0, None, callable_s=None, state=TicketState.CANCELLED, ended_s=600),
            visit(1, 0, None, state=TicketState.CANCELLED, ended_s=250),
        ],
    )
    def test_who_cannot_be_called_is_not_overtaken(self, gone):
        assert day_figures(outcome(gone, visit(2, 100, 300))).overtakes == 0

    def test_who_is_never_called_is(self):
        left = visit(1, 0, None, state=TicketState.WAITING)
        assert day_figures(outcome(left, visit(2, 100, 300))).overtakes == 0.5


def test_waits_by_the_half_hour_of_arrival():
    # 09:00 local is second 0
    day = outcome(visit(1, 0, 60), visit(2, 1799, 1979), visit(3, 1800, 1860), visit(4, 9, None))
    assert waits_by_half_hour([day]) == {540: 2.0, 570: 1.0}


class TestIntervals:
    @pytest.mark.parametrize(
        ("freedom", "value"), [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (9, 2.262), (29, 2.045), (999, 1.962)]
    )
    def test_students_quantile_is_the_tables(self, freedom, value):
        assert student_quantile(freedom) == pytest.approx(value, rel=0.003)

    def test_a_mean_has_its_confidence(self):
        found = interval([1.0, 2.0, 3.0])
        assert found.mean == 2.0
        assert found.half == pytest.approx(4.303 / math.sqrt(3), rel=0.001)
        assert not found.is_clear

    def test_one_day_says_nothing_about_others(self):
        assert interval([4.0]) == Interval(4.0, None)
        assert not Interval(4.0, None).is_clear
        assert interval([]) is None

    def test_an_interval_is_clear_when_it_leaves_out_zero(self):
        assert Interval(-2.0, 1.9).is_clear
        assert not replace(Interval(-2.0, 1.9), half=2.0).is_clear

    @pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 2), (0.75, 3), (0.76, 4), (1.0, 4)])
    def test_a_quantile_is_one_of_the_values(self, share, value):
        assert quantile([3, 1, 4, 2], share) == value
