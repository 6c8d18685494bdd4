"""How bytes on a wire become sentences for a technician: by frames, by known orders, or as bytes nobody understands.

Pure. What each protocol's frames mean is said in `describe_<protocol>`; what may be personal is masked here and there,
before anything is kept (`devices.wire_reading`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, Protocol, TypeVar

from devices.wire_reading import Said, hidden
from drivers.wire.errors import Damage
from drivers.wire.resync import FrameDecoder
from hall.contract.values import Text

LONGEST_RUN = 256
"""Bytes that nobody understands are told in pieces of at most this length."""


class ToBytes(Protocol):
    """A frame that knows its bytes."""

    def to_bytes(self) -> bytes: ...


F = TypeVar("F", bound=ToBytes)


class FrameTeller(Generic[F]):
    """Tells the frames that `decoder` finds, and what lies between them."""

    def __init__(self, decoder: FrameDecoder[F], tell: Callable[[F, bytes], Said], *, masks_rest: bool = False) -> None:
        """`tell` words one frame, given its bytes; with `masks_rest` bytes of no frame are told by length only."""
        self._decoder, self._tell, self._masks_rest = decoder, tell, masks_rest
        self._raw = bytearray()

    def feed(self, data: bytes) -> list[Said]:
        """Take bytes of any number; return what is complete now."""
        return self._told(data, self._decoder.feed(data))

    def flush(self) -> list[Said]:
        """Give up the frame that has begun."""
        return self._told(b"", self._decoder.expire())

    def _told(self, data: bytes, found: list[F | Damage]) -> list[Said]:
        self._raw += data
        said: list[Said] = []
        for one in found:
            if not isinstance(one, Damage):
                raw = one.to_bytes()
                said += self._rest(self._raw.find(raw))
                del self._raw[: len(raw)]
                said.append(self._tell(one, raw))
        said += self._rest(len(self._raw) - self._decoder.held)
        return said

    def _rest(self, size: int) -> list[Said]:
        rest = bytes(self._raw[: max(0, size)])
        del self._raw[: len(rest)]
        return not_understood(rest, is_masked=self._masks_rest)


class OrderTeller:
    """Tells orders that a driver hands over whole, one write each; a write that is none of them is `otherwise`."""

    def __init__(self, orders: Mapping[bytes, Text], otherwise: Callable[[bytes], list[Said]]) -> None:
        self._orders, self._otherwise = orders, otherwise

    def feed(self, data: bytes) -> list[Said]:
        """Take one write."""
        known = self._orders.get(data)
        return [Said(known, data)] if known is not None else self._otherwise(data)

    def flush(self) -> list[Said]:
        """Nothing is ever held."""
        return []


def not_understood(data: bytes, *, is_masked: bool = False) -> list[Said]:
    """Return the sentences for bytes that make no frame, in pieces; masked: one sentence with their number."""
    if not data:
        return []
    if is_masked:
        size = len(data)
        return [hidden(Text(zh=f"无法识别的 {size} 字节（不显示内容）", en=f"{size} bytes not understood, not shown"))]
    pieces = (data[start : start + LONGEST_RUN] for start in range(0, len(data), LONGEST_RUN))
    return [Said(Text(zh="无法识别", en="Not understood"), piece) for piece in pieces]


def counted(meaning: Text, size: int) -> Said:
    """Return a masked sentence that tells a length."""
    return hidden(Text(zh=f"{meaning.zh}，{size} 字节", en=f"{meaning.en}, {size} bytes"))
