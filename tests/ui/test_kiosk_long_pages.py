"""Pages longer than the screen: a button shows what is below, and nobody signs what they could not see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtQuick import QQuickItem

from assets.qt.looking import find_item
from kiosk.flow import Act, Page
from tests.ui.kiosk_all_scenes import ALL_SCENES
from tests.ui.kiosk_scenes import Screen
from tests.ui.stage import Stage
from tests.ui.test_kiosk_pictures import MAIN, SIZES

REST = "See the rest first"
LOW = (1920, 760)
"""So low that what was filled in does not fit."""


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def show(stage: Stage, scene: str, size: tuple[int, int]) -> Screen:
    ALL_SCENES[scene].hang(stage)
    screen = ALL_SCENES[scene].screen("en", (Act.LARGE_TEXT,))
    stage.show(MAIN, screen.vm, size=size)
    screen.wait(1)  # a page that has just come takes no press
    stage.settle()
    return screen


def said(stage: Stage, button: str) -> str:
    return str(stage.item(button).property("text"))


def sees_whole(stage: Stage, words: str) -> bool:
    return any(words in text.text and not text.is_cut for text in stage.texts()) and not _is_below(stage, words)


def _is_below(stage: Stage, words: str) -> bool:
    edge: QQuickItem = stage.item("more-below")
    top = edge.mapToScene(edge.boundingRect().topLeft()).y()
    return any(words in text.text and text.y + text.height > top for text in stage.texts())


def test_the_last_notice_is_one_touch_away_and_the_first_one_more(stage: Stage) -> None:
    show(stage, "lookup-notices", SIZES["landscape"])
    assert said(stage, "more-below") == "More below"
    assert not sees_whole(stage, "From Wednesday")
    stage.tap("more-below")
    assert sees_whole(stage, "From Wednesday")
    assert said(stage, "more-below") == "Back to the top"
    stage.tap("more-below")
    assert sees_whole(stage, "Industry Road")


def test_what_is_signed_was_seen_to_its_end(stage: Stage) -> None:
    screen = show(stage, "apply-review-deputy", LOW)
    assert said(stage, "primary") == REST
    assert not sees_whole(stage, "138 0013")
    for _ in range(4):
        if said(stage, "primary") != REST:
            break
        stage.tap("primary")
        assert screen.vm.flow.page is Page.APPLY_REVIEW
    assert sees_whole(stage, "138 0013")
    stage.tap("more-below")
    assert said(stage, "primary") != REST, "seen is seen, also from the top again"
    stage.tap("primary")
    assert screen.vm.flow.page is Page.APPLY_SIGN


@pytest.mark.parametrize("shape", SIZES)
def test_what_fits_is_signed_with_one_touch(stage: Stage, shape: str) -> None:
    screen = show(stage, "apply-review-deputy", SIZES[shape])
    assert stage.window is not None
    assert find_item(stage.window, "more-below") is None
    stage.tap("primary")
    assert screen.vm.flow.page is Page.APPLY_SIGN
