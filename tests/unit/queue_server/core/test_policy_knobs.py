"""The control room's knobs: what is in force, what is refused and why, and that they outlive nights and restarts."""

from dataclasses import replace

import pytest

from hall.contract.commands import SetPolicy
from hall.contract.values import PriorityClass
from hall.contract.windows import CoefficientRule, DispatchRule, LanguageRule, PolicyKnobs, PolicySet, WindowsMode
from queue_server.core.apply import replay
from queue_server.core.carry import carried_hall, carried_text
from queue_server.core.digest import digest
from queue_server.core.documents import derive
from queue_server.core.hall import Hall
from queue_server.core.knobs import view, with_knobs
from queue_server.core.plan import WindowRules
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import Play, open_hall, plan

FILED = replace(plan(), windows=WindowRules(mode=WindowsMode.ADVICE, flexible=("3",)))
ALL = PolicyKnobs(
    rule=DispatchRule.ARRIVAL,
    red_line_s=900.0,
    class_factors={PriorityClass.VIP: 0.5},
    promises_s={"pay": 300.0},
    windows_mode=WindowsMode.AUTOMATIC,
    open_above_min=12.0,
    close_below_min=4.0,
    budget_min=60.0,
    language_rule=LanguageRule.PREFER,
    coefficient_rule=CoefficientRule.WEIGH,
)


def turned(knobs: PolicyKnobs) -> Play:
    play = open_hall(FILED)
    assert not isinstance(play.do(SetPolicy(knobs=knobs), "control-1"), Refusal)
    return play


class TestInForce:
    def test_every_knob_does_what_it_says(self):
        now = turned(ALL).hall.plan
        assert (now.policy.rule, now.policy.red_line_s) == (DispatchRule.ARRIVAL, 900.0)
        assert now.policy.language_rule is LanguageRule.PREFER
        assert now.policy.coefficient_rule is CoefficientRule.WEIGH
        assert now.promise_s("pay", PriorityClass.VIP) == 150.0
        assert now.promise_s("supply", PriorityClass.NORMAL) == 900.0
        assert (now.windows.mode, now.windows.flexible) == (WindowsMode.AUTOMATIC, ("3",))
        assert (now.windows.open_above_min, now.windows.close_below_min) == (12.0, 4.0)
        assert now.windows.budget_s == 3600.0

    def test_what_is_left_out_is_as_the_hall_file_says(self):
        play = turned(ALL)
        play.do(SetPolicy(knobs=PolicyKnobs(red_line_s=600.0)), "control-1")
        assert play.hall.plan.policy == replace(FILED.policy, red_line_s=600.0)
        assert play.hall.plan.windows == FILED.windows
        play.do(SetPolicy(knobs=PolicyKnobs()), "control-1")
        assert play.hall.plan is FILED

    def test_the_same_knobs_again_are_no_news(self):
        assert turned(ALL).do(SetPolicy(knobs=ALL), "control-1") == ()

    def test_the_hall_document_shows_them_and_which_differ(self):
        knobs = PolicyKnobs(red_line_s=900.0, promises_s={"pay": 600.0}, windows_mode=WindowsMode.OFF)
        shown = derive(turned(knobs).hall, Play().now)[0].policy
        assert (shown.red_line_s, shown.windows_mode, shown.flexible) == (900.0, WindowsMode.OFF, ("3",))
        assert shown.changed == ("red_line_s", "windows_mode")
        assert view(FILED).changed == ()

    def test_only_the_control_room_turns_them(self):
        assert open_hall().refusal(SetPolicy(knobs=ALL), "clerk-1") == "not_allowed"


class TestRefused:
    @pytest.mark.parametrize(
        ("knobs", "said"),
        [
            (PolicyKnobs(red_line_s=5.0), "the red line in seconds is 5 and must be from 60 to 14400"),
            (
                PolicyKnobs(class_factors={PriorityClass.VIP: 1.5}),
                "the share of the promise for class vip is 1.5 and must be from 0.05",
            ),
            (
                PolicyKnobs(promises_s={"pay": 1.0}),
                "the promised wait of pay in seconds is 1 and must",
            ),
            (PolicyKnobs(promises_s={"hair": 600.0}), "this hall has no service 'hair'"),
            (PolicyKnobs(open_above_min=2.0), "windows must close at less work (3 min) than they open at (2 min)"),
            (
                PolicyKnobs(budget_min=1.0),
                "the daily time of a flexible window in minutes is 1 and",
            ),
        ],
    )
    def test_a_wrong_knob_is_named_with_its_limits(self, knobs, said):
        play = open_hall(FILED)
        refusal = play.do(SetPolicy(knobs=knobs), "control-1")
        assert isinstance(refusal, Refusal)
        assert refusal.code == "policy_wrong"
        assert said in refusal.sentence.en
        assert refusal.sentence.zh.startswith("策略没有生效：")
        assert play.hall.plan is FILED

    def test_all_faults_are_told_at_once(self):
        refusal = open_hall().do(SetPolicy(knobs=PolicyKnobs(red_line_s=1.0, budget_min=1.0)), "control-1")
        assert "the red line" in refusal.sentence.en
        assert "a flexible window" in refusal.sentence.en

    def test_windows_cannot_be_automatic_where_none_is_flexible(self):
        refusal = open_hall().do(SetPolicy(knobs=PolicyKnobs(windows_mode=WindowsMode.AUTOMATIC)), "control-1")
        assert "no flexible counter" in refusal.sentence.en


class TestKept:
    def test_a_replay_gives_the_same_hall_and_hash(self):
        play = turned(ALL)
        again = replay(Hall(plan=FILED), play.notices)
        assert (again, digest(again)) == (play.hall, digest(play.hall))
        assert digest(again) != digest(replace(again, knobs=PolicyKnobs()))

    def test_they_hold_over_the_night_and_a_restart(self):
        play = turned(ALL)
        play.wait(40 * 3600).settle_time()
        assert (play.hall.knobs, play.hall.plan.policy.red_line_s) == (ALL, 900.0)
        carried = carried_hall(FILED, carried_text(play.hall), play.hall.seq)
        assert (carried.knobs, carried.plan) == (ALL, play.hall.plan)

    def test_a_hall_file_that_changed_since_is_not_broken_by_old_knobs(self):
        knobs = PolicyKnobs(close_below_min=8.0, promises_s={"gone": 60.0}, red_line_s=600.0)
        stricter = replace(FILED, windows=replace(FILED.windows, open_above_min=7.0))
        now = with_knobs(stricter, knobs)
        assert (now.windows.open_above_min, now.windows.close_below_min) == (7.0, 3.0)
        assert now.policy.red_line_s == 600.0
        assert set(now.services) == {"pay", "supply"}

    def test_the_event_alone_brings_them_into_force(self):
        play = open_hall(FILED)
        play.happen(PolicySet(knobs=ALL), "control-1")
        assert play.hall.plan.filed is FILED
