"""Every page of looking up in both languages, portrait and landscape: nothing cut, nothing untranslated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.flow import Act
from tests.ui.kiosk_lookup_scenes import LOOKUP_SCENES
from tests.ui.kiosk_scenes import Screen
from tests.ui.stage import Stage
from tests.ui.test_kiosk_pictures import MAIN, SIZES, assert_nothing_is_squeezed

pytestmark = pytest.mark.looks("language", "shape", keep=1)
DATA = ("王**", "样例市示范区测试路***")


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", LOOKUP_SCENES)
def test_every_page_of_looking_up_is_readable(stage: Stage, scene: str, shape: str, language: str) -> None:
    screen = LOOKUP_SCENES[scene](Screen(language))
    stage.show(MAIN, screen.vm, size=SIZES[shape])
    stage.picture(f"kiosk-lookup-{scene}-{language}-{shape}", language=language, data=DATA)
    assert_nothing_is_squeezed(stage)


@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("scene", ["choose", "menu", "whose-typed", "account", "bills", "tariff-typed"])
def test_large_text_and_contrast_still_fit(stage: Stage, scene: str, shape: str) -> None:
    screen = LOOKUP_SCENES[scene](Screen("en").press(Act.LARGE_TEXT).press(Act.CONTRAST))
    stage.show(MAIN, screen.vm, size=SIZES[shape])
    stage.picture(f"kiosk-lookup-{scene}-en-{shape}-large", language="en", data=DATA)
    assert_nothing_is_squeezed(stage)
