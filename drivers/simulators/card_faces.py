"""What lies before a document camera's twin: both sides of a specimen card and a sheet of paper, drawn at 300 dpi.

Rule: the card has the size of an identity card and looks like none: it says that it is a specimen on either side.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from assets import FONTS
from drivers.wire.id_card import IdCard

CARD: Final = (1011, 638)
"""ID-1, 85.6 x 54 mm."""
SHEET: Final = (1240, 1754)
"""A4 at 150 dpi, which is half as fine."""
SIDES: Final = ("front", "back")
_ROUND: Final = 38
_PAPER, _TINT, _INK, _LABEL = (226, 234, 238), (178, 205, 214), (38, 42, 46), (72, 104, 142)


def card_face(card: IdCard, side: str) -> Image.Image:
    """Return one side of `card` (RGBA, its round corners clear)."""
    face = Image.new("RGBA", CARD, (0, 0, 0, 0))
    pen = ImageDraw.Draw(face)
    pen.rounded_rectangle((0, 0, CARD[0] - 1, CARD[1] - 1), _ROUND, fill=_PAPER)
    for line in range(60, CARD[1] - 40, 22):  # the fine lines that such cards have
        pen.arc((60, line, CARD[0] - 60, line + 90), 200, 340, fill=_TINT, width=2)
    write = _write_front if side == "front" else _write_back
    write(pen, card)
    pen.text((CARD[0] - 40, CARD[1] - 36), "样例 SPECIMEN", fill=(188, 92, 88), font=_font(26), anchor="rs")
    return face


def sheet_face(lines: tuple[str, ...]) -> Image.Image:
    """Return a sheet of A4 with some lines of print (RGBA)."""
    face = Image.new("RGBA", SHEET, (238, 238, 234, 255))
    pen = ImageDraw.Draw(face)
    pen.text((SHEET[0] / 2, 160), "样例材料 SPECIMEN", fill=_INK, font=_font(56), anchor="ms")
    for number, line in enumerate(lines):
        pen.text((140, 300 + 64 * number), line, fill=_INK, font=_font(34), anchor="ls")
    return face


def _write_front(pen: ImageDraw.ImageDraw, card: IdCard) -> None:
    rows = (
        ("姓名", card.name or card.english_name),
        ("出生", f"{card.birth:%Y-%m-%d}"),
        ("住址", card.address[:14]),
        ("", card.address[14:28]),
    )
    for number, (label, text) in enumerate(rows):
        pen.text((60, 130 + 86 * number), label, fill=_LABEL, font=_font(32), anchor="ls")
        pen.text((160, 130 + 86 * number), text, fill=_INK, font=_font(38), anchor="ls")
    pen.text((60, 560), "号码", fill=_LABEL, font=_font(32), anchor="ls")
    pen.text((160, 560), card.number, fill=_INK, font=_font(46), anchor="ls")
    pen.rectangle((690, 90, 940, 410), fill=(205, 212, 216))
    pen.ellipse((765, 140, 865, 260), fill=(150, 160, 168))
    pen.ellipse((715, 280, 915, 520), fill=(120, 132, 142))
    pen.rectangle((690, 411, 940, 522), fill=_PAPER)


def _write_back(pen: ImageDraw.ImageDraw, card: IdCard) -> None:
    pen.ellipse((70, 70, 270, 270), outline=(176, 64, 60), width=14)
    pen.ellipse((130, 130, 210, 210), fill=(176, 64, 60))
    pen.text((620, 190), "样例证件", fill=_INK, font=_font(84), anchor="ms")
    until = f"{card.valid_to:%Y.%m.%d}" if card.valid_to else "长期"
    for number, (label, text) in enumerate(
        (("签发机关", card.issuer), ("有效期限", f"{card.valid_from:%Y.%m.%d}-{until}"))
    ):
        pen.text((220, 420 + 90 * number), label, fill=_LABEL, font=_font(32), anchor="ls")
        pen.text((390, 420 + 90 * number), text, fill=_INK, font=_font(36), anchor="ls")


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "NotoSansSC-Medium.ttf"), size)
