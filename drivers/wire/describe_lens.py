"""The wires of a network camera and of a scanner that types, in words. Pure.

Rule: neither a picture nor a key is shown; what stands before a lens may be a person's, and so may a code.
"""

from __future__ import annotations

from typing import Final

from devices.wire_reading import Said, Tellers, Unread, hidden
from drivers.wire.describe import counted
from drivers.wire.errors import Damage
from drivers.wire.hid_keys import EventReader, KeyText
from drivers.wire.mjpeg import Answer, PictureStream
from hall.contract.values import Text

_DAMAGED: Final = hidden(Text(zh="无法识别的数据（不显示内容）", en="Data not understood, not shown"))


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
    """Tells the camera's answer and how large each picture was."""

    def __init__(self) -> None:
        self._stream = PictureStream()

    def feed(self, data: bytes) -> list[Said]:
        """Take bytes of any number; return what is complete now."""
        return [self._told(found) for found in self._stream.feed(data)]

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
