"""Questions to the business system leave the screen alone, and their answers find only whoever asked."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from hall.contract.business.bills import Account, Bill, MonthUse, Tariff
from hall.contract.business.errors import NotFound, Unreachable
from hall.contract.business.reports import NearbyHall, Notice
from hall.contract.business.values import Who
from hall.contract.values import Text
from kiosk.flow import BusinessAnswered, BusinessFailed
from kiosk.flow.lookup_state import (
    Accounts,
    ByCard,
    ByNumber,
    Findings,
    OfAccount,
    OfHalls,
    OfNotices,
    OfTariff,
    Question,
)
from kiosk.inquiries import Inquiries
from tests.ui.kiosk_lookup_scenes import HALLS, NOTICES, PARTICULARS, TARIFF, account

CANARY = "11010519491231002X"


class FakeBusiness:
    """Answers from what it has, on whatever thread it is asked."""

    def __init__(self) -> None:
        self.is_away = False
        self.asked: list[Who] = []
        self.threads: set[int] = set()
        self.gate = threading.Event()
        self.gate.set()

    def accounts(self, who: Who) -> tuple[Account, ...]:
        self.asked.append(who)
        self.threads.add(threading.get_ident())
        assert self.gate.wait(5)
        if self.is_away:
            raise Unreachable()
        if who.account == "0000000000":
            raise NotFound(Text(zh="账户", en="account"))
        return (account(),)

    def usage(self, account: str, months: int = 6) -> tuple[MonthUse, ...]:
        return PARTICULARS.use[-months:]

    def bills(self, account: str, months: int = 6) -> tuple[Bill, ...]:
        return PARTICULARS.bills[-months:]

    def tariff(self, tariff: str) -> Tariff:
        assert tariff == "home"
        return TARIFF

    def notices(self) -> tuple[Notice, ...]:
        return NOTICES.notices

    def halls(self) -> tuple[NearbyHall, ...]:
        return HALLS.halls


@pytest.fixture
def business() -> FakeBusiness:
    return FakeBusiness()


@pytest.fixture
def inquiries(business: FakeBusiness, qapp: object) -> Iterator[Inquiries]:
    found = Inquiries(business, "home")  # type: ignore[arg-type]  # the part of the port that looking up needs
    yield found
    business.gate.set()
    found.stop()


@pytest.mark.parametrize(
    ("question", "findings"),
    [
        (ByNumber("3100012345"), Accounts((account(),))),
        (ByNumber("0000000000"), Accounts(())),
        (ByCard("ab" * 16), Accounts((account(),))),
        (OfAccount("3100012345"), PARTICULARS),
        (OfTariff(), TARIFF),
        (OfNotices(), NOTICES),
        (OfHalls(), HALLS),
    ],
)
def test_each_question_is_answered(qtbot: QtBot, inquiries: Inquiries, question: Question, findings: Findings) -> None:
    with qtbot.waitSignal(inquiries.answered) as heard:
        inquiries.ask("i-1", question, CANARY)
    assert heard.args == [BusinessAnswered("i-1", findings)]


def test_the_screen_does_not_wait_for_the_business_system(
    qtbot: QtBot, inquiries: Inquiries, business: FakeBusiness
) -> None:
    with qtbot.waitSignal(inquiries.answered):
        inquiries.ask("i-1", ByNumber("3100012345"))
    assert threading.get_ident() not in business.threads


def test_a_card_without_its_number_is_not_asked_for(qtbot: QtBot, inquiries: Inquiries, business: FakeBusiness) -> None:
    with qtbot.waitSignal(inquiries.answered) as heard:
        inquiries.ask("i-1", ByCard("ab" * 16), "")
    assert heard.args == [BusinessAnswered("i-1", Accounts(()))]
    assert business.asked == []


def test_an_unreachable_business_system_is_told_without_naming_anybody(
    qtbot: QtBot, inquiries: Inquiries, business: FakeBusiness, caplog: pytest.LogCaptureFixture
) -> None:
    business.is_away = True
    with caplog.at_level(logging.DEBUG), qtbot.waitSignal(inquiries.answered) as heard:
        inquiries.ask("i-1", ByCard("ab" * 16), CANARY)
    assert heard.args == [BusinessFailed("i-1")]
    assert CANARY not in caplog.text


def test_the_answer_of_a_customer_who_has_gone_is_told_to_nobody(
    qtbot: QtBot, inquiries: Inquiries, business: FakeBusiness
) -> None:
    told: list[BusinessAnswered] = []
    inquiries.answered.connect(told.append)
    business.gate.clear()
    inquiries.ask("i-1", ByNumber("3100012345"))
    inquiries.ask("i-2", ByNumber("3100012345"))
    qtbot.waitUntil(lambda: len(business.asked) == 2)
    inquiries.ask("i-3", ByNumber("3100012345"))  # waits behind the two
    inquiries.forget()
    inquiries.ask("i-4", OfTariff())
    business.gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [BusinessAnswered("i-4", TARIFF)]
    assert len(business.asked) == 2, "a question that waited is not asked when its customer has gone"
