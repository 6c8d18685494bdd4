"""Applying: what, who, for whom, where; going back loses nothing, and no stranger's data stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hall.contract.business.applications import Kind
from kiosk.flow import Act, Page, Wipe
from kiosk.flow.apply import begin
from kiosk.flow.apply_events import AccountsFound, FindAccounts
from kiosk.flow.apply_state import NOTHING, Standing, owner_of
from kiosk.flow.apply_steps import STEPS, page_before, way
from kiosk.flow.events import Touched, Wrote
from tests.unit.kiosk.apply_walk import ACCOUNT, CARD, OTHER_ACCOUNT, OWNER, PHONE, ApplyWalk


def test_applying_is_offered_only_with_all_that_it_needs() -> None:
    walk = ApplyWalk()
    walk.surround(can_apply=False).press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, "apply")
    assert walk.page is Page.MENU
    walk.surround(can_apply=True).press(Act.OPEN, "apply")
    assert walk.page is Page.APPLY_KIND


def test_what_lost_its_ground_between_two_looks_is_not_begun() -> None:

    walk = ApplyWalk()
    closed = walk.surround(can_apply=False).flow
    assert begin(closed, Touched(), 1.0) == (closed, ())


def test_the_card_fills_in_name_number_and_address() -> None:
    walk = ApplyWalk().to_standing()
    assert walk.page is Page.APPLY_STANDING
    assert walk.applying.card == CARD
    assert walk.applying.address == CARD.address
    assert CARD.number not in repr(walk.flow)
    assert CARD.name not in repr(walk.flow)
    assert CARD.address not in repr(walk.flow)


def test_what_is_no_kind_and_no_standing_is_not_heard() -> None:
    walk = ApplyWalk()
    walk.press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, "apply").press(Act.PICK, "haircut")
    assert walk.page is Page.APPLY_KIND
    walk.press(Act.PICK, Kind.CLOSE)
    assert walk.lay().press(Act.PICK, "stranger").page is Page.APPLY_STANDING


@pytest.mark.parametrize("kind", Kind)
def test_an_account_is_asked_for_where_one_is_needed(kind: Kind) -> None:
    walk = ApplyWalk().to_standing(kind)
    walk.press(Act.PICK, "owner")
    is_new = kind in (Kind.NEW_HOME, Kind.NEW_BUSINESS)
    assert walk.page is (Page.APPLY_ADDRESS if is_new else Page.APPLY_ASKING)
    assert len(walk.did_ask(FindAccounts)) == (0 if is_new else 1)


def test_a_card_that_has_expired_or_fits_no_form_is_told_and_not_used() -> None:
    walk = ApplyWalk().begin()
    walk.lay(replace(CARD, valid_to=date(2026, 11, 22)))
    assert (walk.page, walk.notice) == (Page.APPLY_CARD, "apply_card_expired")
    walk.lay(None)
    assert (walk.page, walk.notice) == (Page.APPLY_CARD, "apply_card_unfit")
    assert walk.applying.card is None
    walk.lay(replace(CARD, valid_to=date(2026, 11, 23)))
    assert walk.page is Page.APPLY_STANDING
    assert ApplyWalk().begin().lay(replace(CARD, valid_to=None)).page is Page.APPLY_STANDING


def test_nothing_that_was_filled_in_is_lost_by_going_back_to_the_first_page_and_on_again() -> None:
    walk = ApplyWalk().to_review()
    filled = walk.applying
    for _ in range(8):
        walk.press(Act.BACK)
    assert walk.page is Page.APPLY_KIND
    walk.press(Act.PICK, Kind.MORE_POWER).press(Act.NEXT).press(Act.PICK, "owner")
    for _ in range(5):
        walk.press(Act.NEXT)
    assert walk.page is Page.APPLY_REVIEW
    assert walk.applying == filled
    assert walk.press(Act.BACK).page is Page.APPLY_BACK


def test_back_from_the_first_page_is_the_menu_and_home_forgets_everything() -> None:
    walk = ApplyWalk().to_review()
    assert page_before(Page.APPLY_KIND, walk.applying) is None
    walk.press(Act.HOME)
    assert walk.page is Page.ATTRACT
    assert walk.flow.visit == walk.flow.fresh_visit
    assert Wipe() in walk.did
    walk = ApplyWalk().begin()
    walk.press(Act.BACK).press(Act.BACK)
    assert walk.page is Page.MENU
    assert walk.applying == NOTHING


def test_time_alone_wipes_what_was_filled_in_after_a_warning() -> None:
    walk = ApplyWalk().to_phone().type(PHONE)
    walk.wait(31)
    assert walk.flow.warned_at is not None
    walk.press(Act.STAY)
    assert walk.applying.phone == PHONE
    walk.wait(31).wait(21)
    assert walk.page is Page.ATTRACT
    assert walk.flow.visit == walk.flow.fresh_visit


def test_an_owner_applies_as_themselves_and_a_deputy_types_whom_they_act_for() -> None:
    walk = ApplyWalk().to_standing()
    assert owner_of(walk.applying) is None
    assert owner_of(NOTHING) is None
    walk.press(Act.PICK, "owner")
    owner = owner_of(walk.applying)
    assert owner is not None
    assert (owner.name, owner.id_number) == (CARD.name, CARD.number)
    walk = ApplyWalk().to_standing()
    walk.press(Act.PICK, "deputy")
    assert walk.page is Page.APPLY_OWNER
    assert walk.press(Act.NEXT).page is Page.APPLY_OWNER
    walk.happen(Wrote("  王小样 ")).press(Act.NEXT)
    assert walk.page is Page.APPLY_OWNER_NUMBER
    assert owner_of(walk.applying) is None
    walk.type(OWNER[1]).press(Act.NEXT)
    owner = owner_of(walk.applying)
    assert owner is not None
    assert (owner.name, owner.id_number) == OWNER
    assert Page.APPLY_OWNER in way(walk.applying)


@pytest.mark.parametrize("number", ["440000200102280074", "440000200102300070", "990000200102280073", "4400002001"])
def test_a_number_that_breaks_a_rule_of_the_standard_is_told(number: str) -> None:
    walk = ApplyWalk().as_deputy()
    walk.press(Act.ERASE, "all").press(Act.ERASE)
    walk.type(number).press(Act.NEXT)
    assert (walk.page, walk.notice) == (Page.APPLY_OWNER_NUMBER, "apply_number_wrong")
    walk.press(Act.ERASE)
    assert walk.applying.owner_number == number[:-1]


def test_nobody_is_their_own_deputy() -> None:
    walk = ApplyWalk().as_deputy()
    walk.press(Act.ERASE, "all")
    walk.type(CARD.number).press(Act.NEXT)
    assert (walk.page, walk.notice) == (Page.APPLY_OWNER_NUMBER, "apply_number_own")


def test_a_deputy_types_the_account_and_does_not_choose_from_their_own() -> None:
    walk = ApplyWalk().as_deputy()
    walk.press(Act.NEXT)
    assert walk.page is Page.APPLY_ACCOUNT
    assert walk.applying.types_account
    assert not walk.did_ask(FindAccounts)


def test_another_standing_makes_it_another_account() -> None:
    walk = ApplyWalk().to_address()
    walk.press(Act.BACK).press(Act.BACK)
    assert walk.page is Page.APPLY_STANDING
    walk.press(Act.PICK, "owner")
    assert walk.applying.account == ACCOUNT
    walk.press(Act.BACK).press(Act.PICK, "deputy")
    assert walk.applying.account is None
    assert walk.applying.standing is Standing.DEPUTY


def test_another_kind_that_needs_no_account_forgets_it() -> None:
    walk = ApplyWalk().to_address()
    for _ in range(4):
        walk.press(Act.BACK)
    walk.press(Act.PICK, Kind.NEW_HOME)
    assert walk.applying.account is None


def test_an_account_is_chosen_from_ones_own_or_typed() -> None:
    walk = ApplyWalk().to_standing()
    walk.press(Act.PICK, "owner")
    walk.found(ACCOUNT, OTHER_ACCOUNT)
    assert walk.page is Page.APPLY_ACCOUNT
    assert not walk.applying.types_account
    assert walk.press(Act.PICK, "3100000000").page is Page.APPLY_ACCOUNT
    assert walk.press(Act.NEXT).page is Page.APPLY_ACCOUNT
    walk.press(Act.PICK, "other")
    walk.type("31000678901").press(Act.ERASE)
    assert walk.applying.account_typed == "310006789"
    assert walk.press(Act.NEXT).page is Page.APPLY_ACCOUNT
    walk.press(Act.PICK, "own")
    assert not walk.applying.types_account
    walk.press(Act.PICK, "other").press(Act.TYPE, "0").press(Act.NEXT)
    assert walk.page is Page.APPLY_ASKING
    walk.found(OTHER_ACCOUNT)
    assert walk.page is Page.APPLY_ADDRESS
    assert walk.applying.account == OTHER_ACCOUNT
    walk.press(Act.BACK).press(Act.NEXT)
    assert walk.page is Page.APPLY_ADDRESS
    assert len(walk.did_ask(FindAccounts)) == 2


def test_an_account_that_is_not_there_is_told_and_a_lost_system_too() -> None:
    walk = ApplyWalk().to_standing()
    walk.press(Act.PICK, "owner")
    walk.found()
    assert walk.applying.types_account
    walk.type("3100000000").press(Act.NEXT)
    walk.found()
    assert (walk.page, walk.notice) == (Page.APPLY_ACCOUNT, "account_not_found")
    walk.press(Act.NEXT)
    inquiry = walk.applying.inquiry
    walk.happen(AccountsFound("another", (ACCOUNT,)))
    assert walk.page is Page.APPLY_ASKING
    walk.happen(AccountsFound(inquiry, None))
    assert (walk.page, walk.notice) == (Page.APPLY_ACCOUNT, "apply_business_away")
    walk.press(Act.NEXT).wait(21)
    assert (walk.page, walk.notice) == (Page.APPLY_ACCOUNT, "apply_business_away")
    walk.press(Act.NEXT).press(Act.BACK).press(Act.ERASE, "all")
    assert walk.page is Page.APPLY_ACCOUNT
    assert walk.applying.account_typed == ""


def test_the_address_of_the_card_is_taken_or_another_is_written() -> None:
    walk = ApplyWalk().to_address(Kind.NEW_HOME)
    walk.press(Act.EDIT)
    assert walk.page is Page.APPLY_ADDRESS_TYPED
    walk.happen(Wrote(""))
    assert walk.press(Act.NEXT).page is Page.APPLY_ADDRESS_TYPED
    walk.press(Act.BACK)
    assert walk.press(Act.NEXT).page is Page.APPLY_ADDRESS
    walk.press(Act.EDIT).happen(Wrote("样例市新区一路 2 号" + "长" * 200)).press(Act.NEXT)
    assert walk.page is Page.APPLY_PHONE
    assert len(walk.applying.address) == 120


def test_another_persons_card_makes_another_persons_application() -> None:
    walk = ApplyWalk().to_review()
    for _ in range(7):
        walk.press(Act.BACK)
    assert walk.page is Page.APPLY_CARD
    walk.lay()
    assert walk.applying.front is not None
    walk.press(Act.BACK)
    other = replace(CARD, number=OWNER[1], name=OWNER[0], address="别处 3 号")
    walk.lay(other)
    assert walk.applying.card == other
    assert walk.applying.address == other.address
    assert (walk.applying.front, walk.applying.account, walk.applying.standing) == (None, None, None)


def test_every_page_of_the_form_has_its_step() -> None:
    form = {page for page in Page if page.value.startswith("apply_")}
    assert set(STEPS) == form - {Page.APPLY_SENDING, Page.APPLY_HELD, Page.APPLY_DONE}
    assert set(STEPS.values()) == set(range(1, 8))
