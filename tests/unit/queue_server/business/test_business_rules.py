"""The rules of the business system, each refusal and each edge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from hall.contract.business.applications import (
    APPLIED_ALREADY,
    ORDER_STEPS,
    ApplicationForm,
    FormFault,
    Kind,
    OrderRating,
    OrderState,
    Person,
)
from hall.contract.business.bills import Bill, BillState, Credit
from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.business.reports import PoolState, ReportKind, ReportState
from queue_server.business.core import crediting, months, ordering, refusals, reporting, reserving

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)


def reason(act: Callable[[], object]) -> str:
    with pytest.raises(RefusedByBusiness) as error:
        act()
    return error.value.reason


def bill(month: str, amount: int, paid: int = 0, account: str = "3100012345") -> Bill:
    return Bill(
        bill=months.bill_id(account, month), account=account, month=month, kwh=100, tiers=(), amount=amount, paid=paid,
        due=months.due_of(month), state=crediting.state_of(amount, paid),
    )  # fmt: skip


def credit(amount: int, *bills: Bill) -> Credit:
    return Credit(
        payment="0" * 16, account="3100012345", amount=amount, bills=tuple(each.bill for each in bills), method="cash",
        paid_at=NOW, terminal="kiosk-1",
    )  # fmt: skip


def settled(amount: int, *bills: Bill, balance: int = 0) -> tuple[list[int], int]:
    answer = crediting.settle(credit(amount, *bills), {each.bill: each for each in bills}, balance, "R2026112300001")
    return [part.amount for part in answer.bills], answer.to_balance


def test_money_settles_bills_in_the_payers_order_and_the_rest_goes_to_the_balance() -> None:
    first, second = bill("2026-10", 500), bill("2026-09", 300, 100)
    assert settled(600, first, second) == ([500, 100], 0)
    assert settled(600, second, first) == ([200, 400], 0)
    assert settled(800, first, second) == ([500, 200], 100)
    assert settled(70) == ([], 70)


def test_a_bill_named_twice_counts_once_and_a_paid_one_takes_nothing() -> None:
    open_one, paid = bill("2026-10", 500), bill("2026-09", 300, 300)
    assert settled(900, open_one, paid, open_one) == ([500], 400)


def test_a_credit_is_refused_when_it_fits_nothing() -> None:
    mine, theirs = bill("2026-10", 500), bill("2026-10", 500, account="3100099999")
    assert reason(lambda: settled(0, mine)) == "nothing_to_credit"
    assert reason(lambda: settled(1, theirs)) == "bill_of_another"
    assert reason(lambda: settled(1, balance=crediting.MOST_BALANCE)) == "balance_full"
    with pytest.raises(NotFound):
        crediting.settle(credit(1, mine), {}, 0, "R2026112300001")


def test_only_a_paid_bill_has_an_invoice() -> None:
    crediting.require_paid(bill("2026-10", 500, 500))
    assert reason(lambda: crediting.require_paid(bill("2026-10", 500, 499))) == "bill_not_paid"
    assert [crediting.state_of(5, paid) for paid in (0, 4, 5)] == [BillState.OPEN, BillState.PART, BillState.PAID]


def test_months_pass_over_the_years_end() -> None:
    assert months.month_of(date(2026, 1, 5)) == "2026-01"
    assert months.month_before("2026-01") == "2025-12"
    assert months.month_before("2026-03", 24) == "2024-03"
    assert months.due_of("2026-12") == "2027-01-25"


def test_running_numbers_end_with_a_sentence() -> None:
    day = date(2026, 11, 23)
    assert months.running_number("WO", day, 17) == "WO2026112300017"
    assert months.invoice_number(day, 3) == "03100002026112300003"
    assert reason(lambda: months.running_number("WO", day, 100_000)) == "numbers_exhausted"
    assert reason(lambda: months.invoice_number(day, 100_000)) == "numbers_exhausted"


def form(**changes: object) -> ApplicationForm:
    person = Person(name="样例", id_number="110000198405170033", phone="13800138000")
    fields: dict[str, object] = {
        "kind": Kind.NEW_HOME, "owner": person, "applicant": person, "address": "样例路", "id_front": "a",
        "id_back": "b", "id_is_of": person.id_number, "signature": "c", "phone_confirmed": True,
    }  # fmt: skip
    return ApplicationForm(**{**fields, **changes})  # type: ignore[arg-type]  # tests name fields that are there


def test_a_form_is_complete_when_nothing_is_wrong_and_its_files_are_stored() -> None:
    ordering.require_complete(form(), ["c", "b", "a", "d"])
    assert reason(lambda: ordering.require_complete(form(), ["a", "b"])) == "file_unknown"
    assert reason(lambda: ordering.require_complete(form(signature=""), ["a", "b"])) == FormFault.NOT_SIGNED


def test_every_fault_of_a_form_has_its_words() -> None:
    every = refusals.incomplete(tuple(FormFault))
    for fault in FormFault:
        alone = refusals.incomplete((fault,))
        assert alone.reason == fault
        assert (
            alone.sentence.en.removeprefix("The application is not complete: ").removesuffix(".") in every.sentence.en
        )


def test_the_like_of_an_open_order_is_refused_about_it_unless_the_customer_says_it_is_another() -> None:
    there = [("WO2026112300001", form(address="样例路 1 号"))]
    with pytest.raises(RefusedByBusiness) as error:
        ordering.require_new(form(address=" 样例路1号"), there, [])
    assert (error.value.reason, error.value.about) == (APPLIED_ALREADY, "WO2026112300001")
    ordering.require_new(form(address="样例路1号"), there, ["WO2026112300001"])
    ordering.require_new(form(address="样例路2号"), there, [])
    ordering.require_new(form(address="样例路1号", kind=Kind.NEW_BUSINESS), there, [])
    owner = Person(name="样例乙", id_number="440000200102280073")
    ordering.require_new(form(address="样例路1号", owner=owner), there, [])
    # an account says where it is, however its address is written
    there = [("WO2026112300002", form(kind=Kind.PAUSE, account="3100012345", address="甲"))]
    again = form(kind=Kind.PAUSE, account="3100012345", address="乙")
    assert reason(lambda: ordering.require_new(again, there, ["WO2026112300001"])) == APPLIED_ALREADY


def test_staff_take_exactly_the_steps_of_the_table() -> None:
    for state, following in product(OrderState, OrderState):
        is_correction = (state, following) == (OrderState.RETURNED, OrderState.UNDER_REVIEW)
        if is_correction:
            assert reason(lambda: ordering.require_step(state, following, "李娜 0301", "x")) == "only_customer_corrects"  # noqa: B023  # asked at once
        elif following in ORDER_STEPS[state]:
            ordering.require_step(state, following, "李娜 0301", "x")
        else:
            assert reason(lambda: ordering.require_step(state, following, "李娜 0301", "x")) == "step_not_allowed"  # noqa: B023  # asked at once


def test_sending_back_needs_a_reason() -> None:
    ordering.require_step(OrderState.UNDER_REVIEW, OrderState.IN_PROCESS, "李娜 0301", "")
    returning = (OrderState.UNDER_REVIEW, OrderState.RETURNED)
    assert reason(lambda: ordering.require_step(*returning, "李娜 0301", " ")) == "words_missing"


@pytest.mark.parametrize("nobody", ["", "  "])
def test_what_staff_do_is_done_by_somebody_with_a_name(nobody: str) -> None:
    step, answer = ordering.require_step, reporting.require_answerable
    assert reason(lambda: step(OrderState.UNDER_REVIEW, OrderState.IN_PROCESS, nobody, "x")) == "handler_missing"
    assert reason(lambda: answer(ReportState.OPEN, ReportState.IN_HAND, nobody, "x")) == "handler_missing"


def test_only_a_returned_order_is_corrected_and_stays_what_it_was() -> None:
    ordering.require_correctable(OrderState.RETURNED, Kind.NEW_HOME, form())
    act = ordering.require_correctable
    assert reason(lambda: act(OrderState.UNDER_REVIEW, Kind.NEW_HOME, form())) == "not_returned"
    assert reason(lambda: act(OrderState.RETURNED, Kind.CLOSE, form())) == "kind_changed"


def test_speed_is_pressed_for_at_once_and_then_after_a_gap() -> None:
    at = ordering.may_press_at(OrderState.IN_PROCESS, NOW, None)
    assert at == NOW
    ordering.require_pressable(at, NOW)
    again = ordering.may_press_at(OrderState.IN_PROCESS, NOW, NOW)
    assert reason(lambda: ordering.require_pressable(again, NOW + HOUR)) == "pressed_too_soon"
    ordering.require_pressable(again, NOW + ordering.PRESS_GAP)
    over = ordering.may_press_at(OrderState.COMPLETED, NOW, None)
    assert reason(lambda: ordering.require_pressable(over, NOW)) == "nothing_to_press"


def test_an_order_is_rated_once_and_when_it_is_done() -> None:
    ordering.require_ratable(OrderState.COMPLETED, None)
    assert reason(lambda: ordering.require_ratable(OrderState.IN_PROCESS, None)) == "not_completed"
    rating = OrderRating(speed=1, attitude=1)
    assert reason(lambda: ordering.require_ratable(OrderState.COMPLETED, rating)) == "rated_already"


@pytest.mark.parametrize("hour", range(24))
def test_a_complaint_is_due_within_its_own_day(hour: int) -> None:
    made = NOW + hour * HOUR
    due = reporting.due_at(ReportKind.COMPLAINT, made, ZONE)
    assert due > made
    assert due.astimezone(ZONE).date() == made.astimezone(ZONE).date()
    assert due.utcoffset() == timedelta()


def test_a_fault_is_due_within_hours_and_an_opinion_within_days() -> None:
    assert reporting.due_at(ReportKind.FAULT, NOW, ZONE) == NOW + 2 * HOUR
    assert reporting.due_at(ReportKind.OPINION, NOW, ZONE) == NOW + timedelta(days=7)


def test_a_report_goes_forward_only() -> None:
    act = reporting.require_answerable
    act(ReportState.OPEN, ReportState.IN_HAND, "Li Na", "")
    act(ReportState.IN_HAND, ReportState.ANSWERED, "Li Na", "done")
    assert reason(lambda: act(ReportState.OPEN, ReportState.ANSWERED, "Li Na", "")) == "words_missing"
    assert reason(lambda: act(ReportState.IN_HAND, ReportState.OPEN, "Li Na", "")) == "step_not_allowed"
    assert reason(lambda: act(ReportState.ANSWERED, ReportState.IN_HAND, "Li Na", "x")) == "report_is_answered"


def test_slots_that_have_begun_are_not_offered() -> None:
    found = reserving.slots(NOW, ZONE)  # nine o'clock sharp
    assert found[0].slot == "20261123-0930"
    assert found[0].starts_at == NOW + HOUR / 2
    assert len({each.slot for each in found}) == len(found)


def test_no_number_is_offered_that_could_not_be_held_until_its_time() -> None:
    found = reserving.slots(NOW, ZONE)
    assert found[-1].slot == "20261124-0900"
    for slot in found:
        longest = reserving.may_extend_until(NOW, slot.starts_at)
        assert reserving.use_from(slot.starts_at) < longest


def test_a_number_is_held_half_an_hour_and_lapses_by_itself() -> None:
    until = NOW + reserving.HOLD
    assert reserving.state_at(PoolState.HELD, until, until - timedelta(seconds=1)) is PoolState.HELD
    assert reserving.state_at(PoolState.HELD, until, until) is PoolState.EXPIRED
    assert reserving.state_at(PoolState.RELEASED, until, until) is PoolState.RELEASED


def test_a_hold_is_extended_to_a_day_at_most() -> None:
    longest, until = reserving.may_extend_until(NOW, NOW + 24 * HOUR), NOW + reserving.HOLD
    assert longest == NOW + timedelta(hours=24)
    assert reserving.may_extend_until(NOW, NOW + 2 * HOUR) == NOW + 2 * HOUR + reserving.LATE, "not past its own time"
    reserving.require_extendable(PoolState.HELD, until, longest, NOW)
    assert reason(lambda: reserving.require_extendable(PoolState.HELD, longest, longest, NOW)) == "held_longest"
    assert reason(lambda: reserving.require_extendable(PoolState.HELD, until, longest, until)) == "not_held"
    assert reason(lambda: reserving.require_extendable(PoolState.RELEASED, until, longest, NOW)) == "not_held"


def test_a_number_is_used_from_half_an_hour_before_its_time_while_it_is_held() -> None:
    starts_at, until = NOW + HOUR, NOW + 2 * HOUR
    early = starts_at - reserving.EARLY - timedelta(seconds=1)
    assert reason(lambda: reserving.require_usable(PoolState.HELD, until, starts_at, early)) == "use_too_early"
    reserving.require_usable(PoolState.HELD, until, starts_at, starts_at - reserving.EARLY)
    assert reason(lambda: reserving.require_usable(PoolState.HELD, until, starts_at, until)) == "not_held"
    assert reason(lambda: reserving.require_usable(PoolState.RELEASED, until, starts_at, starts_at)) == "not_held"


def test_a_number_is_given_while_some_are_left_and_the_person_has_few() -> None:
    reserving.require_free(reserving.CAPACITY - 1, reserving.MOST_HELD - 1, NOW, NOW)
    assert reason(lambda: reserving.require_free(reserving.CAPACITY, 0, None, NOW)) == "none_left"
    assert reason(lambda: reserving.require_free(0, reserving.MOST_HELD, None, NOW)) == "too_many_held"
    assert reason(lambda: reserving.require_free(0, 0, NOW + HOUR, NOW)) == "on_the_blacklist"


def test_who_lets_three_lapse_within_a_day_is_on_the_blacklist_for_a_time() -> None:
    assert reserving.banned_until([NOW, NOW + HOUR]) is None
    assert reserving.banned_until([NOW, NOW + HOUR, NOW + 2 * HOUR]) == NOW + 2 * HOUR + reserving.BANNED_FOR
    assert reserving.banned_until([NOW, NOW + HOUR, NOW + 25 * HOUR]) is None


@pytest.mark.parametrize("name", sorted(refusals.REASONS))
def test_every_refusal_has_words_in_both_languages(name: str) -> None:
    error = refusals.refused(name)
    assert error.reason == name
    assert all((error.sentence.zh, error.sentence.en, error.hint.zh, error.hint.en))
