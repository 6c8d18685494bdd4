"""Checks of identity numbers (GB 11643, permanent residence numbers) and machine-readable zones (ICAO 9303). Pure.

::

    110105 19491231 002 X      area(6) birth(8) sequence(3, odd = male) check(1)

Hong Kong, Macao and Taiwan residents have areas 81, 82 and 83; the foreigner's card of 2023 has
``9`` + province(2) + nationality(3) in the place of the area.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from drivers.wire.errors import IdNumberFault, IncorrectIdNumber
from drivers.wire.id_card import Sex
from hall.contract.masking import masked_number

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FORM = re.compile(r"[0-9]{17}[0-9X]")
_PR_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")
_EARLIEST = date(1880, 1, 1)
PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
    ]
)
"""First two digits of GB/T 2260 codes that residents' numbers begin with."""
_HK_MO_TW = frozenset(("81", "82", "83"))


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number that passed every check; its ``repr`` is masked."""

    text: str = field(repr=False)
    birth: date = field(repr=False)
    sex: Sex = field(repr=False)

    def __str__(self) -> str:
        return masked_number(self.text)


def fold(text: str) -> str:
    """Return what a person typed or pasted as plain capitals: full-width forms, blanks and ``x`` are folded."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()


def check_character(first17: str) -> str:
    """Return the last character that belongs to the first 17 digits of a number (GB 11643, ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11]


def check_id_number(text: str, today: date) -> IdNumber:
    """Check an 18-character number in any typing; raises `IncorrectIdNumber` for the first rule broken.

    The order is form, area, birth (between 1880 and `today`), check character, so that a slip of one digit is named by
    the most telling rule.
    """
    number = fold(text)
    if not _FORM.fullmatch(number):
        raise IncorrectIdNumber(IdNumberFault.FORM)
    if not _area_exists(number):
        raise IncorrectIdNumber(IdNumberFault.AREA)
    birth = _birth(number[6:14], today)
    if check_character(number[:17]) != number[17]:
        raise IncorrectIdNumber(IdNumberFault.CHECK)
    return IdNumber(number, birth, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)


def is_permanent_residence_number_2017(text: str) -> bool:
    """Return whether `text` has the form of a foreigner's number of 2017: three letters and twelve digits."""
    return _PR_2017.fullmatch(fold(text)) is not None


def _area_exists(number: str) -> bool:
    if number[0] == "9":
        return number[1:3] in PROVINCES
    return number[:2] in PROVINCES or number[:2] in _HK_MO_TW


def _birth(digits: str, today: date) -> date:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise IncorrectIdNumber(IdNumberFault.BIRTH) from None
    if not _EARLIEST <= birth <= today:
        raise IncorrectIdNumber(IdNumberFault.BIRTH)
    return birth
