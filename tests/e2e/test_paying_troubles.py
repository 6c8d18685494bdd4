"""What can go wrong as one pays at a real kiosk: a troubled provider, part of the amount, no change, two taps."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from uuid import uuid4

import pytest

from hall.contract.business.payment_control import Fault
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import DifferenceKind, ItemState
from hall.contract.documents_money import HandOver
from hall.launcher.doors import DoorRefused, Seat
from hall.launcher.robots import press
from hall.launcher.site import AUDITOR, KIOSK
from kiosk.money.core import State
from tests.e2e.control_room import ControlRoom
from tests.e2e.paying_hall import Payer, PayingHall, in_debt, paying_hall, see, until

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(300)]
QR, CARD, CASH = PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH
NO_CHANGE = {"zh": "不找零", "en": "no change"}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PayingHall]:
    """One hall for all tests of this module."""
    with paying_hall(tmp_path_factory.mktemp("troubles")) as opened:
        yield opened


@pytest.fixture(scope="module")
def accounts(hall: PayingHall) -> Iterator[str]:
    """Give accounts that owe something, as long as there are any."""

    def found() -> Iterator[str]:
        while True:
            yield from in_debt(hall)

    return found()


@pytest.fixture(autouse=True)
def _no_faults(hall: PayingHall) -> Iterator[None]:
    yield
    for fault in Fault:
        hall.ask("switch", fault=fault, is_on=False)


def pays_fifty(payer: Payer, method: PaymentMethod) -> None:
    """Choose another amount, 50 yuan, and how to pay it."""
    payer.identifies()
    payer.goes_to("amount", "other-amount")
    press(payer.kiosk, "amount-50")
    payer.chooses(method)


def is_even(hall: PayingHall) -> bool | None:
    """Whether the settlement has all money of the kiosk's journal, and nothing is open."""
    day, journal = hall.settlement(), hall.journal()
    is_all_there = sum(row.received for row in day.rows) == sum(each.received for each in journal.values())
    return (day.is_even and is_all_there) or None


def leaves_with_a_slip(payer: Payer) -> None:
    payer.is_done()
    payer.slip()
    payer.leaves()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("method", [QR, CARD])
@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.PAID_BUT_NO_ANSWER, Fault.ANSWERED_TWICE])
def test_however_the_provider_answers_what_was_paid_is_credited_once(
    hall: PayingHall, accounts: Iterator[str], fault: Fault, method: PaymentMethod, language: str
) -> None:
    payer = Payer(hall, next(accounts), language)
    hall.ask("switch", fault=fault, is_on=fault is not Fault.PAID_BUT_NO_ANSWER)
    pays_fifty(payer, method)
    payer.is_asked()
    hall.ask("switch", fault=fault, is_on=True)
    hall.pays_by_phone(hall.waiting().page_url)
    if fault is Fault.PAID_BUT_NO_ANSWER:
        see(hall.kiosk, lambda p: bool(p["paying"]["payment"]["slow"]), "that the provider does not answer")
        hall.ask("switch", fault=fault, is_on=False)
    leaves_with_a_slip(payer)
    payment = payer.agrees()
    assert (payment.state, payment.credited, payment.refunded) == (State.DONE, 5_000, 0)
    until(lambda: is_even(hall), "an even settlement")


@pytest.mark.parametrize(("method", "language"), [(QR, "zh"), (CARD, "en")])
def test_who_is_declined_pays_nothing_and_may_pay_in_another_way(
    hall: PayingHall, accounts: Iterator[str], method: PaymentMethod, language: str
) -> None:
    payer = Payer(hall, next(accounts), language)
    hall.ask("switch", fault=Fault.DECLINED, is_on=True)
    pays_fifty(payer, method)
    payer.is_asked()
    hall.pays_by_phone(hall.waiting().page_url)
    see(hall.kiosk, lambda p: p["page"] == "unpaid", "that it was declined")
    declined = payer.payment()
    assert (declined.state, declined.received) == (State.DECLINED, 0)
    payer.known.add(declined.id)
    payer.goes_to("method", "primary")
    press(hall.kiosk, "pay-by-cash")
    payer.is_asked()
    payer.puts_in(50)
    leaves_with_a_slip(payer)
    assert payer.agrees().credited == 5_000
    assert declined.id not in {line.payment for line in hall.statement().lines}
    until(lambda: is_even(hall), "an even settlement")


