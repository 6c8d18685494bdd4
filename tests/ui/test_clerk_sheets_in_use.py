"""How sheets open, close, take notes and give way; and that the keyboard and the finger never disagree about them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from assets.qt.looking import covering_item, find_item, scene_rect
from hall.contract.commands import CallNext, Finish
from hall.contract.commands_acts import ReturnToQueue, Transfer
from hall.contract.events_acts import TicketTransferred
from hall.contract.examples import EVENTS
from hall.contract.values import Place
from tests.ui.clerk_act_scenes import MISSED, PARKED, desk, staffed
from tests.ui.clerk_console import Console
from tests.ui.clerk_scenes import CALLED, SERVING, counter
from tests.ui.stage import Stage

A030 = SERVING.ticket
TRANSFERRED = next(one for one in EVENTS if isinstance(one, TicketTransferred))


@pytest.fixture(scope="module")
def shared_stage():
    stage = Stage()
    yield stage
    stage.close()


@pytest.fixture
def serving(shared_stage):
    console = Console(shared_stage, desk(in_hand=SERVING)).log_in().show()
    yield console
    console.leave()
    assert not shared_stage.warnings


def press(console: Console, *keys: str) -> None:
    for one in keys:
        QTest.keySequence(console.stage.window, QKeySequence(one))
        console.stage.settle()


def write(console: Console, text: str) -> None:
    for letter in text:
        QTest.keyClick(console.stage.window, letter)
    console.stage.settle()


def sheet(console: Console) -> str:
    return console.vm.props["sheet"]["kind"]


def test_escape_and_the_close_button_put_a_sheet_away_and_nothing_is_sent(serving) -> None:
    press(serving, "F7")
    assert sheet(serving) == "transfer"
    press(serving, "Esc")
    assert sheet(serving) == ""
    serving.stage.tap("transfer")
    serving.stage.tap("close_sheet")
    assert (sheet(serving), serving.link.asked) == ("", [])


def test_a_double_tap_leaves_the_sheet_open_and_a_later_tap_closes_it(serving) -> None:
    serving.link.clock.speed = 1.0
    serving.vm._settling.setInterval(100_000)
    serving.stage.tap("transfer")
    serving.stage.tap("transfer")
    assert sheet(serving) == "transfer"
    serving.vm._settling.stop()
    serving.stage.tap("transfer")
    assert sheet(serving) == ""


def test_one_sheet_gives_way_to_another(serving) -> None:
    press(serving, "F7", "F5")
    assert sheet(serving) == "park"
    press(serving, "Alt+M")
    assert sheet(serving) == "missed_list"
    press(serving, "Alt+1")
    assert sheet(serving) == "missed_list", "rows have no keys while a sheet has its own"
    serving.stage.tap(f"waiting-{serving.vm.row_lists()['waiting'][0]['key']}")
    assert sheet(serving) == "ticket"


def test_the_large_action_stays_where_it_is_and_closes_the_sheet(serving) -> None:
    serving.stage.tap("transfer")
    serving.stage.tap("finish")
    assert serving.link.asked == [Finish(counter="3", ticket=A030)]
    serving.link.accept()
    serving.rest()
    assert sheet(serving) == ""


def test_place_return_and_note_go_along_by_touch(serving) -> None:
    for item in ("transfer", "place-first", "return", "note-input"):
        serving.stage.tap(item)
    write(serving, "bring 2 forms")
    serving.stage.tap("tile-to-service-invoice")
    assert serving.link.asked == [
        Transfer(
            counter="3",
            ticket=A030,
            to_service="invoice",
            place=Place.FIRST,
            note="bring 2 forms",
            with_return=True,
        )
    ]


def test_place_return_and_note_go_along_by_keyboard(serving) -> None:
    press(serving, "F7", "/", "/", "R", "N")
    write(serving, "bring 2 forms")
    press(serving, "Return", "1")
    assert serving.link.asked == [ReturnToQueue(counter="3", ticket=A030, place=Place.LAST, note="bring 2 forms")]


def test_what_was_set_in_a_sheet_is_forgotten_with_it(serving) -> None:
    press(serving, "F7", "/", "R", "N")
    write(serving, "x")
    press(serving, "Esc", "F7")
    shown = serving.vm.props["sheet"]
    assert (shown["place"], shown["with_return"], shown["note"]) == ("arrival", False, "")
    item = find_item(serving.stage.window, "note-input")
    assert item is not None
    assert item.property("text") == ""


def test_a_refusal_is_said_in_the_sheet_which_stays_and_the_next_press_works(serving) -> None:
    press(serving, "F7", "9")
    serving.link.refuse("counter_paused", "5号窗口正在暂停服务。", "Counter 5 is paused.")
    serving.rest()
    assert sheet(serving) == "transfer"
    assert any(text.text == "5号窗口正在暂停服务。" for text in serving.stage.texts())
    press(serving, "8")
    assert [type(command) for command in serving.link.asked] == [Transfer, Transfer]


def test_an_accepted_transfer_closes_the_sheet(serving) -> None:
    press(serving, "F7", "8")
    serving.link.accept(TRANSFERRED)
    serving.link.show(desk(rev=8))
    serving.rest()
    assert (sheet(serving), serving.vm.props["work"]["customer"]["number"]) == ("", "")


def test_a_sheet_about_a_customer_who_is_gone_closes_by_itself(serving) -> None:
    press(serving, "F7")
    serving.link.show(desk(rev=8, in_hand=replace(CALLED, ticket="20261123-1031", number="A031")))
    serving.stage.settle()
    assert sheet(serving) == ""
    press(serving, "1")
    assert serving.link.asked == []


def test_what_is_so_already_and_what_is_not_ready_send_nothing(serving) -> None:
    press(serving, "F7")
    serving.stage.tap("tile-to-service-payment")
    serving.vm.pressTile("to-service-payment")
    press(serving, "Esc")
    serving.vm.press("check_in")
    serving.vm.pressTile("check_in")
    assert serving.link.asked == []


def test_pieces_belong_to_the_customer_they_were_counted_for(serving) -> None:
    serving.stage.tap("quantity_more")
    serving.stage.tap("quantity_more")
    serving.stage.tap("quantity_less")
    assert serving.vm.props["work"]["quantity"]["count"] == "2"
    serving.link.show(desk(rev=8, in_hand=replace(SERVING, ticket="20261123-1031", number="A031")))
    serving.stage.settle()
    assert serving.vm.props["work"]["quantity"]["count"] == "1"


def test_with_a_sheet_open_the_next_is_called_by_its_own_key(serving) -> None:
    serving.link.show(desk(rev=8))
    serving.stage.settle()
    press(serving, "Alt+P", "F2")
    assert serving.link.asked == [CallNext(counter="3")]


def test_beyond_the_keys_a_list_is_walked_with_tab_and_enter(serving) -> None:
    many = tuple(replace(MISSED[0], ticket=f"20261123-10{n}", number=f"A0{n}") for n in range(10, 25))
    scene = staffed(counter(rev=8, parked=PARKED))
    queues = {**scene.queues, "payment": replace(scene.queues["payment"], missed=many)}
    serving.link.show(replace(scene, queues=queues))
    serving.stage.settle()
    press(serving, "Alt+M")
    for _ in range(80):
        QTest.keyClick(serving.stage.window, Qt.Key.Key_Tab)
        focused = serving.stage.window.activeFocusItem()
        if focused is not None and focused.objectName() == "tile-call-20261123-1021":
            break
    item = find_item(serving.stage.window, "tile-call-20261123-1021")
    assert item is not None
    serving.stage.settle()
    assert covering_item(serving.stage.window, item) is None, "what the keyboard has reached is in sight"
    assert scene_rect(item).bottom() < scene_rect(serving.stage.item("recall")).top()
    press(serving, "Return")
    assert [command.ticket for command in serving.link.asked] == ["20261123-1021"]
