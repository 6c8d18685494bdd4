"""The shared pool as staff see it: what is held, the blacklist, the audit; and taking somebody off the blacklist."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from pydantic import TypeAdapter

from hall.contract.business.pool import PoolAct, PoolActKind, PoolBan, PoolBook, PoolCount, PoolNumber
from hall.contract.business.reports import PoolState
from hall.contract.masking import masked_name
from queue_server.business.books import Books
from queue_server.business.core import reserving
from queue_server.business.core.refusals import missing
from queue_server.business.pool_rows import PoolRows, moment

MOST: Final = 100
"""Numbers in the book."""
COUNTED: Final = timedelta(days=7)
"""How far back acts are counted, and told of a person."""
_BOOK: Final = TypeAdapter(PoolBook)


class PoolBookDesk:
    """The part of the business system that shows staff the pool."""

    def __init__(self, books: Books, client: str) -> None:
        self._books, self._client = books, client

    def pool_book(self) -> PoolBook:
        """Return the pool with what is held, the blacklist and the audit."""
        with self._books.database.write() as connection:
            return self._book(connection)

    def forgive(self, key: str, person: str, handler: str) -> PoolBook:
        """Take a person off the blacklist. Raises `NotFound` when they are not on it."""

        def strike(connection: sqlite3.Connection) -> PoolBook:
            rows = PoolRows(self._books, connection)
            rows.let_lapse()
            mark = next((mark for mark, _, _ in self._banned(connection, rows) if _known_as(mark) == person), None)
            if mark is None:
                raise missing("ban")
            rows.note(PoolActKind.FORGIVE, "", mark, self._client, handler)
            return self._book(connection)

        return self._books.once(key, "forgive", self._client, (person, handler), _BOOK, strike)

    def _book(self, connection: sqlite3.Connection) -> PoolBook:
        rows = PoolRows(self._books, connection)
        rows.let_lapse()
        numbers = connection.execute(
            "SELECT * FROM reservations ORDER BY state = ? DESC, made_at DESC, reservation DESC LIMIT ?",
            (PoolState.HELD, MOST),
        ).fetchall()
        return PoolBook(
            slots=rows.slots(),
            numbers=tuple(self._number(connection, row) for row in numbers),
            bans=self._bans(connection, rows),
            counts=self._counts(connection),
        )

    def _number(self, connection: sqlite3.Connection, row: Any) -> PoolNumber:
        return PoolNumber(
            reservation=row["reservation"],
            starts_at=moment(row["starts_at"]),
            state=PoolState(row["state"]),
            made_at=moment(row["made_at"]),
            held_until=moment(row["held_until"]),
            person=_known_as(row["person_mark"]),
            name_masked=self._name(connection, row["person_mark"]),
            acts=_acts(connection, "reservation = ?", row["reservation"]),
        )

    def _bans(self, connection: sqlite3.Connection, rows: PoolRows) -> tuple[PoolBan, ...]:
        return tuple(
            PoolBan(
                person=_known_as(mark),
                name_masked=self._name(connection, mark),
                until=until,
                lapsed=lapsed,
                acts=_acts(connection, "person_mark = ? AND at > ?", mark, self._since()),
            )
            for mark, until, lapsed in self._banned(connection, rows)
        )

    def _banned(self, connection: sqlite3.Connection, rows: PoolRows) -> Iterator[tuple[str, datetime, int]]:
        """Give the mark of each person on the blacklist, until when, and how many numbers they let lapse."""
        # only who let something lapse lately can be on it
        since = (rows.now - reserving.BANNED_FOR - reserving.STRIKES_WITHIN).isoformat()
        people = connection.execute(
            "SELECT DISTINCT person_mark FROM reservations WHERE state = ? AND held_until > ? ORDER BY person_mark",
            (PoolState.EXPIRED, since),
        ).fetchall()
        for (mark,) in people:
            lapsed = rows.lapsed(mark)
            until = reserving.banned_until(lapsed)
            if until is not None and until > rows.now:
                yield mark, until, len(lapsed)

    def _counts(self, connection: sqlite3.Connection) -> tuple[PoolCount, ...]:
        rows = connection.execute(
            "SELECT client, act, count(*) FROM pool_acts WHERE at > ? GROUP BY client, act ORDER BY client, act",
            (self._since(),),
        )
        return tuple(PoolCount(client=row[0], act=PoolActKind(row[1]), count=row[2]) for row in rows)

    def _name(self, connection: sqlite3.Connection, person: str) -> str:
        row = connection.execute(
            "SELECT owner_locked FROM accounts WHERE person_mark = ? AND is_private ORDER BY account", (person,)
        ).fetchone()
        return "" if row is None else masked_name(self._books.vault.unlock(row[0]))

    def _since(self) -> str:
        return (self._books.now() - COUNTED).isoformat()


def _known_as(mark: str) -> str:
    """Return what a person is called before staff: enough to tell two apart, not enough to look anybody up."""
    return mark[:12]


def _acts(connection: sqlite3.Connection, where: str, *values: str) -> tuple[PoolAct, ...]:
    rows = connection.execute(f"SELECT * FROM pool_acts WHERE {where} ORDER BY act_id", values)
    return tuple(
        PoolAct(at=moment(row["at"]), act=PoolActKind(row["act"]), client=row["client"], handler=row["handler"])
        for row in rows
    )
