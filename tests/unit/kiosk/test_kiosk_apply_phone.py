"""The applicant's phone and its code: three tries, five minutes, a minute's pause, and nothing kept in clear."""

from __future__ import annotations

import pytest

from kiosk.flow import Act, Page
from kiosk.flow.apply_events import CodeSent, SendCode
from kiosk.flow.apply_phone import wait_s
from kiosk.flow.one_time_code import TRIES, Verdict, code_of, judge, seal
from tests.unit.kiosk.apply_walk import CODE, PHONE, ApplyWalk

LIFE_S = 300.0


def test_a_code_is_six_figures_whatever_the_chance_was() -> None:
    assert [code_of(chance) for chance in (0, 42, 999_999)] == ["000000", "000042", "999999"]


def test_a_seal_shows_neither_code_nor_phone_and_is_another_for_each_salt() -> None:
    sealed = seal(CODE, b"a", PHONE)
    assert CODE not in repr(sealed)
    assert PHONE not in repr(sealed)
    assert CODE.encode() not in sealed.mark
    assert sealed.mark != seal(CODE, b"b", PHONE).mark


def test_a_code_is_right_for_its_phone_only_and_wrong_three_times_at_most() -> None:
    sealed = seal(CODE, b"a", PHONE)
    assert judge(sealed, CODE, PHONE, 0.0, LIFE_S)[0] is Verdict.RIGHT
    assert judge(sealed, CODE, "13900139000", 0.0, LIFE_S)[0] is Verdict.WRONG
    verdicts = []
    for _ in range(TRIES + 1):
        verdict, sealed = judge(sealed, "000000", PHONE, 0.0, LIFE_S)
        verdicts.append(verdict)
    assert verdicts == [Verdict.WRONG, Verdict.WRONG, Verdict.SPENT, Verdict.SPENT]
    assert judge(sealed, CODE, PHONE, 0.0, LIFE_S)[0] is Verdict.SPENT


def test_a_code_holds_for_five_minutes() -> None:
    sealed = seal(CODE, b"a", PHONE)
    assert judge(sealed, CODE, PHONE, LIFE_S - 0.1, LIFE_S)[0] is Verdict.RIGHT
    assert judge(sealed, CODE, PHONE, LIFE_S, LIFE_S)[0] is Verdict.EXPIRED


def test_the_right_code_confirms_the_phone_and_nothing_of_the_code_stays() -> None:
    walk = ApplyWalk().to_code().type(CODE)
    walk.press(Act.NEXT)
    assert walk.page is Page.APPLY_FRONT
    assert walk.applying.is_confirmed
    assert (walk.applying.code, walk.applying.seal) == ("", None)
    assert PHONE not in repr(walk.flow)


@pytest.mark.parametrize("phone", ["12800138000", "1380013800"])
def test_what_is_no_mobile_number_gets_no_code(phone: str) -> None:
    walk = ApplyWalk().to_phone().type(phone)
    walk.press(Act.NEXT)
    assert walk.page is Page.APPLY_PHONE
    assert walk.notice == ("apply_phone_wrong" if len(phone) == 11 else "")
    assert not walk.did_ask(SendCode)


def test_a_wrong_code_costs_a_try_and_the_third_voids_it() -> None:
    walk = ApplyWalk().to_code()
    for notice in ("apply_code_wrong", "apply_code_wrong", "apply_code_spent"):
        walk.type("111111").press(Act.NEXT)
        assert (walk.page, walk.notice, walk.applying.code) == (Page.APPLY_CODE, notice, "")
    walk.type(CODE).press(Act.NEXT)
    assert walk.notice == "apply_code_spent"
    assert not walk.applying.is_confirmed


def test_a_code_that_came_too_late_is_told() -> None:
    walk = ApplyWalk().to_code()
    for _ in range(6):
        walk.wait(50).press(Act.STAY)
    walk.type(CODE).press(Act.NEXT)
    assert walk.notice == "apply_code_expired"


def test_another_code_is_sent_after_a_minute_and_three_at_most() -> None:
    walk = ApplyWalk().to_code()
    walk.press(Act.SEND_CODE)
    assert len(walk.did_ask(SendCode)) == 1
    assert wait_s(walk.flow, walk.now) > 50
    for _ in range(4):
        walk.wait(40).press(Act.STAY).wait(25).press(Act.STAY).press(Act.SEND_CODE)
        if walk.did:
            walk.sent("222222")
    assert len(walk.did_ask(SendCode)) == 3
    walk.type(CODE).press(Act.NEXT)
    assert walk.notice == "apply_code_wrong"
    walk.type("222222").press(Act.NEXT)
    assert walk.applying.is_confirmed


def test_a_phone_that_is_confirmed_is_not_asked_again_and_another_one_is() -> None:
    walk = ApplyWalk().to_front()
    walk.press(Act.BACK)
    assert walk.page is Page.APPLY_PHONE
    walk.press(Act.NEXT)
    assert walk.page is Page.APPLY_FRONT
    walk.press(Act.BACK).press(Act.ERASE)
    walk.type("1")
    assert not walk.applying.is_confirmed
    walk.wait(25).press(Act.STAY).wait(29).press(Act.STAY).press(Act.NEXT)
    assert walk.page is Page.APPLY_CODE
    assert len(walk.did_ask(SendCode)) == 2


def test_whoever_goes_back_and_on_finds_the_code_that_was_sent_still_good() -> None:
    walk = ApplyWalk().to_phone().type(PHONE)
    walk.press(Act.NEXT)
    (asked,) = walk.did_ask(SendCode)
    assert isinstance(asked, SendCode)
    walk.press(Act.BACK)
    assert walk.page is Page.APPLY_PHONE
    walk.happen(CodeSent("another", None)).happen(CodeSent(asked.inquiry, seal(CODE, b"salt", PHONE)))
    walk.press(Act.NEXT)
    assert len(walk.did_ask(SendCode)) == 1
    walk.type(CODE + "9").press(Act.ERASE).press(Act.TYPE, CODE[-1]).press(Act.NEXT)
    assert walk.page is Page.APPLY_FRONT


def test_another_phone_meanwhile_is_not_confirmed_by_the_first_ones_code() -> None:
    walk = ApplyWalk().to_code()
    walk.press(Act.BACK).press(Act.ERASE, "all")
    walk.type("13900139000").press(Act.NEXT)
    assert walk.page is Page.APPLY_CODE
    assert len(walk.did_ask(SendCode)) == 1
    walk.type(CODE).press(Act.NEXT)
    assert not walk.applying.is_confirmed


def test_a_code_that_could_not_be_sent_is_told_and_may_be_asked_for_at_once() -> None:
    walk = ApplyWalk().to_phone().type(PHONE)
    walk.press(Act.NEXT)
    (asked,) = walk.did_ask(SendCode)
    assert isinstance(asked, SendCode)
    walk.happen(CodeSent(asked.inquiry, None))
    assert walk.notice == "apply_code_unsent"
    walk.type(CODE).press(Act.NEXT)
    assert walk.page is Page.APPLY_CODE
    walk.press(Act.ERASE, "all").press(Act.SEND_CODE)
    assert len(walk.did_ask(SendCode)) == 2
