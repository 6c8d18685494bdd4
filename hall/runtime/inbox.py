"""The inbox: what was answered to which command, so that the same command twice changes nothing.

Its functions are used inside the `Database.write` transaction that carries the command out.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any, Final

from hall.runtime.database import Migration


def _create(file: Any) -> None:
    file.execute(
        """
        CREATE TABLE inbox (
            command_id TEXT PRIMARY KEY,
            client TEXT NOT NULL,
            answered_at REAL NOT NULL,
            reply BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    file.execute("CREATE INDEX inbox_answered_at ON inbox (answered_at)")


MIGRATIONS: Final = (Migration("inbox-1", _create),)


def recall(connection: sqlite3.Connection, command_id: str) -> bytes | None:
    """Return the reply that was given to `command_id`, or `None` when it was never answered."""
    row = connection.execute("SELECT reply FROM inbox WHERE command_id = ?", (command_id,)).fetchone()
    return None if row is None else bytes(row[0])


def remember(connection: sqlite3.Connection, command_id: str, client: str, reply: bytes, now: datetime) -> None:
    """Keep `reply`; raise `sqlite3.IntegrityError` when `command_id` was answered before."""
    connection.execute("INSERT INTO inbox VALUES (?, ?, ?, ?)", (command_id, client, now.timestamp(), reply))


def forget_before(connection: sqlite3.Connection, moment: datetime) -> int:
    """Drop the replies given before `moment` and return how many; clients give up within minutes, keep days."""
    return connection.execute("DELETE FROM inbox WHERE answered_at < ?", (moment.timestamp(),)).rowcount
