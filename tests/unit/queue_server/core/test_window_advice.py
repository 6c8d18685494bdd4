"""When a window is advised to open, close or help out, why, and what it would do (queueing facts, section 2)."""

import math
from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.commands import CloseCounter, OpenCounter, PauseCounter
from hall.contract.values import CounterStatus
from hall.contract.windows import ServicesAssigned, WindowAct
from queue_server.core.plan import WindowRules
from queue_server.core.pressure import Pressure, backlogs_min, open_offers, pressure
from queue_server.core.window_effect import Effect
from queue_server.core.window_memory import Loan, WindowMemory, remember
from queue_server.core.window_words import calm, expected, joined, too_much
from queue_server.core.windows import Advice, advise
from tests.unit.queue_server.sample_hall import Play, counter, open_hall, plan, service, text

BOTH, PAY, SUPPLY = ("pay", "supply"), ("pay",), ("supply",)
RULES = WindowRules(flexible=("3", "2"), budget_s=4000.0)
"""Counter 3 does payments only, counter 2 both; each payment takes 340 s of a counter, each supply 640 s."""


class Watched:
    """A hall that is played, the memory of its windows, and the advice at any moment."""

    def __init__(self, play: Play, rules: WindowRules = RULES) -> None:
        self.play, self.rules, self.memory, self._heard = play, rules, WindowMemory(), 0

    def advice(self) -> Advice | None:
        for notice in self.play.notices[self._heard :]:
            self.memory = remember(self.memory, notice)
        self._heard = len(self.play.notices)
        return advise(self.play.hall, self.rules, self.memory, self.play.now)

    def asked(self) -> tuple[str, str] | None:
        advice = self.advice()
        return None if advice is None else (advice.act.value, advice.counter)

    def serve_all(self) -> None:
        while any(self.play.hall.lanes.values()):
            self.play.serve("1", way_s=0, serving_s=1)

    def open(self, counter: str, clerk: str = "bo") -> None:
        self.play.log_in(counter, clerk)

    def close(self, counter: str) -> None:
        self.play.do(CloseCounter(counter=counter), f"clerk-{counter}")


def queued(*services: str, rules: WindowRules = RULES) -> Watched:
    play = open_hall()
    for one in services:
        play.take(one)
    return Watched(play, rules)


class TestPressure:
    def test_it_is_the_backlog_for_each_open_counter(self):
        assert pressure({"pay": 12.0, "supply": 6.0}, {"1": BOTH, "2": BOTH, "3": PAY}) == Pressure(6.0, None, 18.0, 3)

    def test_a_scarce_service_counts_by_the_counters_that_do_it(self):
        offers = {"1": BOTH, "2": PAY, "3": PAY}
        assert pressure({"pay": 1.0, "supply": 8.0}, offers) == Pressure(8.0, "supply", 8.0, 1)

    def test_what_nobody_does_presses_without_limit(self):
        found = pressure({"pay": 99.0, "supply": 1.0}, {"3": PAY})
        assert (found.minutes, found.service, found.counters) == (math.inf, "supply", 0)
        assert pressure({"supply": 1.0}, {}).service == "supply"

    def test_nobody_waiting_is_no_pressure_even_without_counters(self):
        assert pressure({}, {}) == Pressure(0.0, None, 0.0, 0)

    def test_the_hall_tells_its_backlog_and_its_offers(self):
        play = open_hall(logged_in=2)
        play.take()
        play.take("supply")
        play.take("pay", slip=None)
        play.do(PauseCounter(counter="2", reason="lunch"), "clerk-2")
        assert backlogs_min(play.hall) == {"pay": pytest.approx(680 / 60), "supply": pytest.approx(640 / 60)}
        assert open_offers(play.hall) == {"1": BOTH}


