"""What the eye does with each frame it is sent: look at a picture or through its camera, for codes or for a photo."""

from __future__ import annotations

import os
from typing import Any, Final

import cv2
import numpy as np

from drivers.eye.photographing import Photographer
from drivers.eye.reading import CodeFinder, Grey
from drivers.wire.errors import MalformedFrame
from drivers.wire.eye import BAD, HELLO, LOOK, MOST_CODES, NO_CAMERA, PICTURE, Frame, FrameReader, Sight
from drivers.wire.eye_photos import GLANCE, TAKE, WATCH, Order, read_order

_MOST_PIXELS: Final = 1 << 24
"""Sixteen million: more than any camera that reads codes has."""
_SOI: Final = b"\xff\xd8"


class Server:
    """Answers every frame with exactly one."""

    def __init__(
        self,
        forms: tuple[str, ...],
        within_s: float,
        camera: str,
        size: tuple[int, int] | None = None,
        turn: int = 0,
    ) -> None:
        """Seek codes of `forms`, trying each picture for `within_s` seconds; without forms take photos only.

        `camera` is a V4L2 device or a film, empty when pictures are sent; `size` (width, height) is asked of it, `turn`
        makes its pictures upright.

        Raises `ImportError` when codes are sought without any engine.
        """
        cv2.setNumThreads(1)
        self._finder = CodeFinder(forms) if forms else None
        self._photographer = Photographer(turn)
        self._within_s, self._path, self._size = within_s, camera, size
        self._camera: Any = None

    def serve(self, inlet: int, outlet: int) -> None:
        """Answer until the pipe `inlet` ends."""
        reader = FrameReader()
        engines = self._finder.engines if self._finder is not None else ("opencv",)
        _write(outlet, Frame(HELLO, " ".join(engines).encode()))
        while data := os.read(inlet, 1 << 16):
            for order in reader.feed(data):
                _write(outlet, self.answer(order))

    def answer(self, order: Frame) -> Frame:
        """Return the answer to one frame. Only libraries' own errors are caught: a defect ends the eye."""
        try:
            match order.kind:
                case kind if kind == PICTURE:
                    return self._look_at(order.payload)
                case kind if kind == LOOK:
                    return self._look()
                case kind if kind in (WATCH, GLANCE):
                    return self._see(read_order(order))
                case kind if kind == TAKE:
                    taken = self._photographer.take()
                    return taken.to_frame() if taken is not None else Frame(BAD, b"nothing kept")
        except MemoryError:
            return Frame(BAD, b"too big")
        except cv2.error:
            return Frame(BAD, b"damaged")
        except MalformedFrame:
            return Frame(BAD, b"not understood")
        return Frame(BAD, b"not understood")

    def _look_at(self, picture: bytes) -> Frame:
        grey = _decoded(picture, cv2.IMREAD_GRAYSCALE)
        return grey if isinstance(grey, Frame) else self._read(grey)

    def _see(self, order: Order) -> Frame:
        picture = _decoded(order.picture, cv2.IMREAD_COLOR) if order.picture else self._take()
        if picture is None:
            return Frame(NO_CAMERA, b"no picture")
        if isinstance(picture, Frame):
            return picture
        if not _is_bearable(*picture.shape[:2]):
            return Frame(BAD, b"too big")
        coloured = picture if picture.ndim == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
        return self._photographer.see(coloured, order).to_frame()

    def _look(self) -> Frame:
        picture = self._take()
        return Frame(NO_CAMERA, b"no picture") if picture is None else self._read(_grey(picture))

    def _read(self, grey: Grey) -> Frame:
        height, width = grey.shape
        if not _is_bearable(height, width):
            return Frame(BAD, b"too big")
        if self._finder is None:
            return Frame(BAD, b"not understood")
        codes = self._finder.find(grey, self._within_s)[:MOST_CODES]
        return Sight(width, height, int(grey.mean()), tuple(codes)).to_frame()

    def _take(self) -> Any:
        """Return the next picture of the camera, opened on the way if need be; None if it gives none."""
        if self._camera is None:
            self._camera = cv2.VideoCapture(self._path)
            self._camera.set(cv2.CAP_PROP_BUFFERSIZE, 1)
            if self._size is not None:
                # at full size most cameras give Motion JPEG only, or one picture in several seconds
                self._camera.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
                self._camera.set(cv2.CAP_PROP_FRAME_WIDTH, self._size[0])
                self._camera.set(cv2.CAP_PROP_FRAME_HEIGHT, self._size[1])
        is_there, picture = self._camera.read()
        if not is_there:
            self._camera.release()
            self._camera = None
            return None
        return picture


def _decoded(picture: bytes, colours: int) -> Any:
    """Return the pixels of a JPEG file, or the frame that says why there are none."""
    # cameras send JPEG; every other decoder of the library stays shut
    if not picture.startswith(_SOI):
        return Frame(BAD, b"no JPEG")
    pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), colours)
    return Frame(BAD, b"damaged") if pixels is None else pixels


def _is_bearable(height: int, width: int) -> bool:
    return 0 < width * height <= _MOST_PIXELS and max(width, height) < 1 << 16


def _grey(picture: Any) -> Grey:
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture


def _write(outlet: int, frame: Frame) -> None:
    rest = memoryview(frame.to_bytes())
    while rest:
        rest = rest[os.write(outlet, rest) :]
