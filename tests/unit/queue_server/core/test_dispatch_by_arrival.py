"""A hall may choose plain order of arrival: then nobody overtakes, and the reason says so."""

from dataclasses import replace

from hall.contract.commands import CallNext
from hall.contract.events import TicketCalled
from hall.contract.values import PriorityClass
from hall.contract.windows import DispatchRule
from queue_server.core.estimate import Newcomer, project
from tests.unit.queue_server.sample_hall import POLICY, Play, open_hall, plan

BY_ARRIVAL = plan(policy=replace(POLICY, rule=DispatchRule.ARRIVAL))


def called(play: Play, counter: str = "1") -> TicketCalled:
    (event,) = play.do(CallNext(counter=counter), f"clerk-{counter}")
    assert isinstance(event, TicketCalled)
    return event


def test_who_came_first_is_next_whatever_the_promise():
    play = open_hall(BY_ARRIVAL)
    play.take("supply")
    play.wait(1).take("pay", PriorityClass.VIP)
    call = called(play.wait(900))
    assert call.number == "B001"
    assert not call.reason.is_late
    assert call.reason.sentence.en == "B001 came before A001; who comes first goes first."
    assert "B001 比 A001 先到" in call.reason.sentence.zh


def test_who_came_within_the_same_moment_goes_by_number():
    play = open_hall(BY_ARRIVAL)
    first, _ = play.take("supply"), play.take("pay", PriorityClass.VIP)
    assert called(play).ticket == first


def test_the_only_one_waiting_is_called_so():
    play = open_hall(BY_ARRIVAL)
    play.take("pay")
    assert called(play).reason.sentence.en == "Only A001 was waiting."


def test_the_estimate_runs_the_same_rule_forward():
    play = open_hall(BY_ARRIVAL)
    for _ in range(4):
        play.wait(1).take("pay")
    normal, vip = Newcomer("pay", PriorityClass.NORMAL), Newcomer("pay", PriorityClass.VIP)
    said = project(play.hall, play.now, [normal, vip]).newcomers
    assert said[vip] == said[normal]
    assert said[vip].p50_s == 4 * 340.0
