"""The publisher of the outbox: in order, each at least once, and nothing removed that the broker does not have."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hall.contract.errors import StorageError
from hall.contract.examples import MESSAGES
from hall.contract.messages import EventNotice, decode
from hall.contract.topics import Topic
from hall.runtime import outbox, publisher
from hall.runtime.clock import SystemClock
from hall.runtime.connection import Letter
from hall.runtime.database import Database
from hall.runtime.link_faults import denied, never_sent
from hall.runtime.publisher import OutboxPublisher
from hall.runtime.storage_faults import sqlite_faults

NOTICE = next(message for _, message in MESSAGES if isinstance(message, EventNotice))
TOPIC = Topic("east", "event")


class PaperLink:
    """A link that only writes down what it was given; the test plays the broker."""

    def __init__(self) -> None:
        self.is_up = True
        self.sent: list[int] = []
        self._waiting: list[Future[None]] = []
        self._changed = threading.Condition()

    def publish_tracked(self, letter: Letter) -> Future[None]:
        future: Future[None] = Future()
        message = decode(letter.payload)
        assert isinstance(message, EventNotice)
        with self._changed:
            if not self.is_up:
                future.set_exception(never_sent())
                return future
            self.sent.append(message.seq)
            self._waiting.append(future)
            self._changed.notify_all()
        return future

    def wait_for(self, count: int) -> list[int]:
        """Return what was sent when it is at least `count` letters."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.sent) >= count, timeout=10), self.sent
            return list(self.sent)

    def acknowledge(self, count: int) -> None:
        for future in self._take(count):
            future.set_result(None)

    def refuse(self, count: int) -> None:
        for future in self._take(count):
            future.set_exception(denied("not authorized"))

    def lose(self) -> None:
        """Lose the connection: what is not acknowledged fails."""
        self.is_up = False
        for future in self._take(len(self._waiting)):
            future.set_exception(never_sent())

    def _take(self, count: int) -> list[Future[None]]:
        with self._changed:
            taken, self._waiting = self._waiting[:count], self._waiting[count:]
        return taken


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(tmp_path / "hall.db", outbox.MIGRATIONS)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publisher, "REMOVE_AFTER_S", 0.01)
    monkeypatch.setattr(publisher, "LOOK_AGAIN_S", 0.02)


@contextmanager
def _publishing(database: Database, link: PaperLink) -> Iterator[OutboxPublisher]:
    found = OutboxPublisher(database, link, SystemClock())
    found.start()
    yield found
    found.stop()


def _post(database: Database, *numbers: int, posted: datetime | None = None, expiry_s: int | None = None) -> None:
    with database.write() as connection:
        for number in numbers:
            message = replace(NOTICE, seq=number)
            outbox.post(connection, TOPIC, message, posted or datetime.now(UTC), expiry_s=expiry_s)  # UTC


def _until(is_so: Callable[[], bool]) -> None:
    waiting = threading.Event()
    for _ in range(1000):
        if is_so():
            return
        waiting.wait(0.01)
    pytest.fail("it did not come about within ten seconds")


def _left(database: Database) -> int:
    with database.read() as connection:
        return len(outbox.waiting(connection))


def test_rows_are_sent_in_order_and_removed_when_acknowledged(database: Database) -> None:
    link = PaperLink()
    with _publishing(database, link) as publishing:
        _post(database, 1, 2, 3)
        publishing.wake()
        assert link.wait_for(3) == [1, 2, 3]
        assert not publishing.is_empty()
        link.acknowledge(3)
        _until(publishing.is_empty)
        _post(database, 4)
        publishing.wake()
        assert link.wait_for(4) == [1, 2, 3, 4]


def test_what_an_earlier_run_left_is_sent_first(database: Database) -> None:
    _post(database, 1, 2)
    link = PaperLink()
    with _publishing(database, link):
        assert link.wait_for(2) == [1, 2]


