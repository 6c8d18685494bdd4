"""The icons: each name has a drawing, each drawing takes its colour, the tables of the build script tell the truth."""

from __future__ import annotations

import fnmatch
import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from assets import ASSETS, ICONS
from assets.build import icons as icon_build
from assets.qml_icons import IconProvider, render
from tests.ui.controls.bench import Bench

ALL = sorted(path.stem for path in ICONS.glob("*.svg"))
REPOSITORY = ASSETS.parent
NAMED_IN_QML = re.compile(r'\b(?:i|statusI|trailingI)conName: "([a-z-]+)"')


def opaque(image: QImage) -> list[QColor]:
    return [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]


@pytest.mark.parametrize("name", ALL)
def test_a_drawing_takes_the_colour_of_its_address(bench: Bench, name: str) -> None:
    assert bench is not None
    asked = QColor("#c81e5a")
    seen = opaque(render(f"{name}?color=c81e5a&accent=c81e5a&soft=c81e5a", 64, 64))
    assert seen
    for one in seen:  # blending may round by one step
        assert max(abs(one.red() - asked.red()), abs(one.green() - asked.green()), abs(one.blue() - asked.blue())) <= 2


def test_second_colours_go_where_the_drawing_says(bench: Bench) -> None:
    assert bench is not None
    seen = {one.name() for one in opaque(render("logo?color=102030&accent=ffc94d&soft=ffffff", 256, 256))}
    assert {"#102030", "#ffc94d", "#ffffff"} <= seen


def test_a_drawing_keeps_its_proportions_in_any_room(bench: Bench) -> None:
    assert bench is not None
    image = render("picture-slip?color=000000", 400, 400)
    assert image.size() == QSize(400, 400)
    rows = [y for y in range(400) if any(image.pixelColor(x, y).alpha() for x in range(0, 400, 3))]
    assert rows[0] >= 50
    assert rows[-1] <= 350


@pytest.mark.parametrize("address", ["no-such-thing?color=000000", "../__init__?color=000000", "?color=000000"])
def test_a_name_without_a_drawing_gives_nothing(bench: Bench, address: str) -> None:
    assert bench is not None
    assert render(address, 48, 48).isNull()


def test_the_provider_tells_the_size_it_drew(bench: Bench) -> None:
    assert bench is not None
    size = QSize()
    image = IconProvider().requestImage("bell?color=000000", size, QSize(40, 0))
    assert image.size() == size == QSize(40, 40)
    assert IconProvider().requestImage("bell?color=000000", size, QSize(-1, -1)).size() == QSize(48, 48)


def test_every_icon_named_in_qml_has_a_drawing() -> None:
    missing = {
        f"{path.relative_to(REPOSITORY)}: {name}"
        for room in ("assets", "kiosk", "screens")
        for path in (REPOSITORY / room).rglob("*.qml")
        for name in NAMED_IN_QML.findall(path.read_text(encoding="utf-8"))
        if name not in ALL
    }
    assert not missing


def test_the_tables_of_the_build_script_are_what_is_shipped() -> None:
    built = {*icon_build.NAMES, *icon_build.FILLED}
    own = {name for name in ALL if any(fnmatch.fnmatch(name, pattern) for pattern in icon_build.OWN)}
    assert not built & own
    assert built | own == set(ALL)
    assert (ICONS / "LICENSE-phosphor.txt").is_file()
