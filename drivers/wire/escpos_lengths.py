"""How many bytes each ESC/POS command takes. Pure; needed to stay in step with commands that nobody carries out.

Source: Epson ESC/POS command reference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_FIXED: Mapping[bytes, int] = {
    head: length
    for length, heads in {
        2: (b"\x1b@", b"\x1bi", b"\x1bm", b"\x1b2", b"\x1c&", b"\x1c."),
        3: (
            *(b"\x1b" + bytes([letter]) for letter in b"aEdJt3!RG-MV {"),
            *(b"\x1c" + bytes([letter]) for letter in b"W!-"),
            *(b"\x1d" + bytes([letter]) for letter in b"!arIBb"),
            b"\x10\x04",
            b"\x10\x05",
        ),
        4: (b"\x1b$", b"\x1b\\", b"\x1bc", b"\x1cS", b"\x1dL", b"\x1dW", b"\x1dP"),
        5: (b"\x10\x14",),
        6: (b"\x1cP",),
    }.items()
    for head in heads
}


def _words(data: bytes) -> int:
    return int.from_bytes(data, "little")


_BY_CONTENT: Mapping[bytes, tuple[int, Callable[[bytes], int]]] = {
    b"\x1dV": (3, lambda command: 4 if command[2] >= 0x41 else 3),
    b"\x1de": (3, lambda command: 4 if command[2] == 3 else 3),
    b"\x1d(": (5, lambda command: 5 + _words(command[3:5])),
    b"\x1dv": (8, lambda command: 8 + _words(command[4:6]) * _words(command[6:8])),
}
"""How many bytes must be seen, and the length they tell."""


def command_length(command: bytes) -> int | None:
    """Return how many bytes the command in front of `command` takes; None if more bytes are needed to know.

    A command that is not in the tables counts as two bytes: what follows it then prints as text, as on a real printer.
    """
    head = command[:2]
    if len(head) < 2:
        return None
    if head in _BY_CONTENT:
        needed, tell = _BY_CONTENT[head]
        return tell(command) if len(command) >= needed else None
    return _FIXED.get(head, 2)
