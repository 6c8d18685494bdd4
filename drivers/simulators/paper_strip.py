"""The paper under the print head: print operations become rows of dots, 576 to the row, until the strip is cut off."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import segno
from PIL import Image

from drivers.simulators.slip_glyphs import Glyphs
from drivers.wire.escpos import Align
from drivers.wire.escpos_ops import LineFeed, Picture, QrSymbol, Style, Words

PRINT_DOTS = 576
LINE_DOTS = 30
"""The printer's line spacing: characters of 24 dots and 6 dots of air."""
TO_CUTTER_DOTS = 96
"""The head prints 12 mm behind the cutter: every slip begins with so much blank, or with what was not fed out."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of paper that left the printer: its dots (mode ``1``, 255 is ink), its words, its QR codes."""

    dots: Image.Image
    text: str
    qr: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """True if nothing is printed on it."""
        return self.dots.getbbox() is None


@dataclass(slots=True)
class _Row:
    image: Image.Image | None
    left: int
    rows: int


@dataclass(slots=True)
class _Line:
    cells: list[Image.Image] = field(default_factory=list)
    text: str = ""
    style: Style = field(default_factory=Style)
    used: int = 0


class PaperStrip:
    """Collects what is printed since the last cut."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._rows = [_Row(None, 0, TO_CUTTER_DOTS)]
        self._line = _Line()
        self._text: list[str] = []
        self._qr: list[str] = []

    @property
    def has_ink(self) -> bool:
        """True if anything is printed on the strip."""
        return any(row.image is not None for row in self._rows)

    @property
    def line_begun(self) -> bool:
        """True if the line buffer holds something."""
        return bool(self._line.cells)

    def drop_line(self) -> None:
        """Forget the line buffer: ESC @, or the power went."""
        self._line = _Line()

    def write(self, words: Words) -> int:
        """Put text into the line buffer; return how many dot rows were fed because a line was full."""
        fed = 0
        for character in words.text:
            cell = self._glyphs.cell(character, words.style)
            if self._line.used + cell.width > PRINT_DOTS:
                fed += self.feed(LineFeed())
            if not self._line.cells:
                self._line.style = words.style
            self._line.cells.append(cell)
            self._line.text += character
            self._line.used += cell.width
        return fed

    def feed(self, op: LineFeed) -> int:
        """Print the line buffer and feed; return the dot rows."""
        rows = self._print_line()
        self._text.append(self._line.text)
        self._line = _Line()
        more = op.dots - rows if not op.lines else (op.lines - 1) * LINE_DOTS
        if op.lines and not rows:
            more += LINE_DOTS
        return rows + (self._add(None, 0, more) if more > 0 else 0)

    def draw(self, picture: Picture) -> int:
        """Print a raster image; return the dot rows. Dots beyond the paper's edge are lost."""
        if not picture.row_bytes or not picture.rows:
            return 0
        size = (picture.row_bytes * 8, picture.rows)
        image = Image.frombytes("1", size, picture.dots)
        image = image.resize((size[0] * picture.wide, size[1] * picture.tall), Image.Resampling.NEAREST)
        if image.width > PRINT_DOTS:
            image = image.crop((0, 0, PRINT_DOTS, image.height))
        return self._add(image, _left(picture.align, image.width), image.height)

    def symbol(self, op: QrSymbol) -> int:
        """Print a QR code; return the dot rows. One that is wider than the paper is not printed, as by the printer."""
        try:
            text: Any = op.payload.decode()
        except UnicodeDecodeError:
            text = op.payload
        matrix = segno.make_qr(text, error=op.level, boost_error=False).matrix
        side = len(matrix) * op.module
        if side > PRINT_DOTS:
            return 0
        image = Image.new("1", (len(matrix), len(matrix)))
        image.putdata([255 if module else 0 for row in matrix for module in row])
        self._qr.append(text if isinstance(text, str) else op.payload.hex())
        return self._add(image.resize((side, side), Image.Resampling.NEAREST), _left(op.align, side), side)

    def cut(self) -> Strip:
        """Cut at the cutter and return the piece; what lies between head and cutter begins the next one."""
        dots = self._developed()
        place = max(0, dots.height - TO_CUTTER_DOTS)
        strip = self._strip(dots.crop((0, 0, PRINT_DOTS, place)))
        kept = dots.crop((0, place, PRINT_DOTS, dots.height))
        self._rows = [_Row(kept if kept.getbbox() else None, 0, kept.height)]
        return strip

    def run_out(self) -> Strip:
        """The paper ends or is pulled out: return all of it, and begin a new roll."""
        strip = self._strip(self._developed())
        self._rows = [_Row(None, 0, TO_CUTTER_DOTS)]
        return strip

    def _strip(self, dots: Image.Image) -> Strip:
        strip = Strip(dots, "\n".join(self._text).strip("\n"), tuple(self._qr))
        self._text, self._qr = [], []
        return strip

    def _developed(self) -> Image.Image:
        dots = Image.new("1", (PRINT_DOTS, sum(row.rows for row in self._rows)))
        top = 0
        for row in self._rows:
            if row.image is not None:
                dots.paste(row.image, (row.left, top))
            top += row.rows
        return dots

    def _print_line(self) -> int:
        if not self._line.cells:
            return 0
        height = max(cell.height for cell in self._line.cells)
        image = Image.new("1", (self._line.used, height))
        left = 0
        for cell in self._line.cells:
            image.paste(cell, (left, height - cell.height))
            left += cell.width
        return self._add(image, _left(self._line.style.align, self._line.used), max(LINE_DOTS, height))

    def _add(self, image: Image.Image | None, left: int, rows: int) -> int:
        self._rows.append(_Row(image, left, rows))
        return rows


def _left(align: Align, width: int) -> int:
    return {Align.LEFT: 0, Align.CENTER: (PRINT_DOTS - width) // 2, Align.RIGHT: PRINT_DOTS - width}[align]
