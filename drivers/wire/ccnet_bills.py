"""Which notes a CCNET validator knows and takes, and who it is: bill table, enable masks, identity. Pure.

::

    bill table   24 x | digits | country(3) | zeros |        worth digits * 10^zeros; digits 0: not used
    enable       34 | taken(3) | with escrow(3)              types 16-23, 8-15, 0-7: bit 0 of the third byte is type 0
    status       taken(3) | high security(3)                 answer to STATUS, in the same order
    identity     part number(15) | serial number(12) | asset number(7)

Field frames put types 0-7 into the third byte; one public driver sends them first. So enable all types, or read STATUS
afterwards and compare. Source: CashCode CCNET protocol description; integrators' code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivers.wire.ccnet import ENABLE, Frame
from drivers.wire.ccnet_states import BILL_TYPES
from drivers.wire.errors import MalformedFrame, OutOfRange
from hall.contract.values import Text

_ROW, _PART, _SERIAL, _ASSET = 5, 15, 12, 7
_LARGEST_ZEROS = 9
ALL_TYPES = frozenset(range(BILL_TYPES))


@dataclass(frozen=True, slots=True)
class Bill:
    """One kind of note: worth in whole units, and the three letters the maker gives its country or currency."""

    value: int
    country: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a unit is; the asset number is not text."""

    part: str
    serial: str
    asset: bytes


def enable(taken: Iterable[int], with_escrow: Iterable[int] = ()) -> Frame:
    """Return the order to take these bill types (0..23), those in `with_escrow` only after STACK; none: disable."""
    return Frame(bytes([ENABLE]) + _mask(taken) + _mask(with_escrow))


def decode_enable(body: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Return the types taken and the types with escrow of an ENABLE order, for a twin; raises `MalformedFrame`."""
    if len(body) != 7 or body[0] != ENABLE:
        raise MalformedFrame(Text(zh="启用命令的长度不对", en="an enable order of wrong length"))
    return _types(body[1:4]), _types(body[4:])


def decode_status(frame: Frame) -> tuple[frozenset[int], frozenset[int]]:
    """Return the types taken and the types at high security of the answer to STATUS; raises `MalformedFrame`."""
    if len(frame.body) != 6:
        raise MalformedFrame(Text(zh="启用状态的长度不对", en="a status of wrong length"))
    return _types(frame.body[:3]), _types(frame.body[3:])


def encode_status(taken: Iterable[int], high_security: Iterable[int] = ()) -> Frame:
    """Return the answer to STATUS, for a twin."""
    return Frame(_mask(taken) + _mask(high_security))


def decode_bill_table(frame: Frame) -> dict[int, Bill]:
    """Return the notes by bill type; raises `MalformedFrame` if the table has another size or a senseless row."""
    if len(frame.body) != BILL_TYPES * _ROW:
        raise MalformedFrame(Text(zh="面额表的长度不对", en="a bill table of wrong length"))
    rows = (frame.body[at : at + _ROW] for at in range(0, len(frame.body), _ROW))
    return {number: _bill(row) for number, row in enumerate(rows) if row[0]}


def encode_bill_table(bills: Mapping[int, Bill]) -> Frame:
    """Return the table of a twin; raises `OutOfRange` for a type above 23 or a note whose worth has no such form."""
    if not ALL_TYPES.issuperset(bills):
        raise OutOfRange(Text(zh="面额类型", en="bill type"))
    return Frame(b"".join(_row(bills[number]) if number in bills else bytes(_ROW) for number in range(BILL_TYPES)))


def decode_identity(frame: Frame) -> Identity:
    """Read the answer to IDENT; raises `MalformedFrame` if it has another size or its names are not ASCII."""
    names, asset = frame.body[: _PART + _SERIAL], frame.body[_PART + _SERIAL :]
    if len(asset) != _ASSET or not names.isascii():
        raise MalformedFrame(Text(zh="设备标识不对", en="an identity that cannot be read"))
    part, serial = (name.decode("ascii").strip(" \0") for name in (names[:_PART], names[_PART:]))
    return Identity(part, serial, asset)


def encode_identity(identity: Identity) -> Frame:
    """Return the answer of a twin to IDENT; raises `OutOfRange` if a part does not fit."""
    text = identity.part.ljust(_PART) + identity.serial.ljust(_SERIAL)
    if (
        len(text) != _PART + _SERIAL
        or len(identity.part) > _PART
        or len(identity.asset) != _ASSET
        or not text.isascii()
    ):
        raise OutOfRange(Text(zh="设备标识", en="identity"))
    return Frame(text.encode("ascii") + identity.asset)


def _mask(types: Iterable[int]) -> bytes:
    mask = 0
    for number in types:
        if number not in ALL_TYPES:
            raise OutOfRange(Text(zh="面额类型", en="bill type"))
        mask |= 1 << number
    return mask.to_bytes(3, "big")


def _types(mask: bytes) -> frozenset[int]:
    value = int.from_bytes(mask, "big")
    return frozenset(number for number in ALL_TYPES if value >> number & 1)


def _bill(row: bytes) -> Bill:
    if row[4] > _LARGEST_ZEROS or not row[1:4].isascii():
        raise MalformedFrame(Text(zh="面额表中有无效的行", en="a bill table with a senseless row"))
    return Bill(row[0] * 10 ** row[4], row[1:4].decode("ascii"))


def _row(bill: Bill) -> bytes:
    digits, zeros = bill.value, 0
    while digits > 9 and digits % 10 == 0:
        digits, zeros = digits // 10, zeros + 1
    is_named = len(bill.country) == 3 and bill.country.isascii()
    if not 1 <= digits <= 0xFF or zeros > _LARGEST_ZEROS or not is_named:
        raise OutOfRange(Text(zh="面额", en="value of a note"))
    return bytes([digits]) + bill.country.encode("ascii") + bytes([zeros])
