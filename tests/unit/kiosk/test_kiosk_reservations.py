"""Reserving a number: card, time, held; longer, given back, found again by its code; refusals in plain words."""

from __future__ import annotations

from dataclasses import replace

from devices.roles import Outcome
from hall.contract.business.reports import PoolState
from kiosk.flow import Act, Page, PrintPaper
from kiosk.flow.errand_state import ExtendHold, HoldFound, HoldOf, PoolFor, PoolFound, ReleaseHold, ReserveTime, Undone
from tests.ui.kiosk_reserve_scenes import HELD, LONGER, POOL
from tests.unit.kiosk.desk_walk import NO, Desk
from tests.unit.kiosk.walk import HOLDER

SLOT = "20261124-0930"


def pool() -> Desk:
    return Desk("reserve").card().answer(POOL)


def chosen() -> Desk:
    return pool().press(Act.DAY, "2026-11-24").press(Act.PICK, SLOT)


def held() -> Desk:
    return chosen().press(Act.SEND).answer(HELD)


def test_from_the_card_to_the_number_it_is_three_touches() -> None:
    desk = Desk("reserve").card()
    assert desk.ask == PoolFor(HOLDER.person_key)
    desk.answer(POOL)
    begun_at = desk.touches
    desk.press(Act.DAY, "2026-11-24").press(Act.PICK, SLOT).press(Act.SEND)
    assert desk.ask == ReserveTime(SLOT, HOLDER.person_key)
    assert desk.touches - begun_at == 3
    desk.answer(HELD)
    assert (desk.page, desk.flow.visit.reserving.held) == (Page.HELD, HELD)
    assert [effect.content for effect in desk.did if isinstance(effect, PrintPaper)] == [HELD]


def test_without_a_card_reader_nothing_is_reserved() -> None:
    assert Desk("reserve", has_card_reader=False).page is Page.MENU


def test_the_first_day_with_a_number_left_is_shown() -> None:
    full = PoolFound(tuple(replace(slot, left=0) if slot.day == "2026-11-23" else slot for slot in POOL.slots))
    assert Desk("reserve").card().answer(full).flow.visit.reserving.day == "2026-11-24"
    assert Desk("reserve").card().answer(PoolFound(())).flow.visit.reserving.day == ""


def test_a_time_that_is_full_or_of_another_day_cannot_be_chosen() -> None:
    desk = pool().press(Act.PICK, "20261124-0930").press(Act.PICK, "20261124-0900").press(Act.SEND)
    assert (desk.page, desk.flow.visit.reserving.slot) == (Page.POOL, "")
    assert pool().press(Act.DAY, "2026-12-24").flow.visit.reserving.day == "2026-11-23"
    assert chosen().press(Act.DAY, "2026-11-25").flow.visit.reserving.slot == "", "a choice goes with its day"


def test_a_refusal_is_told_in_the_business_system_s_words_and_leads_back_to_the_times() -> None:
    desk = chosen().press(Act.SEND).refuse()
    assert (desk.page, desk.flow.visit.errand.undone, desk.flow.visit.errand.sentence) == (
        Page.UNDONE,
        Undone.REFUSED,
        NO,
    )
    assert desk.press(Act.RETRY).page is Page.POOL
    assert desk.flow.visit.reserving.slot == ""


def test_a_longer_hold_gets_a_slip_of_its_own() -> None:
    desk = held().slip(Outcome.PRINTED).press(Act.EXTEND)
    assert desk.ask == ExtendHold(HELD.reservation)
    desk.answer(LONGER)
    jobs = [effect.job for effect in desk.all_done if isinstance(effect, PrintPaper)]
    assert len(set(jobs)) == len(jobs) == 2


def test_what_is_held_as_long_as_can_be_is_not_extended() -> None:
    desk = chosen().press(Act.SEND).answer(replace(HELD, held_until=HELD.may_extend_until)).press(Act.EXTEND)
    assert desk.did == ()


def test_giving_back_is_asked_first() -> None:
    desk = held().press(Act.SEND)
    assert desk.page is Page.HELD
    desk.press(Act.RELEASE).press(Act.EXTEND).press(Act.BACK)
    assert (desk.page, desk.flow.visit.reserving.is_releasing) == (Page.HELD, False)
    desk.press(Act.RELEASE).press(Act.SEND)
    assert desk.ask == ReleaseHold(HELD.reservation)
    desk.answer(replace(HELD, state=PoolState.RELEASED))
    assert (desk.page, desk.notice) == (Page.HELD, "hold_released")
    assert desk.press(Act.RELEASE).flow.visit.reserving.is_releasing is False
    assert desk.press(Act.EXTEND).did == ()
    assert desk.press(Act.BACK).page is Page.PRESENT


def test_an_extension_that_was_refused_leaves_the_number_as_it_was() -> None:
    desk = held().press(Act.EXTEND).refuse().press(Act.BACK)
    assert (desk.page, desk.flow.visit.reserving.held) == (Page.HELD, HELD)


def test_the_slip_s_code_finds_the_number_again() -> None:
    desk = Desk("reserve").code("20261124-0930-00042")
    assert desk.ask == HoldOf("20261124-0930-00042")
    assert desk.answer(HoldFound(HELD)).page is Page.HELD
    typed = Desk("reserve").type("20261124093000042").press(Act.FIND)
    assert typed.ask == HoldOf("20261124-0930-00042")
    typed.answer(HoldFound(None))
    assert (typed.page, typed.notice) == (Page.PRESENT, "hold_not_found")


def test_a_work_order_s_code_is_no_reservation_s() -> None:
    assert Desk("reserve").code("WO2026111700002").notice == "code_unknown"


def test_back_from_the_times_asks_for_the_card() -> None:
    assert pool().press(Act.BACK).page is Page.PRESENT
