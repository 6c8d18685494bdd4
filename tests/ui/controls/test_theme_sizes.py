"""Sizes come from millimetres: what is promised in millimetres is measured from the real glyphs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from tests.ui.controls.bench import Bench


def height_mm(bench: Bench, role: str, sample: str, *, bold: bool = False) -> float:
    font = QFont("Noto Sans SC")
    font.setPixelSize(bench.theme.property(role))
    font.setBold(bold)
    box: QRectF = QFontMetricsF(font).tightBoundingRect(sample)
    return box.height() / float(bench.theme.property("pixelsPerMm"))


def test_capitals_in_running_text_at_the_kiosk_are_7_3_mm(bench: Bench) -> None:
    assert height_mm(bench, "body", "H") >= 7.2  # a pixel is 0.3 mm


def test_the_smallest_characters_at_the_kiosk_are_7_mm(bench: Bench) -> None:
    assert height_mm(bench, "caption", "国") >= 7.0


def test_the_ticket_number_at_the_kiosk_is_40_mm(bench: Bench) -> None:
    assert height_mm(bench, "ticketNumber", "H", bold=True) == pytest.approx(40, abs=0.7)


def test_capitals_on_a_desk_are_3_2_mm(bench: Bench) -> None:
    bench.set_theme(place="desk", pixelsPerMm=3.6)
    assert height_mm(bench, "body", "H") == pytest.approx(3.2, abs=0.3)


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_large_text_enlarges_every_role(bench: Bench, scale: float) -> None:
    roles = ("caption", "body", "heading", "title", "figure", "ticketNumber")
    before = {role: bench.theme.property(role) for role in roles}
    bench.set_theme(scale=scale)
    for role in roles:
        assert bench.theme.property(role) == pytest.approx(before[role] * scale, rel=0.03), role


def test_a_denser_screen_gets_more_pixels_for_the_same_millimetres(bench: Bench) -> None:
    before = bench.theme.property("body"), bench.theme.property("target")
    bench.set_theme(pixelsPerMm=6.4)
    assert (bench.theme.property("body"), bench.theme.property("target")) == (2 * before[0], 2 * before[1])


def test_nothing_moves_in_high_contrast_or_when_told_to_stand_still(bench: Bench) -> None:
    assert bench.theme.property("motion") == 0
    bench.set_theme(still=False)
    assert 180 <= int(bench.theme.property("motion")) <= 240
    bench.set_theme(palette="contrast")
    assert bench.theme.property("motion") == 0
