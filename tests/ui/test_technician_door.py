"""At the machine itself: the technician's screen speaks with its devices through the local door, with no broker."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hall.contract.diagnosis import WireLines
from hall.contract.messages import DeviceOrder, DeviceOutcome, Message, decode, encode
from hall.contract.topics import Topic
from hall.contract.values import Role, Text
from hall.runtime.device_door import DOOR
from screens.technician.door_link import LocalLink
from tests.ui import technician_scenes as scenes
from tests.ui.control_fakes import StillClock
from tests.ui.control_scenes import PRINTER, presence

ORDER = DeviceOrder(command_id="0" * 16, device="printer", order="self_test")
SAID = DeviceOutcome(command_id="0" * 16, device="printer", is_done=True, sentence=Text(zh="好。", en="Done."))


class Agent:
    """The other side of a door: what an agent would say, said by the test."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / DOOR
        self._listener: socket.socket | None = None
        self._visitor: socket.socket | None = None

    def open(self) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.settimeout(10)
        self._listener.bind(str(self._path))
        self._listener.listen(1)

    def welcome(self, *messages: Message) -> None:
        assert self._listener is not None
        self._visitor, _ = self._listener.accept()
        self.say(presence("kiosk-1", Role.KIOSK), *messages)

    def say(self, *messages: Message) -> None:
        assert self._visitor is not None
        self._visitor.sendall(b"".join(encode(message) + b"\n" for message in messages))

    def hear(self) -> Message:
        assert self._visitor is not None
        self._visitor.settimeout(10)
        with self._visitor.makefile("rb") as lines:
            return decode(lines.readline().rstrip(b"\n"))

    def close(self) -> None:
        for one in (self._visitor, self._listener):
            if one is not None:
                one.close()
        self._path.unlink(missing_ok=True)


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[Agent]:
    made = Agent(tmp_path)
    made.open()
    yield made
    made.close()


@pytest.fixture
def link(tmp_path: Path) -> Iterator[LocalLink]:
    made = LocalLink(tmp_path, "east", StillClock())
    yield made
    made.stop()


def test_the_devices_appear_and_an_order_is_answered(qtbot: QtBot, agent: Agent, link: LocalLink) -> None:
    heard: list[tuple[Topic, Message]] = []
    link.heard.connect(lambda topic, message: heard.append((topic, message)))
    link.start()
    agent.welcome(PRINTER)
    qtbot.waitUntil(lambda: bool(link.picture.devices), timeout=10_000)
    assert link.picture.is_live
    link.publish(Topic("east", "device_do", ("kiosk-1", "printer")), ORDER)
    assert agent.hear() == ORDER
    agent.say(SAID, scenes.WIRE)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=10_000)
    assert [topic for topic, _ in heard] == [
        Topic("east", "device_done", ("kiosk-1", "printer")),
        Topic("east", "device_wire", ("kiosk-1", "printer")),
    ]
    assert isinstance(heard[1][1], WireLines)


def test_a_door_that_closes_is_told_and_one_that_opens_again_is_entered(
    qtbot: QtBot, agent: Agent, link: LocalLink
) -> None:
    link.start()
    agent.welcome(PRINTER)
    qtbot.waitUntil(lambda: bool(link.picture.devices), timeout=10_000)
    agent.close()
    qtbot.waitUntil(lambda: not link.picture.is_live, timeout=10_000)
    assert link.picture.devices, "what was last known stays on the screen"
    agent.open()
    agent.welcome()
    qtbot.waitUntil(lambda: link.picture.is_live, timeout=10_000)
    assert not link.picture.devices, "another life of the agent may have other devices"


def test_what_is_no_order_is_not_sent(qtbot: QtBot, agent: Agent, link: LocalLink) -> None:
    link.start()
    agent.welcome()
    qtbot.waitUntil(lambda: link.picture.is_live, timeout=10_000)
    link.publish(Topic("east", "presence", ("technician-1",)), presence("technician-1", Role.TECHNICIAN))
    link.publish(Topic("east", "device_do", ("kiosk-1", "printer")), ORDER)
    assert agent.hear() == ORDER
