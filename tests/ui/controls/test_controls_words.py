"""Long words stay inside: no control cuts or spills its text, in either language, at any text size it may meet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from assets.qt.looking import scene_rect
from tests.ui.controls.bench import Bench

ZH = "非居民用户新装用电及增容业务申请受理（含分布式光伏并网）"
EN = "Connection request for distributed photovoltaic generation and interconnection"
WORDS = {"zh": ZH, "en": EN}
CONTROLS = {
    "PrimaryButton": 'text: "{w}"; iconName: "ticket"; trailingIconName: "arrow-right"; secondText: "{w}"',
    "SecondaryButton": 'text: "{w}"; shortcutText: "F2"',
    "QuietButton": 'text: "{w}"; iconName: "help"',
    "Chip": 'text: "{w}"; checked: true',
    "Tile": 'letter: "A"; text: "{w}"; secondText: "{w}"; iconName: "plug"; status: "{w}"',
    "Tile wide": 'wide: true; letter: "A"; text: "{w}"; secondText: "{w}"; iconName: "plug"; status: "{w}"',
    "Tile badge": 'letter: "A"; text: "{w}"; badgeText: "{w}"',
    "FaceButton": 'face: "satisfied"; text: "{w}"; secondText: "{w}"',
    "Badge": 'text: "{w}"; tone: "warn"; iconName: "wrench"',
    "StateMark": 'text: "{w}"; tone: "bad"',
    "LiveMark": 'live: false; staleText: "{w}"',
    "Notice": 'text: "{w}"; hint: "{w}"; actionText: "{w}"',
    "Toggle": 'text: "{w}"; secondText: "{w}"',
    "Field": 'label: "{w}"; errorText: "{w}"',
    "Fact": 'label: "{w}"; value: "{w}"',
    "StatFigure": 'label: "{w}"; value: "128"; unit: "min"; note: "{w}"',
    "EmptyState": 'text: "{w}"; hint: "{w}"',
    "TitleText": 'text: "{w}"',
    "CaptionText": 'text: "{w}"',
}


def texts_below(bench: Bench, item: QQuickItem) -> list[QQuickItem]:
    return [one for one in [item, *bench.below(item)] if one.inherits("QQuickText") and one.property("text")]


def drawn(text: QQuickItem) -> QRectF:
    box = scene_rect(text)
    return QRectF(box.x(), box.y(), text.property("contentWidth"), text.property("contentHeight"))


def spilled(bench: Bench, item: QQuickItem) -> list[str]:
    whole = scene_rect(item).adjusted(-1, -1, 1, 1)
    wrong = []
    for text in texts_below(bench, item):
        box = drawn(text)
        inside = box.height() <= text.height() + 1 and box.width() <= text.width() + 1
        if text.property("truncated") or not inside or not whole.contains(scene_rect(text)):
            wrong.append(f"{text.property('text')[:12]}… {box} in {scene_rect(text)} in {whole}")
    return wrong


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("kind", CONTROLS)
def test_long_words_stay_inside_a_narrow_control(bench: Bench, kind: str, language: str, scale: float) -> None:
    bench.set_theme(scale=scale)
    body = CONTROLS[kind].replace("{w}", WORDS[language])
    page = bench.show(
        f"ColumnLayout {{ x: 40; y: 40; width: Theme.mm(150);"
        f' {kind.split(maxsplit=1)[0]} {{ objectName: "it"; Layout.fillWidth: true; {body} }} }}'
    )
    it = bench.called("it")
    assert it.width() <= page.width() + 1
    assert texts_below(bench, it)
    assert not spilled(bench, it)


@pytest.mark.parametrize("language", WORDS)
def test_the_check_sees_a_spilled_word(bench: Bench, language: str) -> None:
    bench.show(
        f'Item {{ objectName: "it"; width: 200; height: 20; BodyText {{ width: 200; text: "{WORDS[language]}" }} }}'
    )
    assert spilled(bench, bench.called("it"))


@pytest.mark.parametrize("kind", ["PrimaryButton", "SecondaryButton", "QuietButton", "Chip", "IconButton", "StarRow"])
@pytest.mark.parametrize("place", ["kiosk", "rating"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_what_is_pressed_is_at_least_15_mm(bench: Bench, kind: str, place: str, scale: float) -> None:
    bench.set_theme(place=place, scale=scale)
    inner = "" if kind == "StarRow" else 'text: "是"'
    bench.show(f"{kind} {{ {inner} }}")
    keys = [item for item in bench.below() if item.inherits("QQuickAbstractButton")]
    assert keys
    for key in keys:
        assert min(key.width(), key.height()) >= bench.theme_value("mm(15)") - 0.5


def test_keys_beside_each_other_are_4_mm_apart(bench: Bench) -> None:
    bench.show('Keypad { objectName: "pad"; eraseText: "删除"; extraKey: "X" }')
    one, two, four = (scene_rect(bench.called(f"pad-{key}")) for key in "124")
    assert two.left() - one.right() >= bench.theme_value("mm(4)")
    assert four.top() - one.bottom() >= bench.theme_value("mm(4)")
    assert min(one.width(), one.height()) >= bench.theme_value("mm(15)")


def test_a_crowded_page_does_not_squeeze_a_tile_under_its_words(bench: Bench) -> None:
    tiles = "".join(
        f'Tile {{ objectName: "t{n}"; Layout.fillWidth: true; Layout.fillHeight: true; letter: "A"; text: "{EN}" }}'
        for n in range(6)
    )
    bench.show(f"ColumnLayout {{ width: 500; height: 700; {tiles} }}")
    for n in range(6):
        assert not spilled(bench, bench.called(f"t{n}"))
