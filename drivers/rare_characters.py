"""Lines of text as pictures, for characters that a printer's own font does not have: rare names, other scripts.

The hall's own font is tried first, then the system's; a character that none of them has is drawn as 〓, the printers'
mark for "a character stands here", never as nothing.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from assets import FONTS

_SYSTEM = Path("/usr/share/fonts")
_FACES: tuple[tuple[Path, Path], ...] = (
    (FONTS / "NotoSansSC-Regular.ttf", FONTS / "NotoSansSC-Bold.ttf"),
    (_SYSTEM / "opentype/noto/NotoSansCJK-Regular.ttc", _SYSTEM / "opentype/noto/NotoSansCJK-Bold.ttc"),
    (_SYSTEM / "truetype/hanazono/HanaMinB.ttf", _SYSTEM / "truetype/hanazono/HanaMinB.ttf"),
    (_SYSTEM / "truetype/dejavu/DejaVuSans.ttf", _SYSTEM / "truetype/dejavu/DejaVuSans-Bold.ttf"),
)
"""Regular and bold, in the order in which they are asked."""
_GETA = "〓"
_NO_CHARACTER = "\U000fffff"
"""A code point without a glyph in any font: what a font draws for it, it draws for all it does not have."""


def draw_line(text: str, *, height: int, bold: bool = False) -> Image.Image:
    """Return `text` in black on a white picture of `height` dots, as wide as it needs (at least 1 dot)."""
    runs = _runs(text, round(height * 0.86), bold)
    width = max(1, math.ceil(sum(font.getlength(piece) for piece, font in runs)))
    image = Image.new("1", (width, height), 255)
    draw = ImageDraw.Draw(image)
    # a printer has black or nothing: no grey edges
    draw.fontmode = "1"
    left = 0.0
    for piece, font in runs:
        draw.text((left, round(height * 0.83)), piece, fill=0, font=font, anchor="ls")
        left += font.getlength(piece)
    return image


def _runs(text: str, size: int, bold: bool) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    shown = "".join(character if _font_with(character) is not None else _GETA for character in text)
    return [
        ("".join(characters), _font(number or 0, size, bold)) for number, characters in groupby(shown, key=_font_with)
    ]


@cache
def _font_with(character: str) -> int | None:
    """Return the place in `_FACES` of the first font that has `character`, or None."""
    for number, (regular, _) in enumerate(_FACES):
        if regular.is_file() and _has(number, character):
            return number
    return None


def _has(number: int, character: str) -> bool:
    font = _font(number, 24, False)
    drawn, missing = font.getmask(character), font.getmask(_NO_CHARACTER)
    return character.isspace() or (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


@cache
def _font(number: int, size: int, bold: bool) -> ImageFont.FreeTypeFont:
    regular, heavy = _FACES[number]
    path = heavy if bold and heavy.is_file() else regular
    # a collection's third face is the simplified Chinese one
    return ImageFont.truetype(path, size, index=2 if path.suffix == ".ttc" else 0)