class TestOpening:
    def test_below_the_threshold_all_stays_as_it_is(self):
        assert queued("pay").asked() is None  # 5.7 min

    def test_above_it_the_first_flexible_counter_that_can_is_opened(self):
        advice = queued("pay", "pay").advice()  # 11.3 min
        assert advice is not None
        assert (advice.act, advice.counter, advice.services) == (WindowAct.OPEN, "3", PAY)
        assert advice.effect == Effect(170.0, 0.0)
        assert advice.reason.en == (
            "11.3 min of work wait for the only open counter, more than 9. "
            "Open 3. The expected mean wait goes from 3 to 0 min."
        )
        assert "建议开放中3。" in advice.reason.zh
        assert "由 3 分钟变为 0 分钟" in advice.reason.zh

    def test_for_a_scarce_service_a_counter_that_does_it(self):
        watched = queued("supply")
        watched.open("3")  # the hall as a whole: 5.3 min, supply: 10.7 min at its only counter
        advice = watched.advice()
        assert advice is not None
        assert (advice.counter, advice.pressure.service) == ("2", "supply")
        assert "10.7 min of supply wait for its only open counter" in advice.reason.en
        assert "可办理“中supply”的 1 个窗口" in advice.reason.zh

    def test_somebody_whom_nobody_could_serve_can_be_served(self):
        play = open_hall(logged_in=0).log_in("3")
        play.take("supply")
        play.take("supply")
        advice = Watched(play).advice()
        assert advice is not None
        assert advice.counter == "2"
        assert advice.effect == Effect(None, None, 2)
        assert advice.reason.en == (
            "Somebody waits for supply, and no open counter does it. Open 2. "
            "2 people whom nobody could serve can be served."
        )

    def test_between_days_nothing_is_advised(self):
        assert advise(Play().hall, RULES, WindowMemory(), Play().now) is None

    def test_one_that_is_open_or_gone_from_the_hall_file_is_not_opened(self):
        watched = queued(*["pay"] * 9, rules=replace(RULES, flexible=("1", "9")))
        assert watched.asked() is None

    def test_no_time_left_today_is_no_opening(self):
        assert queued("pay", "pay", rules=replace(RULES, budget_s=1799.0)).asked() is None


class TestClosing:
    def relieved(self, seconds: float, rules: WindowRules = RULES) -> Watched:
        watched = queued("pay", "pay", rules=rules)
        watched.open("3")
        watched.serve_all()
        watched.play.wait(seconds - 2)
        return watched

    def test_a_calm_hall_closes_it_after_its_minimum(self):
        assert self.relieved(1799).asked() is None
        advice = self.relieved(1800).advice()
        assert advice is not None
        assert (advice.act, advice.counter, advice.services) == (WindowAct.CLOSE, "3", ())
        assert advice.reason.en == "Nobody waits whom the open counters could not serve at once. 3 can close."

    def test_between_the_thresholds_it_stays_open(self):
        watched = self.relieved(1800)
        watched.play.take()
        watched.play.take()  # 5.7 min for each of two counters
        assert watched.asked() is None

    def test_what_would_press_again_at_once_stays_open(self):
        watched = self.relieved(1800)
        watched.play.take("pay")  # 2.8 min with both, 5.7 min with one
        assert watched.asked() == ("close", "3")
        tight = replace(RULES, open_above_min=6.0)
        assert Watched(watched.play, tight).asked() is None

    def test_the_last_counter_of_a_service_stays_open(self):
        play = open_hall(
            plan([service("pay", "A"), service("supply", "B")], [counter("1", "pay"), counter("2", *BOTH)])
        )
        play.log_in("2", "bo").wait(5000)
        assert Watched(play, replace(RULES, budget_s=99_999.0)).asked() is None

    def test_the_one_opened_last_closes_first(self):
        watched = self.relieved(0)
        watched.open("2", "cai")
        watched.play.wait(3600)
        assert watched.asked() == ("close", "2")

    def test_a_spent_budget_closes_it_under_any_pressure(self):
        watched = self.relieved(4000)
        for _ in range(9):
            watched.play.take()
        advice = watched.advice()
        assert advice is not None
        assert (advice.act, advice.counter) == (WindowAct.CLOSE, "3")
        assert "3 was open for 67 min, all its time of today." in advice.reason.en
        assert "用完当日时长" in advice.reason.zh

    def test_it_rests_before_it_opens_again_and_its_time_is_counted_on(self):
        watched = self.relieved(1800, replace(RULES, flexible=("3",)))
        watched.close("3")
        for _ in range(4):
            watched.play.take()
        assert watched.asked() is None
        watched.play.wait(600)
        assert watched.asked() == ("open", "3")
        watched.rules = replace(watched.rules, budget_s=3500.0)
        assert watched.asked() is None

    def test_a_new_day_begins_with_all_its_time(self):
        watched = self.relieved(1800)
        assert watched.advice() is not None
        assert set(watched.memory.shifts) == {"1", "3"}
        notice = replace(watched.play.notices[0], seq=1)
        assert remember(watched.memory, notice) == WindowMemory()

    def test_the_same_clerk_at_another_console_is_no_new_opening(self):
        watched = self.relieved(900)
        watched.advice()
        before = watched.memory
        watched.play.do(OpenCounter(counter="3", clerk="bo", pin=""), "control-1")
        watched.advice()
        assert watched.memory == before

    def test_closing_what_was_never_seen_open_costs_no_time(self):
        watched = self.relieved(1800)
        watched.close("3")
        memory = remember(WindowMemory(), watched.play.notices[-1])
        assert memory.shifts["3"].open_s(watched.play.now) == 0.0


