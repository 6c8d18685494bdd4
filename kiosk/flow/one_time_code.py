"""A one-time code that proves whose phone it is. Pure: the chance is an argument, and only a salted hash is kept.

The rules: three tries, five minutes (`Timing.code_life_s`), a minute before another is sent (`Timing.code_gap_s`), and
three in one visit.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

FIGURES: Final = 6
TRIES: Final = 3
MOST_SENT: Final = 3
ROUNDS: Final = 20_000
"""Of the hash: a million codes cannot be tried in the time that one lives."""


class Verdict(StrEnum):
    """What a typed code is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"
    """Wrong for the last time, or all tries were used before."""
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Seal:
    """A code that was sent: its salted hash, to which phone, and when, in the flow's seconds."""

    salt: bytes = field(repr=False)
    mark: bytes = field(repr=False)
    phone: str = field(repr=False)
    sent_at: float = 0.0
    tries_left: int = TRIES


def code_of(chance: int) -> str:
    """Return the code for a number from 0 up to, and without, a million."""
    return f"{chance:0{FIGURES}d}"


def seal(code: str, salt: bytes, phone: str) -> Seal:
    """Return `code` sealed, for `phone`; the code itself is in nothing that stays."""
    return Seal(salt, _mark(code, salt, phone), phone)


def judge(sealed: Seal, typed: str, phone: str, age_s: float, life_s: float) -> tuple[Verdict, Seal]:
    """Return what `typed` is worth for `phone` when the code is `age_s` old, and the seal with its tries counted."""
    if sealed.tries_left <= 0:
        return Verdict.SPENT, sealed
    if age_s >= life_s:
        return Verdict.EXPIRED, sealed
    if hmac.compare_digest(sealed.mark, _mark(typed, sealed.salt, phone)):
        return Verdict.RIGHT, sealed
    tried = replace(sealed, tries_left=sealed.tries_left - 1)
    return (Verdict.WRONG if tried.tries_left else Verdict.SPENT), tried


def _mark(code: str, salt: bytes, phone: str) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", f"{phone}:{code}".encode(), salt, ROUNDS)
