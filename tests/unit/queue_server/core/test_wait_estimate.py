"""The projection plays the real rule forward; what cannot be known is said to be unknown."""

import heapq
import math
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import BeginService, CloseCounter, Finish, IssueTicket, PauseCounter, SettleSlip
from hall.contract.events import Estimate
from hall.contract.values import Language, PriorityClass, SlipState, TicketState
from queue_server.core.estimate import NOT_KNOWN, Newcomer, expected_service_s, project, residual_s
from queue_server.core.hall import Learned
from queue_server.core.paths import expect
from tests.unit.queue_server.sample_hall import CHANCE, Play, counter, open_hall, plan, service, with_policy

PAY = Newcomer("pay", PriorityClass.NORMAL)
SUPPLY = Newcomer("supply", PriorityClass.NORMAL)


def newcomer(play: Play, who: Newcomer = PAY) -> float | None:
    return project(play.hall, play.now, [who]).newcomers[who].p50_s


def test_an_idle_counter_means_no_wait_but_the_clerk_may_take_a_moment():
    estimate = project(open_hall().hall, open_hall().now, [PAY]).newcomers[PAY]
    assert (estimate.p50_s, estimate.p90_s) == (0.0, 40.0)


def test_where_no_open_counter_can_do_it_the_wait_is_not_known():
    play = open_hall(logged_in=0).log_in("3")
    play.take("supply")
    said = project(play.hall, play.now, [PAY, SUPPLY])
    assert said.newcomers[SUPPLY] == NOT_KNOWN
    assert said.of("20261123-0001") == NOT_KNOWN
    assert said.newcomers[PAY].p50_s == 0.0


@pytest.mark.parametrize("command", [PauseCounter(counter="1", reason="lunch"), CloseCounter(counter="1")])
def test_a_counter_that_calls_nobody_promises_nothing(command):
    play = open_hall()
    play.do(command, "clerk-1")
    assert newcomer(play) is None


def test_each_ticket_ahead_adds_a_service_and_a_way():
    play = open_hall()
    tickets = [play.take() for _ in range(3)]
    said = project(play.hall, play.now)
    assert [said.of(ticket).p50_s for ticket in tickets] == [0.0, 340.0, 680.0]
    assert newcomer(play) == 1020.0


def test_two_counters_share_the_work():
    play = open_hall(logged_in=2)
    for _ in range(4):
        play.take()
    assert newcomer(play) == 680.0


def test_a_reserved_ticket_counts_as_it_will_soon_be_callable():
    play = open_hall()
    play.take(slip=None)
    assert newcomer(play) == 340.0


def test_several_idle_counters_fewest_skills_first_then_the_longest_idle():
    play = open_hall(logged_in=3)
    play.take("pay")
    # counter 3 can do payments only, so it takes the payment and the others stay free for supply
    assert newcomer(play, SUPPLY) == 0.0
    play.hall = replace(play.hall, plan=with_policy(between_s=0.0))
    play.take("pay")
    play.take("pay")
    assert newcomer(play, SUPPLY) == 300.0


def test_a_class_with_a_tighter_promise_is_called_sooner():
    play = open_hall()
    for _ in range(6):
        play.wait(1).take()
    vip = Newcomer("pay", PriorityClass.VIP)
    said = project(play.hall, play.now, [PAY, vip]).newcomers
    assert said[vip].p50_s < said[PAY].p50_s


def test_the_customer_on_the_way_and_the_one_being_served_are_counted_as_the_rest_of_their_time():
    play = open_hall()
    ticket = play.take()
    play.call()
    assert newcomer(play) == 340.0
    assert newcomer(play.wait(15)) == 325.0
    assert newcomer(play.wait(100)) == 300.0
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    assert newcomer(play) == 300.0
    # a lognormal service that has run long has more to go than its mean says
    assert newcomer(play.wait(290)) > 10


def test_a_wait_beyond_the_horizon_is_not_said():
    play = open_hall(with_policy(horizon_s=600.0))
    for _ in range(3):
        play.take()
    assert newcomer(play) is None


def test_the_ticket_itself_carries_what_was_said():
    play = open_hall()
    play.take()
    before = play.hall
    (issued,) = play.do(IssueTicket(service="pay", language=Language.ZH), "kiosk-1")
    assert issued.estimate == expect(before, play.now, Newcomer("pay", PriorityClass.NORMAL), CHANCE)
    assert 240.0 < issued.estimate.p50_s < 340.0  # half of all services are shorter than their mean
    assert issued.estimate.p90_s > issued.estimate.p50_s


def test_the_spread_narrows_with_more_departures_ahead():
    play = open_hall()
    for _ in range(20):
        play.take()
    said = [project(play.hall, play.now).of(f"20261123-{number:04d}") for number in range(2, 21)]
    ratios = [(one.p90_s - 40) / one.p50_s for one in said]
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[0] == pytest.approx(math.exp(1.2816 * math.sqrt(math.log(1.49))), rel=0.01)


