"""Every listed control stands alone, without a warning, and is described in its header."""

from __future__ import annotations

import re

import pytest

from assets import QML_DIR
from assets.build import qmldir
from tests.ui.controls.bench import Bench

CONTROLS = QML_DIR / "Hall" / "Controls"
INSIDE = {
    "BottomKeys": "PinyinKeyboard",
    "BrokenFrame": "Tile",
    "ButtonFace": "PressSurface",
    "Colours": "Palettes",
    "TileStatus": "Tile",
}
"""Parts that only their owner uses."""
SINGLETONS = {"Lines", "Palettes", "Theme", "Tints"}
ALL = sorted(path.stem for path in CONTROLS.glob("*.qml"))
PUBLIC = [name for name in ALL if name not in INSIDE and name not in SINGLETONS]


@pytest.mark.parametrize("palette", ["day", "board", "contrast"])
@pytest.mark.parametrize("name", PUBLIC)
def test_a_control_stands_alone_without_a_warning(bench: Bench, name: str, palette: str) -> None:
    bench.set_theme(palette=palette)
    bench.show(f"{name} {{}}")
    bench.set_theme(palette="day", scale=1.5, place="desk")
    bench.settle()


@pytest.mark.parametrize(("part", "owner"), INSIDE.items())
def test_a_part_is_used_by_its_owner_alone(part: str, owner: str) -> None:
    used = {path.stem for path in CONTROLS.glob("*.qml") if re.search(rf"\b{part} \{{", path.read_text("utf-8"))}
    assert used == {owner}


def test_the_module_lists_exactly_what_is_there() -> None:
    assert (CONTROLS / "qmldir").read_text(encoding="utf-8") == qmldir.listing()


@pytest.mark.parametrize("name", ALL)
def test_a_control_fits_in_the_head_and_says_what_it_is_for(name: str) -> None:
    lines = (CONTROLS / f"{name}.qml").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 150
    assert lines[0].startswith("// ")


@pytest.mark.parametrize("name", PUBLIC)
def test_a_control_names_no_colour_family_or_pixel_of_its_own(name: str) -> None:
    text = (CONTROLS / f"{name}.qml").read_text(encoding="utf-8")
    if name not in {"Logo", "QrCode"}:  # the mark has its own colours; a code is black on white everywhere
        assert not re.search(r'"#[0-9A-Fa-f]{6}', text)
    assert not re.search(r"font\.(pixelSize|pointSize): \d", text)
    assert not re.search(r'font\.family: "', text)
