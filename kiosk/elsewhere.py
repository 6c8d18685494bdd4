"""Where else a customer can go when this kiosk serves nobody: the nearest first, and only what is not known to be shut.

Rule: of a place that cannot be heard of nothing is claimed; it is named all the same, for it may well be open. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, Text
from kiosk.settings import ElsewhereSection
from kiosk.standing import TERMINAL, does_serve

MOST: Final = 3
"""More places than this are no help to someone who stands."""
KIOSK: Final = Text(zh="自助终端", en="Self-service kiosk")


class Kind(StrEnum):
    """What the place is."""

    KIOSK = "kiosk"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Place:
    """One place to go: what it is called, and where it is seen from here."""

    key: str
    kind: Kind
    name: Text
    where: Text


def places(known: Sequence[ElsewhereSection], picture: HallPicture) -> tuple[Place, ...]:
    """Return where to go, in the order of `known` (the nearest first)."""
    return tuple(_place(one, picture) for one in known if _may_work(one, picture))[:MOST]


def _may_work(one: ElsewhereSection, picture: HallPicture) -> bool:
    if not picture.is_live:
        return True
    kind, _, name = one.place.partition("-")
    if kind == Kind.COUNTER:
        counter = picture.counters.get(name)
        return counter is None or counter.status is not CounterStatus.CLOSED
    presence = picture.presences.get(one.place)
    if presence is None or not presence.is_online:
        return False
    document = picture.devices.get((one.place, TERMINAL))
    return document is None or does_serve(document)


def _place(one: ElsewhereSection, picture: HallPicture) -> Place:
    kind, _, name = one.place.partition("-")
    if kind == Kind.KIOSK:
        return Place(one.place, Kind.KIOSK, KIOSK, one.where)
    hall = picture.hall
    names = {info.counter: info.name for info in hall.counters} if hall is not None else {}
    usual = Text(zh=f"{name} 号窗口", en=f"Counter {name}")
    return Place(one.place, Kind.COUNTER, names.get(name, usual), one.where)
