"""Whether a picture would make a good photo, by what the eye measured in it and in the one before. Pure.

Rule: of several flaws the one is told that the customer must mend first.
"""

from __future__ import annotations

import math
from typing import Final

from devices.photo_roles import PhotoFlaw, Subject
from drivers.wire.eye_photos import Seen

DARK: Final = 60
"""Mean brightness (0 to 255) of a card below which print can hardly be read; a dim hall gives 100."""
NIGHT: Final = 30
"""The same of a picture in which nothing was found: then it is the light that is missing, not the card."""
GLARE: Final = {Subject.CARD: 2, Subject.PAPER: 60}
"""Percent of the area that may be white with light; good paper in good light is nearly so."""
SHARP: Final = 10
"""Sharpness of what can be read; sharp print has 20, what moved or is out of focus less than 8."""
NEAR: Final = {Subject.CARD: 500, Subject.PAPER: 700}
"""Pixels of the longer side: 150 dots per inch of a card, which small print needs; a sheet's print is larger."""
STILL: Final = 0.012
"""How far a corner may have moved since the picture before, as a share of the picture's longer side."""
_NOTHING: Final = {Subject.CARD: PhotoFlaw.NO_CARD, Subject.PAPER: PhotoFlaw.NO_PAPER}


def flaw_of(seen: Seen, before: Seen | None, subject: Subject) -> PhotoFlaw | None:
    """Return what speaks against a photo of `subject`, None if it would be good; `before` is the picture before."""
    if subject is Subject.WHOLE:
        return PhotoFlaw.TOO_DARK if seen.brightness < NIGHT else None
    if not seen.corners:
        return PhotoFlaw.TOO_DARK if seen.brightness < NIGHT else _NOTHING[subject]
    if _longest_side(seen) < NEAR[subject]:
        return PhotoFlaw.TOO_FAR
    if seen.brightness < DARK:
        return PhotoFlaw.TOO_DARK
    if seen.glare > GLARE[subject]:
        return PhotoFlaw.GLARE
    if before is None or not before.corners or _moved(seen, before) > STILL:
        return PhotoFlaw.MOVING
    return PhotoFlaw.BLURRED if seen.sharpness < SHARP else None


def _longest_side(seen: Seen) -> float:
    places = [(x * seen.width, y * seen.height) for x, y in seen.corners]
    return max(math.dist(places[number - 1], places[number]) for number in range(4))


def _moved(seen: Seen, before: Seen) -> float:
    """Return how far the corner went that went farthest, in shares of the longer side."""
    longest = max(seen.width, seen.height)
    wide, high = seen.width / longest, seen.height / longest
    return max(
        math.hypot((x - was_x) * wide, (y - was_y) * high)
        for (x, y), (was_x, was_y) in zip(seen.corners, before.corners, strict=True)
    )
