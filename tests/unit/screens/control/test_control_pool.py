"""The pool of numbers on the business page: who is on the blacklist, who holds what, every act; nobody by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hall.contract.business.pool import PoolActKind
from hall.contract.business.reports import PoolState
from hall.contract.picture import HallPicture
from hall.contract.signed_acts import SignedAct
from hall.contract.values import Language
from screens.business.books import Books
from screens.control.view_business import BusinessInputs, BusinessProps, Section, derive
from screens.control.view_signed_acts import SIGNED
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes

HELD, UNKNOWN, USED, LAPSED = business.POOL.numbers
(BAN,) = business.POOL.bans


def shown(chosen: str = "", books: Books = business.BOOKS) -> BusinessProps:
    inputs = BusinessInputs(
        is_there=True, books=books, picture=HallPicture(), section=Section.POOL, chosen={Section.POOL: chosen}
    )
    return derive(inputs, scenes.words(Language.EN), scenes.NOW)


def test_the_blacklist_comes_first_then_what_is_held() -> None:
    rows = shown().matters
    assert [row.key for row in rows] == [BAN.person, *(each.reservation for each in business.POOL.numbers)]
    assert [row.tone for row in rows] == ["bad", "busy", "busy", "good", "warn"]
    assert [row.detail for row in rows[:3]] == ["赵*芳", "张*国", f"No account, {UNKNOWN.person[:6]}"]
    assert rows[1].mark == "18 min left"
    assert rows[3].mark == ""


def test_the_part_says_how_much_is_held_and_what_was_done_lately() -> None:
    props = shown()
    (tab,) = [one for one in props.parts.options if one.key == "pool"]
    assert tab.text == "Reserved numbers 3"
    assert props.more == "14 left. Last 7 days: Reserved 39 · Used 22 · Lapsed 7 · Given back 0"


def test_a_held_number_can_be_given_back_by_who_signs_for_it() -> None:
    matter = shown(HELD.reservation).matter
    assert [one.key for one in matter.acts] == [SignedAct.TAKE_BACK]
    assert SignedAct.TAKE_BACK in SIGNED
    assert matter.facts[-1].label == "Held until"
    assert [step.title for step in matter.steps] == ["Reserved"]


@pytest.mark.parametrize("number", [USED, LAPSED])
def test_a_number_that_is_held_no_more_shows_what_became_of_it(number: Any) -> None:
    matter = shown(number.reservation).matter
    assert matter.acts == ()
    assert len(matter.steps) == 2
    assert matter.steps[-1].is_last
    assert (matter.steps[-1].who == "By itself") == (number is LAPSED)


def test_whoever_is_on_the_blacklist_can_be_forgiven() -> None:
    matter = shown(BAN.person).matter
    assert [one.key for one in matter.acts] == [SignedAct.FORGIVE]
    assert SignedAct.FORGIVE in SIGNED
    assert len(matter.steps) == 6
    by_staff = business.pool_act(PoolActKind.FORGIVE, 1, "control-1", "Duty manager")
    forgiven = replace(business.POOL, bans=(replace(BAN, acts=(by_staff,)),))
    assert shown(BAN.person, replace(business.BOOKS, pool=forgiven)).matter.steps[0].who == "Duty manager"


def test_a_pool_that_was_not_looked_at_is_empty() -> None:
    props = shown(books=replace(business.BOOKS, pool=None))
    assert (props.matters, props.more, props.matter.key) == ((), "", "")
    assert props.note.text == "Nobody has reserved a number"


def test_what_became_of_the_pool_is_in_the_books() -> None:
    empty = replace(business.POOL, bans=())
    assert business.BOOKS.after(empty).pool == empty
    assert {one.state for one in business.POOL.numbers} <= set(PoolState)
