"""Who an ITL SSP validator is and which notes it knows: the answers to SETUP and SERIAL. Pure.

::

    F0 | type | firmware(4 digits) | country(3) | multiplier(3, big-endian) | n | value(n) | security(n)
       | real multiplier(3, big-endian) | version | from version 6: country(3) * n | value(4, little-endian) * n

    F0 | serial(4, big-endian)

A note is worth its expanded value if the unit sends them, else value times multiplier, in whole units of the currency.
Only the short form is proved against a frame; the long form is as integrators' code reads it. A gap in the talk may be
a swapped unit: ask SERIAL again. Source: Innovative Technology, SSP protocol manual GA138.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.wire.errors import MalformedFrame, OutOfRange
from drivers.wire.ssp import CHANNELS, Answer, Reply
from hall.contract.values import Text

_HEAD, _TAIL, _EXPANDED_SINCE = 12, 4, 6


@dataclass(frozen=True, slots=True)
class Channel:
    """One note the unit knows: worth in whole units of the currency, and how strictly it is examined (2 is normal)."""

    value: int
    currency: str
    security: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a unit says of itself; the first channel is number 1."""

    unit_type: int
    firmware: str
    country: str
    multiplier: int
    real_multiplier: int
    """Turns a value into the smallest coin. The maker's own example carries a senseless one: it is not used here."""
    version: int
    channels: tuple[Channel, ...]

    def channel(self, number: int) -> Channel | None:
        """Return channel `number` (1..), or None if the unit has not named it."""
        return self.channels[number - 1] if 1 <= number <= len(self.channels) else None


def decode_setup(reply: Reply) -> Setup:
    """Read the answer to SETUP; raises `MalformedFrame` if its lengths do not add up or its names are not ASCII."""
    data = reply.data
    count = data[_HEAD - 1] if reply.is_ok and len(data) >= _HEAD else -1
    values, tail = _HEAD + count, _HEAD + 2 * count
    short = tail + _TAIL
    if count < 0 or len(data) not in (short, short + 7 * count):
        raise MalformedFrame(Text(zh="设备参数的长度不对", en="the setup data has a wrong length"))
    multiplier = int.from_bytes(data[8:11], "big")
    country = _ascii(data[5:8])
    worth = [(value * multiplier, country) for value in data[_HEAD:values]]
    if len(data) > short:
        worth = _expanded(data[short:], count)
    return Setup(
        unit_type=data[0],
        firmware=_ascii(data[1:5]),
        country=country,
        multiplier=multiplier,
        real_multiplier=int.from_bytes(data[tail : tail + 3], "big"),
        version=data[tail + 3],
        channels=tuple(Channel(*one, level) for one, level in zip(worth, data[values:tail], strict=True)),
    )


def encode_setup(setup: Setup) -> Reply:
    """Return a unit's answer to SETUP, long from version 6; raises `OutOfRange` if a value does not fit."""
    names = [setup.country, *(one.currency for one in setup.channels)]
    if len(setup.channels) > CHANNELS or len(setup.firmware) != 4 or any(len(name) != 3 for name in names):
        raise OutOfRange(Text(zh="设备参数", en="setup data"))
    try:
        return Reply(Answer.OK, _setup_data(setup))
    except (ValueError, OverflowError) as error:
        raise OutOfRange(Text(zh="设备参数", en="setup data")) from error


def _setup_data(setup: Setup) -> bytes:
    is_long = setup.version >= _EXPANDED_SINCE
    values = [0 if is_long else one.value // max(setup.multiplier, 1) for one in setup.channels]
    data = bytes([setup.unit_type]) + setup.firmware.encode("ascii") + setup.country.encode("ascii")
    data += setup.multiplier.to_bytes(3, "big") + bytes([len(setup.channels), *values])
    data += bytes(one.security for one in setup.channels)
    data += setup.real_multiplier.to_bytes(3, "big") + bytes([setup.version])
    if is_long:
        data += b"".join(one.currency.encode("ascii") for one in setup.channels)
        data += b"".join(one.value.to_bytes(4, "little") for one in setup.channels)
    return data


def decode_serial(reply: Reply) -> int:
    """Return the serial number in the answer to SERIAL; raises `MalformedFrame` if it is not four bytes."""
    if not reply.is_ok or len(reply.data) != 4:
        raise MalformedFrame(Text(zh="序列号的长度不对", en="the serial number has a wrong length"))
    return int.from_bytes(reply.data, "big")


def _expanded(data: bytes, count: int) -> list[tuple[int, str]]:
    names = [_ascii(data[3 * n : 3 * n + 3]) for n in range(count)]
    numbers = data[3 * count :]
    return [(int.from_bytes(numbers[4 * n : 4 * n + 4], "little"), names[n]) for n in range(count)]


def _ascii(data: bytes) -> str:
    if not data.isascii():
        raise MalformedFrame(Text(zh="设备参数中的文字不对", en="a name in the setup data is not text"))
    return data.decode("ascii")
