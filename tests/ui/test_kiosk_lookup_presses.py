"""A finger looks things up: real touches on the real pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assets.qt.looking import find_item
from kiosk.flow import Page
from kiosk.flow.lookup_state import Accounts
from tests.ui.kiosk_lookup_scenes import PARTICULARS, TARIFF, account, answer
from tests.ui.stage import Stage
from tests.ui.test_kiosk_presses import Hand


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def test_an_account_is_found_by_its_number_and_its_bills_are_one_touch_away(stage: Stage) -> None:
    hand = Hand(stage)
    hand.surround(has_business=True)
    hand.tap("begin").tap("self-service").tap("open-account")
    for figure in "310001234":
        hand.tap(f"figure-{figure}")
    hand.tap("figure-erase").tap("figure-4").tap("figure-5").tap("primary")
    assert hand.page is Page.LOOKING
    answer(hand, Accounts((account(), account("3100067890"))))
    hand.tap("account-3100012345")
    answer(hand, PARTICULARS)
    hand.tap("primary")
    assert hand.page == Page.BILLS
    hand.tap("home")
    assert hand.page == Page.ATTRACT
    assert hand.vm.flow.visit == hand.vm.flow.fresh_visit


def test_the_calculator_reckons_while_one_types(stage: Stage) -> None:
    hand = Hand(stage, size=(1920, 1080))
    hand.surround(has_business=True)
    hand.tap("begin").tap("self-service").tap("open-tariff")
    answer(hand, TARIFF)
    hand.tap("figure-4").tap("figure-2").tap("figure-0")
    assert stage.item("tariff-month").property("text") == "每月约 236.26 元"
    for _ in range(2):  # the tiers beneath are the year's, also where large text leaves little room
        assert stage.item("tariff-year").property("text") == "全年 2,835.12 元"
        hand.tap("large-text")


def test_without_a_business_system_there_is_nothing_to_press(stage: Stage) -> None:
    hand = Hand(stage).tap("begin")
    assert stage.window is not None
    assert find_item(stage.window, "self-service") is None
    assert hand.page is Page.CHOOSE
