"""Codes that a scanner types as a keyboard: the kernel's input events, US keys to bytes, and typing told from a burst.

Pure. One record of a 64-bit kernel::

    seconds(8) | microseconds(8) | type(2) | code(2) | value(4)      native order, here little-endian

    type  0 SYN (code 3: events were lost)    1 KEY (value 0 up, 1 down, 2 repeated)    4 MSC    17 LED    20 REP

Sources: Linux ``include/uapi/linux/input.h``, ``input-event-codes.h``. A scanner sends a code's keys within
milliseconds and ends with Enter; a person does neither, so that gaps between keys drop what was begun. Characters that
no key has come as Alt with figures on the number pad: up to 255 one byte, above it the two bytes of GBK.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from drivers.wire.errors import Damage, DamageKind
from drivers.wire.scanner import MAX_PAYLOAD

RECORD: Final = struct.Struct("<qqHHi")
SYN, KEY = 0, 1
SYN_DROPPED: Final = 3
_TYPES: Final = frozenset((SYN, KEY, 4, 17, 20))
_LATEST_S: Final = 1 << 40
_ENTERS: Final = frozenset((28, 96))
_SHIFTS: Final = frozenset((42, 54))
_ALTS: Final = frozenset((56, 100))
_CONTROLS: Final = frozenset((29, 97, 125, 126))
_CAPS: Final = 58


def _row(first: int, plain: str, shifted: str) -> dict[int, tuple[str, str]]:
    return {first + at: pair for at, pair in enumerate(zip(plain, shifted, strict=True))}


KEYS: Final[dict[int, tuple[str, str]]] = {
    **_row(2, "1234567890-=", "!@#$%^&*()_+"),
    **_row(15, "\tqwertyuiop[]", "\tQWERTYUIOP{}"),
    **_row(30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    **_row(43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    **_row(57, " ", " "),
}
"""What each key of a US keyboard types, plain and with Shift."""
PAD: Final[dict[int, str]] = {
    **{71 + at: key for at, key in enumerate("789-456+1230.")},
    55: "*",
    98: "/",
}
"""What each key of the number pad types."""


@dataclass(frozen=True, slots=True)
class Event:
    """One input event; `at` in seconds of the kernel's clock."""

    at: float
    type: int
    code: int
    value: int

    def to_bytes(self) -> bytes:
        """Return the record of the kernel."""
        seconds, part = divmod(round(self.at * 1_000_000), 1_000_000)
        return RECORD.pack(seconds, part, self.type, self.code, self.value)


class EventReader:
    """Cuts a stream into events. The kernel gives whole records; whatever else there is between them is skipped."""

    def __init__(self) -> None:
        """Begin at a record."""
        self._held = bytearray()
        self.skipped = 0
        """How many bytes were none of a record."""

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    def feed(self, data: bytes) -> list[Event]:
        """Return the events that are complete now; does not depend on how the bytes are cut. Never raises."""
        self._held += data
        found: list[Event] = []
        at = 0
        while at + RECORD.size <= len(self._held):
            seconds, part, kind, code, value = RECORD.unpack_from(self._held, at)
            is_key = kind != KEY or value in (0, 1, 2)
            if kind in _TYPES and is_key and 0 <= part < 1_000_000 and 0 <= seconds < _LATEST_S and code < 0x300:
                found.append(Event(seconds + part / 1_000_000, kind, code, value))
                at += RECORD.size
            else:
                self.skipped += 1
                at += 1
        del self._held[:at]
        return found


