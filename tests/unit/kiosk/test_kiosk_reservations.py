"""Reserving a number: card, time, held; longer, given back, found again by its code; refusals in plain words."""

from __future__ import annotations

from dataclasses import replace

from devices.roles import Outcome
from hall.contract.business.reports import PoolState
from hall.contract.commands import IssueTicket
from hall.contract.commands_access import CheckIn, PoolPlace, Reprint
from hall.contract.values import Language
from kiosk.flow import (
    Act,
    AskForCopy,
    AskForTicket,
    Page,
    PrinterChecked,
    PrintPaper,
    Surveyed,
    TakeFromReserve,
    TicketRefused,
    Trouble,
    TroubleKind,
)
from kiosk.flow.errand_state import (
    ExtendHold,
    HoldFound,
    HoldOf,
    OrderOf,
    PoolFor,
    PoolFound,
    ReleaseHold,
    ReserveTime,
    Undone,
    UseHold,
)
from kiosk.flow.present_state import Purpose
from kiosk.flow.ticket import code_of
from tests.ui.kiosk_reserve_scenes import HELD, LONGER, POOL, SOON, USED
from tests.unit.kiosk.desk_walk import HINT, NO, Desk
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


# --- coming for it ---


def own() -> Desk:
    return Desk("reserve").card().answer(replace(POOL, mine=(SOON, HELD)))


def come() -> Desk:
    return own().press(Act.CHECK_IN).answer(USED)


def asked_for(desk: Desk) -> object:
    return next(effect.command for effect in desk.did if isinstance(effect, AskForTicket))


def taken(desk: Desk) -> Desk:
    desk.press(Act.CHOOSE, "payment").press(Act.TAKE)
    return desk.happen(PrinterChecked(desk.flow.visit.intention, is_usable=True))


def test_the_card_shows_what_its_holder_has_reserved_already() -> None:
    desk = own()
    assert (desk.page, desk.flow.visit.reserving.held) == (Page.HELD, SOON)
    assert desk.press(Act.PICK).flow.visit.reserving.held == HELD
    assert desk.press(Act.PICK).flow.visit.reserving.held == SOON
    assert desk.press(Act.SHOW_ALL).page is Page.POOL
    assert held().press(Act.PICK).press(Act.SHOW_ALL).page is Page.HELD, "there is no other"


def test_a_reserved_number_becomes_a_ticket_by_its_time_for_whoever_holds_it() -> None:
    desk = own().press(Act.CHECK_IN)
    assert desk.ask == UseHold(SOON.reservation, HOLDER.person_key)
    desk.answer(USED)
    assert (desk.page, desk.notice) == (Page.CHOOSE, "hold_used")
    assert asked_for(taken(desk)) == CheckIn(
        code=code_of(SOON.reservation),
        holder=HOLDER,
        language=Language.ZH,
        pool=PoolPlace(service="payment", starts_at=SOON.slot.starts_at),
    )


def test_who_came_with_the_code_only_shows_the_card_first() -> None:
    desk = Desk("reserve").code(SOON.reservation).answer(HoldFound(SOON)).press(Act.CHECK_IN)
    assert (desk.page, desk.flow.visit.presented.purpose) == (Page.PRESENT, Purpose.USE)
    desk.press(Act.BACK)
    assert (desk.page, desk.flow.visit.reserving.held) == (Page.HELD, SOON)
    desk.press(Act.CHECK_IN).card()
    assert desk.ask == UseHold(SOON.reservation, HOLDER.person_key)
    assert desk.refuse().press(Act.RETRY).page is Page.HELD
    assert desk.press(Act.CHECK_IN).page is Page.PRESENT, "another card may be the right one"


def test_what_is_given_back_or_being_given_back_is_not_checked_in() -> None:
    released = Desk("reserve").code(HELD.reservation).answer(HoldFound(replace(HELD, state=PoolState.RELEASED)))
    assert released.press(Act.CHECK_IN).page is Page.HELD
    assert own().press(Act.RELEASE).press(Act.CHECK_IN).page is Page.HELD


