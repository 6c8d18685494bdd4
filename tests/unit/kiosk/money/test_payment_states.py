"""What each event makes of a payment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.business.bills import BillCredit, Credited
from hall.contract.business.payments import PaymentMethod, PaymentReport, PaymentStatus
from kiosk.money.core import ENDS, STEPS, OutOfOrder, Payment, State, apply, begin
from kiosk.money.events import (
    Act,
    CreditTaken,
    Event,
    Failed,
    Failure,
    HandedOver,
    NeverCreated,
    NotesCounted,
    Refused,
    Reported,
    SlipEnd,
    SlipEnded,
    Stopped,
    Tried,
    Wish,
    from_json,
    to_json,
)
from tests.unit.kiosk.money.money_world import BILLS, MORNING, order

LATE = MORNING + timedelta(minutes=5)


def said(status: PaymentStatus, refunded: int = 0, payment: str = f"{1:032x}", amount: int = 20_000) -> Reported:
    url = "http://pay/1" if status is PaymentStatus.WAITING else ""
    report = PaymentReport(
        payment=payment, status=status, amount=amount, refunded=refunded, reference="P1", code_url=url, paid_at=MORNING
    )
    return Reported(at=MORNING, report=report)


def credited(amount: int, payment: str = f"{1:032x}") -> CreditTaken:
    parts = (BillCredit(bill=BILLS[0], amount=min(amount, 8_000)),)
    answer = Credited(payment=payment, receipt="R2026112300001", bills=parts, to_balance=max(0, amount - 8_000))
    return CreditTaken(at=MORNING, credited=answer)


def notes(received: int, unclear: int = 0, is_shut: bool = False) -> NotesCounted:
    return NotesCounted(at=MORNING, received=received, unclear=unclear, is_shut=is_shut)


def tried(act: Act) -> Tried:
    return Tried(at=MORNING, act=act)


def refused(act: Act) -> Refused:
    return Refused(at=MORNING, act=act, reason="no")


def stopped(wish: Wish = Wish.PAY_BILLS) -> Stopped:
    return Stopped(at=MORNING, wish=wish)


def slip(end: SlipEnd = SlipEnd.PRINTED) -> SlipEnded:
    return SlipEnded(at=MORNING, end=end)


WAITING, PAID = said(PaymentStatus.WAITING), said(PaymentStatus.PAID)
SHUT = notes(10_000, is_shut=True)


def after(*events: Event, method: PaymentMethod = PaymentMethod.QR) -> Payment:
    """Return a payment after `events`, each written to a line and read from it."""
    payment = begin(order(method=method))
    for event in events:
        payment = apply(payment, from_json(to_json(event)))
        assert payment.received == payment.credited + payment.refunded + payment.open
    return payment


def cash(*events: Event) -> Payment:
    return after(*events, method=PaymentMethod.CASH)


def test_every_state_is_in_the_table_and_can_be_reached() -> None:
    assert set(STEPS) == set(State)
    assert {State.ORDERED, *(state for steps in STEPS.values() for state in steps)} == set(State)


def test_a_qr_payment_goes_from_order_to_receipt() -> None:
    payment = after(tried(Act.CREATE), WAITING)
    assert (payment.state, payment.code_url) == (State.WAITING, "http://pay/1")
    payment = apply(payment, PAID)
    assert (payment.state, payment.received, payment.to_credit) == (State.PAID, 20_000, 20_000)
    payment = apply(payment, credited(20_000))
    assert (payment.state, payment.open, payment.receipt) == (State.CREDITED, 0, "R2026112300001")
    payment = apply(payment, slip())
    assert (payment.state, payment.slip, payment.is_over) == (State.DONE, SlipEnd.PRINTED, True)


@pytest.mark.parametrize(
    ("status", "end"),
    [
        (PaymentStatus.DECLINED, State.DECLINED),
        (PaymentStatus.EXPIRED, State.EXPIRED),
        (PaymentStatus.CANCELLED, State.EXPIRED),
    ],
)
def test_what_was_not_paid_ends_without_money(status: PaymentStatus, end: State) -> None:
    payment = after(WAITING, said(status))
    assert (payment.state, payment.is_over, payment.received) == (end, True, 0)


def test_an_answer_that_comes_twice_or_late_changes_nothing() -> None:
    history: list[Event] = [WAITING, PAID, credited(20_000), slip()]
    payment = after(*history)
    for event in (*history, said(PaymentStatus.CANCELLED), NeverCreated(at=MORNING), stopped(), refused(Act.CREDIT)):
        assert apply(payment, event) == payment
    assert apply(after(PAID), slip()) == after(PAID)
    assert apply(payment, payment.order) is payment


def test_money_that_comes_after_the_end_is_owed_back() -> None:
    payment = after(WAITING, stopped(), said(PaymentStatus.CANCELLED), PAID)
    assert (payment.state, payment.open) == (State.REFUND_OWED, 20_000)
    part = apply(payment, said(PaymentStatus.PAID, refunded=5_000))
    assert (part.state, part.open) == (State.REFUND_OWED, 15_000)
    assert apply(part, said(PaymentStatus.REFUNDED, refunded=20_000)).state is State.REFUNDED


def test_what_was_given_back_at_the_provider_is_not_credited() -> None:
    assert after(WAITING, said(PaymentStatus.REFUNDED, refunded=20_000)).state is State.REFUNDED
    assert after(WAITING, said(PaymentStatus.PAID, refunded=5_000)).to_credit == 15_000


def test_a_customer_who_cancels_before_it_was_ordered_has_ordered_nothing() -> None:
    assert after(stopped()).state is State.CANCELLED
    assert cash(stopped()).state is State.CANCELLED


def test_a_customer_who_cancels_after_it_was_ordered_waits_for_the_provider() -> None:
    payment = after(tried(Act.CREATE), stopped())
    assert (payment.state, payment.wish) == (State.ORDERED, Wish.PAY_BILLS)
    assert apply(payment, stopped(Wish.BACK)) == payment
    assert apply(payment, NeverCreated(at=MORNING)).state is State.CANCELLED
    assert apply(payment, said(PaymentStatus.CANCELLED)).state is State.CANCELLED


@pytest.mark.parametrize(
    ("wish", "state"),
    [(Wish.PAY_BILLS, State.PAID), (Wish.TO_BALANCE, State.PAID), (Wish.BACK, State.REFUND_OWED)],
)
def test_what_was_paid_while_it_was_cancelled_goes_where_the_customer_wished(wish: Wish, state: State) -> None:
    assert after(WAITING, stopped(wish), PAID).state is state


def test_an_order_that_never_arrived_is_ordered_again_until_its_time_is_over() -> None:
    payment = after(tried(Act.CREATE), Failed(at=MORNING, act=Act.CREATE, failure=Failure.UNKNOWN))
    assert payment.trouble is Failure.UNKNOWN
    again = apply(payment, NeverCreated(at=MORNING))
    assert (again.state, again.trouble, Act.CREATE in again.tried) == (State.ORDERED, None, True)
    assert apply(payment, NeverCreated(at=LATE)).state is State.EXPIRED


def test_a_refused_order_is_declined_and_a_refused_credit_is_given_back() -> None:
    assert after(refused(Act.CREATE)).state is State.DECLINED
    assert cash(refused(Act.TAKE_NOTES)).state is State.DECLINED
    payment = after(PAID, refused(Act.CREDIT))
    assert (payment.state, payment.refusal) == (State.REFUND_OWED, "no")
    assert apply(payment, refused(Act.REFUND)).state is State.AT_COUNTER
    assert cash(notes(0), SHUT, refused(Act.CREDIT)).state is State.AT_COUNTER


def test_the_counter_hands_over_what_is_owed_and_no_more() -> None:
    payment = after(PAID, refused(Act.CREDIT), refused(Act.REFUND), slip(), slip(SlipEnd.FAILED))
    assert (payment.slip, payment.is_over) == (SlipEnd.PRINTED, False)
    with pytest.raises(OutOfOrder):
        apply(payment, HandedOver(at=MORNING, amount=20_001, by="ann"))
    part = apply(payment, HandedOver(at=MORNING, amount=5_000, by="ann"))
    assert (part.state, part.open) == (State.AT_COUNTER, 15_000)
    whole = apply(part, HandedOver(at=MORNING, amount=15_000, by="ann"))
    assert (whole.state, whole.is_over) == (State.REFUNDED, True)
    with pytest.raises(OutOfOrder):
        apply(whole, HandedOver(at=MORNING, amount=1, by="ann"))


def test_notes_are_counted_until_the_desk_is_shut() -> None:
    payment = cash(tried(Act.TAKE_NOTES), notes(0), notes(5_000), notes(5_000), notes(10_000))
    assert (payment.state, payment.received, payment.notes) == (State.TAKING, 10_000, (5_000, 5_000))
    payment = apply(payment, stopped())
    assert payment.state is State.CLOSING
    assert apply(payment, notes(11_000)).state is State.CLOSING
    paid = apply(payment, notes(12_000, is_shut=True))
    assert (paid.state, paid.to_credit, paid.paid_at) == (State.PAID, 12_000, MORNING)


def test_nothing_in_the_cassette_is_nothing_paid() -> None:
    assert cash(notes(0), stopped(), notes(0, is_shut=True)).state is State.CANCELLED
    assert cash(notes(0), notes(0, is_shut=True)).state is State.EXPIRED
    assert cash(tried(Act.TAKE_NOTES), stopped(), notes(0, is_shut=True)).state is State.CANCELLED


def test_stacked_notes_of_a_customer_who_wants_them_back_are_owed_at_the_counter() -> None:
    payment = cash(notes(0), notes(10_000), stopped(Wish.BACK), SHUT)
    assert (payment.state, payment.open) == (State.AT_COUNTER, 10_000)


def test_an_unclear_note_keeps_a_payment_open() -> None:
    payment = cash(notes(0), stopped(), notes(0, unclear=1, is_shut=True))
    assert (payment.state, payment.is_over) == (State.CLOSING, False)
    assert apply(payment, SHUT).state is State.PAID
    done = cash(notes(0), stopped(), notes(5_000, unclear=1, is_shut=True), credited(5_000), slip())
    assert (done.state, done.is_over) == (State.DONE, False)
    assert apply(done, notes(5_000)).is_over
    found = apply(done, notes(15_000))
    assert (found.state, found.open, found.slip) == (State.AT_COUNTER, 10_000, None)


def test_a_note_that_is_found_while_it_is_credited_is_owed_after_the_receipt() -> None:
    payment = cash(notes(0), stopped(), notes(5_000, unclear=1, is_shut=True), notes(15_000))
    assert (payment.state, payment.to_credit) == (State.PAID, 5_000)
    payment = apply(payment, credited(5_000))
    assert (payment.state, payment.open) == (State.CREDITED, 10_000)
    assert apply(payment, slip()).state is State.AT_COUNTER


def test_what_cannot_be_is_not_believed() -> None:
    other = f"{2:032x}"
    paid, taking = after(PAID), cash(notes(5_000))
    for payment, event in (
        (paid, replace(order(), payment=other)),
        (paid, said(PaymentStatus.PAID, payment=other)),
        (paid, credited(19_999)),
        (paid, credited(20_000, payment=other)),
        (paid, notes(20_000)),
        (taking, notes(4_000)),
        (taking, PAID),
    ):
        with pytest.raises(OutOfOrder):
            apply(payment, event)


def test_an_end_has_no_trouble() -> None:
    payment = after(WAITING, said(PaymentStatus.DECLINED))
    assert payment.state in ENDS
    assert apply(payment, Failed(at=MORNING, act=Act.QUERY, failure=Failure.UNREACHABLE)) is payment
