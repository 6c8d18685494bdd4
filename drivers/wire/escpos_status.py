"""What a printer sends back, taken apart: the demultiplexer of an ESC/POS return channel. Pure.

::

    11, 13               XON, XOFF; also in the middle of anything below
    0xx1xx10             answer to DLE EOT
    0xx1xx00 + 3         automatic status (ASB), each further byte 0xx0xxxx
    0xx0xxxx             answer to GS r or GS I
    37 22 d1..d4 00      all up to this process id is on paper
    5F text 00           answer to GS I 65..69
    10 0F P U R X        Custom's full status (Custom dialect only: elsewhere 10 begins a healthy ASB)
    digits and a unit    Custom's counters: 510cm, 785cuts (or with a blank: 2376 cuts), 512ret; see `expect_count`

Sources: Epson ESC/POS reference; Citizen command reference, "Identification of send status"; Custom VKP80 manual.
One reader, one of these per printer: never "write, then read n bytes", for status pushes arrive in between and DLE
sequences inside picture data are answered too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from drivers.wire.errors import Damage, DamageKind

XON, XOFF = 0x11, 0x13
_BLOCK_HEADS = (0x37, 0x5F)
_PROCESS_DONE = 0x22
_LONGEST_BLOCK = 80
_DLE, _FULL = 0x10, 0x0F
_COUNT = re.compile(rb"([0-9]{1,10}) ?(cm|cuts|ret)")
_COUNT_LETTERS = frozenset(b"0123456789 cmutsre")
_LONGEST_COUNT = 16


class Dialect(Enum):
    """Whose return channel it is."""

    EPSON = "epson"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Flow:
    """The printer's buffer is ready again (XON) or full or the printer off line (XOFF)."""

    ready: bool


@dataclass(frozen=True, slots=True)
class RealTime:
    """One DLE EOT answer. It does not say to which question: the asker asks one at a time."""

    value: int


@dataclass(frozen=True, slots=True)
class Pushed:
    """One automatic status block of four bytes."""

    block: bytes


@dataclass(frozen=True, slots=True)
class Buffered:
    """One GS r or GS I number: the printer has come to this point in its buffer."""

    value: int


@dataclass(frozen=True, slots=True)
class Printed:
    """All data before this process id is on paper."""

    process_id: bytes


@dataclass(frozen=True, slots=True)
class Named:
    """An identity text (maker, model, firmware) that was asked for."""

    text: str


@dataclass(frozen=True, slots=True)
class FullStatus:
    """Custom's four status bytes: paper, user, recoverable and unrecoverable errors."""

    flags: bytes


@dataclass(frozen=True, slots=True)
class Counted:
    """One of Custom's counters; `unit` is ``cm`` (paper left), ``cuts`` or ``ret`` (tickets taken back)."""

    unit: str
    number: int


PrinterEvent = Flow | RealTime | Pushed | Buffered | Printed | Named | FullStatus | Counted | Damage


def is_real_time(byte: int) -> bool:
    """Return whether `byte` has the fixed bits of a DLE EOT answer (0xx1xx10)."""
    return byte & 0x93 == 0x12


class StatusDecoder:
    """Takes the return channel apart; the result does not depend on how the stream is cut."""

    def __init__(self, dialect: Dialect = Dialect.EPSON) -> None:
        self._dialect = dialect
        self._held = bytearray()
        self._count: bytearray | None = None

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held) + len(self._count or b"")

    @property
    def begun(self) -> bool:
        """True while a block has begun and not ended: its deadline runs."""
        return bool(self._held)

    def feed(self, data: bytes) -> list[PrinterEvent]:
        """Take bytes of any number; return what is complete now. Never raises."""
        found: list[PrinterEvent] = []
        for byte in data:
            self._take(byte, found)
        return found

    def expect_count(self) -> None:
        """Read digits and units as counters until `expire`: those letters look like answers to DLE EOT and like pushes.

        Meanwhile no DLE EOT question may be asked; the full status, which is known by its length, may.
        """
        self._count = bytearray()

    def expire(self) -> list[PrinterEvent]:
        """The begun block's time is over: what was held is lost, and no counter is expected any more."""
        found: list[PrinterEvent] = [Damage(DamageKind.INCOMPLETE)] if self._held else []
        self._held.clear()
        self._count = None
        return found

    def _take(self, byte: int, found: list[PrinterEvent]) -> None:
        if byte in (XON, XOFF) and not self._in_full_status():
            found.append(Flow(byte == XON))
        elif self._count is not None and not self._held and byte in _COUNT_LETTERS:
            self._go_on_with_count(byte, found)
        elif not self._held:
            self._begin(byte, found)
        elif self._in_full_status():
            self._held.append(byte)
            if len(self._held) == 6:
                found.append(FullStatus(self._release()[2:]))
        elif self._held[0] in _BLOCK_HEADS:
            self._go_on_with_text(byte, found)
        else:
            self._go_on_with_push(byte, found)

    def _in_full_status(self) -> bool:
        return self._dialect is Dialect.CUSTOM and self._held.startswith(bytes([_DLE, _FULL]))

    def _begin(self, byte: int, found: list[PrinterEvent]) -> None:
        if self._count:
            # a figure that noise cut in two is no figure
            self._count.clear()
            found.append(Damage(DamageKind.INCOMPLETE))
        if is_real_time(byte):
            found.append(RealTime(byte))
        elif byte & 0x90 == 0:
            found.append(Buffered(byte))
        elif byte & 0x93 == 0x10 or byte in _BLOCK_HEADS:
            self._held.append(byte)
        else:
            found.append(Damage(DamageKind.NOISE))

    def _go_on_with_count(self, byte: int, found: list[PrinterEvent]) -> None:
        assert self._count is not None
        if _is_digit(byte) and self._count and not _is_digit(self._count[-1]):
            self._count.clear()
            found.append(Damage(DamageKind.INCOMPLETE))
        self._count.append(byte)
        whole = _COUNT.fullmatch(self._count)
        if whole is not None:
            found.append(Counted(whole[2].decode("ascii"), int(whole[1])))
        elif len(self._count) >= _LONGEST_COUNT:
            found.append(Damage(DamageKind.OVERLONG))
        else:
            return
        self._count.clear()

    def _go_on_with_push(self, byte: int, found: list[PrinterEvent]) -> None:
        if byte & 0x90 != 0:
            self._break_off(byte, found)
            return
        self._held.append(byte)
        if len(self._held) == 4:
            found.append(Pushed(self._release()))

    def _go_on_with_text(self, byte: int, found: list[PrinterEvent]) -> None:
        if byte == 0:
            found.append(_block(self._release()))
        elif 0x20 <= byte <= 0x7E and len(self._held) < _LONGEST_BLOCK:
            self._held.append(byte)
        else:
            self._break_off(byte, found)

    def _break_off(self, byte: int, found: list[PrinterEvent]) -> None:
        """`byte` cannot go on with what is held: that is lost, and `byte` begins something new."""
        found.append(Damage(DamageKind.INCOMPLETE))
        self._held.clear()
        self._begin(byte, found)

    def _release(self) -> bytes:
        block = bytes(self._held)
        self._held.clear()
        return block


def _is_digit(byte: int) -> bool:
    return 0x30 <= byte <= 0x39


def _block(block: bytes) -> PrinterEvent:
    if block[0] == 0x5F:
        return Named(block[1:].decode("ascii"))
    if len(block) == 6 and block[1] == _PROCESS_DONE:
        return Printed(block[2:])
    return Damage(DamageKind.LENGTH)
