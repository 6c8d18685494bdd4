"""Windows of a running hall: services assigned, counters asked, advice followed or left, by people or by itself."""

from dataclasses import replace

import pytest

from hall.contract.commands import (
    AssignServices,
    CallNext,
    CloseCounter,
    CloseDay,
    DismissAdvice,
    FollowAdvice,
    OpenCounter,
    SetPolicy,
)
from hall.contract.values import Text
from hall.contract.windows import DispatchRule, PolicyKnobs, ServicesAssigned, WindowAct, WindowAsked, WindowsMode
from queue_server.core.apply import replay
from queue_server.core.digest import digest
from queue_server.core.documents import derive, substance
from queue_server.core.hall import Hall
from queue_server.core.plan import WindowRules
from queue_server.core.refusals import Refusal
from queue_server.core.window_acts import advice_for, due, shown
from queue_server.core.window_memory import QUIET_S
from tests.unit.queue_server.sample_hall import DAY, Play, counter, open_hall, plan

CONTROL = "control-1"
RULES = WindowRules(mode=WindowsMode.ADVICE, flexible=("3", "2"), abilities={"3": frozenset({"supply"})})
OPEN_3 = FollowAdvice(act=WindowAct.OPEN, counter="3")
CLOSE_3 = FollowAdvice(act=WindowAct.CLOSE, counter="3")


def busy(rules: WindowRules = RULES, *services: str) -> Play:
    """Return a hall in which 11.3 min of work wait for counter 1, the only open one."""
    play = open_hall(replace(plan(), windows=rules))
    for one in services or ("pay", "pay"):
        play.take(one)
    return play


def asked(play: Play, name: str = "3") -> object:
    """Return what the document of counter `name` says that it is asked."""
    return next(one for one in derive(play.hall, play.now) if getattr(one, "counter", "") == name).asked


class TestAssigning:
    def assign(self, play: Play, *services: str, actor: str = CONTROL) -> object:
        return play.do(AssignServices(counter="3", services=services, reason="help"), actor)

    def test_a_counter_calls_for_what_it_was_assigned_until_it_is_at_home_again(self):
        play = open_hall(logged_in=3)
        play.take("supply")
        assert play.refusal(CallNext(counter="3"), "clerk-3") == "nobody_waiting"
        (done,) = self.assign(play, "pay", "supply")
        assert (done.services, done.reason, done.is_automatic) == (("pay", "supply"), "help", False)
        play.call("3")
        self.assign(play)
        assert play.hall.services_of("3") == ("pay",)
        assert play.hall.assigned == {}

    def test_its_document_tells_both_what_it_does_and_what_the_hall_file_says(self):
        play = open_hall(logged_in=3)
        self.assign(play, "supply")
        document = next(one for one in derive(play.hall, play.now) if getattr(one, "counter", "") == "3")
        assert (document.services, document.home_services) == (("supply",), ("pay",))

    def test_what_it_does_already_is_no_news(self):
        play = open_hall()
        assert self.assign(play, "pay") == ()
        assert self.assign(play) == ()
        self.assign(play, "supply", "supply")
        assert self.assign(play, "supply") == ()

    def test_it_ends_with_the_day(self):
        play = open_hall()
        self.assign(play, "supply")
        play.do(CloseDay(day=DAY), "server")
        play.wait(86_400).open_day("2026-11-24")
        assert play.hall.services_of("3") == ("pay",)

    def test_a_service_that_left_the_hall_file_meanwhile_is_not_called(self):
        play = open_hall()
        self.assign(play, "pay", "supply")
        less = replace(play.hall.plan, services={"pay": play.hall.plan.services["pay"]})
        assert replace(play.hall, plan=less).services_of("3") == ("pay",)

    @pytest.mark.parametrize(
        ("command", "code"),
        [
            (AssignServices(counter="9"), "unknown_counter"),
            (AssignServices(counter="3", services=("hair",)), "unknown_service"),
        ],
    )
    def test_what_the_hall_does_not_have_is_refused(self, command, code):
        assert open_hall().refusal(command, CONTROL) == code

    def test_between_days_nothing_is_assigned(self):
        assert Play().refusal(AssignServices(counter="3", services=("supply",)), CONTROL) == "day_not_open"

    def test_fixed_windows_keep_to_their_services_in_order_of_arrival(self):
        one = replace(counter("1", "pay", "supply"), fixed=("supply",))
        whole = plan(counters=(one, counter("3", "pay")))
        play = open_hall(replace(whole, policy=replace(whole.policy, rule=DispatchRule.FIXED)))
        play.take("pay")
        wanted = play.take("supply")
        assert play.call("1") == wanted
        assert play.hall.services_of("3") == ("pay",)
        assert play.refusal(AssignServices(counter="3", services=("supply",)), CONTROL) == "windows_fixed"

    def test_a_clerk_does_what_the_clerk_has_learned(self):
        play = open_hall(replace(plan(), skills={"ann": frozenset({"supply"})}))
        play.take("pay")
        assert play.hall.services_of("1") == ("supply",)
        assert play.hall.services_of("2") == ("pay", "supply")
        assert play.refusal(CallNext(counter="1"), "clerk-1") == "nobody_waiting"
        assert play.refusal(AssignServices(counter="1", services=("pay",)), CONTROL) == "clerk_cannot"


