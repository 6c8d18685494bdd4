"""Service times are learned in two steps, service then clerk, and outliers teach nothing."""

import pytest

from queue_server.core.hall import Learned
from queue_server.core.learning import expected_s, observed, pooled

STANDARD_S = 300.0


def after(*times: float, clerk: str = "ann", record=None):
    record = {} if record is None else record
    for seconds in times:
        record = observed(record, "pay", clerk, seconds)
    return record


def test_before_anything_was_seen_the_standard_holds_for_everybody():
    assert expected_s({}, "pay", "ann", STANDARD_S) == expected_s({}, "pay", None, STANDARD_S) == STANDARD_S


def test_forty_times_move_the_mean_half_way():
    record = after(*[200.0] * 40)
    assert expected_s(record, "pay", None, STANDARD_S) == pytest.approx(250.0)
    assert expected_s(record, "pay", "bo", STANDARD_S) == pytest.approx(250.0)
    assert expected_s(record, "pay", "ann", STANDARD_S) == pytest.approx(225.0)


def test_a_slow_clerk_is_told_from_a_long_service():
    record = after(*[500.0] * 400, clerk="slow", record=after(*[300.0] * 400))
    slow, usual, ann = (expected_s(record, "pay", who, STANDARD_S) for who in ("slow", None, "ann"))
    assert ann < 310 < usual < 490 < slow


def test_services_are_learned_apart():
    assert expected_s(after(*[200.0] * 40), "supply", "ann", 600.0) == 600.0


def test_a_slip_of_the_finger_teaches_nothing():
    assert after(9.9) == {}
    assert after(10.0) == {("pay", "ann"): Learned(1, 10.0, 100.0)}


@pytest.mark.parametrize("outlier", [12.0, 7200.0])
def test_what_lies_far_off_on_the_logarithmic_scale_teaches_nothing(outlier):
    usual = after(*[250.0, 300.0, 360.0] * 7)
    assert after(outlier, record=usual) == usual


def test_before_twenty_times_anything_is_believed():
    assert pooled(after(*[300.0] * 19, 7200.0), "pay").n == 20


def test_times_that_are_all_alike_do_not_shut_the_door():
    assert pooled(after(*[300.0] * 30, 400.0), "pay").n == 31


def test_what_others_took_tells_a_new_clerks_outlier():
    usual = after(*[250.0, 300.0, 360.0] * 7)
    assert after(7200.0, clerk="bo", record=usual) == usual
