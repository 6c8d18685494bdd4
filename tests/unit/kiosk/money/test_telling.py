"""What the control room and the business system are told of payments, also after an outage, and how money is struck."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hall.contract.business.bills import Credited
from hall.contract.business.errors import OutcomeUnknown, Unreachable
from hall.contract.business.payments import PaymentMethod, PaymentReport, PaymentStatus
from hall.contract.business.settlement import TillLine
from hall.contract.documents_money import MOST_OPEN, OpenEnd
from kiosk.money.core import Payment, State, apply, begin
from kiosk.money.events import Act, CreditTaken, Failed, Failure, HandedOver, NotesCounted, Reported, Stopped, Wish
from kiosk.money.journal import PaymentJournal
from kiosk.money.till_teller import FIRST_PAUSE_S, LONGEST_PAUSE_S, TillTeller
from kiosk.money.told import document_of, line_of, waits_for
from tests.unit.kiosk.money.money_world import MORNING, HandClock, order

CASH = PaymentMethod.CASH


class Business:
    """Keeps the lines it was told; fails as often as it is told to."""

    def __init__(self) -> None:
        self.told: list[tuple[TillLine, ...]] = []
        self.faults: list[Exception] = []
        self.heard = threading.Event()

    def report_till(self, lines: tuple[TillLine, ...]) -> None:
        if self.faults:
            raise self.faults.pop(0)
        self.told.append(lines)
        self.heard.set()

    def newest(self) -> dict[str, TillLine]:
        found: dict[str, TillLine] = {}
        for line in (line for lines in self.told for line in lines):
            if line.payment not in found or line.rev > found[line.payment].rev:
                found[line.payment] = line
        return found


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[PaymentJournal]:
    opened = PaymentJournal(tmp_path / "payments.sqlite")
    yield opened
    opened.close()


def teller(journal: PaymentJournal, business: Business) -> TillTeller:
    return TillTeller(journal, business, HandClock())  # type: ignore[arg-type]  # it asks one method of the port


def paid(journal: PaymentJournal, number: int = 1, fen: int = 10_000) -> str:
    """Enter a payment in cash of which `fen` have come."""
    name = journal.begin(order(number, CASH)).id
    journal.enter(name, NotesCounted(at=MORNING + timedelta(minutes=1), received=fen))
    return name


def report(payment: Payment, status: PaymentStatus, refunded: int = 0) -> Reported:
    said = PaymentReport(
        payment=payment.id, status=status, amount=payment.order.amount, refunded=refunded, reference="P1",
        paid_at=MORNING if status is PaymentStatus.PAID else None,
    )  # fmt: skip
    return Reported(at=MORNING, report=said)


def credited(payment: Payment) -> Payment:
    taken = Credited(payment=payment.id, receipt="R2026112300001", bills=(), to_balance=payment.to_credit)
    return apply(payment, CreditTaken(at=MORNING, credited=taken))


def test_every_state_that_is_not_over_waits_for_somebody() -> None:
    qr, cash = begin(order()), begin(order(2, CASH))
    waiting = apply(qr, report(qr, PaymentStatus.WAITING))
    received = apply(waiting, report(waiting, PaymentStatus.PAID))
    owed = apply(apply(waiting, Stopped(at=MORNING, wish=Wish.BACK)), report(waiting, PaymentStatus.PAID))
    taking = apply(cash, NotesCounted(at=MORNING, received=10_000, unclear=1))
    closing = apply(taking, Stopped(at=MORNING, wish=Wish.BACK))
    counter = apply(closing, NotesCounted(at=MORNING, received=10_000, unclear=1, is_shut=True))
    back = apply(counter, HandedOver(at=MORNING, amount=10_000, by="control-1"))
    found = {each.state: waits_for(each) for each in (qr, waiting, received, credited(received), owed, taking, counter)}
    assert found == {
        State.ORDERED: OpenEnd.CUSTOMER, State.WAITING: OpenEnd.CUSTOMER, State.PAID: OpenEnd.CREDIT,
        State.CREDITED: OpenEnd.RECEIPT, State.REFUND_OWED: OpenEnd.REFUND, State.TAKING: OpenEnd.CUSTOMER,
        State.AT_COUNTER: OpenEnd.HAND_OVER,
    }  # fmt: skip
    # what is over for its customer waits for the note alone
    assert (back.state, waits_for(back), waits_for(closing)) == (State.REFUNDED, OpenEnd.NOTE, OpenEnd.NOTE)
    assert waits_for(replace(closing, unclear=0)) is OpenEnd.CUSTOMER


def test_the_document_names_the_oldest_first_and_nobody() -> None:
    payments = [replace(begin(order(n)), order=order(n, at=MORNING + timedelta(minutes=200 - n))) for n in range(105)]
    payments[0] = apply(payments[0], Failed(at=MORNING, act=Act.CREATE, failure=Failure.UNKNOWN))
    document = document_of("kiosk-1", payments, MORNING)
    assert len(document.payments) == MOST_OPEN
    assert document.not_shown == 5
    assert document.payments[0].payment == payments[-1].id
    assert document_of("kiosk-1", payments[:1], MORNING).payments[0].is_unanswered
    assert order().account not in repr(document)


def test_only_money_is_told_to_the_business_system(journal: PaymentJournal) -> None:
    assert line_of(begin(order()), 1) is None
    line = line_of(journal.find(paid(journal)) or begin(order()), 7)
    assert line is not None
    assert (line.rev, line.received, line.credited, line.method, line.terminal) == (7, 10_000, 0, CASH, "kiosk-1")
    assert line.at == MORNING + timedelta(minutes=1)
    doubtful = line_of(apply(begin(order(3, CASH)), NotesCounted(at=MORNING, received=0, unclear=1)), 1)
    assert doubtful is not None
    assert (doubtful.at, doubtful.unclear) == (MORNING, 1)


def test_what_was_told_is_told_once_and_news_again(journal: PaymentJournal) -> None:
    business = Business()
    telling = teller(journal, business)
    assert telling.tell() is None
    first, silent = paid(journal), journal.begin(order(9)).id
    assert (telling.tell(), telling.tell()) == (0.0, None)
    assert set(business.newest()) == {first}
    assert silent not in business.newest()
    before = business.newest()[first]
    journal.enter(first, NotesCounted(at=MORNING, received=20_000))
    assert teller(journal, business).tell() == 0.0, "another life goes on where the first left off"
    assert business.newest()[first].received == 20_000
    assert business.newest()[first].rev > before.rev
    assert len(business.told) == 2


def test_after_an_outage_everything_that_was_missed_is_told(journal: PaymentJournal) -> None:
    business = Business()
    business.faults = [Unreachable(), OutcomeUnknown(), *[Unreachable() for _ in range(20)]]
    telling = teller(journal, business)
    for number in range(1, 251):
        paid(journal, number)
    pauses = [telling.tell() for _ in range(22)]
    assert pauses[:3] == [FIRST_PAUSE_S, 2 * FIRST_PAUSE_S, 4 * FIRST_PAUSE_S]
    assert pauses[-1] == LONGEST_PAUSE_S
    assert [telling.tell() for _ in range(4)] == [0.0, 0.0, 0.0, None]
    assert len(business.newest()) == 250
    assert [len(lines) for lines in business.told] == [100, 100, 50]


def test_what_was_not_told_yet_is_not_forgotten(journal: PaymentJournal) -> None:
    business, much_later = Business(), MORNING + timedelta(days=400)
    name = paid(journal, fen=20_000)
    journal.enter(name, NotesCounted(at=MORNING, received=20_000, is_shut=True))
    found, _ = journal.enter(name, CreditTaken(
        at=MORNING, credited=Credited(payment=name, receipt="R2026112300001", bills=(), to_balance=20_000),
    ))  # fmt: skip
    journal.enter(name, Stopped(at=MORNING, wish=Wish.BACK))
    assert found.state is State.CREDITED
    assert journal.forget_before(much_later) == 0
    teller(journal, business).tell()
    assert journal.forget_before(much_later) == 0, "its receipt is still to be printed"


def test_the_thread_tells_by_itself_and_stops(journal: PaymentJournal) -> None:
    business = Business()
    telling = teller(journal, business)
    telling.start()
    name = paid(journal)
    telling.look()
    assert business.heard.wait(20)
    telling.stop()
    assert name in business.newest()


def test_money_is_struck_once_for_each_order(journal: PaymentJournal) -> None:
    name = paid(journal)
    journal.enter(name, Stopped(at=MORNING, wish=Wish.BACK))
    journal.enter(name, NotesCounted(at=MORNING, received=10_000, is_shut=True))
    half = HandedOver(at=MORNING, amount=5_000, by="control-1", order="first")
    assert journal.enter(name, half)[1]
    assert not journal.enter(name, half)[1]
    after, _ = journal.enter(name, replace(half, order="second"))
    assert (after.state, after.refunded, after.open) == (State.REFUNDED, 10_000, 0)
    assert not journal.enter(name, half)[1]
