"""A slip as ESC/POS bytes: lines wrapped to the paper, characters the printer does not have drawn, DLE kept out.

Nothing is opened or sent here. A picture's bytes are data to the page but not to the printer's real-time ear, which
would obey a chance ``10 05 02`` ("clear everything") inside them: such a byte gets one dot more.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from devices.slip import Align, Feed, Line, Pair, Picture, QrCode, Rule, Slip, SlipItem, spread, wrap
from drivers import rare_characters, slip_bytes
from drivers.wire import escpos

_ROW_DOTS = 24
"""Height of a character of normal size."""
_ALIGN = {
    Align.LEFT: escpos.Align.LEFT,
    Align.CENTRE: escpos.Align.CENTER,
    Align.RIGHT: escpos.Align.RIGHT,
}
_DLE = 0x10
_REAL_TIME = frozenset((0x04, 0x05, 0x14))
_WHITE = 255
_NORMAL = escpos.size(1, 1)


@dataclass(frozen=True, slots=True)
class Paper:
    """What fits side by side: half-width columns of normal size, and dots."""

    columns: int = 48
    dots: int = 576


def encode_slip(slip: Slip, paper: Paper, *, set_up: bytes, cut: bytes) -> bytes:
    """Return `slip` as bytes; `set_up` is ordered first, `cut` is this printer's way of cutting.

    Raises `WireError` for what cannot be printed (a QR text too long, a picture wider than the paper).
    """
    start = escpos.INIT + escpos.CHINESE_MODE + set_up
    body = b"".join(_item(item, paper) for item in slip.items)
    return start + body + (cut if slip.is_cut else b"")


def _item(item: SlipItem, paper: Paper) -> bytes:
    match item:
        case Line():
            return _line(item, paper)
        case Pair():
            return b"".join(_row(row, Line(row, bold=item.bold), paper) for row in spread(item, paper.columns))
        case QrCode():
            # a QR code needs four modules of white all round, or phones do not find it
            white = escpos.feed(1)
            return white + escpos.align(escpos.Align.CENTER) + slip_bytes.qr(item.text, item.module) + white
        case Rule():
            return escpos.align(escpos.Align.LEFT) + slip_bytes.picture(_rule(paper.dots))
        case Feed():
            return escpos.feed(item.lines)
        case Picture():
            drawn = Image.frombytes("1", (item.width, item.height), bytes(byte ^ 0xFF for byte in item.bits))
            return escpos.align(escpos.Align.CENTER) + slip_bytes.picture(without_orders(drawn))


def _line(line: Line, paper: Paper) -> bytes:
    rows = wrap(line.text, max(2, paper.columns // line.size.value))
    return b"".join(_row(row, line, paper) for row in rows)


def _row(row: str, line: Line, paper: Paper) -> bytes:
    start = escpos.align(_ALIGN[line.align])
    if all(run.printable for run in escpos.runs(row)):
        factor = line.size.value
        look = escpos.size(factor, factor) + escpos.bold(line.bold)
        return start + look + escpos.encode_text(row) + b"\n" + _NORMAL + escpos.bold(False)
    drawn = rare_characters.draw_line(row, height=_ROW_DOTS * line.size.value, bold=line.bold)
    if drawn.width > paper.dots:
        drawn = drawn.resize((paper.dots, drawn.height))
    return start + slip_bytes.picture(without_orders(drawn))


def _rule(dots: int) -> Image.Image:
    ruled = Image.new("1", (dots, 16), _WHITE)
    ruled.paste(0, (0, 7, dots, 9))
    return ruled


def without_orders(image: Image.Image) -> Image.Image:
    """Return the one-bit `image`, widened to whole bytes, with one dot more where it reads as a real-time order."""
    whole = Image.new("1", ((image.width + 7) // 8 * 8, image.height), _WHITE)
    whole.paste(image)
    # the printer's 1 is black, Pillow's is white
    data = bytearray(byte ^ 0xFF for byte in whole.tobytes())
    for at in range(len(data) - 1):
        if data[at] == _DLE and data[at + 1] in _REAL_TIME:
            data[at] = _DLE | 0x08
    return Image.frombytes("1", whole.size, bytes(byte ^ 0xFF for byte in data))
