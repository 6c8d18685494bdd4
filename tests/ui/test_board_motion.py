"""What moves on the board: a number blinks three times as it rings and then stands; notices fade into each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from screens.board.view_model import BoardViewModel
from tests.ui import board_scenes as scenes
from tests.ui.board_fakes import HandAnnouncer, WirelessLink
from tests.ui.stage import Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


class Dips:
    """Counts how often an item goes dim."""

    def __init__(self, item: QQuickItem) -> None:
        self._item, self._seen = item, [False]
        item.opacityChanged.connect(lambda: self._seen.append(item.opacity() < 0.5))

    @property
    def count(self) -> int:
        return sum(now and not before for before, now in pairwise(self._seen))

    def is_over(self, times: int) -> bool:
        return self.count >= times and self._item.opacity() == 1


def dips(qtbot: QtBot, item: QQuickItem, for_ms: int) -> int:
    """Count how often `item` goes dim in that time."""
    counted = Dips(item)
    qtbot.wait(for_ms)
    return counted.count


@pytest.mark.parametrize(("motion", "blinks"), [(200, 3), (0, 0)])
def test_a_number_blinks_three_times_as_it_rings_and_never_without_motion(
    stage: Stage, qtbot: QtBot, motion: int, blinks: int
) -> None:
    link = WirelessLink(scenes.picture())
    model = BoardViewModel(scenes.words(), link, HandAnnouncer(), scenes.OWN, scenes.SCREEN)
    stage.show(scenes.QML, model, size=(960, 540), palette="board", motion=motion)
    figures = Dips(stage.item("now-figures"))
    link.arrive("call", scenes.announcement(scenes.CALLS[1]), "main")
    qtbot.waitUntil(lambda: figures.is_over(blinks), timeout=20_000)
    qtbot.wait(600)
    assert figures.is_over(blinks), "it is steady afterwards"
    assert figures.count == blinks


def test_a_retained_call_does_not_blink(stage: Stage, qtbot: QtBot) -> None:
    link = WirelessLink(scenes.picture(scenes.board((), rev=2)))
    model = BoardViewModel(scenes.words(), link, HandAnnouncer(), scenes.OWN, scenes.SCREEN)
    stage.show(scenes.QML, model, size=(960, 540), palette="board", motion=200)
    link.arrive("board", scenes.board(rev=3), "main")
    model.refresh()
    assert dips(qtbot, stage.item("now-figures"), 400) == 0


def test_a_new_notice_fades_in(stage: Stage, qtbot: QtBot) -> None:
    link = WirelessLink(scenes.picture())
    model = BoardViewModel(scenes.words(), link, HandAnnouncer(), scenes.OWN, scenes.SCREEN)
    stage.show(scenes.QML, model, size=(960, 540), palette="board", motion=200)
    notice = stage.item("notice")
    before = notice.property("pair").toVariant()["first"]
    link.clock.time += timedelta(seconds=scenes.OWN.notice_s)
    model.refresh()
    fading = Dips(notice)
    qtbot.waitUntil(lambda: fading.is_over(1), timeout=20_000)
    assert fading.count == 1
    assert notice.property("pair").toVariant()["first"] != before
