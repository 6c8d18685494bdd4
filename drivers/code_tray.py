"""Where a code reader's driver puts what it read until it is fetched: text, each code once."""

from __future__ import annotations

import time

from devices.roles import CodeRead
from drivers.wire.errors import Damage, UndecodableText
from drivers.wire.scanner import decode_text


class CodeTray:
    """Codes and fault codes in the order in which they came; a code held before the window is one code."""

    def __init__(self, repeat_s: float) -> None:
        """Take the same code again within `repeat_s` seconds for one code."""
        self._repeat_s = repeat_s
        self._codes: list[CodeRead | str] = []
        self._last, self._last_at = "", float("-inf")

    def put(self, found: bytes | Damage) -> None:
        """Put a code's bytes, or that one could not be read."""
        if not isinstance(found, bytes):
            self._codes.append("code_unreadable")
            return
        try:
            text = decode_text(found)
        except UndecodableText:
            self._codes.append("code_unreadable")
            return
        now = time.monotonic()
        is_repeated = text == self._last and now - self._last_at < self._repeat_s
        self._last, self._last_at = text, now
        if not is_repeated:
            self._codes.append(CodeRead(text))

    def take(self, *, is_expected: bool) -> tuple[CodeRead | str, ...]:
        """Return what was put since the last call; a code that nobody waited for may be shown again at once."""
        codes, self._codes = tuple(self._codes), []
        if not is_expected:
            self._last = ""
        return codes
