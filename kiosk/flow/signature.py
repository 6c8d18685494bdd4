"""A signature drawn with a finger: its strokes as they come from the pad, and as a drawing. Pure."""

from __future__ import annotations

import re
from itertools import pairwise
from math import hypot
from typing import Final

from kiosk.flow.apply_state import Stroke

WIDTH: Final = 1000
HEIGHT: Final = 400
"""The pad's height in thousandths of its width."""
MOST_STROKES: Final = 60
MOST_POINTS: Final = 600
LEAST_INK: Final = 250.0
"""A dot or a slip of the finger is no signature."""
_POINTS: Final = re.compile(r"[0-9]{1,4},[0-9]{1,4}(?: [0-9]{1,4},[0-9]{1,4})*")


def stroke_of(told: str) -> Stroke | None:
    """Return the stroke that the pad tells as ``x,y x,y …``, `None` when it is none; what is too long is cut."""
    if not _POINTS.fullmatch(told):
        return None
    points = [point.split(",") for point in told.split(" ")[:MOST_POINTS]]
    return tuple((min(int(x), WIDTH), min(int(y), HEIGHT)) for x, y in points)


def ink_of(strokes: tuple[Stroke, ...]) -> float:
    """Return how much line there is, in thousandths of the pad's width."""
    return sum(hypot(there[0] - here[0], there[1] - here[1]) for stroke in strokes for here, there in pairwise(stroke))


def is_signature(strokes: tuple[Stroke, ...]) -> bool:
    """Tell whether there is enough line for a name."""
    return ink_of(strokes) >= LEAST_INK


def path_of(strokes: tuple[Stroke, ...]) -> str:
    """Return the strokes as the path of an SVG; a point alone is a short line, so that it shows."""
    return "".join(_path(stroke) for stroke in strokes)


def _path(stroke: Stroke) -> str:
    first, *others = stroke
    rest = others or [(first[0] + 1, first[1])]
    return f"M{first[0]} {first[1]}" + "".join(f"L{x} {y}" for x, y in rest)


def drawing_of(strokes: tuple[Stroke, ...]) -> bytes:
    """Return the signature as an SVG file, black on nothing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{path_of(strokes)}" fill="none" stroke="#000" stroke-width="6" stroke-linecap="round"'
        ' stroke-linejoin="round"/></svg>'
    ).encode()
