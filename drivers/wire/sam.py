"""Frames between a host and the SAM of an identity-card reader (SDT serial protocol), both directions. Pure.

::

    host -> reader   AA AA AA 96 69 | LEN hi lo | CMD PARA     | data ... | CHK
    reader -> host   AA AA AA 96 69 | LEN hi lo | SW1 SW2 SW3  | data ... | CHK

LEN counts everything behind itself including CHK; CHK is the XOR of LEN..last data. 115200 8N1 by default.
Source: the vendors' common SDT interface manuals for GA 467 security modules.

Dirt it survives: bytes lost or added inside the preamble, extra AA in front, a LEN that promises more than follows,
a flipped bit anywhere. Frames carry personal data: no ``repr`` here shows content.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum

from drivers.wire.checks import xor8
from drivers.wire.errors import DamageKind, MalformedFrame, OutOfRange
from drivers.wire.resync import FrameDecoder
from hall.contract.values import Text

PREAMBLE = bytes.fromhex("AAAAAA9669")
_HEAD = len(PREAMBLE) + 2
_VENDOR_TIME_OUT = PREAMBLE + bytes.fromhex("0005050505")
"""Some vendor layers send this for "time-out": two bytes short, and right by its checksum if a frame follows it."""
BAUD_RATES = (115200, 57600, 38400, 19200, 9600)


class Direction(Enum):
    """Who speaks; the value is the smallest and the largest LEN that such a frame can have."""

    TO_READER = (3, 0x0100)
    TO_HOST = (4, 0x1000)


class Answer(IntEnum):
    """SW3, the reader's verdict. SW1 and SW2 may carry the card's own status: match on SW3 only."""

    HOST_CHECKSUM = 0x10
    HOST_LENGTH = 0x11
    HOST_COMMAND = 0x21
    NOT_PERMITTED = 0x23
    UNKNOWN_ERROR = 0x24
    CARD_REJECTED_SAM = 0x31
    SAM_REJECTED_CARD = 0x32
    DATA_NOT_VERIFIED = 0x33
    WRONG_CARD_TYPE = 0x40
    READ_FAILED = 0x41
    RANDOM_FAILED = 0x47
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    NO_CARD = 0x80
    SELECT_FAILED = 0x81
    OK = 0x90
    ITEM_NOT_ON_CARD = 0x91
    FOUND = 0x9F


@dataclass(frozen=True, slots=True)
class Frame:
    """What stood between LEN and CHK of a frame whose checksum was right."""

    body: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """Return the frame as it goes over the wire."""
        covered = (len(self.body) + 1).to_bytes(2, "big") + self.body
        return PREAMBLE + covered + bytes([xor8(covered)])


@dataclass(frozen=True, slots=True)
class Command:
    """One order to the reader."""

    cmd: int
    para: int
    data: bytes = field(default=b"", repr=False)

    def to_bytes(self) -> bytes:
        """Return the whole frame."""
        return Frame(bytes([self.cmd, self.para]) + self.data).to_bytes()

    @classmethod
    def from_frame(cls, frame: Frame) -> Command:
        """Read a host frame; raises `MalformedFrame` if it is too short for CMD and PARA."""
        if len(frame.body) < 2:
            raise MalformedFrame(Text(zh="命令过短", en="the command is too short"))
        return cls(frame.body[0], frame.body[1], frame.body[2:])


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the reader. `sw3` is the verdict; a value that is not in `Answer` has `answer` None."""

    sw1: int
    sw2: int
    sw3: int
    data: bytes = field(default=b"", repr=False)

    @property
    def answer(self) -> Answer | None:
        """The verdict as a name, or None if no manual knows it."""
        return Answer(self.sw3) if self.sw3 in Answer.__members__.values() else None

    @classmethod
    def of(cls, answer: Answer, data: bytes = b"") -> Reply:
        """Make a reply with SW1 and SW2 zero."""
        return cls(0, 0, answer, data)

    def to_bytes(self) -> bytes:
        """Return the whole frame."""
        return Frame(bytes([self.sw1, self.sw2, self.sw3]) + self.data).to_bytes()

    @classmethod
    def from_frame(cls, frame: Frame) -> Reply:
        """Read a reader frame; raises `MalformedFrame` if it is too short for SW1..SW3."""
        if len(frame.body) < 3:
            raise MalformedFrame(Text(zh="应答过短", en="the reply is too short"))
        return cls(frame.body[0], frame.body[1], frame.body[2], frame.body[3:])


RESET = Command(0x10, 0xFF)
STATUS = Command(0x11, 0xFF)
SAM_ID = Command(0x12, 0xFF)
FIND = Command(0x20, 0x01)
SELECT = Command(0x20, 0x02)
READ_BASE = Command(0x30, 0x01)
READ_FULL = Command(0x30, 0x10)
READ_ADDRESS = Command(0x30, 0x03)
SET_RF_BYTES = Command(0x61, 0xFF, b"\x50")


def set_baud(rate: int) -> Command:
    """Return the order that sets the reader's serial speed; `rate` in bit/s must be one of `BAUD_RATES`."""
    if rate not in BAUD_RATES:
        raise OutOfRange(Text(zh="串口速率", en="baud rate"))
    return Command(0x60, BAUD_RATES.index(rate))


class Decoder(FrameDecoder[Frame]):
    """Finds frames of one direction in a stream; a frame that never ends is ended by the caller's deadline."""

    def __init__(self, direction: Direction) -> None:
        super().__init__(PREAMBLE)
        self._shortest, self._longest = direction.value

    def _measure(self, held: bytearray) -> int | DamageKind | None:
        if len(held) < _HEAD:
            return None
        length = int.from_bytes(held[len(PREAMBLE) : _HEAD], "big")
        if not self._shortest <= length <= self._longest:
            return DamageKind.LENGTH
        return DamageKind.INCOMPLETE if held.startswith(_VENDOR_TIME_OUT) else _HEAD + length

    def _open(self, raw: bytes) -> Frame | None:
        return Frame(raw[_HEAD:-1]) if xor8(raw[len(PREAMBLE) :]) == 0 else None
