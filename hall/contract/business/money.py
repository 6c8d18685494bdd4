"""Money as whole fen (分), and how it is written: never a float on the way. Pure."""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeAlias

from pydantic import Field

Fen: TypeAlias = Annotated[int, Field(ge=0, le=100_000_000_00)]
"""An amount of at least nothing, in fen; 100 are one yuan."""
SignedFen: TypeAlias = Annotated[int, Field(ge=-100_000_000_00, le=100_000_000_00)]
"""An amount that may be owed: negative is owed by the customer."""


_YUAN: Final = re.compile(r"(?P<whole>[0-9]{1,8})(?:\.(?P<rest>[0-9]{0,2}))?")


def yuan(amount: int) -> str:
    """Return `amount` fen as people write it: ``1234567`` is ``12,345.67``, ``-5`` is ``-0.05``."""
    sign = "-" if amount < 0 else ""
    whole, rest = divmod(abs(amount), 100)
    return f"{sign}{whole:,}.{rest:02d}"


def fen_of(text: str) -> int | None:
    """Return the fen that a person wrote as yuan (``1,234.5``, ``1234.50``, ``7``); None when it is no amount."""
    found = _YUAN.fullmatch(text.strip().replace(",", "").replace("，", ""))
    if found is None:
        return None
    return int(found["whole"]) * 100 + int((found["rest"] or "").ljust(2, "0"))


def share(amount: int, parts: tuple[int, ...]) -> tuple[int, ...]:
    """Return how `amount` fen settles debts of `parts` fen in their order: the first ones in full, the last in part.

    What is left over when all are settled is not in the result.
    """
    left, paid = amount, []
    for part in parts:
        taken = min(part, left)
        paid.append(taken)
        left -= taken
    return tuple(paid)