def test_what_was_not_acknowledged_is_sent_again_from_the_oldest(database: Database) -> None:
    link = PaperLink()
    _post(database, 1, 2, 3, 4)
    with _publishing(database, link) as publishing:
        link.wait_for(4)
        link.acknowledge(2)
        link.lose()
        _post(database, 5)
        publishing.wake()
        link.is_up = True
        assert link.wait_for(7) == [1, 2, 3, 4, 3, 4, 5]
        link.acknowledge(3)
        _until(publishing.is_empty)


def test_a_row_that_may_not_be_published_is_dropped_and_counted(database: Database) -> None:
    link = PaperLink()
    _post(database, 1, 2)
    with _publishing(database, link) as publishing:
        link.wait_for(2)
        link.refuse(1)
        link.acknowledge(1)
        _until(publishing.is_empty)
        assert publishing.denied == 1
    assert link.sent == [1, 2]


def test_an_expired_row_is_dropped_unsent(database: Database) -> None:
    link = PaperLink()
    _post(database, 1, posted=datetime.now(UTC) - timedelta(seconds=60), expiry_s=10)
    _post(database, 2, expiry_s=10)
    with _publishing(database, link) as publishing:
        assert link.wait_for(1) == [2]
        link.acknowledge(1)
        _until(publishing.is_empty)


def test_no_more_rows_are_on_their_way_than_the_window_holds(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "WINDOW", 3)
    link = PaperLink()
    _post(database, *range(10))
    with _publishing(database, link) as publishing:
        assert link.wait_for(3) == [0, 1, 2]
        publishing.wake()
        for count in range(4, 11):
            link.acknowledge(1)
            assert link.wait_for(count) == list(range(count))
        link.acknowledge(3)
        _until(publishing.is_empty)
    assert link.sent == list(range(10))


def test_nothing_is_sent_while_the_link_is_down_and_all_when_it_is_back(database: Database) -> None:
    link = PaperLink()
    link.is_up = False
    with _publishing(database, link) as publishing:
        _post(database, 1)
        publishing.wake()
        link.is_up = True
        assert link.wait_for(1) == [1]


def test_stopping_removes_what_is_acknowledged_and_keeps_the_rest(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "REMOVE_AFTER_S", 60.0)
    link = PaperLink()
    _post(database, 1, 2)
    publishing = OutboxPublisher(database, link, SystemClock())
    publishing.stop()
    publishing = OutboxPublisher(database, link, SystemClock())
    publishing.start()
    link.wait_for(2)
    link.acknowledge(1)
    publishing.stop()
    with database.read() as connection:
        assert [decode(post.letter.payload).seq for post in outbox.waiting(connection)] == [2]  # type: ignore[union-attr]  # EventNotice


def test_a_disk_that_refuses_for_a_while_delays_only(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    refusals = [2]
    write = database.write

    @contextmanager
    def sometimes() -> Iterator[sqlite3.Connection]:
        if refusals[0] > 0:
            refusals[0] -= 1
            with sqlite_faults(database.path):
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error
        with write() as connection:
            yield connection

    _post(database, 1, 2)
    link = PaperLink()
    with _publishing(database, link) as publishing:
        link.wait_for(2)
        monkeypatch.setattr(database, "write", sometimes)
        link.acknowledge(2)
        _until(publishing.is_empty)
    assert refusals == [0]


def test_a_disk_that_refuses_at_the_end_does_not_keep_a_program(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "REMOVE_AFTER_S", 60.0)
    _post(database, 1)
    link = PaperLink()
    publishing = OutboxPublisher(database, link, SystemClock())
    publishing.start()
    link.wait_for(1)
    link.acknowledge(1)

    def never(*_: object) -> None:
        raise StorageError(denied("x").sentence, denied("x").hint)

    monkeypatch.setattr(database, "write", never)
    publishing.stop()
    assert _left(database) == 1
