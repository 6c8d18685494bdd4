"""A played day goes through the real core, by its rules, to its end."""

import random
from dataclasses import replace

import pytest

from hall.contract.commands import CallNext
from hall.contract.events import CounterPaused, CounterResumed, TicketCalled, TicketRecalled
from hall.contract.values import PriorityClass, TicketState
from queue_server.core.apply import replay
from queue_server.core.digest import digest
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.refusals import Refusal
from queue_server.simulate.figures import day_figures
from queue_server.simulate.policies import ALTERNATIVES
from queue_server.simulate.roster import Break
from queue_server.simulate.run import simulate
from queue_server.simulate.stage import Stage
from tests.unit.queue_server.sample_hall import MORNING, plan
from tests.unit.queue_server.simulate.small_days import customer, duty, generated, journal_of, written_day

pytestmark = pytest.mark.bulk


def waits(outcome):
    return [None if visit.waited_s is None else round(visit.waited_s) for visit in outcome.visits]


def test_one_customer_after_the_other_waits_for_the_one_before():
    outcome = simulate(written_day(customer(100), customer(110), customer(5000)))
    # slip 3 s; then 20 s of way, 300 s of work and 15 s of wrapping up, less the 10 s later arrival
    assert waits(outcome) == [3, 3 + 20 + 300 + 15 - 10, 3]
    assert {visit.state for visit in outcome.visits} == {TicketState.FINISHED}
    assert outcome.busy_s["1"] == pytest.approx(3 * 320)
    assert outcome.open_s["1"] == pytest.approx(30_600)
    assert [visit.crowd for visit in outcome.visits] == [0, 0, 0]
    assert {visit.counters_open for visit in outcome.visits} == {1}


def test_a_clerks_pace_makes_the_work_longer():
    outcome = simulate(written_day(customer(100), paces={("pay", "ann"): 1.5}))
    assert outcome.busy_s["1"] == pytest.approx(20 + 450)


def test_who_does_not_come_is_rung_twice_and_missed():
    heard, outcome = journal_of(written_day(customer(0, is_gone=True), customer(1)))
    assert [visit.state for visit in outcome.visits] == [TicketState.MISSED, TicketState.FINISHED]
    assert waits(outcome) == [3, 77]
    assert sum(isinstance(one.event, TicketRecalled) for one in heard) == 1


def test_who_loses_patience_hands_the_ticket_back():
    outcome = simulate(written_day(customer(0), customer(1, patience_s=200), customer(2, patience_s=2000)))
    assert [visit.state for visit in outcome.visits] == [
        TicketState.FINISHED,
        TicketState.CANCELLED,
        TicketState.FINISHED,
    ]
    assert outcome.visits[1].ended_s == 201
    assert day_figures(outcome).unserved == 1


def test_a_break_waits_for_the_customer_at_the_counter():
    rest = Break(100, 600, "rest")
    heard, outcome = journal_of(written_day(customer(0), customer(50), duties=(duty(breaks=(rest,)),)))
    spans = [
        (one.at - MORNING).total_seconds() for one in heard if isinstance(one.event, CounterPaused | CounterResumed)
    ]
    assert spans == [3 + 20 + 300 + 15, 338 + 600]
    assert waits(outcome) == [3, 938 - 50]


def test_an_idle_clerk_pauses_at_once():
    heard, _ = journal_of(written_day(duties=(duty(breaks=(Break(100, 60, "rest"),)),)))
    spans = [
        (one.at - MORNING).total_seconds() for one in heard if isinstance(one.event, CounterPaused | CounterResumed)
    ]
    assert spans == [100, 160]


def test_an_early_shift_leaves_after_its_last_customer_and_a_late_one_stays():
    duties = (duty("1", off_s=1000), duty("2", "bo", on_s=900))
    late = [customer(30_000 + seconds, work_s=600) for seconds in range(3)]
    outcome = simulate(written_day(customer(900, "supply", work_s=200), *late, duties=duties))
    assert outcome.open_s["1"] == pytest.approx(900 + 3 + 20 + 200 + 15)
    assert {visit.state for visit in outcome.visits} == {TicketState.FINISHED}
    assert outcome.open_s["2"] == pytest.approx(30_003 + 3 * 635 - 900)


