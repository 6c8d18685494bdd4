"""A manager's real presses: one press one command, what takes something away twice, and refusals in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assets.qt.looking import find_item
from hall.contract.commands import CloseCounter, Requeue
from hall.contract.commands_access import AppointmentSeen, CancelAppointment
from hall.contract.commands_acts import AnswerHelp, SetClass
from hall.contract.errors import HallError
from hall.contract.messages import Accepted, Refused, Reply
from hall.contract.values import Text
from hall.contract.windows import DismissAdvice, DispatchRule, FollowAdvice, PolicyKnobs, SetPolicy, WindowAct
from screens.control.view_model import ControlViewModel
from tests.ui import control_manager_scenes as managers
from tests.ui import control_scenes as scenes
from tests.ui.control_fakes import WirelessLink
from tests.ui.stage import Stage

ID = "00000000-0000-0000-0000-000000000001"
YES = Accepted(command_id=ID, epoch="e1", last_event=401, events=())
NO = Refused(
    command_id=ID,
    code="ticket_not_waiting",
    sentence=Text(zh="A041 已不在等候队列中。", en="A041 is not waiting any more."),
    hint=Text(zh="请刷新后查看最新状态。", en="Look at its present state."),
)
EXPECTED_CODE = "尾号 T6CF"
CANCELLED = CancelAppointment(
    seen=AppointmentSeen(code_end="T6CF", service="new", starts_at=managers.BOOK.appointments[4].starts_at)
)


class Room:
    """A control room on a stage."""

    def __init__(self) -> None:
        self.stage, self.link = Stage(), WirelessLink(managers.managing())
        self.model = ControlViewModel(
            scenes.words(), self.link, hall="east", red_line_s=scenes.RED_LINE_S, new_id=lambda: ID
        )
        self.window = self.stage.show(scenes.QML, self.model, size=(1920, 1080), place="desk")

    def tap(self, *names: str) -> None:
        for name in names:
            self.stage.tap(name)

    def book_arrives(self) -> None:
        """Let the list of appointments come, without waiting for the screen to draw by itself."""
        self.link.arrive("appointments", managers.BOOK)
        self.model.refresh()
        self.stage.settle()

    def answer(self, answer: Reply | HallError) -> None:
        self.link.answer(answer)
        self.stage.settle()


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    made.model.stop()
    made.stage.close()


def test_advice_is_accepted_with_one_press_and_two_taps_are_one(room: Room) -> None:
    room.tap("advice-accept")
    room.model.answerAdvice(True)
    assert room.link.asked == [FollowAdvice(act=WindowAct.OPEN, counter="5")]
    room.answer(YES)
    assert room.stage.item("said").property("text") == "已办好。"


def test_advice_is_left_for_later(room: Room) -> None:
    room.tap("advice-later")
    assert room.link.asked == [DismissAdvice(act=WindowAct.OPEN, counter="5")]


def test_a_call_for_help_is_answered_with_two_presses(room: Room) -> None:
    room.tap("counter-1", "act-answer_help")
    assert room.link.asked == [AnswerHelp(counter="1")]


def test_closing_a_counter_wants_a_second_press(room: Room) -> None:
    room.tap("counter-3", "act-close_counter")
    assert room.link.asked == []
    room.tap("act-close_counter")
    assert [type(command) for command in room.link.asked] == [CloseCounter]


def test_an_armed_press_is_forgotten(room: Room) -> None:
    room.tap("counter-3", "act-close_counter")
    room.model._disarm()
    room.stage.settle()
    room.tap("act-close_counter")
    assert room.link.asked == []
    room.tap("act-pause")
    room.answer(YES)
    room.tap("act-close_counter")
    assert len(room.link.asked) == 1, "another press in between disarms"


def test_a_ticket_is_found_through_its_service(room: Room) -> None:
    room.tap("lane-pay", "line-A043", "option-class/vip")
    (command,) = room.link.asked
    assert isinstance(command, SetClass)
    room.answer(NO)
    assert room.stage.item("said").property("text") == "A041 已不在等候队列中。"
    room.tap("panel-close")
    assert find_item(room.window, "panel") is None


def test_a_missed_customer_is_put_back(room: Room) -> None:
    room.tap("lane-pay")
    body = room.stage.item("panel-body")
    body.setProperty("contentY", body.property("contentHeight") - body.property("height"))
    room.stage.settle()
    room.tap("line-A029")
    assert [type(command) for command in room.link.asked] == [Requeue]


def test_nothing_else_is_sent_while_an_answer_is_awaited(room: Room) -> None:
    room.tap("counter-4", "act-resume")
    room.model.act("pause")
    room.model.applyRules()
    assert len(room.link.asked) == 1
    room.model.act("unheard")
    room.answer(YES)
    room.model.act("unheard")
    assert len(room.link.asked) == 1


def test_rules_are_set_all_at_once(room: Room) -> None:
    room.tap("page-rules", "choice-rule-arrival", "more-promise/pay", "less-red_line", "rules-apply")
    (command,) = room.link.asked
    assert isinstance(command, SetPolicy)
    assert (command.knobs.rule, command.knobs.red_line_s) == (DispatchRule.ARRIVAL, 1200.0)
    room.answer(YES)
    assert not room.model.props["rules"]["is_dirty"]
    assert room.stage.item("said").property("text") == "已办好。"


def test_rules_that_are_refused_stay_on_the_page(room: Room) -> None:
    room.tap("page-rules", "more-red_line", "rules-apply")
    room.answer(HallError(NO.sentence, NO.hint))
    assert room.model.props["rules"]["is_dirty"]
    room.tap("rules-forget")
    assert not room.model.props["rules"]["is_dirty"]


def test_the_hall_files_rules_come_back(room: Room) -> None:
    room.tap("page-rules", "rules-home", "rules-apply")
    assert room.link.asked == [SetPolicy(knobs=PolicyKnobs())]


def test_nothing_is_turned_before_the_rules_are_known(room: Room) -> None:
    room.link.picture = scenes.busy()
    room.model.refresh()
    room.model.chooseRule("rule", "fixed")
    room.model.turnKnob("red_line", 1)
    room.model.applyRules()
    assert room.link.asked == []


def test_a_counter_opens_by_keyboard_too(room: Room) -> None:
    card = room.stage.item("counter-5")
    card.forceActiveFocus()
    QTest.keyClick(room.window, Qt.Key.Key_Return)
    room.stage.settle()
    assert room.stage.item("panel-title").property("text") == "5号窗口"
    lane = room.stage.item("lane-new")
    lane.forceActiveFocus()
    QTest.keyClick(room.window, Qt.Key.Key_Space)
    room.stage.settle()
    assert room.model.props["panel"]["key"] == "service/new"


def test_an_appointment_is_taken_back_with_two_presses_and_a_refusal_is_in_plain_words(room: Room) -> None:
    room.book_arrives()
    room.tap("page-appointments", f"appointment-{EXPECTED_CODE}", "act-cancel_appointment")
    assert room.link.asked == [], "the second press confirms"
    room.tap("act-cancel_appointment")
    room.model.act("cancel_appointment")
    assert room.link.asked == [CANCELLED]
    room.answer(replace(NO, code="booking_used", sentence=Text(zh="这个预约已经签到。", en="It was checked in.")))
    assert room.stage.item("said").property("text") == "这个预约已经签到。"
    room.tap(f"appointment-{EXPECTED_CODE}")
    assert find_item(room.window, "panel") is None


def test_an_appointment_is_taken_back_by_keyboard_too(room: Room) -> None:
    room.book_arrives()
    room.tap("page-appointments")
    room.stage.item(f"appointment-{EXPECTED_CODE}").forceActiveFocus()
    QTest.keyClick(room.window, Qt.Key.Key_Return)
    room.stage.settle()
    for _ in range(2):
        room.stage.item("act-cancel_appointment").forceActiveFocus()
        QTest.keyClick(room.window, Qt.Key.Key_Return)
        room.stage.settle()
    assert room.link.asked == [CANCELLED]


def test_a_language_switch_forgets_what_was_said_in_the_other(room: Room) -> None:
    room.tap("advice-accept")
    room.answer(NO)
    room.tap("language-en")
    assert room.model.props["said"]["text"] == ""
