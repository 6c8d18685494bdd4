"""Zebra and Motorola SSI (simple serial interface), as a trigger codec. Pure.

::

    LEN | OP | SRC (04 host, 00 decoder) | STATUS | data ... | CKSUM hi lo

LEN counts everything but the checksum; the checksum is the two's complement of the sum of what LEN counts. 9600 8N1.
A sleeping decoder is woken with 00. Codes come raw or packed (OP F3, data = code type + code) and packed ones are to be
acknowledged with D0. Source: Zebra SSI programmer's guide.
"""

from __future__ import annotations

from drivers.wire.checks import ssi_sum16
from drivers.wire.trigger import Acknowledged, AnswerSifter, Payload, ScannerEvent, Taken

_FROM_HOST, _FROM_DECODER = 0x04, 0x00
START, STOP = 0xE4, 0xE5
REVISION_REQUEST, REVISION = 0xA3, 0xA4
SCAN_ENABLE, SCAN_DISABLE, SLEEP, LED_ON, PARAM_SEND = 0xE9, 0xEA, 0xEB, 0xE7, 0xC6
DONE, REFUSED, DECODE_DATA, EVENT = 0xD0, 0xD1, 0xF3, 0xF6
_ANSWERS = frozenset((REVISION, PARAM_SEND, DONE, REFUSED, DECODE_DATA, EVENT))


def ssi_packet(op: int, data: bytes = b"", *, source: int = _FROM_HOST, status: int = 0) -> bytes:
    """Return one packet with its checksum; `data` of at most 251 bytes."""
    counted = bytes([4 + len(data), op, source, status]) + data
    return counted + ssi_sum16(counted).to_bytes(2, "big")


class TriggerSsi(AnswerSifter):
    """The trigger codec of a host.

    Almost any byte can be the length of a packet, so the end of a raw code may be held back: call `flush` after 50 ms
    of silence.
    """

    longest = 257

    def wake(self) -> bytes:
        """Return the null byte that wakes a sleeping decoder (it wants 50 ms before the command)."""
        return b"\x00"

    def start(self) -> bytes:
        """Return the command that starts scanning."""
        return ssi_packet(START)

    def stop(self) -> bytes:
        """Return the command that stops scanning."""
        return ssi_packet(STOP)

    def may_begin(self, byte: int) -> bool:
        """Packets begin with their length, which is 4 or more."""
        return byte >= 4

    def judge(self, data: bytes) -> Taken | None:
        """Judge ``LEN OP 00 STATUS data CKSUM``."""
        if len(data) > 1 and data[1] not in _ANSWERS:
            return Taken(0)
        if len(data) > 2 and data[2] != _FROM_DECODER:
            return Taken(0)
        end = data[0] + 2
        if len(data) < end:
            return None
        if ssi_sum16(data[: end - 2]) != int.from_bytes(data[end - 2 : end], "big"):
            return Taken(0)
        return Taken(end, _meaning(data[1], data[4 : end - 2]))


def _meaning(op: int, data: bytes) -> ScannerEvent | None:
    if op == DECODE_DATA:
        return Payload(data[1:], answer=ssi_packet(DONE), whole=True)
    if op == EVENT:
        return None
    return Acknowledged(op != REFUSED, data)