def test_who_is_left_at_the_end_of_the_day_is_not_served():
    outcome = simulate(written_day(customer(100), duties=(duty(on_s=40_000, off_s=50_000),)))
    assert [visit.state for visit in outcome.visits] == [TicketState.EXPIRED]
    assert waits(outcome) == [None]


def test_a_day_that_closes_over_a_customer_at_the_counter_ends_all_the_same():
    outcome = simulate(written_day(customer(30_500, work_s=20_000), customer(30_501)))
    assert [visit.state for visit in outcome.visits] == [TicketState.EXPIRED, TicketState.EXPIRED]
    assert outcome.hall.day is None
    assert outcome.open_s["1"] == pytest.approx(30_600 + 5400)


def test_a_clerk_comes_when_the_counter_is_free_again():
    duties = (duty("1", off_s=50), duty("1", "bo", on_s=40), duty("9", "cai"), duty("2", "cai", on_s=99, off_s=90))
    outcome = simulate(written_day(customer(20, work_s=100), customer(400), duties=duties))
    assert waits(outcome) == [3, 3]
    assert set(outcome.open_s) == {"1"}


def test_the_counter_with_the_fewest_skills_calls_first_then_the_longest_idle():
    duties = (duty("1"), duty("2", "bo"), duty("3", "cai"))
    heard, _ = journal_of(written_day(*(customer(100 * place) for place in range(5)), duties=duties))
    assert [one.event.counter for one in heard if isinstance(one.event, TicketCalled)] == ["3", "1", "2", "3", "1"]


def test_a_ticket_that_the_hall_refuses_is_counted():
    outcome = simulate(written_day(customer(100), customer(30_601)))
    assert outcome.turned_away == 1
    assert day_figures(outcome).unserved == 1


def test_the_journal_of_a_generated_day_is_sound_and_replays_to_the_same_hall():
    heard, outcome = journal_of(generated(customers=150))
    assert faults(outcome.hall) == ()
    assert digest(replay(Hall(plan=outcome.day.plan), heard)) == digest(outcome.hall)
    assert outcome.hall.day is None
    assert len(outcome.visits) == len(outcome.day.customers)
    assert {visit.state for visit in outcome.visits} <= {TicketState.FINISHED, TicketState.MISSED}


def test_the_same_day_goes_the_same_way_twice():
    assert simulate(generated()) == simulate(generated())


@pytest.mark.parametrize("policy", ["promise", "arrival"])
def test_nobody_is_overtaken_past_the_red_line_or_without_reason(policy):
    day = generated(customers=150)
    day = replace(day, duties=day.duties[:3])
    outcome = simulate(day, ALTERNATIVES[policy].arrange(day.plan, day.workload_s()))
    figures = day_figures(outcome)
    assert figures.max_min > 40
    assert (figures.beyond_bound, figures.unjust) == (0, 0)
    assert (figures.overtakes > 0) == (policy == "promise")


@pytest.mark.long  # the margins of whole days are `./run bench dispatch`'s
def test_the_promise_rule_serves_priority_classes_better_than_order_of_arrival():
    days = [generated(1, customers=540)]
    kept = {
        policy: sum(
            day_figures(simulate(day, ALTERNATIVES[policy].arrange(day.plan, {}))).within_by_class[PriorityClass.VIP]
            for day in days
        )
        for policy in ("promise", "arrival")
    }
    assert kept["promise"] > kept["arrival"]


def test_what_one_day_learned_counts_on_the_next():
    first = simulate(generated(0))
    second = simulate(generated(1), before=first.hall)
    assert sum(cell.n for cell in second.hall.learned.values()) > sum(cell.n for cell in first.hall.learned.values())


def test_the_stage_stops_at_what_the_core_refuses():
    stage = Stage(Hall(plan=plan()), MORNING, random.Random(1), [])
    assert isinstance(stage.do(CallNext(counter="1"), "clerk-1"), Refusal)
    stage.settle()
    assert stage.hall.day == "2026-11-23"
