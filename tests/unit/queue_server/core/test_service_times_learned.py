"""Service times are learned in two steps, service then clerk, and outliers teach nothing."""

import pytest

from hall.contract.commands import CloseCounter, PauseCounter, ResumeCounter
from queue_server.core.carry import carried_hall, carried_text
from queue_server.core.estimate import Newcomer, project
from queue_server.core.hall import Learned
from queue_server.core.learning import back_in_s, expected_s, observed, pooled, rested
from tests.unit.queue_server.sample_hall import Play, open_hall, plan

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


class TestPauses:
    """How long a pause lasts is learned by its reason: a clerk at lunch is expected back."""

    def after_pauses(self, *lengths: float, reason: str = "lunch") -> Play:
        play = open_hall()
        for seconds in lengths:
            play.do(PauseCounter(counter="1", reason=reason), "clerk-1")
            play.wait(seconds).do(ResumeCounter(counter="1"), "clerk-1")
        return play

    def said(self, play: Play) -> float | None:
        newcomer = Newcomer("pay", "normal")
        return project(play.hall, play.now, [newcomer]).newcomers[newcomer].p50_s

    def test_until_some_are_known_a_pause_promises_nothing(self):
        play = self.after_pauses(600, 600, 600, 600)
        play.do(PauseCounter(counter="1", reason="lunch"), "clerk-1")
        assert self.said(play) is None

    def test_then_the_clerk_is_expected_back_at_the_usual_time(self):
        play = self.after_pauses(500, 700, 600, 650, 550)
        play.do(PauseCounter(counter="1", reason="lunch"), "clerk-1")
        assert self.said(play.wait(100)) == 500
        assert self.said(play.wait(490)) == 60
        assert self.said(play.wait(1210)) == 60
        assert self.said(play.wait(1)) is None

    def test_another_reason_is_another_length(self):
        play = self.after_pauses(600, 600, 600, 600, 600)
        play.do(PauseCounter(counter="1", reason="errand"), "clerk-1")
        assert self.said(play) is None

    def test_a_ticket_in_hand_is_served_before_the_pause_is_counted_to_its_end(self):
        play = self.after_pauses(*[120.0] * 5)
        play.take()
        play.call()
        play.do(PauseCounter(counter="1", reason="lunch"), "clerk-1")
        assert self.said(play) == 340

    def test_who_logged_out_is_not_expected_back(self):
        play = self.after_pauses(*[600.0] * 5)
        play.do(PauseCounter(counter="1", reason="lunch"), "clerk-1")
        play.do(CloseCounter(counter="1"), "clerk-1")
        assert self.said(play) is None

    @pytest.mark.parametrize("seconds", [9.9, 4 * 3600.1])
    def test_a_press_by_mistake_and_a_forgotten_console_teach_nothing(self, seconds):
        assert rested({}, "lunch", seconds) == {}
        assert back_in_s({}, "lunch", 0.0) is None

    def test_they_are_carried_from_day_to_day_and_over_a_restart(self):
        play = self.after_pauses(600, 700)
        assert play.hall.pauses == {"lunch": Learned(2, 1300.0, 850_000.0)}
        assert carried_hall(plan(), carried_text(play.hall), 7).pauses == play.hall.pauses
