"""What the pages of paying say: honest words in each state, and spoken anew when the payment has gone on."""

from __future__ import annotations

import pytest

from hall.contract.business.payments import PaymentStatus
from kiosk.flow import Act
from kiosk.qr import qr_rows
from kiosk.settings import Cabinet
from kiosk.view.inputs import Inputs
from kiosk.view.paying_props import PayingProps
from kiosk.view.props import Props
from kiosk.view.speech import Guidance, guidance
from kiosk.view.whole import derive
from tests.ui.kiosk_paying_scenes import CASH, PAYING_SCENES, money, notes, status, wait
from tests.ui.kiosk_scenes import Screen

pytestmark = pytest.mark.usefixtures("qapp")


def seen(screen: Screen) -> Props:
    """Return the screen as it is drawn."""
    inputs = Inputs(
        flow=screen.vm.flow,
        picture=screen.vm.picture,
        now=screen.clock.now(),
        moment=screen.clock.monotonic(),
        cabinet=Cabinet(),
        large_text=1.25,
        make_qr=qr_rows,
    )
    return derive(inputs, screen.vm.spoken)


def said(screen: Screen) -> Guidance:
    """Return what is spoken now."""
    found = guidance(screen.vm.flow, seen(screen), screen.vm.spoken)
    assert found is not None
    return found


def props(scene: str, language: str = "en") -> PayingProps:
    return seen(PAYING_SCENES[scene](Screen(language))).paying


@pytest.mark.parametrize(
    ("scene", "kind", "title", "slow"),
    [
        ("ordered", "busy", "Getting ready…", ""),
        ("scan", "qr", "Scan to pay", ""),
        ("scan-slow", "qr", "Scan to pay", "do not pay again"),
        ("scan-check", "qr", "Scan to pay", "do not pay again"),
        ("card", "card", "Use your card at the terminal", ""),
        ("cash", "cash", "Put in notes, one at a time", ""),
        ("stopping", "busy", "Stopping the payment…", ""),
        ("received", "busy", "Paid. We are recording it now…", ""),
        ("received-check", "busy", "Paid. We are recording it now…", "Do not pay again"),
    ],
)
def test_a_payment_under_way_says_what_to_do_and_what_not(scene: str, kind: str, title: str, slow: str) -> None:
    payment = props(scene).payment
    assert (payment.kind, payment.title) == (kind, title)
    assert slow in payment.slow
    assert bool(payment.qr) == (kind == "qr")


@pytest.mark.parametrize(
    ("scene", "title", "hint"),
    [
        ("paid-printing", "Paid", "being printed"),
        ("paid", "Paid", "take your receipt"),
        ("paid-no-receipt", "Paid", "could not be printed"),
        ("refund", "Your money goes back", "¥224.55"),
        ("refunded", "Refunded", "¥224.55"),
        ("counter", "Your money is at the counter", "¥100.00"),
        ("counter-no-slip", "Your money is at the counter", "please note"),
        ("declined", "The payment did not go through", "No money was taken"),
        ("refused", "The payment did not go through", "No money was taken"),
        ("expired", "Time is up for this payment", "No money was taken"),
        ("impossible", "This kiosk cannot take payments now", "No money was taken"),
        ("invoice-printed", "Here are your 2 invoices", "take the paper"),
        ("invoice-unknown", "The print may be incomplete", "marked as a reprint"),
    ],
)
def test_an_end_says_what_became_of_the_money_or_the_paper(scene: str, title: str, hint: str) -> None:
    outcome = props(scene).outcome
    assert outcome.title == title
    assert hint in outcome.hint


def test_what_was_paid_stands_line_by_line() -> None:
    lines = props("paid-in-cash").outcome.lines
    assert [line.value for line in lines] == ["¥300.00", "¥85.16", "¥139.39", "¥75.45", "R2026112300017"]
    assert lines[0].label == "Paid"


def test_a_bill_that_is_paid_in_part_says_what_is_still_owed_of_it() -> None:
    outcome = props("paid-in-part").outcome
    assert [(line.label, line.value) for line in outcome.lines[2:4]] == [
        ("Bill of Oct 2026", "¥14.84"),
        ("Still to pay on this bill", "¥124.55"),
    ]
    assert outcome.invoice == "Print the invoice", "only of the other bill, which is settled"
    assert props("paid").outcome.invoice == "Print 2 invoices"


def test_the_oldest_bill_stands_first_as_it_is_paid_first() -> None:
    assert [due.month for due in props("dues").dues] == ["Sep 2026", "Oct 2026"]


@pytest.mark.parametrize(
    ("scene", "act"), [("bills", "pay"), ("amount", ""), ("amount-filled", "pay"), ("dues-none", "amount")]
)
def test_one_can_go_on_when_there_is_something_to_pay(scene: str, act: str) -> None:
    scenes = {**PAYING_SCENES, "bills": lambda s: PAYING_SCENES["account"](s).press(Act.BILLS)}
    primary = seen(scenes[scene](Screen("en"))).primary
    assert primary.act == act


def test_an_amount_bears_its_unit_and_the_preset_that_is_typed_is_marked() -> None:
    paying = props("amount-filled")
    assert (paying.typed, [each.text for each in paying.presets if each.is_typed]) == ("¥200", ["¥200"])
    assert props("amount").typed == ""
    assert props("amount", "zh").presets[0].text == "50 元"


def test_notes_are_counted_against_the_amount() -> None:
    payment = props("cash-part").payment
    assert (payment.received, payment.rest) == ("¥100.00", "¥124.55")
    assert payment.share == pytest.approx(100 / 224.55)
    assert payment.seconds == "", "nobody is hurried over notes"


def test_an_invoice_that_was_printed_is_offered_as_a_reprint() -> None:
    assert {line.act for line in props("invoices").invoices} == {"Print"}


def test_the_assisted_mode_says_anew_what_has_changed_and_no_amount_that_was_typed() -> None:
    screen = wait(Screen("en").press(Act.ASSISTED), CASH)
    first = said(screen)
    assert said(money(screen, notes(100))).moment == first.moment, "it is not said again with every note"
    screen = wait(Screen("en").press(Act.ASSISTED))
    before = said(screen)
    after = said(status(screen, PaymentStatus.PAID))
    assert before.moment != after.moment
    assert "Please do not pay again" in after.text


def test_a_payment_that_is_being_settled_is_told_on_the_start_page() -> None:
    screen = PAYING_SCENES["settling"](Screen("en"))
    assert "being settled" in screen.vm.props["attract"]["notice"]
