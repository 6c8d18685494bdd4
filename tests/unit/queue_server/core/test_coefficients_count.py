"""Where a hall lets coefficients count, a wait weighs at a clerk as much as the clerk's coefficient for the service."""

from dataclasses import replace

import pytest

from hall.contract.commands import CallNext, IssueTicket, SettleSlip
from hall.contract.values import Language, SlipState
from hall.contract.windows import CoefficientRule, DispatchRule, LanguageRule, PolicyKnobs, PolicySet
from queue_server.core.dispatch import Favour, choose, weighed
from queue_server.core.estimate import project
from queue_server.core.explaining import explain
from tests.unit.queue_server.sample_hall import POLICY, Play, open_hall, plan

WEIGHS = replace(POLICY, coefficient_rule=CoefficientRule.WEIGH)
COUNTS = replace(plan(), policy=WEIGHS, coefficients={"ann": {"pay": 0.2}})


def come(play: Play, service: str, language: Language = Language.ZH) -> str:
    (issued,) = play.do(IssueTicket(service=service, language=language), "kiosk-1")
    play.do(SettleSlip(ticket=issued.ticket, slip=SlipState.PRINTED), "kiosk-1")
    play.wait(60)
    return issued.ticket


def mixed(hall_plan=COUNTS) -> tuple[Play, str, str]:
    """Return a hall where somebody has waited longer for payment than somebody for supply, measured by the promise."""
    play = open_hall(hall_plan, logged_in=2)
    return play, come(play, "pay"), come(play, "supply")


def chosen(play: Play, counter: str) -> str:
    choice = choose(play.hall, counter, play.now)
    assert choice is not None
    return choice.winner.ticket.ticket


def test_a_clerk_calls_the_own_work_first_and_says_why():
    play, payment, supply = mixed()
    assert (chosen(play, "1"), chosen(play, "2")) == (supply, payment)
    choice = choose(play.hall, "1", play.now)
    assert choice.favour is Favour.COEFFICIENT
    reason = explain(choice)
    assert reason.sentence.en == "At this clerk the wait of B001 counts 100 %, that of A001 20 %: B001 goes first."
    assert reason.sentence.zh == "该营业员办理 B001 的业务系数为 1，A001 为 0.2，因此先叫 B001。"
    assert reason.runner_up_share > reason.used_share


def test_it_is_off_unless_the_hall_wants_it():
    play, payment, _ = mixed(replace(COUNTS, policy=POLICY))
    assert chosen(play, "1") == payment


def test_in_plain_order_of_arrival_nobody_is_weighed():
    play, payment, _ = mixed(replace(COUNTS, policy=replace(WEIGHS, rule=DispatchRule.ARRIVAL)))
    assert chosen(play, "1") == payment


def test_the_control_room_turns_it_on_and_off():
    play, payment, supply = mixed(replace(COUNTS, policy=POLICY))
    play.happen(PolicySet(knobs=PolicyKnobs(coefficient_rule=CoefficientRule.WEIGH)), "control-1")
    assert chosen(play, "1") == supply
    play.happen(PolicySet(knobs=PolicyKnobs()), "control-1")
    assert chosen(play, "1") == payment


def test_a_wait_that_is_long_enough_goes_first_all_the_same():
    play = open_hall(COUNTS)
    payment = come(play, "pay")
    play.wait(300)
    come(play, "supply")
    assert chosen(play, "1") == payment


def test_past_the_red_line_coefficients_count_no_more():
    play, payment, _ = mixed()
    play.wait(POLICY.red_line_s)
    assert chosen(play, "1") == payment


def test_nobody_waits_for_want_of_a_coefficient_and_within_a_line_nobody_overtakes():
    play = open_hall(COUNTS)
    first = come(play, "pay")
    come(play, "pay")
    assert chosen(play, "1") == first
    assert [one.ticket for one in play.do(CallNext(counter="1"), "clerk-1")] == [first]


def test_a_language_that_is_not_spoken_is_the_reason_that_is_said():
    policy = replace(WEIGHS, language_rule=LanguageRule.PREFER)
    play = open_hall(replace(COUNTS, policy=policy, languages_of={"ann": frozenset({Language.ZH})}))
    come(play, "pay", Language.EN)
    supply = come(play, "supply")
    choice = choose(play.hall, "1", play.now)
    assert (choice.winner.ticket.ticket, choice.favour) == (supply, Favour.LANGUAGE)


@pytest.mark.parametrize(
    ("own", "counts"),
    [
        ((True, 2000.0, -1), (True, 2000.0, -1)),
        ((False, 0.8, -1), (False, 0.4, -1)),
        ((False, -9.0, -1), (False, -9.0, -1)),
    ],
)
def test_lateness_and_being_early_stay_what_they_are(own, counts):
    assert weighed(own, 0.5) == counts


def test_the_projection_calls_as_the_counter_will():
    play = open_hall(COUNTS)
    tickets = [come(play, "pay"), come(play, "supply")]
    said = project(play.hall, play.now).tickets
    assert said[tickets[1]].p50_s < said[tickets[0]].p50_s
