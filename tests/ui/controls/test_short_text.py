"""Short texts break where a reader pauses, into lines of about one length, and never into more lines than they need."""

from __future__ import annotations

import pytest

from tests.ui.controls.bench import Bench

OUTAGE = "计划停电：测试路1至60号，11月24日 星期二 08:00 至 14:00"
TEXTS = (
    "居民新装用电",
    "14:00 开始办理",
    OUTAGE,
    "请输入预约码，或扫描预约二维码，或放上身份证。感应区在屏幕下方。",
    "New supply for a home",
    "Type your code, scan it, or use your ID card. The reader is below the screen.",
    "营业时间 08:30–12:00、13:30–17:30",
    "每月少用 20\u00a0千瓦时，可保持在第\u00a02\u00a0档，全年约省 198.72\u00a0元。",
)


def show(bench: Bench, text: str, width: int, kind: str = "ShortText") -> tuple[int, float]:
    """Return how many lines the text takes, and how wide the widest of them is."""
    bench.show(f'Item {{ {kind} {{ objectName: "it"; width: {width}; text: "{text}" }} }}')
    it = bench.called("it")
    return it.property("lineCount"), it.property("contentWidth")


@pytest.mark.parametrize("text", TEXTS)
def test_a_short_text_takes_no_more_lines_than_any_other(bench: Bench, text: str) -> None:
    for width in range(190, 800, 61):
        assert show(bench, text, width)[0] == show(bench, text, width, "BodyText")[0], width


def test_no_character_is_left_alone(bench: Bench) -> None:
    body = int(bench.theme_value("body"))
    room = 5 * body + 4
    plain, better = show(bench, "居民新装用电", room, "BodyText"), show(bench, "居民新装用电", room)
    assert (plain[0], better[0]) == (2, 2)
    assert plain[1] == pytest.approx(5 * body, abs=4)
    assert better[1] == pytest.approx(3 * body, abs=4)


def test_a_weekday_is_not_torn_where_a_comma_is_near(bench: Bench) -> None:
    body = int(bench.theme_value("body"))
    plain, better = show(bench, OUTAGE, 21 * body, "BodyText"), show(bench, OUTAGE, 21 * body)
    assert (plain[0], better[0]) == (2, 2)
    assert better[1] < plain[1] - body


@pytest.mark.parametrize("kind", ["ShortText", "HeadingText", "TitleText"])
def test_a_text_that_fits_is_left_as_it_is(bench: Bench, kind: str) -> None:
    bench.show(f'ColumnLayout {{ width: 900; {kind} {{ objectName: "it"; Layout.fillWidth: true; text: "缴费" }} }}')
    it = bench.called("it")
    assert (it.property("lineCount"), it.property("leftPadding"), it.property("rightPadding")) == (1, 0, 0)


@pytest.mark.parametrize(("align", "is_left", "is_right"), [("Left", 0, 1), ("HCenter", 1, 1), ("Right", 1, 0)])
def test_what_is_left_free_lies_on_the_other_side(bench: Bench, align: str, is_left: int, is_right: int) -> None:
    room = 5 * int(bench.theme_value("body")) + 4
    bench.show(
        f'Item {{ ShortText {{ objectName: "it"; width: {room}; text: "居民新装用电";'
        f" horizontalAlignment: Text.Align{align} }} }}"
    )
    it = bench.called("it")
    assert (it.property("leftPadding") > 0, it.property("rightPadding") > 0) == (bool(is_left), bool(is_right))


@pytest.mark.parametrize(("width", "seen"), [(900, ["4 人等候 · 约 11 分钟"]), (260, ["4 人等候", "约 11 分钟"])])
def test_two_facts_of_a_tile_stay_whole(bench: Bench, width: int, seen: list[str]) -> None:
    bench.show(
        f'Item {{ Tile {{ width: {width}; letter: "A"; text: "缴费"; status: "4 人等候"; statusMore: "约 11 分钟" }} }}'
    )
    facts = [item for item in bench.below() if item.inherits("QQuickText") and "分钟" in item.property("text")]
    texts = [item for item in bench.below() if item.inherits("QQuickText") and item.property("text") in seen]
    assert facts
    assert [item.property("text") for item in texts] == seen
    assert {item.property("lineCount") for item in texts} == {1}


@pytest.mark.parametrize("palette", ["day", "board", "contrast"])
@pytest.mark.parametrize("is_open", [True, False])
def test_a_closed_tile_is_known_by_its_frame_and_its_mark(bench: Bench, is_open: bool, palette: str) -> None:
    bench.set_theme(palette=palette)
    bench.show(f'Item {{ Tile {{ letter: "A"; text: "缴费"; status: "暂停办理"; enabled: {str(is_open).lower()} }} }}')
    icons = [item.property("name") for item in bench.below() if item.inherits("QQuickImage")]
    frames = [item for item in bench.below() if item.inherits("QQuickShape")]
    assert ("pause" in icons) is not is_open
    assert bool(frames) is not is_open
