"""The gallery shows every control in every palette and both languages: no warning, nothing cut, no foreign words."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from assets import QML_DIR
from assets.qt.looking import seen_texts
from tests.ui.controls.bench import Bench
from tests.ui.controls.test_controls_load import PUBLIC

SHEETS = {
    "kiosk": ("kiosk", 3.2, (1080, 1920)),
    "ticket": ("kiosk", 3.2, (1080, 1920)),
    "typing": ("kiosk", 3.2, (1080, 1920)),
    "timeout": ("kiosk", 3.2, (1080, 1920)),
    "parts": ("kiosk", 3.2, (1080, 1920)),
    "rating": ("rating", 5.9, (1280, 800)),
    "clerk": ("desk", 3.6, (1280, 800)),
    "control": ("desk", 3.6, (1920, 1080)),
    "board": ("board", 1.587, (1920, 1080)),
}
PALETTES = ("day", "board", "contrast")


@pytest.mark.looks("language", "palette", keep=2)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_shows_all_its_words(bench: Bench, sheet: str, palette: str, language: str) -> None:
    place, density, size = SHEETS[sheet]
    bench.set_theme(palette=palette, place=place, pixelsPerMm=density)
    bench.show_gallery(sheet, language, size=size)
    image = bench.picture()
    if folder := os.environ.get("HALL_GALLERY"):
        assert image.save(str(Path(folder) / f"gallery-{sheet}-{palette}-{language}.png"))
    texts = seen_texts(bench.window)
    assert texts
    assert not [text.text for text in texts if text.is_cut]
    if language == "en":
        foreign = [text.text for text in texts if re.search("[\u4e00-\u9fff]", text.text) and not text.is_bilingual]
        assert not [text for text in foreign if text != "李"]  # a clerk's name is data


def test_every_control_is_in_the_gallery() -> None:
    shown = "".join(path.read_text("utf-8") for path in (QML_DIR / "Hall" / "Gallery").glob("*.qml"))
    inside = "".join(path.read_text("utf-8") for path in (QML_DIR / "Hall" / "Controls").glob("*.qml"))
    missing = [name for name in PUBLIC if not re.search(rf"\b{name} \{{", shown)]
    only_within = [name for name in missing if re.search(rf"\b{name} \{{", inside)]
    assert missing == only_within
