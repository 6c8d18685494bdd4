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
from drivers.wire.errors import Damage, DamageKind, OutOfRange
from hall.contract.values import Text

_BEGIN = b"\xff\x68"
_INNER, _END = 0x68, 0x16
_HEAD, _AROUND = 5, 7
_SLICE = 256
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


class Decoder:
    """Finds the frames of one direction in a stream; the result does not depend on how the stream is cut."""

    def __init__(self, direction: Direction) -> None:
        self._shortest, self._longest = direction.value
        self._held = bytearray()
        self.skipped = 0
        """Bytes thrown away since the decoder was made, for diagnostics."""

    @property
    def begun(self) -> bool:
        """True while a frame has begun and not ended: its deadline runs."""
        return bool(self._held)

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    def feed(self, data: bytes) -> list[Frame | Damage]:
        """Take bytes of any number; return what is complete now. Never raises."""
        found: list[Frame | Damage] = []
        for start in range(0, len(data), _SLICE):
            self._held += data[start : start + _SLICE]
            self._scan(found)
        return found

    def expire(self) -> list[Frame | Damage]:
        """The begun frame's time is over: give it up and search in what came behind its first byte."""
        found: list[Frame | Damage] = []
        while self._held:
            self._give_up(found, DamageKind.INCOMPLETE)
            self._scan(found)
        return found

    def reset(self) -> None:
        """Forget what is held, for instance when the port was opened again."""
        self._held.clear()

    def _scan(self, found: list[Frame | Damage]) -> None:
        while self._align() and len(self._held) >= _HEAD:
            length = self._held[2]
            is_head = length == self._held[3] and self._held[4] == _INNER
            if not is_head or not self._shortest <= length <= self._longest:
                self._give_up(found, DamageKind.LENGTH)
                continue
            end = length + _AROUND
            if len(self._held) < end:
                return
            covered, check = bytes(self._held[_HEAD : end - 2]), bytes(self._held[end - 2 : end])
            if check != bytes([sum8(covered), _END]):
                self._give_up(found, DamageKind.CHECKSUM)
                continue
            found.append(Frame(covered[0], covered[1], covered[2:]))
            del self._held[:end]

    def _align(self) -> bool:
        """Drop what cannot begin a frame; True if FF 68 stands in front."""
        at = self._held.find(_BEGIN)
        useless = at if at >= 0 else len(self._held) - self._held.endswith(_BEGIN[:1])
        self.skipped += useless
        del self._held[:useless]
        return at >= 0

    def _give_up(self, found: list[Frame | Damage], kind: DamageKind) -> None:
        found.append(Damage(kind))
        self.skipped += 1
        del self._held[:1]
