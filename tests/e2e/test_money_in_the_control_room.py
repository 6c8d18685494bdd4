"""A real kiosk's money before people: open payments, money handed over, the bank's count, differences, signatures."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import uuid4

import pytest

from hall.contract.business.money import yuan
from hall.contract.business.payment_control import Fault
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.reports import PoolState
from hall.contract.business.settlement import DifferenceKind, ItemState, StaffAct
from hall.contract.business.values import Who
from hall.launcher.business_site import PAYMENTS
from hall.launcher.doors import DoorShut, Seat
from hall.launcher.robots import press
from hall.launcher.site import CONTROL, KIOSK
from tests.e2e.paying_hall import DAY, WITHIN_S, Payer, PayingHall, in_debt, paying_hall, until

# the whole way; a usual run has each part of it: pages, presses, signatures, the settlement's contract, the kiosk's end
pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(300)]
SHOWN = {
    "payments": ("没有未了结的付款", "开始时间"),
    "settlement": ("银行到账",),
    "pool": ("预约时间", "多次占号未用"),
}
"""What can be read on a part of the page, and on no other."""
PIN, SIGNER, NAME = "2468", "li-na", "李娜"


@dataclass
class Room:
    """A control room turned to its business page."""

    hall: PayingHall
    seat: Seat

    def turns_to(self, part: str) -> None:
        press(self.seat, "page-business")
        press(self.seat, f"part-{part}")
        deadline, pause = monotonic() + WITHIN_S, threading.Event()
        while not any(each in self.texts() for each in SHOWN[part]):
            assert monotonic() < deadline, self.texts()
            pause.wait(1.0)
            press(self.seat, f"part-{part}")

    def reads(self, *wanted: str) -> str:
        """Look until all of `wanted` can be read on the screen; return what can."""

        deadline, pause = monotonic() + WITHIN_S, threading.Event()
        while any(each not in (text := self.texts()) for each in wanted):
            assert monotonic() < deadline, f"{wanted} cannot be read on the control screen: {text}"
            pause.wait(0.1)
        return text

    def texts(self) -> str:
        try:
            return "\n".join(one["text"] for one in self.seat.ask(do="texts")["texts"])
        except DoorShut:
            return ""

    def signs(self, pin: str = PIN, amount: str = "") -> None:
        """Sign on the sheet."""
        self.reads("经手人")
        if amount:
            self.seat.type(amount)
        press(self.seat, f"signer-{SIGNER}")
        press(self.seat, "sign-pin-input")
        self.seat.type(pin)
        press(self.seat, "sign-now")

    def signed(self) -> list[dict[str, Any]]:
        """Return every signature that stands in the server's journal."""
        path = self.hall.site.folder / "data" / "server" / "queue.sqlite"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            rows = connection.execute("select event from journal where kind = 'Signed' order by seq").fetchall()
        return [json.loads(row[0]) for row in rows]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """One hall for all tests of this module."""
    with paying_hall(tmp_path_factory.mktemp("room"), also=(CONTROL,)) as hall:
        seat = Seat(hall.site.door(CONTROL))
        try:
            yield Room(hall, seat)
        finally:
            seat.close()


@pytest.fixture(scope="module")
def accounts(room: Room) -> Iterator[str]:
    """Give accounts that owe something, each once."""
    return in_debt(room.hall)


def test_a_payment_that_a_killed_provider_leaves_open_is_shown_until_it_is_credited(
    room: Room, accounts: Iterator[str]
) -> None:
    hall, payer = room.hall, Payer(room.hall, next(accounts))
    payer.identifies()
    payer.chooses(PaymentMethod.QR)
    payer.is_asked()
    room.turns_to("payments")
    room.reads("客户付款中")
    hall.ask("switch", fault=Fault.PAID_BUT_NO_ANSWER, is_on=True)
    hall.pays_by_phone(hall.waiting().page_url)
    hall.kill(PAYMENTS)
    owing = payer.payment()
    room.reads("对方暂未答复", owing.id, yuan(owing.order.amount))
    hall.ask("switch", fault=Fault.PAID_BUT_NO_ANSWER, is_on=False)
    payer.is_done()
    room.reads("没有未了结的付款")
    assert payer.agrees().credited == owing.order.amount
    payer.slip()
    payer.leaves()


