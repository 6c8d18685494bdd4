"""Pictures from a network camera: an HTTP answer whose body is one JPEG file after the other. Pure.

::

    HTTP/1.x 200 OK CRLF
    Content-Type: multipart/x-mixed-replace; boundary=B CRLF CRLF
    --B CRLF  Content-Type: image/jpeg CRLF  [Content-Length: N CRLF]  CRLF  <picture> CRLF  --B CRLF ...

Spoken by most IP cameras, and by ustreamer and mjpg-streamer in front of a USB camera. Sources: RFC 2046 section 5.1,
RFC 9112, AXIS VAPIX "Request a Motion JPEG video stream". The request says HTTP/1.0, so that nobody sends chunks.

Dirt it must survive: bytes lost in a part, lengths that are wrong, absent or absurd, noise between parts; the next
whole picture is found at the next boundary.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from drivers.wire.errors import Damage, DamageKind

MOST_HEAD: Final = 16 << 10
MOST_PICTURE: Final = 4 << 20
_STATUS: Final = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})(?: [^\r\n]*)?")
_BOUNDARY: Final = re.compile(rb"boundary=\"?([^\";\r\n]{1,70})\"?", re.IGNORECASE)
_LENGTH: Final = re.compile(rb"^Content-Length:[ \t]*([0-9]{1,9})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_SERVER: Final = re.compile(rb"^Server:[ \t]*([ -~]{1,60})", re.IGNORECASE | re.MULTILINE)
_END: Final = b"\r\n\r\n"


def request(path: str, host: str, user: str = "", password: str = "") -> bytes:
    """Return the request for the stream at `path`; `user` and `password` go along in the Basic scheme (RFC 7617)."""
    lines = [f"GET {path} HTTP/1.0", f"Host: {host}", "Accept: multipart/x-mixed-replace"]
    if user:
        lines.append("Authorization: Basic " + base64.b64encode(f"{user}:{password}".encode()).decode())
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the camera said before the first picture; `is_stream` is False if no pictures will follow."""

    status: int
    is_stream: bool
    server: str = ""


class _Place(Enum):
    HEAD = auto()
    BETWEEN = auto()
    PART = auto()
    OVER = auto()


class PictureStream:
    """Cuts the camera's bytes into an `Answer` and JPEG files; the result does not depend on how the bytes are cut."""

    def __init__(self) -> None:
        """Begin before the answer's first byte."""
        self._held = bytearray()
        self._place = _Place.HEAD
        self._mark = b""
        self._length: int | None = None
        self._sought = 0

    @property
    def held(self) -> int:
        """Number of bytes kept for the next call."""
        return len(self._held)

    def feed(self, data: bytes) -> list[Answer | bytes | Damage]:
        """Take bytes of any number; return what is complete now. Never raises."""
        found: list[Answer | bytes | Damage] = []
        if self._place is not _Place.OVER:
            self._held += data
        while self._step(found):
            pass
        return found

    def _step(self, found: list[Answer | bytes | Damage]) -> bool:
        """Go on from where the stream stands; return whether that led anywhere."""
        match self._place:
            case _Place.HEAD:
                return self._head(found)
            case _Place.BETWEEN:
                return self._between(found)
            case _Place.PART:
                return self._part(found)
        self._held.clear()
        return False

    def _head(self, found: list[Answer | bytes | Damage]) -> bool:
        end = self._held.find(_END)
        if end < 0:
            if len(self._held) <= MOST_HEAD:
                return False
            end = MOST_HEAD
        head = bytes(self._held[:end])
        del self._held[: end + len(_END)]
        status, boundary = _STATUS.match(head), _BOUNDARY.search(head)
        server = _SERVER.search(head)
        answer = Answer(
            int(status[1]) if status else 0,
            is_stream=status is not None and status[1] == b"200" and boundary is not None,
            server=server[1].decode("ascii").strip() if server else "",
        )
        found.append(answer)
        # some cameras name the boundary with its dashes
        self._mark = b"--" + boundary[1].strip().removeprefix(b"--") if boundary else b""
        self._place = _Place.BETWEEN if answer.is_stream else _Place.OVER
        return True

    def _between(self, found: list[Answer | bytes | Damage]) -> bool:
        """Find the next boundary and read the part's head."""
        begin = self._held.find(self._mark)
        if begin < 0:
            del self._held[: max(0, len(self._held) - len(self._mark) + 1)]
            return False
        del self._held[:begin]
        end = self._held.find(_END)
        if end < 0:
            if len(self._held) <= MOST_HEAD:
                return False
            found.append(Damage(DamageKind.NOISE))
            del self._held[: len(self._mark)]
            return True
        length = _LENGTH.search(bytes(self._held[:end]))
        self._length = int(length[1]) if length and 0 < int(length[1]) <= MOST_PICTURE else None
        del self._held[: end + len(_END)]
        self._place, self._sought = _Place.PART, 0
        return True

    def _part(self, found: list[Answer | bytes | Damage]) -> bool:
        """Take a picture that ends where its length says, else at the next boundary."""
        if self._length is not None:
            if len(self._held) < self._length + 2:
                return False
            # not the next boundary: it comes with the next picture, and this one would be late by a whole interval
            if self._held[self._length : self._length + 2] == b"\r\n":
                self._take(self._length, found)
                return True
            found.append(Damage(DamageKind.LENGTH))
            self._length = None
            # bytes were lost in this part, or it was cut off: what follows begins at the next boundary
            self._place = _Place.BETWEEN
            return True
        end = self._held.find(b"\r\n" + self._mark, self._sought)
        if end >= 0:
            self._take(end, found)
            return True
        self._sought = max(0, len(self._held) - len(self._mark) - 1)
        if len(self._held) > MOST_PICTURE:
            found.append(Damage(DamageKind.OVERLONG))
            self._place = _Place.BETWEEN
            return True
        return False

    def _take(self, size: int, found: list[Answer | bytes | Damage]) -> None:
        if size:
            found.append(bytes(self._held[:size]))
        del self._held[:size]
        self._place = _Place.BETWEEN
