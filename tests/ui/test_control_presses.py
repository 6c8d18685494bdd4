"""The control room's real buttons, under finger and keyboard: two taps are one order, and what comes back is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assets.qt.looking import find_item
from hall.contract.messages import DeviceOrder, DeviceOutcome
from hall.contract.topics import Topic
from hall.contract.values import Language, Text
from screens.control.view_model import ControlViewModel
from tests.ui import control_scenes as scenes
from tests.ui.control_fakes import WirelessLink
from tests.ui.stage import Stage

ID = "00000000-0000-0000-0000-000000000001"


class Room:
    """A control room on a stage, with a link that keeps what is published."""

    def __init__(self) -> None:
        self.stage, self.link = Stage(), WirelessLink(scenes.busy())
        self.model = ControlViewModel(
            scenes.words(), self.link, hall="east", red_line_s=scenes.RED_LINE_S, new_id=lambda: ID
        )
        self.window = self.stage.show(scenes.QML, self.model, size=(1920, 1080), place="desk")

    def text(self, name: str) -> str:
        return str(self.stage.item(name).property("text"))


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    made.model.stop()
    made.stage.close()


def test_the_pages_are_turned_by_a_touch(room: Room) -> None:
    assert find_item(room.window, "figure-waiting") is not None
    room.stage.tap("page-devices")
    assert find_item(room.window, "figure-waiting") is None
    assert room.text("device-state") == "未连接"
    room.stage.tap("page-hall")
    assert find_item(room.window, "lane-pay") is not None


def test_the_language_is_switched_by_a_touch(room: Room) -> None:
    room.stage.tap("language-en")
    assert room.text("hall-name") == "Chengdong Power Service Hall"
    room.stage.tap("language-zh")
    assert room.text("hall-name") == "城东供电营业厅"


def test_a_device_is_chosen_and_ordered_and_two_taps_are_one_order(room: Room) -> None:
    room.stage.tap("page-devices")
    room.stage.tap("device-kiosk-1/printer")
    room.stage.tap("order-self_test")
    room.stage.tap("order-self_test")
    room.stage.tap("order-restart")
    order = DeviceOrder(command_id=ID, device="printer", order="self_test")
    assert room.link.published == [(Topic("east", "device_do", ("kiosk-1", "printer")), order)]
    said = Text(zh="打印机：测试凭条已打印。", en="Printer: the test slip was printed.")
    outcome = DeviceOutcome(command_id=ID, device="printer", is_done=True, sentence=said)
    room.link.arrive("device_done", outcome, "kiosk-1", "printer")
    room.stage.settle()
    assert room.text("outcome") == "10:42 自检：打印机：测试凭条已打印。"
    room.stage.tap("order-disable")
    assert len(room.link.published) == 2


def test_an_order_is_given_by_keyboard(room: Room) -> None:
    room.model.chooseDevice("kiosk-1/printer")
    room.stage.settle()
    room.stage.item("order-restart").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(room.window, Qt.Key.Key_Return)
    assert [order.order for _, order in room.link.published] == ["restart"]


def test_a_switched_off_device_is_switched_on(room: Room) -> None:
    room.model.chooseDevice("kiosk-2/printer")
    room.stage.settle()
    room.stage.tap("order-self_test")
    assert room.link.published == []
    room.stage.tap("order-enable")
    assert [order.order for _, order in room.link.published] == ["enable"]


def test_an_order_nobody_offered_is_not_sent(room: Room) -> None:
    room.model.chooseDevice("kiosk-1/printer")
    room.model.order("format_disk")
    assert room.link.published == []


def test_what_arrives_is_shown_by_itself(room: Room, qtbot: QtBot) -> None:
    room.link.arrive("queue", scenes.queue("invoice", *scenes.line("D", 1, (1, 1, 1), 10), rev=9), "invoice")
    room.link.arrive("queue", scenes.queue("change", rev=9), "change")
    qtbot.waitUntil(lambda: len(room.model.row_lists()["lanes"][3]["marks"]) == 3)


def test_other_messages_change_no_order(room: Room) -> None:
    before = room.model.props["device"]
    room.link.arrive("queue", scenes.queue("invoice", rev=9), "invoice")
    assert room.model.props["device"] == before


def test_an_alarm_keeps_the_time_it_was_noticed(room: Room) -> None:
    def since() -> str:
        rows = room.model.row_lists()["alarms"]
        return str(next(row["since"] for row in rows if row["key"] == "program/board-1"))

    assert since() == "10:42 起"
    room.link.clock.time = scenes.ago(-9)
    room.model.refresh()
    assert since() == "10:42 起"


def test_the_room_speaks_the_language_it_was_started_in(qtbot: QtBot) -> None:
    link = WirelessLink(scenes.calm())
    model = ControlViewModel(scenes.words(Language.EN), link, hall="east", red_line_s=scenes.RED_LINE_S)
    assert model.row_lists()["figures"][0]["label"] == "Waiting"
    model.stop()
