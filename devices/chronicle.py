"""Which faults began and which ended, from one document to the next. Pure.

Rule: an end that nobody watched is not claimed. While a device cannot be reached, its own faults stay open; when it is
back without them, they end at that moment with `is_watched` false.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hall.contract.documents_devices import DeviceDocument, DeviceFault
from hall.contract.values import Health, LinkState


@dataclass(frozen=True, slots=True)
class OpenSpell:
    """A fault that lasts, as far as is known; `is_watched`: it was seen by this agent, on this connection."""

    code: str
    is_of_link: bool
    """The fault is that the device could not be reached."""
    is_watched: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What one document changed. Codes in `ended` come with whether their end was watched."""

    begun: tuple[DeviceFault, ...] = ()
    ended: tuple[tuple[str, bool], ...] = ()
    open: tuple[OpenSpell, ...] = ()
    """All that last after it."""


_UNREACHED = frozenset({LinkState.ABSENT, LinkState.OFFLINE})


def turn(open_spells: Iterable[OpenSpell], document: DeviceDocument) -> Turn:
    """Return what `document` ends and begins."""
    told = {fault.code: fault for fault in document.faults}
    is_of_link = document.link in _UNREACHED
    ended: list[tuple[str, bool]] = []
    lasting: dict[str, OpenSpell] = {}
    for spell in open_spells:
        if spell.code in told and spell.is_of_link == is_of_link:
            lasting[spell.code] = OpenSpell(spell.code, is_of_link, True)
        elif _is_over(spell, document):
            ended.append((spell.code, spell.is_watched))
        else:
            lasting[spell.code] = OpenSpell(spell.code, spell.is_of_link, spell.is_of_link and spell.is_watched)
    is_told = is_of_link or document.link is LinkState.ONLINE
    begun = tuple(fault for code, fault in told.items() if is_told and code not in lasting)
    for fault in begun:
        lasting[fault.code] = OpenSpell(fault.code, is_of_link, True)
    return Turn(begun, tuple(ended), tuple(lasting.values()))


def unwatched(spells: Iterable[OpenSpell]) -> tuple[OpenSpell, ...]:
    """Return `spells` after a time in which nobody looked (a crash, a stopped agent)."""
    return tuple(OpenSpell(spell.code, spell.is_of_link, False) for spell in spells)


def _is_over(spell: OpenSpell, document: DeviceDocument) -> bool:
    if spell.is_of_link:
        return document.link is LinkState.ONLINE or (document.link in _UNREACHED and bool(document.faults))
    # what a device does not say at this moment is not over: it may just not have been asked yet
    return document.link is LinkState.ONLINE and (document.health is not Health.UNKNOWN or bool(document.faults))
