"""Newland UDI text commands over serial or USB-CDC, as a trigger codec. Pure.

::

    host -> scanner   7E 01 30 30 30 30 | '@' permanent / '#' temporary | TAG SUBTAG data [; ..] |      3B 03
    scanner -> host   02 01 30 30 30 30 | the same text                                          | 06 | 3B 03

06 is done; 15 and 05 are refusals. ``SCNTRG1`` starts, ``SCNTRG0`` stops, ``QRYSYS`` asks for the identity. Source:
Newland unified commands manual.
"""

from __future__ import annotations

from drivers.wire.trigger import Acknowledged, AnswerSifter, Taken

_HOST, _SCANNER, _END = bytes.fromhex("7E0130303030"), bytes.fromhex("020130303030"), b"\x3b\x03"
_VERDICTS = {0x06: True, 0x15: False, 0x05: False}


def udi_command(text: str, *, permanent: bool = False) -> bytes:
    """Return the frame of one command text such as ``SCNTRG1``."""
    return _HOST + (b"@" if permanent else b"#") + text.encode("ascii") + _END


class TriggerUdi(AnswerSifter):
    """The trigger codec of a host."""

    def wake(self) -> bytes:
        """Nothing: these scanners wake by themselves."""
        return b""

    def start(self) -> bytes:
        """Return the command that starts scanning."""
        return udi_command("SCNTRG1")

    def stop(self) -> bytes:
        """Return the command that stops scanning."""
        return udi_command("SCNTRG0")

    def may_begin(self, byte: int) -> bool:
        """Answers begin with 02."""
        return byte == _SCANNER[0]

    def judge(self, data: bytes) -> Taken | None:
        """Judge ``02 01 30 30 30 30 .. 3B 03``."""
        head = data[: len(_SCANNER)]
        if head != _SCANNER[: len(head)]:
            return Taken(0)
        end = data.find(_END, len(_SCANNER))
        if end < 0:
            return None
        text = data[len(_SCANNER) : end]
        return Taken(end + len(_END), Acknowledged(_VERDICTS.get(text[-1] if text else 0, False), text[1:-1]))
