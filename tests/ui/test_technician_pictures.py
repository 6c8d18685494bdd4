"""The technician's screen in its states, on a laptop and on a kiosk, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hall.contract.messages import DeviceOutcome
from hall.contract.picture import HallPicture
from hall.contract.values import Health, Language, LinkState, Mode, Text
from screens.technician.view_model import TechnicianViewModel
from tests.ui import control_scenes as hall_scenes
from tests.ui import technician_scenes as scenes
from tests.ui.control_fakes import WirelessLink
from tests.ui.control_overlaps import overlaps
from tests.ui.stage import Stage

pytestmark = pytest.mark.looks("language", keep=1)

LAPTOP, KIOSK = (1280, 800), (1080, 1920)
LANGUAGES = list(Language)
DATA = ("NV9", "printer", "hall", "bundles", "support", "kiosk")


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


def look(stage: Stage, name: str, language: str) -> None:
    stage.picture(name, language=language, data=DATA)
    assert overlaps(stage.texts()) == []


def shown(
    stage: Stage,
    seen: HallPicture,
    language: Language,
    size: tuple[int, int] = LAPTOP,
    density: float = 3.7,
    bundles: Path = Path("/nonexistent"),
) -> tuple[TechnicianViewModel, WirelessLink]:
    link = WirelessLink(seen)
    model = TechnicianViewModel(
        scenes.words(language), link, hall="east", by="赵军", bundles=bundles, zone="UTC", new_id=lambda: "0" * 16
    )
    model.keep = link  # type: ignore[attr-defined]  # the link must live as long as its view model
    place = "rating" if size[1] > size[0] else "desk"
    stage.show(scenes.QML, model, size=size, pixels_per_mm=density, place=place)
    return model, link


def answered(link: WirelessLink, **fields: object) -> None:
    said = Text(zh="好。", en="Done.")
    outcome = DeviceOutcome(command_id="0" * 16, device="printer", is_done=True, sentence=said)
    link.arrive("device_done", replace(outcome, **fields), "kiosk-1", "printer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_devices_are_well(stage: Stage, language: Language) -> None:
    shown(stage, scenes.well(), language)
    look(stage, f"technician-well-{language}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_devices_in_different_faults(stage: Stage, language: Language) -> None:
    shown(stage, scenes.ill(), language)
    look(stage, f"technician-faults-{language}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wire_talks(stage: Stage, language: Language) -> None:
    model, link = shown(stage, scenes.well(), language)
    model.chooseDevice(scenes.PRINTER)
    model.chooseTab("wire")
    look(stage, f"technician-wire-off-{language}", language)
    model.watchWire(True)
    look(stage, f"technician-wire-silent-{language}", language)
    link.arrive("device_wire", scenes.WIRE, "kiosk-1", "printer")
    look(stage, f"technician-wire-{language}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_past_of_a_printer(stage: Stage, language: Language) -> None:
    model, link = shown(stage, scenes.ill(), language)
    model.chooseDevice(scenes.PRINTER)
    model.chooseTab("history")
    look(stage, f"technician-history-asked-{language}", language)
    answered(link, history=scenes.HISTORY)
    model.chooseRepair("roll")
    look(stage, f"technician-history-{language}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_device_without_a_past(stage: Stage, language: Language) -> None:
    model, link = shown(stage, scenes.well(), language)
    model.chooseDevice(scenes.PRINTER)
    model.chooseTab("history")
    answered(link, history=scenes.NEW)
    look(stage, f"technician-history-new-{language}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_kiosk_itself(stage: Stage, language: Language) -> None:
    model, link = shown(stage, scenes.ill(), language, KIOSK, 3.2)
    model._inputs = replace(model._inputs, is_local=True)
    model.refresh()
    look(stage, f"technician-kiosk-{language}", language)
    model.chooseDevice(scenes.PRINTER)
    model.chooseTab("wire")
    link.arrive("device_wire", scenes.WIRE, "kiosk-1", "printer")
    look(stage, f"technician-kiosk-wire-{language}", language)
    model.chooseTab("history")
    answered(link, history=scenes.HISTORY)
    look(stage, f"technician-kiosk-history-{language}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_support_bundle_is_saved(stage: Stage, language: Language, tmp_path: Path) -> None:
    model, link = shown(stage, scenes.well(), language, bundles=tmp_path)
    model.chooseDevice(scenes.PRINTER)
    model.makeBundle()
    answered(link, bundle="UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==")
    model._inputs = replace(
        model._inputs, notice=replace(model._inputs.notice, detail="/var/lib/hall/bundles/support-kiosk-1.zip")
    )
    model.refresh()
    look(stage, f"technician-bundle-{language}", language)
    assert [path.suffix for path in tmp_path.iterdir()] == [".zip"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_there(stage: Stage, language: Language) -> None:
    shown(stage, HallPicture(), language)
    look(stage, f"technician-alone-{language}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_device_that_is_switched_off_and_one_that_is_silent(stage: Stage, language: Language) -> None:
    off = replace(hall_scenes.PRINTER, mode=Mode.DISABLED, faults=())
    silent = replace(hall_scenes.READER, link=LinkState.STARTING, health=Health.UNKNOWN)
    model, _ = shown(stage, scenes.of(off, silent), language)
    model.chooseDevice(scenes.PRINTER)
    look(stage, f"technician-off-{language}", language)
