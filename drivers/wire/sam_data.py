"""What the data field of a SAM reader's replies holds: the card's areas and the module's own id. Pure.

::

    30 01 reply   textlen(2) photolen(2)              | text | photo
    30 10 reply   textlen(2) photolen(2) fingerlen(2) | text | photo | fingerprint

Lengths are big-endian; text is 256 bytes on every card known, photo 1024 (WLT), fingerprint 0, 512 or 1024. The
length words decide, never the total. All of it is personal data: no ``repr`` here shows content.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.wire.errors import MalformedFrame
from hall.contract.values import Text


@dataclass(frozen=True, slots=True)
class BaseInfo:
    """The three areas of a card as a read command returns them; all are personal data."""

    text: bytes = field(repr=False)
    photo: bytes = field(repr=False)
    fingerprint: bytes = field(default=b"", repr=False)


def decode_base_info(data: bytes, *, with_fingerprint: bool) -> BaseInfo:
    """Cut the data of a 30 01 reply (two length words) or a 30 10 reply (three) by its own length words.

    Raises `MalformedFrame` if the words do not add up to the data.
    """
    words = 3 if with_fingerprint else 2
    lengths = [int.from_bytes(data[2 * n : 2 * n + 2], "big") for n in range(words)]
    if len(data) != 2 * words + sum(lengths):
        raise MalformedFrame(Text(zh="证件信息长度不符", en="the card's areas do not have their stated length"))
    parts, at = [], 2 * words
    for length in lengths:
        parts.append(data[at : at + length])
        at += length
    return BaseInfo(*parts)


def encode_base_info(info: BaseInfo, *, with_fingerprint: bool) -> bytes:
    """Return the data of a 30 01 or 30 10 reply."""
    parts = [info.text, info.photo] + ([info.fingerprint] if with_fingerprint else [])
    return b"".join(len(part).to_bytes(2, "big") for part in parts) + b"".join(parts)


def sam_id_text(data: bytes) -> str:
    """Write the 16 bytes of a SAM id the way the vendors print it on the module: ``05.03-20150608-0001234567-...``.

    Little-endian numbers of 2, 2, 4, 4 and 4 bytes. Raises `MalformedFrame` for any other length.
    """
    if len(data) != 16:
        raise MalformedFrame(Text(zh="安全模块编号长度不符", en="the security module's id has a wrong length"))
    kind, maker = (int.from_bytes(data[n : n + 2], "little") for n in (0, 2))
    day, serial, extra = (int.from_bytes(data[n : n + 4], "little") for n in (4, 8, 12))
    return f"{kind:02d}.{maker:02d}-{day:08d}-{serial:010d}-{extra:010d}"
