"""The settlement over the file: which day a payment belongs to, statements that come late, and the round that asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hall.contract.business.errors import Unreachable
from hall.contract.business.payments import PaymentMethod, Statement, StatementLine
from hall.contract.business.settlement import DifferenceKind, ItemState, Settlement, TillLine
from queue_server.business.books import Books
from queue_server.business.statements import Statements
from queue_server.business.system import ReferenceBusiness
from tests.contract.business_systems import MORNING, HandClock, UnderTest, credit, key, open_books

TODAY, YESTERDAY = "2026-11-23", "2026-11-22"
MIDNIGHT = datetime.fromisoformat("2026-11-23T00:00:00+08:00")


class Provider:
    """Says what it is told to say, or is away."""

    def __init__(self) -> None:
        self.lines: list[StatementLine] = []
        self.is_away = False
        self.asked: list[str] = []

    def statement(self, day: str) -> Statement:
        self.asked.append(day)
        if self.is_away:
            raise Unreachable
        mine = [line for line in self.lines if line.at.astimezone(MIDNIGHT.tzinfo).date().isoformat() == day]
        return Statement(day=day, lines=tuple(mine))

    def took(self, at: datetime, amount: int = 500) -> str:
        line = StatementLine(
            payment=key(), method=PaymentMethod.QR, terminal="kiosk-1", amount=amount, refunded=0, at=at
        )
        self.lines.append(line)
        return line.payment


class Office:
    """A business system whose provider and clock the test holds."""

    def __init__(self, books: Books, clock: HandClock, account: str) -> None:
        self.clock, self.provider = clock, Provider()
        self.statements = Statements(books, self.provider, 300.0)  # type: ignore[arg-type]  # only statements are asked
        self.system = ReferenceBusiness(books, "kiosk-1", self.statements.fetch)
        self.tested = UnderTest(self.system, account)

    def credit(self, payment: str, at: datetime, method: str = "qr") -> None:
        self.system.credit(credit(self.tested, 500, payment=payment, at=at, method=method))

    def till(self, payment: str, at: datetime, method: PaymentMethod = PaymentMethod.QR) -> None:
        self.system.report_till((TillLine(
            payment=payment, rev=1, terminal="kiosk-1", method=method, at=at, received=500, credited=0, refunded=0,
            state="paid",
        ),))  # fmt: skip

    def open_kinds(self, day: str) -> list[DifferenceKind]:
        found: Settlement = self.system.settlement(day)
        return [each.kind for each in found.differences if each.state is ItemState.OPEN]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = HandClock()
    with open_books(tmp_path, clock) as books:
        with books.database.read() as read:
            (account,) = read.execute("SELECT account FROM accounts LIMIT 1").fetchone()
        yield Office(books, clock, account)


def test_a_payment_belongs_to_the_day_on_which_its_money_came_on_the_halls_wall(office: Office) -> None:
    before, after = office.provider.took(MIDNIGHT - timedelta(seconds=1)), office.provider.took(MIDNIGHT)
    for payment, at in ((before, MIDNIGHT - timedelta(seconds=1)), (after, MIDNIGHT)):
        office.credit(payment, at)
    for day in (YESTERDAY, TODAY):
        settled = office.system.settlement(day)
        assert [(row.payments, row.received, row.credited, row.open) for row in settled.rows] == [(1, 500, 500, 0)]
        assert settled.is_even


def test_a_credit_follows_its_receipt_into_another_day(office: Office) -> None:
    payment = key()
    office.till(payment, MIDNIGHT - timedelta(minutes=5), PaymentMethod.CASH)
    office.credit(payment, MIDNIGHT + timedelta(minutes=5), "cash")
    assert [row.open for row in office.system.settlement(YESTERDAY).rows] == [0]
    assert office.system.settlement(TODAY).rows == ()


def test_what_other_desks_credit_is_not_in_the_kiosks_settlement(office: Office) -> None:
    office.credit(key(), MORNING - timedelta(hours=1), "cheque")
    assert office.system.settlement(TODAY).rows == ()


def test_a_statement_that_cannot_be_had_leaves_the_last_one_and_the_kiosks_word(office: Office) -> None:
    office.provider.is_away = True
    payment = office.provider.took(MORNING - timedelta(hours=1))
    office.till(payment, MORNING - timedelta(hours=1))
    settled = office.system.settlement(TODAY)
    assert settled.statement_at is None
    assert office.open_kinds(TODAY) == [DifferenceKind.NOT_CREDITED]
    office.provider.is_away = False
    office.credit(payment, MORNING - timedelta(hours=1))
    settled = office.system.settlement(TODAY)
    assert (settled.statement_at, settled.is_even) == (MORNING, True)
    office.provider.is_away = True
    office.clock.moment += timedelta(hours=1)
    assert office.system.settlement(TODAY).statement_at == MORNING


def test_the_round_finds_what_nobody_asked_about(office: Office) -> None:
    office.provider.took(MIDNIGHT - timedelta(hours=9))
    office.statements.round()
    assert office.provider.asked == [YESTERDAY, TODAY]
    (item,) = office.system.settlement_items((ItemState.OPEN,))
    assert (item.day, item.kind) == (YESTERDAY, DifferenceKind.NOT_CREDITED)
    # a day with an open item is asked about as long as it has one, however long ago
    office.clock.moment += timedelta(days=9)
    office.provider.asked.clear()
    office.statements.round()
    assert office.provider.asked == [YESTERDAY, "2026-12-01", "2026-12-02"]


def test_money_that_never_came_to_the_bank_is_found_days_later(office: Office) -> None:
    office.credit(office.provider.took(MORNING - timedelta(hours=1)), MORNING - timedelta(hours=1))
    office.statements.round()
    assert office.system.settlement_items((ItemState.OPEN,)) == ()
    office.clock.moment += timedelta(days=3)
    (item,) = office.system.settlement_items((ItemState.OPEN,))
    assert (item.kind, item.amount, item.payment) == (DifferenceKind.NOT_BANKED, 500, "")


def test_the_round_goes_on_by_itself_and_stops(office: Office) -> None:
    office.statements.start()
    office.statements.stop()
    assert set(office.provider.asked) <= {YESTERDAY, TODAY}
