"""Frames of counter call pads and evaluators (``FF 68``), both directions. Pure. Rule: nothing unchecked is a press.

::

    FF 68 | L | L | 68 | ADDR | CMD | DATA(L-2) | SUM8 | 16        SUM8 over ADDR..last data

9600 8N1, RS-485 or RS-232; many pads on one line, and they speak unasked, so frames collide. Both lengths, the inner
68, the sum and the end byte must fit; the search goes on behind the first byte of what does not. A pad that hears no
acknowledgement (`acknowledgement`) says it again, so equal frames within 300 ms are one press (`hear`).

Source: the makers' description of the 21-key dot-matrix call pad, and a deployed hall system that agrees with it.
Echo trap: the acknowledgement of a press is the press itself, and "open the evaluation" (CMD 01 DATA 0B) is the frame
of a pad's "begin rating" key: on a line that echoes, a host hears itself. What the frames mean is in `pad_keys`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from drivers.wire.checks import sum8
from drivers.wire.errors import DamageKind, OutOfRange
from drivers.wire.resync import FrameDecoder
from hall.contract.values import Text

_BEGIN = b"\xff\x68"
_INNER, _END = 0x68, 0x16
_HEAD, _AROUND = 5, 7
PRESS, SHOW, BEEP, RATING = 0x01, 0x02, 0x03, 0x11
DEBOUNCE = timedelta(milliseconds=300)


class Direction(Enum):
    """Who speaks; the value is the smallest and the largest L that such a frame can have."""

    TO_HOST = (3, 5)
    TO_PAD = (2, 8)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame whose checks fitted, or that is to be sent."""

    address: int
    command: int
    data: bytes = b""

    def to_bytes(self) -> bytes:
        """Return the frame as it goes over the wire; raises `OutOfRange` if it does not fit."""
        length = len(self.data) + 2
        if length > Direction.TO_PAD.value[1]:
            raise OutOfRange(Text(zh="数据长度", en="length of the data"))
        if not 0 <= self.address <= 0xFF or not 0 <= self.command <= 0xFF:
            raise OutOfRange(Text(zh="设备地址", en="device address"))
        covered = bytes([self.address, self.command]) + self.data
        return _BEGIN + bytes([length, length, _INNER]) + covered + bytes([sum8(covered), _END])


def acknowledgement(heard: Frame) -> Frame:
    """Return what the host answers: the same frame, and to an evaluator the same with CMD 01."""
    return Frame(heard.address, PRESS, heard.data) if heard.command == RATING else heard


@dataclass(frozen=True, slots=True)
class Heard:
    """A frame and when it was last heard."""

    frame: Frame
    at: datetime


def hear(recent: Sequence[Heard], frame: Frame, now: datetime) -> tuple[tuple[Heard, ...], bool]:
    """Return what is to be remembered, and whether `frame` is a new press and not an earlier one said again.

    A frame that is said again and again stays one press. Other pads' frames in between change nothing. Should the
    clock be set back, what lies in the future is forgotten: a press too many is better than a dead key.
    """
    fresh = tuple(heard for heard in recent if timedelta(0) <= now - heard.at < DEBOUNCE)
    others = tuple(heard for heard in fresh if heard.frame != frame)
    return (*others, Heard(frame, now)), len(others) == len(fresh)


class Decoder(FrameDecoder[Frame]):
    """Finds the frames of one direction in a stream."""

    def __init__(self, direction: Direction) -> None:
        super().__init__(_BEGIN)
        self._shortest, self._longest = direction.value

    def _measure(self, held: bytearray) -> int | DamageKind | None:
        if len(held) < _HEAD:
            return None
        length = held[2]
        is_head = length == held[3] and held[4] == _INNER
        return length + _AROUND if is_head and self._shortest <= length <= self._longest else DamageKind.LENGTH

    def _open(self, raw: bytes) -> Frame | None:
        covered, check = raw[_HEAD:-2], raw[-2:]
        is_right = check == bytes([sum8(covered), _END])
        return Frame(covered[0], covered[1], covered[2:]) if is_right else None
