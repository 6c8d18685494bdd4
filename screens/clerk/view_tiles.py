"""What a sheet is made of: tiles and rows, each with the key that presses it, and the command that a press gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from hall.contract.commands import Command

HINTS: Final = "123456789ABCDEFGHIJKLMOPQSTUVWXYZ"
"""Keys of tiles and rows in their order, once a sheet is open. N and R set what a sheet offers besides."""
OPENING: Final = "Alt+"
"""Goes along with a key that lays out a sheet: what is typed into the wrong window must call nobody."""
FURTHER: Final = tuple(f"{OPENING}{key}" for key in HINTS if key not in "MPWY")
"""Keys of a large hall's many tiles; rows have none while a sheet is open, only the lists keep theirs."""
COLUMN_HINTS: Final = ("123456789", "ABCDEFGHI", "JKLMOPQST")
"""Keys of a list's first, second and third button, row by row."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One thing a second press can do; `hint` is its key on the keyboard.

    `is_chosen` says that it is so already, `is_ready` that nothing is missing: only then can it be pressed.
    """

    key: str
    text: str
    detail: str = ""
    icon: str = ""
    letter: str = ""
    tint: str = ""
    hint: str = ""
    is_chosen: bool = False
    is_ready: bool = True


@dataclass(frozen=True, slots=True)
class RowButton:
    """One button of a row; without a `key` the row has none at this place."""

    key: str = ""
    text: str = ""
    hint: str = ""
    icon: str = ""


NO_BUTTON: Final = RowButton()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One ticket or service with up to three buttons."""

    key: str
    title: str
    detail: str
    letter: str
    tint: str
    first: RowButton
    second: RowButton = NO_BUTTON
    third: RowButton = NO_BUTTON


@dataclass(frozen=True, slots=True)
class Group:
    """A column of tiles under one title."""

    title: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet as it is laid out, and the command behind each key; a press means what was drawn, nothing newer."""

    title: str
    lead: str = ""
    groups: tuple[Group, ...] = ()
    rows: tuple[SheetRow, ...] = ()
    empty: str = ""
    has_place: bool = False
    has_return: bool = False
    has_note: bool = False
    note_hint: str = ""
    """What may be written; "" for a note that nobody needs."""
    has_code: bool = False
    """A code is to be typed or scanned first."""
    commands: Mapping[str, Command] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """A tile with the command of its press; without one it only says how things are."""

    tile: Tile
    command: Command | None


def group(title: str, offers: Sequence[Offer]) -> Group:
    """Return the offers' tiles as a column."""
    return Group(title, tuple(offer.tile for offer in offers))


def commands_of(*columns: Sequence[Offer]) -> dict[str, Command]:
    """Return the command behind each tile's key."""
    return {offer.tile.key: offer.command for offers in columns for offer in offers if offer.command is not None}


def with_hints(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return the groups with a key on each tile, in reading order; what comes after the last key has none.

    What is so already has no key, but its place counts: the other keys are the same for every customer.
    """
    left = iter((*HINTS, *FURTHER))
    return tuple(
        replace(one, tiles=tuple(_with_hint(tile, next(left, "")) for tile in one.tiles)) for one in groups if one.tiles
    )


def _with_hint(tile: Tile, hint: str) -> Tile:
    return tile if tile.is_chosen else replace(tile, hint=hint)


def hint_at(place: int, column: int = -1) -> str:
    """Return the key of the row at `place` (from 0), or of its button in `column`; "" beyond the last key."""
    keys = HINTS if column < 0 else COLUMN_HINTS[column]
    return keys[place] if place < len(keys) else ""
