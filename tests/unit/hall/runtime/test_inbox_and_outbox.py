"""The inbox and the outbox: rows of the transaction that they belong to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hall.contract.errors import MalformedMessage
from hall.contract.examples import MESSAGES
from hall.contract.messages import Message, encode
from hall.contract.topics import Topic
from hall.runtime import inbox, outbox
from hall.runtime.connection import Letter
from hall.runtime.database import Database
from hall.runtime.outbox import Post

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ASKED = "0f8c1a52-6b1e-4c7e-9a53-2d41c7b6e911"
BY_KIND: dict[str, tuple[Topic, Message]] = {type(message).__name__: (topic, message) for topic, message in MESSAGES}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(tmp_path / "hall.db", [*inbox.MIGRATIONS, *outbox.MIGRATIONS])
    yield found
    found.close()


def _post(connection: sqlite3.Connection, kind: str, *, retain: bool = False, expiry_s: int | None = None) -> int:
    return outbox.post(connection, *BY_KIND[kind], NOW, retain=retain, expiry_s=expiry_s)


def test_a_reply_is_remembered_by_the_id_of_its_command(database: Database) -> None:
    with database.write() as connection:
        assert inbox.recall(connection, ASKED) is None
        inbox.remember(connection, ASKED, "kiosk-1", b"reply", NOW)
    with database.read() as connection:
        assert inbox.recall(connection, ASKED) == b"reply"


def test_a_command_is_answered_once(database: Database) -> None:
    with database.write() as connection:
        inbox.remember(connection, ASKED, "kiosk-1", b"one", NOW)
    with pytest.raises(sqlite3.IntegrityError), database.write() as connection:
        inbox.remember(connection, ASKED, "kiosk-1", b"two", NOW)
    with database.read() as connection:
        assert inbox.recall(connection, ASKED) == b"one"


def test_old_replies_are_forgotten_and_new_ones_kept(database: Database) -> None:
    with database.write() as connection:
        for days in range(4):
            inbox.remember(connection, f"{ASKED[:-1]}{days}", "kiosk-1", b"r", NOW - timedelta(days=days))
        assert inbox.forget_before(connection, NOW - timedelta(days=1, hours=1)) == 2
        assert inbox.recall(connection, f"{ASKED[:-1]}1") == b"r"
        assert inbox.recall(connection, f"{ASKED[:-1]}2") is None


def test_what_is_posted_waits_in_order(database: Database) -> None:
    with database.write() as connection:
        first = _post(connection, "EventNotice")
        second = _post(connection, "CallAnnouncement", expiry_s=10)
        third = _post(connection, "QueueDocument", retain=True)
        found = outbox.waiting(connection)
    assert [post.id for post in found] == [first, second, third] == sorted({first, second, third})
    topic, message = BY_KIND["CallAnnouncement"]
    assert found[1] == Post(second, Letter(str(topic), encode(message), False, 1, 10), NOW.timestamp())
    assert found[2].letter.retain


def test_rows_are_read_behind_a_place_and_up_to_a_number(database: Database) -> None:
    with database.write() as connection:
        places = [_post(connection, "EventNotice") for _ in range(5)]
        assert [post.id for post in outbox.waiting(connection, places[1], limit=2)] == places[2:4]
        outbox.remove(connection, places[:4])
        assert [post.id for post in outbox.waiting(connection)] == places[4:]


def test_a_place_is_never_given_twice(database: Database) -> None:
    with database.write() as connection:
        place = _post(connection, "EventNotice")
        outbox.remove(connection, [place])
        assert _post(connection, "EventNotice") > place


def test_an_aborted_transaction_posts_nothing(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            _post(connection, "EventNotice")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as connection:
        assert outbox.waiting(connection) == []


def test_a_message_on_a_wrong_topic_is_not_posted(database: Database) -> None:
    with pytest.raises(MalformedMessage), database.write() as connection:
        outbox.post(connection, BY_KIND["EventNotice"][0], BY_KIND["Presence"][1], NOW)


def test_a_new_start_drops_the_documents_of_the_last_one(database: Database) -> None:
    with database.write() as connection:
        kept = _post(connection, "EventNotice")
        _post(connection, "QueueDocument", retain=True)
        assert outbox.drop_retained(connection) == 1
        assert [post.id for post in outbox.waiting(connection)] == [kept]


@pytest.mark.parametrize(
    ("waited_s", "speed", "left"), [(0.0, 1.0, 10), (3.5, 1.0, 7), (10.0, 1.0, None), (60.0, 30.0, 8), (-5.0, 1.0, 10)]
)
def test_a_letter_keeps_what_is_left_of_its_time(waited_s: float, speed: float, left: int | None) -> None:
    post = Post(1, Letter("t", b"x", expiry_s=10), NOW.timestamp())
    letter = post.at(NOW + timedelta(seconds=waited_s), speed)
    assert (None if letter is None else letter.expiry_s) == left


def test_a_letter_without_a_time_stays() -> None:
    letter = Letter("t", b"x")
    assert Post(1, letter, 0.0).at(NOW, 1.0) is letter
