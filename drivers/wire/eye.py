"""What driver and eye say to each other through two pipes. Pure. The eye is the child process that parses pictures.

::

    length(4, big-endian) | kind(1) | payload(length - 1)

    to the eye      P  a JPEG file to look at           L  look through your own camera
    from the eye    H  engines, e.g. "zxing zbar"       C  width(2) height(2) brightness(1) count(1) count x code
                    B  why the picture is unusable      N  why the camera gives none
    code            format length(1) | format | text length(2) | text

Nothing here is trusted: the eye reads what strangers hold before it, and may be made to say anything. What does not
parse is a `MalformedFrame`, after which the eye is ended.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Final

from drivers.wire.errors import MalformedFrame
from hall.contract.values import Text

PICTURE: Final = b"P"
LOOK: Final = b"L"
HELLO: Final = b"H"
CODES: Final = b"C"
BAD: Final = b"B"
NO_CAMERA: Final = b"N"
UNSEEN: Final = (BAD, NO_CAMERA)

MOST: Final = 8 << 20
"""No picture of a hall's camera has more bytes."""
MOST_CODES: Final = 32
_LENGTH, _SIGHT, _SIZE = struct.Struct(">I"), struct.Struct(">HHBB"), struct.Struct(">H")
_SENSELESS = MalformedFrame(Text(zh="识别程序的应答", en="the eye's answer"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of either direction."""

    kind: bytes
    payload: bytes = field(default=b"", repr=False)

    def to_bytes(self) -> bytes:
        """Return the frame as it is sent."""
        return _LENGTH.pack(len(self.payload) + 1) + self.kind + self.payload


class FrameReader:
    """Cuts one direction's bytes into frames; the result does not depend on how they are cut into reads."""

    def __init__(self, most: int = MOST) -> None:
        """Take frames of at most `most` bytes of payload."""
        self._held = bytearray()
        self._most = most

    def feed(self, data: bytes) -> list[Frame]:
        """Return the frames that are complete now; raises `MalformedFrame` for an impossible length."""
        self._held += data
        found: list[Frame] = []
        while len(self._held) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._held)
            if not 1 <= length <= self._most + 1:
                raise _SENSELESS
            end = _LENGTH.size + length
            if len(self._held) < end:
                break
            found.append(Frame(bytes(self._held[4:5]), bytes(self._held[5:end])))
            del self._held[:end]
        return found


@dataclass(frozen=True, slots=True)
class SeenCode:
    """One code in a picture; `text` as it stands in the code, in whatever encoding."""

    form: str
    text: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sight:
    """One picture: its size in pixels, its mean brightness (0 black, 255 white), its codes."""

    width: int
    height: int
    brightness: int
    codes: tuple[SeenCode, ...] = ()

    def to_frame(self) -> Frame:
        """Return the frame that says so."""
        codes = b"".join(
            bytes((len(code.form),)) + code.form.encode("ascii") + _SIZE.pack(len(code.text)) + code.text
            for code in self.codes
        )
        return Frame(CODES, _SIGHT.pack(self.width, self.height, self.brightness, len(self.codes)) + codes)


@dataclass(frozen=True, slots=True)
class Unseen:
    """There is no sight: the picture is bad, or with `is_camera` the camera gives none. `why` is a short code."""

    why: str
    is_camera: bool = False


def read_sight(frame: Frame) -> Sight | Unseen:
    """Return what a frame of the eye says it sees; raises `MalformedFrame`."""
    if frame.kind in UNSEEN:
        return read_unseen(frame)
    if frame.kind != CODES or len(frame.payload) < _SIGHT.size:
        raise _SENSELESS
    width, height, brightness, count = _SIGHT.unpack_from(frame.payload)
    if count > MOST_CODES:
        raise _SENSELESS
    codes, at = [], _SIGHT.size
    for _ in range(count):
        form, at = _field(frame.payload, at, 1)
        text, at = _field(frame.payload, at, 2)
        codes.append(SeenCode(form.decode("ascii", errors="replace"), text))
    if at != len(frame.payload):
        raise _SENSELESS
    return Sight(width, height, brightness, tuple(codes))


def read_unseen(frame: Frame) -> Unseen:
    """Return why there is no sight; `frame` is one of `UNSEEN`. Raises `MalformedFrame`."""
    return Unseen(read_words(frame), is_camera=frame.kind == NO_CAMERA)


def read_words(frame: Frame) -> str:
    """Return the short ASCII words of a frame; raises `MalformedFrame` when they are none."""
    if len(frame.payload) > 200 or not frame.payload.isascii():
        raise _SENSELESS
    return frame.payload.decode("ascii")


def _field(payload: bytes, at: int, size: int) -> tuple[bytes, int]:
    """Return the field at `at` behind its length of `size` bytes, and where the next begins."""
    begin = at + size
    end = begin + int.from_bytes(payload[at:begin], "big")
    if end > len(payload):
        raise _SENSELESS
    return payload[begin:end], end