def test_banknotes_are_paid_back_at_the_counter_by_somebody_who_signs(room: Room, accounts: Iterator[str]) -> None:
    payer = Payer(room.hall, next(accounts))
    before = len(room.signed())
    payer.identifies()
    payer.chooses(PaymentMethod.CASH)
    payer.is_asked()
    payer.puts_in(50)
    payer.goes_to("leftover", "back")
    payer.goes_to("paid", "decide-back")
    room.turns_to("payments")
    room.reads("待人工退款", "50.00 元", payer.payment().id)
    press(room.seat, "do-hand_over")
    room.signs(pin="1111")
    room.reads("工号或口令不正确")
    assert payer.payment().hand_overs == ()
    room.signs()
    room.reads("已登记退还 50.00 元", "没有未了结的付款")
    payment = payer.agrees()
    assert (payment.refunded, len(payment.hand_overs)) == (5_000, 1)
    (signed,) = room.signed()[before:]
    assert (signed["clerk"], signed["act"], signed["amount"]) == (SIGNER, "hand_over", 5_000)
    assert signed["matter"] == f"{KIOSK}/{payment.id}"
    payer.slip()
    payer.leaves()


def test_what_came_to_the_bank_is_counted_and_a_difference_is_closed_with_a_reason(
    room: Room, accounts: Iterator[str]
) -> None:
    hall, payer = room.hall, Payer(room.hall, next(accounts))
    payer.identifies()
    payer.goes_to("amount", "other-amount")
    press(hall.kiosk, "amount-50")
    payer.chooses(PaymentMethod.CASH)
    payer.is_asked()
    payer.puts_in(50)
    payer.is_done()
    payer.agrees()
    payer.slip()
    payer.leaves()
    row = until(
        lambda: next((each for each in hall.settlement().rows if each.method is PaymentMethod.CASH), None), "cash"
    )
    kept = row.received - row.refunded
    room.turns_to("settlement")
    room.reads(yuan(row.received))
    press(room.seat, f"bank-{KIOSK}/cash")
    room.signs(amount=yuan(kept + 2_000))
    room.reads("到账多于收款", "20.00 元", yuan(kept + 2_000))
    press(room.seat, "phrase-1")
    press(room.seat, "do-close_item")
    room.signs()
    room.reads("已关闭", "账款相符")
    day = hall.settlement()
    (item,) = [each for each in day.differences if each.kind is DifferenceKind.TOO_MUCH_BANKED]
    assert (item.state, item.words) == (ItemState.CLOSED, "已与银行核对一致。")
    assert [(each.act, each.handler.split()[0], each.amount) for each in day.acts] == [
        (StaffAct.ENTER_BANKED, NAME, kept + 2_000),
        (StaffAct.CLOSE_ITEM, NAME, 2_000),
    ]
    printed = settle(hall)
    assert "账款相符" in printed
    assert [each for each in (item.item, yuan(kept + 2_000), NAME, "已与银行核对一致。") if each not in printed] == []


def settle(hall: PayingHall) -> str:
    """Return what the command line prints of the day."""
    command = [
        sys.executable,
        "-m",
        "queue_server.business.settle",
        DAY,
        "--settings",
        str(hall.site.business.settings),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_number_that_staff_give_back_is_signed_for_and_bears_their_name(room: Room) -> None:
    held = room.hall.business.reserve(str(uuid4()), room.hall.business.pool()[-1].slot, Who(phone="13900139000"))
    before = len(room.signed())
    room.turns_to("pool")
    until(lambda: held.reservation in room.texts() or press_matter(room, held.reservation), "the number")
    press(room.seat, "do-take_back")
    room.signs(pin="1111")
    room.reads("工号或口令不正确。")
    assert room.hall.business.reservation(held.reservation).state is PoolState.HELD
    press(room.seat, "sign-cancel")
    press(room.seat, "do-take_back")
    room.signs()
    room.reads("已退回", "已办好。")
    assert room.hall.business.reservation(held.reservation).state is PoolState.RELEASED
    (signed,) = room.signed()[before:]
    assert (signed["clerk"], signed["act"], signed["matter"]) == (SIGNER, "take_back", held.reservation)
    book = room.hall.business.pool_book()
    (number,) = [each for each in book.numbers if each.reservation == held.reservation]
    assert NAME in number.acts[-1].handler
    assert number.acts[-1].client == CONTROL


def press_matter(room: Room, key: str) -> None:
    """Choose one matter of the list, looking anew first."""
    press(room.seat, "part-pool")
    press(room.seat, f"matter-{key}")