class KeyText:
    """Puts key presses together to codes."""

    def __init__(self, gap_s: float = 0.1, least: int = 3) -> None:
        """Keys more than `gap_s` apart are not of one code; a code has at least `least` bytes."""
        self._gap_s, self._least = gap_s, least
        self._down: set[int] = set()
        self._typed = bytearray()
        self._figures = ""
        self._last = float("-inf")
        self._is_caps = self._is_overlong = False
        self.typed_by_hand = 0
        """How many times keys came as a person types them."""

    @property
    def begun(self) -> bool:
        """True while a code has begun and not ended."""
        return bool(self._typed) or self._is_overlong

    def feed(self, events: list[Event]) -> list[bytes | Damage]:
        """Return the codes that are complete now. Never raises."""
        found: list[bytes | Damage] = []
        for event in events:
            if event.type == KEY:
                self._key(event, found)
            elif event.type == SYN and event.code == SYN_DROPPED:
                if self.begun:
                    found.append(Damage(DamageKind.INCOMPLETE))
                self._forget()
                self._down.clear()
        return found

    def drop(self) -> bool:
        """The keys have been silent: what was begun is no code. Return whether there was something."""
        was_begun = self.begun
        self._forget()
        return was_begun

    def _key(self, event: Event, found: list[bytes | Damage]) -> None:
        if event.value == 0:
            self._down.discard(event.code)
            if event.code in _ALTS and self._figures:
                self._type_alt_code()
            return
        if event.value == 2:  # a key held down: scanners never do
            return
        if abs(event.at - self._last) > self._gap_s:  # also a clock that was set back
            self._begin_anew()
        self._last = event.at
        if event.code in _ENTERS:
            self._end(found)
        elif event.code == _CAPS:
            self._is_caps = not self._is_caps
        else:
            self._press(event.code)
            self._down.add(event.code)

    def _begin_anew(self) -> None:
        """A key after a pause belongs to nothing before it; a Shift whose end was lost must not stay down for ever."""
        self.typed_by_hand += self.begun
        self._forget()
        self._down.clear()
        self._is_caps = False

    def _press(self, code: int) -> None:
        if self._down & _ALTS:
            self._figures += PAD.get(code, "") if PAD.get(code, "").isdigit() else ""
        elif not self._down & _CONTROLS:
            plain, shifted = KEYS.get(code, (PAD.get(code, ""),) * 2)
            is_shifted = bool(self._down & _SHIFTS) != (self._is_caps and plain.isalpha())
            self._hold((shifted if is_shifted else plain).encode("ascii"))

    def _type_alt_code(self) -> None:
        figures, self._figures = self._figures, ""
        number = int(figures) if len(figures) <= 5 else 0
        if 0 < number < 0x10000:
            self._hold(number.to_bytes(1 if number < 0x100 else 2, "big"))

    def _hold(self, part: bytes) -> None:
        if len(self._typed) + len(part) > MAX_PAYLOAD:
            self._typed.clear()
            self._is_overlong = True
        elif not self._is_overlong:
            self._typed += part

    def _end(self, found: list[bytes | Damage]) -> None:
        if self._is_overlong:
            found.append(Damage(DamageKind.OVERLONG))
        elif len(self._typed) >= self._least:
            found.append(bytes(self._typed))
        self._forget()

    def _forget(self) -> None:
        self._typed.clear()
        self._figures, self._is_overlong = "", False


def typing(payload: bytes, at: float, every_s: float = 0.002) -> list[Event]:
    """Return the events of a scanner that types `payload` and Enter, beginning at `at`; bytes as Alt codes if no key.

    Bytes above 127 are taken in pairs, as GBK has them.
    """
    presses: list[list[int]] = []
    place = 0
    while place < len(payload):
        width = 1 if payload[place] < 0x80 or place + 1 == len(payload) else 2
        presses.append(_strokes(payload[place : place + width]))
        place += width
    events, now = [], at
    for strokes in [*presses, [28, -28]]:
        for stroke in strokes:
            events += [Event(now, KEY, abs(stroke), int(stroke > 0)), Event(now, SYN, 0, 0)]
            now += every_s
    return events


def _strokes(character: bytes) -> list[int]:
    """Return the keys that type it: a number goes down, its negative up."""
    for code, (plain, shifted) in KEYS.items():
        if character == plain.encode():
            return [code, -code]
        if character == shifted.encode():
            return [42, code, -code, -42]
    figures = str(int.from_bytes(character, "big"))
    keys = [next(code for code, key in PAD.items() if key == figure) for figure in figures]
    return [56, *(stroke for key in keys for stroke in (key, -key)), -56]
