"""The shared pool of numbers (号源): held 30 minutes, extended to 24 hours at most, free again by itself. Pure.

Whoever lets numbers lapse again and again is on the blacklist for a time, so that hoarding does not pay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from hall.contract.business.reports import PoolState
from queue_server.business.core.refusals import refused

HOLD: Final = timedelta(minutes=30)
EXTENSION: Final = timedelta(hours=8)
LONGEST: Final = timedelta(hours=24)
MOST_HELD: Final = 2
"""How many numbers one person may hold at a time."""
STRIKES: Final = 3
"""So many lapsed numbers within `STRIKES_WITHIN` put a person on the blacklist."""
STRIKES_WITHIN: Final = timedelta(days=1)
BANNED_FOR: Final = timedelta(days=3)

DAYS: Final = 3
"""For today and so many days after it, less one, numbers can be reserved."""
CAPACITY: Final = 6
"""Numbers of one slot."""
STARTS: Final = tuple(time(hour, minute) for hour in (9, 10, 11, 14, 15, 16) for minute in (0, 30))


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for which numbers can be reserved."""

    slot: str
    day: date
    starts_at: datetime


def slots(now: datetime, zone: tzinfo) -> tuple[Slot, ...]:
    """Return the slots that have not begun at `now`, the next first."""
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=count) for count in range(DAYS)]
    found = [
        Slot(f"{day:%Y%m%d}-{start:%H%M}", day, datetime.combine(day, start, zone).astimezone(UTC))
        for day in days
        for start in STARTS
    ]
    return tuple(slot for slot in found if slot.starts_at > now)


def state_at(state: PoolState, held_until: datetime, now: datetime) -> PoolState:
    """Return how a reservation stands at `now`: what is held too long has lapsed, whether it was written or not."""
    return PoolState.EXPIRED if state is PoolState.HELD and held_until <= now else state


def may_extend_until(made_at: datetime) -> datetime:
    """Return until when a reservation can be held at most."""
    return made_at + LONGEST


def require_free(taken: int, held_by_person: int, banned_until: datetime | None, now: datetime) -> None:
    """Raise a refusal when a person may not have one more number of a slot of which `taken` are held."""
    if banned_until is not None and now < banned_until:
        raise refused("on_the_blacklist")
    if held_by_person >= MOST_HELD:
        raise refused("too_many_held")
    if taken >= CAPACITY:
        raise refused("none_left")


def extended(state: PoolState, made_at: datetime, held_until: datetime, now: datetime) -> datetime:
    """Return until when a reservation is held after it was extended at `now`. Raises a refusal when it cannot be."""
    if state_at(state, held_until, now) is not PoolState.HELD:
        raise refused("not_held")
    if held_until >= may_extend_until(made_at):
        raise refused("held_longest")
    return min(max(held_until, now + EXTENSION), may_extend_until(made_at))


def banned_until(lapsed: Sequence[datetime]) -> datetime | None:
    """Return until when a person is on the blacklist whose reservations lapsed at these moments, the oldest first."""
    until = None
    for first, last in zip(lapsed, lapsed[STRIKES - 1 :], strict=False):
        if last - first <= STRIKES_WITHIN:
            until = last + BANNED_FOR
    return until
