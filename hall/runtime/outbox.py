"""The outbox: what must be published because of a transaction, written in that transaction, kept until acknowledged.

`post` is used inside `Database.write`; the rows of an aborted transaction were never there. `hall.runtime.publisher`
sends what was committed, in order, and removes what the broker has.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from hall.contract import routes, topics
from hall.contract.messages import Message, encode
from hall.contract.topics import Topic
from hall.runtime.connection import Letter
from hall.runtime.database import Migration


def _create(file: Any) -> None:
    # AUTOINCREMENT: without it SQLite gives the number of a removed last row again, and the order would step back
    file.execute(
        """
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            topic TEXT NOT NULL,
            payload BLOB NOT NULL,
            retain INTEGER NOT NULL,
            qos INTEGER NOT NULL,
            expiry_s INTEGER,
            posted_at REAL NOT NULL
        ) STRICT
        """
    )


MIGRATIONS: Final = (Migration("outbox-1", _create),)


@dataclass(frozen=True, slots=True)
class Post:
    """One row: its place in the order, its letter, and when it was posted (Unix seconds of the hall's clock)."""

    id: int
    letter: Letter
    posted_at: float

    def at(self, now: datetime, speed: float) -> Letter | None:
        """Return the letter with what is left of its expiry at `now`, or `None` when it has expired.

        Ages are real seconds: the hall's clock runs `speed` times as fast.
        """
        letter = self.letter
        if letter.expiry_s is None:
            return letter
        left = letter.expiry_s - max(0.0, now.timestamp() - self.posted_at) / speed
        if left <= 0:
            return None
        return Letter(letter.topic, letter.payload, letter.retain, letter.qos, math.ceil(left))


def post(
    connection: sqlite3.Connection,
    topic: Topic,
    message: Message,
    now: datetime,
    *,
    retain: bool = False,
    qos: int = 1,
    expiry_s: int | None = None,
) -> int:
    """Add `message` to what must be published after this transaction and return its place in the order.

    Raises `MalformedMessage` when `message` does not belong on `topic`. `expiry_s` is real seconds.
    """
    routes.check(topic, message)
    cursor = connection.execute(
        "INSERT INTO outbox (topic, payload, retain, qos, expiry_s, posted_at) VALUES (?, ?, ?, ?, ?, ?)",
        (topics.build(topic), encode(message), int(retain), qos, expiry_s, now.timestamp()),
    )
    return int(cursor.lastrowid or 0)


def waiting(connection: sqlite3.Connection, after: int = 0, limit: int = 200) -> list[Post]:
    """Return the oldest rows behind place `after`, in order."""
    rows = connection.execute(
        "SELECT id, topic, payload, retain, qos, expiry_s, posted_at FROM outbox WHERE id > ? ORDER BY id LIMIT ?",
        (after, limit),
    )
    return [
        Post(
            row["id"],
            Letter(row["topic"], bytes(row["payload"]), bool(row["retain"]), row["qos"], row["expiry_s"]),
            row["posted_at"],
        )
        for row in rows
    ]


def remove(connection: sqlite3.Connection, places: Iterable[int]) -> None:
    """Drop the rows that the broker has acknowledged."""
    connection.executemany("DELETE FROM outbox WHERE id = ?", ((place,) for place in places))


def drop_retained(connection: sqlite3.Connection) -> int:
    """Drop retained documents that were never sent and return how many.

    For a server's start, before it publishes its whole state under a new epoch: an old document sent after the new
    one would stand on the broker until the next change.
    """
    return connection.execute("DELETE FROM outbox WHERE retain = 1").rowcount
