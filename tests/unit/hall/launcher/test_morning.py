"""The rehearsed morning is the same for the same seed and busy as a real one."""

from statistics import mean

from hall.launcher.morning import SERVING_MIN, WANTED, plan_morning


def test_the_same_seed_gives_the_same_morning() -> None:
    assert plan_morning(7, 60) == plan_morning(7, 60)
    assert plan_morning(7, 60) != plan_morning(8, 60)


def test_visitors_come_in_order_and_before_the_end() -> None:
    arrivals = [visitor.arrives_min for visitor in plan_morning(1, 120)]
    assert arrivals == sorted(arrivals)
    assert arrivals[-1] <= 116


def test_every_wanted_service_has_a_handling_time() -> None:
    assert WANTED.keys() == SERVING_MIN.keys()
    assert abs(sum(WANTED.values()) - 1) < 1e-9


def test_handling_times_keep_their_mean() -> None:
    visitors = [visitor for seed in range(60) for visitor in plan_morning(seed, 120)]
    paid = [visitor.serving_min for visitor in visitors if visitor.service == "payment"]
    assert abs(mean(paid) - SERVING_MIN["payment"]) < 0.25
