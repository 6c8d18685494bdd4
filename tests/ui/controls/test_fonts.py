"""The shipped faces: one family, figures of one width, and a glyph for every character the hall says."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont

from assets import FONTS, HALLS, LOCALE
from tests.ui.controls.bench import Bench

WEIGHTS = {"Regular": QFont.Weight.Normal, "Medium": QFont.Weight.Medium, "Bold": QFont.Weight.Bold}


def test_one_family_has_three_weights(bench: Bench) -> None:
    assert bench is not None
    assert set(WEIGHTS) <= set(QFontDatabase.styles("Noto Sans SC"))
    for weight in WEIGHTS.values():
        font = QFont("Noto Sans SC")
        font.setWeight(weight)
        assert QFontInfo(font).family() == "Noto Sans SC"


@pytest.mark.parametrize("weight", WEIGHTS)
def test_all_figures_of_a_weight_are_equally_wide(bench: Bench, weight: str) -> None:
    assert bench is not None
    font = QFont("Noto Sans SC")
    font.setPixelSize(100)
    font.setWeight(WEIGHTS[weight])
    font.setKerning(False)
    widths = {round(QFontMetricsF(font).horizontalAdvance(figure * 4), 3) for figure in "0123456789"}
    assert len(widths) == 1


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_hanzi_of_gb2312_is_there(bench: Bench, weight: str) -> None:
    assert bench is not None
    face = QRawFont(str(FONTS / f"NotoSansSC-{weight}.ttf"), 20)
    hanzi = [bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    missing = [one for one in hanzi if one and not face.supportsCharacter(ord(one))]
    assert not missing
    assert len([one for one in hanzi if one]) == 6763


def test_every_character_of_the_words_and_of_the_halls_has_a_glyph(bench: Bench) -> None:
    assert bench is not None
    face = QRawFont(str(FONTS / "NotoSansSC-Regular.ttf"), 20)
    missing: dict[str, set[str]] = {}
    for path in [*LOCALE.glob("*.toml"), *HALLS.glob("*.toml")]:
        said = set(re.sub(r"\s", "", path.read_text(encoding="utf-8")))
        lost = {one for one in said if not face.supportsCharacter(ord(one))}
        if lost:
            missing[path.name] = lost
    assert not missing
