"""Identity numbers: the standard's example, foldings, and every rule broken alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.errors import IdNumberFault, IncorrectIdNumber
from drivers.wire.id_card import Sex
from drivers.wire.identity import (
    PROVINCES,
    check_character,
    check_id_number,
    fold,
    is_permanent_residence_number_2017,
)
from tests.wire.streams import QUICK

TODAY = date(2026, 11, 22)
EXAMPLE = "11010519491231002X"


def with_check(first17: str) -> str:
    return first17 + check_character(first17)


@pytest.mark.parametrize(
    "typed",
    [
        EXAMPLE,
        "11010519491231002x",
        " 110105 19491231 002x ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u300019491231002ｘ",
    ],
)
def test_the_standards_example_is_right_in_any_typing(typed):
    number = check_id_number(typed, TODAY)
    assert (number.text, number.birth, number.sex) == (EXAMPLE, date(1949, 12, 31), Sex.FEMALE)


def test_an_odd_sequence_is_a_man():
    assert check_id_number(with_check("11010519491231001"), TODAY).sex is Sex.MALE


@pytest.mark.parametrize("area", ["810000", "820000", "830000", "911840", "710000", "650000"])
def test_areas_of_every_kind_of_card_exist(area):
    assert check_id_number(with_check(area + "19900101001"), TODAY).birth == date(1990, 1, 1)


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("", IdNumberFault.FORM),
        ("1101051949123100", IdNumberFault.FORM),
        ("11010519491231002Y", IdNumberFault.FORM),
        ("X1010519491231002X", IdNumberFault.FORM),
        (EXAMPLE + "0", IdNumberFault.FORM),
        (with_check("00010519491231002"), IdNumberFault.AREA),
        (with_check("84010519491231002"), IdNumberFault.AREA),
        (with_check("99910519491231002"), IdNumberFault.AREA),
        (with_check("11010519490229002"), IdNumberFault.BIRTH),
        (with_check("11010518791231002"), IdNumberFault.BIRTH),
        (with_check("11010520261123002"), IdNumberFault.BIRTH),
        ("110105194912310021", IdNumberFault.CHECK),
    ],
)
def test_a_broken_rule_is_named(number, fault):
    with pytest.raises(IncorrectIdNumber) as caught:
        check_id_number(number, TODAY)
    assert caught.value.fault is fault
    assert caught.value.__cause__ is None


def test_a_checked_number_shows_only_its_end():
    number = check_id_number(EXAMPLE, TODAY)
    assert str(number) == "**************002X"
    assert "1949" not in repr(number)


@QUICK
@given(st.sampled_from(sorted(PROVINCES)), st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.data())
def test_one_wrong_digit_never_passes_as_the_same_person(province, birth, sequence, data):
    right = with_check(f"{province}0105{birth:%Y%m%d}{sequence:03d}")
    assert check_id_number(right, TODAY).birth == birth
    place = data.draw(st.integers(0, 16))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != right[place]]))
    with pytest.raises(IncorrectIdNumber):
        check_id_number(right[:place] + digit + right[place + 1 :], TODAY)


def test_permanent_residence_numbers_of_2017_have_their_form():
    assert is_permanent_residence_number_2017("uto110081010100")
    assert not is_permanent_residence_number_2017("UTO11008101010")
    assert fold("ｘ １") == "X1"