def test_what_the_provider_does_not_give_back_is_paid_back_by_a_person_and_the_books_say_who(
    hall: PayingHall, accounts: Iterator[str]
) -> None:
    room, payer = ControlRoom(hall), Payer(hall, next(accounts))
    try:
        pays_fifty(payer, QR)
        payer.is_asked()
        hall.ask("switch", fault=Fault.PAID_BUT_NO_ANSWER, is_on=True)
        hall.pays_by_phone(hall.waiting().page_url)
        press(hall.kiosk, "back")
        hall.ask("switch", fault=Fault.REFUND_FAILS, is_on=True)
        hall.ask("switch", fault=Fault.PAID_BUT_NO_ANSWER, is_on=False)
        leaves_with_a_slip(payer)
        claimed = payer.payment()
        assert (claimed.state, claimed.open) == (State.AT_COUNTER, 5_000)
        order = HandOver(command_id=claimed.id[:36], client=KIOSK, payment=claimed.id, amount=5_000, by=AUDITOR)
        assert room.say(order).is_done
        assert payer.payment().state is State.REFUNDED
        # the provider still has the money: the hall paid it back out of its own, and a person says so
        (item,) = until(
            lambda: [each for each in hall.settlement().differences if each.payment == claimed.id] or None, "the item"
        )
        assert (item.kind, item.amount, item.state) == (DifferenceKind.NOT_CREDITED, 5_000, ItemState.OPEN)
        hall.business.close_item(str(uuid4()), item.item, AUDITOR, "已在柜台退还现金")
        until(lambda: is_even(hall), "an even settlement")
    finally:
        room.leave()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_before_notes_are_put_in_it_is_said_that_no_change_is_given_and_what_is_over_goes_to_the_balance(
    hall: PayingHall, accounts: Iterator[str], language: str
) -> None:
    payer = Payer(hall, next(accounts), language)
    payer.identifies()
    payer.goes_to("amount", "other-amount")
    press(hall.kiosk, "amount-50")
    payer.goes_to("method", "primary")
    reads(hall.kiosk, NO_CHANGE[language])
    press(hall.kiosk, "pay-by-cash")
    payer.is_asked()
    reads(hall.kiosk, NO_CHANGE[language])
    payer.puts_in(100)
    leaves_with_a_slip(payer)
    payment = payer.agrees()
    assert (payment.order.amount, payment.credited) == (5_000, 10_000)
    assert hall.owed(payer.account) == payer.owed - 10_000
    until(lambda: is_even(hall), "an even settlement")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_part_of_the_amount_is_paid_with_the_notes_there_are(
    hall: PayingHall, accounts: Iterator[str], language: str
) -> None:
    payer = Payer(hall, next(accounts), language)
    payer.identifies()
    payer.goes_to("amount", "other-amount")
    press(hall.kiosk, "amount-200")
    payer.chooses(CASH)
    payer.is_asked()
    payer.puts_in(50)
    press(hall.kiosk, "primary")
    leaves_with_a_slip(payer)
    payment = payer.agrees()
    assert (payment.order.amount, payment.received, payment.credited) == (20_000, 5_000, 5_000)
    until(lambda: is_even(hall), "an even settlement")


def test_two_quick_taps_on_one_way_to_pay_are_one_payment(hall: PayingHall, accounts: Iterator[str]) -> None:
    payer = Payer(hall, next(accounts))
    payer.identifies()
    payer.goes_to("method", "primary")
    press(hall.kiosk, "pay-by-qr")
    with contextlib.suppress(DoorRefused):
        # nobody looks: by now the page may have turned, or not
        hall.kiosk.press("pay-by-qr")
    payer.is_asked()
    assert hall.waiting().payment == payer.payment().id
    hall.pays_by_phone(hall.waiting().page_url)
    leaves_with_a_slip(payer)
    payment = payer.agrees()
    assert payment.received == payment.order.amount
    until(lambda: is_even(hall), "an even settlement")


def reads(seat: Seat, wanted: str) -> None:
    """Look until `wanted` can be read on the screen, however large its letters are."""

    def is_there() -> bool | None:
        return wanted in "\n".join(one["text"] for one in seat.ask(do="texts")["texts"]).lower() or None

    until(is_there, wanted)
