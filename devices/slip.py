"""What is to stand on a slip, whatever prints it. Pure: no printer language, no font and no words of the hall here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import accumulate
from typing import TypeAlias


class Size(Enum):
    """How large a line of text is; the value is the factor on the printer's own characters, both ways."""

    NORMAL = 1
    DOUBLE = 2
    TRIPLE = 3
    QUADRUPLE = 4


class Align(StrEnum):
    """Where a line stands between the margins."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; it is wrapped where the paper ends. Characters a printer has no glyph for are drawn."""

    text: str
    size: Size = Size.NORMAL
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A label at the left margin and its value at the right one; under each other when both do not fit."""

    label: str
    value: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, centred; `module` is the width of one of its squares in dots (1/8 mm on a 203 dpi printer)."""

    text: str
    module: int = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line from margin to margin."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one bit per dot, rows padded to whole bytes, most significant bit left, 1 is black."""

    width: int
    height: int
    bits: bytes

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or len(self.bits) != (self.width + 7) // 8 * self.height:
            raise ValueError(f"{len(self.bits)} bytes are not a picture of {self.width} × {self.height} dots")


SlipItem: TypeAlias = Line | Pair | QrCode | Rule | Feed | Picture


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip from top to bottom; `is_cut` says that the paper is cut behind it."""

    items: tuple[SlipItem, ...]
    is_cut: bool = True


def columns(text: str) -> int:
    """Return how many half-width columns `text` takes: one for ASCII, two for all else, as slip printers count."""
    return sum(_column(character) for character in text)


def wrap(text: str, width: int) -> tuple[str, ...]:
    """Cut `text` into lines of at most `width` half-width columns (2 or more).

    Between Latin words it breaks at the space; Chinese breaks anywhere but before closing punctuation.
    """
    lines = []
    rest = text
    while columns(rest) > width:
        cut = _break_at(rest, width)
        lines.append(rest[:cut].rstrip(" "))
        rest = rest[cut:].lstrip(" ")
    return (*lines, rest)


def spread(pair: Pair, width: int) -> tuple[str, ...]:
    """Lay a pair out in `width` columns: one line when it fits with a gap of two columns, else the value below."""
    gap = width - columns(pair.label) - columns(pair.value)
    if gap >= 2:
        return (pair.label + " " * gap + pair.value,)
    values = wrap(pair.value, width)
    return (*wrap(pair.label, width), *(" " * (width - columns(value)) + value for value in values))


_NOT_FIRST = frozenset("，。、；：？！）》」』】”’％…,.;:?!)]}%")


def _column(character: str) -> int:
    return 1 if character <= "~" else 2


def _break_at(text: str, width: int) -> int:
    """Return the index of the first character of `text`, which is too long, that goes to the next line."""
    taken = accumulate(_column(character) for character in text)
    end = next(at for at, used in enumerate(taken) if used > width)
    if text[end] == " ":
        return end
    for cut in range(end, 0, -1):
        if _may_break(text[cut - 1], text[cut]):
            return cut
    return end


def _may_break(before: str, after: str) -> bool:
    if after in _NOT_FIRST:
        return False
    return before == " " or _column(before) == 2 or _column(after) == 2
