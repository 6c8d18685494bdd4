"""The control room where a manager decides: advice, panels, rules and appointments, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hall.contract.picture import HallPicture
from hall.contract.values import Language, Text
from hall.contract.windows import DispatchRule, WindowAct, WindowsMode
from screens.control.view_model import ControlViewModel
from screens.control.view_panel_parts import Pressing, SaidProps
from tests.ui import control_manager_scenes as managers
from tests.ui import control_scenes as scenes
from tests.ui.stage import Stage
from tests.ui.test_control_pictures import look, shown

pytestmark = pytest.mark.looks("language", keep=1)

LANGUAGES = list(Language)


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


def at(stage: Stage, seen: HallPicture, language: Language, panel: str = "") -> ControlViewModel:
    model = shown(stage, seen, language)
    if panel:
        model.openPanel(panel)
    return model


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_window_should_be_opened_and_somebody_calls_for_help(stage: Stage, language: Language) -> None:
    at(stage, managers.managing(), language)
    look(stage, f"control-advice-{language}", language=language, data=("身份证无法读取",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_window_should_do_more(stage: Stage, language: Language) -> None:
    advice = replace(managers.ADVICE, act=WindowAct.RESKILL, counter="3", mean_wait_s=None)
    at(stage, scenes.busy(managers.hall_with_policy(advice=advice)), language)
    look(stage, f"control-advice-reskill-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5"])
def test_a_counter_in_full(stage: Stage, place: str, language: Language) -> None:
    model = at(stage, managers.managing(), language, f"counter/{place}")
    if place == "3":
        model.act("close_counter")
    look(stage, f"control-counter-{place}-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_in_full(stage: Stage, language: Language) -> None:
    at(stage, managers.managing(), language, "service/pay")
    look(stage, f"control-service-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_that_staff_closed(stage: Stage, language: Language) -> None:
    reason = Text(zh="系统维护，暂停办理。", en="Not offered while the system is being repaired.")
    closed = replace(scenes.QUEUES[3], rev=2, is_open=False, closed_reason=reason)
    at(stage, managers.managing(closed), language, "service/invoice")
    look(stage, f"control-service-closed-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ticket_in_full(stage: Stage, language: Language) -> None:
    first = managers.queue_with_remarks().waiting[0].ticket
    model = at(stage, managers.managing(), language, f"ticket/{first}")
    said = SaidProps(
        *(
            ("此号已被叫到，请刷新后再试。", "请查看该号的最新状态。")
            if language is Language.ZH
            else ("A041 is not waiting any more.", "Look at its present state.")
        ),
        "warn",
    )
    model._take(replace(model._inputs, pressing=Pressing(said=said)))
    look(stage, f"control-ticket-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules(stage: Stage, language: Language) -> None:
    model = at(stage, managers.managing(), language)
    model.choosePage("rules")
    look(stage, f"control-rules-{language}", language=language)
    model.chooseRule("rule", DispatchRule.FIXED.value)
    model.chooseRule("mode", WindowsMode.AUTOMATIC.value)
    model.turnKnob("promise/pay", 1)
    model.turnKnob("class/vip", -1)
    look(stage, f"control-rules-draft-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_are_not_known_yet(stage: Stage, language: Language) -> None:
    at(stage, scenes.busy(), language).choosePage("rules")
    look(stage, f"control-rules-unknown-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_appointments(stage: Stage, language: Language) -> None:
    at(stage, managers.managing(managers.BOOK), language).choosePage("appointments")
    look(stage, f"control-appointments-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_appointment_is_taken_back(stage: Stage, language: Language) -> None:
    model = at(stage, managers.managing(managers.BOOK), language)
    model.choosePage("appointments")
    model.openPanel(managers.EXPECTED)
    model.act("cancel_appointment")
    look(stage, f"control-appointment-{language}", language=language, data=("孙*",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_no_appointments(stage: Stage, language: Language) -> None:
    empty = replace(managers.BOOK, appointments=(), not_shown=0)
    at(stage, managers.managing(empty), language).choosePage("appointments")
    look(stage, f"control-appointments-none-{language}", language=language)