class TestAdvice:
    def test_the_hall_document_carries_it_with_reason_and_effect(self):
        play = busy()
        advice = shown(advice_for(play.hall, play.now), play.now)
        document = derive(play.hall, play.now, advice)[0]
        assert (document.advice.act, document.advice.counter) == (WindowAct.OPEN, "3")
        assert document.advice.pressure_min == pytest.approx(680 / 60)
        assert (document.advice.mean_wait_s, document.advice.mean_wait_after_s) == (170.0, 0.0)
        assert "Open 3." in document.advice.reason.en
        # its figures drift with the clock and are no news; another act is
        later = derive(play.hall, play.now, replace(advice, mean_wait_s=171.0))[0]
        assert substance(later) == substance(document)
        other = derive(play.hall, play.now, replace(advice, act=WindowAct.CLOSE))[0]
        assert substance(other) != substance(document)

    def test_a_pressure_without_limit_has_no_figure(self):
        play = open_hall(replace(plan(), windows=RULES), logged_in=0).log_in("3")
        play.take("supply")
        assert shown(advice_for(play.hall, play.now), play.now).pressure_min is None

    def test_a_hall_that_wants_none_gets_none(self):
        play = busy(replace(RULES, mode=WindowsMode.OFF))
        assert advice_for(play.hall, play.now) is None
        assert due(play.hall, play.now) is None

    def test_followed_it_asks_the_counter_and_is_not_given_again(self):
        play = busy()
        (done,) = play.do(OPEN_3, CONTROL)
        assert (done.counter, done.act, done.is_automatic) == ("3", WindowAct.OPEN, False)
        assert "11.3 min of work wait" in done.reason.en
        assert asked(play).act is WindowAct.OPEN
        assert advice_for(play.hall, play.now) is None
        assert play.do(OPEN_3, CONTROL) == ()

    def test_the_counter_that_opens_is_asked_no_more(self):
        play = busy()
        play.do(OPEN_3, CONTROL)
        play.log_in("3", "bo")
        assert asked(play) is None

    def test_whom_nobody_followed_the_hall_looks_for_another_counter(self):
        play = busy()
        play.do(OPEN_3, CONTROL)
        play.wait(599)
        assert advice_for(play.hall, play.now) is None
        play.wait(1)
        assert asked(play) is None
        assert advice_for(play.hall, play.now).counter == "2"
        play.wait(QUIET_S)
        assert advice_for(play.hall, play.now).counter == "3"

    def test_dismissed_it_is_quiet_for_a_while_and_nobody_is_asked(self):
        play = busy(replace(RULES, flexible=("3",)))
        play.do(OPEN_3, CONTROL)
        play.do(DismissAdvice(act=WindowAct.CLOSE, counter="3"), CONTROL)
        assert asked(play) is not None
        (done,) = play.do(DismissAdvice(act=WindowAct.OPEN, counter="3"), CONTROL)
        assert (done.until - play.now).total_seconds() == QUIET_S
        assert asked(play) is None
        assert advice_for(play.hall, play.now) is None
        play.wait(QUIET_S)
        assert advice_for(play.hall, play.now) is not None

    def test_people_may_ask_although_the_advice_has_changed(self):
        play = busy(RULES, "pay")
        assert advice_for(play.hall, play.now) is None
        (done,) = play.do(OPEN_3, CONTROL)
        assert done.reason == Text(zh="中控请求开放中3。", en="The control room asks for 3 to open.")
        play.log_in("3", "bo")
        (done,) = play.do(CLOSE_3, CONTROL)
        assert done.reason.en == "The control room asks 3 to close after this customer."

    @pytest.mark.parametrize(
        ("command", "code"),
        [
            (FollowAdvice(act=WindowAct.OPEN, counter="9"), "unknown_counter"),
            (DismissAdvice(act=WindowAct.OPEN, counter="9"), "unknown_counter"),
            (FollowAdvice(act=WindowAct.OPEN, counter="1"), "window_open"),
            (FollowAdvice(act=WindowAct.CLOSE, counter="2"), "counter_closed"),
            (FollowAdvice(act=WindowAct.RESKILL, counter="1"), "advice_over"),
        ],
    )
    def test_what_cannot_be_done_is_refused(self, command, code):
        assert busy().refusal(command, CONTROL) == code

    def test_between_days_nobody_is_asked(self):
        assert Play().refusal(OPEN_3, CONTROL) == "day_not_open"

    def test_a_counter_that_should_close_counts_as_closed(self):
        play = busy(RULES, "pay")
        play.log_in("3", "bo")
        play.wait(3 * 3600 + 1)
        (done,) = play.do(CLOSE_3, CONTROL)
        assert "all its time of today" in done.reason.en
        assert advice_for(play.hall, play.now) is None
        play.do(CloseCounter(counter="3"), "clerk-3")
        assert asked(play) is None


