"""The shared pool of numbers (号源) as staff see it: who holds what, who is on the blacklist, every act. Pure.

Nobody's name stands here in full, and nobody's number at all: a person is known by a mark that says nothing.
"""

from __future__ import annotations

from enum import StrEnum

from hall.contract.business.reports import PoolSlot, PoolState
from hall.contract.values import Instant, value


class PoolActKind(StrEnum):
    """What is done with numbers of the pool."""

    RESERVE = "reserve"
    EXTEND = "extend"
    RELEASE = "release"
    USE = "use"
    LAPSE = "lapse"
    """Held too long: it is free again by itself."""
    FORGIVE = "forgive"
    """Staff took a person off the blacklist."""


@value
class PoolAct:
    """One act, as the audit keeps it."""

    at: Instant
    act: PoolActKind
    client: str
    """Which terminal or screen asked; `clock` lets numbers lapse."""
    handler: str = ""
    """Who of the staff, for what staff do."""


@value
class PoolNumber:
    """One number of the pool that somebody has or had."""

    reservation: str
    starts_at: Instant
    state: PoolState
    made_at: Instant
    held_until: Instant
    person: str
    """The same for the same person; says nothing about who that is."""
    name_masked: str
    """Empty when the business system does not know them."""
    acts: tuple[PoolAct, ...]
    """The oldest first."""


@value
class PoolBan:
    """One person who is on the blacklist for a time."""

    person: str
    name_masked: str
    until: Instant
    lapsed: int
    """How many numbers they let lapse lately."""
    acts: tuple[PoolAct, ...]
    """What they did with the pool lately, the oldest first."""


@value
class PoolCount:
    """How often one client did one thing."""

    client: str
    act: PoolActKind
    count: int


@value
class PoolBook:
    """The pool as it stands."""

    slots: tuple[PoolSlot, ...]
    numbers: tuple[PoolNumber, ...]
    """Those that are held first, then the latest others."""
    bans: tuple[PoolBan, ...]
    counts: tuple[PoolCount, ...]
    """Of the audit's last days."""
