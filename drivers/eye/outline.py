"""Where a card or a sheet lies in a picture, and the picture of it alone, straightened. Pure: arrays in, arrays out.

A card is a bright or dark area with four straight sides at right angles and the proportions of ID-1; what is printed on
it has such areas too, so of all that fit the largest counts. Areas are sought twice, since neither way finds each card
on each desk: by edges, and by what differs from the desk's colour at the picture's border. The round corners of a card
are no corners: sides are fitted to the middle of each side, and corners are where these meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import cv2
import numpy as np

Picture: TypeAlias = Any
"""Height x width x 3 bytes, blue first; cv2 has no types."""
Corners: TypeAlias = Any
"""4 x 2 floats: x and y of the corners, clockwise from the one that is the top left when it is upright."""

CARD_SIZE: Final = (1011, 638)
"""ID-1 (ISO/IEC 7810: 85.60 x 53.98 mm) at 300 dots per inch."""
_SEEK: Final = 640
"""The longer side of the picture in which areas are sought."""
_BORDER: Final = 3
"""Pixels at the picture's border in which no corner may be."""
_MIDDLE: Final = 0.15
"""The part of a side at either end that may be round."""
_REACH, _LOOKS = 0.014, 48
"""How far from a coarse side the true one may be, as a share of the picture's longer side; how often one looks."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is sought: its proportions (long side by short one) and its share of the picture, each from and to."""

    proportions: tuple[float, float]
    share: tuple[float, float]


CARD: Final = Shape((1.38, 1.82), (0.012, 0.9))
SHEET: Final = Shape((1.0, 4.0), (0.08, 0.97))


def find_outline(picture: Picture, shape: Shape) -> Corners | None:
    """Return the corners of the largest area of `shape` in `picture`, in its pixels, or None."""
    high, wide = picture.shape[:2]
    scale = min(1.0, _SEEK / max(high, wide))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    best, most = None, 0.0
    for mask in _masks(small):
        for corners in _squares(mask, shape):
            size = float(cv2.contourArea(corners))
            if size > most:
                best, most = corners, size
    return None if best is None else _refined(picture, _upright(best) / scale)


def straightened(picture: Picture, corners: Corners, size: tuple[int, int]) -> Picture:
    """Return what lies between `corners` as a picture of `size` (width, height)."""
    wide, high = size
    edges = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    lie = cv2.getPerspectiveTransform(corners.astype(np.float32), edges)
    return cv2.warpPerspective(picture, lie, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)


def sheet_size(corners: Corners, longest: int) -> tuple[int, int]:
    """Return the width and height of what lies between `corners`, the longer at most `longest`."""
    across, down = _sides(corners)
    scale = min(1.0, longest / max(across, down))
    return max(1, round(across * scale)), max(1, round(down * scale))


def lying_across(corners: Corners) -> Corners:
    """Return the corners so that the long side is the upper one; a card that stands is turned to the left."""
    across, down = _sides(corners)
    return corners if across >= down else np.roll(corners, -1, axis=0)


def _refined(picture: Picture, corners: Corners) -> Corners:
    """Return the corners where the steepest change is in the whole picture: what was sought in is coarse, and a shadow
    beside the card belongs to it there.
    """
    reach = max(4, round(_REACH * max(picture.shape[:2])))
    pairs = zip(corners, np.roll(corners, -1, axis=0), strict=True)
    sides = [_true_side(picture, begin, end, reach) for begin, end in pairs]
    if any(side is None for side in sides):
        return corners
    meetings = [_meeting(sides[number - 1], sides[number]) for number in range(4)]
    return corners if any(one is None for one in meetings) else np.array(meetings, np.float32)


