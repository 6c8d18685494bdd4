"""Every state of the control room at its real size, looked at for cut, missing, untranslated and broken text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.messages import DeviceOutcome
from hall.contract.picture import HallPicture
from hall.contract.values import DeviceRole, Health, Language, Role, Text
from screens.control.view_model import ControlViewModel
from tests.ui import control_scenes as scenes
from tests.ui.control_fakes import WirelessLink
from tests.ui.control_overlaps import overlaps
from tests.ui.stage import Stage

pytestmark = pytest.mark.looks("language", keep=1)

SIZE = (1920, 1080)
LANGUAGES = list(Language)


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


def look(stage: Stage, name: str, *, language: str, data: tuple[str, ...] = ()) -> None:
    stage.picture(name, language=language, data=data)
    assert overlaps(stage.texts()) == []


def shown(
    stage: Stage, seen: HallPicture, language: Language = Language.ZH, size: tuple[int, int] = SIZE
) -> ControlViewModel:
    link = WirelessLink(seen)
    model = ControlViewModel(
        scenes.words(language), link, hall="east", red_line_s=scenes.RED_LINE_S, new_id=lambda: "0" * 16
    )
    model.keep = link  # type: ignore[attr-defined]  # the link must live as long as its view model
    stage.show(scenes.QML, model, size=size, place="desk")
    return model


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_busy_morning(stage: Stage, language: Language) -> None:
    shown(stage, scenes.busy(), language)
    look(stage, f"control-busy-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_well(stage: Stage, language: Language) -> None:
    shown(stage, scenes.calm(), language)
    look(stage, f"control-calm-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_server_is_away(stage: Stage, language: Language) -> None:
    shown(stage, scenes.busy(scenes.presence("server", Role.SERVER, is_online=False)), language)
    look(stage, f"control-server-away-{language}", language=language)


def test_the_link_is_down(stage: Stage) -> None:
    model = shown(stage, scenes.busy(is_live=False))
    look(stage, "control-link-down", language="zh")
    assert model.props["stale"] == "截至 10:42 的数据"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_known_yet(stage: Stage, language: Language) -> None:
    model = shown(stage, HallPicture(), language)
    look(stage, f"control-starting-{language}", language=language)
    model.choosePage("devices")
    look(stage, f"control-no-devices-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_opening(stage: Stage, language: Language) -> None:
    closed = scenes.hall(
        is_open=False,
        rev=2,
        figures=scenes.figures(curve=(), within_promise_share=None, mean_wait_s=None, issued=0, finished=0),
    )
    queues = [scenes.queue(row[0], minutes=None, is_open=False, counters_open=0) for row in scenes.SERVICES]
    counters = [scenes.counter(place) for place in range(1, 7)]
    shown(stage, scenes.picture(closed, *queues, *counters, *scenes.PROGRAMS), language)
    look(stage, f"control-before-opening-{language}", language=language)


def test_a_full_hall_with_thirty_counters(stage: Stage) -> None:
    infos = tuple(scenes.counter_info(place) for place in range(1, 31))
    more = (
        ("ev", "F", "电动汽车充电", "Electric cars", 15),
        ("solar", "G", "光伏并网", "Solar power", 20),
        ("firm", "H", "企业客户", "Business", 15),
    )
    services = (*scenes.hall().services, *(scenes.service(*row) for row in more))
    crowd = scenes.line("A", 1, tuple(24 - 0.3 * place for place in range(70)), 10)
    counters = [scenes.counter(place, place % 4, scenes.COUNTERS[place % 3].in_hand) for place in range(1, 31)]
    shown(
        stage,
        scenes.busy(
            scenes.hall(counters=infos, services=services, rev=2),
            scenes.queue("pay", *crowd, rev=2),
            scenes.queue("new", *scenes.line("B", 1, tuple(range(30, 10, -1)), 20), counters_open=0, rev=2),
            *(replace(counter, rev=2) for counter in counters),
        ),
        Language.EN,
    )
    look(stage, "control-full", language="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_devices_fault_in_full(stage: Stage, language: Language) -> None:
    model = shown(stage, scenes.busy(), language)
    model.chooseDevice("kiosk-1/printer")
    look(stage, f"control-device-{language}", language=language, data=("head_temperature",))
    model.order("self_test")
    look(stage, f"control-device-order-{language}", language=language, data=("head_temperature",))
    said = Text(zh="打印机：测试凭条已打印。", en="Printer: the test slip was printed.")
    outcome = DeviceOutcome(command_id="0" * 16, device="printer", is_done=True, sentence=said)
    model.keep.arrive("device_done", outcome, "kiosk-1", "printer")  # type: ignore[attr-defined]  # see above
    look(stage, f"control-device-done-{language}", language=language, data=("head_temperature",))


def test_a_device_without_news_and_one_switched_off(stage: Stage) -> None:
    model = shown(stage, scenes.busy())
    model.chooseDevice("kiosk-2/scanner")
    look(stage, "control-device-stale", language="zh")
    model.chooseDevice("kiosk-2/printer")
    look(stage, "control-device-off", language="zh", data=("head_temperature",))


def test_an_order_that_nobody_answered(stage: Stage) -> None:
    model = shown(stage, scenes.busy(), Language.EN)
    model.chooseDevice("kiosk-1/idreader")
    model.order("restart")
    model.keep.clock.time += timedelta(minutes=2)  # type: ignore[attr-defined]  # see above
    model.refresh()
    look(stage, "control-device-unanswered", language="en")


def test_many_devices_scroll(stage: Stage) -> None:
    many = [
        scenes.device(f"d{place}", role, f"设备 {place}", f"Device {place}", agent=f"kiosk-{agent}", health=Health.OK)
        for agent in range(1, 4)
        for place, role in enumerate(DeviceRole)
    ]
    model = shown(stage, scenes.busy(*many))
    model.choosePage("devices")
    look(stage, "control-devices-many", language="zh")


def test_a_small_window(stage: Stage) -> None:
    shown(stage, scenes.busy(), Language.EN, (1280, 720))
    look(stage, "control-small", language="en")
