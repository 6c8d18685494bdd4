"""The page of a kiosk that is out of order, in both languages and shapes; it leads nowhere and can be read from afar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.kiosk_guard_scenes import SCENES, GuardedScreen
from tests.ui.stage import Stage
from tests.ui.test_kiosk_pictures import MAIN, SIZES, assert_nothing_is_squeezed


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


@pytest.mark.looks("language", "shape", keep=1)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", SCENES)
def test_every_page_is_readable(stage: Stage, scene: str, shape: str, language: str) -> None:
    screen = SCENES[scene](GuardedScreen(language))
    stage.show(MAIN, screen.vm, size=SIZES[shape])
    stage.picture(f"kiosk-{scene}-{language}-{shape}", language=language)
    assert_nothing_is_squeezed(stage)
