"""The link to a real broker: it comes back, keeps the order, asks again, and survives its callbacks."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from hall.contract.commands import CallNext, OpenDay
from hall.contract.documents_devices import DeviceDocument, Presence
from hall.contract.errors import LinkError, MalformedMessage, NoAnswer
from hall.contract.examples import MESSAGES
from hall.contract.messages import Accepted, DeviceNotice, EventPage, Message, ReadEvents, Reply, Request, encode
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.runtime import connection as connection_room
from hall.runtime import link as link_room
from hall.runtime import reconnecting
from hall.runtime.clock import SystemClock
from hall.runtime.connection import Letter
from hall.runtime.link import Link
from hall.runtime.link_faults import never_sent
from hall.runtime.settings import BrokerSection
from tests.broker import Broker

PATIENCE_S = 20
BY_KIND: dict[str, Message] = {type(message).__name__: message for _, message in MESSAGES}
DEVICE_TOPIC = Topic("east", "device_state", ("kiosk-1", "ticket-printer"))
NOTICE_TOPIC = Topic("east", "device_event", ("kiosk-1", "ticket-printer"))


class Ears:
    """Everything that one link was told; a test waits until it has heard something."""

    def __init__(self) -> None:
        self.messages: list[tuple[Topic, Message]] = []
        self.links: list[bool] = []
        self.malformed: list[tuple[str, bytes]] = []
        self.cleared: list[Topic] = []
        self._changed = threading.Condition()

    def on_message(self, topic: Topic, message: Message) -> None:
        self._note(lambda: self.messages.append((topic, message)))

    def on_link(self, is_up: bool) -> None:
        self._note(lambda: self.links.append(is_up))

    def on_malformed(self, topic: str, payload: bytes) -> None:
        self._note(lambda: self.malformed.append((topic, payload)))

    def on_cleared(self, topic: Topic) -> None:
        self._note(lambda: self.cleared.append(topic))

    def until(self, is_so: Callable[[], Any]) -> None:
        with self._changed:
            assert self._changed.wait_for(is_so, timeout=PATIENCE_S), vars(self)

    def presences(self) -> list[tuple[bool, bool]]:
        return [(found.is_online, found.is_clean) for _, found in self.messages if isinstance(found, Presence)]

    def jobs(self) -> list[str]:
        return [found.what for _, found in self.messages if isinstance(found, DeviceNotice)]

    def _note(self, note: Callable[[], None]) -> None:
        with self._changed:
            note()
            self._changed.notify_all()


class House:
    """Links of one test, all stopped at its end."""

    def __init__(self, section: BrokerSection) -> None:
        self.section = section
        self.links: list[Link] = []

    def link(
        self, client: str, role: Role, *filters: str, ears: Ears | None = None, **options: Any
    ) -> tuple[Link, Ears]:
        """Start a link; what it hears is in the returned ears."""
        ears = ears or Ears()
        options = {"on_message": ears.on_message, **options}
        found = Link(
            options.pop("broker", self.section),
            "east",
            client,
            role,
            SystemClock(),
            on_link=options.pop("on_link", ears.on_link),
            on_malformed=ears.on_malformed,
            on_cleared=ears.on_cleared,
            release="0.1.0",
            **options,
        )
        self.links.append(found)
        found.subscribe(*filters)
        found.start()
        return found, ears

    def server(self, answer: Callable[[Request], Reply | None]) -> Link:
        """Start a server that answers each request; `None` is silence."""

        def reply(topic: Topic, message: Message) -> None:
            assert isinstance(message, Request)
            found = answer(message)
            if found is not None:
                server.publish(Topic("east", "reply", topic.parts), found)

        server, ears = self.link("server", Role.SERVER, every("east", "cmd"), on_message=reply)
        ears.until(lambda: ears.links)
        return server


@pytest.fixture
def house(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(reconnecting, "FIRST_PAUSE_S", 0.05)
    monkeypatch.setattr(reconnecting, "LONGEST_PAUSE_S", 0.2)
    found = House(broker.section)
    yield found
    for link in found.links:
        link.stop()


def _until(is_so: Callable[[], object]) -> None:
    """Wait for something that nobody tells."""
    pause = threading.Event()
    for _ in range(PATIENCE_S * 100):
        if is_so():
            return
        pause.wait(0.01)
    pytest.fail("it did not come about")


def _accepted(request: Request) -> Accepted:
    return Accepted(command_id=request.command_id, epoch="e", last_event=1, events=())


def _notice(what: str) -> DeviceNotice:
    return DeviceNotice(device="ticket-printer", at=datetime(2026, 11, 23, tzinfo=UTC), what=what)


def _document(stale_after_s: float) -> DeviceDocument:
    found = BY_KIND["DeviceDocument"]
    assert isinstance(found, DeviceDocument)
    return replace(found, stale_after_s=stale_after_s)


def _stranger(section: BrokerSection, *letters: tuple[str, bytes]) -> None:
    """Publish raw bytes as a client that does not know the contract."""
    client = Client(CallbackAPIVersion.VERSION2, client_id="stranger")
    client.connect(section.host, section.port)
    client.loop_start()
    for topic, payload in letters:
        client.publish(topic, payload, qos=1).wait_for_publish(timeout=PATIENCE_S)
    client.disconnect()
    client.loop_stop()


@pytest.mark.parametrize(
    ("was_up", "is_taken_over", "planned_s", "now_s", "next_s"),
    [
        (False, False, 0.3, 0.3, 0.6),
        (False, False, 4.0, 4.0, 5.0),
        (True, False, 5.0, 0.3, 0.6),
        (True, True, 0.3, 10.0, 10.0),
    ],
)
def test_pauses_between_connections_grow_and_begin_anew_after_a_good_one(
    was_up: bool, is_taken_over: bool, planned_s: float, now_s: float, next_s: float
) -> None:
    ending = connection_room.Ending(was_up, is_taken_over, never_sent())
    assert reconnecting.pauses(ending, planned_s) == (now_s, next_s)


def test_a_request_is_answered(house: House) -> None:
    house.server(_accepted)
    kiosk, _ = house.link("kiosk-1", Role.KIOSK)
    reply = kiosk.request(OpenDay(day="2026-11-23"), command_id="0f8c1a52-6b1e-4c7e").result(timeout=PATIENCE_S)
    assert reply == Accepted(command_id="0f8c1a52-6b1e-4c7e", epoch="e", last_event=1, events=())


def test_a_question_for_events_is_answered_by_a_page(house: House) -> None:
    page = BY_KIND["EventPage"]
    assert isinstance(page, EventPage)

    def answer(topic: Topic, message: Message) -> None:
        server.publish(Topic("east", "reply", topic.parts), page)

    server, _ = house.link("server", Role.SERVER, every("east", "cmd"), on_message=answer)
    control, _ = house.link("control-1", Role.CONTROL)
    assert control.request(ReadEvents(command_id=page.command_id, after=0)).result(timeout=PATIENCE_S) == page


def test_an_unanswered_request_is_sent_again_unchanged(house: House) -> None:
    heard: list[Request] = []

    def third_time(request: Request) -> Accepted | None:
        heard.append(request)
        return _accepted(request) if len(heard) == 3 else None

    house.server(third_time)
    kiosk, _ = house.link("kiosk-1", Role.KIOSK)
    kiosk.request(CallNext(counter="counter-3")).result(timeout=PATIENCE_S)
    assert len(heard) == 3
    assert heard[0] == heard[1] == heard[2]


def test_a_request_over_a_broker_that_died_is_answered_after_its_return(house: House, broker: Broker) -> None:
    is_silent = [True]
    heard: list[str] = []

    def answer(request: Request) -> Accepted | None:
        heard.append(request.command_id)
        return None if is_silent[0] else _accepted(request)

    house.server(answer)
    kiosk, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links == [True])
    future = kiosk.request(CallNext(counter="counter-3"))
    broker.kill()
    ears.until(lambda: ears.links == [True, False])
    assert not kiosk.is_up
    assert kiosk.trouble is not None
    is_silent[0] = False
    broker.start()
    reply = future.result(timeout=PATIENCE_S)
    assert kiosk.trouble is None
    assert set(heard) == {reply.command_id}


def test_without_a_server_a_request_ends_in_no_answer(house: House) -> None:
    kiosk, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links)
    with pytest.raises(NoAnswer):
        kiosk.request(CallNext(counter="counter-3"), give_up_after_s=0.1).result(timeout=PATIENCE_S)


def test_without_a_broker_a_request_was_certainly_not_carried_out(house: House, broker: Broker) -> None:
    broker.kill()
    kiosk, _ = house.link("kiosk-1", Role.KIOSK)
    with pytest.raises(LinkError, match="nothing was done") as certain:
        kiosk.request(CallNext(counter="counter-3"), give_up_after_s=0.1).result(timeout=PATIENCE_S)
    assert not isinstance(certain.value, NoAnswer)


def test_messages_arrive_in_the_order_in_which_they_were_published(house: House) -> None:
    _, ears = house.link("control-1", Role.CONTROL, every("east", "device_event"))
    ears.until(lambda: ears.links)
    kiosk, kiosk_ears = house.link("kiosk-1", Role.KIOSK)
    kiosk_ears.until(lambda: kiosk_ears.links)
    wanted = [f"notice_{number}" for number in range(500)]
    for what in wanted:
        kiosk.publish(NOTICE_TOPIC, _notice(what))
    ears.until(lambda: len(ears.messages) >= 500)
    assert ears.jobs() == wanted


def test_birth_and_clean_leave_are_told(house: House) -> None:
    _, ears = house.link("control-1", Role.CONTROL, "hall/east/presence/kiosk-1")
    ears.until(lambda: ears.links)
    kiosk, _ = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.presences() == [(True, False)])
    kiosk.stop()
    ears.until(lambda: ears.presences() == [(True, False), (False, True)])
    kiosk.stop()
    assert not kiosk.is_up


_DYING = """
import os, sys
from hall.contract.values import Role
from hall.runtime.clock import SystemClock
from hall.runtime.link import Link
from hall.runtime.settings import BrokerSection
broker = BrokerSection(host="127.0.0.1", port=int(sys.argv[1]))
link = Link(broker, "east", "kiosk-1", Role.KIOSK, SystemClock(), on_message=print, on_link=print, release="0")
link.start()
sys.stdin.read()
"""


def test_a_killed_client_leaves_its_last_will(house: House) -> None:
    _, ears = house.link("control-1", Role.CONTROL, "hall/east/presence/kiosk-1")
    ears.until(lambda: ears.links)
    dying = subprocess.Popen(
        [sys.executable, "-c", _DYING, str(house.section.port)], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        ears.until(lambda: ears.presences() == [(True, False)])
    finally:
        dying.kill()
        dying.communicate()
    ears.until(lambda: ears.presences() == [(True, False), (False, False)])
    last = ears.messages[-1][1]
    assert isinstance(last, Presence)
    assert last.since is None


def test_subscriptions_and_retained_documents_are_renewed_after_the_broker_lost_all(
    house: House, broker: Broker
) -> None:
    _, ears = house.link("control-1", Role.CONTROL, every("east", "device_state"))
    kiosk, kiosk_ears = house.link("kiosk-1", Role.KIOSK)
    kiosk_ears.until(lambda: kiosk_ears.links)
    ears.until(lambda: ears.links)
    broker.kill()
    kiosk_ears.until(lambda: kiosk_ears.links == [True, False])
    for stale_after_s in (1.0, 2.0, 3.0):
        kiosk.publish(DEVICE_TOPIC, _document(stale_after_s), retain=True)
    kiosk.publish(NOTICE_TOPIC, _notice("dropped"))
    assert kiosk.dropped == 1
    broker.start()
    ears.until(lambda: ears.messages)
    assert [message for _, message in ears.messages] == [_document(3.0)]
    _, late = house.link("control-2", Role.CONTROL, every("east", "device_state"))
    late.until(lambda: late.messages)
    assert late.messages[0] == (DEVICE_TOPIC, _document(3.0))


def test_a_cleared_document_is_told_and_gone(house: House) -> None:
    _, ears = house.link("control-1", Role.CONTROL, every("east", "device_state"))
    ears.until(lambda: ears.links)
    kiosk, _ = house.link("kiosk-1", Role.KIOSK)
    kiosk.publish(DEVICE_TOPIC, _document(1.0), retain=True)
    ears.until(lambda: ears.messages)
    kiosk.clear(DEVICE_TOPIC)
    ears.until(lambda: ears.cleared == [DEVICE_TOPIC])
    assert ears.malformed == []


def test_a_filter_asked_for_later_is_heard(house: House) -> None:
    control, ears = house.link("control-1", Role.CONTROL)
    ears.until(lambda: ears.links)
    control.subscribe(every("east", "device_event"))
    control.subscribe(every("east", "device_event"))
    kiosk, kiosk_ears = house.link("kiosk-1", Role.KIOSK)
    kiosk_ears.until(lambda: kiosk_ears.links)
    # another connection: only a message that was published until it arrived proves the subscription
    while not ears.messages:
        kiosk.publish_tracked(Letter(str(NOTICE_TOPIC), encode(_notice("seen")))).result(timeout=PATIENCE_S)
    assert ears.jobs()[0] == "seen"


def test_exceptions_in_callbacks_are_counted_and_kill_nothing(house: House, broker: Broker) -> None:
    heard = threading.Semaphore(0)

    def fail(*_: object) -> None:
        heard.release()
        raise ValueError("a fault in a screen")

    control, _ = house.link("control-1", Role.CONTROL, every("east", "device_event"), on_message=fail, on_link=fail)
    assert heard.acquire(timeout=PATIENCE_S)
    kiosk, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links)
    for _ in range(3):
        kiosk.publish(NOTICE_TOPIC, _notice("poison"))
        assert heard.acquire(timeout=PATIENCE_S)
    broker.kill()
    assert heard.acquire(timeout=PATIENCE_S)
    broker.start()
    assert heard.acquire(timeout=PATIENCE_S)
    _until(lambda: control.failures >= 6)
    assert control.failures == 6


def test_malformed_messages_are_counted_and_handed_on_with_their_bytes(house: House) -> None:
    server, ears = house.link("server", Role.SERVER, "hall/east/#")
    ears.until(lambda: ears.links)
    presence = BY_KIND["Presence"]
    letters = [
        ("hall/east/cmd/kiosk-1", b"{}"),
        ("hall/east/cmd/kiosk-1", b"\xff\xfe"),
        ("hall/east/nowhere", encode(presence)),
        ("hall/east/presence/kiosk-9", encode(presence)),
    ]
    _stranger(house.section, *letters)
    ears.until(lambda: len(ears.malformed) == 4)
    assert ears.malformed == letters
    assert (server.malformed, server.failures) == (4, 0)


def test_a_message_that_does_not_belong_on_a_topic_is_not_published(house: House) -> None:
    kiosk, _ = house.link("kiosk-1", Role.KIOSK)
    with pytest.raises(MalformedMessage):
        kiosk.publish(DEVICE_TOPIC, _notice("misplaced"))


def test_a_tracked_letter_is_acknowledged_or_fails(house: House, broker: Broker) -> None:
    kiosk, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links)
    letter = Letter(str(NOTICE_TOPIC), encode(_notice("tracked")), expiry_s=10)
    assert kiosk.publish_tracked(letter).result(timeout=PATIENCE_S) is None
    assert kiosk.publish_tracked(replace(letter, qos=0)).result(timeout=PATIENCE_S) is None
    broker.freeze()
    lost = kiosk.publish_tracked(letter)
    broker.kill()
    with pytest.raises(LinkError):
        lost.result(timeout=PATIENCE_S)
    ears.until(lambda: ears.links == [True, False])
    with pytest.raises(LinkError):
        kiosk.publish_tracked(letter).result(timeout=PATIENCE_S)


def test_an_acknowledgement_can_wait_for_the_callback(tmp_path: Path) -> None:
    talkative = Broker(tmp_path, "allow_anonymous true\nlog_type all\n")
    talkative.start()
    found = House(talkative.section)
    may_go_on = threading.Event()

    def hold(_: Topic, __: Message) -> None:
        assert may_go_on.wait(timeout=PATIENCE_S)

    def is_acknowledged() -> bool:
        return "Received PUBACK from control-1" in (tmp_path / "mosquitto.log").read_text(encoding="utf-8")

    try:
        control, ears = found.link(
            "control-1", Role.CONTROL, every("east", "device_event"), on_message=hold, acknowledge_after=True
        )
        ears.until(lambda: ears.links)
        kiosk, kiosk_ears = found.link("kiosk-1", Role.KIOSK)
        kiosk_ears.until(lambda: kiosk_ears.links)
        kiosk.publish_tracked(Letter(str(NOTICE_TOPIC), encode(_notice("held")))).result(timeout=PATIENCE_S)
        assert not is_acknowledged()
        may_go_on.set()
        _until(is_acknowledged)
        control.stop()
        kiosk.stop()
    finally:
        may_go_on.set()
        talkative.kill()


def test_stopping_does_not_wait_for_a_broker_that_stands_still(
    house: House, broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_room, "GOODBYE_S", 0.05)
    kiosk, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links == [True])
    broker.freeze()
    kiosk.stop()
    assert not kiosk.is_up
    assert not [thread.name for thread in threading.enumerate() if "kiosk-1" in thread.name]


def test_more_than_a_silent_broker_can_hold_fails_at_once(
    house: House, broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_room, "QUEUED", 5)
    kiosk, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links == [True])
    broker.freeze()
    letter = Letter(str(NOTICE_TOPIC), encode(_notice("too_many")))
    futures = [kiosk.publish_tracked(letter) for _ in range(20)]
    with pytest.raises(LinkError, match="stopped answering"):
        futures[-1].result(timeout=PATIENCE_S)


def test_a_fault_inside_the_link_begins_a_new_connection(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    run = connection_room.Connection.run
    faults = [1]

    def once(self: connection_room.Connection) -> connection_room.Ending:
        if faults:
            faults.pop()
            raise RuntimeError("a fault of a library")
        return run(self)

    monkeypatch.setattr(connection_room.Connection, "run", once)
    kiosk, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links == [True])
    assert kiosk.failures == 1


def test_a_connection_that_comes_while_leaving_is_left(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk = Link(
        house.section, "east", "kiosk-1", Role.KIOSK, SystemClock(), on_message=print, on_link=print, release="0"
    )
    run = connection_room.Connection.run

    def stopped_meanwhile(self: connection_room.Connection) -> connection_room.Ending:
        kiosk._stopping.set()
        return run(self)

    monkeypatch.setattr(connection_room.Connection, "run", stopped_meanwhile)
    kiosk.start()
    kiosk.stop()
    assert not kiosk.is_up
    assert not [thread.name for thread in threading.enumerate() if "kiosk-1" in thread.name]


def test_a_link_that_wants_no_news_of_faults_goes_on(house: House) -> None:
    ears = Ears()
    quiet = Link(
        house.section,
        "east",
        "server",
        Role.SERVER,
        SystemClock(),
        on_message=ears.on_message,
        on_link=ears.on_link,
        release="0",
    )
    house.links.append(quiet)
    quiet.start()
    ears.until(lambda: ears.links == [True])
    quiet.subscribe("hall/east/#")
    _until(lambda: ears.messages)
    _stranger(house.section, ("hall/east/cmd/kiosk-1", b"{}"), ("hall/east/state/hall", b""))
    _, kiosk_ears = house.link("kiosk-1", Role.KIOSK)
    kiosk_ears.until(lambda: kiosk_ears.links)
    ears.until(lambda: len(ears.presences()) == 2)
    assert (quiet.malformed, quiet.failures) == (1, 0)


def test_a_broker_that_stands_still_is_noticed(house: House, broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_room, "KEEPALIVE_S", 1)
    _, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links == [True])
    broker.freeze()
    ears.until(lambda: ears.links == [True, False])


def test_a_second_program_of_the_same_name_takes_the_place_and_is_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconnecting, "TAKEN_OVER_PAUSE_S", 60.0)
    first, ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links == [True])
    second, second_ears = house.link("kiosk-1", Role.KIOSK)
    ears.until(lambda: ears.links == [True, False])
    assert "no program of the same name runs" in str(first.trouble)
    second_ears.until(lambda: second_ears.links == [True])
    assert second.is_up


def test_a_message_may_be_answered_from_the_callback_and_the_link_stopped_there(house: House) -> None:
    stopped = threading.Event()

    def leave(_: Topic, __: Message) -> None:
        control.stop()
        stopped.set()

    control, ears = house.link("control-1", Role.CONTROL, every("east", "device_event"), on_message=leave)
    ears.until(lambda: ears.links)
    kiosk, kiosk_ears = house.link("kiosk-1", Role.KIOSK, "hall/east/presence/control-1")
    kiosk_ears.until(lambda: kiosk_ears.links)
    kiosk.publish(NOTICE_TOPIC, _notice("leave"))
    assert stopped.wait(timeout=PATIENCE_S)
    kiosk_ears.until(lambda: kiosk_ears.presences()[-1:] == [(False, True)])


def test_a_link_can_be_stopped_before_the_broker_was_ever_there(broker: Broker) -> None:
    broker.kill()
    found = House(broker.section)
    kiosk, ears = found.link("kiosk-1", Role.KIOSK)
    future = kiosk.request(CallNext(counter="counter-3"))
    kiosk.stop()
    with pytest.raises(LinkError):
        future.result(timeout=PATIENCE_S)
    assert ears.links == []


def test_a_port_that_takes_and_says_nothing_is_no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_room, "KEEPALIVE_S", 1)
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        found = House(BrokerSection(host="127.0.0.1", port=mute.getsockname()[1]))
        kiosk, _ = found.link("kiosk-1", Role.KIOSK)
        _until(lambda: kiosk.trouble is not None)
        assert "ended the connection" in str(kiosk.trouble)
        kiosk.stop()


def test_a_peer_that_speaks_nonsense_does_not_end_the_thread() -> None:
    with socket.socket() as liar:
        liar.bind(("127.0.0.1", 0))
        liar.listen()
        found = House(BrokerSection(host="127.0.0.1", port=liar.getsockname()[1]))
        kiosk, _ = found.link("kiosk-1", Role.KIOSK)
        for nonsense in (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x20\x00", b"\x20\x03\x00\x00\xff", b"\xff" * 40):
            liar.settimeout(PATIENCE_S)
            peer, _ = liar.accept()
            with peer, suppress(OSError):
                peer.sendall(nonsense)
                peer.recv(1000)
        assert not kiosk.is_up
        kiosk.stop()


def test_a_wrong_password_is_told_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconnecting, "FIRST_PAUSE_S", 0.05)
    users, rights = tmp_path / "users", tmp_path / "rights"
    users.touch(mode=0o600)
    subprocess.run(["mosquitto_passwd", "-b", str(users), "kiosk-1", "right"], check=True)
    rights.write_text("user kiosk-1\ntopic write hall/east/presence/kiosk-1\n", encoding="utf-8")
    guarded = Broker(tmp_path, f"password_file {users}\nacl_file {rights}\n")
    guarded.start()
    found = House(guarded.section)
    try:
        wrong = guarded.section.model_copy(update={"username": "kiosk-1", "password": "wrong"})
        refused, _ = found.link("kiosk-1", Role.KIOSK, broker=wrong)
        _until(lambda: refused.trouble is not None)
        assert "Not authorized" in str(refused.trouble)
        refused.stop()
        right = wrong.model_copy(update={"password": "right"})
        kiosk, ears = found.link("kiosk-1", Role.KIOSK, broker=right)
        ears.until(lambda: ears.links == [True])
        with pytest.raises(LinkError, match="refused a message") as denied:
            kiosk.publish_tracked(Letter(str(NOTICE_TOPIC), b"x")).result(timeout=PATIENCE_S)
        assert denied.value.code == "publish_denied"
        kiosk.stop()
    finally:
        guarded.kill()
