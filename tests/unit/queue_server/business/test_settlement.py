"""A day is settled: what was received against what was credited and banked, and who has to clear up a difference."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import Banked, DifferenceKind, Level
from queue_server.business.core.settlement import CreditEntry, Receipt, Settled, settle_day, working_day

THURSDAY = date(2026, 11, 19)
FRIDAY = THURSDAY + timedelta(days=1)
QR, CARD, CASH = PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH


def got(
    number: int, amount: int = 100, refunded: int = 0, method: PaymentMethod = QR, terminal: str = "kiosk-1"
) -> Receipt:
    return Receipt(payment=f"{number:016x}", terminal=terminal, method=method, amount=amount, refunded=refunded)


def gave(number: int, amount: int = 100, method: PaymentMethod = QR, terminal: str = "kiosk-1") -> CreditEntry:
    return CreditEntry(payment=f"{number:016x}", terminal=terminal, method=method, amount=amount)


def settled(
    receipts: list[Receipt], entries: list[CreditEntry], banked: list[Banked] | None = None, today: date = THURSDAY
) -> Settled:
    return settle_day(THURSDAY, today, receipts, entries, banked or [])


def kinds(day: Settled) -> list[tuple[DifferenceKind, int]]:
    return [(each.kind, each.amount) for each in day.differences]


def test_a_day_on_which_everything_fits_is_even() -> None:
    day = settled(
        [got(1), got(2, 300, refunded=300), got(3, 500, method=CASH), got(4, terminal="kiosk-2")],
        [gave(1), gave(3, 500, method=CASH), gave(4, terminal="kiosk-2")],
    )
    assert day.differences == ()
    assert [(row.terminal, row.method, row.payments, row.received, row.refunded, row.credited, row.open, row.banked)
            for row in day.rows] == [
        ("kiosk-1", CASH, 1, 500, 0, 500, 0, None),
        ("kiosk-1", QR, 2, 400, 300, 100, 0, None),
        ("kiosk-2", QR, 1, 100, 0, 100, 0, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("receipts", "entries", "expected"),
    [
        ([got(1)], [], [(DifferenceKind.NOT_CREDITED, 100)]),
        ([got(1)], [gave(1, 40)], [(DifferenceKind.NOT_CREDITED, 60)]),
        ([], [gave(1)], [(DifferenceKind.NOT_RECEIVED, 100)]),
        ([got(1, refunded=100)], [gave(1)], [(DifferenceKind.TOO_MUCH_CREDITED, 100)]),
        ([got(1)], [gave(1, 130)], [(DifferenceKind.TOO_MUCH_CREDITED, 30)]),
        ([got(1)], [gave(1, method=CARD)], [(DifferenceKind.WRONG_METHOD, 100)]),
        ([got(1)], [gave(1, 90, terminal="kiosk-2")],
         [(DifferenceKind.NOT_CREDITED, 10), (DifferenceKind.WRONG_METHOD, 90)]),
    ],
)  # fmt: skip
def test_each_payment_that_does_not_fit_is_a_work_item_of_the_hall(
    receipts: list[Receipt], entries: list[CreditEntry], expected: list[tuple[DifferenceKind, int]]
) -> None:
    day = settled(receipts, entries)
    assert kinds(day) == expected
    assert {(each.level, each.due, each.payment) for each in day.differences} == {
        (Level.HALL, FRIDAY.isoformat(), f"{1:016x}")
    }


def test_money_must_be_at_the_bank_when_its_method_says_so() -> None:
    books = [got(1, method=CASH), got(2, method=CARD), got(3)], [gave(1, method=CASH), gave(2, method=CARD), gave(3)]
    late = {
        # Friday, Monday, Tuesday: the weekend does not count
        FRIDAY: [],
        FRIDAY + timedelta(days=1): [CARD],
        FRIDAY + timedelta(days=4): [CARD, QR],
        FRIDAY + timedelta(days=5): [CARD, CASH, QR],
    }
    for today, methods in late.items():
        day = settled(*books, today=today)
        assert [each.method for each in day.differences] == methods, today
        assert {each.kind for each in day.differences} <= {DifferenceKind.NOT_BANKED}


def test_what_was_banked_is_added_up_and_too_much_is_said_at_once() -> None:
    half = Banked(day=THURSDAY.isoformat(), terminal="kiosk-1", method=QR, amount=50)
    later = FRIDAY + timedelta(days=14)
    assert settled([got(1)], [gave(1)], [half, half], later).differences == ()
    assert kinds(settled([got(1)], [gave(1)], [half], later)) == [(DifferenceKind.NOT_BANKED, 50)]
    assert kinds(settled([got(1)], [gave(1)], [half] * 3)) == [(DifferenceKind.TOO_MUCH_BANKED, 50)]
    assert kinds(settled([], [], [half])) == [(DifferenceKind.TOO_MUCH_BANKED, 50)]


def test_what_is_not_cleared_up_in_time_goes_to_finance_and_stays_the_same_item() -> None:
    hall = settled([got(1)], []).differences[0]
    finance = settled(
        [got(1)],
        [],
        [Banked(day=THURSDAY.isoformat(), terminal="kiosk-1", method=QR, amount=100)],
        FRIDAY + timedelta(days=1),
    )
    assert (hall.level, finance.differences[0].level) == (Level.HALL, Level.FINANCE)
    assert finance.differences[0].item == hall.item
    assert finance.differences[0].due == "2026-11-27"
    office = settled([got(1)], [gave(1)], today=date(2026, 11, 24)).differences[0]
    assert (office.level, office.due, office.item) == (
        Level.OFFICE, "2026-11-25", "2026-11-19/not_banked/kiosk-1-qr",
    )  # fmt: skip
    assert settled([got(1)], [gave(1)], today=date(2026, 11, 26)).differences[0].level is Level.FINANCE


def test_holidays_are_no_working_days() -> None:
    assert working_day(THURSDAY, 0) == THURSDAY
    assert working_day(THURSDAY, 2) == date(2026, 11, 23)
    assert working_day(THURSDAY, 2, frozenset({FRIDAY})) == date(2026, 11, 24)