class TestLending:
    def lent(self, mode: WindowsMode = WindowsMode.ADVICE) -> Play:
        play = busy(WindowRules(mode=mode, abilities={"3": frozenset({"supply"})}), "supply")
        return play.log_in("3", "bo")

    def test_followed_the_counter_does_it_at_once(self):
        play = self.lent()
        advice = advice_for(play.hall, play.now)
        (done,) = play.do(FollowAdvice(act=WindowAct.RESKILL, counter="3"), CONTROL)
        assert (done.services, done.lent, done.advice) == (("pay", "supply"), "supply", advice.reason)
        play.call("3")

    def test_given_back_it_is_at_home_as_the_hall_file_says(self):
        play = self.lent(WindowsMode.AUTOMATIC)
        play.do(due(play.hall, play.now), "server")
        play.serve("3", serving_s=2000)
        (done,) = play.do(due(play.hall, play.now), "server")
        assert (done.services, done.lent, done.is_automatic) == ((), None, True)
        assert play.hall.assigned == {}

    def test_dismissed_nothing_is_lent_and_nothing_given_back(self):
        play = self.lent()
        play.do(DismissAdvice(act=WindowAct.RESKILL, counter="3"), CONTROL)
        assert advice_for(play.hall, play.now) is None
        play.wait(QUIET_S)
        play.do(FollowAdvice(act=WindowAct.RESKILL, counter="3"), CONTROL)
        play.serve("3", serving_s=2000)
        play.do(DismissAdvice(act=WindowAct.RESKILL, counter="3"), CONTROL)
        assert advice_for(play.hall, play.now) is None

    def test_fixed_windows_lend_nothing(self):
        play = self.lent()
        play.do(SetPolicy(knobs=PolicyKnobs(rule=DispatchRule.FIXED)), CONTROL)
        assert advice_for(play.hall, play.now) is None

    def test_a_clerk_without_the_skill_is_not_asked_to_help(self):
        play = self.lent()
        plan_ = replace(play.hall.plan, skills={"bo": frozenset({"pay"})})
        assert advice_for(replace(play.hall, plan=plan_), play.now) is None

    def test_a_manual_change_takes_the_loan_back(self):
        play = self.lent()
        play.do(FollowAdvice(act=WindowAct.RESKILL, counter="3"), CONTROL)
        play.do(AssignServices(counter="3"), CONTROL)
        assert play.hall.windows.loans["3"].is_back


class TestAutomatic:
    def test_the_server_asks_by_itself_and_only_once(self):
        play = busy(replace(RULES, mode=WindowsMode.AUTOMATIC))
        command = due(play.hall, play.now)
        assert command == OPEN_3
        (done,) = play.do(command, "server")
        assert isinstance(done, WindowAsked)
        assert done.is_automatic
        assert due(play.hall, play.now) is None

    def test_it_follows_only_what_is_advised_at_that_moment(self):
        play = busy(replace(RULES, mode=WindowsMode.AUTOMATIC), "pay")
        assert play.refusal(OPEN_3, "server") == "advice_over"

    def test_a_replay_gives_the_same_windows_and_hash(self):
        play = busy(replace(RULES, mode=WindowsMode.AUTOMATIC))
        play.do(due(play.hall, play.now), "server")
        play.do(OpenCounter(counter="3", clerk="bo", pin=""), "clerk-3")
        play.do(AssignServices(counter="3", services=("supply",)), CONTROL)
        play.do(DismissAdvice(act=WindowAct.CLOSE, counter="3"), CONTROL)
        again = replay(Hall(plan=play.hall.plan), play.notices)
        assert (again, digest(again)) == (play.hall, digest(play.hall))

    def test_an_assignment_without_advice_lends_nothing(self):
        play = busy()
        play.happen(ServicesAssigned(counter="2", services=("pay",), reason=""), CONTROL)
        assert play.hall.windows.loans == {}

    def test_a_counter_that_left_the_hall_file_is_neither_offered_nor_closed(self):
        play = busy(replace(RULES, flexible=("3",)))
        play.do(OPEN_3, CONTROL)
        less = {name: one for name, one in play.hall.plan.counters.items() if name != "3"}
        gone = replace(play.hall, plan=replace(play.hall.plan, counters=less))
        assert advice_for(gone, play.now) is None
        play.log_in("3", "bo").wait(4 * 3600)
        gone = replace(play.hall, plan=replace(play.hall.plan, counters=less))
        assert advice_for(gone, play.now) is None

    def test_the_document_of_a_counter_asked_by_the_server_says_so(self):
        play = busy(replace(RULES, mode=WindowsMode.AUTOMATIC))
        assert not isinstance(play.do(due(play.hall, play.now), "server"), Refusal)
        assert asked(play).is_automatic
