"""The drive door presses what a person could press, and refuses the rest; it tells what a person could read."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from assets.qt.drive import DRIVE_VARIABLE, REST_MS, DriveDoor
from assets.qt.view_model import ViewModel
from hall.contract.values import Language
from hall.launcher.doors import Door, DoorRefused, DoorShut, Seat
from hall.runtime.words import Words
from tests.ui.stage import Stage

SCENE = """
import QtQuick
import Hall.Controls

Window {
    id: root

    required property var vm
    property int presses: 0
    property int keys: 0

    width: 400
    height: 400

    PrimaryButton { objectName: "free"; x: 20; y: 20; text: root.vm.words.go; onClicked: root.presses++ }
    PrimaryButton { objectName: "disabled"; x: 20; y: 80; text: "2"; enabled: false; onClicked: root.presses++ }
    PrimaryButton { objectName: "covered"; x: 20; y: 140; text: "3"; onClicked: root.presses++ }
    PrimaryButton { objectName: "hidden"; x: 20; y: 200; text: "4"; visible: false }
    MouseArea { objectName: "curtain"; x: 0; y: 130; width: 400; height: 60 }
    TextInput { objectName: "field"; x: 20; y: 260; width: 200; height: 30; focus: true }
    BodyText { objectName: "narrow"; x: 20; y: 300; width: 30; text: root.vm.props.title; elide: Text.ElideRight }
    Rectangle {
        id: lamp
        objectName: "lamp"
        x: 300; y: 300; width: 80; height: 80
        color: "#ff0000"
        SequentialAnimation on color {
            id: change
            running: false
            ColorAnimation { from: "#ff0000"; to: "#0000ff"; duration: 250 }
        }
    }
    PrimaryButton { objectName: "light"; x: 200; y: 20; text: "5"; onClicked: change.start() }
    Rectangle {
        property var way: []
        objectName: "paper"
        x: 20; y: 340; width: 200; height: 50
        PointHandler {
            onActiveChanged: parent.way = [...parent.way, active ? "down" : "up"]
            onPointChanged: if (active)
                parent.way = [...parent.way, `${Math.round(point.position.x)},${Math.round(point.position.y)}`]
        }
    }
    Shortcut { sequence: "F2"; onActivated: root.keys++ }
}
"""


@dataclass(frozen=True)
class Row:
    key: str


@dataclass(frozen=True)
class Props:
    title: str
    rows: tuple[Row, ...] = (Row("A001"),)


class Driven:
    """A window with an open door, asked from another thread as a robot does."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage = stage
        (folder / "words.toml").write_text('[go]\nzh = "走"\nen = "Go"\n', encoding="utf-8")
        self.vm = ViewModel(Words.load([folder / "words.toml"], Language.ZH))
        self.vm.show(Props("一个很长很长的标题"))
        (folder / "Main.qml").write_text(SCENE, encoding="utf-8")
        self.window = stage.show(folder / "Main.qml", self.vm, size=(400, 400))
        self.path = folder / "door"
        self.door = DriveDoor(self.path, self.window, self.vm)
        self.seat = Seat(self.path)

    def do(self, act: Callable[[], Any]) -> Any:
        """Do `act` on a thread of its own while the window lives on; return what it returns or raises."""
        outcome: Future[Any] = Future()

        def run() -> None:
            try:
                outcome.set_result(act())
            except (DoorRefused, DoorShut, OSError) as error:
                outcome.set_exception(error)

        thread = threading.Thread(target=run)
        thread.start()
        while not outcome.done():
            QTest.qWait(5)
        thread.join()
        self.stage.settle()
        return outcome.result()

    def ask(self, **order: Any) -> dict[str, Any]:
        return self.do(lambda: self.seat.ask(**order))

    def close(self) -> None:
        self.seat.close()
        self.door.close()
        self.stage.settle()


@pytest.fixture
def driven(tmp_path: Path) -> Iterator[Driven]:
    stage = Stage()
    found = Driven(stage, tmp_path)
    yield found
    found.close()
    stage.close()


def test_a_tap_presses_the_real_button_once(driven: Driven) -> None:
    driven.ask(do="tap", name="free")
    assert driven.window.property("presses") == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("disabled", "disabled is disabled"),
        ("hidden", "hidden is not there"),
        ("absent", "absent is not there"),
        ("covered", "covered is covered by curtain"),
    ],
)
def test_what_a_finger_could_not_press_is_refused_with_the_reason(driven: Driven, name: str, why: str) -> None:
    with pytest.raises(DoorRefused, match=why):
        driven.ask(do="tap", name=name)
    assert driven.window.property("presses") == 0


