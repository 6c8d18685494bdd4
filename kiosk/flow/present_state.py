"""What a customer presents to be known by: a card, a slip's code, or its number; and for what."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Purpose(StrEnum):
    """What something is presented for."""

    ORDERS = "orders"
    """To see how applications stand: the card, or the number of a work order."""
    CORRECTION = "correction"
    """To correct one that was returned: the card only, since the form is told to nobody else."""
    RESERVE = "reserve"
    """To reserve a number, or to see one that was reserved: the card, or the code on its slip."""
    USE = "use"
    """To use a number that was found by its code: the card only, since nobody else may."""


@dataclass(frozen=True, slots=True)
class Presented:
    """The page; it goes with the visit."""

    purpose: Purpose = Purpose.ORDERS
    typed: str = field(default="", repr=False)
    """Figures of the number, without the letters before them."""


NOTHING_PRESENTED: Final = Presented()
"""Nobody has presented anything."""
