"""Every state of the rating screen at its real size in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus
from tests.ui.clerk_scenes import CALLED, CLERKS, SERVING, ago, closed, counter, picture, rating_request
from tests.ui.rating_screen import Screen
from tests.ui.stage import Stage

pytestmark = pytest.mark.looks("language", keep=1)

ASKED = picture(counter(ratings=(rating_request("A012"),)))
LONG_NAME = CLERKS[6]


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a stand-in for Li Min's photo: a light wall, a face, a dark jacket."""
    folder = tmp_path_factory.mktemp("photos")
    image = QImage(480, 640, QImage.Format.Format_RGB32)
    image.fill(QColor("#C9D8E8"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#24344D"))
    painter.drawEllipse(60, 430, 360, 420)
    painter.setBrush(QColor("#E4BFA0"))
    painter.drawEllipse(150, 150, 180, 230)
    painter.end()
    assert image.save(str(folder / "li-min.jpg"))
    return folder


def still(scene: HallPicture, with_photo: bool = False) -> Callable[[Stage, str, Path], Screen]:
    return lambda stage, language, photos: Screen(stage, scene, language, photos=photos if with_photo else None)


def touched(*names: str) -> Callable[[Stage, str, Path], Screen]:
    def make(stage: Stage, language: str, photos: Path) -> Screen:
        screen = Screen(stage, ASKED, language, photos=photos)
        for name in names:
            stage.tap(name)
        return screen

    return make


def apology(stage: Stage, language: str, photos: Path) -> Screen:
    screen = touched("face-satisfied", "done")(stage, language, photos)
    screen.link.refuse("rating_over", "A012 的评价时间已过。", "The time to rate A012 is over.")
    return screen


SCENES: dict[str, Callable[[Stage, str, Path], Screen]] = {
    "connecting": still(HallPicture()),
    "unknown-counter": lambda stage, language, _photos: Screen(stage, picture(), language, counter="99"),
    "card": still(picture(counter()), with_photo=True),
    "card-portrait": still(picture(counter(clerk=LONG_NAME))),
    "card-called": still(picture(counter(in_hand=CALLED))),
    "card-serving": still(picture(counter(in_hand=SERVING)), with_photo=True),
    "card-paused": still(picture(counter(status=CounterStatus.PAUSED))),
    "card-closed": still(picture(closed(3))),
    "card-not-live": still(picture(counter(), is_live=False, as_of=ago(4))),
    "ask": still(ASKED, with_photo=True),
    "ask-not-live": still(replace(ASKED, is_live=False, as_of=ago(1))),
    "ask-good": touched("face-very_satisfied"),
    "ask-full": touched("face-satisfied", "reason-clear", "reason-solved", "speed-4", "attitude-5"),
    "ask-bad": touched("face-dissatisfied", "reason-waited_long", "speed-2"),
    "thanks": touched("face-very_satisfied", "done"),
    "apology": apology,
}


@pytest.fixture(scope="module")
def stage():
    stage = Stage()
    yield stage
    stage.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scene", SCENES)
def test_the_rating_screen_is_whole_and_in_its_language(stage: Stage, photos: Path, scene: str, language: str) -> None:
    screen = SCENES[scene](stage, language, photos)
    try:
        stage.picture(f"rating-{scene}-{language}", language=language)
    finally:
        screen.leave()
