"""What a driver's protocol says about the bytes on its wire: sentences, with everything personal masked. Pure.

Rule: masking happens here, before any queue. A protocol that may carry what a card, a code or a slip says shows no byte
of it, nor any byte that it does not understand; a driver without tellers shows lengths only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hall.contract.values import Text


@dataclass(frozen=True, slots=True)
class Said:
    """One frame, or a stretch of bytes that makes none, in words. Masked: `octets` is empty."""

    meaning: Text
    octets: bytes = b""
    is_masked: bool = False


class WireTeller(Protocol):
    """Reads one direction of one wire."""

    def feed(self, data: bytes) -> list[Said]:
        """Take bytes of any number; return what is complete now. Never raises."""

    def flush(self) -> list[Said]:
        """The line has been silent: tell what is held, it will not go on."""


Tellers = tuple[WireTeller, WireTeller]
"""For what goes to the device, and for what comes from it."""


class Unread:
    """The teller of a wire whose protocol nobody described: it tells how many bytes went, never which."""

    def feed(self, data: bytes) -> list[Said]:
        """Tell the length."""
        return [hidden(Text(zh=f"{len(data)} 字节（不显示内容）", en=f"{len(data)} bytes, not shown"))] if data else []

    def flush(self) -> list[Said]:
        """Nothing is ever held."""
        return []


def hidden(meaning: Text) -> Said:
    """Return a masked sentence."""
    return Said(meaning, is_masked=True)


def unread_wire() -> Tellers:
    """Return the tellers of a driver that has none."""
    return Unread(), Unread()
