"""The business system's file: one transaction for each act, one answer for each key, running numbers, marks of people.

Rule: the answer to a key is written in the transaction that changes something, so that both are there or neither.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

from hall.contract.business.values import Who
from hall.contract.clock import Clock
from hall.runtime.database import Database
from queue_server.business.core.refusals import refused
from queue_server.business.schema import MIGRATIONS
from queue_server.business.vault import Vault

DATABASE: Final = "business.sqlite"
GRACE: Final = timedelta(minutes=10)
"""How long a payment may be between its money and its credit before the settlement calls it a difference."""
T = TypeVar("T")


class Books:
    """The open file with its vault, clock and time zone. All methods may be called from any thread."""

    def __init__(self, path: Path, vault: Vault, clock: Clock, zone: tzinfo, grace: timedelta = GRACE) -> None:
        """Open or make the file. Raises `StorageError`, and `SettingsError` when it has another secret."""
        self.vault, self.clock, self.zone, self.grace = vault, clock, zone, grace
        self.database = Database(path, MIGRATIONS)
        try:
            self._prove_secret()
        except BaseException:
            self.database.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self.clock.now().astimezone(UTC)

    def today(self) -> date:
        """Return the present day on the hall's wall."""
        return self.now().astimezone(self.zone).date()

    def once(self, key: str, act: str, client: str, request: object, kind: TypeAdapter[T], do: Callable[[Any], T]) -> T:
        """Return what `do` answers for `key`, which is asked once; afterwards its first answer, from the file.

        `do` gets the connection inside the transaction; what it raises leaves nothing behind, the key neither.
        Raises a refusal when the key was used with another request.
        """
        mark = self.vault.mark("request", act + to_json(request, bytes_mode="base64").decode())
        with self.database.write() as connection:
            row = connection.execute("SELECT request_mark, answer_locked FROM answers WHERE key = ?", (key,)).fetchone()
            if row is not None:
                if row["request_mark"] != mark:
                    raise refused("key_used_otherwise")
                return kind.validate_json(self.vault.unlock(row["answer_locked"]))
            answer = do(connection)
            locked = self.vault.lock(kind.dump_json(answer).decode())
            connection.execute(
                "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)",
                (key, act, mark, locked, client, self.now().isoformat()),
            )
            return answer

    def next_count(self, connection: sqlite3.Connection, kind: str) -> int:
        """Return the next running number of today for `kind`, from 1."""
        row = connection.execute(
            "INSERT INTO numbers VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
            (kind, self.today().isoformat()),
        ).fetchone()
        return int(row[0])

    def person_mark(self, number: str) -> str:
        """Return the mark of an ID number."""
        return self.vault.mark("person", number)

    def phone_mark(self, phone: str) -> str:
        """Return the mark of a phone number."""
        return self.vault.mark("phone", phone)

    def marks_of(self, who: Who) -> tuple[str, ...]:
        """Return the marks under which a customer's own things are found; an account number is no mark of a person."""
        numbers = (self.person_mark(who.id_number),) if who.id_number else ()
        return numbers + ((self.phone_mark(who.phone),) if who.phone else ())

    def published(self, connection: sqlite3.Connection, kind: str) -> list[str]:
        """Return the documents of `kind` as JSON, in the order of their ids."""
        rows = connection.execute("SELECT document FROM published WHERE kind = ? ORDER BY id", (kind,))
        return [str(row[0]) for row in rows]

    def publish(self, connection: sqlite3.Connection, kind: str, name: str, document: bytes) -> None:
        """Put a document in the place of the one of this kind and name."""
        connection.execute("INSERT OR REPLACE INTO published VALUES (?, ?, ?)", (kind, name, document.decode()))

    def _prove_secret(self) -> None:
        with self.database.write() as connection:
            row = connection.execute("SELECT words FROM about WHERE name = 'secret'").fetchone()
            if row is None:
                connection.execute("INSERT INTO about VALUES ('secret', ?)", (self.vault.lock("the hall's own"),))
            else:
                self.vault.unlock(row[0])
