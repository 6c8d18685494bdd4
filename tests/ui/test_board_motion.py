"""What moves on the board: a number blinks three times as it rings and then stands; notices fade into each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from time import monotonic

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


ATTEMPTS = 10
"""A busy machine draws fewer pictures, and a dip between two of them is not seen: then one looks again."""
STEADY_S = 0.8
"""Longer than any part of a movement here."""


class Dips:
    """Counts how often an item goes dim."""

    def __init__(self, item: QQuickItem) -> None:
        self._item, self._seen, self._moved_at = item, [False], monotonic()
        item.opacityChanged.connect(self._note)

    @property
    def count(self) -> int:
        return sum(now and not before for before, now in pairwise(self._seen))

    @property
    def is_over(self) -> bool:
        return self._item.opacity() == 1 and monotonic() - self._moved_at > STEADY_S

    def _note(self) -> None:
        self._seen.append(self._item.opacity() < 0.5)
        self._moved_at = monotonic()


def dips(qtbot: QtBot, stage: Stage, name: str, happen: Callable[[], None]) -> int:
    """Count how often the item called `name` goes dim after `happen`, until it is steady again."""
    counted = Dips(stage.item(name))
    happen()
    qtbot.waitUntil(lambda: counted.is_over, timeout=20_000)
    return counted.count


@pytest.mark.parametrize(("motion", "blinks"), [(200, 3), (0, 0)])
def test_a_number_blinks_three_times_as_it_rings_and_never_without_motion(
    stage: Stage, qtbot: QtBot, motion: int, blinks: int
) -> None:
    def ring() -> int:
        link = WirelessLink(scenes.picture())
        model = BoardViewModel(scenes.words(), link, HandAnnouncer(), scenes.OWN, scenes.SCREEN)
        stage.show(scenes.QML, model, size=(960, 540), palette="board", motion=motion)
        return dips(
            qtbot, stage, "now-figures", lambda: link.arrive("call", scenes.announcement(scenes.CALLS[1]), "main")
        )

    seen = []
    while len(seen) < ATTEMPTS and blinks not in seen:
        seen.append(ring())
    assert max(seen) == blinks


def test_a_retained_call_does_not_blink(stage: Stage, qtbot: QtBot) -> None:
    link = WirelessLink(scenes.picture(scenes.board((), rev=2)))
    model = BoardViewModel(scenes.words(), link, HandAnnouncer(), scenes.OWN, scenes.SCREEN)
    stage.show(scenes.QML, model, size=(960, 540), palette="board", motion=200)
    link.arrive("board", scenes.board(rev=3), "main")
    model.refresh()
    assert dips(qtbot, stage, "now-figures", stage.settle) == 0


def test_a_new_notice_fades_in(stage: Stage, qtbot: QtBot) -> None:
    link = WirelessLink(scenes.picture())
    model = BoardViewModel(scenes.words(), link, HandAnnouncer(), scenes.OWN, scenes.SCREEN)
    stage.show(scenes.QML, model, size=(960, 540), palette="board", motion=200)
    notice = stage.item("notice")

    def next_notice() -> None:
        link.clock.time += timedelta(seconds=scenes.OWN.notice_s)
        model.refresh()

    seen = []
    while len(seen) < ATTEMPTS and 1 not in seen:
        before = notice.property("pair").toVariant()["first"]
        seen.append(dips(qtbot, stage, "notice", next_notice))
        assert notice.property("pair").toVariant()["first"] != before
    assert max(seen) == 1