class TestLearning:
    def test_the_mean_moves_from_the_standard_to_what_was_seen(self):
        play = open_hall()
        assert expected_service_s(play.hall, "pay", "ann") == 300.0
        learned = replace(play.hall, learned={("pay", "ann"): Learned(40, 40 * 200.0, 0.0)})
        assert expected_service_s(learned, "pay", "ann") == pytest.approx(225.0)
        assert expected_service_s(learned, "pay", "bo") == pytest.approx(250.0)
        assert expected_service_s(learned, "pay", None) == pytest.approx(250.0)
        assert expected_service_s(learned, "supply", "ann") == 600.0

    def test_a_slip_of_the_finger_teaches_nothing(self):
        play = open_hall()
        play.take()
        play.serve(serving_s=9.9)
        assert play.hall.learned == {}
        play.take()
        play.serve(serving_s=10)
        assert play.hall.learned == {("pay", "ann"): Learned(1, 10.0, 100.0)}

    def test_what_is_far_outside_the_known_teaches_nothing(self):
        play = open_hall()
        for number in range(20):
            play.take()
            play.serve(serving_s=190 + number)
        play.take()
        play.serve(serving_s=7200)
        assert play.hall.learned["pay", "ann"].n == 20
        play.take()
        play.serve(serving_s=205)
        assert play.hall.learned["pay", "ann"].n == 21


class TestResidual:
    def test_before_the_begin_it_is_the_mean(self):
        assert residual_s(300.0, 0.7, 0.0) == 300.0

    def test_it_agrees_with_drawn_service_times(self):
        chance = random.Random(7)
        sigma = math.sqrt(math.log1p(0.49))
        mu = math.log(300) - sigma**2 / 2
        rest = [s - 200 for s in (chance.lognormvariate(mu, sigma) for _ in range(60_000)) if s > 200]
        assert residual_s(300.0, 0.7, 200.0) == pytest.approx(sum(rest) / len(rest), rel=0.03)

    def test_beyond_all_experience_it_is_the_mean_again(self):
        assert residual_s(300.0, 0.2, 1e6) == 300.0


class TestChangedHallFile:
    def test_tickets_of_a_service_that_left_are_not_known(self):
        play = open_hall()
        ticket = play.take("supply")
        play.hall = replace(play.hall, plan=plan(services=[service("pay", "A")], counters=[counter("1", "pay")]))
        assert project(play.hall, play.now).of(ticket) == NOT_KNOWN

    def test_a_counter_that_serves_such_a_ticket_is_free_soon(self):
        play = open_hall()
        play.take("supply")
        play.call()
        play.hall = replace(play.hall, plan=plan(services=[service("pay", "A")], counters=[counter("1", "pay")]))
        assert newcomer(play) == 40.0


def test_on_a_played_morning_the_median_is_near_and_the_ninety_percent_mark_mostly_holds():
    """Waits as said at issue against waits as they were, over lognormal services and Poisson arrivals."""
    said, actual = played_morning(random.Random(6), mean_gap_s=175, hours=8)
    pairs = [(said[ticket], waited_s) for ticket, waited_s in actual.items()]
    assert len(pairs) > 120
    assert sum(waited_s for _, waited_s in pairs) / len(pairs) > 200
    errors = [abs(one.p50_s - waited_s) for one, waited_s in pairs]
    assert sum(errors) / len(errors) < 210
    assert 0.85 < sum(waited_s <= one.p90_s for one, waited_s in pairs) / len(pairs) <= 1.0


def played_morning(
    chance: random.Random, *, mean_gap_s: float, hours: float
) -> tuple[dict[str, Estimate], dict[str, float]]:
    """Return what was said at issue and the wait as it was, by ticket, for two counters that never rest."""
    sigma = math.sqrt(math.log1p(0.49))
    said: dict[str, Estimate] = {}
    actual: dict[str, float] = {}
    play = open_hall(logged_in=2)
    start, coming = play.now, [(0.0, "issue", "")]
    idle = {"1", "2"}
    while coming:
        after_s, what, at_counter = heapq.heappop(coming)
        play.now = start + timedelta(seconds=after_s)
        if what == "issue" and after_s < hours * 3600:
            heapq.heappush(coming, (after_s + chance.expovariate(1 / mean_gap_s), "issue", ""))
            (issued,) = play.do(IssueTicket(service="pay", language=Language.ZH), "kiosk-1")
            said[issued.ticket] = issued.estimate
            play.do(SettleSlip(ticket=issued.ticket, slip=SlipState.PRINTED), "kiosk-1")
        elif what == "begin":
            play.do(BeginService(counter=at_counter, ticket=play.hall.in_hand(at_counter).ticket), "control-1")
            serving_s = chance.lognormvariate(math.log(300) - sigma**2 / 2, sigma)
            heapq.heappush(coming, (after_s + serving_s, "finish", at_counter))
        elif what == "finish":
            play.do(Finish(counter=at_counter, ticket=play.hall.in_hand(at_counter).ticket), "control-1")
            idle.add(at_counter)
        for one in sorted(idle):
            if play.hall.lanes:
                ticket = play.ticket(play.call(one))
                actual[ticket.ticket] = ticket.spent_s(TicketState.WAITING)
                heapq.heappush(coming, (after_s + 40, "begin", one))
                idle.remove(one)
    return said, actual
