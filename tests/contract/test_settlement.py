"""What every business system must do about the daily settlement; see test_business_system.py for how it is run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import Banked, Difference, DifferenceKind, ItemState, StaffAct, TillLine
from tests.contract.business_systems import MORNING, UnderTest, credit, key

ZONE = ZoneInfo("Asia/Shanghai")
CASH = PaymentMethod.CASH


@pytest.fixture
def at(tested: UnderTest) -> datetime:
    """Give a moment that is an hour ago, by the clock of whoever is tested."""
    return (datetime.now(UTC) if tested.is_elsewhere else MORNING) - timedelta(hours=1)


def day_of(at: datetime) -> str:
    return at.astimezone(ZONE).date().isoformat()


def line(at: datetime, payment: str, rev: int = 1, received: int = 500, **changes: int) -> TillLine:
    fields = {"credited": 0, "refunded": 0, "unclear": 0, **changes}
    return TillLine(
        payment=payment, rev=rev, terminal="kiosk-1", method=CASH, at=at, received=received, state="paid", **fields
    )


def about(tested: UnderTest, at: datetime, payment: str) -> list[Difference]:
    return [each for each in tested.system.settlement(day_of(at)).differences if each.payment == payment]


def test_money_that_nobody_credited_is_a_work_item_until_it_is_credited(tested: UnderTest, at: datetime) -> None:
    system, payment = tested.system, key()
    system.report_till((line(at, payment),))
    (item,) = about(tested, at, payment)
    assert (item.kind, item.amount, item.state) == (DifferenceKind.NOT_CREDITED, 500, ItemState.OPEN)
    assert item in system.settlement_items((ItemState.OPEN,))
    assert date.fromisoformat(item.due) > date.fromisoformat(item.day)
    system.credit(credit(tested, 500, payment=payment, at=at, method="cash"))
    (after,) = about(tested, at, payment)
    assert (after.item, after.state) == (item.item, ItemState.CLEARED)
    assert after.item not in {each.item for each in system.settlement_items((ItemState.OPEN,))}


def test_a_till_reports_as_often_as_it_likes_and_its_newest_word_stands(tested: UnderTest, at: datetime) -> None:
    system, payment = tested.system, key()
    newest, older = line(at, payment, 7, 1000, refunded=1000), line(at, payment, 3, 500)
    before = {row.method: row for row in system.settlement(day_of(at)).rows}.get(CASH)
    for told in ((newest,), (older,), (newest, older), (newest,)):
        system.report_till(told)
        row = {row.method: row for row in system.settlement(day_of(at)).rows}[CASH]
        assert row.received - (before.received if before else 0) == 1000
        assert row.refunded - (before.refunded if before else 0) == 1000
        assert row.payments - (before.payments if before else 0) == 1
    assert about(tested, at, payment) == []
    assert "kiosk-1" in {till.terminal for till in system.settlement(day_of(at)).tills}


def test_a_person_closes_an_item_with_words_and_it_opens_again_with_another_amount(
    tested: UnderTest, at: datetime
) -> None:
    system, payment, once = tested.system, key(), key()
    system.report_till((line(at, payment, 1, 500),))
    (item,) = about(tested, at, payment)
    with pytest.raises(RefusedByBusiness) as without_words:
        system.close_item(key(), item.item, "王会计", " ")
    assert without_words.value.reason == "words_missing"
    closed = system.close_item(once, item.item, "王会计", "现金已在柜台退还")
    assert (closed.state, closed.handler, closed.words) == (ItemState.CLOSED, "王会计", "现金已在柜台退还")
    assert system.close_item(once, item.item, "王会计", "现金已在柜台退还") == closed
    with pytest.raises(RefusedByBusiness):
        system.close_item(key(), item.item, "王会计", "再关一次")
    assert about(tested, at, payment) == [closed]
    system.report_till((line(at, payment, 2, 700),))
    (again,) = about(tested, at, payment)
    assert (again.item, again.amount, again.state) == (item.item, 700, ItemState.OPEN)


def test_a_note_that_nobody_knows_is_a_work_item_without_an_amount(tested: UnderTest, at: datetime) -> None:
    payment = key()
    tested.system.report_till((line(at, payment, 1, 0, unclear=1),))
    (item,) = about(tested, at, payment)
    assert (item.kind, item.amount) == (DifferenceKind.NOTE_UNCLEAR, 0)


def test_what_came_to_the_bank_stands_beside_what_was_received(tested: UnderTest, at: datetime) -> None:
    system, once, day = tested.system, key(), day_of(at)
    banked = Banked(day=day, terminal="kiosk-9", method=CASH, amount=300)
    assert system.report_banked(once, banked, "王会计") == banked
    assert system.report_banked(once, banked, "王会计") == banked
    (item,) = [each for each in system.settlement(day).differences if each.terminal == "kiosk-9"]
    assert (item.kind, item.amount, item.payment) == (DifferenceKind.TOO_MUCH_BANKED, 300, "")
    system.report_banked(key(), Banked(day=day, terminal="kiosk-9", method=CASH, amount=0), "王会计")
    states = {each.state for each in system.settlement(day).differences if each.terminal == "kiosk-9"}
    assert states == {ItemState.CLEARED}


def test_who_entered_or_closed_what_stays_on_record_each_time(tested: UnderTest, at: datetime) -> None:
    system, once, day, payment = tested.system, key(), day_of(at), key()
    system.report_till((line(at, payment, 1, 500),))
    (item,) = about(tested, at, payment)
    before = len(system.settlement(day).acts)
    banked = Banked(day=day, terminal="kiosk-8", method=CASH, amount=300)
    for name, amount, handler in ((once, 300, "王会计"), (once, 300, "王会计"), (key(), 0, "李会计")):
        system.report_banked(name, replace(banked, amount=amount), handler)
    system.close_item(key(), item.item, "赵会计", "现金已在柜台退还")
    for nobody in (
        lambda: system.report_banked(key(), banked, " "),
        lambda: system.close_item(key(), item.item, "", "x"),
    ):
        with pytest.raises(RefusedByBusiness):
            nobody()
    acts = system.settlement(day).acts[before:]
    assert [(each.act, each.handler, each.about, each.amount, each.words) for each in acts] == [
        (StaffAct.ENTER_BANKED, "王会计", "kiosk-8/cash", 300, ""),
        (StaffAct.ENTER_BANKED, "李会计", "kiosk-8/cash", 0, ""),
        (StaffAct.CLOSE_ITEM, "赵会计", item.item, 500, "现金已在柜台退还"),
    ]


def test_what_is_not_there_is_said(tested: UnderTest) -> None:
    with pytest.raises(NotFound):
        tested.system.close_item(key(), "2026-01-01/nothing/x", "王会计", "x")
    for day in ("2026-02-30", "2999-01-01"):
        with pytest.raises(RefusedByBusiness):
            tested.system.settlement(day)
