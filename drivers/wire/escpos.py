"""Commands to an ESC/POS receipt printer as bytes, with Chinese text. Pure.

::

    ESC @ init   FS & Chinese mode   ESC a align   ESC E bold   GS ! size   ESC d feed   GS V cut
    GS ( H   1D 28 48 06 00 30 30 d1 d2 d3 d4      "tell me when all before this is on paper" (d = 20..7E)
    GS a n   push status changes      DLE EOT n   status now      GS r 1   status when this is reached
    GS E1 paper left, GS E2 cuts, GS E4 retracted: a counter as text when this is reached (Custom only)

Source: Epson ESC/POS command reference; Custom VKP80 manual for the presenter (DLE EOT 20, GS e, FS P). Pictures and
native QR codes come from python-escpos (`drivers.slip_bytes`). Its `text()` and `cut()` are not used: text with one
character it does not expect falls through to ``?``, ``¥`` becomes four bytes that print as ``0 6``, Chinese mode is not
switched on, and a partial cut is sent as a full one with feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from drivers.wire.errors import OutOfRange, UnprintableText
from hall.contract.values import Text

INIT = bytes.fromhex("1B40")
CHINESE_MODE = bytes.fromhex("1C26")
STATUS_PUSH_ON = bytes.fromhex("1D610E")
"""ASB for online, error and paper; not for the drawer, which no kiosk has."""
STATUS_PUSH_OFF = bytes.fromhex("1D6100")
BUFFERED_PAPER_STATUS = bytes.fromhex("1D7201")
RECOVER_AND_CONTINUE = bytes.fromhex("100501")
RECOVER_AND_CLEAR = bytes.fromhex("100502")
FULL_STATUS = bytes.fromhex("100414")
"""Custom's full status (DLE EOT 20)."""
ASK_MAKER = bytes.fromhex("1D4942")
ASK_MODEL = bytes.fromhex("1D4943")
TOTAL_CUT = bytes.fromhex("1B69")
"""The cut of Custom presenters, which have no partial one."""
EJECT = bytes.fromhex("1D6505")
RETRACT = bytes.fromhex("1D6502")
"""Custom presenters obey it only where retracting is enabled in the printer's set-up."""
ASK_PAPER_LEFT = bytes.fromhex("1DE1")
ASK_CUTS = bytes.fromhex("1DE2")
ASK_RETRACTED = bytes.fromhex("1DE4")
"""Custom's counters: paper left until the virtual end, cuts and retracted tickets in the printer's life."""


class Align(IntEnum):
    """Where a line stands."""

    LEFT = 0
    CENTER = 1
    RIGHT = 2


class Question(IntEnum):
    """What DLE EOT asks for; each answer is one byte."""

    PRINTER = 1
    OFFLINE_CAUSE = 2
    ERROR_CAUSE = 3
    PAPER = 4


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is all in the printer's own font (`printable`) or all to be sent as a picture."""

    text: str
    printable: bool


def align(where: Align) -> bytes:
    """Return ESC a."""
    return b"\x1ba" + bytes([where])


def bold(on: bool) -> bytes:
    """Return ESC E."""
    return b"\x1bE" + bytes([on])


def size(width: int, height: int) -> bytes:
    """Return GS ! for characters `width` and `height` times as large (1 to 8)."""
    if not (1 <= width <= 8 and 1 <= height <= 8):
        raise OutOfRange(Text(zh="字号倍数", en="character size"))
    return b"\x1d!" + bytes([(width - 1) << 4 | (height - 1)])


def feed(lines: int) -> bytes:
    """Return ESC d: print what is in the line buffer and feed `lines` (0 to 255)."""
    _byte(lines, Text(zh="走纸行数", en="number of lines to feed"))
    return b"\x1bd" + bytes([lines])


def cut(*, partial: bool = True, feed_dots: int = 0) -> bytes:
    """Return GS V 65/66: feed to the cutter plus `feed_dots` motion units (0 to 255) and cut."""
    _byte(feed_dots, Text(zh="切纸前走纸", en="feed before the cut"))
    return b"\x1dV" + bytes([0x42 if partial else 0x41, feed_dots])


def present(steps: int, hold_seconds: int, *, blink: bool = True, retract: bool = False) -> bytes:
    """Return FS P of Custom presenters: cut, present `steps` of 5 mm, hold (0 s: for ever), then eject or retract."""
    for number in (steps, hold_seconds):
        _byte(number, Text(zh="出票参数", en="presenter setting"))
    return b"\x1cP" + bytes([steps, blink, 0x52 if retract else 0x45, hold_seconds])


def fence(process_id: bytes) -> bytes:
    """Return GS ( H fn 48: the printer answers ``37 22 process_id 00`` when all before this has been printed.

    `process_id` is four bytes 20..7E; raises `OutOfRange` for anything else.
    """
    if len(process_id) != 4 or not all(0x20 <= byte <= 0x7E for byte in process_id):
        raise OutOfRange(Text(zh="打印任务标识", en="process id"))
    return bytes.fromhex("1D284806003030") + process_id


def process_id(number: int) -> bytes:
    """Return the process id of a job's running `number`; it repeats after 10 000 jobs."""
    return f"{number % 10_000:04d}".encode("ascii")


def ask(question: Question) -> bytes:
    """Return DLE EOT n, which the printer answers at once, even off line."""
    return b"\x10\x04" + bytes([question])


def runs(text: str) -> Iterator[Run]:
    """Cut `text` where it changes between the printer's font and characters to be sent as a picture."""
    for printable, letters in groupby(_to_printer(text), key=is_printable):
        yield Run("".join(letters), printable)


def is_printable(character: str) -> bool:
    """Return whether the printer's own font has `character`: one or two bytes in GB 18030, nothing else.

    Four-byte forms print as garbage, and control characters in data would be commands.
    """
    if character == "\n" or " " <= character <= "~":
        return True
    if character <= "\xa0" or "\ue000" <= character <= "\uf8ff" or "\ud800" <= character <= "\udfff":
        return False
    return len(character.encode("gb18030")) == 2


def encode_text(text: str) -> bytes:
    """Return text for the printer in Chinese mode; ``¥`` goes as ``￥``, a line break as LF.

    Raises `UnprintableText` with the characters that must be sent as a picture: ask `runs` first.
    """
    text = _to_printer(text)
    strange = "".join(dict.fromkeys(character for character in text if not is_printable(character)))
    if strange:
        raise UnprintableText(strange)
    return text.encode("gb18030")


def columns(text: str) -> int:
    """Return how many columns `text` takes in font A: one for ASCII, two for all else (48 fit on 80 mm paper)."""
    return sum(1 if character <= "~" else 2 for character in text)


def _to_printer(text: str) -> str:
    return text.replace("¥", "￥")


def _byte(number: int, what: Text) -> None:
    if not 0 <= number <= 255:
        raise OutOfRange(what)
