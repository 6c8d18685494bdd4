"""The eye as a photographer: what a picture is like, where the card in it lies, and the photo of the card alone.

A photo is drawn anew from pixels: nothing that a camera or a stranger wrote into a file comes out of here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import cv2
import numpy as np

from devices.photo_roles import LONGEST_SIDE, LONGEST_VIEW, MOST_BYTES, Subject, View
from drivers.eye.outline import (
    CARD,
    CARD_SIZE,
    SHEET,
    Corners,
    Picture,
    find_outline,
    lying_across,
    sheet_size,
    straightened,
)
from drivers.wire.eye_photos import Order, Seen, Taken

_SHAPES: Final = {Subject.CARD: CARD, Subject.PAPER: SHEET}
_MEASURED: Final = 750
"""The longer side in which light and sharpness are measured: a photo is never told sharp for being small."""
_RIM: Final = 8
"""Pixels at the rim that are not measured: a little of the desk may be there."""
_WHITE: Final = 250
_QUALITIES: Final = (92, 85, 75, 60, 40)
_TURNS: Final = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, slots=True)
class _Kept:
    subject: Subject
    picture: Picture
    corners: Corners | None


class Photographer:
    """Keeps the one picture of which a photo may be wanted next."""

    def __init__(self, turn: int) -> None:
        """`turn` (0, 90, 180, 270) is by how much the camera's pictures must be turned clockwise to be upright."""
        self._turn = turn
        self._kept: _Kept | None = None

    def see(self, picture: Picture, order: Order) -> Seen:
        """Return what `picture` (colours, blue first) is like as a photo of what is ordered."""
        self._kept = None
        upright = cv2.rotate(picture, _TURNS[self._turn]) if self._turn else picture
        shape = _SHAPES.get(order.subject)
        corners = find_outline(upright, shape) if shape is not None else None
        if order.is_kept:
            self._kept = _Kept(order.subject, upright, corners)
        high, wide = upright.shape[:2]
        brightness, glare, sharpness = _measures(_cut(upright, order.subject, corners, _MEASURED))
        places = () if corners is None else tuple((_share(x, wide), _share(y, high)) for x, y in corners)
        return Seen(wide, high, brightness, glare, sharpness, places, _view(upright))

    def take(self) -> Taken | None:
        """Return the photo of the picture that was kept, which is kept no longer; None if there is none."""
        kept, self._kept = self._kept, None
        if kept is None:
            return None
        photo = _cut(kept.picture, kept.subject, kept.corners, LONGEST_SIDE)
        return Taken(photo.shape[1], photo.shape[0], _file(photo), _view(photo))


def _cut(picture: Picture, subject: Subject, corners: Corners | None, longest: int) -> Picture:
    """Return the card or sheet alone, all of the picture where none was found."""
    if corners is None:
        return _within(picture, longest)
    if subject is Subject.PAPER:
        return straightened(picture, corners, sheet_size(corners, longest))
    scale = min(1.0, longest / CARD_SIZE[0])
    return straightened(picture, lying_across(corners), (round(CARD_SIZE[0] * scale), round(CARD_SIZE[1] * scale)))


def _within(picture: Picture, longest: int) -> Picture:
    scale = longest / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _measures(photo: Picture) -> tuple[int, int, int]:
    """Return mean brightness (0 to 255), percent of white glare, and sharpness (0 to 100)."""
    inner = photo[_RIM:-_RIM, _RIM:-_RIM] if min(photo.shape[:2]) > 4 * _RIM else photo
    grey = cv2.cvtColor(inner, cv2.COLOR_BGR2GRAY)
    # a spot of light, not a white letter
    glare = cv2.erode((inner.min(axis=2) >= _WHITE).astype(np.uint8), np.ones((9, 9), np.uint8))
    return round(float(grey.mean())), round(100 * float(glare.mean())), _sharpness(grey)


def _sharpness(grey: Any) -> int:
    """Return how steep the steepest half percent of edges is, in percent of the contrast per pixel, in the direction in
    which edges are flatter: 20 and more of sharp print, 7 and less where it is defocused or has moved, in any light.
    """
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.8).astype(np.float32)
    contrast = float(np.percentile(smooth, 98) - np.percentile(smooth, 0.5)) + 1
    steepest = [float(np.percentile(np.abs(cv2.Sobel(smooth, cv2.CV_32F, *way)), 99.5)) / 8 for way in ((1, 0), (0, 1))]
    return min(100, round(100 * min(steepest) / contrast))


def _view(picture: Picture) -> View:
    small = cv2.cvtColor(_within(picture, LONGEST_VIEW), cv2.COLOR_BGR2RGB)
    return View(small.shape[1], small.shape[0], small.tobytes())


def _file(photo: Picture) -> bytes:
    """Return the JPEG file, coarser if it would be too large."""
    for quality in _QUALITIES:
        jpeg = bytes(cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])
        if len(jpeg) <= MOST_BYTES:
            break
    return jpeg


def _share(place: float, size: int) -> float:
    return min(1.0, max(0.0, place / size))
