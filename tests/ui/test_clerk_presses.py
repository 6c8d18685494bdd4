"""The console's real buttons and keys: one press, one command, about the ticket that was seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assets.qt.looking import find_item, scene_rect
from hall.contract.commands import (
    BeginService,
    CallNext,
    CloseCounter,
    Finish,
    MarkMissed,
    OpenCounter,
    PauseCounter,
    Recall,
    ResumeCounter,
)
from hall.contract.errors import NoAnswer
from hall.contract.events import CounterOpened, TicketCalled
from hall.contract.messages import EventNotice
from hall.contract.topics import Topic
from hall.contract.values import CounterStatus, Text
from tests.ui.clerk_console import Console
from tests.ui.clerk_scenes import CALLED, COUNTERS, HALL, NOW, REASON, SERVING, WANG, closed, counter, picture
from tests.ui.stage import Stage

PIN = "1357"
A030 = CALLED.ticket
CALL_EVENT = TicketCalled(ticket=A030, number="A030", counter="3", clerk="clerk-1024", reason=REASON)
OPENED = CounterOpened(counter="3", clerk="clerk-1024")


@pytest.fixture(scope="module")
def shared_stage():
    stage = Stage()
    yield stage
    stage.close()


@pytest.fixture
def stage(shared_stage):
    yield shared_stage
    assert not shared_stage.warnings


@pytest.fixture
def working(stage):
    """Return a maker of consoles at work, shown on the stage."""
    consoles: list[Console] = []

    def make(**changes) -> Console:
        consoles.append(Console(stage, picture(counter(**changes))).log_in().show())
        return consoles[-1]

    yield make
    for console in consoles:
        console.leave()


@pytest.fixture
def at_login(stage):
    console = Console(stage, picture(), counter=None).show()
    yield console
    console.leave()


def key(stage: Stage, which) -> None:
    QTest.keyClick(stage.window, which)
    stage.settle()


def come_true(console: Console, rev: int, *events, **changes) -> None:
    """Let the server accept the open command and publish the counter as it is then."""
    console.link.accept(*events)
    console.link.show(picture(counter(rev=rev, **changes)))
    console.rest()
    console.stage.settle()


def test_a_clerk_logs_in_by_touch_alone(at_login, stage) -> None:
    for name in ("counter-3", "clerk-clerk-1024", *(f"pin-{figure}" for figure in PIN), "log_in"):
        stage.tap(name)
    assert at_login.link.asked == [OpenCounter(counter="3", clerk="clerk-1024", pin=PIN)]
    come_true(at_login, 8, OPENED)
    assert at_login.vm.props["page"] == "work"


def test_a_clerk_logs_in_by_keyboard_alone(at_login, stage) -> None:
    for which in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Down):
        key(stage, which)
    for figure in PIN:
        key(stage, figure)
    key(stage, Qt.Key.Key_Return)
    assert at_login.link.asked == [OpenCounter(counter="3", clerk="clerk-1024", pin=PIN)]


def test_figures_can_be_erased_by_key_and_by_touch(at_login, stage) -> None:
    at_login.type_login("135")
    key(stage, Qt.Key.Key_Backspace)
    stage.tap("pin-erase")
    assert at_login.vm.props["login"]["pin_length"] == 1
    key(stage, Qt.Key.Key_Delete)
    assert at_login.vm.props["login"]["pin_length"] == 0


def test_enter_after_a_touched_figure_logs_in_and_types_nothing(at_login, stage) -> None:
    at_login.vm.chooseCounter("3")
    at_login.vm.chooseClerk("clerk-1024")
    stage.tap("pin-7")
    key(stage, Qt.Key.Key_Return)
    assert at_login.link.asked == [OpenCounter(counter="3", clerk="clerk-1024", pin="7")]


def test_nothing_is_sent_while_something_is_missing(at_login, stage) -> None:
    key(stage, Qt.Key.Key_Return)
    at_login.vm.chooseCounter("3")
    for figure in PIN:
        key(stage, figure)
    key(stage, Qt.Key.Key_Return)
    assert at_login.link.asked == []


def test_a_pin_is_short_and_never_shown(at_login) -> None:
    at_login.type_login("123456789012345")
    at_login.vm.typeFigure("x")
    at_login.vm.typeFigure("12")
    assert at_login.vm.props["login"]["pin_length"] == 12
    assert "123456789012" not in str(at_login.vm.props) + str(at_login.vm.row_lists())


def test_another_name_forgets_the_pin_and_the_same_name_does_not(at_login) -> None:
    at_login.type_login()
    at_login.vm.chooseClerk("clerk-1024")
    assert at_login.vm.props["login"]["pin_length"] == 4
    at_login.vm.stepClerk(1)
    assert at_login.vm.props["login"]["pin_length"] == 0


def test_a_wrong_pin_is_said_in_the_servers_words_and_forgotten(at_login, stage) -> None:
    at_login.vm.chooseCounter("3")
    at_login.type_login()
    stage.tap("log_in")
    at_login.link.refuse("wrong_pin", "口令不正确。", "The PIN is wrong.")
    at_login.rest()
    props = at_login.vm.props
    assert (props["page"], props["message"]["text"], props["message"]["hint"]) == (
        "login",
        "口令不正确。",
        "请再试一次。",
    )
    assert props["login"]["pin_length"] == 0
    key(stage, "1")
    assert at_login.vm.props["message"]["text"] == ""


def test_two_taps_on_log_in_are_one_command_and_press_nothing_on_the_console(at_login, stage) -> None:
    at_login.link.clock.speed = 1.0
    at_login.vm.chooseCounter("3")
    at_login.type_login()
    stage.tap("log_in")
    at_login.link.accept(OPENED)
    at_login.link.show(picture(counter(rev=8)))
    stage.tap("log_in")
    assert at_login.vm.props["page"] == "login"
    assert len(at_login.link.asked) == 1


def test_a_whole_visit_by_touch(working, stage) -> None:
    console = working()
    stage.tap("call")
    come_true(console, 8, CALL_EVENT, in_hand=CALLED)
    stage.tap("recall")
    come_true(console, 9, CALL_EVENT, in_hand=replace(CALLED, rings=2))
    stage.tap("start")
    come_true(console, 10, CALL_EVENT, in_hand=SERVING)
    stage.tap("finish")
    come_true(console, 11, CALL_EVENT)
    stage.tap("pause")
    stage.tap("tile-pause-meal")
    come_true(console, 12, CALL_EVENT, status=CounterStatus.PAUSED, pause_reason="meal")
    stage.tap("resume")
    come_true(console, 13, CALL_EVENT)
    stage.tap("log_out")
    stage.tap("tile-leave-shift")
    assert console.link.asked == [
        CallNext(counter="3"),
        Recall(counter="3", ticket=A030),
        BeginService(counter="3", ticket=A030),
        Finish(counter="3", ticket=A030),
        PauseCounter(counter="3", reason="meal"),
        ResumeCounter(counter="3"),
        CloseCounter(counter="3", reason="shift"),
    ]


def test_a_whole_visit_by_keyboard(working, stage) -> None:
    console = working()
    key(stage, Qt.Key.Key_F2)
    come_true(console, 8, CALL_EVENT, in_hand=CALLED)
    key(stage, Qt.Key.Key_F3)
    come_true(console, 9, CALL_EVENT, in_hand=CALLED)
    key(stage, Qt.Key.Key_F4)
    come_true(console, 10, CALL_EVENT, in_hand=SERVING)
    key(stage, Qt.Key.Key_F8)
    come_true(console, 11, CALL_EVENT, in_hand=CALLED)
    key(stage, Qt.Key.Key_F6)
    come_true(console, 12, CALL_EVENT)
    key(stage, Qt.Key.Key_F9)
    key(stage, "1")
    come_true(console, 13, CALL_EVENT, status=CounterStatus.PAUSED)
    key(stage, Qt.Key.Key_F9)
    assert console.link.asked == [
        CallNext(counter="3"),
        Recall(counter="3", ticket=A030),
        BeginService(counter="3", ticket=A030),
        Finish(counter="3", ticket=A030),
        MarkMissed(counter="3", ticket=A030),
        PauseCounter(counter="3", reason="break"),
        ResumeCounter(counter="3"),
    ]


def test_keys_that_make_no_sense_now_send_nothing(working, stage) -> None:
    console = working()
    for which in (Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F8):
        key(stage, which)
    for name in ("finish", "start", "recall", "resume"):
        console.vm.press(name)
    assert console.link.asked == []


def test_two_taps_are_one_command(working, stage) -> None:
    console = working()
    stage.tap("call")
    stage.tap("call")
    key(stage, Qt.Key.Key_F2)
    console.vm.press("call")
    assert console.link.asked == [CallNext(counter="3")]
    assert console.vm.props["work"]["primary"]["is_busy"]


def test_the_second_of_two_taps_does_not_begin_the_service_of_who_was_just_called(working, stage) -> None:
    console = working()
    console.link.clock.speed = 1.0
    stage.tap("call")
    console.link.accept(CALL_EVENT)
    console.link.show(picture(counter(rev=8, in_hand=CALLED)))
    stage.settle()
    stage.tap("start")
    assert console.link.asked == [CallNext(counter="3")]


def test_a_press_means_the_ticket_that_was_on_the_screen(working, stage) -> None:
    console = working(in_hand=CALLED)
    # the next picture has arrived but is not drawn yet
    other = replace(CALLED, ticket="20261123-1031", number="A031")
    console.link.picture = picture(counter(rev=8, in_hand=other))
    console.vm.press("missed")
    assert console.link.asked == [MarkMissed(counter="3", ticket=A030)]


def test_nobody_waiting_is_a_calm_answer(working, stage) -> None:
    console = working()
    stage.tap("call")
    console.link.refuse("nobody_waiting", "现在没有人等候。", "Nobody is waiting now.")
    console.rest()
    message = console.vm.props["message"]
    assert (message["tone"], message["text"]) == ("primary", "现在没有人等候。")
    assert console.vm.props["page"] == "work"


def test_a_message_follows_the_language_and_goes_by_itself(working, stage) -> None:
    console = working(in_hand=CALLED)
    stage.tap("recall")
    console.link.refuse("recall_limit", "达到上限。", "The limit is reached.")
    console.rest()
    stage.tap("language-en")
    assert console.vm.props["message"]["text"] == "The limit is reached."
    console.vm._silence.start(1)
    console.wait_until(lambda: console.vm.props["message"]["text"] == "")


def test_without_the_server_nothing_is_sent_and_a_sentence_says_so(working, stage) -> None:
    console = working()
    console.link.show(replace(console.link.picture, is_live=False))
    stage.tap("call")
    assert console.link.asked == []
    assert console.vm.props["message"]["text"] == "与服务器的连接中断，本次操作没有发出。"
    assert not console.vm.props["is_live"]


def test_a_command_without_an_answer_says_so_and_the_console_goes_on(working, stage) -> None:
    console = working()
    stage.tap("call")
    console.link.answer(NoAnswer(Text(zh="没有答复。", en="No answer."), Text(zh="请查看。", en="Look.")))
    console.rest()
    assert console.vm.props["message"] == {"tone": "bad", "text": "没有答复。", "hint": "请查看。"}
    stage.tap("call")
    assert len(console.link.asked) == 2


@pytest.mark.parametrize("code", ["not_your_counter", "counter_closed"])
def test_a_counter_that_is_not_ours_any_more_leads_back_to_the_login(working, stage, code) -> None:
    console = working()
    stage.tap("call")
    console.link.refuse(code, "请重新登录。", "Log in again.")
    console.rest()
    props = console.vm.props
    assert (props["page"], props["message"]["text"]) == ("login", "请重新登录。")


def test_a_counter_taken_at_another_console_leads_back_to_the_login(working) -> None:
    console = working()
    notice = EventNotice(seq=9, at=NOW, actor="clerk-9", event=OPENED)
    console.link.heard.emit(Topic("east", "event"), notice)
    assert console.vm.props["page"] == "login"
    assert "另一台操作台" in console.vm.props["message"]["text"]


@pytest.mark.parametrize(
    ("scene", "sentence"),
    [
        (picture(counter(rev=9, clerk=WANG)), "本窗口已由王建国登录，您已退出。"),
        (picture(replace(closed(3), rev=9)), "本窗口已被关闭，请重新登录。"),
        (picture(replace(closed(3), rev=9), hall=replace(HALL, day=None)), "今日营业已结束，窗口已关闭。辛苦了！"),
    ],
)
def test_a_counter_that_was_closed_or_given_away_leads_back_to_the_login(working, scene, sentence) -> None:
    console = working()
    console.link.show(scene)
    console.stage.settle()
    assert (console.vm.props["page"], console.vm.props["message"]["text"]) == ("login", sentence)


def test_the_end_of_the_day_is_told_as_such_though_the_counter_is_heard_of_first(working) -> None:
    console = working()
    console.link.show(picture(replace(closed(3), rev=9)))
    console.stage.settle()
    console.link.show(picture(replace(closed(3), rev=9), hall=replace(HALL, rev=2, day=None)))
    console.stage.settle()
    message = console.vm.props["message"]
    assert (message["tone"], message["text"]) == ("primary", "今日营业已结束，窗口已关闭。辛苦了！")


def test_logging_out_says_so_once_and_keeps_the_choices(working, stage) -> None:
    console = working()
    stage.tap("log_out")
    stage.tap("tile-leave-open")
    # the closed counter may be heard of before the answer
    console.link.show(picture(replace(closed(3), rev=8)))
    console.link.accept(OPENED)
    console.rest()
    props = console.vm.props
    assert (props["page"], props["message"]["text"], props["message"]["tone"]) == ("login", "您已退出登录。", "good")
    assert [row["key"] for row in console.vm.row_lists()["counters"] if row["is_chosen"]] == ["3"]


def test_an_answer_without_news_ends_the_wait_by_itself(working, stage) -> None:
    console = working()
    stage.tap("call")
    console.link.accept(CALL_EVENT)
    console.rest()
    assert console.vm.props["busy"] == ""


def test_the_language_switches_live(working, stage) -> None:
    working()
    stage.tap("language-en")
    assert any(text.text == "Call next" for text in stage.texts())
    stage.tap("language-zh")
    assert any(text.text == "呼叫下一位" for text in stage.texts())


def test_every_button_says_its_name_and_is_large_enough_for_a_finger(working, stage) -> None:
    working(in_hand=CALLED)
    for name in ("start", "recall", "missed", "park", "transfer", "services", "more", "pause", "help", "log_out"):
        item = find_item(stage.window, name)
        assert item is not None
        assert item.height() >= 8 * 3.8, name
        assert item.property("text"), name


def test_in_a_large_hall_the_keyboard_brings_each_counter_into_sight(stage) -> None:
    counters = tuple(
        replace(COUNTERS[0], counter=str(n), name=Text(zh=f"{n}号窗口", en=f"Counter {n}")) for n in range(1, 31)
    )
    console = Console(stage, picture(hall=replace(HALL, counters=counters)), counter="28").show()
    try:
        for _ in range(5):
            key(stage, Qt.Key.Key_Down)
        item = find_item(stage.window, "counter-30")
        assert item is not None
        assert scene_rect(item).bottom() <= stage.window.height()
        assert [row["key"] for row in console.vm.row_lists()["counters"] if row["is_chosen"]] == ["30"]
        stage.picture("clerk-login-large-hall-zh", language="zh")
    finally:
        console.leave()


def test_time_runs_on_by_itself(working, stage) -> None:
    console = working(in_hand=CALLED)
    console.link.clock.move(30)
    console.wait_until(lambda: console.vm.props["work"]["customer"]["stage_time"] == "1:12")
