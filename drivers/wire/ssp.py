"""Packets of ITL's Smiley Secure Protocol (banknote validators), plain, both directions. Pure.

::

    7F | SEQ/ADDR | LEN | DATA(LEN) | CRC lo hi        SEQ is bit 7, ADDR bits 0-6 (validator 00, hopper 10)

CRC-SSP over SEQ..last data; then every 7F behind the first is sent twice, those of the CRC too. A single 7F therefore
always begins a packet, also in the middle of another. 9600 8N2. The first data byte is the command, or the slave's
answer code. Source: Innovative Technology, SSP protocol manual GA138.

Dirt it survives: lost, added or bent bytes anywhere; a packet cut off by the next one; a packet cut off between the two
halves of a doubled 7F. What every packet may mean is in `ssp_events` and `ssp_setup`, who may speak when in `ssp_host`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from drivers.wire.checks import crc_ssp
from drivers.wire.errors import DamageKind, MalformedFrame, OutOfRange
from drivers.wire.resync import FrameDecoder
from hall.contract.values import Text

STX = 0x7F
_STX, _PAIR = b"\x7f", b"\x7f\x7f"
_AROUND = 4
"""SEQ/ADDR, LEN and two bytes of CRC."""
_LONGEST = 1 + 2 * (0xFF + _AROUND)
VALIDATOR, HOPPER = 0x00, 0x10
CHANNELS = 16


class Command(IntEnum):
    """First byte of what a host says. There is no "accept": polling again stacks the note, unless HOLD or REJECT."""

    RESET = 0x01
    SET_INHIBITS = 0x02
    SETUP = 0x05
    HOST_PROTOCOL = 0x06
    POLL = 0x07
    REJECT = 0x08
    DISABLE = 0x09
    ENABLE = 0x0A
    SERIAL = 0x0C
    SYNC = 0x11
    LAST_REJECT = 0x17
    HOLD = 0x18
    POLL_WITH_ACK = 0x56
    EVENT_ACK = 0x57

    @property
    def data(self) -> bytes:
        """The command alone, as a packet's data."""
        return bytes([self])


class Answer(IntEnum):
    """First byte of what a slave says."""

    OK = 0xF0
    UNKNOWN_COMMAND = 0xF2
    WRONG_PARAMETER_COUNT = 0xF3
    OUT_OF_RANGE = 0xF4
    CANNOT_NOW = 0xF5
    SOFTWARE_ERROR = 0xF6
    FAIL = 0xF8
    KEY_NOT_SET = 0xFA


def host_protocol(version: int) -> bytes:
    """Return the order to speak protocol `version`; the slave fails it if it cannot. Ask for one before polling."""
    if not 1 <= version <= 0xFF:
        raise OutOfRange(Text(zh="协议版本", en="protocol version"))
    return bytes([Command.HOST_PROTOCOL, version])


def set_inhibits(channels: Iterable[int]) -> bytes:
    """Return the order that accepts exactly these channels (1..16); a set bit lets a channel in."""
    mask = 0
    for channel in channels:
        if not 1 <= channel <= CHANNELS:
            raise OutOfRange(Text(zh="面额通道", en="channel"))
        mask |= 1 << (channel - 1)
    return bytes([Command.SET_INHIBITS]) + mask.to_bytes(2, "little")


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet whose CRC was right, or is to be sent."""

    seq: bool
    address: int
    data: bytes

    def to_bytes(self) -> bytes:
        """Return the packet as it goes over the wire; raises `OutOfRange` if it does not fit."""
        if not 0 <= self.address <= 0x7F:
            raise OutOfRange(Text(zh="设备地址", en="device address"))
        if not 1 <= len(self.data) <= 0xFF:
            raise OutOfRange(Text(zh="数据长度", en="length of the data"))
        covered = bytes([self.seq << 7 | self.address, len(self.data)]) + self.data
        return _STX + (covered + crc_ssp(covered).to_bytes(2, "little")).replace(_STX, _PAIR)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a slave answered: its code and what came with it."""

    code: int
    data: bytes = b""

    @property
    def answer(self) -> Answer | None:
        """The code as a name, or None if the manual does not know it."""
        return Answer(self.code) if self.code in Answer.__members__.values() else None

    @property
    def is_ok(self) -> bool:
        """True only if the slave said that it has done it."""
        return self.code == Answer.OK

    @classmethod
    def from_data(cls, data: bytes) -> Reply:
        """Read a reply packet's data; raises `MalformedFrame` if it is empty."""
        if not data:
            raise MalformedFrame(Text(zh="应答为空", en="the reply is empty"))
        return cls(data[0], data[1:])

    def to_data(self) -> bytes:
        """Return the data of the packet that carries it."""
        return bytes([self.code]) + self.data


class Decoder(FrameDecoder[Packet]):
    """Finds packets in a stream. Lengths are measured on the wire, where a 7F inside a packet is doubled."""

    def __init__(self) -> None:
        super().__init__(_STX)

    def _measure(self, held: bytearray) -> int | DamageKind | None:
        body, is_cut = _unstuffed(bytes(held[1:_LONGEST]))
        end = _AROUND + (body[1] if len(body) > 1 else 1)
        if end == _AROUND:
            return DamageKind.LENGTH
        if len(body) < end:
            return DamageKind.INCOMPLETE if is_cut else None
        return 1 + end + body.count(_STX, 0, end)

    def _open(self, raw: bytes) -> Packet | None:
        body = raw[1:].replace(_PAIR, _STX)
        is_right = crc_ssp(body[:-2]) == int.from_bytes(body[-2:], "little")
        return Packet(bool(body[0] & 0x80), body[0] & 0x7F, body[2:-2]) if is_right else None


def _unstuffed(raw: bytes) -> tuple[bytes, bool]:
    """Return `raw` without the doubling, up to the first single 7F, and whether there is one.

    A 7F as the very last byte is neither: its other half may still come.
    """
    body = b""
    for n, part in enumerate(raw.split(_PAIR)):
        front, single, behind = part.partition(_STX)
        body += (_STX if n else b"") + front
        if single:
            return body, bool(behind)
    return body, False
