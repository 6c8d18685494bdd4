"""What bytes sent to an ESC/POS printer make it do: the printer's own end, for its twin. Pure.

Two readers of the same stream, as in the real thing: `RealTimeReader` sees DLE sequences the moment they arrive, also
inside picture data (that is how printers answer at odd times); `PageReader` takes the stream in order and gives prints,
feeds, cuts and buffered questions.

::

    text | LF | ESC @ | ESC a n | ESC E n | ESC d n | ESC J n | ESC i | ESC m | FS & | FS . | FS W n | FS P a b c d
    GS ! n | GS a n | GS r n | GS I n | GS e n [m] | GS V m [n] | GS v 0 m xL xH yL yH data | GS E1..E4
    GS ( X pL pH data      (X = k: symbol, H: response request; others are skipped by their length)

Source: Epson ESC/POS command reference; Custom VKP80 manual. Two-byte text is read as GB 18030 in Chinese mode, and no
kinder than a real font does it: the lead byte of a four-byte form prints as a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from drivers.wire.escpos import Align
from drivers.wire.escpos_lengths import command_length
from drivers.wire.escpos_ops import (
    Ask,
    Count,
    Cut,
    Eject,
    Fence,
    Ignored,
    Init,
    LineFeed,
    PageOp,
    Picture,
    Present,
    PushStatus,
    QrSymbol,
    Style,
    Words,
)

_DLE, _LF = 0x10, 0x0A
_LEADS = b"\x10\x1b\x1c\x1d"
_MOST_HELD = 1 << 20
_LEVELS = "LMQH"


@dataclass(frozen=True, slots=True)
class RealTimeOrder:
    """DLE EOT (`kind` 4), DLE ENQ (5) or DLE DC4 (0x14) with its parameter."""

    kind: int
    number: int


class RealTimeReader:
    """Finds DLE sequences anywhere in the stream, also where they are data."""

    def __init__(self) -> None:
        self._held = b""

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    def feed(self, data: bytes) -> list[RealTimeOrder]:
        """Take bytes of any number; return the orders that are complete now. Never raises."""
        found = []
        for byte in data:
            if len(self._held) == 2:
                found.append(RealTimeOrder(self._held[1], byte))
                self._held = b""
            elif self._held and byte in (0x04, 0x05, 0x14):
                self._held += bytes([byte])
            else:
                self._held = bytes([byte]) if byte == _DLE else b""
        return found


class PageReader:
    """Reads the stream in order; the result, with neighbouring words joined, does not depend on how it is cut.

    At most 1 MiB is held for one picture; a larger one is skipped by its length and reported as `Ignored`.
    """

    def __init__(self) -> None:
        self._held = bytearray()
        self._skip = 0
        self._set_defaults()

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    def reset(self) -> None:
        """Forget everything, as at power-on."""
        self._held.clear()
        self._skip = 0
        self._set_defaults()

    def feed(self, data: bytes) -> list[PageOp]:
        """Take bytes of any number; return what is to be done by now. Never raises."""
        found: list[PageOp] = []
        for start in range(0, len(data), 4096):
            self._held += data[start : start + 4096]
            self._read(found)
        return found

    def _set_defaults(self) -> None:
        self._style = Style()
        self._chinese = False
        self._module, self._level, self._symbol = 3, "L", b""

    def _read(self, found: list[PageOp]) -> None:
        at = 0
        while at < len(self._held):
            used = self._step(at, found)
            if used == 0:
                break
            at += used
        del self._held[:at]

    def _step(self, at: int, found: list[PageOp]) -> int:
        """Take what begins at `at`; return how many bytes that were, 0 if more are needed."""
        if self._skip:
            used = min(self._skip, len(self._held) - at)
            self._skip -= used
            return used
        return self._command(at, found) if self._held[at] in _LEADS else self._character(at, found)

    def _character(self, at: int, found: list[PageOp]) -> int:
        byte = self._held[at]
        if byte == _LF:
            found.append(LineFeed())
        elif byte >= 0x81 and self._chinese:
            return self._wide(at, found)
        elif 0x20 <= byte != 0x7F:
            self._say(bytes([byte]).decode("cp437"), found)
        return 1

    def _wide(self, at: int, found: list[PageOp]) -> int:
        pair = bytes(self._held[at : at + 2])
        if len(pair) < 2:
            return 0
        if pair[1] < 0x40:
            self._say(" ", found)
            return 1
        self._say(pair.decode("gb18030", errors="replace")[:1], found)
        return 2

    def _say(self, text: str, found: list[PageOp]) -> None:
        before = found[-1] if found else None
        if isinstance(before, Words) and before.style == self._style:
            found[-1] = Words(before.text + text, self._style)
        else:
            found.append(Words(text, self._style))

    def _command(self, at: int, found: list[PageOp]) -> int:
        """Carry out the command at `at`; return its length, or 0 if it is not all here."""
        length = command_length(bytes(self._held[at : at + 8]))
        if length is None:
            return 0
        if length > _MOST_HELD:
            found.append(Ignored(bytes(self._held[at : at + 2])))
            self._skip = length - 2
            return 2
        if len(self._held) < at + length:
            return 0
        self._obey(bytes(self._held[at : at + length]), found)
        return length

    def _obey(self, command: bytes, found: list[PageOp]) -> None:
        head, rest = command[:2], command[2:]
        if head in _STYLES:
            self._style = _STYLES[head](self._style, rest[0])
        elif head in (b"\x1c&", b"\x1c."):
            self._chinese = head == b"\x1c&"
        elif head == b"\x1b@":
            self._set_defaults()
            found.append(Init())
        elif head == b"\x1d(":
            self._extended(command, found)
        elif head[0] != _DLE:
            found.append(_single(head, rest, self._style.align))

    def _extended(self, command: bytes, found: list[PageOp]) -> None:
        function, data = command[2:3], command[5:]
        if function == b"H" and data[:2] == b"00" and len(data) == 6:
            found.append(Fence(data[2:]))
        elif function == b"k" and data[:1] == b"1":
            self._symbol_function(data[1:], found)
        else:
            found.append(Ignored(command[:3]))

    def _symbol_function(self, data: bytes, found: list[PageOp]) -> None:
        function, value = data[:1], data[1:]
        if function == b"C" and value:
            self._module = min(max(value[0], 1), 16)
        elif function == b"E" and value:
            self._level = _LEVELS[(value[0] - 0x30) % 4]
        elif function == b"P":
            self._symbol = value[1:]
        elif function == b"Q" and self._symbol:
            found.append(QrSymbol(self._symbol, self._module, self._level, self._style.align))


def _aligned(style: Style, number: int) -> Style:
    where = number & 0x0F if number >= 0x30 else number
    return replace(style, align=Align(where)) if where in Align.__members__.values() else style


def _sized(style: Style, number: int) -> Style:
    return replace(style, width=(number >> 4 & 7) + 1, height=(number & 7) + 1)


def _moded(style: Style, number: int) -> Style:
    return Style(style.align, bool(number & 0x08), 1 + (number >> 5 & 1), 1 + (number >> 4 & 1))


_STYLES: Mapping[bytes, Callable[[Style, int], Style]] = {
    b"\x1ba": _aligned,
    b"\x1bE": lambda style, number: replace(style, bold=bool(number & 1)),
    b"\x1bG": lambda style, number: replace(style, bold=bool(number & 1)),
    b"\x1b!": _moded,
    b"\x1d!": _sized,
    b"\x1cW": lambda style, number: replace(style, width=1 + (number & 1), height=1 + (number & 1)),
}


def _cut(rest: bytes) -> Cut:
    """GS V: even is full below 65 and partial from there on, where one more byte tells the feed."""
    if rest[0] < 0x41:
        return Cut(partial=bool(rest[0] & 1))
    return Cut(partial=not rest[0] & 1, feed_dots=rest[1], to_cutter=True)


def _picture(rest: bytes, align: Align) -> Picture:
    row_bytes, rows = int.from_bytes(rest[2:4], "little"), int.from_bytes(rest[4:6], "little")
    return Picture(row_bytes, rows, rest[6:], align, wide=1 + (rest[1] & 1), tall=1 + (rest[1] >> 1 & 1))


def _count(number: int) -> Callable[[bytes, Align], PageOp]:
    return lambda _, __: Count(number)


_SINGLES: Mapping[bytes, Callable[[bytes, Align], PageOp]] = {
    b"\x1bd": lambda rest, _: LineFeed(rest[0]),
    b"\x1bJ": lambda rest, _: LineFeed(0, rest[0]),
    b"\x1bi": lambda _, __: Cut(partial=False),
    b"\x1bm": lambda _, __: Cut(partial=True),
    b"\x1cP": lambda rest, _: Present(hold_s=rest[3], is_retracted=rest[2] == ord("R")),
    b"\x1dV": lambda rest, _: _cut(rest),
    b"\x1de": lambda rest, _: Eject(rest[0]),
    b"\x1da": lambda rest, _: PushStatus(rest[0]),
    b"\x1dr": lambda rest, _: Ask("r", rest[0]),
    b"\x1dI": lambda rest, _: Ask("I", rest[0]),
    b"\x1dv": _picture,
    **{bytes([0x1D, number]): _count(number) for number in range(0xE1, 0xE5)},
}


def _single(head: bytes, rest: bytes, align: Align) -> PageOp:
    return _SINGLES[head](rest, align) if head in _SINGLES else Ignored(head)
