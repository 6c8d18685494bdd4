"""The ``7E 00`` command set of Newland 1D/EM3095 and Grow GM60..GM861 scan modules, both directions. Pure.

::

    host -> module   7E 00 | TYPE | LEN | ADDR hi lo | DATA(LEN) | CRC hi lo
    module -> host   02 00 | TYPE | LEN |              DATA(LEN) | CRC hi lo      (03 00 to a heartbeat)

TYPE 07 reads zone bits (DATA is the count), 08 writes, 09 saves, 0A heartbeat. Answer TYPE 00 is done, 01 a wrong CRC,
03 an invalid command. CRC-XMODEM over TYPE..last data; ``AB CD`` in its place means "not checked".
9600 8N1. After a trigger the answer comes first, then code + CR in the same stream. Source: Newland EM3095 and Grow
GM65 manuals.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.wire.checks import crc_xmodem
from drivers.wire.errors import Damage, DamageKind
from drivers.wire.trigger import Acknowledged, AnswerSifter, Taken

_HOST = b"\x7e\x00"
_ANSWER, _ALIVE = 0x02, 0x03
_UNCHECKED = bytes.fromhex("ABCD")
READ_ZONE, WRITE_ZONE, SAVE, HEARTBEAT = 0x07, 0x08, 0x09, 0x0A
DONE, WRONG_CRC, INVALID = 0x00, 0x01, 0x03
TRIGGER_ADDRESS, BAUD_ADDRESS = 0x0002, 0x002A
_LARGEST_DATA = 255


@dataclass(frozen=True, slots=True)
class ModuleCommand:
    """One order to the module."""

    type: int
    address: int
    data: bytes

    def to_bytes(self) -> bytes:
        """Return the whole frame with its CRC."""
        body = bytes([self.type, len(self.data)]) + self.address.to_bytes(2, "big") + self.data
        return _HOST + body + crc_xmodem(body).to_bytes(2, "big")


@dataclass(frozen=True, slots=True)
class ModuleReply:
    """One answer of the module; `alive` marks the answer to a heartbeat."""

    type: int
    data: bytes = b"\x00"
    alive: bool = False

    def to_bytes(self) -> bytes:
        """Return the whole frame with its CRC."""
        body = bytes([self.type, len(self.data)]) + self.data
        return bytes([_ALIVE if self.alive else _ANSWER, 0]) + body + crc_xmodem(body).to_bytes(2, "big")


START = ModuleCommand(WRITE_ZONE, TRIGGER_ADDRESS, b"\x01")
STOP = ModuleCommand(WRITE_ZONE, TRIGGER_ADDRESS, b"\x02")
COMMAND_MODE = ModuleCommand(WRITE_ZONE, 0x0000, b"\xf5")
SAVE_SETTINGS = ModuleCommand(SAVE, 0x0000, b"\x00")
SET_9600_BAUD = ModuleCommand(WRITE_ZONE, 0x00D9, b"\xd3")
QUERY_BAUD = ModuleCommand(READ_ZONE, BAUD_ADDRESS, b"\x02")
ALIVE_QUERY = ModuleCommand(HEARTBEAT, 0x0000, b"\x00")


def _checked(body: bytes, crc: bytes) -> bool:
    return crc in (_UNCHECKED, crc_xmodem(body).to_bytes(2, "big"))


class Trigger7E00(AnswerSifter):
    """The trigger codec of a host; an answer with a wrong CRC is passed on as payload, where the framer drops it."""

    longest = 6 + _LARGEST_DATA

    def wake(self) -> bytes:
        """Nothing: these modules do not sleep by default."""
        return b""

    def start(self) -> bytes:
        """Return the command that starts scanning."""
        return START.to_bytes()

    def stop(self) -> bytes:
        """Return the command that stops scanning."""
        return STOP.to_bytes()

    def may_begin(self, byte: int) -> bool:
        """Answers begin with 02 or 03."""
        return byte in (_ANSWER, _ALIVE)

    def judge(self, data: bytes) -> Taken | None:
        """Judge ``02 00 TYPE LEN DATA CRC`` or ``03 00 ..``."""
        if data[1:2] not in (b"", b"\x00"):
            return Taken(0)
        if len(data) < 4 or len(data) < 6 + data[3]:
            return None
        end = 6 + data[3]
        if not _checked(data[2 : end - 2], data[end - 2 : end]):
            return Taken(0)
        return Taken(end, Acknowledged(data[2] == DONE, data[4 : end - 2]))


class ModuleDecoder:
    """Finds host commands in a stream, for the module's twin; wrong CRCs are reported, noise is skipped."""

    def __init__(self) -> None:
        self._held = bytearray()

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    def feed(self, data: bytes) -> list[ModuleCommand | Damage]:
        """Take bytes of any number; return what is complete now. Never raises."""
        found: list[ModuleCommand | Damage] = []
        for start in range(0, len(data), 512):
            self._held += data[start : start + 512]
            while self._scan(found):
                pass
        return found

    def _scan(self, found: list[ModuleCommand | Damage]) -> bool:
        at = self._held.find(_HOST)
        if at < 0:
            del self._held[: len(self._held) - self._held.endswith(_HOST[:1])]
            return False
        del self._held[:at]
        if len(self._held) < 4 or len(self._held) < 8 + self._held[3]:
            return False
        end = 8 + self._held[3]
        frame = bytes(self._held[:end])
        if not _checked(frame[2:-2], frame[-2:]):
            found.append(Damage(DamageKind.CHECKSUM))
            del self._held[: len(_HOST)]
            return True
        del self._held[:end]
        found.append(ModuleCommand(frame[2], int.from_bytes(frame[4:6], "big"), frame[6:-2]))
        return True
