"""What driver and eye say to each other when photos are taken; the frames are those of `drivers.wire.eye`. Pure.

::

    to the eye      W  subject(1) [JPEG]   look for a photo of it and keep the picture; no JPEG: your own camera's
                    G  subject(1) [JPEG]   look and keep nothing: whoever stands there has not asked for a photo
                    T                      the photo of the picture that you kept, please
    from the eye    S  width(2) height(2) brightness(1) glare(1) sharpness(1) found(1) 4 x (x(2) y(2)) view
                    F  width(2) height(2) length(4) JPEG view
    view            width(2) height(2) | width x height x 3 bytes: red, green, blue
    subject         c card, p paper, w whole
    x, y            ten-thousandths of width and height; all 0 when nothing was found

As there, nothing is trusted: what does not parse, or is larger than a photo may be, is a `MalformedFrame`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Final

from devices.photo_roles import LONGEST_SIDE, LONGEST_VIEW, MOST_BYTES, Corner, Subject, View
from drivers.wire.errors import MalformedFrame
from drivers.wire.eye import UNSEEN, Frame, Unseen, read_unseen
from hall.contract.values import Text

WATCH: Final = b"W"
GLANCE: Final = b"G"
TAKE: Final = b"T"
SEEN: Final = b"S"
TAKEN: Final = b"F"

_SUBJECTS: Final = {Subject.CARD: b"c", Subject.PAPER: b"p", Subject.WHOLE: b"w"}
_HEAD, _SIZE, _FILE = struct.Struct(">HHBBBB8H"), struct.Struct(">HH"), struct.Struct(">HHI")
_WHOLE: Final = 10_000
_SENSELESS = MalformedFrame(Text(zh="拍照程序的应答", en="the eye's answer"))


@dataclass(frozen=True, slots=True)
class Order:
    """What the eye is told to look for; `picture` is a JPEG file, empty for its own camera's next picture."""

    subject: Subject
    picture: bytes = field(default=b"", repr=False)
    is_kept: bool = True

    def to_frame(self) -> Frame:
        """Return the frame that says so."""
        return Frame(WATCH if self.is_kept else GLANCE, _SUBJECTS[self.subject] + self.picture)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the eye sees: sizes in pixels, mean brightness 0 to 255, `glare` as percent of the area, `sharpness` as
    `devices.photo_roles.Photo` has it; `corners` is empty when no card or sheet was found.
    """

    width: int
    height: int
    brightness: int
    glare: int
    sharpness: int
    corners: tuple[Corner, ...]
    view: View

    def to_frame(self) -> Frame:
        """Return the frame that says so."""
        places = [round(share * _WHOLE) for corner in self.corners for share in corner] or [0] * 8
        head = _HEAD.pack(
            self.width, self.height, self.brightness, self.glare, self.sharpness, bool(self.corners), *places
        )
        return Frame(SEEN, head + _view_bytes(self.view))


@dataclass(frozen=True, slots=True)
class Taken:
    """The still: a JPEG file, its size in pixels, the same in small."""

    width: int
    height: int
    jpeg: bytes = field(repr=False)
    view: View

    def to_frame(self) -> Frame:
        """Return the frame that brings it."""
        return Frame(TAKEN, _FILE.pack(self.width, self.height, len(self.jpeg)) + self.jpeg + _view_bytes(self.view))


def read_order(frame: Frame) -> Order:
    """Return what a frame to the eye (WATCH or GLANCE) orders; raises `MalformedFrame`."""
    subject = next((one for one, mark in _SUBJECTS.items() if mark == frame.payload[:1]), None)
    if subject is None:
        raise _SENSELESS
    return Order(subject, frame.payload[1:], is_kept=frame.kind == WATCH)


def read_seen(frame: Frame) -> Seen | Unseen:
    """Return what the eye answers to WATCH and GLANCE; raises `MalformedFrame`."""
    if frame.kind in UNSEEN:
        return read_unseen(frame)
    if frame.kind != SEEN or len(frame.payload) < _HEAD.size:
        raise _SENSELESS
    width, height, brightness, glare, sharpness, is_found, *places = _HEAD.unpack_from(frame.payload)
    if is_found > 1 or max(places) > _WHOLE or glare > 100 or not (width and height):
        raise _SENSELESS
    shares = [place / _WHOLE for place in places]
    corners = tuple(zip(shares[::2], shares[1::2], strict=True)) if is_found else ()
    return Seen(width, height, brightness, glare, sharpness, corners, _view(frame.payload[_HEAD.size :]))


def read_taken(frame: Frame) -> Taken | Unseen:
    """Return what the eye answers to TAKE; raises `MalformedFrame`."""
    if frame.kind in UNSEEN:
        return read_unseen(frame)
    if frame.kind != TAKEN or len(frame.payload) < _FILE.size:
        raise _SENSELESS
    width, height, length = _FILE.unpack_from(frame.payload)
    jpeg = frame.payload[_FILE.size : _FILE.size + length]
    is_file = len(jpeg) == length <= MOST_BYTES and jpeg.startswith(b"\xff\xd8") and jpeg.endswith(b"\xff\xd9")
    if not (is_file and 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        raise _SENSELESS
    return Taken(width, height, jpeg, _view(frame.payload[_FILE.size + length :]))


def _view_bytes(view: View) -> bytes:
    return _SIZE.pack(view.width, view.height) + view.pixels


def _view(payload: bytes) -> View:
    if len(payload) < _SIZE.size:
        raise _SENSELESS
    width, height = _SIZE.unpack_from(payload)
    pixels = payload[_SIZE.size :]
    if not (0 < width <= LONGEST_VIEW and 0 < height <= LONGEST_VIEW) or len(pixels) != width * height * 3:
        raise _SENSELESS
    return View(width, height, pixels)
