"""Contrast computed as WCAG 2.2 does it (relative luminance), from the colours the theme really gives."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor

from tests.ui.controls.bench import Bench

PALETTES = ("day", "board", "contrast")
GROUNDS = ("ground", "surface", "inset")
TONES = ("good", "warn", "bad", "unknown")


def luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour(bench: Bench, name: str) -> QColor:
    return QColor(bench.theme_value(f"colours.{name}"))


def tint(bench: Bench, call: str, key: str) -> QColor:
    return QColor(bench.theme_value(f"{call}('{key}')"))


def test_the_measure_itself_knows_black_on_white() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), list(itertools.product(("ink", "inkQuiet"), GROUNDS)))
def test_essential_text_has_seven_to_one(bench: Bench, palette: str, ink: str, ground: str) -> None:
    bench.set_theme(palette=palette)
    assert contrast(colour(bench, ink), colour(bench, ground)) >= 7


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("tone", TONES)
def test_a_state_is_readable_on_a_card_and_on_its_soft_ground(bench: Bench, palette: str, tone: str) -> None:
    bench.set_theme(palette=palette)
    ink = colour(bench, tone)
    for ground in ("ground", "surface", f"{tone}Soft"):
        assert contrast(ink, colour(bench, ground)) >= 7, ground
    for plain in ("ink", "inkQuiet"):
        assert contrast(colour(bench, plain), colour(bench, f"{tone}Soft")) >= 7, plain


@pytest.mark.parametrize("palette", PALETTES)
def test_the_one_thing_to_do_next_is_readable_pressed_or_not(bench: Bench, palette: str) -> None:
    bench.set_theme(palette=palette)
    for face in ("primary", "primaryPressed"):
        assert contrast(colour(bench, "primaryInk"), colour(bench, face)) >= 7, face
    assert contrast(colour(bench, "called"), colour(bench, "ground")) >= 7
    assert contrast(colour(bench, "ink"), colour(bench, "primarySoft")) >= 7
    assert contrast(colour(bench, "ink"), colour(bench, "pressed")) >= 7


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("sign", ["goodFill", "warnFill", "badFill", "unknownFill", "lineStrong", "focus", "chart"])
def test_a_sign_has_three_to_one_on_ground_and_card(bench: Bench, palette: str, sign: str) -> None:
    bench.set_theme(palette=palette)
    for ground in ("ground", "surface"):
        assert contrast(colour(bench, sign), colour(bench, ground)) >= 3, ground


@pytest.mark.parametrize("palette", PALETTES)
def test_every_service_tint_reads_seven_to_one_and_differs_from_the_others(bench: Bench, palette: str) -> None:
    bench.set_theme(palette=palette)
    grounds = [tint(bench, "tintGround", key) for key in "abcdefgh"]
    for key, ground in zip("abcdefgh", grounds, strict=True):
        ink = tint(bench, "tintInk", key)
        assert contrast(ink, ground) >= 7, key
        assert contrast(ink, colour(bench, "surface")) >= 3, key
    assert palette == "contrast" or len({ground.name() for ground in grounds}) == 8


def test_the_board_gets_brighter_by_the_same_names(bench: Bench) -> None:
    bench.set_theme(palette="board")
    assert bench.theme.property("called") == QColor("#FFC94D")
    assert bench.theme.property("ground") == QColor("#0A1A30")
