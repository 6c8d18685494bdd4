"""The pads and the Chinese keyboard under a finger: what they type, how large and how far apart their keys are."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from assets import ASSETS, LOCALE
from assets.qt.keyboard import Keyboard, NumberEntry
from assets.qt.looking import scene_rect, seen_texts
from hall.contract.values import Language
from hall.runtime.words import Words
from tests.ui.controls.bench import Bench
from tests.ui.stage import IS_LOOKED_AT, SHOTS

WORDS = Words.load([LOCALE / "keys.toml"])
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
LABELS = {"digits": "户号", "id": "身份证号码", "phone": "手机号码", "code": "车牌或表号"}


def stand(bench: Bench, kind: str, behind: QObject, width: int, language: Language = Language.ZH) -> QQuickItem:
    page = bench.show(
        f'Rectangle {{ width: {width}; height: 1920; color: Theme.ground; {kind} {{ objectName: "pad";'
        f" x: 65; y: 200; width: {width - 130} }} }}",
        size=(width, 1080 if width > 1080 else 1920),
    )
    pad = next(item for item in page.childItems() if item.objectName() == "pad")
    behind.setParent(pad)  # lives as long as what shows it
    pad.setProperty("words", WORDS.in_language(language).table())
    pad.setProperty("board" if kind == "PinyinKeyboard" else "entry", behind)
    pad.setProperty("label", "户主姓名" if kind == "PinyinKeyboard" else LABELS[str(behind.property("kind"))])
    bench.settle()
    return pad


def keys(bench: Bench) -> list[QQuickItem]:
    pressed = [item for item in bench.below() if item.inherits("QQuickAbstractButton")]
    return [key for key in pressed if key.isEnabled() and key.opacity() > 0]


def assert_large_and_apart(bench: Bench) -> None:
    mm = bench.theme_value("pixelsPerMm")
    rects = [(key.objectName(), scene_rect(key)) for key in keys(bench)]
    small = [name for name, rect in rects if min(rect.width(), rect.height()) < 15 * mm - 0.5]
    assert not small
    near = [
        (one, two)
        for (one, rect), (two, other) in combinations(rects, 2)
        if rect.adjusted(-2 * mm + 0.6, -2 * mm + 0.6, 2 * mm - 0.6, 2 * mm - 0.6).intersects(
            other.adjusted(-2 * mm + 0.6, -2 * mm + 0.6, 2 * mm - 0.6, 2 * mm - 0.6)
        )
    ]
    assert not near
    window = bench.window
    assert all(rect.left() >= 0 and rect.right() <= window.width() for _, rect in rects)
    assert not [text.text for text in seen_texts(window) if text.is_cut]


def picture(bench: Bench, name: str) -> None:
    image = bench.picture()
    if IS_LOOKED_AT:
        SHOTS.mkdir(parents=True, exist_ok=True)
        assert image.save(str(SHOTS / f"{name}.png"))


def type_all(bench: Bench, names: list[str]) -> None:
    for name in names:
        bench.touch(bench.called(name))


@pytest.mark.parametrize(
    ("kind", "taps", "value", "shown"),
    [
        ("digits", "3300123456", "3300123456", "3300 1234 56"),
        ("id", "11010119491001001X", "11010119491001001X", "110101 19491001 001X"),
        ("phone", "213800138000", "13800138000", "138 0013 8000"),
        ("code", "A7K2MX", "A7K2MX", "A7K2 MX"),
    ],
)
def test_a_pad_types_its_kind_in_groups(bench: Bench, kind: str, taps: str, value: str, shown: str) -> None:
    entry = NumberEntry(kind)
    pad = stand(bench, "NumberPad", entry, 1080)
    type_all(bench, [f"pad-{key}" for key in taps])
    assert (pad.property("value"), pad.property("isWhole")) == (value, True)
    assert shown in [text.text for text in seen_texts(bench.window)]
    assert_large_and_apart(bench)
    picture(bench, f"keys-{kind}")
    bench.touch(bench.called("pad-erase"))
    assert entry.property("value") == value[:-1]


@pytest.mark.looks("look", "shape", keep=2)
@pytest.mark.parametrize("look", ["day", "large", "contrast"])
@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("kind", ["digits", "id", "phone", "code", "pinyin", "latin", "signs"])
def test_keys_are_large_and_apart_in_every_look(bench: Bench, kind: str, shape: str, look: str) -> None:
    bench.set_theme(palette="contrast" if look == "contrast" else "day", scale=1.25 if look == "large" else 1.0)
    if kind in LABELS:
        stand(bench, "NumberPad", NumberEntry(kind), SIZES[shape][0])
    else:
        stand(bench, "PinyinKeyboard", Keyboard(), SIZES[shape][0])
        type_all(bench, [f"key-{key}" for key in "beijing"])
        type_all(bench, {"pinyin": [], "latin": ["key-script"], "signs": ["key-signs"]}[kind])
    assert_large_and_apart(bench)
    picture(bench, f"keys-{kind}-{shape}-{look}")


def test_a_name_is_typed_by_its_pinyin(bench: Bench) -> None:
    board = Keyboard()
    stand(bench, "PinyinKeyboard", board, 1080)
    type_all(bench, [f"key-{key}" for key in "ouyang"])
    type_all(bench, ["candidate-0", "key-s", "key-h", "key-u", "key-f", "key-e", "key-n"])
    words = board.property("candidates")
    assert words
    bench.touch(bench.called("candidate-0"))
    assert board.property("text") == f"欧阳{words[0]}"
    type_all(bench, ["key-undo", "key-undo"])
    assert (board.property("text"), board.property("letters")) == ("欧阳", "shufe")
    bench.touch(bench.called("key-erase"))
    assert board.property("letters") == "shuf"


def test_latin_letters_figures_and_signs_go_straight_into_the_text(bench: Bench) -> None:
    board = Keyboard()
    stand(bench, "PinyinKeyboard", board, 1080)
    type_all(bench, ["key-script", "key-shift", "key-a", "key-shift", "key-b", "key-signs", "key-1", "key-2", "key--"])
    type_all(bench, ["key-3", "key-signs", "key-script"])
    assert board.property("text") == "Ab12-3"
    assert not board.property("isLatin")
    board.eraseAll()
    assert board.property("text") == ""
    board.undo()
    assert board.property("text") == "Ab12-3"
    board.forget()
    assert not board.property("canUndo")


def test_more_words_come_page_by_page_and_then_from_the_first_again(bench: Bench) -> None:
    board = Keyboard()
    stand(bench, "PinyinKeyboard", board, 1080)
    type_all(bench, ["key-y", "key-i"])
    offered, seen = board.property("candidates"), 0
    while seen < len(offered):
        row = [key for key in keys(bench) if key.objectName().startswith("candidate-") and key.property("text")]
        assert [key.property("text") for key in row] == offered[seen : seen + len(row)]
        seen += len(row)
        bench.touch(bench.called("candidate-more"))
    assert bench.called("candidate-0").property("text") == offered[0]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["NumberPad", "PinyinKeyboard"])
def test_every_key_says_its_name(bench: Bench, kind: str, language: Language) -> None:
    behind = NumberEntry("id") if kind == "NumberPad" else Keyboard()
    stand(bench, kind, behind, 1080, language)
    for key in keys(bench):
        spoken = QAccessible.queryAccessibleInterface(key)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name)
    erase = next(key for key in keys(bench) if key.objectName().endswith("-erase"))
    assert erase.property("accessibleText") == WORDS.in_language(language).text("keys_erase")


def test_no_word_of_the_keys_is_unused() -> None:
    text = "".join(path.read_text("utf-8") for path in (ASSETS / "qml" / "Hall" / "Controls").glob("*.qml"))
    assert not {key for key in WORDS.table() if f"words.{key}" not in text}
