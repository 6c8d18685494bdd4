"""Every page of paying and of invoices in both languages, portrait and landscape: nothing cut, nothing untranslated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.flow import Act
from tests.ui.kiosk_paying_scenes import PAYING_SCENES
from tests.ui.kiosk_scenes import Screen
from tests.ui.stage import Stage
from tests.ui.test_kiosk_pictures import MAIN, SIZES, assert_nothing_is_squeezed

DATA = ("王**", "样例市示范区测试路***")
QUICK = (
    ("dues", "zh", "portrait"),
    ("dues-none", "en", "landscape"),
    ("amount-filled", "en", "portrait"),
    ("method", "en", "landscape"),
    ("scan", "zh", "portrait"),
    ("cash-part", "en", "landscape"),
    ("cash-too-large", "en", "portrait"),
    ("leftover", "zh", "landscape"),
    ("received-check", "en", "portrait"),
    ("paid-in-cash", "zh", "landscape"),
    ("counter-no-slip", "en", "portrait"),
    ("invoices", "en", "landscape"),
)
"""One shape and language of each kind of page; the others are looked at in the long run and by `./run shots`."""
FEW = ("menu", "dues", "amount-filled", "method", "scan", "cash-too-large", "leftover", "paid-in-cash", "invoices")
LOOKS = {"large": (Act.LARGE_TEXT, Act.CONTRAST), "assisted": (Act.ASSISTED,)}


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def look_at(stage: Stage, scene: str, language: str, shape: str, look: str = "") -> None:
    screen = Screen(language)
    for act in LOOKS.get(look, ()):
        screen.press(act)
    stage.show(MAIN, PAYING_SCENES[scene](screen).vm, size=SIZES[shape])
    suffix = f"-{look}" if look else ""
    stage.picture(f"kiosk-paying-{scene}-{language}-{shape}{suffix}", language=language, data=DATA)
    assert_nothing_is_squeezed(stage)


@pytest.mark.parametrize(("scene", "language", "shape"), QUICK)
def test_a_page_of_paying_is_readable(stage: Stage, scene: str, language: str, shape: str) -> None:
    look_at(stage, scene, language, shape)


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", PAYING_SCENES)
def test_every_page_of_paying_is_readable(stage: Stage, scene: str, shape: str, language: str) -> None:
    look_at(stage, scene, language, shape)


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scene", FEW)
def test_large_text_contrast_and_assisted_mode_still_fit(
    stage: Stage, scene: str, language: str, shape: str, look: str
) -> None:
    look_at(stage, scene, language, shape, look)
