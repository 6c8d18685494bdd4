"""People who do not exist, for the card reader's twin.

Their numbers pass every check, but their area codes are those of whole provinces (``110000``), which no card ever
carries: real cards name a county.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from drivers.simulators.errors import TwinRefused, unknown
from drivers.wire.id_card import CardKind, IdCard, Sex
from drivers.wire.identity import check_character

_DATES = frozenset(("birth", "valid_from", "valid_to"))
_LONG_TERM = ("", "long_term", "长期")


def number_for(area: str, birth: date, sex: Sex, serial: int) -> str:
    """Return a number with a right check character; `serial` (0 to 499) tells people of one day apart."""
    first17 = f"{area}{birth:%Y%m%d}{2 * serial + (sex is Sex.MALE):03d}"
    return first17 + check_character(first17)


def _resident(name: str, sex: Sex, birth: date, area: str, serial: int) -> IdCard:
    return IdCard(
        name=name,
        sex=sex,
        birth=birth,
        number=number_for(area, birth, sex, serial),
        nation="01",
        address="样例省样例市示范区测试路1号",
        issuer="样例市公安局示范分局",
        valid_from=date(2020, 1, 1),
        valid_to=date(2040, 1, 1),
    )


_HONG_KONG_BIRTH, _FOREIGN_BIRTH = date(1994, 8, 23), date(1981, 8, 3)
SAMPLES: Mapping[str, IdCard] = {
    "zhang": _resident("张三", Sex.MALE, date(1984, 5, 17), "110000", 1),
    "li": _resident("李四", Sex.FEMALE, date(1991, 11, 2), "310000", 2),
    "wang": _resident("王小样", Sex.MALE, date(2001, 2, 28), "440000", 3),
    "ouyang": _resident("欧阳样例", Sex.FEMALE, date(1976, 9, 9), "510000", 4),
    "elder": replace(_resident("赵老样", Sex.MALE, date(1946, 3, 5), "320000", 5), valid_to=None),
    "young": replace(_resident("钱小样", Sex.FEMALE, date(2014, 6, 1), "330000", 6), valid_to=date(2027, 1, 1)),
    "rare": _resident("孙㐀样", Sex.MALE, date(1988, 12, 12), "420000", 7),
    "uyghur": replace(_resident("艾样例·买样例", Sex.MALE, date(1979, 4, 4), "650000", 8), nation="05"),
    "hong_kong": replace(
        _resident("陈样例", Sex.FEMALE, _HONG_KONG_BIRTH, "810000", 9),
        kind=CardKind.HK_MO_TW,
        nation="",
        permit_number="H00000000",
        issue_count="01",
    ),
    "foreign": IdCard(
        kind=CardKind.FOREIGN_2023,
        name="样例",
        english_name="SAMPLE, ANNA MARIA",
        number=number_for("911999", _FOREIGN_BIRTH, Sex.FEMALE, 10),
        sex=Sex.FEMALE,
        birth=_FOREIGN_BIRTH,
        nationality="UTO",
        valid_from=date(2023, 12, 1),
        valid_to=date(2033, 11, 30),
        issue_count="00",
    ),
    "foreign_2017": IdCard(
        kind=CardKind.FOREIGN_2017,
        name="彼得样例",
        english_name="SAMPLE, PETER",
        number="UTO110072042000",
        sex=Sex.MALE,
        birth=date(1972, 4, 20),
        nationality="UTO",
        valid_from=date(2018, 3, 1),
        valid_to=date(2028, 2, 29),
        issuer="1500",
        card_version="01",
    ),
}


def card_like(sample: str, changes: Mapping[str, str]) -> IdCard:
    """Return the card of a sample person with some fields changed; a number that no longer fits is made anew.

    Dates are ``YYYY-MM-DD``, sex is ``male`` or ``female``, an empty `valid_to` is long-term. Raises `TwinRefused`.
    """
    if sample not in SAMPLES:
        raise unknown("样例人物", "sample person", sample, SAMPLES)
    known = {one.name for one in fields(IdCard)} - {"photo", "kind"}
    for name in changes:
        if name not in known:
            raise unknown("证件字段", "card field", name, known)
    card = SAMPLES[sample]
    changed: dict[str, Any] = {name: _read(name, text) for name, text in changes.items()}
    card = replace(card, **changed)
    is_made_of_birth = card.kind is not CardKind.FOREIGN_2017
    if {"birth", "sex"} & changes.keys() and "number" not in changes and is_made_of_birth:
        card = replace(card, number=number_for(card.number[:6], card.birth, card.sex, int(card.number[14:17]) // 2))
    return card


def _read(name: str, text: str) -> object:
    if name == "valid_to" and text in _LONG_TERM:
        return None
    try:
        if name in _DATES:
            return date.fromisoformat(text)
        return Sex[text.upper()] if name == "sex" else text
    except (ValueError, KeyError):
        raise TwinRefused(f"证件字段 {name} 的内容不正确。", f"The card field {name} has a wrong value.") from None
