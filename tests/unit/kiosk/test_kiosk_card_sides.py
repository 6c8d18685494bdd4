"""Two photos of one side of a card are told from photos of both, as the document camera's twin shows them."""

from __future__ import annotations

from itertools import product

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from drivers.simulators.card_faces import SIDES, card_face
from drivers.simulators.persons import SAMPLES
from kiosk.flow.card_sides import COLUMNS, ROWS, coarse, is_same_side

PEOPLE = ("zhang", "ouyang", "uyghur")


def photo(who: str, side: str) -> Image.Image:
    """Return a card as the camera's small view of it."""
    face = card_face(SAMPLES[who], side).convert("RGBA")
    mat = Image.new("RGBA", face.size, (46, 52, 58, 255))
    mat.alpha_composite(face)
    return mat.convert("RGB").resize((480, 303))


def told(picture: Image.Image) -> bytes:
    return coarse(picture.width, picture.height, picture.tobytes())


@pytest.mark.parametrize(("who", "side"), list(product(PEOPLE, SIDES)))
def test_one_side_is_known_again_darker_blurred_aside_and_on_its_head(who: str, side: str) -> None:
    first = photo(who, side)
    assert len(told(first)) == COLUMNS * ROWS
    for again in (
        first,
        ImageEnhance.Brightness(first).enhance(0.6),
        first.filter(ImageFilter.GaussianBlur(2)),
        first.rotate(180),
        first.rotate(1, fillcolor=(46, 52, 58)),
        first.transform(first.size, Image.Transform.AFFINE, (1, 0, 4, 0, 1, -3)),
    ):
        assert is_same_side(told(again), told(first))


@pytest.mark.parametrize("who", PEOPLE)
def test_front_and_back_are_two_sides_however_they_lie(who: str) -> None:
    front, back = (photo(who, side) for side in SIDES)
    for one, other in product((front, front.rotate(180)), (back, back.rotate(180))):
        assert not is_same_side(told(one), told(other))
        assert not is_same_side(told(other), told(one))


def test_what_is_missing_or_empty_is_like_nothing() -> None:
    blank = coarse(2, 1, bytes((9, 9, 9, 9, 9, 9)))
    assert not is_same_side(blank, blank)
    assert not is_same_side(b"", b"")
    assert not is_same_side(b"", blank)
