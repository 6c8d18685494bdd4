"""What the control room sees of a kiosk's open payments, and how it strikes money that a person gave back."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import TillLine
from hall.contract.documents_money import HandOver, HandOverOutcome, OpenEnd, PaymentsDocument
from hall.contract.errors import StorageError
from hall.contract.messages import Message
from hall.contract.picture import HallPicture
from hall.contract.routes import check
from hall.contract.topics import Topic
from hall.contract.values import Text
from kiosk.money.core import Payment
from kiosk.money.events import HandedOver, NotesCounted, Stopped, Wish
from kiosk.money.journal import PaymentJournal
from kiosk.money_told import MoneyTold
from kiosk.open_money import OpenMoney
from kiosk.settings import KioskSettings
from tests.unit.kiosk.money.money_world import MORNING, HandClock, order

ASKED = "5d0c7a3e9b1f4c62a8d40e7b"


@dataclass
class Link:
    """Keeps what is published, and checks that it belongs where it is published."""

    picture: HallPicture = field(default_factory=lambda: HallPicture(is_live=True))
    sent: list[tuple[Topic, Message, bool]] = field(default_factory=list)

    def publish(self, topic: Topic, message: Message, *, retain: bool = False) -> None:
        check(topic, message)
        self.sent.append((topic, message, retain))

    def documents(self) -> list[PaymentsDocument]:
        return [message for _, message, retain in self.sent if isinstance(message, PaymentsDocument) and retain]

    def outcomes(self) -> list[HandOverOutcome]:
        return [message for _, message, retain in self.sent if isinstance(message, HandOverOutcome) and not retain]


@dataclass
class Kiosk:
    """A kiosk whose customer wanted the banknotes back."""

    journal: PaymentJournal
    link: Link
    money: OpenMoney
    payment: str
    is_disk_full: bool = False

    def order(self, amount: int = 10_000, command_id: str = ASKED, payment: str = "") -> HandOver:
        wanted = HandOver(
            command_id=command_id, client="kiosk-1", payment=payment or self.payment, amount=amount, by="control-1"
        )
        self.money.take(Topic("east", "payment_do", ("kiosk-1",)), wanted)
        return wanted


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    journal = PaymentJournal(tmp_path / "payments.sqlite")
    link, clock = Link(), HandClock()
    opened: list[Kiosk] = []

    def hand_over(payment: str, amount: int, by: str, order: str) -> Payment:
        if opened[0].is_disk_full:
            raise StorageError(Text(zh="磁盘已满。", en="The disk is full."), Text(zh="", en=""))
        return journal.enter(payment, HandedOver(at=clock.now(), amount=amount, by=by, order=order))[0]

    name = journal.begin(order(1, PaymentMethod.CASH)).id
    opened.append(Kiosk(journal, link, OpenMoney(journal, hand_over, link, "east", "kiosk-1", clock), name))
    yield opened[0]
    journal.close()


def owe(kiosk: Kiosk) -> None:
    for event in (
        NotesCounted(at=MORNING, received=10_000),
        Stopped(at=MORNING, wish=Wish.BACK),
        NotesCounted(at=MORNING, received=10_000, is_shut=True),
    ):
        kiosk.journal.enter(kiosk.payment, event)
    kiosk.money.look()


def test_open_payments_are_published_when_they_change_and_only_then(kiosk: Kiosk) -> None:
    kiosk.money.look()
    kiosk.money.look()
    assert [each.payments[0].waits_for for each in kiosk.link.documents()] == [OpenEnd.CUSTOMER]
    owe(kiosk)
    newest = kiosk.link.documents()[-1].payments[0]
    assert (newest.waits_for, newest.owed, newest.since) == (OpenEnd.HAND_OVER, 10_000, MORNING)
    assert newest.since + timedelta(0) == order().at


def test_a_broker_that_was_away_hears_everything_again(kiosk: Kiosk) -> None:
    kiosk.money.look()
    kiosk.link.picture = HallPicture(is_live=False)
    kiosk.money.look()
    assert len(kiosk.link.documents()) == 1
    kiosk.link.picture = HallPicture(is_live=True)
    kiosk.money.look()
    assert len(kiosk.link.documents()) == 2


def test_money_that_a_person_gave_back_is_struck_and_answered_once(kiosk: Kiosk) -> None:
    owe(kiosk)
    kiosk.order()
    kiosk.order()
    assert [each.is_done for each in kiosk.link.outcomes()] == [True, True]
    assert "100.00" in kiosk.link.outcomes()[0].sentence.en
    assert kiosk.link.documents()[-1].payments == ()
    found = kiosk.journal.find(kiosk.payment)
    assert found is not None
    assert (found.refunded, found.open, found.is_over) == (10_000, 0, True)


def test_what_is_not_owed_not_known_or_not_written_is_refused_with_a_sentence(kiosk: Kiosk) -> None:
    kiosk.order()
    owe(kiosk)
    kiosk.order(10_001, "0" * 16)
    kiosk.order(10_000, "1" * 16, payment="f" * 32)
    kiosk.is_disk_full = True
    kiosk.order(10_000, "2" * 16)
    assert [each.is_done for each in kiosk.link.outcomes()] == [False] * 4
    assert len({each.sentence.zh for each in kiosk.link.outcomes()}) == 3
    found = kiosk.journal.find(kiosk.payment)
    assert found is not None
    assert found.refunded == 0
    kiosk.is_disk_full = False
    kiosk.order(10_000, "2" * 16)
    assert kiosk.link.outcomes()[-1].is_done


def test_orders_for_another_kiosk_are_not_this_ones(kiosk: Kiosk) -> None:
    owe(kiosk)
    other = HandOver(command_id=ASKED, client="kiosk-2", payment=kiosk.payment, amount=1, by="control-1")
    kiosk.money.take(Topic("east", "payment_do", ("kiosk-2",)), other)
    kiosk.money.take(Topic("east", "payments", ("kiosk-1",)), kiosk.link.documents()[-1])
    assert kiosk.link.outcomes() == []


class MovingPayments(QObject):
    """Payments as far as those who tell of them see them."""

    happened = Signal(object)

    def __init__(self, journal: PaymentJournal) -> None:
        super().__init__()
        self.journal = journal

    def hand_over(self, payment: str, amount: int, by: str, order: str) -> Payment:
        event = HandedOver(at=MORNING, amount=amount, by=by, order=order)
        return self.journal.enter(payment, event)[0]


class TillBook:
    """The business system as far as tills report to it."""

    def __init__(self) -> None:
        self.told: list[tuple[TillLine, ...]] = []
        self.heard = threading.Event()

    def report_till(self, lines: tuple[TillLine, ...]) -> None:
        self.told.append(lines)
        self.heard.set()


def test_both_are_told_of_every_move_though_nobody_else_holds_who_tells(kiosk: Kiosk) -> None:
    settings = KioskSettings.model_validate(
        {"hall": {"id": "east"}, "broker": {"username": "kiosk-1"}, "data": {"folder": "."}}
    )
    payments, business, stops = MovingPayments(kiosk.journal), TillBook(), list[Callable[[], None]]()
    told = MoneyTold(settings, HandClock(), payments, kiosk.link, business, stops.append)  # type: ignore[arg-type]  # models
    told.start()
    del told
    gc.collect()
    before = len(kiosk.link.documents())
    kiosk.journal.enter(kiosk.payment, NotesCounted(at=MORNING, received=10_000))
    payments.happened.emit(None)
    assert len(kiosk.link.documents()) == before + 1
    assert business.heard.wait(20)
    assert business.told[-1][-1].received == 10_000
    stops.pop()()
