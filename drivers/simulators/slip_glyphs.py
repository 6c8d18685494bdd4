"""Characters as a thermal printer has them: 12 x 24 dots for Latin, 24 x 24 for Chinese, black or white, no greys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from assets import FONTS
from drivers.simulators.errors import NoFont
from drivers.wire.escpos import columns
from drivers.wire.escpos_ops import Style

CELL, NARROW = 24, 12
_BASELINE = 20
_THRESHOLD = 112
_SYSTEM_MEDIUM = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Medium.ttc")
_SYSTEM_REGULAR = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_SIMPLIFIED = 2
"""The face of the simplified Chinese forms in the system's collection."""


_NOWHERE = "\U0010fffd"
"""A code point that no font has: what is drawn for it is the font's mark for "missing"."""


class Glyphs:
    """Draws single characters in the printer's cells; bold is a second strike one dot to the right, as in the head.

    The fonts that ship hold the common characters; what they lack is taken from the system's, if it is installed.
    """

    def __init__(self, fonts: Path = FONTS) -> None:
        self._wide = _chinese((fonts / "NotoSansSC-Medium.ttf", _SYSTEM_MEDIUM, _SYSTEM_REGULAR), 23)
        # Figures are those of the Chinese font: the Latin one strikes its zeros through.
        self._figures = _chinese((fonts / "NotoSansSC-Regular.ttf", _SYSTEM_REGULAR), 20)
        latin = fonts / "NotoSansMono-Regular.ttf"
        self._narrow = ([_Face(latin, 20)] if latin.exists() else []) + self._figures
        self._cell = lru_cache(maxsize=4096)(self._draw)

    def cell(self, character: str, style: Style) -> Image.Image:
        """Return the dots of one character in `style`: mode ``1``, 255 is ink."""
        return self._cell(character, style.bold, style.width, style.height)

    def _draw(self, character: str, bold: bool, width: int, height: int) -> Image.Image:
        wide = columns(character) == 2
        cell = CELL if wide else NARROW
        grey = Image.new("L", (cell, CELL), 0)
        faces = self._wide if wide else self._figures if character.isdigit() else self._narrow
        font = next((face for face in faces if face.has(character)), faces[0]).font
        for strike in range(1 + bold):
            place = (cell / 2 + strike, _BASELINE)
            ImageDraw.Draw(grey).text(place, character, fill=255, font=font, anchor="ms")
        dots = grey.point(lambda level: 255 if level >= _THRESHOLD else 0, mode="1")
        return dots.resize((dots.width * width, dots.height * height), Image.Resampling.NEAREST)


class _Face:
    """One font at one size, and whether it has a character."""

    def __init__(self, path: Path, size: int) -> None:
        index = _SIMPLIFIED if path.suffix == ".ttc" else 0
        self.font = ImageFont.truetype(str(path), size, index=index)
        self._missing = bytes(self.font.getmask(_NOWHERE))

    def has(self, character: str) -> bool:
        return bytes(self.font.getmask(character)) != self._missing


def _chinese(candidates: Iterable[Path], size: int) -> list[_Face]:
    faces = [_Face(path, size) for path in candidates if path.exists()]
    if not faces:
        raise NoFont
    return faces
