"""What the twins of all network cameras share: Motion JPEG over HTTP, five pictures a second to whoever asks.

Faults that any camera can have: ``refuses`` (HTTP 401), ``covered`` (a black lens), ``monster`` (pictures that claim
65,500 x 65,500 pixels), ``no_jpeg`` (each picture is something else). A wrong checksum is a picture whose data are
damaged. What stands before the lens is each twin's own.
"""

from __future__ import annotations

import io
from abc import abstractmethod
from typing import ClassVar, Final

from PIL import Image

from drivers.simulators.twin import Twin
from hall.contract.clock import Clock

LENS_FAULTS: Final = frozenset(("refuses", "covered", "monster", "no_jpeg"))
_DARK = 2
_EVERY_S, _AT_LEAST_S = 0.2, 0.05
"""Between two pictures: seconds of the hall, and real ones, for in a rehearsal's quick time nobody sees more."""
_BOUNDARY = "hallcamera"
_MONSTER = 65500
_MOST_REQUEST = 16 << 10


class LensTwin(Twin):
    """A camera with a stream."""

    own_faults: ClassVar[frozenset[str]] = LENS_FAULTS
    size: ClassVar[tuple[int, int]] = (640, 480)

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._request = b""
        self._next_at: float | None = None
        self._sent = 0

    def visited(self) -> None:
        """A host has connected: the camera waits for its request."""
        with self._changing():
            self._request, self._next_at = b"", None
            self._outbox.clear()

    @abstractmethod
    def _scene(self, now: float) -> bytes:
        """Return the JPEG of what stands before the lens."""

    def _hear(self, data: bytes, now: float) -> None:
        self._request = (self._request + data)[-_MOST_REQUEST:]
        if b"\r\n\r\n" not in self._request:
            return
        line, self._request = self._request.split(b"\r\n", 1)[0], b""
        if self._has("refuses"):
            self._say(b'HTTP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm="camera"\r\n\r\n', now)
        elif line.split()[:2] != [b"GET", b"/stream"]:
            self._say(b"HTTP/1.0 404 Not Found\r\n\r\n", now)
        else:
            kind = f"Content-Type: multipart/x-mixed-replace; boundary={_BOUNDARY}"
            self._say(f"HTTP/1.0 200 OK\r\nServer: Hall camera twin\r\n{kind}\r\n\r\n".encode(), now)
            self._next_at = now

    def _tick(self, now: float) -> None:
        if self._next_at is not None and now >= self._next_at:
            self._next_at = now + max(_EVERY_S, _AT_LEAST_S / self.clock.real_seconds(1.0))
            self._sent += 1
            picture = self._picture(now)
            head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
            self._say(head.encode() + picture + b"\r\n", now)

    def _due(self) -> float | None:
        return self._next_at

    def _bend(self, frame: bytes) -> bytes:
        """Damage the picture's tables: a JPEG has no checksum, and a bit in its data is a speck of dust."""
        at = frame.find(b"\xff\xd8")
        return frame if at < 0 else frame[: at + 2] + bytes(200) + frame[at + 202 :]

    def _picture(self, now: float) -> bytes:
        if self._has("no_jpeg"):
            return b"GIF89a" + bytes(200)
        picture = jpeg(Image.new("L", self.size, _DARK)) if self._has("covered") else self._scene(now)
        return _of_monstrous_size(picture) if self._has("monster") else picture

    def _look(self) -> dict[str, object]:
        return {"watched": self._next_at is not None, "pictures": self._sent}

    def _power_up(self, now: float) -> None:
        self._request, self._next_at = b"", None


def jpeg(picture: Image.Image, comment: str = "") -> bytes:
    """Return `picture` as a file; `comment` is written into its head, as cameras write where and when."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85, comment=comment.encode())
    return file.getvalue()


def _of_monstrous_size(picture: bytes) -> bytes:
    """Return the picture with a head that claims the largest size a JPEG can have."""
    at = picture.find(b"\xff\xc0")
    return picture[: at + 5] + _MONSTER.to_bytes(2, "big") * 2 + picture[at + 9 :]
