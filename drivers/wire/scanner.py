"""From a scanner's bytes to the text of a code: line framing and decoding. Pure.

::

    payload ... CR | LF | CR LF        payload <= 2953 bytes, the most a QR code can hold

Scanners without a suffix are framed by silence: the caller measures it and says `flush`. A payload that itself holds a
line break is cut in two; such codes need a scanner set to another suffix and are not used in a hall.
"""

from __future__ import annotations

from drivers.wire.errors import Damage, DamageKind, UndecodableText

MAX_PAYLOAD = 2953
_CR, _LF = 0x0D, 0x0A
_NEVER_IN_TEXT = frozenset(b"\x00\x01\x02\x03\x06\x15")
"""Transmission controls: a line that holds one carries the rest of a damaged answer, not a code alone."""


class LineFramer:
    """Cuts a stream of payload bytes into codes; the result does not depend on how the stream is cut.

    An overlong run is reported once and skipped up to its end: it is never held. A line with transmission controls is
    reported as noise: half an answer in front of a code must not become part of the code.
    """

    def __init__(self, max_payload: int = MAX_PAYLOAD) -> None:
        self._max = max_payload
        self._held = bytearray()
        self._overlong = False

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    @property
    def begun(self) -> bool:
        """True while a code has begun and not ended: the silence behind it is measured."""
        return bool(self._held) or self._overlong

    def feed(self, data: bytes) -> list[bytes | Damage]:
        """Take bytes of any number; return the codes that are complete now. Empty lines are dropped. Never raises."""
        found: list[bytes | Damage] = []
        for line in data.replace(b"\n", b"\r").split(b"\r")[:-1]:
            self._hold(line, found)
            found += self.flush()
        self._hold(data[max(data.rfind(_CR), data.rfind(_LF)) + 1 :], found)
        return found

    def flush(self) -> list[bytes | Damage]:
        """The line has been silent: what is held is a code."""
        found: list[bytes | Damage] = []
        if self._held:
            noisy = not _NEVER_IN_TEXT.isdisjoint(self._held)
            found.append(Damage(DamageKind.NOISE) if noisy else bytes(self._held))
        self._held.clear()
        self._overlong = False
        return found

    def _hold(self, part: bytes, found: list[bytes | Damage]) -> None:
        if self._overlong:
            return
        if len(self._held) + len(part) > self._max:
            found.append(Damage(DamageKind.OVERLONG))
            self._held.clear()
            self._overlong = True
            return
        self._held += part


def decode_text(payload: bytes) -> str:
    """Return the text of a code: UTF-8 if it is that, else GB 18030; raises `UndecodableText` if it is neither.

    Both strictly: a guess would turn a Chinese name into other characters without anyone noticing.
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return payload.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UndecodableText
