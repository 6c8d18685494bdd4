"""Machine-readable zones of passports (TD3) and cards (TD1) after ICAO 9303. Pure.

::

    TD3  P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<        2 x 44
         L898902C36UTO7408122F1204159ZE184226B<<<<<10
         number 0-8/9  birth 13-18/19  expiry 21-26/27  optional 28-41/42  composite 43
    TD1  I<UTOD231458907<<<<<<<<<<<<<<<                      3 x 30
         7408122F1204159UTO<<<<<<<<<<<6
         ERIKSSON<<ANNA<MARIA<<<<<<<<<<
         number l1 5-13/14  birth l2 0-5/6  expiry l2 8-13/14  composite l2 29
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from drivers.wire.errors import IncorrectMrz
from hall.contract.masking import masked_name, masked_number
from hall.contract.values import Text

_FORM = Text(zh="格式", en="form")
_NUMBER = Text(zh="证件号码", en="document number")
_BIRTH = Text(zh="出生日期", en="date of birth")
_EXPIRY = Text(zh="有效期", en="date of expiry")
_OPTIONAL = Text(zh="附加信息", en="optional data")
_COMPOSITE = Text(zh="总校验位", en="overall check digit")
_WEIGHTS = (7, 3, 1)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mrz:
    """What a zone says, every check digit proved; ``repr`` is masked."""

    document: str
    issuer: str
    number: str
    name: str
    nationality: str
    sex: str
    birth: date
    expiry: date
    optional: str = field(default="")

    def __repr__(self) -> str:
        return f"Mrz({self.issuer}, name={masked_name(self.name)}, number={masked_number(self.number)})"


def check_digit(text: str) -> str:
    """Return the check digit of `text` (digits, capitals and ``<``), weights 7 3 1."""
    values = (0 if letter == "<" else int(letter, 36) for letter in text)
    return str(sum(value * _WEIGHTS[n % 3] for n, value in enumerate(values)) % 10)


def read_mrz(lines: Sequence[str], today: date) -> Mrz:
    """Read a zone of 2 x 44 or 3 x 30 characters; raises `IncorrectMrz` naming the field, never its content.

    Two-digit years: a birth lies in the last hundred years before `today`, an expiry at most 50 years after it.
    """
    shape = [len(line) for line in lines]
    if shape not in ([44, 44], [30, 30, 30]) or not all(re.fullmatch(r"[0-9A-Z<]+", line) for line in lines):
        raise IncorrectMrz(_FORM)
    return _read_td3(lines[0], lines[1], today) if len(lines) == 2 else _read_td1(*lines, today=today)


def _read_td3(first: str, second: str, today: date) -> Mrz:
    _prove(second[0:9], second[9], _NUMBER)
    _prove(second[13:19], second[19], _BIRTH)
    _prove(second[21:27], second[27], _EXPIRY)
    if not (second[42] == "<" and second[28:42].strip("<") == ""):
        _prove(second[28:42], second[42], _OPTIONAL)
    _prove(second[0:10] + second[13:20] + second[21:43], second[43], _COMPOSITE)
    return Mrz(
        document=_plain(first[0:2]),
        issuer=_plain(first[2:5]),
        name=_name(first[5:]),
        number=_plain(second[0:9]),
        nationality=_plain(second[10:13]),
        birth=_birth(second[13:19], today),
        sex=_plain(second[20]),
        expiry=_expiry(second[21:27], today),
        optional=_plain(second[28:42]),
    )


def _read_td1(first: str, second: str, third: str, *, today: date) -> Mrz:
    _prove(first[5:14], first[14], _NUMBER)
    _prove(second[0:6], second[6], _BIRTH)
    _prove(second[8:14], second[14], _EXPIRY)
    _prove(first[5:30] + second[0:7] + second[8:15] + second[18:29], second[29], _COMPOSITE)
    return Mrz(
        document=_plain(first[0:2]),
        issuer=_plain(first[2:5]),
        name=_name(third),
        number=_plain(first[5:14]),
        nationality=_plain(second[15:18]),
        birth=_birth(second[0:6], today),
        sex=_plain(second[7]),
        expiry=_expiry(second[8:14], today),
        optional=_plain(first[15:30]),
    )


def _prove(text: str, digit: str, field_name: Text) -> None:
    if check_digit(text) != digit:
        raise IncorrectMrz(field_name)


def _plain(text: str) -> str:
    return text.replace("<", " ").strip()


def _name(text: str) -> str:
    surname, _, given = text.partition("<<")
    return " ".join(f"{_plain(surname)} {_plain(given)}".split())


def _birth(text: str, today: date) -> date:
    born = _day(text, today.year // 100 * 100, _BIRTH)
    return born if born <= today else _day(text, born.year // 100 * 100 - 100, _BIRTH)


def _expiry(text: str, today: date) -> date:
    ends = _day(text, today.year // 100 * 100, _EXPIRY)
    return ends if ends.year <= today.year + 50 else _day(text, ends.year // 100 * 100 - 100, _EXPIRY)


def _day(text: str, century: int, field_name: Text) -> date:
    if not (text.isascii() and text.isdigit()):
        raise IncorrectMrz(field_name)
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        raise IncorrectMrz(field_name) from None
