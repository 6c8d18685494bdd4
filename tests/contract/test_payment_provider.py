"""What every payment provider must do: the simulator, the simulator as a server, and any real one.

`pytest tests/contract/test_payment_provider.py --payments-url URL --payments-token TOKEN` tests one elsewhere:
it orders and cancels, and where its token may press *pay* it also takes and gives back invented money.
"""

from __future__ import annotations

import threading
import uuid
from dataclasses import replace

import pytest

from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.business.payments import PaymentMethod, PaymentStatus, StatementLine
from tests.contract.payment_providers import Paid, order, today

S = PaymentStatus
NEVER = "0" * 16


def line_of(paid: Paid, payment: str) -> list[StatementLine]:
    return [line for line in paid.provider.statement(today()).lines if line.payment == payment]


def test_an_order_waits_under_its_own_id_and_the_same_one_is_made_once(paid: Paid) -> None:
    wanted = order()
    made = paid.provider.create(wanted)
    assert (made.payment, made.status, made.amount, made.refunded) == (wanted.payment, S.WAITING, 12_345, 0)
    assert made.code_url.startswith(("http://", "https://"))
    assert paid.provider.create(wanted) == paid.provider.query(wanted.payment) == made
    # what was ordered stays, whatever a confused caller says later
    assert paid.provider.create(replace(wanted, amount=1)).amount == 12_345


def test_a_card_is_used_at_its_terminal_and_has_no_code(paid: Paid) -> None:
    assert paid.provider.create(order(method=PaymentMethod.CARD)).code_url == ""


def test_what_was_never_ordered_is_not_found(paid: Paid) -> None:
    for ask in (paid.provider.query, paid.provider.cancel):
        with pytest.raises(NotFound):
            ask(NEVER)
    with pytest.raises(NotFound):
        paid.provider.refund(str(uuid.uuid4()), NEVER, 1)


def test_nothing_and_banknotes_cannot_be_ordered(paid: Paid) -> None:
    for wanted in (order(amount=0), order(method=PaymentMethod.CASH)):
        with pytest.raises(RefusedByBusiness):
            paid.provider.create(wanted)
        with pytest.raises(NotFound):
            paid.provider.query(wanted.payment)


def test_what_is_cancelled_stays_so_and_can_never_be_paid(paid: Paid) -> None:
    wanted = order()
    paid.provider.create(wanted)
    for _ in range(2):
        cancelled = paid.provider.cancel(wanted.payment)
        assert (cancelled.status, cancelled.code_url, cancelled.paid_at) == (S.CANCELLED, "", None)
    assert paid.provider.create(wanted).status is S.CANCELLED
    paid.press(wanted.payment, True)
    assert paid.provider.query(wanted.payment).status is S.CANCELLED
    assert line_of(paid, wanted.payment) == []


def test_what_is_not_paid_in_time_expires(paid: Paid) -> None:
    wanted = order(left_s=0.2)
    paid.provider.create(wanted)
    for _ in range(200):
        if paid.provider.query(wanted.payment).status is not S.WAITING:
            break
        threading.Event().wait(0.05)
    assert paid.provider.query(wanted.payment).status is S.EXPIRED
    assert paid.provider.cancel(wanted.payment).status is S.EXPIRED
    paid.press(wanted.payment, True)
    assert paid.provider.query(wanted.payment).status is S.EXPIRED


@pytest.mark.parametrize("method", [PaymentMethod.QR, PaymentMethod.CARD])
def test_what_is_paid_is_said_with_a_number_and_a_time_and_stands_in_the_statement_once(
    paid: Paid, method: PaymentMethod
) -> None:
    wanted = order(500, method, terminal="kiosk-7")
    paid.provider.create(wanted)
    for _ in range(2):
        paid.press(wanted.payment, True)
    report = paid.provider.query(wanted.payment)
    assert (report.status, report.amount, report.refunded, report.code_url) == (S.PAID, 500, 0, "")
    assert report.reference
    assert report.paid_at is not None
    # too late to cancel: the report says so, and the money stays where it is
    assert paid.provider.cancel(wanted.payment) == paid.provider.create(wanted) == report
    (line,) = line_of(paid, wanted.payment)
    assert (line.method, line.terminal, line.amount, line.refunded) == (method, "kiosk-7", 500, 0)
    assert line.at == report.paid_at


def test_whoever_declines_has_paid_nothing(paid: Paid) -> None:
    wanted = order()
    paid.provider.create(wanted)
    paid.press(wanted.payment, False)
    paid.press(wanted.payment, True)
    assert paid.provider.query(wanted.payment).status is S.DECLINED
    assert line_of(paid, wanted.payment) == []


def test_money_is_given_back_once_for_each_key_and_never_more_than_was_paid(paid: Paid) -> None:
    wanted, first, second = order(1000), str(uuid.uuid4()), str(uuid.uuid4())
    paid.provider.create(wanted)
    with pytest.raises(RefusedByBusiness):
        paid.provider.refund(first, wanted.payment, 1)
    paid.press(wanted.payment, True)
    for _ in range(2):
        report = paid.provider.refund(first, wanted.payment, 400)
        assert (report.status, report.refunded, report.amount) == (S.PAID, 400, 1000)
    with pytest.raises(RefusedByBusiness):
        paid.provider.refund(second, wanted.payment, 601)
    whole = paid.provider.refund(second, wanted.payment, 600)
    assert (whole.status, whole.refunded) == (S.REFUNDED, 1000)
    assert paid.provider.query(wanted.payment) == whole
    (line,) = line_of(paid, wanted.payment)
    assert (line.amount, line.refunded) == (1000, 1000)


def test_many_who_ask_at_once_make_one_order(paid: Paid) -> None:
    wanted = order()
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(paid.provider.create(wanted))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [paid.provider.query(wanted.payment)] * 8


def test_a_day_on_which_nothing_was_paid_has_an_empty_statement(paid: Paid) -> None:
    assert paid.provider.statement("2020-01-01").lines == ()
