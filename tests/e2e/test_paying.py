"""Money at a real kiosk: paid by phone, by card and with banknotes, in both languages, and all books agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import pytest

from drivers.eye.reading import CodeFinder
from hall.contract.business.money import yuan
from hall.contract.business.payment_control import Fault
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import DifferenceKind, ItemState
from hall.contract.documents_money import HandOver, OpenEnd
from hall.launcher.site import AUDITOR, KIOSK, TWINS
from queue_server.business.sample import customers
from tests.e2e.control_room import ControlRoom
from tests.e2e.paying_hall import Payer, PayingHall, in_debt, see, tapped_hall, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
QR, CARD, CASH = PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH
MOST_IN_NOTES = 60_000
"""Fen."""
SAYS_RECEIPT = {"zh": "缴费凭条", "en": "Payment receipt"}
CARDS = {customers()[0].account: "zhang"}
"""Who has a card on the simulated reader; the others type their account's number."""
WAYS = [
    pytest.param(method, language, marks=() if (method, language) in usual else pytest.mark.long)
    for usual in [{(QR, "zh"), (CASH, "en")}]
    for method in (QR, CARD, CASH)
    for language in ("zh", "en")
]
"""Phone and notes, one in each language, in a usual run; every combination in a long one."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PayingHall]:
    """One hall for all tests of this module."""
    with tapped_hall(tmp_path_factory.mktemp("paying")) as opened:
        yield opened


@pytest.fixture(scope="module")
def accounts(hall: PayingHall) -> Iterator[str]:
    """Give accounts that owe something, each once."""
    return in_debt(hall)


def pay(payer: Payer, method: PaymentMethod, folder: Path) -> None:
    """Do what a customer does when the kiosk asks for the money."""
    hall = payer.hall
    assert payer.is_asked() == method.value
    if method is CASH:
        # large notes: what is too much goes to the account's balance
        while payer.payment().received < payer.payment().order.amount:
            payer.puts_in(100)
    elif method is CARD:
        hall.ask("press", payment=hall.waiting().payment, does_pay=True)
    else:
        hall.pays_by_phone(code_on_the_screen(hall, folder))


def code_on_the_screen(hall: PayingHall, folder: Path) -> str:
    """Read the code as a phone's camera does: from a picture of the kiosk."""
    hall.kiosk.picture(folder / "kiosk.png")
    codes = CodeFinder(("qr",)).find(cv2.imread(str(folder / "kiosk.png"), cv2.IMREAD_GRAYSCALE), 20.0)
    assert len(codes) == 1
    return codes[0].text.decode("ascii")


@pytest.mark.parametrize(("method", "language"), WAYS)
def test_bills_are_paid_and_every_book_says_the_same(
    hall: PayingHall, accounts: Iterator[str], tmp_path: Path, method: PaymentMethod, language: str
) -> None:
    # nobody stands there with dozens of notes
    account = next(each for each in accounts if method is not CASH or hall.owed(each) <= MOST_IN_NOTES)
    payer = Payer(hall, account, language)
    payer.identifies(CARDS.get(payer.account, ""))
    payer.chooses(method)
    pay(payer, method, tmp_path)
    payer.is_done()
    payment, slip = payer.agrees(), payer.slip()
    assert payment.received >= payment.order.amount >= payer.owed
    assert hall.owed(payer.account) == payer.owed - payment.received
    assert payment.receipt in slip
    assert yuan(payment.credited) in slip
    assert SAYS_RECEIPT[language] in slip
    assert payer.account not in slip
    payer.leaves()
    until(lambda: is_settled(hall) or None, "an even settlement")


def is_settled(hall: PayingHall) -> bool:
    """Tell whether the day is even, with every payment of the kiosk's journal in its sums."""
    day, known = hall.settlement(), hall.journal()
    received = sum(each.received for each in known.values())
    return day.is_even and sum(row.received for row in day.rows) == received and {row.open for row in day.rows} <= {0}


