"""The wait said at issue: played many times over service times and arrivals, the same for the same random bytes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import (
    BeginService,
    CloseCounter,
    IssueTicket,
    PauseCounter,
    SetPolicy,
    SettleSlip,
    Transfer,
)
from hall.contract.values import Language, PriorityClass, SlipState
from hall.contract.windows import DispatchRule, PolicyKnobs
from queue_server.core.calibration import Calibration, middle_s
from queue_server.core.demand_record import DemandRecord, Usual
from queue_server.core.estimate import NOT_KNOWN, Newcomer, project
from queue_server.core.hall import Hall, Learned
from queue_server.core.paths import expect
from tests.unit.queue_server.sample_hall import CHANCE, POLICY, Play, counter, open_hall, plan, service, with_policy

PAY = Newcomer("pay", PriorityClass.NORMAL)
OTHER = bytes(16)


def said(play: Play, who: Newcomer = PAY, chance: bytes = CHANCE) -> tuple[float, float]:
    estimate = expect(play.hall, play.now, who, chance)
    assert estimate.p50_s is not None
    assert estimate.p90_s is not None
    return estimate.p50_s, estimate.p90_s


def queue_of(people: int, logged_in: int = 2, hall_plan=None) -> Play:
    play = open_hall(hall_plan, logged_in=logged_in)
    for _ in range(people):
        play.take()
    return play


class TestPaths:
    def test_who_brings_more_work_makes_it_longer(self):
        waits = []
        for quantity in (1, 4):
            play = queue_of(0, 1)
            command = IssueTicket(service="pay", language=Language.ZH, quantity=quantity)
            for _ in range(3):
                (issued,) = play.do(command, "kiosk-1")
                play.do(SettleSlip(ticket=issued.ticket, slip=SlipState.PRINTED), "kiosk-1")
            play.call()
            waits.append(said(play)[0])
        assert waits[1] > 3 * waits[0]

    def test_the_same_bytes_say_the_same_and_others_nearly_so(self):
        play = queue_of(12)
        assert said(play) == said(play)
        assert said(play, chance=OTHER) != said(play)
        assert said(play, chance=OTHER)[0] == pytest.approx(said(play)[0], rel=0.15)

    def test_a_long_line_takes_about_what_the_projection_expects(self):
        play = queue_of(60, hall_plan=with_policy(estimate_far_s=4 * 3600.0))
        expected_s = project(play.hall, play.now, [PAY]).newcomers[PAY].p50_s
        assert said(play)[0] == pytest.approx(expected_s, rel=0.1)

    @pytest.mark.bulk
    def test_a_line_of_hundreds_is_played_in_bundles_and_says_the_same(self):
        play = queue_of(400, 3, with_policy(horizon_s=40 * 3600.0, estimate_far_s=40 * 3600.0))
        expected_s = project(play.hall, play.now, [PAY]).newcomers[PAY].p50_s
        middle, mark = said(play)
        assert middle == pytest.approx(expected_s, rel=0.1)
        assert middle < mark < 1.15 * middle  # many services together vary little

    def test_a_service_that_varies_more_leaves_more_doubt(self):
        spans = []
        for spread in (0.2, 1.5):
            services = (replace(service("pay", "A"), spread=spread),)
            middle, mark = said(queue_of(6, 1, plan(services, (counter("1", "pay"),))))
            spans.append(mark - middle)
        assert spans[1] > 2 * spans[0]

    def test_whom_an_idle_counter_waits_for_waits_no_time(self):
        assert expect(open_hall().hall, Play().now, PAY, CHANCE).p50_s == 0

    def test_where_nobody_calls_the_wait_is_not_known(self):
        play = queue_of(2)
        for one in ("1", "2"):
            play.do(CloseCounter(counter=one), f"clerk-{one}")
        assert expect(play.hall, play.now, PAY, CHANCE) == NOT_KNOWN

    def test_a_wait_that_half_of_the_paths_do_not_see_the_end_of_is_not_known(self):
        play = queue_of(20, 1, with_policy(horizon_s=20 * 341.0, estimate_far_s=20 * 341.0))
        assert project(play.hall, play.now, [PAY]).newcomers[PAY].p50_s is not None
        slow = replace(play.hall, learned={("supply", "ann"): Learned(10, 1e4, 1e7)})
        waits = {expect(slow, play.now, PAY, bytes([byte]) * 16) for byte in range(20)}
        assert NOT_KNOWN in waits

    def test_a_hall_may_have_only_the_projection_said(self):
        play = queue_of(5, hall_plan=with_policy(estimate_paths=0))
        assert expect(play.hall, play.now, PAY, CHANCE) == project(play.hall, play.now, [PAY]).newcomers[PAY]

    def test_what_takes_more_than_an_hour_is_not_played(self):
        play = queue_of(60)
        assert expect(play.hall, play.now, PAY, CHANCE) == project(play.hall, play.now, [PAY]).newcomers[PAY]

    def test_what_was_heard_moves_the_middle(self):
        play = queue_of(12)
        later = replace(play.hall, calibration=Calibration(beta=0.2))
        assert expect(later, play.now, PAY, CHANCE).p50_s > 1.15 * said(play)[0]
        assert middle_s(Calibration(beta=-0.4), 5.0) == 0.0


class TestCounters:
    def test_the_rest_of_a_service_is_drawn_given_how_long_it_has_taken(self):
        play = queue_of(1, 1)
        ticket = play.call()
        on_the_way = said(play)[0]
        play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
        begun = said(play)[0]
        play.wait(250)
        assert said(play)[0] < begun < on_the_way + 1
        play.wait(90_000)  # longer than any service: it will take on as long as the longest
        assert said(play)[0] > 0

    def test_a_customer_overdue_on_the_way_is_expected_at_any_moment(self):
        play = queue_of(1, 1)
        play.call()
        on_the_way = said(play)[0]
        play.wait(30)
        assert said(play)[0] == pytest.approx(on_the_way - 30, abs=2)

    def test_a_clerk_on_a_usual_pause_is_expected_back(self):
        play = queue_of(1, 1)
        play.do(PauseCounter(counter="1", reason="tea"), "clerk-1")
        assert expect(play.hall, play.now, PAY, CHANCE) == NOT_KNOWN
        known = replace(play.hall, pauses={"tea": Learned(9, 9 * 600.0, 0.0)})
        assert expect(known, play.now, PAY, CHANCE).p50_s > 600

    def test_a_service_that_left_the_hall_file_is_soon_over(self):
        play = queue_of(2, 1)
        play.call()
        less = {"supply": play.hall.plan.services["supply"]}
        counters = {"1": counter("1", "supply")}
        gone = replace(play.hall, plan=replace(play.hall.plan, services=less, counters=counters), lanes={})
        assert expect(gone, play.now, Newcomer("supply", PriorityClass.NORMAL), CHANCE).p50_s is not None

    def test_a_ticket_for_one_counter_alone_keeps_only_that_one_busy(self):
        waits = []
        for to_counter in ("2", "1"):
            play = queue_of(1, 2, plan(counters=(counter("1", "pay"), counter("2", "supply"))))
            play.do(Transfer(counter="1", ticket=play.call("1"), to_counter=to_counter), "clerk-1")
            play.take()
            waits.append(said(play)[0])
        assert waits[1] > 1.5 * waits[0]


class TestPassing:
    def often(self, play: Play, each_hour: float) -> Hall:
        """Return the hall with a record of VIP customers who come so often."""
        usual = {place: Usual(1.0, each_hour / 4) for place in range(96)}
        return replace(play.hall, demand=DemandRecord(usual, {("pay", PriorityClass.VIP): 1.0}))

    def test_customers_of_a_tighter_promise_who_come_later_make_it_longer(self):
        play = queue_of(7)
        alone = said(play)[0]
        crowded = expect(self.often(play, 20.0), play.now, PAY, CHANCE).p50_s
        assert crowded > 1.2 * alone

    def test_nobody_passes_past_the_red_line(self):
        play = queue_of(12)
        unlikely = replace(play.hall.plan, policy=replace(POLICY, red_line_s=60.0))
        unlikely = replace(
            unlikely, services={key: replace(one, promise_s=30.0) for key, one in unlikely.services.items()}
        )
        alone = expect(replace(play.hall, plan=unlikely), play.now, PAY, CHANCE).p50_s
        crowded = expect(replace(self.often(play, 20.0), plan=unlikely), play.now, PAY, CHANCE).p50_s
        assert crowded == pytest.approx(alone, rel=0.1)

    def test_nobody_passes_where_the_order_of_arrival_counts(self):
        play = queue_of(12)
        play.do(SetPolicy(knobs=PolicyKnobs(rule=DispatchRule.ARRIVAL)), "control-1")
        alone = said(play)[0]
        assert expect(self.often(play, 20.0), play.now, PAY, CHANCE).p50_s == alone

    def test_customers_whom_the_counters_do_not_serve_pass_nobody(self):
        play = queue_of(3, 2, plan(counters=(counter("1", "pay"), counter("2", "supply"))))
        usual = {place: Usual(1.0, 20.0) for place in range(96)}
        mix = {("supply", PriorityClass.VIP): 1.0, ("gone", PriorityClass.VIP): 1.0}
        other = replace(play.hall, demand=DemandRecord(usual, mix))
        assert expect(other, play.now, PAY, CHANCE).p50_s == pytest.approx(said(play)[0], rel=0.1)


class TestDemand:
    def test_the_first_day_expects_what_it_has_just_seen(self):
        play = open_hall()
        assert play.hall.demand.rate_per_s(play.hall.curve, play.now) == 0.0
        for _ in range(30):
            play.take().encode()
            play.wait(120)
        rate = play.hall.demand.rate_per_s(play.hall.curve, play.now)
        assert rate == pytest.approx(1 / 120, rel=0.15)

    def test_the_rush_at_the_door_is_not_the_day(self):
        play = queue_of(30)
        assert play.hall.demand.rate_per_s(play.hall.curve, play.now) == pytest.approx(30 / 1800)

    def test_later_days_know_their_quarter_hours_and_follow_the_days_level(self):
        play = queue_of(45)
        record = play.hall.demand.after_day(play.hall.curve)
        assert record.mix == {("pay", PriorityClass.NORMAL): pytest.approx(0.85 * 45)}
        assert record.rate_per_s({}, play.now) == pytest.approx(45 / 900)
        busy_day = {play.now: replace(next(iter(play.hall.curve.values())), issued=150)}
        assert record.rate_per_s(busy_day, play.now) == pytest.approx(2 * 45 / 900)
        quiet = record.after_day({play.now: replace(next(iter(play.hall.curve.values())), issued=0)})
        assert quiet.rate_per_s({}, play.now) == pytest.approx(0.85 * 45 / 1.85 / 900)

    def test_a_gap_in_the_day_is_a_quarter_hour_without_customers(self):
        play = queue_of(4)
        play.wait(1900).take()
        record = play.hall.demand.after_day(play.hall.curve)
        between = play.now - timedelta(seconds=950)
        assert record.rate_per_s({}, between) == 0.0

    def test_a_day_without_anybody_teaches_nothing(self):
        assert DemandRecord().after_day({}) == DemandRecord()

    def test_it_is_learned_when_the_day_closes(self):
        play = queue_of(3)
        play.wait(40 * 3600).settle_time()
        assert play.hall.demand.quarters
        assert play.hall.demand.mix == {("pay", PriorityClass.NORMAL): pytest.approx(0.85 * 3)}
