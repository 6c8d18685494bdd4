"""A terminal with a business system: it offers to look up, keeps a card's number for one question, and forgets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from kiosk.flow import Act, Page
from kiosk.inquiries import Inquiries
from tests.unit.kiosk.kiosk_fakes import card
from tests.unit.kiosk.test_kiosk_inquiries import CANARY, FakeBusiness
from tests.unit.kiosk.test_kiosk_terminal import Cabinet


@pytest.fixture
def business() -> FakeBusiness:
    return FakeBusiness()


@pytest.fixture
def cabinet(tmp_path: Path, qapp: QCoreApplication, business: FakeBusiness) -> Iterator[Cabinet]:
    inquiries = Inquiries(business, "home")  # type: ignore[arg-type]  # the part of the port that looking up needs
    found = Cabinet(tmp_path, inquiries)
    yield found
    business.gate.set()
    inquiries.stop()
    found.terminal.stop()
    found.ledger.close()


def at_reader(cabinet: Cabinet) -> Cabinet:
    return cabinet.press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, "account")


def test_the_card_s_number_goes_into_one_question_and_nowhere_else(
    qtbot: QtBot, cabinet: Cabinet, business: FakeBusiness
) -> None:
    at_reader(cabinet)
    cabinet.devices.put_card(card(number=CANARY))
    qtbot.waitUntil(lambda: cabinet.vm.flow.page is Page.ACCOUNT)
    assert [who.id_number for who in business.asked] == [CANARY]
    assert CANARY not in repr(vars(cabinet.here)) + repr(cabinet.vm.flow)
    cabinet.press(Act.BILLS)
    assert cabinet.page is Page.BILLS


def test_a_card_read_for_a_ticket_leaves_no_number_behind(cabinet: Cabinet, business: FakeBusiness) -> None:
    cabinet.press(Act.BEGIN)
    cabinet.devices.put_card(card(number=CANARY))
    assert CANARY not in repr(vars(cabinet.here))
    assert business.asked == []


def test_who_leaves_before_the_answer_sees_nothing_of_it(
    qtbot: QtBot, cabinet: Cabinet, business: FakeBusiness
) -> None:
    at_reader(cabinet)
    business.gate.clear()
    cabinet.devices.put_card(card(number=CANARY))
    qtbot.waitUntil(lambda: bool(business.asked))
    cabinet.press(Act.HOME)
    business.gate.set()
    qtbot.wait(30)
    assert cabinet.page is Page.ATTRACT
    assert cabinet.vm.flow.visit == cabinet.vm.flow.fresh_visit
