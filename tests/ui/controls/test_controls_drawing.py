"""Controls that draw: what a reader, a passer-by or a clerk gets from the pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
import segno
import zxingcpp
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from assets.qt.looking import scene_rect
from tests.ui.controls.bench import Bench


def as_pillow(image: QImage) -> Image.Image:
    grey = image.convertToFormat(QImage.Format.Format_RGB888)
    return Image.frombytes(
        "RGB", (grey.width(), grey.height()), bytes(grey.constBits()), "raw", "RGB", grey.bytesPerLine()
    )


def share_of(image: QImage, colour: str) -> float:
    wanted = QColor(colour).name()
    points = [(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return sum(image.pixelColor(x, y).name() == wanted for x, y in points) / len(points)


@pytest.mark.parametrize("palette", ["day", "board", "contrast"])
@pytest.mark.parametrize("as_text", [True, False])
def test_a_drawn_code_can_be_read_back(bench: Bench, palette: str, as_text: bool) -> None:
    address = "https://hall.example/t/4F2K-9QXZ?l=zh"
    rows = [["1" if module else "0" for module in row] for row in segno.make_qr(address).matrix]
    matrix = ["".join(row) for row in rows] if as_text else [[module == "1" for module in row] for row in rows]
    bench.set_theme(palette=palette)
    code = bench.show("QrCode { x: 100; y: 100 }", size=(500, 500))
    code.setProperty("matrix", matrix)
    read = zxingcpp.read_barcodes(as_pillow(bench.picture()), formats=zxingcpp.BarcodeFormat.QRCode)
    assert [one.text for one in read] == [address]


def test_the_ring_empties(bench: Bench) -> None:
    ring = bench.show("Ring { width: 200; height: 200; size: 200 }", size=(200, 200))
    primary = QColor(bench.theme_value("primary")).name()
    shares = []
    for fraction in (1.0, 0.5, 0.25, 0.0):
        ring.setProperty("fraction", fraction)
        shares.append(share_of(bench.picture(), primary))
    assert shares[1] == pytest.approx(shares[0] / 2, rel=0.15)
    assert shares[2] == pytest.approx(shares[0] / 4, rel=0.25)
    assert shares[3] == 0


def test_the_progress_line_grows_with_its_share(bench: Bench) -> None:
    line = bench.show("ProgressLine { width: 400; height: 40; implicitHeight: 40 }", size=(400, 40))
    primary = QColor(bench.theme_value("primary")).name()
    shares = []
    for fraction in (0.25, 0.5, 1.0):
        line.setProperty("fraction", fraction)
        shares.append(share_of(bench.picture(), primary))
    assert shares == pytest.approx([0.25, 0.5, 1.0], abs=0.05)


def test_the_line_of_values_ends_with_its_last_value(bench: Bench) -> None:
    line = bench.show("Sparkline { width: 300; height: 60; values: [0, 5, 10] }", size=(300, 60))
    high = share_of(bench.picture(), bench.theme_value("chart"))
    assert high > 0
    line.setProperty("values", [10, 5, 0])
    points = bench.engine.toScriptValue(line).property("known")
    assert points.property(0).property("y").toNumber() < points.property(2).property("y").toNumber()


def test_states_differ_in_shape_without_any_colour(bench: Bench) -> None:
    bench.show(
        'Row { Repeater { model: ["good", "warn", "bad", "unknown", "busy", "off"];'
        " StateMark { required property string modelData; tone: modelData; size: 40 } } }",
        size=(500, 60),
    )
    icons = [item.property("name") for item in bench.below() if item.inherits("QQuickImage")]
    assert len(icons) == 6
    assert len(set(icons)) == 6


def test_a_tile_that_is_closed_still_says_why(bench: Bench) -> None:
    bench.show('Tile { enabled: false; letter: "E"; text: "咨询"; status: "14:00 开始办理" }')
    said = [item for item in bench.below() if item.inherits("QQuickText") and item.property("text") == "14:00 开始办理"]
    assert said[0].property("color") == bench.theme_value("inkQuiet")


def test_a_card_keeps_its_children_together_unless_one_asks_for_the_room(bench: Bench) -> None:
    body = 'BodyText { objectName: "a"; text: "一" } %s BodyText { objectName: "b"; text: "二" }'
    bench.show("Card { width: 400; height: 900; %s }" % (body % ""))
    together = scene_rect(bench.called("b")).top() - scene_rect(bench.called("a")).bottom()
    assert together == pytest.approx(bench.theme_value("gap"), abs=1)
    bench.show("Card { width: 400; height: 900; %s }" % (body % "Item { Layout.fillHeight: true }"))
    assert scene_rect(bench.called("b")).bottom() > 800


def test_waiting_longer_than_promised_passes_the_mark(bench: Bench) -> None:
    bar = bench.show("WaitBar { width: 300; promised: 10; waited: 5 }")
    mark = next(item for item in bench.below(bar) if item.inherits("QQuickRectangle") and item.width() == 2)
    filled = next(item for item in bench.below(bar) if item.property("color") == bench.theme_value("colours.goodFill"))
    assert filled.width() < mark.x()
    bar.setProperty("waited", 14)
    bench.settle()
    assert filled.width() > mark.x()


def test_a_photo_is_shown_round_and_letters_when_there_is_none(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    photo = tmp_path / "clerk.png"
    Image.new("RGB", (300, 400), "#C81E5A").save(photo)
    bench.show('Avatar { id: it; size: 200; initials: "李"; text: "李敏" }', size=(200, 200))
    assert bench.picture().pixelColor(30, 100).name() == bench.theme_value("primarySoft").name()
    assert bench.shown is not None
    bench.shown.setProperty("source", QUrl.fromLocalFile(str(photo)))
    qtbot.waitUntil(lambda: bench.picture().pixelColor(100, 100).name() == "#c81e5a", timeout=5000)
    image = bench.picture()
    ground = bench.theme_value("surface").name()
    assert [image.pixelColor(x, y).name() for x, y in ((2, 2), (197, 2), (2, 197), (197, 197))] == [ground] * 4
    assert image.pixelColor(100, 3).name() == image.pixelColor(3, 100).name() == "#c81e5a"
