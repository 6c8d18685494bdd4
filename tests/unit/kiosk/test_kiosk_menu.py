"""The self-service menu: every entry opens what it says, few at first for who asked for few, and a way back."""

from __future__ import annotations

import pytest

from kiosk.flow import TABLE, Act, Page
from kiosk.flow.menu_table import ENTRIES, FEW
from kiosk.flow.whose_state import NOBODY, Aim
from kiosk.flow.whose_table import ONWARD
from tests.ui.kiosk_scenes import Screen
from tests.unit.kiosk.walk import Walk

pytestmark = pytest.mark.usefixtures("qapp")


EVERYTHING = {"has_business": True, "can_apply": True, "pays_with": frozenset({"cash"})}
"""What the entries of the menu need."""


def at_menu(walk: Walk | None = None) -> Walk:
    return (walk or Walk()).surround(**EVERYTHING).press(Act.BEGIN).press(Act.MENU)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_entry_opens_a_page_that_leads_back_to_the_menu(entry: object) -> None:
    assert entry in ENTRIES
    walk = at_menu().press(Act.OPEN, getattr(entry, "key", ""))
    assert walk.page in getattr(entry, "leads_to", ())
    assert walk.press(Act.BACK).page is Page.MENU


def test_what_is_not_on_the_menu_opens_nothing() -> None:
    assert at_menu().press(Act.OPEN, "haircut").page is Page.MENU


def test_keys_are_told_apart() -> None:
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES) <= 10


def test_every_aim_has_a_way_on() -> None:
    assert set(ONWARD) == set(Aim)


def test_who_asked_for_few_choices_sees_few_and_may_see_all() -> None:
    screen = Screen().surround(**EVERYTHING).press(Act.ASSISTED).press(Act.BEGIN).press(Act.MENU)
    shown = screen.vm.props["menu"]
    assert len(shown["entries"]) == FEW
    assert shown["has_more"] == (len(ENTRIES) > FEW)
    whole = screen.press(Act.SHOW_ALL).vm.props["menu"]
    assert len(whole["entries"]) == len(ENTRIES)
    assert not whole["has_more"]


def test_going_back_keeps_the_looks_and_forgets_the_rest() -> None:
    walk = at_menu().press(Act.ASSISTED).press(Act.OPEN, "account").press(Act.TYPE, "3").press(Act.BACK)
    assert walk.flow.visit.is_assisted
    assert walk.flow.visit.whose == NOBODY


def test_without_a_business_system_there_is_no_menu() -> None:
    assert Walk().press(Act.BEGIN).press(Act.MENU).page is Page.CHOOSE
    assert not Screen().choose().vm.props["menu"]["is_offered"]


def test_the_menu_has_its_place_in_the_table() -> None:
    assert Page.MENU in TABLE
