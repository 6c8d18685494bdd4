"""What an ESC/POS printer can be told to do, as values; `drivers.wire.escpos_page` reads them from bytes. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.wire.escpos import Align


@dataclass(frozen=True, slots=True)
class Style:
    """How text is to look; sizes are multiples of a 12 x 24 dot cell (24 x 24 for Chinese)."""

    align: Align = Align.LEFT
    bold: bool = False
    width: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """Text into the line buffer."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class LineFeed:
    """Print the line buffer and feed `lines` lines, or `dots` dots if `lines` is 0."""

    lines: int = 1
    dots: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """One raster image: rows of `row_bytes` bytes, most significant bit left, 1 is black; each dot `wide` x `tall`."""

    row_bytes: int
    rows: int
    dots: bytes = field(repr=False)
    align: Align = Align.LEFT
    wide: int = 1
    tall: int = 1


@dataclass(frozen=True, slots=True)
class QrSymbol:
    """One native QR code; `module` is in dots, `level` one of L M Q H."""

    payload: bytes
    module: int
    level: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cut:
    """Cut the paper; a presenter then shows the slip.

    With `to_cutter` the paper is first fed from the print head to the cutter and `feed_dots` on; without, the last
    lines are still behind the cutter and stay for the next slip.
    """

    partial: bool
    feed_dots: int = 0
    to_cutter: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """FS P: cut, show the slip in the mouth for `hold_s` seconds (0: for ever), then eject it or take it back."""

    hold_s: int
    is_retracted: bool


@dataclass(frozen=True, slots=True)
class Count:
    """One of Custom's counters was asked for: GS `number` (E1 paper left, E2 cuts, E3 paper used, E4 retracted)."""

    number: int


@dataclass(frozen=True, slots=True)
class Eject:
    """Order to the presenter: GS e `mode`."""

    mode: int


@dataclass(frozen=True, slots=True)
class Init:
    """ESC @ was reached."""


@dataclass(frozen=True, slots=True)
class PushStatus:
    """GS a: which status changes to push (0: none)."""

    mask: int


@dataclass(frozen=True, slots=True)
class Fence:
    """GS ( H fn 48: report this process id when all before is printed."""

    process_id: bytes


@dataclass(frozen=True, slots=True)
class Ask:
    """GS r or GS I was reached: `command` is ``r`` or ``I``."""

    command: str
    number: int


@dataclass(frozen=True, slots=True)
class Ignored:
    """A command that this reader does not carry out; `head` are its first bytes."""

    head: bytes


PageOp = (
    Words | LineFeed | Picture | QrSymbol | Cut | Present | Eject | Init | PushStatus | Fence | Ask | Count | Ignored
)
