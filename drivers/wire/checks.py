"""Checksums of the devices' protocols; each takes the covered bytes and returns the number, byte order is the frame's.

Parameters are those of facts proved against real frames: see the vectors in tests/wire/test_checks.py.
"""

from __future__ import annotations


def _forward_table(polynomial: int) -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte << 8
        for _ in range(8):
            value = (value << 1) ^ polynomial if value & 0x8000 else value << 1
        table.append(value & 0xFFFF)
    return tuple(table)


def _reflected_table(polynomial: int) -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = (value >> 1) ^ polynomial if value & 1 else value >> 1
        table.append(value)
    return tuple(table)


_CCITT = _forward_table(0x1021)
_CCITT_REFLECTED = _reflected_table(0x8408)
_IBM = _forward_table(0x8005)
_IBM_REFLECTED = _reflected_table(0xA001)


def _forward(data: bytes, table: tuple[int, ...], value: int) -> int:
    for byte in data:
        value = ((value << 8) & 0xFFFF) ^ table[(value >> 8) ^ byte]
    return value


def _reflected(data: bytes, table: tuple[int, ...], value: int) -> int:
    for byte in data:
        value = (value >> 8) ^ table[(value ^ byte) & 0xFF]
    return value


def xor8(data: bytes) -> int:
    """Exclusive-or of all bytes (SAM/SDT identity readers, EBDS).

    Folds the whole block as one big number: a resynchronising decoder may have to try a block at many offsets.
    """
    value = int.from_bytes(data, "big")
    size = len(data)
    while size > 1:
        half = (size + 1) // 2
        value = (value >> (8 * half)) ^ (value & ((1 << (8 * half)) - 1))
        size = half
    return value


def sum8(data: bytes) -> int:
    """Sum of all bytes modulo 256 (call pads, rating pads, LED signs)."""
    return sum(data) & 0xFF


def ssi_sum16(data: bytes) -> int:
    """Two's complement of the 16-bit sum (Zebra SSI; big-endian on the wire)."""
    return -sum(data) & 0xFFFF


def crc_xmodem(data: bytes) -> int:
    """CRC-16/XMODEM (Newland and Grow 7E 00 scan modules; big-endian on the wire)."""
    return _forward(data, _CCITT, 0)


def crc_kermit(data: bytes) -> int:
    """CRC-16/KERMIT (CCNET and ID-003 banknote acceptors; little-endian on the wire)."""
    return _reflected(data, _CCITT_REFLECTED, 0)


def crc_ssp(data: bytes) -> int:
    """CRC-16 of ITL SSP banknote acceptors (little-endian on the wire)."""
    return _forward(data, _IBM, 0xFFFF)


def crc_modbus(data: bytes) -> int:
    """CRC-16/MODBUS (Modbus RTU; little-endian on the wire)."""
    return _reflected(data, _IBM_REFLECTED, 0xFFFF)
