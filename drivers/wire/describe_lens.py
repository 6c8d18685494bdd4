"""The wires of a network camera and of a scanner that types, in words. Pure.

Rule: neither a picture nor a key is shown; what stands before a lens may be a person's, and so may a code.
"""

from __future__ import annotations

import re
from typing import Final

from devices.wire_reading import Said, Tellers, Unread, hidden
from drivers.wire.describe import counted
from drivers.wire.errors import Damage
from drivers.wire.hid_keys import EventReader, KeyText
from drivers.wire.mjpeg import Answer, PictureStream
from hall.contract.values import Text

_DAMAGED: Final = hidden(Text(zh="无法识别的数据（不显示内容）", en="Data not understood, not shown"))

_ANSWER: Final = b"HTTP/1."
_PART: Final = re.compile(rb"--([!-~]{1,70})\r\nContent-(?:Type|Length):", re.IGNORECASE)
_MOST_SOUGHT: Final = 64 << 10


def camera_tellers() -> Tellers:
    """Return the readers of both directions of a network camera; the request may hold a password."""
    return RequestTeller(), PictureTeller()


def keyboard_tellers() -> Tellers:
    """Return the readers of both directions of a scanner that types; nothing is ever sent to it."""
    return Unread(), KeyTeller()


class RequestTeller:
    """Tells that pictures were asked for."""

    def feed(self, data: bytes) -> list[Said]:
        """Take one write."""
        return [hidden(Text(zh="请求视频流（不显示内容）", en="Asks for its pictures, not shown"))] if data else []

    def flush(self) -> list[Said]:
        """Nothing is ever held."""
        return []


class PictureTeller:
    """Tells the camera's answer and how large each picture was; watched from mid-stream on, it begins with the next."""

    def __init__(self) -> None:
        self._stream: PictureStream | None = PictureStream()
        self._sought = b""

    def feed(self, data: bytes) -> list[Said]:
        """Take bytes of any number; return what is complete now."""
        if data.startswith(_ANSWER):  # a new connection
            self._stream = PictureStream()
        self._sought = (self._sought + data)[-_MOST_SOUGHT:]
        if self._stream is None:
            return self._joined()
        told: list[Said] = []
        for found in self._stream.feed(data):
            if isinstance(found, Answer) and not found.status:
                # what was before is the end of something
                self._stream = None
                return self._joined() or [self._told(found)]
            told.append(self._told(found))
        return told

    def _joined(self) -> list[Said]:
        """Go on at the first picture that begins in what was heard lately."""
        begin = _PART.search(self._sought)
        if begin is None:
            return []
        self._stream = PictureStream()
        self._stream.feed(b"HTTP/1.0 200 OK\r\nContent-Type: x; boundary=" + begin[1] + b"\r\n\r\n")
        return [self._told(found) for found in self._stream.feed(self._sought[begin.start() :])]

    def flush(self) -> list[Said]:
        """Half a picture goes on after a pause."""
        return []

    def _told(self, found: Answer | bytes | Damage) -> Said:
        if isinstance(found, Answer):
            status = found.status or "?"
            return hidden(Text(zh=f"应答：HTTP {status}", en=f"Answers: HTTP {status}"))
        if isinstance(found, Damage):
            return _DAMAGED
        return counted(Text(zh="一幅画面", en="A picture"), len(found))


class KeyTeller:
    """Tells that a code was typed, and how long it was."""

    def __init__(self) -> None:
        self._events, self._keys = EventReader(), KeyText()

    def feed(self, data: bytes) -> list[Said]:
        """Take bytes of any number; return what is complete now."""
        skipped, by_hand = self._events.skipped, self._keys.typed_by_hand
        said = [self._told(found) for found in self._keys.feed(self._events.feed(data))]
        if self._keys.typed_by_hand > by_hand:
            said.append(hidden(Text(zh="人工键入（不显示内容）", en="Keys typed by hand, not shown")))
        if self._events.skipped > skipped:
            said.append(_DAMAGED)
        return said

    def flush(self) -> list[Said]:
        """Keys without their Enter are no code."""
        return [_DAMAGED] if self._keys.drop() else []

    def _told(self, found: bytes | Damage) -> Said:
        return _DAMAGED if isinstance(found, Damage) else counted(Text(zh="扫到一个码", en="A code"), len(found))
