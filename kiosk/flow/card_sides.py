"""Tells whether two photos show the same side of a card, by a coarse picture of each. Pure.

A form with the same side twice comes back to its customer as a second way to the hall. Which side it is cannot be told
without the real card's design; that it is the same one can.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

COLUMNS: Final = 16
ROWS: Final = 10
"""So few cells that the grain of a camera and a card that lies a little otherwise make no difference."""
_SAMPLES: Final = 6
"""Of a cell, across and down."""
_EDGE: Final = 0.06
"""So much of each side is left out: the desk may show beside the card."""
ALIKE: Final = 0.75
"""Correlation: of two photos of one side it is above 0.9, of front and back near 0."""


def coarse(width: int, height: int, pixels: bytes) -> bytes:
    """Return the mean brightness of each cell of a picture, row by row.

    `pixels` are red, green and blue bytes, row by row without gaps.
    """
    return bytes(
        _mean(width, height, pixels, column / COLUMNS, row / ROWS) for row in range(ROWS) for column in range(COLUMNS)
    )


def _mean(width: int, height: int, pixels: bytes, left: float, top: float) -> int:
    steps = [(each + 0.5) / _SAMPLES for each in range(_SAMPLES)]
    across = [int(_inside(left + step / COLUMNS) * width) for step in steps]
    down = [int(_inside(top + step / ROWS) * height) for step in steps]
    # green stands for brightness: it is most of it
    return sum(pixels[3 * (y * width + x) + 1] for y in down for x in across) // _SAMPLES**2


def _inside(share: float) -> float:
    return _EDGE + share * (1 - 2 * _EDGE)


def is_same_side(one: bytes, other: bytes) -> bool:
    """Tell whether two coarse pictures are of one side, also when the card lay on its head for one of them.

    A picture that is missing, or has nothing on it, is like none.
    """
    if len(one) != len(other):
        return False
    return max(_correlation(one, other), _correlation(one, other[::-1])) >= ALIKE


def _correlation(one: bytes, other: bytes) -> float:
    """Return Pearson's coefficient, 0 when there is nothing to compare."""
    if not one:
        return 0.0
    here, there = sum(one) / len(one), sum(other) / len(other)
    common = sum((a - here) * (b - there) for a, b in zip(one, other, strict=True))
    spread = sum((a - here) ** 2 for a in one) * sum((b - there) ** 2 for b in other)
    return common / sqrt(spread) if spread else 0.0
