"""Payments behind the screen: one press is one payment on disk, a restart settles, receipts and invoices come once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from devices.roles import Outcome, PrintResult
from hall.contract.business.bills import Invoice
from hall.contract.business.errors import OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.business.payments import PaymentMethod
from hall.contract.errors import StorageError
from hall.contract.values import Language
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import Around
from kiosk.flow.paying_effects import BeginPayment, PrintInvoices, StopPayment
from kiosk.flow.paying_events import InvoicesEnded, NoteReturned, PaymentImpossible, PaymentMoved
from kiosk.flow.paying_state import InvoiceEnd
from kiosk.invoices import Invoices
from kiosk.money.acts import provider_order
from kiosk.money.core import State, begin
from kiosk.money.events import Reported, SlipEnd, Wish
from kiosk.money.journal import PaymentJournal
from kiosk.payments import Counterparts, Payments, Ways
from kiosk.receipts import Receipts
from tests.ui.kiosk_scenes import hall
from tests.unit.kiosk.kiosk_fakes import FakeDevices
from tests.unit.kiosk.money.money_world import (
    ACCOUNT,
    BILLS,
    MORNING,
    WORDS,
    Business,
    Desk,
    HandClock,
    Provider,
    order,
)
from tests.unit.kiosk.money.test_receipts_and_invoices import INVOICE, lines

ID = "5d2f2b34-6a2c-4c93-9f0e-1f8c2c9d7a11"
SPOKEN = Words.load(CATALOGUES)


class PrompterDevices(FakeDevices):
    """A printer that says at once how a slip ended."""

    def __init__(self, *ends: Outcome) -> None:
        super().__init__()
        self.ends = list(ends)

    def print_slip(self, job_id: str, content: Any, then: Callable[[PrintResult], None]) -> None:
        self.printed.append((job_id, content))
        end = self.ends.pop(0) if self.ends else Outcome.PRINTED
        self.results[job_id] = PrintResult(job_id, end)
        then(self.results[job_id])


class QuickClock(HandClock):
    """Hand-moved; the cashier's own pauses are short."""

    def real_seconds(self, seconds: float) -> float:
        return 0.01


class Counter:
    """Everything behind the screen, over the models of the money tests."""

    def __init__(self, folder: Path, clock: HandClock | None = None) -> None:
        self.clock = clock or QuickClock()
        self.provider, self.business, self.desk = Provider(self.clock), Business(), Desk()
        self.devices = PrompterDevices()
        self.events: list[Any] = []
        self.journal = PaymentJournal(folder / "payments.sqlite")
        self.receipts = Receipts(self.devices, hall, SPOKEN)
        self.can_take_notes = True
        self.payments = Payments(
            self.journal,
            Counterparts(self.business, self.provider, self.desk),  # type: ignore[arg-type]  # models
            self.receipts,
            self.clock,
            terminal="kiosk-1",
            subject=WORDS,
            ways=Ways(frozenset({PaymentMethod.QR}), lambda: self.can_take_notes),
            pay_within_s=180.0,
            most_over=5_000,
        )
        self.payments.happened.connect(self.events.append)

    def begin(self, method: PaymentMethod = PaymentMethod.QR, key: str = ID) -> None:
        self.payments.acts()[BeginPayment](BeginPayment(key, method, ACCOUNT, BILLS, 20_000, Language.EN))

    def state(self, key: str = ID) -> State | None:
        """Return how far a payment is, a moment later."""
        self.clock.pass_s(0.2)
        payment = self.journal.find(key)
        return None if payment is None else payment.state


@pytest.fixture
def counter(tmp_path: Path, qapp: QCoreApplication) -> Iterator[Counter]:
    found = Counter(tmp_path)
    yield found
    found.payments.stop()


def test_a_press_is_one_payment_on_disk_however_often_it_comes(counter: Counter) -> None:
    counter.begin()
    counter.begin()
    assert [payment.id for payment in counter.journal.open_payments()] == [ID]
    payment = counter.journal.find(ID)
    assert payment is not None
    assert payment.order.expires_at - payment.order.at == timedelta(minutes=3)


