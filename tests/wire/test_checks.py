"""Checksums against real frames and the published check values of the CRC catalogue."""

from __future__ import annotations

import pytest

from drivers.wire import checks

DIGITS = b"123456789"


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (checks.crc_xmodem, 0x31C3),
        (checks.crc_kermit, 0x2189),
        (checks.crc_ssp, 0xAEE7),
        (checks.crc_modbus, 0x4B37),
    ],
)
def test_a_crc_has_the_catalogues_check_value(check, expected):
    assert check(DIGITS) == expected


@pytest.mark.parametrize(
    ("check", "covered", "wire", "order"),
    [
        (checks.crc_xmodem, "08 01 00 02 01", "02 DA", "big"),
        (checks.crc_xmodem, "09 01 00 00 00", "DE C8", "big"),
        (checks.crc_kermit, "02 03 06 30", "41 B3", "little"),
        (checks.crc_kermit, "FC 05 11", "27 56", "little"),
        (checks.crc_ssp, "80 01 07", "12 02", "little"),
        (checks.crc_ssp, "80 02 06 06", "24 14", "little"),
        (checks.crc_modbus, "01 06 00 88 04 D2", "8B 7D", "little"),
        (checks.ssi_sum16, "04 E4 04 00", "FF 14", "big"),
        (checks.ssi_sum16, "07 C6 04 08 00 8A 08", "FE 95", "big"),
        (checks.sum8, "05 01 0C", "12", "big"),
        (checks.sum8, "05 02 0A 0A 0A 01 02 03", "2B", "big"),
        (checks.xor8, "00 03 20 01", "22", "big"),
        (checks.xor8, "08 10 7F 00 00", "67", "big"),
        (checks.xor8, "", "00", "big"),
    ],
)
def test_a_checksum_is_the_one_of_a_real_frame(check, covered, wire, order):
    assert check(bytes.fromhex(covered)) == int.from_bytes(bytes.fromhex(wire), order)


@pytest.mark.parametrize("size", range(40))
def test_folding_gives_the_same_as_one_byte_after_the_other(size):
    data = bytes((n * 37 + 11) % 256 for n in range(size))
    expected = 0
    for byte in data:
        expected ^= byte
    assert checks.xor8(data) == expected