def test_what_was_paid_and_never_said_is_open_in_the_settlement_until_it_is_credited(
    hall: PayingHall, accounts: Iterator[str], tmp_path: Path
) -> None:
    payer = Payer(hall, next(accounts))
    payer.identifies()
    payer.chooses(QR)
    payer.is_asked()
    hall.ask("switch", fault=Fault.PAID_BUT_NO_ANSWER, is_on=True)
    pay(payer, QR, tmp_path)
    see(hall.kiosk, lambda p: bool(p["paying"]["payment"]["slow"]), "that the provider does not answer")
    name = payer.payment().id
    (item,) = [each for each in hall.settlement().differences if each.payment == name]
    assert (item.kind, item.amount, item.state) == (
        DifferenceKind.NOT_CREDITED,
        payer.payment().order.amount,
        ItemState.OPEN,
    )
    hall.ask("switch", fault=Fault.PAID_BUT_NO_ANSWER, is_on=False)
    payer.is_done()
    payer.agrees()
    payer.leaves()
    until(lambda: is_settled(hall) or None, "an even settlement")
    (after,) = [each for each in hall.settlement().differences if each.payment == name]
    assert (after.item, after.state) == (item.item, ItemState.CLEARED)


@pytest.mark.long  # tests/crash/money has each step of a payment
def test_a_kiosk_killed_as_its_customer_pays_credits_the_money_once(
    hall: PayingHall, accounts: Iterator[str], tmp_path: Path
) -> None:
    payer = Payer(hall, next(accounts))
    payer.identifies()
    payer.chooses(QR)
    pay(payer, QR, tmp_path)
    hall.kill(KIOSK)
    assert payer.agrees().credited == payer.payment().order.amount
    see(hall.kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
    receipts = [slip for slip in hall.slips()[payer.slips_before :] if payer.payment().receipt in slip]
    assert len(receipts) <= 1
    until(lambda: is_settled(hall) or None, "an even settlement")
    if receipts:
        hall.twins.ask(twin="printer", do="take_slip")


def test_banknotes_that_a_customer_wants_back_are_handed_over_by_a_person(
    hall: PayingHall, accounts: Iterator[str]
) -> None:
    room = ControlRoom(hall)
    try:
        payer = Payer(hall, next(accounts))
        payer.identifies()
        payer.chooses(CASH)
        payer.is_asked()
        payer.puts_in(50)
        payer.goes_to("leftover", "back")
        payer.goes_to("paid", "decide-back")
        see(hall.kiosk, lambda p: not p["paying"]["outcome"]["is_busy"], "the claim")
        payment, claim = payer.payment(), payer.slip()
        assert payment.id[-12:] in claim
        assert yuan(5_000) in claim
        until(lambda: (room.document is not None and room.document.payments) or None, "the open payment")
        assert room.document is not None
        (shown,) = room.document.payments
        assert (shown.payment, shown.owed, shown.waits_for) == (payment.id, 5_000, OpenEnd.HAND_OVER)
        (item,) = until(
            lambda: [each for each in hall.settlement().differences if each.payment == payment.id] or None,
            "the work item",
        )
        assert (item.kind, item.amount) == (DifferenceKind.NOT_CREDITED, 5_000)
        order = HandOver(
            command_id="5d0c7a3e9b1f4c62a8d40e7b", client=KIOSK, payment=payment.id, amount=5_000, by=AUDITOR
        )
        assert [room.say(order).is_done for _ in range(2)] == [True, True]
        until(lambda: (room.document is not None and not room.document.payments) or None, "that nothing is open")
        assert payer.agrees().refunded == 5_000
        until(lambda: is_settled(hall) or None, "an even settlement")
        payer.leaves()
    finally:
        room.leave()


def test_nobody_who_paid_is_in_clear_in_a_log_a_file_a_slip_or_on_the_wire(hall: PayingHall) -> None:
    people = [each.encode() for one in customers() for each in (one.id_number, one.phone, one.id_number[6:14])]
    folder = hall.site.folder
    paths = [path for place in ("data", "log") for path in (folder / place).rglob("*") if path.is_file()]
    kept = {str(path): path.read_bytes() for path in paths if path.name != f"{TWINS}.log"}
    kept |= {"slips": "".join(hall.slips()).encode(), "broker": hall.taps[0].heard, "provider": hall.taps[1].heard}
    assert b"PaymentsDocument" in kept["broker"], "the tap has heard the kiosk"
    assert b"/v1/create" in kept["provider"]
    assert len(kept) > 15
    assert [(name, who) for name, content in kept.items() for who in people if who in content] == []
