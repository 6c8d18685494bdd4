"""A number of the shared pool (号源) as it is chosen and held; nothing of it outlives the visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hall.contract.business.reports import PoolSlot, Reservation


@dataclass(frozen=True, slots=True)
class Reserving:
    """Reserving a number."""

    person_key: str = field(default="", repr=False)
    """Whose card was read."""
    slots: tuple[PoolSlot, ...] = ()
    day: str = ""
    slot: str = ""
    """The chosen time; empty: none yet."""
    mine: tuple[Reservation, ...] = field(default=(), repr=False)
    """What the card's holder has reserved already."""
    held: Reservation | None = field(default=None, repr=False)
    """The number on the screen."""
    is_releasing: bool = False
    """The customer was asked whether the number is really to be given back."""
    come: Reservation | None = field(default=None, repr=False)
    """The number that its holder has come for, by their card: the next ticket is the one for it."""


NO_NUMBER: Final = Reserving()
"""Nothing is reserved."""
