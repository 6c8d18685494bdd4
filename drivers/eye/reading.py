"""From a grey picture to the codes in it: zxing-cpp first, then other views of the same picture, zbar among them.

Measured on `tests.pictures.code_pictures` (`./run bench camera`): zxing-cpp alone reads about nine of ten, pyzbar alone
four; what both miss is mostly noise, defocus and glare, and each view here answers one of these. Views cost time, so
they stop at the first that reads, or when the time is over: a camera brings the next picture anyway.

Only QR codes of model 2 are sought where QR is wanted: zxing-cpp's other QR kinds read figures out of blurred print.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import cv2
import numpy as np

from drivers.wire.eye import SeenCode

Grey: TypeAlias = Any
"""A two-dimensional array of bytes; cv2 has no types."""
Reader: TypeAlias = Callable[[Grey], list[SeenCode]]

FORMS = {
    "qr": ("QRCodeModel2", "QRCODE"),
    "code128": ("Code128", "CODE128"),
    "datamatrix": ("DataMatrix", ""),
    "pdf417": ("PDF417", ""),
    "ean13": ("EAN13", "EAN13"),
}
"""What can be sought, and its names in zxing-cpp and in zbar; each more costs time with every picture."""
_BACKDROP, _OFFSET = 31, 2
_DEFOCUS, _FLOOR = 1.6, 0.01
_FULL_DEFOCUS = 3.0


class CodeFinder:
    """Seeks codes of certain forms with the engines that this machine has."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        """Seek codes of `forms` (keys of `FORMS`). Raises `ImportError` if there is no engine at all."""
        readers = {"zxing": zxing_reader(forms), "zbar": zbar_reader(forms)}
        self._readers = {name: reader for name, reader in readers.items() if reader is not None}
        if not self._readers:
            raise ImportError("neither zxing-cpp nor pyzbar with libzbar is installed", name="zxing-cpp")

    @property
    def engines(self) -> tuple[str, ...]:
        """The engines' names."""
        return tuple(self._readers)

    def find(self, grey: Grey, within_s: float) -> list[SeenCode]:
        """Return the codes in `grey`; after `within_s` seconds no further view is tried."""
        until = time.perf_counter() + within_s
        for read, view in self._views(grey):
            codes = read(view)
            if codes or time.perf_counter() >= until:
                return codes
        return []

    def _views(self, grey: Grey) -> Iterator[tuple[Reader, Grey]]:
        """Give the readers and pictures to try, the likely and cheap ones first."""
        zxing, zbar = self._readers.get("zxing"), self._readers.get("zbar")
        first = zxing or zbar
        assert first is not None
        yield first, grey
        yield first, cv2.medianBlur(grey, 3)
        flat = without_backdrop(grey)
        yield first, flat
        if zbar is not None:
            yield zbar, flat
            yield zbar, cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        yield first, _sharp_again(grey)
        yield first, refocused(grey, _FULL_DEFOCUS, _FLOOR)


def without_backdrop(grey: Grey) -> Grey:
    """Return black and white by comparison with the surroundings: glare and shadow go, noise is smoothed first."""
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.2)
    return cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, _BACKDROP, _OFFSET)


def refocused(grey: Grey, sigma: float, floor: float) -> Grey:
    """Undo a blur of `sigma` pixels by Wiener's filter; `floor` is the noise it must not raise."""
    height, width = grey.shape
    spectrum = cv2.dft(grey.astype(np.float32), flags=cv2.DFT_COMPLEX_OUTPUT)
    down, across = (np.fft.fftfreq(size).astype(np.float32) for size in (height, width))
    blur = np.exp(-2 * (np.pi * sigma) ** 2 * (down[:, None] ** 2 + across[None, :] ** 2))
    spectrum *= (blur / (blur * blur + floor))[..., None]
    found = cv2.dft(spectrum, flags=cv2.DFT_INVERSE | cv2.DFT_REAL_OUTPUT | cv2.DFT_SCALE)
    return np.clip(found, 0, 255).astype(np.uint8)


def _sharp_again(grey: Grey) -> Grey:
    """Refocus at half the size, which costs a quarter, and come back to full size."""
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    sharp = refocused(half, _DEFOCUS, _FLOOR)
    return cv2.resize(sharp, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)


def zxing_reader(forms: tuple[str, ...]) -> Reader | None:
    """Return zxing-cpp as a reader of `forms`; None if it is not installed."""
    try:
        import zxingcpp
    except ImportError:
        return None
    wanted = [getattr(zxingcpp.BarcodeFormat, FORMS[form][0]) for form in forms]

    def read(grey: Grey) -> list[SeenCode]:
        found = zxingcpp.read_barcodes(grey, formats=wanted)
        # its text is a guess at the encoding; the bytes are the code
        return [SeenCode(str(one.format), one.bytes) for one in found if one.valid and one.bytes]

    return read


def zbar_reader(forms: tuple[str, ...]) -> Reader | None:
    """Return pyzbar as a reader of those of `forms` that it knows; None if it or libzbar is not installed."""
    try:
        # without the system's libzbar this import fails
        from pyzbar import pyzbar
    except ImportError:
        return None
    wanted = [pyzbar.ZBarSymbol[FORMS[form][1]] for form in forms if FORMS[form][1]]
    if not wanted:
        return None

    def read(grey: Grey) -> list[SeenCode]:
        found = pyzbar.decode((grey.tobytes(), grey.shape[1], grey.shape[0]), wanted)
        # zbar guesses the encoding and turns GBK into other characters: of it only plain ASCII is believed
        return [SeenCode(str(one.type), one.data) for one in found if one.data and one.data.isascii()]

    return read