class TestReskilling:
    RULES = WindowRules(abilities={"3": frozenset({"pay", "supply"}), "2": frozenset({"supply"})})

    def lent(self) -> Watched:
        watched = queued("supply", rules=self.RULES)
        watched.open("3")
        return watched

    def follow(self, watched: Watched, advice: Advice) -> None:
        """Do what the automatic mode does: assign the counter its services."""
        watched.play.happen(
            ServicesAssigned(counter=advice.counter, services=advice.services, reason="", lent=advice.lent)
        )
        watched.advice()

    def test_an_open_counter_helps_with_a_scarce_service(self):
        advice = self.lent().advice()
        assert advice is not None
        assert (advice.act, advice.counter, advice.services) == (WindowAct.RESKILL, "3", ("pay", "supply"))
        assert "Let 3 do supply as well." in advice.reason.en
        assert "兼办“中supply”" in advice.reason.zh

    def test_the_counter_with_the_least_work_of_its_own_helps(self):
        services = (service("pay", "A"), service("supply", "B"), service("ask", "C"))
        counters = (counter("1", "supply"), counter("2", "pay"), counter("3", "ask"))
        play = open_hall(plan(services, counters)).log_in("2", "bo").log_in("3", "cai")
        for one in ("supply", "supply", "pay"):
            play.take(one)
        rules = WindowRules(abilities={"2": frozenset({"supply"}), "3": frozenset({"supply"})})
        assert Watched(play, rules).asked() == ("reskill", "3")

    def test_where_nobody_has_the_ability_nothing_is_advised(self):
        watched = self.lent()
        watched.rules = WindowRules()
        assert watched.asked() is None

    def test_a_hall_that_is_full_everywhere_lends_nothing(self):
        assert queued("pay", "pay", rules=self.RULES).asked() is None

    def test_it_goes_back_to_its_own_services_when_the_hall_is_calm(self):
        watched = self.lent()
        self.follow(watched, watched.advice())
        assert watched.asked() is None
        watched.serve_all()
        watched.play.wait(1790)
        assert watched.asked() is None
        advice = watched.advice() if watched.play.wait(60) else None
        assert advice is not None
        assert (advice.act, advice.services) == (WindowAct.RESKILL, PAY)
        assert "3 need not do supply any more." in advice.reason.en
        self.follow(watched, advice)
        assert watched.memory.loans["3"] == Loan("supply", watched.play.now, is_back=True)
        assert watched.asked() is None

    def test_it_helps_again_only_after_a_rest(self):
        watched = self.lent()
        self.follow(watched, watched.advice())
        watched.serve_all()
        watched.play.wait(1800)
        self.follow(watched, watched.advice())
        for _ in range(2):
            watched.play.take("supply")
        assert watched.asked() is None
        watched.play.wait(600)
        assert watched.asked() == ("reskill", "3")

    def test_the_last_counter_of_a_lent_service_keeps_it(self):
        watched = self.lent()
        self.follow(watched, watched.advice())
        watched.serve_all()
        watched.close("1")
        watched.play.wait(3600)
        assert watched.asked() is None

    def test_a_closed_counter_has_nothing_to_give_back(self):
        watched = self.lent()
        self.follow(watched, watched.advice())
        watched.serve_all()
        watched.close("3")
        watched.play.wait(3600)
        assert watched.asked() is None


class TestRules:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"close_below_min": 9.0},
            {"close_below_min": -1.0},
            {"min_open_s": 0.0},
            {"min_closed_s": 0.0},
        ],
    )
    def test_limits_that_would_flap_are_refused(self, wrong):
        with pytest.raises(ValueError, match="windows must"):
            WindowRules(**wrong)

    def test_a_clock_set_back_counts_no_negative_time(self):
        watched = TestClosing().relieved(900)
        watched.advice()
        shift = watched.memory.shifts["3"]
        assert shift.open_s(shift.since - timedelta(hours=1)) == 0.0


class TestWords:
    def test_several_counters_of_a_scarce_service(self):
        said = too_much(plan(), Pressure(12.34, "pay", 37.0, 3), 9.5)
        assert said.en == "12.3 min of pay wait for each of its 3 open counters, more than 9.5."

    def test_little_work_is_not_nothing(self):
        assert calm(Pressure(2.0, None, 4.0, 2), 3.0).en == "Less than 3 min of work wait for each open counter."

    def test_an_effect_too_small_to_see(self):
        said = expected(Effect(170.0, 175.0, 1))
        assert said.en == "1 person whom nobody could serve can be served. The expected mean wait stays at about 3 min."
        assert said.zh.startswith("可为目前无窗口可办的 1 人办理。预计平均等候仍为 3 分钟左右。")

    def test_no_effect_says_nothing(self):
        assert joined(text("a"), expected(Effect(None, None)), text("b")).en == "a b"


def test_the_advice_leaves_the_hall_as_it_is():
    watched = queued("pay", "pay")
    before = watched.play.hall
    watched.advice()
    assert watched.play.hall is before
    assert watched.play.hall.counter("3").status is CounterStatus.CLOSED
