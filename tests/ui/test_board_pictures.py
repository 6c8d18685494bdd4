"""Every state of the board at its real size, looked at for cut, missing and broken text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hall.contract.picture import HallPicture
from hall.contract.values import Language, Text
from screens.board.calls import CallLine
from screens.board.view_model import BoardViewModel
from tests.ui import board_scenes as scenes
from tests.ui.board_fakes import HandAnnouncer, WirelessLink
from tests.ui.control_overlaps import overlaps
from tests.ui.stage import Stage

SIZE = (1920, 1080)


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


def look(stage: Stage, name: str) -> None:
    stage.picture(name)
    assert overlaps(stage.texts()) == []


def shown(seen: HallPicture, line: CallLine | None = None, language: Language = Language.ZH) -> BoardViewModel:
    model = BoardViewModel(scenes.words(language), WirelessLink(seen), HandAnnouncer(), scenes.OWN, scenes.SCREEN)
    if line is not None:
        model._line = line
        model.refresh()
    return model


@pytest.mark.parametrize("language", list(Language))
def test_a_call_rings(stage: Stage, language: Language) -> None:
    model = shown(scenes.picture(), scenes.line(scenes.CALLS[0]), language)
    stage.show(scenes.QML, model, size=SIZE)
    look(stage, f"board-calling-{language}")
    assert stage.item("now-number").property("text") == "A013"
    assert stage.item("now-counter").property("text") == "3"


def test_long_names_and_two_figures_still_fit(stage: Stage) -> None:
    long = replace(
        scenes.board_call("BA1203", 12, 0.1, is_current=True),
        counter_name=Text(zh="综合业务12号窗口", en="General counter 12"),
    )
    model = shown(scenes.picture(scenes.board((long, *scenes.CALLS[1:]), rev=2)), scenes.line(long))
    stage.show(scenes.QML, model, size=SIZE)
    look(stage, "board-long")


def test_a_room_without_a_figure_is_called_by_its_name(stage: Stage) -> None:
    room = replace(scenes.CALLS[0], counter_name=Text(zh="贵宾室", en="VIP room"))
    model = shown(scenes.picture(scenes.board((room, *scenes.CALLS[1:]), rev=2)), scenes.line(room))
    stage.show(scenes.QML, model, size=SIZE)
    look(stage, "board-room")


@pytest.mark.parametrize("language", list(Language))
def test_nobody_is_called(stage: Stage, language: Language) -> None:
    model = shown(scenes.picture(scenes.board((), rev=2)), None, language)
    stage.show(scenes.QML, model, size=SIZE)
    look(stage, f"board-idle-{language}")


def test_the_last_call_was_answered(stage: Stage) -> None:
    calls = tuple(replace(call, is_current=False) for call in scenes.CALLS)
    stage.show(scenes.QML, shown(scenes.picture(scenes.board(calls, rev=2))), size=SIZE)
    look(stage, "board-last")


def test_the_hall_is_closed_and_a_service_is_too(stage: Stage) -> None:
    model = shown(
        scenes.picture(
            scenes.board((), rev=2),
            scenes.hall(is_open=False, rev=2),
            scenes.queue("new", "B", 0, None, is_open=False, rev=2),
        )
    )
    stage.show(scenes.QML, model, size=SIZE)
    look(stage, "board-closed")


@pytest.mark.parametrize("language", list(Language))
def test_the_server_is_away(stage: Stage, language: Language) -> None:
    model = shown(scenes.picture(scenes.server(is_online=False)), scenes.line(ended=(scenes.CALLS[0],)), language)
    stage.show(scenes.QML, model, size=SIZE)
    look(stage, f"board-stale-{language}")
    assert "10:42" in " ".join(text.text for text in stage.texts())


def test_nothing_is_known_yet(stage: Stage) -> None:
    stage.show(scenes.QML, shown(HallPicture()), size=SIZE)
    look(stage, "board-starting")


def test_eight_services_and_a_4k_screen(stage: Stage) -> None:
    more = (
        ("six", "F", "电动汽车", "Electric cars"),
        ("seven", "G", "光伏并网", "Solar power"),
        ("eight", "H", "企业", "Business"),
    )
    services = (*scenes.hall().services, *(scenes.service(*row) for row in more))
    model = shown(
        scenes.picture(
            scenes.hall(services=services, counters=(), rev=2), *(scenes.queue(row[0], row[1], 2, None) for row in more)
        ),
        scenes.line(scenes.CALLS[0]),
    )
    stage.show(scenes.QML, model, size=(3840, 2160))
    look(stage, "board-4k")


def test_one_language_and_a_small_window(stage: Stage) -> None:
    model = shown(scenes.picture(scenes.hall(languages=(Language.ZH,), rev=2)), scenes.line(scenes.CALLS[0]))
    stage.show(scenes.QML, model, size=(960, 540))
    look(stage, "board-one-language")
