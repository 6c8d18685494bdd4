"""Modbus RTU frames of window signs: what a host writes and what a sign answers, both directions. Pure.

::

    write coil        UNIT | 05 | coil hi lo     | FF 00 or 00 00               | CRC lo hi     answer: the same frame
    write register    UNIT | 06 | register hi lo | value hi lo                  | CRC lo hi     answer: the same frame
    write registers   UNIT | 10 | register hi lo | n hi lo | 2n | values hi lo  | CRC lo hi
                      UNIT | 10 | register hi lo | n hi lo                      | CRC lo hi     answer
    refused           UNIT | 80 + function | code                               | CRC lo hi     answer

CRC-MODBUS over all in front of it; UNIT 0 is all signs, which do not answer. Between frames the line is silent for 3.5
characters. What is written where is in `sign_orders`. Source: Modbus over Serial Line V1.02; Armfly LED-485 manual.

Modbus knows its frames by silence, which no operating system hands on: the length is taken from the function code
instead, and the search goes on behind the first byte of what does not fit. Trap: an RS-485 adapter may echo, and then
the echo of 05 and 06 is a perfect answer. Write text first: the answer to 10 is shorter than its echo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, IntEnum

from drivers.wire.checks import crc_modbus
from drivers.wire.errors import OutOfRange
from drivers.wire.resync import NO_FRAME, FrameDecoder
from hall.contract.values import Text

ALL_SIGNS, LAST_UNIT = 0, 247
MOST_REGISTERS = 0x7B
REFUSED = 0x80
"""Added to the function code of what a sign refuses."""
_SHORT, _REFUSAL, _MANY_HEAD, _MANY_AROUND = 8, 5, 7, 9


class Function(IntEnum):
    """What is to be written."""

    COIL = 0x05
    REGISTER = 0x06
    REGISTERS = 0x10


class Direction(Enum):
    """Who speaks."""

    TO_SIGN = "to_sign"
    TO_HOST = "to_host"


_BEGINS = {
    Direction.TO_SIGN: re.compile(rb"[\x00-\xf7][\x05\x06\x10]", re.DOTALL),
    Direction.TO_HOST: re.compile(rb"[\x01-\xf7][\x05\x06\x10\x85\x86\x90]", re.DOTALL),
}
"""Unit and function code with which a frame of each direction can begin."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Unit, function code and what followed, of a frame whose CRC was right or that is to be sent."""

    unit: int
    function: int
    data: bytes

    def to_bytes(self) -> bytes:
        """Return the frame as it goes over the wire; raises `OutOfRange` for an impossible unit."""
        if not ALL_SIGNS <= self.unit <= LAST_UNIT:
            raise OutOfRange(Text(zh="设备地址", en="device address"))
        covered = bytes([self.unit, self.function]) + self.data
        return covered + crc_modbus(covered).to_bytes(2, "little")


class Decoder(FrameDecoder[Frame]):
    """Finds the frames of one direction in a stream; no mark begins them, only their length tells."""

    def __init__(self, direction: Direction) -> None:
        super().__init__(b"")
        self._direction = direction

    def _align(self) -> bool:
        begin = _BEGINS[self._direction].search(self._held)
        self._drop(begin.start() if begin else max(0, len(self._held) - 1))
        return begin is not None

    def _measure(self, held: bytearray) -> int | None:
        function = held[1]
        if function == Function.REGISTERS and self._direction is Direction.TO_SIGN:
            return _length_of_many(held)
        return _SHORT if function < REFUSED else _REFUSAL

    def _open(self, raw: bytes) -> Frame | None:
        covered, crc = raw[:-2], raw[-2:]
        is_right = crc_modbus(covered) == int.from_bytes(crc, "little")
        return Frame(covered[0], covered[1], covered[2:]) if is_right else None


def _length_of_many(held: bytearray) -> int | None:
    if len(held) < _MANY_HEAD:
        return None
    count, size = int.from_bytes(held[4:6], "big"), held[6]
    return _MANY_AROUND + size if 1 <= count <= MOST_REGISTERS and size == 2 * count else NO_FRAME
