"""Money in whole fen, tariffs by steps, forms with all their faults, and what may be shown of a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.contract.business import values
from hall.contract.business.applications import (
    NEEDS_ACCOUNT,
    ORDER_STEPS,
    ApplicationForm,
    FormFault,
    Kind,
    OrderState,
    Person,
    faults_of,
)
from hall.contract.business.bills import Bill, BillState, Tariff, Tier, cost
from hall.contract.business.errors import NotFound, OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.business.money import fen_of, share, yuan
from hall.contract.values import Text

TARIFF = Tariff(
    tariff="home",
    name=Text(zh="居民阶梯电价", en="Home tariff, in tiers"),
    tiers=(
        Tier(up_to_kwh=2160, price_milli_yuan=538),
        Tier(up_to_kwh=4200, price_milli_yuan=588),
        Tier(up_to_kwh=None, price_milli_yuan=838),
    ),
)
OWNER = Person(name="王小明", id_number="310101198001011234", phone="13812345678")
FORM = ApplicationForm(
    kind=Kind.NEW_HOME,
    owner=OWNER,
    applicant=OWNER,
    address="幸福路12号3单元",
    id_front="f1",
    id_back="f2",
    id_is_of=OWNER.id_number,
    signature="s1",
    phone_confirmed=True,
)


@pytest.mark.parametrize(
    ("fen", "said"), [(0, "0.00"), (5, "0.05"), (1234567, "12,345.67"), (-5, "-0.05"), (-1234500, "-12,345.00")]
)
def test_fen_are_written_as_yuan(fen: int, said: str) -> None:
    assert yuan(fen) == said


@pytest.mark.parametrize(
    ("said", "fen"),
    [("1,234.5", 123_450), (" 7 ", 700), ("0.05", 5), ("12.", 1_200), ("1，000.00", 100_000),
     ("", None), ("-5", None), ("1.234", None), ("abc", None), ("٣", None), ("1" * 9, None)],
)  # fmt: skip
def test_yuan_are_read_as_people_write_them(said: str, fen: int | None) -> None:
    assert fen_of(said) == fen


@given(st.integers(0, 10_000), st.lists(st.integers(0, 3000), max_size=8))
def test_money_settles_debts_in_their_order_and_never_more_than_there_is(amount: int, debts: list[int]) -> None:
    paid = share(amount, tuple(debts))
    assert len(paid) == len(debts)
    assert sum(paid) == min(amount, sum(debts))
    assert all(0 <= one <= debt for one, debt in zip(paid, debts, strict=True))
    open_ones = [place for place, (one, debt) in enumerate(zip(paid, debts, strict=True)) if one < debt]
    assert all(paid[place] == 0 for place in range(open_ones[0] + 1, len(paid)) if debts[place]) if open_ones else True


@pytest.mark.parametrize(
    ("before", "kwh", "parts"),
    [
        (0, 0, []),
        (0, 100, [(1, 100, 5380)]),
        (2100, 100, [(1, 60, 3228), (2, 40, 2352)]),
        (2160, 10, [(2, 10, 588)]),
        (2000, 3000, [(1, 160, 8608), (2, 2040, 119952), (3, 800, 67040)]),
        (9000, 1, [(3, 1, 84)]),
    ],
)
def test_a_months_use_falls_into_its_steps(before: int, kwh: int, parts: list[tuple[int, int, int]]) -> None:
    assert [(one.tier, one.kwh, one.amount) for one in cost(TARIFF, before, kwh)] == parts


@given(st.integers(0, 9000), st.integers(0, 5000))
def test_every_kilowatt_hour_is_in_one_step(before: int, kwh: int) -> None:
    parts = cost(TARIFF, before, kwh)
    assert sum(one.kwh for one in parts) == kwh
    assert [one.tier for one in parts] == sorted({one.tier for one in parts})


def test_a_bill_knows_its_rest() -> None:
    bill = Bill(
        bill="3100012345-202610",
        account="3100012345",
        month="2026-10",
        kwh=100,
        tiers=(),
        amount=5380,
        paid=380,
        due="2026-11-25",
        state=BillState.PART,
    )
    assert bill.rest == 5000


def test_a_whole_form_has_no_fault() -> None:
    assert faults_of(FORM) == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"kind": Kind.CHANGE_OWNER}, FormFault.ACCOUNT_MISSING),
        ({"account": "3100012345"}, FormFault.ACCOUNT_NOT_WANTED),
        ({"applicant": Person(name="李娜", id_number="310101198001011234")}, FormFault.PHONE_MISSING),
        ({"phone_confirmed": False}, FormFault.PHONE_NOT_CONFIRMED),
        ({"id_is_of": "31010119800101999X"}, FormFault.STRANGERS_ID),
        ({"id_back": ""}, FormFault.PHOTOS_MISSING),
        ({"signature": ""}, FormFault.NOT_SIGNED),
    ],
)
def test_each_fault_of_a_form_is_found(changes: dict[str, object], fault: FormFault) -> None:
    assert faults_of(replace(FORM, **changes)) == (fault,)


def test_all_faults_come_at_once() -> None:
    empty = replace(FORM, kind=Kind.CLOSE, signature="", id_front="", id_is_of="31010119800101999X")
    assert len(faults_of(empty)) == 4
    assert NEEDS_ACCOUNT | {Kind.NEW_HOME, Kind.NEW_BUSINESS} == set(Kind)


def test_every_order_can_end_and_ends_are_ends() -> None:
    assert set(ORDER_STEPS) == set(OrderState)
    reached = {OrderState.NOT_SUBMITTED}
    for _ in OrderState:
        reached |= {after for one in reached for after in ORDER_STEPS[one]}
    assert reached == set(OrderState)


def test_nobody_appears_in_a_repr() -> None:
    who = values.Who(id_number="31010119800101123X")
    assert repr(who) == "Who(id_number)"
    assert "王" not in repr(FORM.owner)
    assert "3101" not in repr(FORM.owner)


def test_the_errors_say_what_to_do() -> None:
    what = Text(zh="账单", en="bill")
    refused = RefusedByBusiness("too_soon", Text(zh="今天已催办。", en="It was pressed today."))
    for error in (NotFound(what), Unreachable(), OutcomeUnknown(), refused):
        assert error.sentence.zh
        assert error.hint.en
    assert refused.reason == "too_soon"