def test_a_finger_draws_through_all_points_and_is_lifted_at_the_last(driven: Driven) -> None:
    driven.do(lambda: driven.seat.draw("paper", [(0.1, 0.2), (0.5, 0.8), (0.9, 0.4)]))
    way = driven.stage.item("paper").property("way").toVariant()
    assert (way[0], way[-1]) == ("down", "up")
    assert [way[place] for place in range(1, len(way) - 1) if way[place] != way[place - 1]] == [
        "20,10",
        "100,40",
        "180,20",
    ]
    with pytest.raises(DoorRefused, match="hidden is not there"):
        driven.do(lambda: driven.seat.draw("hidden", [(0.1, 0.2)]))


def test_props_and_rows_are_what_the_screen_shows(driven: Driven) -> None:
    seen = driven.do(driven.seat.look)
    assert seen == {"title": "一个很长很长的标题", "rows": [{"key": "A001"}]}


def test_texts_say_where_they_are_and_whether_they_are_cut(driven: Driven) -> None:
    texts = {text["name"]: text for text in driven.ask(do="texts")["texts"] if text["name"]}
    assert texts["narrow"]["is_cut"]
    assert (texts["narrow"]["x"], texts["narrow"]["y"]) == pytest.approx((20, 300), abs=2)
    said = [text["text"] for text in driven.ask(do="texts")["texts"]]
    assert "走" in said
    assert "4" not in said, "what is hidden cannot be read"


def test_keys_and_letters_go_where_a_keyboard_would_send_them(driven: Driven) -> None:
    driven.ask(do="key", key="F2")
    driven.ask(do="type", text="a7")
    assert driven.window.property("keys") == 1
    assert driven.stage.item("field").property("text") == "a7"
    with pytest.raises(DoorRefused, match="no key is called"):
        driven.ask(do="key", key="")


def test_a_picture_is_taken_when_what_moved_has_come_to_rest(driven: Driven, tmp_path: Path) -> None:
    assert REST_MS > 250
    driven.ask(do="tap", name="light")
    driven.ask(do="grab", path=str(tmp_path / "rest.png"))
    picture = QImage(str(tmp_path / "rest.png"))
    assert picture.pixelColor(340, 340).name() == "#0000ff"
    with pytest.raises(DoorRefused, match="could not be written"):
        driven.ask(do="grab", path=str(tmp_path / "no" / "folder.png"))


def test_language_and_size_can_be_changed(driven: Driven) -> None:
    driven.ask(do="language", language="en")
    driven.ask(do="size", w=500, h=450)
    assert "Go" in [text["text"] for text in driven.ask(do="texts")["texts"]]
    assert (driven.window.width(), driven.window.height()) == (500, 450)


@pytest.mark.parametrize(
    "order",
    [
        {"do": "fly"},
        {},
        {"do": "tap"},
        {"do": "drag", "name": "free", "points": []},
        {"do": "type"},
        {"do": "language", "language": "fr"},
        {"do": 7},
    ],
)
def test_an_order_that_is_none_is_answered_and_harms_nothing(driven: Driven, order: dict[str, Any]) -> None:
    with pytest.raises(DoorRefused, match="unknown order or a value is missing"):
        driven.ask(**order)
    driven.ask(do="tap", name="free")
    assert driven.window.property("presses") == 1


def test_bytes_that_are_no_order_are_answered(driven: Driven) -> None:
    def send() -> bytes:
        with socket.socket(socket.AF_UNIX) as raw:
            raw.connect(str(driven.path))
            raw.settimeout(5)
            raw.sendall(b"\xff\x00 no json\n[1, 2]\n")
            answer = b""
            while answer.count(b"\n") < 2:
                answer += raw.recv(4096)
            return answer

    assert driven.do(send).count(b'"ok": false') == 2


def test_a_second_guest_is_heard_as_the_first(driven: Driven) -> None:
    other = Door(driven.path)
    driven.ask(do="tap", name="free")
    driven.do(lambda: other.ask(do="tap", name="free"))
    other.close()
    assert driven.window.property("presses") == 2


def test_there_is_no_door_unless_the_environment_asks_for_one(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DRIVE_VARIABLE, raising=False)
    assert DriveDoor.open_if_asked(driven.window, driven.vm) is None
    monkeypatch.setenv(DRIVE_VARIABLE, str(tmp_path / "asked"))
    door = DriveDoor.open_if_asked(driven.window, driven.vm)
    assert door is not None
    assert (tmp_path / "asked").exists()
    door.close()
    assert not (tmp_path / "asked").exists()
