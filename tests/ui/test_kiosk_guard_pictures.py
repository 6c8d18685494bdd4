"""A kiosk that is out of order, what it tells untouched, and what staff see of it, in both languages and shapes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hall.contract.values import Language
from kiosk.standing import TERMINAL, Facts, describe
from tests.ui import control_scenes as hall_scenes
from tests.ui import technician_scenes
from tests.ui.kiosk_guard_scenes import SCENES, GuardedScreen
from tests.ui.stage import Stage
from tests.ui.test_kiosk_pictures import MAIN, SIZES, assert_nothing_is_squeezed
from tests.ui.test_technician_pictures import shown


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


@pytest.mark.looks("language", keep=1)
@pytest.mark.parametrize("language", list(Language))
def test_a_technician_sees_what_a_kiosk_owes_and_that_it_is_out_of_service(stage: Stage, language: Language) -> None:
    facts = Facts(serves=False, is_alone=False, untold=12, refused=1, reserve=214)
    terminal = describe(facts, "kiosk-1", hall_scenes.NOW, is_in_service=False)
    model, _ = shown(stage, technician_scenes.of(terminal, hall_scenes.READER, hall_scenes.PRINTER), language)
    model.chooseDevice(f"kiosk-1/{TERMINAL}")
    stage.picture(f"technician-terminal-{language.value}", language=language.value, data=("kiosk",))
    texts = [text.text for text in stage.texts()]
    assert {"12", "214"} <= set(texts)
