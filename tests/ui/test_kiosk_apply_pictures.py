"""Every page of applying, portrait and landscape, both languages: nothing cut, nothing untranslated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.flow import Act
from kiosk.photo_pictures import PROVIDER
from tests.ui.kiosk_apply_scenes import APPLY_SCENES, DATA, Applicant, photo_pictures
from tests.ui.kiosk_scenes import Screen
from tests.ui.stage import Stage
from tests.ui.test_kiosk_pictures import MAIN, SIZES, assert_nothing_is_squeezed

FEW = {
    "kind": ("zh", "portrait"),
    "code": ("zh", "landscape"),
    "front": ("en", "landscape"),
    "review": ("zh", "portrait"),
    "signed": ("en", "landscape"),
    "done-printed": ("en", "portrait"),
}
"""One picture of the pages that look the most different; all others go with --long."""
LOOKS = {"large": (Act.LARGE_TEXT,), "contrast": (Act.CONTRAST,), "assisted": (Act.ASSISTED,)}


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    found.pictures[PROVIDER] = photo_pictures
    yield found
    found.close()


def picture(stage: Stage, scene: str, language: str, shape: str, look: str = "") -> None:
    screen = Screen(language)
    for act in LOOKS.get(look, ()):
        screen.press(act)
    APPLY_SCENES[scene](Applicant(screen))
    stage.show(MAIN, screen.vm, size=SIZES[shape])
    name = "-".join(part for part in ("kiosk-apply", scene, language, shape, look) if part)
    stage.picture(name, language=language, data=DATA)
    assert_nothing_is_squeezed(stage)


@pytest.mark.parametrize("scene", FEW)
def test_the_pages_of_applying_are_readable(stage: Stage, scene: str) -> None:
    picture(stage, scene, *FEW[scene])


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", APPLY_SCENES)
def test_every_page_of_applying_is_readable(stage: Stage, scene: str, shape: str, language: str) -> None:
    picture(stage, scene, language, shape)


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", APPLY_SCENES)
def test_every_look_fits(stage: Stage, scene: str, shape: str, look: str) -> None:
    picture(stage, scene, "en" if shape == "portrait" else "zh", shape, look)