def test_nothing_is_used_up_while_no_ticket_can_be_had() -> None:
    desk = own()
    desk.happen(Surveyed(replace(desk.flow.around, is_live=False, is_alone=True))).press(Act.CHECK_IN)
    assert (desk.page, desk.flow.visit.trouble) == (Page.TROUBLE, Trouble(TroubleKind.NEEDS_SERVER))
    closed = own()
    closed.happen(Surveyed(replace(closed.flow.around, is_open=False))).press(Act.CHECK_IN)
    assert closed.flow.visit.trouble == Trouble(TroubleKind.HALL_CLOSED)


def test_a_used_number_is_kept_through_another_choice_of_service() -> None:
    desk = come().press(Act.CHOOSE, "payment").press(Act.BACK)
    assert desk.page is Page.CHOOSE
    assert isinstance(asked_for(taken(desk)), CheckIn)


def test_a_forgotten_card_takes_the_number_with_it() -> None:
    assert isinstance(asked_for(taken(come().press(Act.FORGET_CARD))), IssueTicket)


def test_without_the_server_a_used_number_gives_a_number_like_everybody_s() -> None:
    desk = come()
    desk.happen(Surveyed(replace(desk.flow.around, is_live=False, is_alone=True)))
    desk.press(Act.CHOOSE, "payment").press(Act.TAKE)
    desk.happen(PrinterChecked(desk.flow.visit.intention, is_usable=True))
    assert [type(effect) for effect in desk.did] == [TakeFromReserve]


def test_a_slip_that_cannot_be_printed_leads_back_to_the_service() -> None:
    desk = come().press(Act.CHOOSE, "payment").press(Act.TAKE)
    desk.happen(PrinterChecked(desk.flow.visit.intention, is_usable=False)).press(Act.BACK)
    assert desk.page is Page.CONFIRM
    desk.press(Act.TAKE).happen(PrinterChecked(desk.flow.visit.intention, is_usable=True))
    assert isinstance(asked_for(desk), CheckIn)


def test_a_refusal_that_ends_the_reservation_leaves_an_ordinary_ticket() -> None:
    late = taken(come())
    late.happen(TicketRefused(late.flow.visit.intention, "appointment_too_late", NO, HINT)).press(Act.RETRY)
    assert isinstance(asked_for(taken(late)), IssueTicket)


def test_a_number_that_has_its_ticket_gets_the_slip_again_whatever_it_was_for() -> None:
    again = taken(come())
    again.happen(TicketRefused(again.flow.visit.intention, "appointment_used", NO, HINT))
    assert again.flow.visit.trouble == Trouble(TroubleKind.ALREADY_WAITING, NO, HINT)
    again.press(Act.REPRINT).happen(PrinterChecked(again.flow.visit.intention, is_usable=True))
    (copy,) = [effect.command for effect in again.did if isinstance(effect, AskForCopy)]
    assert copy == Reprint(holder=HOLDER, service=None)


def test_a_closed_service_leaves_the_number_for_another() -> None:
    closed = taken(come())
    closed.happen(TicketRefused(closed.flow.visit.intention, "service_closed", NO, HINT)).press(Act.RETRY)
    assert isinstance(asked_for(taken(closed)), CheckIn)


def test_a_slip_before_the_scanner_of_a_resting_kiosk_leads_to_what_it_is_of() -> None:
    assert Desk().code(HELD.reservation).ask == HoldOf(HELD.reservation)
    order = Desk().press(Act.BEGIN).code("WO2026111700002")
    assert order.ask == OrderOf("WO2026111700002")
    assert order.fail(may_have_happened=False).press(Act.BACK).page is Page.PRESENT
    lone = Desk()
    lone.happen(Surveyed(replace(lone.flow.around, has_business=False))).code(HELD.reservation)
    assert (lone.page, lone.notice) == (Page.CHOOSE, "code_unknown")


def test_numbers_of_the_pool_are_called_differently_in_the_hall() -> None:
    codes = {code_of(f"20261124-0930-{count:05d}") for count in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == 16 for code in codes)
