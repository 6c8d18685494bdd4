"""Measured on the kiosk's rendered pages: text that can be read, targets that can be met, contrast that holds.

27 inches upright, 1080x1920, seen from 600 mm: capitals of 7.3 mm; targets of 15 mm, 4 mm apart; contrast 7:1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, cycle
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtQuick import QQuickItem

from assets.qt.looking import covering_item, find_item, items_below, scene_rect
from kiosk.flow import Act
from tests.ui.kiosk_all_scenes import ALL_SCENES
from tests.ui.kiosk_scenes import Screen
from tests.ui.stage import Stage

MAIN = Path(__file__).resolve().parents[2] / "kiosk" / "qml" / "Main.qml"
MM = 3.2
"""Pixels of a millimetre on that display."""
SLACK = 0.6
"""Pixels lost to rounding."""
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
LOOKS: dict[str, tuple[tuple[int, int], str, tuple[Act, ...], bool]] = {
    "portrait": (PORTRAIT, "zh", (), False),
    "landscape": (LANDSCAPE, "en", (), False),
    "large": (PORTRAIT, "en", (Act.LARGE_TEXT,), False),
    "contrast": (LANDSCAPE, "zh", (Act.CONTRAST,), False),
    "assisted": (PORTRAIT, "zh", (Act.ASSISTED,), False),
    "low": (PORTRAIT, "en", (), True),
}
WHOLE = [(scene, look) for look in LOOKS for scene in ALL_SCENES]
SAMPLE = list(zip(list(ALL_SCENES)[::16], cycle(LOOKS), strict=False))
"""A scene here and there, each in another look."""
HIGHEST = 0.28
"""In low reach nothing that is pressed lies above this share of the screen."""
SHEETS = ("still-yes", "close-help")
"""A button of each sheet that may lie over the page."""


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [value / 255 for value in colour]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], two: tuple[int, int, int]) -> float:
    bright, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def pixels(image: QImage) -> NDArray[np.uint8]:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()  # the image goes


def ground_under(drawn: NDArray[np.uint8], box: QRectF) -> tuple[int, int, int]:
    """Return the colour that most of the text's surroundings have."""
    top, left = max(0, int(box.top()) - 2), max(0, int(box.left()) - 2)
    part = drawn[top : int(box.bottom()) + 2, left : int(box.right()) + 2].reshape(-1, 3).astype(np.int32)
    colours, counts = np.unique(part @ (65_536, 256, 1), return_counts=True)
    most = int(colours[counts.argmax()])
    return most >> 16, most >> 8 & 255, most & 255


class Seen:
    """What of a page can be read and pressed now: all of it, or the sheet that lies over it."""

    def __init__(self, stage: Stage) -> None:
        assert stage.window is not None
        window = stage.window
        top = next((item for name in SHEETS if (item := find_item(window, name))), None)
        below = list(items_below(sheet_of(top) if top is not None else window.contentItem()))
        self.texts = [
            item for item in below if item.inherits("QQuickText") and item.property("text") and is_seen(window, item)
        ]
        buttons = [item for item in below if item.inherits("QQuickAbstractButton") and item.isEnabled()]
        self.targets = [item for item in buttons if item.opacity() > 0 and covering_item(window, item) is None]
        self.drawn = pixels(window.grabWindow())


def is_seen(window: object, item: QQuickItem) -> bool:
    """Tell whether the text lies within the window and every frame that clips it."""
    box = scene_rect(item)
    above = item.parentItem()
    while above is not None:
        if above.clip() and not scene_rect(above).adjusted(-1, -1, 1, 1).contains(box):
            return False
        above = above.parentItem()
    return box.width() > 1


def sheet_of(item: QQuickItem) -> QQuickItem:
    while "Sheet" not in item.metaObject().className():
        above = item.parentItem()
        assert above is not None
        item = above
    return item


def too_small(texts: list[QQuickItem]) -> list[str]:
    """Return the texts whose capitals, or whose hanzi when they have no letters, are less than 7.3 mm tall."""
    found = []
    for item in texts:
        metrics, text = QFontMetricsF(item.property("font")), str(item.property("text"))
        has_latin = any(sign.isascii() and sign.isalpha() for sign in text)
        height = metrics.capHeight() if has_latin else metrics.tightBoundingRect("国").height()
        if height < 7.3 * MM - SLACK:
            found.append(f"{text[:20]} {height / MM:.1f} mm")
    return found


def too_pale(seen: Seen) -> list[str]:
    """Return the texts of what can be used or must be known whose contrast is less than 7:1."""
    found = []
    for item in seen.texts:
        if not item.isEnabled():
            continue
        colour = QColor(item.property("color"))
        ratio = contrast((colour.red(), colour.green(), colour.blue()), ground_under(seen.drawn, scene_rect(item)))
        if ratio < 6.95:
            found.append(f"{str(item.property('text'))[:20]} {ratio:.1f}:1")
    return found


def gap(one: QRectF, two: QRectF) -> float:
    across = max(two.left() - one.right(), one.left() - two.right())
    down = max(two.top() - one.bottom(), one.top() - two.bottom())
    return max(across, down)


def is_upon(one: QRectF, two: QRectF) -> bool:
    """Tell whether a button lies wholly upon another's face, as the services on the page that begins."""
    return one.contains(two) or two.contains(one)


def measure(stage: Stage, scene: str, look: str) -> None:
    size, language, acts, is_low = LOOKS[look]
    ALL_SCENES[scene].hang(stage)
    stage.show(MAIN, ALL_SCENES[scene].screen(language, acts).vm, size=size, pixels_per_mm=MM, lowReach=is_low)
    seen = Seen(stage)
    boxes = [(item.objectName(), scene_rect(item)) for item in seen.targets]
    assert seen.texts
    assert not too_small(seen.texts)
    assert not too_pale(seen)
    assert not [name for name, box in boxes if min(box.width(), box.height()) < 15 * MM - SLACK]
    apart = [pair for pair in combinations(boxes, 2) if not is_upon(pair[0][1], pair[1][1])]
    near = [(a, b, round(gap(one, two) / MM, 1)) for (a, one), (b, two) in apart]
    assert not [pair for pair in near if pair[2] * MM < 4 * MM - SLACK]
    assert not is_low or not [name for name, box in boxes if box.top() < HIGHEST * size[1]]


@pytest.mark.parametrize(("scene", "look"), SAMPLE)
def test_a_page_can_be_read_and_met(stage: Stage, scene: str, look: str) -> None:
    measure(stage, scene, look)


@pytest.mark.long
@pytest.mark.parametrize(("scene", "look"), WHOLE)
def test_every_page_can_be_read_and_met_in_every_look(stage: Stage, scene: str, look: str) -> None:
    measure(stage, scene, look)


@pytest.mark.parametrize(
    ("one", "two", "ratio"), [((0, 0, 0), (255, 255, 255), 21.0), ((119, 119, 119), (255, 255, 255), 4.48)]
)
def test_contrast_is_computed_as_wcag_does(one: tuple[int, int, int], two: tuple[int, int, int], ratio: float) -> None:
    assert contrast(one, two) == pytest.approx(ratio, abs=0.01)


def test_the_measure_sees_what_is_too_small_or_too_pale(stage: Stage) -> None:
    screen = Screen("en").confirm()
    stage.show(MAIN, screen.vm, size=PORTRAIT, scale=1.0)
    seen = Seen(stage)
    seen.texts[0].setProperty("color", "#888888")
    font = seen.texts[1].property("font")
    font.setPixelSize(24)
    seen.texts[1].setProperty("font", font)
    assert too_pale(seen)
    assert too_small(seen.texts[1:2])