def test_by_phone_it_is_paid_credited_and_the_receipt_comes_out_in_the_customer_s_language(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.payments.start()
    counter.begin()
    qtbot.waitUntil(lambda: counter.state() is State.WAITING)
    counter.provider.press_pay(ID)
    qtbot.waitUntil(lambda: counter.state() is State.DONE)
    (job, slip), *more = counter.devices.printed
    assert (job, more) == (f"receipt-{ID}", [])
    assert lines(slip)[2] == "Payment receipt"
    qtbot.waitUntil(lambda: bool(counter.events) and counter.events[-1].payment.state is State.DONE)
    assert all(isinstance(event, PaymentMoved) for event in counter.events)


def test_notes_are_paid_into_the_same_payment_and_one_that_comes_back_is_explained(
    counter: Counter, qtbot: QtBot
) -> None:
    counter.payments.start()
    counter.begin(PaymentMethod.CASH)
    qtbot.waitUntil(lambda: counter.state() is State.TAKING)
    counter.desk.insert(100)
    counter.desk.insert(100)
    counter.desk.insert(50)
    qtbot.waitUntil(lambda: counter.state() is State.DONE)
    qtbot.waitUntil(lambda: any(isinstance(event, NoteReturned) for event in counter.events))
    assert counter.business.total(ID) == 20_000


def test_notes_are_not_taken_for_ever(counter: Counter, qtbot: QtBot) -> None:
    counter.payments.start()
    counter.begin(PaymentMethod.CASH)
    qtbot.waitUntil(lambda: counter.state() is State.TAKING)
    counter.desk.insert(50)
    counter.clock.pass_s(601)
    qtbot.waitUntil(lambda: counter.state() is State.DONE)
    assert counter.business.total(ID) == 5_000


def test_a_payment_that_cannot_be_written_down_is_not_begun(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StorageError(WORDS, WORDS)

    monkeypatch.setattr(counter.journal, "begin", full)
    counter.begin()
    assert counter.events == [PaymentImpossible(ID)]
    counter.payments.acts()[StopPayment](StopPayment(ID, Wish.BACK))
    monkeypatch.setattr(counter.journal, "enter", full)
    counter.payments.stop_paying(StopPayment(ID, Wish.BACK))
    counter.payments.forget()


def test_a_stopped_payment_is_stopped_on_disk(counter: Counter) -> None:
    counter.begin()
    counter.payments.stop_paying(StopPayment(ID, Wish.BACK))
    assert counter.state() is State.CANCELLED


def test_cash_is_offered_as_long_as_notes_can_be_taken(counter: Counter) -> None:
    assert counter.payments.seen(Around()).pays_with == {"qr", "cash"}
    counter.can_take_notes = False
    assert counter.payments.seen(Around()).pays_with == {"qr"}


@pytest.mark.parametrize(("age_min", "is_told"), [(1, True), (30, False)])
def test_what_a_killed_life_left_open_is_told_until_it_is_settled(
    tmp_path: Path, qapp: QCoreApplication, qtbot: QtBot, age_min: int, is_told: bool
) -> None:
    counter = Counter(tmp_path)
    began = order(at=MORNING - timedelta(minutes=age_min))
    waiting = counter.provider.create(provider_order(counter.journal.begin(began)))
    counter.journal.enter(began.payment, Reported(at=MORNING, report=waiting))
    news: list[bool] = []
    counter.payments.settled.connect(lambda: news.append(True))
    counter.payments.start()
    assert counter.payments.seen(Around()).is_settling == is_told
    assert counter.payments.seen(Around()).unsettled == {began.account}, "however long ago it began"
    counter.provider.press_pay(began.payment)
    if is_told:
        qtbot.waitUntil(lambda: counter.state(began.payment) is State.DONE)
        qtbot.waitUntil(lambda: not counter.payments.seen(Around()).is_settling)
        assert news == [True]
        assert not counter.payments.seen(Around()).unsettled
    counter.payments.stop()


@pytest.mark.parametrize(
    ("outcome", "end"),
    [(Outcome.PRINTED, SlipEnd.PRINTED), (Outcome.FAILED, SlipEnd.FAILED), (Outcome.UNKNOWN, SlipEnd.UNKNOWN)],
)
def test_the_printer_is_asked_what_became_of_a_receipt(outcome: Outcome, end: SlipEnd) -> None:
    devices = PrompterDevices(outcome)
    receipts, payment, ends = Receipts(devices, lambda: None, SPOKEN), begin(order()), list[SlipEnd]()
    assert receipts.outcome_of(payment) is None
    receipts.print_slip(payment, ends.append)
    assert ends == [end]
    assert Receipts(devices, lambda: None, SPOKEN).outcome_of(payment) is end


class Office:
    """Issues invoices and counts the keys; it is troubled as it is told."""

    def __init__(self, *troubles: Exception | None) -> None:
        self.troubles, self.keys = list(troubles), list[str]()

    def invoice(self, key: str, bill: str) -> Invoice:
        self.keys.append(key)
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None:
            raise trouble
        return INVOICE


def invoices(qtbot: QtBot, office: Office, devices: FakeDevices, *asked: PrintInvoices) -> list[InvoiceEnd]:
    ends: list[InvoicesEnded] = []
    desk = Invoices(office, devices, hall, SPOKEN)  # type: ignore[arg-type]  # only what is asked here
    desk.happened.connect(ends.append)
    for one in asked:
        desk.acts()[PrintInvoices](one)
        desk.forget()
    qtbot.waitUntil(lambda: len(ends) == len(asked))
    desk.stop()
    return [one.end for one in ends]


def wanted(attempt: int = 0, key: str = ID) -> PrintInvoices:
    return PrintInvoices(key, attempt, BILLS, Language.ZH)


def test_each_bill_has_its_invoice_under_a_key_of_its_own(qtbot: QtBot, qapp: QCoreApplication) -> None:
    office, devices = Office(), PrompterDevices()
    assert invoices(qtbot, office, devices, wanted()) == [InvoiceEnd.PRINTED]
    assert len(set(office.keys)) == len(devices.printed) == 2


def test_a_lost_answer_is_asked_for_under_the_same_key(qtbot: QtBot, qapp: QCoreApplication) -> None:
    office = Office(OutcomeUnknown())
    assert invoices(qtbot, office, PrompterDevices(), wanted()) == [InvoiceEnd.PRINTED]
    assert len(office.keys) == 3
    assert len(set(office.keys)) == 2


@pytest.mark.parametrize(
    ("troubles", "end"),
    [
        ((Unreachable(),), InvoiceEnd.AWAY),
        ((OutcomeUnknown(), OutcomeUnknown(), OutcomeUnknown()), InvoiceEnd.AWAY),
        ((RefusedByBusiness("not_paid", WORDS),), InvoiceEnd.REFUSED),
    ],
)
def test_what_the_business_system_would_not_or_could_not_is_told(
    qtbot: QtBot, qapp: QCoreApplication, troubles: tuple[Exception, ...], end: InvoiceEnd
) -> None:
    devices = PrompterDevices()
    assert invoices(qtbot, Office(*troubles), devices, wanted()) == [end]
    assert devices.printed == []


@pytest.mark.parametrize(
    ("outcome", "end"), [(Outcome.FAILED, InvoiceEnd.FAILED), (Outcome.UNKNOWN, InvoiceEnd.UNKNOWN)]
)
def test_a_second_attempt_prints_only_what_did_not_come_out(
    qtbot: QtBot, qapp: QCoreApplication, outcome: Outcome, end: InvoiceEnd
) -> None:
    office, devices = Office(), PrompterDevices(Outcome.PRINTED, outcome)
    assert invoices(qtbot, office, devices, wanted(), wanted(1)) == [end, InvoiceEnd.PRINTED]
    assert len(devices.printed) == 3
    assert len(set(office.keys)) == 2, "no print is counted that did not come out"
