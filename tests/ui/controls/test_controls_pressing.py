"""What happens under a finger and at a keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.controls.bench import Bench

BUTTONS = ["PrimaryButton", "SecondaryButton", "QuietButton", "IconButton", "Tile", "Chip", "FaceButton"]


def counted(bench: Bench, kind: str, extra: str = "") -> QQuickItem:
    icon = 'iconName: "bell"; ' if kind != "FaceButton" else ""
    return bench.show(
        f'{kind} {{ property int presses: 0; x: 200; y: 200; text: "按"; {icon}onClicked: presses++; {extra} }}'
    )


@pytest.mark.parametrize("kind", BUTTONS)
def test_one_touch_is_one_press_and_one_tick(bench: Bench, kind: str) -> None:
    hears = "property int ticks: 0; Connections { target: Theme; function onPressTicked() { ticks++ } }"
    button = counted(bench, kind, hears)
    bench.touch(button)
    assert button.property("presses") == 1
    assert button.property("ticks") == 1


@pytest.mark.parametrize("kind", BUTTONS)
def test_a_finger_that_slides_off_presses_nothing(bench: Bench, kind: str) -> None:
    button = counted(bench, kind)
    bench.touch(button, slide_to=QPoint(20, 1800))
    assert button.property("presses") == 0


@pytest.mark.parametrize("kind", BUTTONS)
def test_a_disabled_button_takes_no_press(bench: Bench, kind: str) -> None:
    button = counted(bench, kind, "enabled: false")
    bench.touch(button)
    assert button.property("presses") == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_focused_button_answers_the_keyboard(bench: Bench, key: Qt.Key) -> None:
    button = counted(bench, "PrimaryButton")
    button.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    bench.key(key)
    assert button.property("presses") == 1


def test_a_busy_button_shows_it_and_takes_neither_finger_nor_key(bench: Bench) -> None:
    button = counted(bench, "PrimaryButton", 'busy: true; shortcutText: "F4"')
    bench.touch(button)
    button.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F4):
        bench.key(key)
    assert button.property("presses") == 0
    button.setProperty("busy", False)
    bench.touch(button)
    assert button.property("presses") == 1


def test_the_key_shown_on_a_button_presses_it(bench: Bench) -> None:
    button = counted(bench, "SecondaryButton", 'shortcutText: "F2"')
    bench.key(Qt.Key.Key_F2)
    assert button.property("presses") == 1
    button.setProperty("enabled", False)
    bench.key(Qt.Key.Key_F2)
    assert button.property("presses") == 1


def test_the_key_listened_to_may_differ_from_the_key_shown(bench: Bench) -> None:
    button = counted(bench, "SecondaryButton", 'shortcutText: "空格"; shortcutSequence: "Ctrl+Space"')
    bench.key(Qt.Key.Key_F2)
    assert button.property("presses") == 0


def test_keyboard_focus_draws_a_ring_round_the_button(bench: Bench) -> None:
    button = counted(bench, "PrimaryButton")
    before = bench.picture()
    button.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    after = bench.picture()
    ring = QColor(bench.theme_value("focus")).name()
    rows = range(185, 200)
    middle = 200 + int(button.width() / 2)
    assert ring not in {before.pixelColor(middle, y).name() for y in rows}
    assert ring in {after.pixelColor(middle, y).name() for y in rows}


def test_a_choice_of_few_reports_the_key_and_shows_what_it_is_told(bench: Bench) -> None:
    choice = bench.show(
        'Segmented { objectName: "language"; property string said: ""; current: "zh"; onChosen: key => said = key;'
        ' options: [{key: "zh", text: "中"}, {key: "en", text: "EN"}] }'
    )
    bench.touch(bench.called("language-en"))
    assert choice.property("said") == "en"
    assert bench.called("language-zh").property("checked")
    choice.setProperty("current", "en")
    bench.settle()
    assert bench.called("language-en").property("checked")


def test_the_keypad_types_erases_and_hides_an_unused_key(bench: Bench) -> None:
    pad = bench.show(
        'Keypad { objectName: "pad"; property string said: ""; eraseText: "删除"; extraKey: "X";'
        " onTyped: key => said += key; onErased: said = said.slice(0, -1) }"
    )
    for name in ("pad-1", "pad-0", "pad-X", "pad-erase", "pad-9"):
        bench.touch(bench.called(name))
    assert pad.property("said") == "109"
    pad.setProperty("extraKey", "")
    bench.settle()
    assert not [item for item in bench.below() if item.objectName() == "pad-X"]


def test_stars_report_the_one_that_was_touched(bench: Bench) -> None:
    row = bench.show('StarRow { objectName: "speed"; property int said: 0; onRated: value => said = value }')
    bench.touch(bench.called("speed-4"))
    assert row.property("said") == 4
    row.setProperty("interactive", False)
    bench.touch(bench.called("speed-2"))
    assert row.property("said") == 4


def test_a_field_gives_what_was_typed(bench: Bench) -> None:
    field = bench.show(
        'Field { objectName: "code"; width: 500; property string said: ""; onEdited: text => said = text }'
    )
    bench.touch(bench.called("code-input"))
    for key in (Qt.Key.Key_4, Qt.Key.Key_2):
        bench.key(key)
    assert field.property("said") == "42"
    assert field.property("editing")


def test_a_message_goes_by_itself_and_its_action_is_reported(bench: Bench, qtbot: QtBot) -> None:
    toast = bench.show(
        'Toast { id: toast; objectName: "toast"; width: 800; lifetime: 60; property int acts: 0; onActed: acts++;'
        ' Component.onCompleted: show("已转移", "good", "撤销") }'
    )
    bench.touch(bench.called("toast-action"))
    assert toast.property("acts") == 1
    assert not toast.property("shown")
    bench.show(
        'Toast { objectName: "toast"; width: 800; lifetime: 60; Component.onCompleted: show("已转移", "good", "") }'
    )
    assert bench.shown is not None
    toast = bench.shown
    assert toast.property("shown")
    qtbot.waitUntil(lambda: not toast.property("shown"), timeout=3000)


def test_a_sheet_takes_the_presses_of_the_page_beneath(bench: Bench) -> None:
    page = bench.show(
        "Item { id: page; width: 1080; height: 1920; property int presses: 0;"
        ' PrimaryButton { objectName: "under"; y: 20; text: "下"; onClicked: page.presses++ }'
        ' Sheet { objectName: "sheet"; anchors.fill: parent; shown: true; BodyText { text: "您还在吗？" } } }'
    )
    bench.touch(bench.called("under"))
    assert page.property("presses") == 0
    bench.called("sheet").setProperty("shown", False)
    bench.touch(bench.called("under"))
    assert page.property("presses") == 1


@pytest.mark.parametrize(
    ("body", "name", "role"),
    [
        ('PrimaryButton { text: "取号"; secondText: "Take a number" }', "取号, Take a number", QAccessible.Role.Button),
        ('IconButton { text: "朗读"; iconName: "speaker" }', "朗读", QAccessible.Role.Button),
        ('Tile { letter: "A"; text: "交费"; status: "3 人等候" }', "A, 交费, 3 人等候", QAccessible.Role.Button),
        ('Chip { text: "办得快" }', "办得快", QAccessible.Role.CheckBox),
        ('Toggle { text: "按键声" }', "按键声", QAccessible.Role.CheckBox),
        ('TitleText { text: "请选择" }', "请选择", QAccessible.Role.Heading),
        ('StateMark { tone: "bad"; text: "缺纸" }', "缺纸", QAccessible.Role.Indicator),
    ],
)
def test_a_control_says_its_name_and_role(bench: Bench, body: str, name: str, role: QAccessible.Role) -> None:
    item = bench.show(body)
    spoken = QAccessible.queryAccessibleInterface(item)
    assert spoken is not None
    assert (spoken.text(QAccessible.Text.Name), spoken.role()) == (name, role)


@pytest.mark.parametrize("kind", ["PrimaryButton", "SecondaryButton", "QuietButton"])
def test_a_disabled_button_does_not_light_up_under_the_mouse(bench: Bench, kind: str) -> None:
    bench.set_theme(place="desk")
    button = counted(bench, kind, "enabled: true")
    centre = bench.centre(button)
    QTest.mouseMove(bench.window, centre)
    bench.settle()
    assert button.property("hovered")
    button.setProperty("enabled", False)
    bench.settle()
    QTest.mouseMove(bench.window, centre + QPoint(2, 0))
    bench.settle()
    assert not button.property("hovered")
