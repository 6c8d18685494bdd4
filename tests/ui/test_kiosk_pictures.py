"""Every page of the kiosk in both languages, portrait and landscape: nothing cut, nothing untranslated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from assets.qt.looking import find_item, items_below, scene_rect
from kiosk.flow import Act
from tests.ui.kiosk_scenes import SCENES, Screen, hall, picture
from tests.ui.stage import Stage

MAIN = Path(__file__).resolve().parents[2] / "kiosk" / "qml" / "Main.qml"
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def assert_nothing_is_squeezed(stage: Stage) -> None:
    """No layout lacks height for its content or reaches into the margin, and no two texts lie over each other."""
    assert stage.window is not None
    layouts = [item for item in items_below(stage.window.contentItem()) if item.inherits("QQuickLayout")]
    width = stage.window.width()
    margin = round(min(width, stage.window.height()) * 0.06)
    wide = [
        f"{item.parentItem().objectName()}: {scene_rect(item).right():.0f} > {width} - {margin}"
        for item in layouts
        if scene_rect(item).right() > width - margin + 2
    ]
    assert not wide
    squeezed = [
        f"{item.parentItem().objectName()}: {item.height():.0f} < {item.implicitHeight():.0f}"
        for item in layouts
        if item.implicitHeight() > item.height() + 2
    ]
    assert not squeezed
    if any(find_item(stage.window, name) for name in ("still-yes", "close-help", "more")):
        return  # a sheet lies over the page on purpose, or tiles are moved out of sight
    texts = [(text.text, QRectF(text.x, text.top, text.width, text.bottom - text.top)) for text in stage.texts()]
    over = [
        (one, two)
        for (one, box), (two, other) in combinations(texts, 2)
        if box.intersected(other).height() > 0.25 * min(box.height(), other.height())
        and box.intersected(other).width() > 4
    ]
    assert not over


@pytest.mark.looks("language", "shape", keep=1)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_page_is_readable(stage: Stage, scene: str, shape: str, language: str) -> None:
    screen = SCENES[scene](Screen(language))
    stage.show(MAIN, screen.vm, size=SIZES[shape])
    stage.picture(f"kiosk-{scene}-{language}-{shape}", language=language, data=("张*",))
    assert_nothing_is_squeezed(stage)


TELLING = ("attract", "choose", "confirm-elderly", "ticket-printed", "ticket-failed", "no-slip-paper")
LOOKS = {
    "large": (Act.LARGE_TEXT,),
    "large-contrast": (Act.LARGE_TEXT, Act.CONTRAST),
    "assisted": (Act.ASSISTED,),
}


@pytest.mark.looks("language", "shape", "look", keep=1)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("scene", [*TELLING, "appointment-typed"])
def test_large_text_and_high_contrast_lose_nothing(
    stage: Stage, scene: str, look: str, shape: str, language: str
) -> None:
    screen = Screen(language)
    for act in LOOKS[look]:
        screen.press(act)
    SCENES[scene](screen)
    stage.show(MAIN, screen.vm, size=SIZES[shape])
    stage.picture(f"kiosk-{scene}-{language}-{shape}-{look}", language=language, data=("张*",))
    assert_nothing_is_squeezed(stage)


@pytest.mark.looks("language", keep=1)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scene", TELLING)
def test_text_half_as_large_again_still_fits_upright(stage: Stage, scene: str, language: str) -> None:
    screen = SCENES[scene](Screen(language, large_text=1.5).press(Act.LARGE_TEXT))
    stage.show(MAIN, screen.vm, size=SIZES["portrait"])
    stage.picture(f"kiosk-{scene}-{language}-portrait-larger", language=language, data=("张*",))
    assert_nothing_is_squeezed(stage)


@pytest.mark.parametrize("scene", [*TELLING, "identify", "appointment-typed", "help", "still-there"])
def test_in_low_reach_everything_pressed_is_in_the_lower_part(stage: Stage, scene: str) -> None:
    screen = SCENES[scene](Screen("zh"))
    stage.show(MAIN, screen.vm, size=SIZES["portrait"], lowReach=True)
    stage.picture(f"kiosk-{scene}-zh-portrait-low", language="zh", data=("张*",))
    assert_nothing_is_squeezed(stage)
    assert stage.window is not None
    pressed = [item for item in items_below(stage.window.contentItem()) if item.inherits("QQuickAbstractButton")]
    highest = min(scene_rect(item).top() for item in pressed)
    assert highest >= 0.28 * SIZES["portrait"][1]


@pytest.mark.looks("language", "is_large", "shape", keep=1)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", ["attract", "choose"])
def test_eight_services_find_room(stage: Stage, scene: str, shape: str, is_large: bool, language: str) -> None:
    screen = Screen(language)
    many = hall().services + tuple(
        replace(service, service=f"{service.service}-2", letter=letter, tint=letter.lower())
        for service, letter in zip(hall().services, "FGH", strict=False)
    )
    screen.vm.see(replace(picture(), hall=replace(hall(), services=many)))
    if is_large:
        screen.press(Act.LARGE_TEXT)
    SCENES[scene](screen)
    stage.show(MAIN, screen.vm, size=SIZES[shape])
    stage.picture(f"kiosk-{scene}-{language}-{shape}-eight{'-large' if is_large else ''}", language=language)
    assert_nothing_is_squeezed(stage)
