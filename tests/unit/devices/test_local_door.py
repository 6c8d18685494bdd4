"""The local door: the hall's messages over a private socket, for the agent's owner; nobody waits for a visitor."""

from __future__ import annotations

import socket
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices import local_door
from devices.local_door import LocalDoor
from hall.contract.documents_devices import Presence
from hall.contract.errors import LaunchError
from hall.contract.example_devices import DEVICE_MESSAGES
from hall.contract.messages import DeviceOrder, DeviceOutcome, Message, encode
from hall.runtime import device_door
from hall.runtime.device_door import DOOR, DoorLink, knock, short_name
from tests.unit.devices.agent_desk import AgentDesk
from tests.unit.devices.terminal import PRINTER

MESSAGES = [message for _, message in DEVICE_MESSAGES]
ORDER = next(one for one in MESSAGES if isinstance(one, DeviceOrder))


class Visitor:
    """Somebody at a door, and what they heard."""

    def __init__(self, path: Path) -> None:
        self.heard: list[Message] = []
        self.links: list[bool] = []
        self._changed = threading.Condition()
        self.link = DoorLink(path, on_message=self._hear, on_link=self._linked)
        self.link.start()

    def _hear(self, message: Message) -> None:
        with self._changed:
            self.heard.append(message)
            self._changed.notify_all()

    def _linked(self, is_up: bool) -> None:
        with self._changed:
            self.links.append(is_up)
            self._changed.notify_all()

    def wait(self, is_so: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(is_so, 10), (self.heard, self.links)


@pytest.fixture
def orders() -> list[DeviceOrder]:
    return []


@pytest.fixture
def door(tmp_path: Path, orders: list[DeviceOrder]) -> Iterator[LocalDoor]:
    made = LocalDoor(tmp_path / DOOR, lambda: MESSAGES[:1], orders.append)
    made.open()
    yield made
    made.close()


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    made = Visitor(tmp_path / DOOR)
    yield made
    made.link.stop()


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_door, "AGAIN_S", 0.05)


def test_a_visitor_is_greeted_and_hears_what_is_news(door: LocalDoor, visitor: Visitor) -> None:
    visitor.wait(lambda: len(visitor.heard) == 1)
    for message in MESSAGES[1:]:
        door.tell(message)
    visitor.wait(lambda: len(visitor.heard) == len(MESSAGES))
    assert visitor.heard == MESSAGES


def test_orders_come_through_the_door_and_nothing_else_does(
    door: LocalDoor, visitor: Visitor, orders: list[DeviceOrder], tmp_path: Path
) -> None:
    visitor.wait(lambda: visitor.link.is_up)
    stranger = knock(tmp_path / DOOR)
    assert stranger is not None
    with stranger:
        stranger.sendall(b"rubbish\n" + encode(MESSAGES[0]) + b"\n" + b"x" * 10_000)
    assert visitor.link.send(ORDER)
    visitor.wait(lambda: True)
    for _ in range(200):
        if orders:
            break
        threading.Event().wait(0.01)
    assert orders == [ORDER]


def test_only_the_owner_may_come_in(door: LocalDoor, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / DOOR).stat().st_mode) == 0o600


def test_a_second_agent_finds_the_door_taken_and_a_killed_one_leaves_it_free(door: LocalDoor, tmp_path: Path) -> None:
    second = LocalDoor(tmp_path / DOOR, tuple, lambda _: None)
    with pytest.raises(LaunchError, match="Another program looks after these devices"):
        second.open()
    door.close()
    with short_name(tmp_path / DOOR) as name, socket.socket(socket.AF_UNIX) as left:
        left.bind(name)
    second.open()
    second.close()
    assert not (tmp_path / DOOR).exists()


def test_a_door_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LaunchError, match=r"local door .* cannot be made"):
        LocalDoor(tmp_path / "file" / DOOR, tuple, lambda _: None).open()


def test_a_very_deep_folder_has_a_door_too(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    made = LocalDoor(deep / DOOR, lambda: MESSAGES[:1], lambda _: None)
    made.open()
    guest = Visitor(deep / DOOR)
    guest.wait(lambda: bool(guest.heard))
    guest.link.stop()
    made.close()


def test_a_visitor_comes_back_when_the_door_opens_again(door: LocalDoor, visitor: Visitor) -> None:
    visitor.wait(lambda: len(visitor.heard) == 1)
    door.close()
    visitor.wait(lambda: visitor.links == [True, False])
    assert not visitor.link.send(ORDER)
    door.open()
    visitor.wait(lambda: visitor.links == [True, False, True] and len(visitor.heard) == 2)


def test_a_visitor_that_does_not_listen_is_shown_out(
    door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_door, "_MOST_UNREAD", 3)
    deaf = knock(tmp_path / DOOR)
    assert deaf is not None
    with deaf:
        assert deaf.recv(1)
        for _ in range(5000):
            door.tell(MESSAGES[0])
            if not door._visitors:
                break
        assert not door._visitors


def test_the_kiosk_s_own_agent_answers_at_its_door(tmp_path: Path) -> None:
    desk = AgentDesk(tmp_path)
    guest = Visitor(desk.folder / DOOR)
    try:
        desk.start(PRINTER)
        guest.wait(lambda: any(isinstance(one, Presence) and one.client == "kiosk-1" for one in guest.heard))
        guest.link.send(DeviceOrder(command_id="0" * 16, device=PRINTER, order="self_test", by="Zhao"))
        guest.wait(lambda: any(isinstance(one, DeviceOutcome) for one in guest.heard))
        (outcome,) = [one for one in guest.heard if isinstance(one, DeviceOutcome)]
        assert outcome.is_done
        assert desk.ear.outcomes == [outcome], "the hall hears of it too"
    finally:
        guest.link.stop()
        desk.stop()


def test_an_agent_whose_door_is_taken_works_all_the_same(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    desk = AgentDesk(tmp_path)
    other = LocalDoor(desk.folder / DOOR, tuple, lambda _: None)
    other.open()
    try:
        desk.start(PRINTER)
        assert "local door stays shut" in caplog.text
    finally:
        desk.stop()
        other.close()
