"""Whatever a hall sees, what it learns stays between what it was told and what it saw, and nine in ten hold."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.contract.events import Estimate
from queue_server.core.calibration import THETA_LIMIT, UNCALIBRATED, Calibration, heard, mark_s
from queue_server.core.learning import expected_s, observed, pooled

SECONDS = st.floats(min_value=0.0, max_value=20_000.0, allow_nan=False)
CLERKS = st.sampled_from(("ann", "bo", "cai"))
WAITS = st.lists(st.tuples(SECONDS, SECONDS, SECONDS), max_size=80)


@given(st.lists(st.tuples(CLERKS, SECONDS), max_size=60), st.floats(min_value=20.0, max_value=5000.0))
def test_an_expected_time_lies_between_the_standard_and_the_times_seen(seen, standard_s):
    record = {}
    for clerk, seconds in seen:
        before = record
        record = observed(record, "pay", clerk, seconds)
        assert pooled(record, "pay").n - pooled(before, "pay").n in {0, 1}
    believed = [standard_s, *(seconds for _, seconds in seen)]
    for clerk in ("ann", "bo", "dan", None):
        expected = expected_s(record, "pay", clerk, standard_s)
        assert min(believed) * (1 - 1e-9) <= expected <= max(believed) * (1 + 1e-9)


@given(WAITS)
def test_marks_stay_above_the_median_and_the_factor_in_its_limits(waits):
    state = UNCALIBRATED
    for p50_s, more_s, waited_s in waits:
        p90_s = mark_s(state, p50_s, p50_s + more_s)
        assert p90_s >= math.floor(p50_s)
        state = heard(state, Estimate(p50_s=p50_s, p90_s=p90_s), waited_s)
        assert abs(state.theta) <= THETA_LIMIT


@given(WAITS)
def test_the_same_record_gives_the_same_state(waits):
    def fold() -> Calibration:
        state = UNCALIBRATED
        for p50_s, more_s, waited_s in waits:
            state = heard(state, Estimate(p50_s=p50_s, p90_s=p50_s + more_s), waited_s)
        return state

    assert fold() == fold()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**31), st.floats(0.15, 0.9), st.floats(0.9, 2.0))
def test_nine_in_ten_marks_hold_whatever_the_spread_and_the_bias(seed, sigma, bias):
    """The projection's own mark is far too narrow and its median off by `bias`; the hall changes half way."""
    chance = random.Random(seed)
    state, held = UNCALIBRATED, []
    for customer in range(1600):
        p50_s = chance.uniform(90, 2400)
        drift = 1.0 if customer < 800 else 1.4
        waited_s = p50_s * bias * drift * chance.lognormvariate(0.0, sigma)
        p90_s = mark_s(state, p50_s, 1.05 * p50_s)
        if customer >= 400:
            held.append(waited_s <= p90_s)
        state = heard(state, Estimate(p50_s=p50_s, p90_s=p90_s), waited_s)
    assert sum(held) / len(held) == pytest.approx(0.9, abs=0.04)
