"""Numbers typed on a pad: which keys each kind has, how it is grouped for the eye, and when it is whole. Pure.

Sources: GB 11643 (identity numbers), the numbering plan of mobile phones (11 figures from 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FIGURES: Final = "0123456789"


class Kind(StrEnum):
    """What is typed."""

    DIGITS = "digits"
    """Any number: a customer's, a meter's."""
    ID = "id"
    PHONE = "phone"
    CODE = "code"
    """Letters and figures as on a number plate: without I and O, which look like 1 and 0."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind is typed: its keys, how long it may be, and after how many characters a gap follows."""

    keys: str
    shortest: int
    longest: int
    groups: tuple[int, ...]
    """The last one repeats."""


SHAPES: Final = {
    Kind.DIGITS: Shape(FIGURES, 1, 20, (4,)),
    Kind.ID: Shape(FIGURES + "X", 18, 18, (6, 8, 4)),
    Kind.PHONE: Shape(FIGURES, 11, 11, (3, 4)),
    Kind.CODE: Shape("ABCDEFGHJKLMNPQRSTUVWXYZ" + FIGURES, 4, 16, (4,)),
}


def typed(kind: Kind, value: str, key: str) -> str:
    """Return `value` with one more key; what cannot come next is not heard.

    X only ends an identity number, and a phone number begins with 1.
    """
    shape, key = SHAPES[kind], key.upper()
    if len(key) != 1 or key not in shape.keys or len(value) >= shape.longest:
        return value
    if kind is Kind.ID and key == "X" and len(value) != 17:
        return value
    if kind is Kind.PHONE and not value and key != "1":
        return value
    return value + key


def grouped(kind: Kind, value: str) -> str:
    """Return `value` as it is read: 138 0013 8000, 110101 19491001 001X."""
    groups, at = SHAPES[kind].groups, 0
    parts: list[str] = []
    while at < len(value):
        length = groups[min(len(parts), len(groups) - 1)]
        parts.append(value[at : at + length])
        at += length
    return " ".join(parts)


def is_whole(kind: Kind, value: str) -> bool:
    """Tell whether `value` is as long as it must be; an identity number's check character is not looked at here."""
    return SHAPES[kind].shortest <= len(value) <= SHAPES[kind].longest
