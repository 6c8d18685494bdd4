"""Orders of the plain-text LED boards, both directions. Pure.

::

    $ 001 , text #        show the text                $ 001 , 02 &        ask for the model, 03 for the version

Three decimal digits of address; no checksum, so nobody knows whether a board has it right: show it again now and then,
and prefer Modbus (`sign`) where the board has both. Text is GBK, whose second bytes are never $, # or &; those three
are shown in their full width (`showable`). Source: the manual of Armfly's LED-485 boards. How a board words its answers
is not published.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.wire.errors import Damage, DamageKind, OutOfRange
from hall.contract.values import Text

_BEGIN, _SHOW, _ASK = 0x24, 0x23, 0x26
_RESERVED = frozenset("$#&")
_WIDE = str.maketrans("$#&", "＄＃＆")
_HEAD = 5
LONGEST_TEXT = 128
"""Bytes; a limit of this codec, far above what a board shows."""
MODEL, VERSION = "02", "03"


def showable(text: str) -> str:
    """Return `text` with the three characters that the protocol needs itself in their full width."""
    return text.translate(_WIDE)


@dataclass(frozen=True, slots=True)
class BoardOrder:
    """One order to the board at `address` (0..999): a text to show, or with `asks` a number of what it asks for."""

    address: int
    text: str
    asks: bool = False

    def to_bytes(self) -> bytes:
        """Return the order as it goes over the wire; raises `OutOfRange` if it does not fit."""
        if not 0 <= self.address <= 999:
            raise OutOfRange(Text(zh="设备地址", en="device address"))
        try:
            text = self.text.encode("gbk")
        except UnicodeEncodeError as error:
            raise OutOfRange(Text(zh="屏上文字", en="sign's text")) from error
        is_clean = _RESERVED.isdisjoint(self.text) and min(text, default=0x20) >= 0x20
        if not is_clean or len(text) > LONGEST_TEXT:
            raise OutOfRange(Text(zh="屏上文字", en="sign's text"))
        return b"$%03d," % self.address + text + bytes([_ASK if self.asks else _SHOW])


class BoardDecoder:
    """Finds orders in a stream, for the board's twin; the result does not depend on how the stream is cut."""

    def __init__(self) -> None:
        self._held = bytearray()

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    def feed(self, data: bytes) -> list[BoardOrder | Damage]:
        """Take bytes of any number; return what is complete now. Never raises."""
        found: list[BoardOrder | Damage] = []
        for byte in data:
            self._take(byte, found)
        return found

    def _take(self, byte: int, found: list[BoardOrder | Damage]) -> None:
        if byte == _BEGIN:
            if self._held:
                found.append(Damage(DamageKind.INCOMPLETE))
            self._held[:] = bytes([byte])
        elif not self._held:
            return
        elif byte in (_SHOW, _ASK):
            found.append(_order(bytes(self._held), asks=byte == _ASK))
            self._held.clear()
        elif len(self._held) == _HEAD + LONGEST_TEXT:
            found.append(Damage(DamageKind.OVERLONG))
            self._held.clear()
        else:
            self._held.append(byte)


def _order(held: bytes, *, asks: bool) -> BoardOrder | Damage:
    digits, comma, text = held[1:4], held[4:5], held[_HEAD:]
    if not digits.isdigit() or len(digits) != 3 or comma != b"," or min(text, default=0x20) < 0x20:
        return Damage(DamageKind.NOISE)
    try:
        return BoardOrder(int(digits), text.decode("gbk"), asks)
    except UnicodeDecodeError:
        return Damage(DamageKind.NOISE)