def _true_side(picture: Picture, begin: Any, end: Any, reach: int) -> Any:
    """Return the line along which the picture changes most within `reach` pixels of a coarse side, None without one."""
    along = (end - begin) / np.linalg.norm(end - begin)
    out = np.array((along[1], -along[0]))
    places = begin + np.linspace(_MIDDLE, 1 - _MIDDLE, _LOOKS)[:, None] * (end - begin)
    offsets = np.arange(-reach, reach + 1)
    grid = (places[:, None, :] + offsets[None, :, None] * out).astype(np.float32)
    seen = cv2.remap(picture, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    steps = np.abs(np.diff(cv2.GaussianBlur(seen.astype(np.float32), (5, 1), 0), axis=1)).sum(axis=2)
    steepest = offsets[steps.argmax(axis=1)] + 0.5  # half way between two pixels
    kept = np.abs(steepest - np.median(steepest)) < reach / 3
    if kept.sum() < _LOOKS / 3:
        return None
    edge = (places + steepest[:, None] * out)[kept].astype(np.float32)
    return cv2.fitLine(edge, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()


def _sides(corners: Corners) -> tuple[float, float]:
    """Return the mean lengths of the sides across and down."""
    lengths = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return float(lengths[0] + lengths[2]) / 2, float(lengths[1] + lengths[3]) / 2


def _masks(small: Picture) -> Iterator[Any]:
    """Give pictures in black and white in which what is sought may be one white area."""
    smooth = cv2.bilateralFilter(small, 5, 30, 5)
    lab = cv2.cvtColor(smooth, cv2.COLOR_BGR2LAB).astype(np.float32)
    border = np.concatenate([rim.reshape(-1, 3) for rim in (lab[:6], lab[-6:], lab[:, :6], lab[:, -6:])])
    far = np.linalg.norm(lab - np.median(border, axis=0), axis=2)
    apart = cv2.GaussianBlur(np.clip(far * 2, 0, 255).astype(np.uint8), (3, 3), 0)
    _, otsu = cv2.threshold(apart, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    yield cv2.morphologyEx(otsu, cv2.MORPH_CLOSE, _dot(5))
    for low, high in ((20, 60), (50, 150)):
        edges = np.zeros(small.shape[:2], np.uint8)
        for channel in cv2.split(smooth):
            edges |= cv2.Canny(channel, low, high)
        yield cv2.dilate(edges, _dot(3))


def _dot(size: int) -> Any:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))


def _squares(mask: Any, shape: Shape) -> Iterator[Corners]:
    """Give the corners of all areas of `shape`."""
    high, wide = mask.shape
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    least, most = (share * high * wide for share in shape.share)
    for contour in contours:
        if len(contour) < 40 or not least <= cv2.contourArea(cv2.convexHull(contour)) <= most:
            continue
        corners = _cornered(contour[:, 0, :].astype(np.float32))
        if corners is not None and _fits(corners, shape, (wide, high)):
            yield corners


def _cornered(line: Any) -> Corners | None:
    """Return where the four sides of a closed line meet, None if it has not four straight ones."""
    hull = cv2.convexHull(line)
    rough = cv2.approxPolyDP(hull, 0.04 * cv2.arcLength(hull, True), True)[:, 0, :]
    if len(rough) != 4:
        return None
    sides = [_coarse_side(line, begin, end) for begin, end in zip(rough, np.roll(rough, -1, axis=0), strict=True)]
    if any(side is None for side in sides):
        return None
    corners = [_meeting(sides[number - 1], sides[number]) for number in range(4)]
    return None if any(corner is None for corner in corners) else np.array(corners, np.float32)


def _coarse_side(line: Any, begin: Any, end: Any) -> Any:
    """Return the straight line through the middle of the side from `begin` to `end`, None if half of it is missing."""
    along = end - begin
    length = float(np.linalg.norm(along))
    away = line - begin
    place = away @ along / length**2
    off = np.abs(away[:, 0] * along[1] - away[:, 1] * along[0]) / length
    near = line[(place > _MIDDLE) & (place < 1 - _MIDDLE) & (off < 0.03 * length + 3)]
    if len(near) < 0.5 * (1 - 2 * _MIDDLE) * length:
        return None
    return cv2.fitLine(near, cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()


def _meeting(one: Any, other: Any) -> Any:
    """Return where two lines (direction, then a place on it) meet, None for parallels."""
    cross = one[0] * other[1] - one[1] * other[0]
    if abs(cross) < 0.3:
        return None
    way = other[2:] - one[2:]
    return one[2:] + one[:2] * ((way[0] * other[1] - way[1] * other[0]) / cross)


def _fits(corners: Corners, shape: Shape, size: tuple[int, int]) -> bool:
    """Tell whether these are the corners of a whole rectangle of `shape`, seen a little from the side."""
    wide, high = size
    # what ends at the picture's border goes on beyond it
    is_whole = (corners > _BORDER).all() and (corners < (wide - _BORDER, high - _BORDER)).all()
    if not is_whole or not cv2.isContourConvex(corners):
        return False
    rays = np.roll(corners, -1, axis=0) - corners
    rays = rays / np.linalg.norm(rays, axis=1)[:, None]
    if (np.abs((rays * np.roll(rays, -1, axis=0)).sum(axis=1)) > 0.27).any():
        return False
    across, down = _sides(corners)
    least, most = shape.proportions
    return least <= max(across, down) / min(across, down) <= most


def _upright(corners: Corners) -> Corners:
    """Return the corners clockwise, beginning with the one that is the top left one after the smallest turn."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    ordered = corners[np.argsort(angles)]
    # the top side is the one whose middle is highest
    tops = (ordered + np.roll(ordered, -1, axis=0))[:, 1]
    return np.roll(ordered, -int(np.argmin(tops)), axis=0)
