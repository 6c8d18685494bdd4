"""The server over a real broker: answers, events, documents, what cannot be read, and a broker that forgets all."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from hall.contract import topics
from hall.contract.commands import CallNext, IssueTicket, OpenCounter, Recall, SettleSlip
from hall.contract.documents import CounterDocument, QueueDocument
from hall.contract.documents_devices import Presence
from hall.contract.documents_hall import HallDocument
from hall.contract.errors import StorageError
from hall.contract.messages import (
    Accepted,
    CallAnnouncement,
    EventNotice,
    EventPage,
    Message,
    ReadEvents,
    Refused,
    Request,
)
from hall.contract.topics import Topic
from hall.contract.values import Language, Role, SlipState, Text
from hall.runtime.connection import Letter
from hall.runtime.link import Link
from queue_server import bus as bus_module
from queue_server.bus import Bus
from queue_server.pins import PinDoor
from queue_server.store import Store
from tests.broker import Broker
from tests.unit.queue_server.sample_hall import plan
from tests.unit.queue_server.served_hall import HandClock, wait_for

ISSUE = IssueTicket(service="pay", language=Language.ZH)


@dataclass
class Ears:
    """What a client heard, in order."""

    link: Link
    heard: list[tuple[Topic, Message]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def of(self, kind: type) -> list:
        with self.changed:
            return [message for _, message in self.heard if isinstance(message, kind)]

    def wait_for(self, claim, seconds: float = 10.0) -> None:
        with self.changed:
            assert self.changed.wait_for(claim, timeout=seconds), [type(one).__name__ for _, one in self.heard]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def bus(broker: Broker, clock: HandClock, tmp_path) -> Iterator[Bus]:
    store = Store(tmp_path / "queue.sqlite", plan())
    found = Bus(store, clock, PinDoor({}, clock.monotonic), broker.section, epoch="e1", release="test")
    found.start()
    yield found
    found.stop()
    store.close()


@pytest.fixture
def client(broker: Broker, clock: HandClock):
    ears: list[Ears] = []

    def make(name: str, *filters: str) -> Ears:
        heard = Ears(None)

        def hear(topic: Topic, message: Message) -> None:
            with heard.changed:
                heard.heard.append((topic, message))
                heard.changed.notify_all()

        role = Role(name.split("-", maxsplit=1)[0])
        heard.link = Link(
            broker.section, "east", name, role, clock, on_message=hear, on_link=lambda up: None, release="test"
        )
        heard.link.subscribe(*filters)
        heard.link.start()
        ears.append(heard)
        return heard

    yield make
    for one in ears:
        one.link.stop()


def every(*names: str) -> list[str]:
    return [topics.every("east", name) for name in names]


def test_a_ticket_goes_from_kiosk_to_board_over_the_wire(bus, client):
    kiosk, console = client("kiosk-1"), client("clerk-1")
    board = client("board-1", *every("call", "event", "queue", "counter", "hall", "presence"))
    wait_for(lambda: board.link.is_up)
    issued = kiosk.link.request(ISSUE).result(10)
    assert isinstance(issued, Accepted)
    ticket = issued.events[0].ticket
    kiosk.link.request(SettleSlip(ticket=ticket, slip=SlipState.PRINTED)).result(10)
    console.link.request(OpenCounter(counter="1", clerk="ann", pin="")).result(10)
    called = console.link.request(CallNext(counter="1")).result(10)
    assert isinstance(called, Accepted)
    console.link.request(Recall(counter="1", ticket=ticket)).result(10)
    board.wait_for(lambda: len([1 for _, one in board.heard if isinstance(one, CallAnnouncement)]) == 2)
    first, second = board.of(CallAnnouncement)
    assert (first.ticket, first.number, first.counter, first.rings, second.rings) == (ticket, "A001", "1", 1, 2)
    board.wait_for(lambda: any(one.seq == 6 for one in _all(board, EventNotice)))
    assert [notice.seq for notice in board.of(EventNotice)] == sorted({one.seq for one in board.of(EventNotice)})
    board.wait_for(lambda: any(one.in_hand and one.in_hand.rings == 2 for one in _all(board, CounterDocument)))
    document = _last(board, CounterDocument, counter="1")
    assert (document.epoch, document.in_hand.number, document.in_hand.rings) == ("e1", "A001", 2)
    board.wait_for(lambda: any(isinstance(one, Presence) and one.is_online for _, one in board.heard))


def test_events_are_told_again_from_a_number_on(bus, client):
    kiosk = client("kiosk-1")
    for _ in range(3):
        kiosk.link.request(ISSUE).result(10)
    page = kiosk.link.request(ReadEvents(command_id="0" * 16, after=1, limit=2)).result(10)
    assert isinstance(page, EventPage)
    assert ([notice.seq for notice in page.notices], page.last_event) == ([2, 3], 4)


def test_a_page_of_events_is_never_larger_than_a_message_may_be(bus, client, monkeypatch):
    kiosk = client("kiosk-1")
    for _ in range(6):
        kiosk.link.request(ISSUE).result(10)
    monkeypatch.setattr(bus_module, "PAGE_BYTES", 1200)
    page = kiosk.link.request(ReadEvents(command_id="0" * 16, after=0, limit=500)).result(10)
    assert 1 <= len(page.notices) < 6
    assert page.last_event == 7


def test_a_journal_that_cannot_be_read_for_a_moment_delays_the_answer_only(bus, client, monkeypatch):
    kiosk = client("kiosk-1")
    kiosk.link.request(ISSUE).result(10)
    events, fails = bus._store.events, [True]

    def failing(after: int, limit: int):
        if fails:
            fails.clear()
            raise StorageError(Text(zh="坏", en="bad"), Text(zh="", en=""))
        return events(after, limit)

    monkeypatch.setattr(bus._store, "events", failing)
    page = kiosk.link.request(ReadEvents(command_id="0" * 16, after=0)).result(10)
    assert len(page.notices) == 2


def test_what_cannot_be_read_is_refused_by_its_id_and_changes_nothing(bus, client):
    kiosk = client("kiosk-1", *every("hall"))
    kiosk.wait_for(lambda: kiosk.link.is_up and kiosk.heard)
    before = bus.service.hall
    name = topics.build(Topic("east", "cmd", ("kiosk-1",)))
    # the kiosk's own link drops a reply that no request waits for
    spy = client("board-1", topics.build(Topic("east", "reply", ("kiosk-1",))))
    wait_for(lambda: spy.link.is_up)
    rubbish = [
        b'{"command_id":"11111111-2222-3333","kind":"Request","version":1,"command":{"kind":"Fly"}}',
        b"",
        b"\xff\x00\x01",
        b"[1,2,3]",
        b'"text"',
        b'{"command_id":7}',
        b'{"command_id":"NO SUCH FORM"}',
        b"[" * 100_000,
        b"x" * 300_000,
    ]
    for payload in rubbish:
        kiosk.link.publish_tracked(Letter(name, payload)).result(10)
    assert isinstance(kiosk.link.request(ISSUE).result(10), Accepted)
    spy.wait_for(lambda: len(spy.heard) == 2)
    assert [type(one).__name__ for _, one in spy.heard] == ["Refused", "Accepted"]
    assert _last(spy, Refused).code == "malformed_message"
    assert bus.service.hall.issued == before.issued + 1
    assert bus.link.malformed == len(rubbish) - 1  # an empty payload clears a topic, it is no message
    assert bus.link.failures == 0


def test_a_refusal_travels_with_its_words(bus, client):
    console = client("clerk-1")
    answer = console.link.request(CallNext(counter="1")).result(10)
    assert isinstance(answer, Refused)
    assert answer.code in {"counter_closed"}
    assert answer.hint.zh


def test_a_broker_that_forgot_everything_is_told_everything_again(bus, broker, client):
    board = client("board-1", *every("hall", "queue"))
    board.wait_for(lambda: any(isinstance(one, QueueDocument) for _, one in board.heard))
    before = _last(board, HallDocument).rev
    broker.kill()
    broker.start()
    late = client("board-2", *every("hall", "queue", "counter", "board"))
    late.wait_for(lambda: len({topic for topic, _ in late.heard}) == 8, seconds=20)
    assert _last(late, HallDocument).rev > before


def test_what_happened_while_the_broker_was_away_leaves_the_outbox_and_can_be_asked_for(bus, broker, client, clock):
    board = client("board-1", *every("event"))
    kiosk = client("kiosk-1")
    kiosk.link.request(ISSUE).result(10)
    broker.kill()
    for number in range(3):
        request = Request(command_id=f"0000-0000-0000-{number:02d}", sent_at=clock.now(), command=ISSUE)
        bus.service.submit("kiosk-1", request, lambda answer: None)
    wait_for(lambda: bus.service.hall.issued == 4)
    broker.start()
    wait_for(bus._outbox.is_empty)
    # who came back after the events were told sees the gap and asks
    page = board.link.request(ReadEvents(command_id="0" * 16, after=2)).result(20)
    assert [notice.seq for notice in page.notices] == [3, 4, 5]


def test_estimates_are_renewed_without_any_event(bus, client, clock):
    kiosk = client("kiosk-1")
    kiosk.link.request(ISSUE).result(10)
    board = client("board-1", *every("hall"))
    board.wait_for(lambda: any(one.figures.longest_wait_s is not None for one in _all(board, HallDocument)))
    clock.wait(50)
    board.wait_for(lambda: _last(board, HallDocument).figures.longest_wait_s >= 50.0)


def _all(ears: Ears, kind: type, **fields: object) -> list:
    found = [message for _, message in ears.heard if isinstance(message, kind)]
    return [one for one in found if all(getattr(one, name) == value for name, value in fields.items())]


def _last(ears: Ears, kind: type, **fields: object):
    return _all(ears, kind, **fields)[-1]
