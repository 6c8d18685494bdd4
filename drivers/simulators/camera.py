"""Twin of a network camera with Motion JPEG over HTTP: a lens before which someone holds a phone or a paper.

It sends five pictures a second to whoever asks for ``/stream``, whether or not something is to be seen on them. Faults
of its own: ``refuses`` (HTTP 401), ``covered`` (a black lens), ``monster`` (pictures that claim 65,500 x 65,500
pixels), ``no_jpeg`` (each picture is something else). A wrong checksum is a picture whose data are damaged.
"""

from __future__ import annotations

import io
from typing import ClassVar

import segno
from PIL import Image, ImageFilter

from drivers.simulators.shown_code import shown_code
from drivers.simulators.twin import Twin, action
from hall.contract.clock import Clock

_SIZE = (640, 480)
_ROOM, _CARRIER, _INK, _DARK = 96, 215, 35, 2
_EVERY_S = 0.2
_SHOWN_S = 10.0
_BOUNDARY = "hallcamera"
_MONSTER = 65500
_MOST_REQUEST = 16 << 10


class CameraTwin(Twin):
    """The camera."""

    name: ClassVar[str] = "camera"
    own_faults: ClassVar[frozenset[str]] = frozenset(("refuses", "covered", "monster", "no_jpeg"))

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._request = b""
        self._next_at: float | None = None
        self._shown: tuple[bytes, float] | None = None
        self._pictures: dict[bytes, bytes] = {}
        self._sent = 0

    @action
    def show_code(self, text: str = "", hex: str = "") -> None:  # noqa: A002  # the order's own word
        """Hold a code before the lens for ten seconds: `text` as UTF-8, or any bytes as `hex`."""
        payload = shown_code(text, hex)
        with self._changing() as now:
            self._shown = (payload, now + _SHOWN_S)

    @action
    def hide_code(self) -> None:
        """Take the code away."""
        with self._changing():
            self._shown = None

    def visited(self) -> None:
        """A host has connected: the camera waits for its request."""
        with self._changing():
            self._request, self._next_at = b"", None
            self._outbox.clear()

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
        if self._shown is not None and now >= self._shown[1]:
            self._shown = None
        if self._next_at is not None and now >= self._next_at:
            self._next_at = now + _EVERY_S
            self._sent += 1
            picture = self._picture()
            head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
            self._say(head.encode() + picture + b"\r\n", now)

    def _due(self) -> float | None:
        return self._next_at

    def _bend(self, frame: bytes) -> bytes:
        """Damage the picture's tables: a JPEG has no checksum, and a bit in its data is a speck of dust."""
        at = frame.find(b"\xff\xd8")
        return frame if at < 0 else frame[: at + 2] + bytes(200) + frame[at + 202 :]

    def _picture(self) -> bytes:
        if self._has("no_jpeg"):
            return b"GIF89a" + bytes(200)
        payload = b"" if self._shown is None or self._has("covered") else self._shown[0]
        picture = self._pictures.get(payload)
        if picture is None:
            # the last one only: what someone showed once is not kept
            picture = _drawn(payload)
            self._pictures = {payload: picture}
        if self._has("covered"):
            picture = _jpeg(Image.new("L", _SIZE, _DARK))
        return _of_monstrous_size(picture) if self._has("monster") else picture

    def _look(self) -> dict[str, object]:
        return {"code": self._shown is not None, "watched": self._next_at is not None, "pictures": self._sent}

    def _power_up(self, now: float) -> None:
        self._request, self._next_at = b"", None


def _drawn(payload: bytes) -> bytes:
    """Return the JPEG of a room with a phone that shows `payload`, a little turned and not quite sharp."""
    room = Image.new("L", _SIZE, _ROOM)
    if payload:
        rows = list(segno.make_qr(payload, error="l").matrix_iter(border=4))
        code = Image.new("L", (len(rows), len(rows)))
        code.putdata([_INK if module else _CARRIER for row in rows for module in row])
        side = max(len(rows) * 3, 300)
        held = code.resize((side, side), Image.Resampling.NEAREST).rotate(
            4, Image.Resampling.BILINEAR, expand=True, fillcolor=_ROOM
        )
        room.paste(held, ((_SIZE[0] - held.width) // 2, (_SIZE[1] - held.height) // 2))
    return _jpeg(room.filter(ImageFilter.GaussianBlur(0.6)))


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def _of_monstrous_size(picture: bytes) -> bytes:
    """Return the picture with a head that claims the largest size a JPEG can have."""
    at = picture.find(b"\xff\xc0")
    return picture[: at + 5] + _MONSTER.to_bytes(2, "big") * 2 + picture[at + 9 :]
