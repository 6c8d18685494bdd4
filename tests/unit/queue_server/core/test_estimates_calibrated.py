"""The 90 % mark is set by what came of earlier estimates, and kept true on line."""

import math
from dataclasses import replace

import pytest

from hall.contract.commands import CloseDay, PauseCounter, ResumeCounter
from hall.contract.events import Estimate
from hall.contract.values import SlipState
from queue_server.core.calibration import (
    BETA_STEP,
    KEPT,
    STEP,
    SURE_AFTER,
    THETA_LIMIT,
    UNCALIBRATED,
    Calibration,
    bin_of,
    heard,
    mark_s,
)
from queue_server.core.carry import carried_hall, carried_text
from queue_server.core.estimate import Newcomer, project
from tests.unit.queue_server.sample_hall import DAY, open_hall, plan

SAID = Estimate(p50_s=600.0, p90_s=900.0)


def test_until_enough_was_heard_the_projections_own_mark_holds():
    assert mark_s(UNCALIBRATED, 600.0, 912.3) == 912.0


def test_a_mark_below_the_median_is_never_said():
    assert mark_s(replace(UNCALIBRATED, theta=-1.0), 600.0, 610.0) == 600.0


def test_a_miss_widens_nine_times_as_much_as_a_hit_narrows():
    missed, hit = heard(UNCALIBRATED, SAID, 900.1), heard(UNCALIBRATED, SAID, 900.0)
    assert missed.theta == pytest.approx(0.9 * STEP)
    assert hit.theta == pytest.approx(-0.1 * STEP)
    assert mark_s(missed, 600.0, 900.0) > 900.0 > mark_s(hit, 600.0, 900.0)


def test_the_factor_has_its_limits():
    state = UNCALIBRATED
    for _ in range(200):
        state = heard(state, SAID, 5000.0)
    assert state.theta == THETA_LIMIT
    for _ in range(2000):
        state = heard(state, SAID, 0.0)
    assert state.theta == -THETA_LIMIT


def test_once_sure_the_bins_own_quantile_is_the_mark():
    scores = tuple(math.log(one / 660.0) for one in range(630, 630 + 5 * SURE_AFTER, 5))
    bins = tuple(bin_of(scores) if place == 3 else one for place, one in enumerate(UNCALIBRATED.bins))
    state = Calibration(bins=bins)
    rank = math.ceil((SURE_AFTER + 1) * 0.9)
    assert mark_s(state, 600.0, 900.0) == round(630 + 5 * (rank - 1)) - 60
    # the bin of shorter waits has heard nothing
    assert mark_s(state, 599.0, 900.0) == 900.0


def test_few_scores_have_no_width_and_many_forget_the_oldest():
    assert bin_of((0.1,) * (SURE_AFTER - 1)).width is None
    state = UNCALIBRATED
    for _ in range(KEPT + 5):
        state = heard(state, SAID, 600.0)
    assert len(state.bins[3].scores) == KEPT


@pytest.mark.parametrize("said", [Estimate(p50_s=None, p90_s=None), Estimate(p50_s=59.0, p90_s=100.0)])
def test_what_was_not_known_or_no_wait_teaches_nothing(said):
    assert heard(UNCALIBRATED, said, 700.0) is UNCALIBRATED
    assert mark_s(replace(UNCALIBRATED, theta=0.5), 59.0, 100.0) == 100.0


class TestInTheHall:
    def test_a_call_is_compared_with_what_was_said_at_issue(self):
        play = open_hall()
        play.take()
        ticket = play.take()
        said = play.ticket(ticket).said
        assert 0 < said.p50_s < said.p90_s < 900
        play.serve()
        play.wait(600)
        play.call()
        assert play.hall.calibration.theta == pytest.approx(0.9 * STEP)
        assert play.hall.calibration.beta == pytest.approx(0.5 * BETA_STEP)
        assert len(play.hall.calibration.bins[1].scores) == 1

    def test_what_was_heard_widens_what_is_said_next(self):
        play = open_hall()
        for _ in range(3):
            play.take(slip=SlipState.SHOWN)
        before = project(play.hall, play.now, [Newcomer("pay", "normal")]).newcomers
        play.hall = replace(play.hall, calibration=replace(UNCALIBRATED, theta=0.2))
        after = project(play.hall, play.now, [Newcomer("pay", "normal")]).newcomers
        assert [one.p50_s for one in before.values()] == [one.p50_s for one in after.values()]
        assert all(one.p90_s < other.p90_s for one, other in zip(before.values(), after.values(), strict=True))

    def test_what_a_day_taught_counts_on_the_next(self):
        play = open_hall()
        play.do(PauseCounter(counter="1", reason="rest"), "clerk-1")
        play.wait(300).do(ResumeCounter(counter="1"), "clerk-1")
        for _ in range(2):
            play.take()
        play.serve()
        play.serve()
        today = play.hall
        play.do(CloseDay(day=DAY), "server")
        play.wait(86_400).open_day("2026-11-24")
        kept = (play.hall.learned, play.hall.pauses, play.hall.calibration)
        assert kept == (today.learned, today.pauses, today.calibration)
        assert all(kept)
        assert kept[2] != UNCALIBRATED

    def test_it_is_carried_over_a_restart(self):
        play = open_hall()
        state = UNCALIBRATED
        for waited_s in range(500, 500 + 2 * SURE_AFTER):
            state = heard(state, SAID, waited_s)
        play.hall = replace(play.hall, calibration=state)
        assert carried_hall(plan(), carried_text(play.hall), 7).calibration == state
