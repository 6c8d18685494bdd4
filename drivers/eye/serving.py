"""What the eye does with each frame it is sent: look at a picture, or look through its camera."""

from __future__ import annotations

import os
from typing import Any, Final

import cv2
import numpy as np

from drivers.eye.reading import CodeFinder, Grey
from drivers.wire.eye import BAD, HELLO, LOOK, MOST_CODES, NO_CAMERA, PICTURE, Frame, FrameReader, Sight

_MOST_PIXELS: Final = 1 << 24
"""Sixteen million: more than any camera that reads codes has."""
_SOI: Final = b"\xff\xd8"


class Server:
    """Answers every frame with exactly one."""

    def __init__(self, forms: tuple[str, ...], within_s: float, camera: str) -> None:
        """Seek codes of `forms`, trying each picture for `within_s` seconds.

        `camera` is a V4L2 device or a film, empty when pictures are sent.

        Raises `ImportError` without any engine.
        """
        cv2.setNumThreads(1)
        self._finder = CodeFinder(forms)
        self._within_s, self._path = within_s, camera
        self._camera: Any = None

    def serve(self, inlet: int, outlet: int) -> None:
        """Answer until the pipe `inlet` ends."""
        reader = FrameReader()
        _write(outlet, Frame(HELLO, " ".join(self._finder.engines).encode()))
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
        except MemoryError:
            return Frame(BAD, b"too big")
        except cv2.error:
            return Frame(BAD, b"damaged")
        return Frame(BAD, b"not understood")

    def _look_at(self, picture: bytes) -> Frame:
        # cameras send JPEG; every other decoder of the library stays shut
        if not picture.startswith(_SOI):
            return Frame(BAD, b"no JPEG")
        grey = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
        return Frame(BAD, b"damaged") if grey is None else self._read(grey)

    def _look(self) -> Frame:
        picture = self._take()
        return Frame(NO_CAMERA, b"no picture") if picture is None else self._read(_grey(picture))

    def _read(self, grey: Grey) -> Frame:
        height, width = grey.shape
        if not (0 < width * height <= _MOST_PIXELS and max(width, height) < 1 << 16):
            return Frame(BAD, b"too big")
        codes = self._finder.find(grey, self._within_s)[:MOST_CODES]
        return Sight(width, height, int(grey.mean()), tuple(codes)).to_frame()

    def _take(self) -> Any:
        """Return the next picture of the camera, opened on the way if need be; None if it gives none."""
        if self._camera is None:
            self._camera = cv2.VideoCapture(self._path)
            self._camera.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        is_there, picture = self._camera.read()
        if not is_there:
            self._camera.release()
            self._camera = None
            return None
        return picture


def _grey(picture: Any) -> Grey:
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture


def _write(outlet: int, frame: Frame) -> None:
    rest = memoryview(frame.to_bytes())
    while rest:
        rest = rest[os.write(outlet, rest) :]
