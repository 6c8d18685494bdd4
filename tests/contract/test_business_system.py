"""What every business system must do, the reference, the reference as a server, and any real one.

`pytest tests/contract --business-url URL --business-token TOKEN --business-account ACCOUNT` tests a system that runs
elsewhere: it credits one fen, applies, reports, reserves and gives back; use a system that is made for tests.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.business.applications import (
    APPLIED_ALREADY,
    ApplicationForm,
    FormPart,
    Kind,
    OrderRating,
    OrderState,
    Person,
)
from hall.contract.business.bills import BillState
from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.business.pool import PoolActKind
from hall.contract.business.reports import PoolState, Report, ReportKind, ReportState
from hall.contract.business.values import Who
from queue_server.business.sample import customers
from tests.contract.business_systems import UnderTest, credit, key

ID_NUMBER, PHONE = customers()[0].id_number, customers()[0].phone


def form(tested: UnderTest, **changes: object) -> ApplicationForm:
    person = Person(name="样例甲", id_number=ID_NUMBER, phone=PHONE)
    files = [tested.system.store_file(key(), kind, b"\x00\xff" + kind.encode()) for kind in ("front", "back", "sign")]
    whole = ApplicationForm(
        kind=Kind.NEW_HOME, owner=person, applicant=person, address=f"样例市测试路 {key()} 号",
        id_front=files[0], id_back=files[1], signature=files[2], id_is_of=ID_NUMBER, phone_confirmed=True,
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]  # tests name fields that are there


def test_an_account_is_found_by_its_number_and_shown_masked(tested: UnderTest) -> None:
    (found,) = tested.system.accounts(Who(account=tested.account))
    assert found.account == tested.account
    assert "*" in found.owner_masked
    assert "*" in found.address_masked


def test_a_stranger_has_no_accounts_and_no_orders(tested: UnderTest) -> None:
    stranger = Who(id_number="99999919000101001X")
    assert tested.system.accounts(stranger) == ()
    assert tested.system.orders(stranger) == ()


def test_bills_and_use_are_of_the_last_months_the_oldest_first(tested: UnderTest) -> None:
    bills, usage = tested.system.bills(tested.account, 6), tested.system.usage(tested.account, 6)
    months = [each.month for each in usage]
    assert months == sorted(months)
    assert len(months) <= 6
    assert [each.month for each in bills][-len(months) :] == months
    assert all(sum(part.amount for part in bill.tiers) == bill.amount for bill in bills)
    (account,) = tested.system.accounts(Who(account=tested.account))
    assert account.owed == sum(bill.rest for bill in bills)


def test_the_tariff_of_an_account_is_known(tested: UnderTest) -> None:
    (account,) = tested.system.accounts(Who(account=tested.account))
    assert tested.system.tariff(account.tariff).tiers[-1].up_to_kwh is None


@pytest.mark.parametrize("ask", ["usage", "bills"])
def test_an_unknown_account_is_not_found(tested: UnderTest, ask: str) -> None:
    with pytest.raises(NotFound):
        getattr(tested.system, ask)("9999999999", 6)


def test_unknown_things_are_not_found(tested: UnderTest) -> None:
    system = tested.system
    for ask in (
        lambda: system.tariff("none"),
        lambda: system.order("WO2000010100001"),
        lambda: system.invoice(key(), f"{tested.account}-190001"),
        lambda: system.press_for_speed(key(), "WO2000010100001"),
        lambda: system.rate_order(key(), "WO2000010100001", OrderRating(speed=1, attitude=1)),
        lambda: system.advance(key(), "WO2000010100001", OrderState.IN_PROCESS, "a", "b"),
        lambda: system.correct(key(), "WO2000010100001", form(tested)),
        lambda: system.extend(key(), "none"),
        lambda: system.reservation("none"),
        lambda: system.release(key(), "none"),
        lambda: system.take_back(key(), "none", "a"),
        lambda: system.reserve(key(), "none", Who(phone=PHONE)),
        lambda: system.answer_report(key(), "R2000010100001", ReportState.ANSWERED, "a", "b"),
        lambda: system.credit(replace(credit(tested, 1), account="9999999999")),
    ):
        with pytest.raises(NotFound) as error:
            ask()
        assert error.value.sentence.zh
        assert error.value.hint.en


def test_money_is_credited_once_however_often_it_is_asked(tested: UnderTest) -> None:
    open_bill = next(bill for bill in tested.system.bills(tested.account) if bill.rest > 1)
    wanted = credit(tested, 1, open_bill.bill)
    assert tested.system.credited(wanted.payment) is None
    first = tested.system.credit(wanted)
    assert [(part.bill, part.amount) for part in first.bills] == [(open_bill.bill, 1)]
    assert tested.system.credit(wanted) == tested.system.credited(wanted.payment) == first
    after = next(bill for bill in tested.system.bills(tested.account) if bill.bill == open_bill.bill)
    assert after.paid == open_bill.paid + 1
    assert after.state is BillState.PART


def test_the_same_payment_with_another_amount_is_refused(tested: UnderTest) -> None:
    wanted = credit(tested, 1)
    assert tested.system.credit(wanted).to_balance == 1
    with pytest.raises(RefusedByBusiness):
        tested.system.credit(replace(wanted, amount=2))


def test_an_open_bill_has_no_invoice_and_a_paid_one_counts_its_copies(tested: UnderTest) -> None:
    bills = tested.system.bills(tested.account)
    with pytest.raises(RefusedByBusiness) as error:
        tested.system.invoice(key(), next(bill.bill for bill in bills if bill.rest))
    assert error.value.reason == "bill_not_paid"
    paid, first_key = next(bill for bill in bills if bill.state is BillState.PAID), key()
    first = tested.system.invoice(first_key, paid.bill)
    assert tested.system.invoice(first_key, paid.bill) == first
    again = tested.system.invoice(key(), paid.bill)
    assert (again.invoice, again.copies) == (first.invoice, first.copies + 1)
    assert again.amount == paid.amount
    assert next(bill.invoice for bill in tested.system.bills(tested.account) if bill.bill == paid.bill) == first.invoice


def test_an_application_becomes_one_order_and_goes_its_way(tested: UnderTest) -> None:
    system, wanted, once = tested.system, form(tested), key()
    order = system.apply(once, wanted)
    assert system.apply(once, wanted) == order
    assert order.state is OrderState.UNDER_REVIEW
    assert ID_NUMBER not in repr(order)
    assert PHONE not in repr(order)
    assert order.order in [each.order for each in system.orders(Who(id_number=ID_NUMBER))]
    assert order.order in [each.order for each in system.all_orders((OrderState.UNDER_REVIEW,))]

    pressed = system.press_for_speed(key(), order.order)
    assert pressed.pressed == 1
    with pytest.raises(RefusedByBusiness) as error:
        system.press_for_speed(key(), order.order)
    assert error.value.reason == "pressed_too_soon"

    returned = system.advance(key(), order.order, OrderState.RETURNED, "王审核", "照片不清晰")
    assert returned.returned_because is not None
    corrected = system.correct(key(), order.order, form(tested, remark="重拍"))
    assert corrected.state is OrderState.UNDER_REVIEW
    assert system.form_of(order.order, Who(id_number=ID_NUMBER)).remark == "重拍"
    with pytest.raises(RefusedByBusiness):
        system.correct(key(), order.order, form(tested))

    system.advance(key(), order.order, OrderState.IN_PROCESS, "王审核", "")
    with pytest.raises(RefusedByBusiness):
        system.rate_order(key(), order.order, OrderRating(speed=5, attitude=4))
    system.advance(key(), order.order, OrderState.COMPLETED, "刘工", "已办结")
    rated = system.rate_order(key(), order.order, OrderRating(speed=5, attitude=4, words="好"))
    assert rated.rating == OrderRating(speed=5, attitude=4, words="好")
    with pytest.raises(RefusedByBusiness):
        system.rate_order(key(), order.order, OrderRating(speed=1, attitude=1))
    with pytest.raises(RefusedByBusiness):
        system.advance(key(), order.order, OrderState.IN_PROCESS, "刘工", "")
    assert [step.state for step in system.order(order.order).steps] == [
        OrderState.UNDER_REVIEW, OrderState.RETURNED, OrderState.UNDER_REVIEW, OrderState.IN_PROCESS,
        OrderState.COMPLETED,
    ]  # fmt: skip


def test_of_two_alike_the_later_is_refused_about_the_first(tested: UnderTest) -> None:
    system, wanted, once, late = tested.system, form(tested), key(), key()
    first = system.apply(once, wanted)
    again = replace(form(tested), address=f" {wanted.address}")
    for _ in range(2):  # a refusal is not remembered, and is said as often as it is asked
        with pytest.raises(RefusedByBusiness) as error:
            system.apply(late, again)
        assert (error.value.reason, error.value.about) == (APPLIED_ALREADY, first.order)
    assert system.apply(once, wanted) == first, "it does not stand in its own way"
    second = system.apply(late, again, (first.order,))
    assert system.apply(late, again, (first.order,)) == second
    assert second.order != first.order
    with pytest.raises(RefusedByBusiness) as error:
        system.apply(key(), again, (first.order,))
    assert error.value.about == second.order, "only what the customer was shown is known to be another"
    for order in (first, second):
        system.advance(key(), order.order, OrderState.WITHDRAWN, "王审核", "试验")
    assert system.apply(key(), again).order not in (first.order, second.order), "what is over stands in nobody's way"


def test_a_form_is_shown_to_its_owner_or_applicant_alone(tested: UnderTest) -> None:
    order = tested.system.apply(key(), form(tested)).order
    assert tested.system.form_of(order, Who(phone=PHONE)).owner.id_number == ID_NUMBER
    for stranger in (Who(id_number="99999919000101001X"), Who(phone="19999999999"), Who(account=tested.account)):
        with pytest.raises(NotFound):
            tested.system.form_of(order, stranger)


def test_an_incomplete_form_is_refused_with_what_is_wrong(tested: UnderTest) -> None:
    for change, reason in (
        ({"kind": Kind.MORE_POWER}, "account_missing"),
        ({"phone_confirmed": False}, "phone_not_confirmed"),
        ({"id_is_of": "99999919000101001X"}, "strangers_id"),
        ({"signature": ""}, "not_signed"),
        ({"id_front": "never stored"}, "file_unknown"),
    ):
        with pytest.raises(RefusedByBusiness) as error:
            tested.system.apply(key(), form(tested, **change))
        assert error.value.reason == reason


def test_a_key_that_was_used_for_something_else_is_refused(tested: UnderTest) -> None:
    once = key()
    tested.system.store_file(once, "front", b"a")
    with pytest.raises(RefusedByBusiness):
        tested.system.store_file(once, "front", b"b")


@pytest.mark.parametrize("kind", list(ReportKind))
def test_a_report_is_taken_once_and_answered(tested: UnderTest, kind: ReportKind) -> None:
    system, once = tested.system, key()
    topics = [topic for topic, _ in system.topics(kind)]
    assert "other" in topics
    wanted = Report(kind=kind, topic=topics[0], words="楼道没有灯", phone=PHONE)
    receipt = system.report(once, wanted)
    assert system.report(once, wanted) == receipt
    assert receipt.due_at > receipt.made_at
    if kind is ReportKind.COMPLAINT:
        assert receipt.due_at - receipt.made_at <= timedelta(days=1)
    assert PHONE not in repr(receipt)
    assert receipt in system.all_reports((ReportState.OPEN,))
    answered = system.answer_report(key(), receipt.receipt, ReportState.ANSWERED, "王审核", "已修复")
    assert (answered.state, answered.answer) == (ReportState.ANSWERED, "已修复")
    assert answered in system.all_reports((ReportState.ANSWERED,))


def test_staff_see_every_version_of_a_form_with_its_papers(tested: UnderTest) -> None:
    system, first = tested.system, form(tested)
    order = system.apply(key(), first, tuple(each.order for each in system.orders(Who(id_number=ID_NUMBER)))).order
    system.advance(key(), order, OrderState.RETURNED, "王审核", "照片不清晰")
    photo = system.store_file(key(), "id_front", b"\xff\xd8 anew")
    corrected = system.correct(key(), order, replace(first, id_front=photo, address="样例市测试路 2 号"))
    assert corrected.steps[-1].changed == (FormPart.ADDRESS, FormPart.PHOTOS)
    before, after = system.versions(order)
    assert (before.changed, after.changed) == ((), (FormPart.ADDRESS, FormPart.PHOTOS))
    assert before.papers == (first.id_front, first.id_back, first.signature)
    assert after.papers == (photo, first.id_back, first.signature)
    assert b64decode(system.paper(order, photo).content) == b"\xff\xd8 anew"
    assert b64decode(system.paper(order, first.id_front).content) == b"\x00\xfffront"
    assert not [secret for secret in (ID_NUMBER, PHONE) if secret in repr((before, after))]
    for ask in (
        lambda: system.versions("WO2000010100001"),
        lambda: system.paper(order, "none"),
        lambda: system.paper(order, system.store_file(key(), "id_front", b"\xff another's")),
    ):
        with pytest.raises(NotFound):
            ask()


def test_a_number_is_held_extended_and_given_back(tested: UnderTest) -> None:
    system, once = tested.system, key()
    slot = next(each for each in system.pool() if each.left)
    held = system.reserve(once, slot.slot, Who(phone="19912345678"))
    assert system.reserve(once, slot.slot, Who(phone="19912345678")) == held
    assert held.state is PoolState.HELD
    assert held.slot.left == slot.left - 1
    assert system.reservation(held.reservation) == held
    longer = system.extend(key(), held.reservation)
    assert held.held_until < longer.held_until <= longer.may_extend_until
    back = system.release(key(), held.reservation)
    assert back.state is PoolState.RELEASED
    assert back.slot.left == slot.left


def test_a_number_is_used_by_its_holder_alone(tested: UnderTest) -> None:
    system, once, holder = tested.system, key(), Who(phone="19912345679")
    held = system.reserve(key(), next(each for each in system.pool() if each.left).slot, holder)
    assert held in system.held_by(holder)
    assert held not in system.held_by(Who(phone="19912345670"))
    with pytest.raises(NotFound):
        system.use(key(), held.reservation, Who(phone="19912345670"))
    try:
        used = system.use(once, held.reservation, holder)
    except RefusedByBusiness:
        # the next number of the pool may be one for much later
        assert held.use_from is not None
        system.release(key(), held.reservation)
    else:
        assert (used.state, system.use(once, held.reservation, holder)) == (PoolState.USED, used)
        assert system.reservation(held.reservation).state is PoolState.USED


def test_staff_see_the_pool_without_anybody_s_number(tested: UnderTest) -> None:
    system = tested.system
    held = system.reserve(key(), next(each for each in system.pool() if each.left).slot, Who(phone="19912345671"))
    book = system.pool_book()
    (number,) = [each for each in book.numbers if each.reservation == held.reservation]
    assert number.acts
    assert book.counts
    assert "19912345671" not in repr(book)
    once = key()
    back = system.take_back(once, held.reservation, "李娜 0101")
    assert back.state is PoolState.RELEASED
    assert system.take_back(once, held.reservation, "李娜 0101") == back
    (number,) = [each for each in system.pool_book().numbers if each.reservation == held.reservation]
    assert [each.handler for each in number.acts if each.act is PoolActKind.RELEASE] == ["李娜 0101"]
    with pytest.raises(NotFound):
        system.forgive(key(), number.person, "值班经理")


def test_notices_and_halls_are_in_order(tested: UnderTest) -> None:
    outages = [notice.is_outage for notice in tested.system.notices()]
    assert outages == sorted(outages, reverse=True)
    distances = [hall.distance_m for hall in tested.system.halls()]
    assert distances == sorted(distances)
