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
