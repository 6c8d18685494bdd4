"""The shared pool of numbers (号源): held 30 minutes, extended to 24 hours at most, used or free again by itself. Pure.

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
LONGEST: Final = timedelta(hours=24)
EARLY: Final = timedelta(minutes=30)
"""So long before its time a number can be used."""
LATE: Final = timedelta(minutes=30)
"""So long after its time it is held at most."""
MOST_HELD: Final = 2
"""How many numbers one person may hold at a time."""
STRIKES: Final = 3
"""So many lapsed numbers within `STRIKES_WITHIN` put a person on the blacklist."""
STRIKES_WITHIN: Final = timedelta(days=1)
BANNED_FOR: Final = timedelta(days=3)

DAYS: Final = 2
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
    """Return the slots that have not begun at `now`, the next first: none that nobody could hold until its time."""
    today = now.astimezone(zone).date()
    days = [today + timedelta(days=count) for count in range(DAYS)]
    found = [
        Slot(f"{day:%Y%m%d}-{start:%H%M}", day, datetime.combine(day, start, zone).astimezone(UTC))
        for day in days
        for start in STARTS
    ]
    return tuple(slot for slot in found if slot.starts_at > now and use_from(slot.starts_at) < now + LONGEST)


def use_from(starts_at: datetime) -> datetime:
    """Return from when a number for `starts_at` can be used."""
    return starts_at - EARLY


def state_at(state: PoolState, held_until: datetime, now: datetime) -> PoolState:
    """Return how a reservation stands at `now`: what is held too long has lapsed, whether it was written or not."""
    return PoolState.EXPIRED if state is PoolState.HELD and held_until <= now else state


def may_extend_until(made_at: datetime, starts_at: datetime) -> datetime:
    """Return until when a reservation can be held at most: a day, and not past its own time."""
    return min(made_at + LONGEST, starts_at + LATE)


def require_usable(state: PoolState, held_until: datetime, starts_at: datetime, now: datetime) -> None:
    """Raise a refusal when a number that was not used yet cannot be used at `now`."""
    if state_at(state, held_until, now) is not PoolState.HELD:
        raise refused("not_held")
    if now < use_from(starts_at):
        raise refused("use_too_early")


def require_free(taken: int, held_by_person: int, banned_until: datetime | None, now: datetime) -> None:
    """Raise a refusal when a person may not have one more number of a slot of which `taken` are held."""
    if banned_until is not None and now < banned_until:
        raise refused("on_the_blacklist")
    if held_by_person >= MOST_HELD:
        raise refused("too_many_held")
    if taken >= CAPACITY:
        raise refused("none_left")


def require_extendable(state: PoolState, held_until: datetime, longest: datetime, now: datetime) -> None:
    """Raise a refusal when a reservation that can be held until `longest` cannot be extended at `now`."""
    if state_at(state, held_until, now) is not PoolState.HELD:
        raise refused("not_held")
    if held_until >= longest:
        raise refused("held_longest")


def banned_until(lapsed: Sequence[datetime]) -> datetime | None:
    """Return until when a person is on the blacklist whose reservations lapsed at these moments, the oldest first."""
    until = None
    for first, last in zip(lapsed, lapsed[STRIKES - 1 :], strict=False):
        if last - first <= STRIKES_WITHIN:
            until = last + BANNED_FOR
    return until
