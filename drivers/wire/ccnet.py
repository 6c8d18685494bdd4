"""Frames of CCNET, the protocol of CashCode's banknote validators and their kin, both directions. Pure.

::

    02 | ADR | LNG | command or data ... | CRC lo hi        LNG counts the whole frame, 6..255

CRC-KERMIT over all in front of it. ADR: 01 bill-to-bill unit, 02 coin changer, 03 validator, 04 card reader. 9600 8N1.
A reply has no command byte: its first byte is the state (`ccnet_states`), or the data that was asked for
(`ccnet_bills`). The host acknowledges every reply that carries data, else the unit says it again; a repeated *stacked*
is the same note. Source: CashCode CCNET protocol description; integrators' code.

Echo trap: RESET is byte for byte the reply "illegal command", and BILL_TABLE is "cassette full". On a line that echoes
(two-wire RS-485, a terminal with echo on) a driver reads its own commands as states. So ask STATUS first, whose answer
has six bytes of data: if STATUS itself comes back, the line echoes.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.wire.checks import crc_kermit
from drivers.wire.errors import DamageKind, OutOfRange
from drivers.wire.resync import FrameDecoder
from hall.contract.values import Text

_SYNC = 0x02
_HEAD, _AROUND = 3, 5
_SHORTEST, _LONGEST = 6, 0xFF
BILL_TO_BILL, COIN_CHANGER, VALIDATOR, CARD_READER = 0x01, 0x02, 0x03, 0x04
POLL_EVERY_S = 0.2


@dataclass(frozen=True, slots=True)
class Frame:
    """What stood between LNG and CRC of a frame whose CRC was right, or is to be sent."""

    body: bytes
    address: int = VALIDATOR

    def to_bytes(self) -> bytes:
        """Return the frame as it goes over the wire; raises `OutOfRange` if it does not fit."""
        if not 1 <= len(self.body) <= _LONGEST - _AROUND:
            raise OutOfRange(Text(zh="数据长度", en="length of the data"))
        if not 0 <= self.address <= 0xFF:
            raise OutOfRange(Text(zh="设备地址", en="device address"))
        covered = bytes([_SYNC, self.address, len(self.body) + _AROUND]) + self.body
        return covered + crc_kermit(covered).to_bytes(2, "little")


ACK = Frame(b"\x00")
NAK = Frame(b"\xff")
RESET = Frame(b"\x30")
STATUS = Frame(b"\x31")
SECURITY = Frame(b"\x32")
POLL = Frame(b"\x33")
STACK = Frame(b"\x35")
RETURN = Frame(b"\x36")
IDENT = Frame(b"\x37")
HOLD = Frame(b"\x38")
BILL_TABLE = Frame(b"\x41")
ENABLE = 0x34
"""First byte of the order that says which notes to take (`ccnet_bills.enable`)."""
ILLEGAL_COMMAND = Frame(b"\x30")


class Decoder(FrameDecoder[Frame]):
    """Finds the frames of one address. LNG 0 announces a two-byte length, which no validator needs: it is damage."""

    def __init__(self, address: int = VALIDATOR) -> None:
        super().__init__(bytes([_SYNC, address]))
        self._address = address

    def _measure(self, held: bytearray) -> int | DamageKind | None:
        if len(held) < _HEAD:
            return None
        return held[2] if held[2] >= _SHORTEST else DamageKind.LENGTH

    def _open(self, raw: bytes) -> Frame | None:
        covered, crc = raw[:-2], raw[-2:]
        is_right = crc_kermit(covered) == int.from_bytes(crc, "little")
        return Frame(covered[_HEAD:], self._address) if is_right else None
