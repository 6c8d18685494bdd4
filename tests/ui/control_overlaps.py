"""Do two texts of a picture stand on each other? A stage sees what is cut off, but not that."""

from __future__ import annotations

from itertools import combinations

from assets.qt.looking import SeenText

LINE_SLACK = 0.28
"""How much of a text's box is air above and below its letters."""


def overlaps(texts: list[SeenText]) -> list[tuple[str, str]]:
    """Return each pair of texts whose letters share more than two pixels both ways."""
    return [(one.text, two.text) for one, two in combinations(texts, 2) if _share(one, two)]


def _share(one: SeenText, two: SeenText) -> bool:
    left, right = max(one.x, two.x), min(one.x + one.width, two.x + two.width)
    top = max(_top(one), _top(two))
    bottom = min(_bottom(one), _bottom(two))
    return right - left > 2 and bottom - top > 2


def _top(text: SeenText) -> float:
    return max(text.top, text.y + LINE_SLACK * text.pixel_size)


def _bottom(text: SeenText) -> float:
    return min(text.bottom, text.y + text.height - LINE_SLACK * text.pixel_size)
