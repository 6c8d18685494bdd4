"""The eye as a photographer: it finds the card on any desk, straightens it, and says when a photo would be no good."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import cv2
import numpy as np
import pytest

from devices.photo_roles import LONGEST_SIDE, LONGEST_VIEW, MOST_BYTES, PhotoFlaw, Subject
from drivers.eye import photographing
from drivers.eye.holding import Eye, EyeLost
from drivers.eye.outline import CARD, CARD_SIZE, SHEET, find_outline, straightened
from drivers.eye.photographing import Photographer
from drivers.simulators.card_faces import card_face, sheet_face
from drivers.simulators.persons import SAMPLES
from drivers.wire.eye import Unseen
from drivers.wire.eye_photos import Order, Seen, Taken
from drivers.wire.photo_judging import flaw_of
from tests.pictures.card_pictures import BAD, DESKS, KINDS, CardPicture, card_picture
from tests.pictures.hostile_pictures import hostile_pictures

NEAR = 3.0
"""Pixels of 1600 by which a corner may be wrong: half a millimetre of a card."""


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)  # as in the eye
    yield
    cv2.setNumThreads(threads)


def error(picture: CardPicture, *, sheet: bool = False) -> float:
    """Return by how many pixels the worst corner is wrong; a hundred thousand if nothing was found."""
    corners = find_outline(picture.picture, SHEET if sheet else CARD)
    return 1e5 if corners is None else float(np.linalg.norm(corners - picture.corners, axis=1).max())


@pytest.mark.parametrize(("kind", "desk"), [(kind, DESKS[at % len(DESKS)]) for at, kind in enumerate(KINDS)])
def test_a_card_is_found_to_half_a_millimetre(kind: str, desk: str) -> None:
    assert error(card_picture(kind, desk, seed=at_desk(desk))) < NEAR


def at_desk(desk: str) -> int:
    return DESKS.index(desk)


@pytest.mark.parametrize("desk", ["dark", "wood"])
def test_a_sheet_is_found(desk: str) -> None:
    assert error(card_picture("plain", desk, 1, sheet=True), sheet=True) < NEAR


@pytest.mark.long
@pytest.mark.timeout(900)
def test_of_three_hundred_pictures_of_cards_and_sheets_nearly_all_are_found_exactly_and_none_where_none_is() -> None:
    missed = []
    for seed in range(6):
        for desk in DESKS:
            for kind in KINDS:
                if error(card_picture(kind, desk, seed)) >= NEAR:
                    missed.append((kind, desk, seed, "card"))
                if kind != "far" and error(card_picture(kind, desk, seed, sheet=True), sheet=True) >= NEAR:
                    missed.append((kind, desk, seed, "sheet"))
    invented = [
        (kind, desk)
        for kind in ("empty", "cut_off")
        for desk in DESKS
        if find_outline(card_picture(kind, desk, 3).picture, CARD) is not None
    ]
    assert len(missed) <= 8, missed
    assert invented == []


def see(photographer: Photographer, picture: Any, subject: Subject = Subject.CARD, *, is_kept: bool = True) -> Seen:
    return photographer.see(picture, Order(subject, is_kept=is_kept))


def judged(kind: str, desk: str = "dark") -> PhotoFlaw | None:
    seen = see(Photographer(0), card_picture(kind, desk, 0).picture)
    return flaw_of(seen, seen, Subject.CARD)


@pytest.mark.long
def test_a_photo_that_would_be_no_good_is_told_with_its_reason() -> None:
    assert {kind: judged(kind) for kind in BAD} == {
        "empty": PhotoFlaw.NO_CARD,
        "dark": PhotoFlaw.TOO_DARK,
        "glare": PhotoFlaw.GLARE,
        "blurred": PhotoFlaw.BLURRED,
        "moved": PhotoFlaw.BLURRED,
        "cut_off": PhotoFlaw.NO_CARD,
        "too_far": PhotoFlaw.TOO_FAR,
    }


def test_dim_light_is_good_enough() -> None:
    assert judged("dim", "wood") is None


def taken(photographer: Photographer) -> Taken:
    photo = photographer.take()
    assert photo is not None
    return photo


def pixels(photo: Taken) -> Any:
    found = cv2.imdecode(np.frombuffer(photo.jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert found.shape[:2] == (photo.height, photo.width)
    return found


def test_the_photo_is_the_card_alone_upright_and_as_sharp_as_it_was_taken() -> None:
    photographer = Photographer(0)
    picture = card_picture("turned", "wood", 0)
    see(photographer, picture.picture)
    photo = taken(photographer)
    assert (photo.width, photo.height) == CARD_SIZE
    assert len(photo.jpeg) <= MOST_BYTES
    face = np.array(card_face(SAMPLES[sorted(SAMPLES)[0]], "front").convert("RGB"))[:, :, ::-1]
    # but for its round corners and what the lens blurs, it is the card
    off = np.abs(pixels(photo).astype(int) - face)[60:-60, 60:-60]
    assert off.mean() < 6
    assert max(photo.view.width, photo.view.height) == LONGEST_VIEW
    view = np.frombuffer(photo.view.pixels, np.uint8).reshape(photo.view.height, photo.view.width, 3)
    small = cv2.resize(face, (photo.view.width, photo.view.height), interpolation=cv2.INTER_AREA)[:, :, ::-1]
    assert np.abs(view.astype(int) - small)[30:-30, 30:-30].mean() < 6, "red comes first in a view"


def test_a_sheet_keeps_its_shape() -> None:
    photographer = Photographer(0)
    see(photographer, card_picture("plain", "dark", 1, sheet=True).picture, Subject.PAPER)
    photo = taken(photographer)
    wide, high = sheet_face(()).size
    assert photo.width / photo.height == pytest.approx(wide / high, rel=0.02)
    assert max(photo.width, photo.height) <= LONGEST_SIDE


def test_a_card_that_lies_on_its_side_is_photographed_lying_across() -> None:
    photographer = Photographer(0)
    see(photographer, cv2.rotate(card_picture("plain", "dark", 0).picture, cv2.ROTATE_90_CLOCKWISE))
    photo = taken(photographer)
    assert (photo.width, photo.height) == CARD_SIZE
    top, bottom = pixels(photo)[60:120, 60:600], pixels(photo)[520:570, 60:600]
    assert top.std() != pytest.approx(bottom.std(), rel=0.05), "one of them bears the number"


@pytest.mark.parametrize(("turn", "way"), [(90, cv2.ROTATE_90_COUNTERCLOCKWISE), (180, cv2.ROTATE_180)])
def test_a_camera_that_hangs_askew_is_turned_upright(turn: int, way: int) -> None:
    straight, turned = Photographer(0), Photographer(turn)
    picture = card_picture("plain", "dark", 0).picture
    first, second = see(straight, picture), see(turned, cv2.rotate(picture, way))
    assert (second.width, second.height) == (first.width, first.height)
    assert np.abs(pixels(taken(straight)).astype(int) - pixels(taken(turned))).mean() < 3


def test_a_picture_is_kept_for_one_photo_and_only_when_one_may_be_wanted() -> None:
    photographer = Photographer(0)
    assert photographer.take() is None
    picture = card_picture("plain", "dark", 0).picture
    see(photographer, picture)
    assert photographer.take() is not None
    assert photographer.take() is None
    see(photographer, picture)
    see(photographer, picture, Subject.WHOLE, is_kept=False)
    assert photographer.take() is None


def test_the_whole_picture_is_small_enough_and_nothing_is_cut_off() -> None:
    photographer = Photographer(0)
    noise = np.random.default_rng(1).integers(0, 255, (2400, 3200, 3), np.uint8)
    seen = see(photographer, noise, Subject.WHOLE)
    assert (seen.width, seen.height, seen.corners) == (3200, 2400, ())
    photo = taken(photographer)
    assert (photo.width, photo.height) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert len(photo.jpeg) <= MOST_BYTES, "even noise"


def test_a_file_that_will_not_be_small_is_as_coarse_as_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photographing, "MOST_BYTES", 10)
    photographer = Photographer(0)
    see(photographer, np.zeros((40, 60, 3), np.uint8), Subject.WHOLE)
    assert len(taken(photographer).jpeg) > 10, "the parent refuses it"


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 900, 3), (900, 3, 3), (31, 31, 3)])
def test_a_picture_of_any_shape_is_borne(shape: tuple[int, int, int]) -> None:
    photographer = Photographer(0)
    for subject in Subject:
        see(photographer, np.full(shape, 200, np.uint8), subject)
        assert photographer.take() is not None


def test_straightening_gives_the_corners_back() -> None:
    face = np.zeros((100, 160, 3), np.uint8)
    face[:10, :10] = (0, 0, 255)
    corners = np.array([(0, 0), (160, 0), (160, 100), (0, 100)], np.float32)
    assert np.array_equal(straightened(face, corners, (160, 100)), face)


@pytest.fixture
def eye() -> Iterator[Eye]:
    # what is tried must not depend on how busy this machine is
    made = Eye("", look_s=20.0)
    yield made
    made.close()


def try_hostile_pictures(eye: Eye, count: int) -> None:
    good = Order(Subject.CARD, card_picture("plain", "dark", 0).jpeg)
    for number, file in enumerate(hostile_pictures(count, seed=2)):
        with suppress(EyeLost):
            eye.see(Order(Subject.CARD, file))
            eye.take()
        if number % 25 == 24:
            seen = eye.see(good)
            assert isinstance(seen, Seen)
            assert seen.corners
            assert isinstance(eye.take(), Taken)


def test_hostile_pictures_never_end_the_parent_and_the_next_card_is_photographed(eye: Eye) -> None:
    try_hostile_pictures(eye, 25)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_two_thousand_hostile_pictures_never_end_the_parent(eye: Eye) -> None:
    try_hostile_pictures(eye, 2000)


def test_an_eye_for_photos_reads_no_codes_and_says_what_it_lacks(eye: Eye) -> None:
    assert eye.start() == "opencv"
    assert eye.look(card_picture("plain", "dark", 0).jpeg) == Unseen("not understood")
    assert eye.take() == Unseen("nothing kept")
    assert eye.see(Order(Subject.CARD)) == Unseen("no picture", is_camera=True)
    assert eye.losses == 0


@pytest.mark.parametrize("answer", ["S", "F", "C"])
def test_an_eye_that_answers_nonsense_about_a_photo_is_lost(answer: str) -> None:
    says = "import os; os.write(1, bytes((0, 0, 0, 1, 72))); os.read(0, 9); os.write(1, bytes((0, 0, 0, 2, %d, 1)))"
    made = Eye("", command=(sys.executable, "-S", "-c", says % ord(answer)), look_s=5.0)
    with pytest.raises(EyeLost):
        made.see(Order(Subject.CARD, b"picture"))
    assert made.losses == 1
