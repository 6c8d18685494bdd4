"""The pages of applications, reports and reserved numbers: nothing cut, nothing untranslated, in every look."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kiosk.flow import Act
from kiosk.photo_pictures import PROVIDER
from tests.ui.kiosk_apply_scenes import photo_pictures
from tests.ui.kiosk_orders_scenes import DATA, ORDERS_SCENES
from tests.ui.kiosk_report_scenes import REPORT_SCENES, SAID
from tests.ui.kiosk_reserve_scenes import RESERVE_SCENES
from tests.ui.kiosk_scenes import Screen
from tests.ui.stage import Stage
from tests.ui.test_kiosk_pictures import MAIN, SIZES, assert_nothing_is_squeezed

SCENES: dict[str, Callable[[Screen], Screen]] = {
    **{f"orders-{name}": scene for name, scene in ORDERS_SCENES.items()},
    **{f"report-{name}": scene for name, scene in REPORT_SCENES.items()},
    **{f"reserve-{name}": scene for name, scene in RESERVE_SCENES.items()},
}
LOOKS = {
    "large-contrast": (Act.LARGE_TEXT, Act.CONTRAST),
    "assisted": (Act.ASSISTED,),
}
FEW = (
    ("orders-returned", "portrait", "en"),
    ("orders-pressed", "landscape", "zh"),
    ("orders-correct", "portrait", "en"),
    ("orders-rate-starred", "landscape", "zh"),
    ("report-topic", "landscape", "en"),
    ("report-words-long", "portrait", "zh"),
    ("reserve-pool-chosen", "landscape", "zh"),
    ("reserve-held", "portrait", "en"),
)
"""Pages that between them have everything; the others are seen with ``./run shots``."""


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    found.pictures[PROVIDER] = photo_pictures
    yield found
    found.close()


def look_at(stage: Stage, scene: str, shape: str, language: str, look: str = "", *, is_low: bool = False) -> None:
    screen = Screen(language)
    for act in LOOKS.get(look, ()):
        screen.press(act)
    stage.show(MAIN, SCENES[scene](screen).vm, size=SIZES[shape], lowReach=is_low)
    name = "-".join(part for part in ("kiosk", scene, language, shape, look, "low" if is_low else "") if part)
    stage.picture(name, language=language, data=(*DATA, SAID))
    assert_nothing_is_squeezed(stage)


@pytest.mark.parametrize(("scene", "shape", "language"), FEW)
def test_a_page_of_each_kind_is_readable(stage: Stage, scene: str, shape: str, language: str) -> None:
    look_at(stage, scene, shape, language)


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_page_is_readable(stage: Stage, scene: str, shape: str, language: str) -> None:
    look_at(stage, scene, shape, language)


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("scene", SCENES)
def test_large_text_contrast_and_assisted_mode_still_fit(
    stage: Stage, scene: str, look: str, shape: str, language: str
) -> None:
    look_at(stage, scene, shape, language, look)


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES)
def test_within_low_reach_everything_still_fits(stage: Stage, scene: str) -> None:
    look_at(stage, scene, "portrait", "en", is_low=True)
