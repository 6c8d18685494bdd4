"""The next act follows from the payment alone, and the page says what the customer should do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hall.contract.business.payments import PaymentMethod, PaymentStatus
from kiosk.money.acts import (
    ASK_EVERY_S,
    COUNT_EVERY_S,
    Verdict,
    credit_of,
    next_act,
    pause_s,
    provider_order,
    refund_key,
    verdict,
)
from kiosk.money.core import Payment
from kiosk.money.events import Act, Failed, Failure, HandedOver, SlipEnd, Wish
from kiosk.money.view import Advice, advice, view_of
from tests.unit.kiosk.money.money_world import BILLS, MORNING, order
from tests.unit.kiosk.money.test_payment_states import (
    LATE,
    PAID,
    SHUT,
    WAITING,
    after,
    cash,
    credited,
    notes,
    refused,
    said,
    slip,
    stopped,
    tried,
)

ACTS: list[tuple[Payment, Act | None, Act | None]] = [
    (after(), Act.CREATE, Act.CANCEL),
    (after(tried(Act.CREATE), stopped()), Act.CANCEL, Act.CANCEL),
    (after(WAITING), Act.QUERY, Act.CANCEL),
    (after(WAITING, stopped()), Act.CANCEL, Act.CANCEL),
    (after(PAID), Act.CREDIT, Act.CREDIT),
    (after(PAID, credited(20_000)), Act.PRINT, Act.PRINT),
    (after(PAID, credited(20_000), tried(Act.PRINT)), None, None),
    (after(PAID, credited(20_000), slip()), None, None),
    (after(PAID, refused(Act.CREDIT)), Act.REFUND, Act.REFUND),
    (after(PAID, refused(Act.CREDIT), refused(Act.REFUND)), Act.PRINT, Act.PRINT),
    (after(PAID, refused(Act.CREDIT), refused(Act.REFUND), tried(Act.PRINT)), None, None),
    (after(WAITING, said(PaymentStatus.DECLINED)), None, None),
    (cash(), Act.TAKE_NOTES, Act.TAKE_NOTES),
    (cash(notes(0)), None, Act.END_NOTES),
    (cash(notes(20_000)), Act.END_NOTES, Act.END_NOTES),
    (cash(notes(0), stopped()), Act.END_NOTES, Act.END_NOTES),
    (cash(notes(0), stopped(), notes(100, unclear=1, is_shut=True), credited(100), slip()),) + (Act.COUNT_NOTES,) * 2,
]


@pytest.mark.parametrize(("payment", "act", "late"), ACTS)
def test_the_next_act_follows_from_the_payment(payment: Payment, act: Act | None, late: Act | None) -> None:
    assert (next_act(payment, MORNING), next_act(payment, LATE)) == (act, late)


def test_pauses_grow_to_a_minute_and_a_healthy_provider_is_asked_steadily() -> None:
    assert [pause_s(Act.CREDIT, failures) for failures in (1, 2, 3, 7, 8, 99)] == [1, 2, 4, 60, 60, 60]
    assert [pause_s(Act.QUERY, failures) for failures in (0, 1, 3)] == [ASK_EVERY_S, ASK_EVERY_S, 4]
    assert pause_s(Act.COUNT_NOTES, 9) == COUNT_EVERY_S


def test_what_is_asked_for_is_the_same_each_time() -> None:
    wanted = provider_order(after())
    assert (wanted.payment, wanted.amount, wanted.terminal) == (order().payment, 20_000, "kiosk-1")
    asked = credit_of(after(PAID))
    assert (asked.payment, asked.amount, asked.bills, asked.method) == (order().payment, 20_000, BILLS, "qr")
    assert credit_of(cash(notes(0), notes(10_000), stopped(Wish.TO_BALANCE), SHUT)).bills == ()
    assert refund_key("a") == refund_key("a") != refund_key("b")


@pytest.mark.parametrize(
    ("received", "fen", "said_of_it"),
    [(0, 10_000, Verdict.KEEP), (15_000, 10_000, Verdict.KEEP), (19_900, 10_000, Verdict.TOO_MUCH),
     (20_000, 100, Verdict.NOT_NOW)],
)  # fmt: skip
def test_a_note_that_brings_too_much_is_given_back(received: int, fen: int, said_of_it: Verdict) -> None:
    assert verdict(cash(notes(0), notes(received)), fen, most_over=5_000) is said_of_it


def test_no_note_is_kept_before_or_after() -> None:
    assert verdict(cash(), 100, most_over=5_000) is Verdict.NOT_NOW
    assert verdict(cash(notes(0), stopped()), 100, most_over=5_000) is Verdict.NOT_NOW


UNKNOWN = Failed(at=MORNING, act=Act.CREDIT, failure=Failure.UNKNOWN)
HANDED = HandedOver(at=MORNING, amount=20_000, by="ann")


@pytest.mark.parametrize(
    ("payment", "said_to_customer"),
    [
        (after(), Advice.WAIT),
        (after(WAITING), Advice.SCAN),
        (after(WAITING, stopped()), Advice.WAIT),
        (after(WAITING, method=PaymentMethod.CARD), Advice.USE_CARD),
        (after(PAID), Advice.WAIT),
        (after(PAID, UNKNOWN), Advice.WAIT_FOR_CHECK),
        (after(PAID, credited(20_000)), Advice.TAKE_RECEIPT),
        (after(PAID, credited(20_000), slip()), Advice.TAKE_RECEIPT),
        (after(PAID, credited(20_000), slip(SlipEnd.UNKNOWN)), Advice.PAID_WITHOUT_RECEIPT),
        (after(PAID, refused(Act.CREDIT)), Advice.WAIT_FOR_REFUND),
        (after(PAID, refused(Act.CREDIT), refused(Act.REFUND)), Advice.GO_TO_COUNTER),
        (after(PAID, refused(Act.CREDIT), refused(Act.REFUND), HANDED), Advice.REFUNDED),
        (after(stopped()), Advice.TRY_ANOTHER_WAY),
        (after(WAITING, said(PaymentStatus.DECLINED)), Advice.TRY_ANOTHER_WAY),
        (after(WAITING, said(PaymentStatus.EXPIRED)), Advice.TRY_ANOTHER_WAY),
        (cash(notes(0)), Advice.INSERT_NOTES),
        (cash(notes(0), stopped()), Advice.WAIT),
        (cash(notes(0), stopped(), notes(0, unclear=1, is_shut=True)), Advice.GO_TO_COUNTER),
    ],
)
def test_the_customer_is_told_what_to_do(payment: Payment, said_to_customer: Advice) -> None:
    assert advice(payment) is said_to_customer


def rows(text: str) -> tuple[str, ...]:
    return (text,)


def test_a_page_shows_the_code_and_how_long_it_holds() -> None:
    view = view_of(after(WAITING), MORNING + timedelta(seconds=50), rows)
    assert (view.amount, view.rest, view.qr_rows, view.seconds_left) == ("200.00", "200.00", ("http://pay/1",), 130)
    assert (view.may_stop, view.is_settled, view.is_slow, view.to_balance) == (True, False, False, "")
    stopping = view_of(after(WAITING, stopped()), MORNING, rows)
    assert (stopping.qr_rows, stopping.may_stop) == ((), False)
    assert view_of(after(WAITING, UNKNOWN), LATE, rows).seconds_left == 0
    assert view_of(after(UNKNOWN), MORNING, rows).is_slow


def test_a_page_shows_the_notes_and_what_goes_to_the_balance() -> None:
    view = view_of(cash(notes(0), notes(15_000), notes(25_000)), MORNING, rows)
    assert (view.notes, view.received, view.rest) == (("150.00", "100.00"), "250.00", "0.00")
    assert view.to_balance == "50.00"


def test_a_page_shows_what_was_credited_and_what_is_owed() -> None:
    done = view_of(after(PAID, credited(20_000), slip()), MORNING, rows)
    assert (done.to_balance, done.owed, done.is_settled, done.receipt) == ("120.00", "", True, "R2026112300001")
    owed = view_of(after(PAID, refused(Act.CREDIT)), MORNING, rows)
    assert (owed.owed, owed.is_settled, owed.seconds_left) == ("200.00", True, 0)
