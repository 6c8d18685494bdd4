"""Machine-readable zones: the two ICAO specimens and every field broken alone."""

from __future__ import annotations

from datetime import date

import pytest

from drivers.wire.errors import IncorrectMrz
from drivers.wire.mrz import check_digit, read_mrz

TODAY = date(2026, 11, 22)
TD3 = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]
TD1 = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]


def bent(lines: list[str], line: int, place: int, letter: str) -> list[str]:
    return [*lines[:line], lines[line][:place] + letter + lines[line][place + 1 :], *lines[line + 1 :]]


@pytest.mark.parametrize(("lines", "number", "optional"), [(TD3, "L898902C3", "ZE184226B"), (TD1, "D23145890", "")])
def test_an_icao_specimen_is_read(lines, number, optional):
    zone = read_mrz(lines, TODAY)
    assert (zone.number, zone.name, zone.nationality, zone.sex) == (number, "ERIKSSON ANNA MARIA", "UTO", "F")
    assert (zone.birth, zone.expiry, zone.optional) == (date(1974, 8, 12), date(2012, 4, 15), optional)
    assert zone.issuer == "UTO"


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ([], "form"),
        (TD3[:1], "form"),
        ([TD3[0], TD3[1].lower()], "form"),
        (bent(TD3, 1, 0, "M"), "document number"),
        (bent(TD3, 1, 14, "5"), "date of birth"),
        (bent(TD3, 1, 22, "3"), "date of expiry"),
        (bent(TD3, 1, 30, "2"), "optional data"),
        (bent(TD3, 1, 43, "1"), "overall check digit"),
        (bent(TD1, 0, 5, "E"), "document number"),
        (bent(TD1, 1, 0, "8"), "date of birth"),
        (bent(TD1, 1, 8, "2"), "date of expiry"),
        (bent(TD1, 0, 20, "B"), "overall check digit"),
    ],
)
def test_a_wrong_field_is_named_without_its_content(lines, word):
    with pytest.raises(IncorrectMrz, match=word) as caught:
        read_mrz(lines, TODAY)
    assert "L898" not in str(caught.value)


def zone_with(birth: str, expiry: str, optional: str = "<" * 14, optional_check: str = "<") -> list[str]:
    second = f"L898902C36UTO{birth}{check_digit(birth)}F{expiry}{check_digit(expiry)}{optional}{optional_check}"
    composite = check_digit(second[0:10] + second[13:20] + second[21:43])
    return [TD3[0], second + composite]


def test_an_empty_optional_field_may_do_without_its_check_digit():
    assert read_mrz(zone_with("740812", "300415"), TODAY).optional == ""
    assert read_mrz(zone_with("740812", "300415", optional_check="0"), TODAY).optional == ""


def test_a_filled_optional_field_needs_its_check_digit():
    with pytest.raises(IncorrectMrz, match="optional"):
        read_mrz(zone_with("740812", "300415", optional="ZE184226B<<<<<"), TODAY)


@pytest.mark.parametrize(
    ("birth", "expiry", "born", "ends"),
    [
        ("261122", "760101", date(2026, 11, 22), date(2076, 1, 1)),
        ("261123", "770101", date(1926, 11, 23), date(1977, 1, 1)),
        ("000229", "260101", date(2000, 2, 29), date(2026, 1, 1)),
    ],
)
def test_two_digit_years_fall_into_the_likely_century(birth, expiry, born, ends):
    zone = read_mrz(zone_with(birth, expiry), TODAY)
    assert (zone.birth, zone.expiry) == (born, ends)


@pytest.mark.parametrize("birth", ["741312", "<<<<<<", "7408AB"])
def test_a_date_that_is_none_is_refused_even_with_a_right_check_digit(birth):
    with pytest.raises(IncorrectMrz, match="date of birth"):
        read_mrz(zone_with(birth, "300415"), TODAY)


def test_a_zone_in_a_log_line_gives_nobody_away():
    shown = repr(read_mrz(TD3, TODAY))
    assert "ERIKSSON" not in shown
    assert "L898902C3" not in shown
