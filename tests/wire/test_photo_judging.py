"""Whether a picture would make a good photo: of several flaws the one is told that must be mended first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.photo_roles import PhotoFlaw, Subject, View
from drivers.wire.eye_photos import Seen
from drivers.wire.photo_judging import flaw_of

GOOD = Seen(1600, 1200, 150, 0, 22, ((0.2, 0.2), (0.8, 0.2), (0.8, 0.7), (0.2, 0.7)), View(1, 1, b"123"))
FAR = ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6))


def shifted(seen: Seen, x: float, y: float) -> Seen:
    return replace(seen, corners=tuple((a + x, b + y) for a, b in seen.corners))


def test_a_sharp_bright_card_that_lies_still_makes_a_photo() -> None:
    assert flaw_of(GOOD, shifted(GOOD, 0.01, 0.0), Subject.CARD) is None
    assert flaw_of(GOOD, GOOD, Subject.PAPER) is None


@pytest.mark.parametrize(
    ("seen", "before", "flaw"),
    [
        (replace(GOOD, corners=()), GOOD, PhotoFlaw.NO_CARD),
        (replace(GOOD, corners=(), brightness=20), GOOD, PhotoFlaw.TOO_DARK),
        (replace(GOOD, corners=FAR), replace(GOOD, corners=FAR), PhotoFlaw.TOO_FAR),
        (replace(GOOD, brightness=50), GOOD, PhotoFlaw.TOO_DARK),
        (replace(GOOD, glare=3), GOOD, PhotoFlaw.GLARE),
        (GOOD, None, PhotoFlaw.MOVING),
        (GOOD, replace(GOOD, corners=()), PhotoFlaw.MOVING),
        (GOOD, shifted(GOOD, 0.0, 0.02), PhotoFlaw.MOVING),
        (shifted(GOOD, 0.013, 0.0), GOOD, PhotoFlaw.MOVING),
        (replace(GOOD, sharpness=7), GOOD, PhotoFlaw.BLURRED),
        (replace(GOOD, sharpness=7, brightness=50, glare=9), None, PhotoFlaw.TOO_DARK),
    ],
)
def test_what_speaks_against_a_photo_of_a_card(seen: Seen, before: Seen | None, flaw: PhotoFlaw) -> None:
    assert flaw_of(seen, before, Subject.CARD) is flaw


def test_one_corner_that_moved_is_enough() -> None:
    moved = replace(GOOD, corners=(*GOOD.corners[:3], (0.2, 0.73)))
    assert flaw_of(moved, GOOD, Subject.CARD) is PhotoFlaw.MOVING


def test_paper_is_white_and_has_a_sentence_of_its_own() -> None:
    assert flaw_of(replace(GOOD, glare=40), GOOD, Subject.PAPER) is None
    assert flaw_of(replace(GOOD, glare=70), GOOD, Subject.PAPER) is PhotoFlaw.GLARE
    assert flaw_of(replace(GOOD, corners=()), GOOD, Subject.PAPER) is PhotoFlaw.NO_PAPER


def test_a_picture_of_everything_needs_light_only() -> None:
    bare = replace(GOOD, corners=(), sharpness=0, glare=90)
    assert flaw_of(bare, None, Subject.WHOLE) is None
    assert flaw_of(replace(bare, brightness=20), None, Subject.WHOLE) is PhotoFlaw.TOO_DARK
