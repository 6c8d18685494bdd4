"""A column that may be longer than its place: its bar stands at the edge and its rows keep still."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.controls.bench import Bench

ROWS = """
ScrollColumn {{
    width: 400
    height: 300
    spacing: 0
    Repeater {{
        model: {count}
        BodyText {{ Layout.fillWidth: true; text: "一行很长的文字，窄了就要换行，宽了又放得下" }}
    }}
}}
"""


@pytest.mark.parametrize(("width", "height"), [(900, 200), (250, 700), (400, 90)])
def test_the_bar_stays_at_the_edge_when_the_place_changes(bench: Bench, qtbot: QtBot, width: int, height: int) -> None:
    column = bench.show(ROWS.format(count=60))
    column.setWidth(width)
    column.setHeight(height)
    bench.settle()
    bar = bench.called("bar")
    place = bar.mapRectToItem(column, bar.boundingRect())
    assert place.right() == pytest.approx(width)
    assert place.top() == pytest.approx(0)
    column.setProperty("contentY", column.property("contentHeight") - height)
    qtbot.waitUntil(lambda: bar.mapRectToItem(column, bar.boundingRect()).bottom() == pytest.approx(height))


def test_rows_have_one_width_whether_the_bar_is_seen_or_not(bench: Bench) -> None:
    column = bench.show(ROWS.format(count=3))
    bench.settle()
    needed = column.property("contentHeight")
    # the height at which a bar that takes room when it appears would come and go for ever
    column.setHeight(needed - 1)
    bench.settle()
    widths = set()
    for height in (needed + 50, needed, needed - 2, needed - 50):
        column.setHeight(height)
        bench.settle()
        widths.add(next(item.width() for item in bench.below(column) if item.inherits("QQuickText")))
    assert len(widths) == 1
    assert bench.called("bar").isVisible()


def test_a_column_that_fits_shows_no_bar_and_does_not_move(bench: Bench) -> None:
    column = bench.show(ROWS.format(count=1))
    assert not column.property("interactive")
    assert [item for item in bench.below(column) if item.objectName() == "bar"] == []


LONG = """
ScrollColumn {
    width: 900
    height: 600
    spacing: 0
    moreText: "继续往下看"
    firstText: "回到开头"
    Repeater {
        model: 12
        BodyText { Layout.fillWidth: true; Layout.minimumHeight: 100; text: "一行" }
    }
}
"""


def test_a_button_shows_the_rows_below_and_after_the_last_the_first_again(bench: Bench) -> None:
    column = bench.show(LONG)
    bench.settle()
    assert not column.property("wasSeen")
    button = bench.called("more-below")
    said = []
    for _ in range(3):
        said.append((button.property("text"), round(column.property("contentY"))))
        bench.touch(button)
    assert [text for text, _ in said] == ["继续往下看", "继续往下看", "回到开头"]
    assert 0 == said[0][1] < said[1][1] < said[2][1]
    assert column.property("contentY") == 0
    assert column.property("wasSeen"), "who has turned back to the first rows has seen the last ones"


def test_the_button_lies_on_no_row_and_goes_when_there_is_room(bench: Bench) -> None:
    column = bench.show(LONG)
    bench.settle()
    button = bench.called("more-below")
    place = button.mapRectToItem(column, button.boundingRect())
    view = next(item for item in column.childItems() if item.clip())
    assert place.bottom() == pytest.approx(600)
    assert view.height() < place.top()
    column.setHeight(1300)
    bench.settle()
    assert not button.isVisible()
    assert view.height() == pytest.approx(1300)
    assert column.property("wasSeen")


def test_where_no_words_are_given_there_is_no_button(bench: Bench) -> None:
    column = bench.show(ROWS.format(count=60))
    bench.settle()
    assert bench.called("bar").isVisible()
    assert [item for item in bench.below(column) if item.objectName() == "more-below"] == []
