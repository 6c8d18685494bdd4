"""What a banknote acceptor can do, and the values it exchanges. Pure: no port, clock, thread or disk here.

Rule: what has happened to a note is told until `settle` is called; the driver acknowledges to the device only then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

from devices.roles import Device


@dataclass(frozen=True, slots=True, order=True)
class Denomination:
    """One kind of note: `value` in whole units of `currency`, which is as the device's maker spells it."""

    currency: str
    value: int

    def __str__(self) -> str:
        return f"{self.value} {self.currency}"


@dataclass(frozen=True, slots=True)
class NoteInHand:
    """A note in a device's escrow; `kind` is the device's own number for such notes."""

    kind: int
    denomination: Denomination


class RejectReason(StrEnum):
    """Why a device gave a note back by itself."""

    UNREADABLE = "unreadable"
    """It does not recognise it: worn, folded, foreign or false."""
    NOT_TAKEN = "not_taken"
    """It knows it, and is not to take it now."""
    INSERTED_BADLY = "inserted_badly"
    """Crooked, doubled, or pulled at."""
    TOO_LATE = "too_late"
    """Nobody decided in time."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NoteHeld:
    """A note is in escrow and waits for `stack` or `give_back`."""

    note: NoteInHand


@dataclass(frozen=True, slots=True)
class NoteStacked:
    """The device has kept a note. `denomination` is None when it did not say which.

    `was_watched` is True only if this very connection has seen the note going in, without a break.
    """

    denomination: Denomination | None
    was_watched: bool


@dataclass(frozen=True, slots=True)
class NoteReturned:
    """The customer has the note again."""


@dataclass(frozen=True, slots=True)
class NoteUnclear:
    """A note was held and now is nowhere; `had_power_cut`: the device came up anew in between."""

    had_power_cut: bool


@dataclass(frozen=True, slots=True)
class NoteRejected:
    """The device did not take a note; `code` is its own number for why."""

    reason: RejectReason
    code: int | None = None


@dataclass(frozen=True, slots=True)
class CameToRest:
    """No note is under way any more: what was stacked before will not be said again."""


@dataclass(frozen=True, slots=True)
class Cheated:
    """The device believes that someone tries to get a note back that it has kept."""


@dataclass(frozen=True, slots=True)
class StackerRemoved:
    """Someone took the cassette out."""


NoteEvent: TypeAlias = (
    NoteHeld | NoteStacked | NoteReturned | NoteUnclear | NoteRejected | CameToRest | Cheated | StackerRemoved
)


@dataclass(frozen=True, slots=True)
class CashContent:
    """What the journal says of a cassette: notes since it was last taken out, and whether any note is unclear."""

    counts: Mapping[Denomination, int]
    has_open_ends: bool = False

    @property
    def notes(self) -> int:
        """Number of notes."""
        return sum(self.counts.values())

    @property
    def text(self) -> str:
        """The counts in one line, largest note first: ``100 CNY x 3, 20 CNY x 1``; empty when there are none."""
        return ", ".join(f"{one} x {count}" for one, count in sorted(self.counts.items(), reverse=True))


def worth(notes: Iterable[Denomination]) -> dict[str, int]:
    """Return what `notes` are worth, by currency."""
    total: dict[str, int] = {}
    for note in notes:
        total[note.currency] = total.get(note.currency, 0) + note.value
    return total


class BanknoteAcceptor(Device, Protocol):
    """Takes banknotes one by one: each is held in escrow until someone decides about it."""

    def resume(self, note: NoteInHand | None) -> None:
        """Be told which note the journal has open, before anything else: only then the device is asked for news."""

    def accept(self, wanted: frozenset[Denomination] | None) -> None:
        """Take these notes from now on: none if empty, all that the device knows if None."""

    def next_event(self) -> NoteEvent | None:
        """Return the oldest event that is not settled; the same one until `settle`. The device is not asked."""

    def settle(self) -> None:
        """The event that `next_event` returned is on disk: acknowledge it to the device if it waits for that."""

    def stack(self) -> None:
        """Keep the note in escrow; it is journalled as such before this is called."""

    def give_back(self) -> None:
        """Give the note in escrow back."""

    def show_content(self, content: CashContent) -> None:
        """Be told what the cassette should hold, for the readings."""

    @property
    def is_shut(self) -> bool:
        """True when the device has said that it takes no note now."""

    @property
    def unit(self) -> str:
        """Which one of its kind it is; empty when it cannot say."""
