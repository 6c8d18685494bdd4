"""Whose word counts for what was received, who may still speak, and what becomes of a work item."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hall.contract.business.errors import RefusedByBusiness
from hall.contract.business.payments import PaymentMethod, StatementLine
from hall.contract.business.settlement import DifferenceKind, ItemState, Settlement, TillLine
from queue_server.business.core.day_books import Credits, DayBooks, settled
from queue_server.business.core.settlement import CreditEntry
from queue_server.business.core.work_items import closed, merged

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
NOW = NOON + timedelta(hours=2)
GRACE = timedelta(minutes=10)
PAYMENT = "0" * 16
CASH, QR = PaymentMethod.CASH, PaymentMethod.QR
K = DifferenceKind


def stated(amount: int = 500, at: datetime = NOON) -> StatementLine:
    return StatementLine(payment=PAYMENT, method=QR, terminal="kiosk-1", amount=amount, refunded=0, at=at)


def told(received: int = 500, method: PaymentMethod = QR, at: datetime = NOON, unclear: int = 0) -> TillLine:
    return TillLine(
        payment=PAYMENT, rev=1, terminal="kiosk-1", method=method, at=at, received=received, credited=0, refunded=0,
        unclear=unclear, state="paid",
    )  # fmt: skip


def gave(amount: int = 500, method: PaymentMethod = QR, at: datetime = NOON) -> Credits:
    return Credits(CreditEntry(payment=PAYMENT, terminal="kiosk-1", method=method, amount=amount), at)


def books(
    statement: tuple[StatementLine, ...] = (),
    statement_at: datetime | None = NOW,
    tills: tuple[TillLine, ...] = (),
    credited: tuple[Credits, ...] = (),
    told_at: datetime = NOW,
) -> DayBooks:
    return DayBooks(DAY, statement, statement_at, tills, {"kiosk-1": told_at}, credited, ())


def kinds(found: DayBooks, now: datetime = NOW, today: date = DAY) -> list[tuple[DifferenceKind, int]]:
    return [(each.kind, each.amount) for each in settled(found, now, today, GRACE).differences]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (books((stated(),), tills=(told(),), credited=(gave(),)), []),
        (books((stated(),), tills=(told(),)), [(K.NOT_CREDITED, 500)]),
        # the provider counts what went over it, the kiosk counts banknotes
        (books((stated(),), tills=(told(400),), credited=(gave(),)), [(K.TILL_DIFFERS, 100)]),
        (books((), tills=(told(),), credited=(gave(),)), [(K.NOT_RECEIVED, 500), (K.TILL_DIFFERS, 500)]),
        (books((), tills=(told(0),)), []),
        (books((), tills=(told(method=CASH),), credited=(gave(method=CASH),)), []),
        (books((), tills=(told(method=CASH),)), [(K.NOT_CREDITED, 500)]),
        (books((), tills=(told(0, CASH, unclear=2),)), [(K.NOTE_UNCLEAR, 0)]),
        # without a statement, or before it is there, the kiosk's word stands
        (books(statement_at=None, tills=(told(),), credited=(gave(),)), []),
        (books(statement_at=NOON, tills=(told(),), credited=(gave(),)), []),
        (books(statement_at=None, tills=(told(),)), [(K.NOT_CREDITED, 500)]),
    ],
)  # fmt: skip
def test_each_source_counts_for_what_it_knows(found: DayBooks, expected: list[tuple[DifferenceKind, int]]) -> None:
    assert kinds(found) == expected


def test_what_is_under_way_is_in_the_sums_and_no_difference_yet() -> None:
    found = books((stated(),), tills=(told(0, CASH, unclear=1),))
    early = settled(found, NOON + GRACE - timedelta(seconds=1), DAY, GRACE)
    assert early.differences == ()
    assert [(row.received, row.open) for row in early.rows] == [(500, 500)]
    assert kinds(found, NOON + GRACE) == [(K.NOT_CREDITED, 500), (K.NOTE_UNCLEAR, 0)]


def test_who_was_away_has_until_the_next_working_day_to_tell_what_was_received() -> None:
    for unheard in (
        books(credited=(gave(method=CASH),), told_at=NOON - timedelta(hours=1)),
        books(credited=(gave(),), statement_at=NOON),
        books(credited=(gave(),), statement_at=None),
        replace(books(credited=(gave(method=CASH),)), told_at={}),
    ):
        assert kinds(unheard) == kinds(unheard, today=DAY + timedelta(days=1)) == []
        assert kinds(unheard, today=DAY + timedelta(days=2)) == [(K.NOT_RECEIVED, 500)]
    assert kinds(books(credited=(gave(method=CASH),))) == [(K.NOT_RECEIVED, 500)]
    assert kinds(books(credited=(gave(),))) == [(K.NOT_RECEIVED, 500)]


def test_an_item_is_open_cleared_or_closed_and_never_forgotten() -> None:
    (item,) = settled(books((stated(),)), NOW, DAY, GRACE).differences
    known = {item.item: item}
    assert merged([item], {}) == merged([item], known) == (item,)
    assert merged([], known) == (replace(item, state=ItemState.CLEARED),)
    done = closed(item, "王会计", "已退还", NOW)
    assert (done.state, done.handler, done.words, done.closed_at) == (ItemState.CLOSED, "王会计", "已退还", NOW)
    assert merged([item], {item.item: done}) == merged([], {item.item: done}) == (done,)
    more = replace(item, amount=item.amount + 1)
    assert merged([more], {item.item: done}) == (more,)
    for wrong, words in ((done, "x"), (replace(item, state=ItemState.CLEARED), "x"), (item, "  ")):
        with pytest.raises(RefusedByBusiness):
            closed(wrong, "王会计", words, NOW)
    with pytest.raises(RefusedByBusiness):
        closed(item, " ", "已退还", NOW)


def test_a_day_is_even_when_nothing_is_open() -> None:
    (item,) = settled(books((stated(),)), NOW, DAY, GRACE).differences
    day = Settlement(day=DAY.isoformat(), as_of=NOW, rows=(), differences=(item,), statement_at=None, tills=())
    assert not day.is_even
    assert replace(day, differences=(closed(item, "a", "b", NOW),)).is_even
