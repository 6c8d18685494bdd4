"""Where a hall lets languages count, a clerk calls whom the clerk can speak to, until the red line."""

from dataclasses import replace

from hall.contract.commands import IssueTicket, SettleSlip
from hall.contract.values import Language, SlipState
from hall.contract.windows import DispatchRule, LanguageRule
from queue_server.core.dispatch import choose
from queue_server.core.explaining import explain
from tests.unit.queue_server.sample_hall import POLICY, Play, open_hall, plan

SPEAKS = {"ann": frozenset({Language.ZH}), "bo": frozenset({Language.ZH, Language.EN})}
PREFERS = replace(plan(), policy=replace(POLICY, language_rule=LanguageRule.PREFER), languages_of=SPEAKS)


def come(play: Play, service: str, language: Language) -> str:
    (issued,) = play.do(IssueTicket(service=service, language=language), "kiosk-1")
    play.do(SettleSlip(ticket=issued.ticket, slip=SlipState.PRINTED), "kiosk-1")
    play.wait(60)
    return issued.ticket


def mixed(hall_plan=PREFERS) -> tuple[Play, str, str]:
    play = open_hall(hall_plan, logged_in=2)
    return play, come(play, "pay", Language.EN), come(play, "supply", Language.ZH)


def chosen(play: Play, counter: str) -> str:
    choice = choose(play.hall, counter, play.now)
    assert choice is not None
    return choice.winner.ticket.ticket


def test_a_clerk_calls_whom_the_clerk_speaks_to_and_says_why():
    play, english, chinese = mixed()
    assert (chosen(play, "1"), chosen(play, "2")) == (chinese, english)
    reason = explain(choose(play.hall, "1", play.now))
    assert reason.sentence.en == "The clerk speaks the language of B001, which therefore goes before A001."
    assert reason.runner_up == "A001"
    assert reason.runner_up_share > reason.used_share


def test_it_is_off_unless_the_hall_wants_it():
    play, english, _ = mixed(replace(PREFERS, policy=POLICY))
    assert chosen(play, "1") == english


def test_nobody_is_left_waiting_for_want_of_a_language():
    play = open_hall(PREFERS)
    english = come(play, "pay", Language.EN)
    assert chosen(play, "1") == english


def test_within_a_line_nobody_overtakes_for_it():
    play = open_hall(PREFERS)
    english = come(play, "pay", Language.EN)
    come(play, "pay", Language.ZH)
    assert chosen(play, "1") == english


def test_past_the_red_line_languages_count_no_more():
    play, english, _ = mixed()
    play.wait(POLICY.red_line_s)
    assert chosen(play, "1") == english


def test_in_plain_order_of_arrival_nobody_waits_for_want_of_a_language():
    play, english, _ = mixed(replace(PREFERS, policy=replace(PREFERS.policy, rule=DispatchRule.ARRIVAL)))
    assert chosen(play, "1") == english


def test_of_a_clerk_who_is_not_described_all_languages_are_thought():
    play, english, _ = mixed(replace(PREFERS, languages_of={}))
    assert chosen(play, "1") == english
