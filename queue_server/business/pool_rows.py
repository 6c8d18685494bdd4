"""The rows of the shared pool: reservations as they stand at a moment, and the audit, in which every act is noted.

Rule: whoever changes a reservation lets lapse what was held too long first, in the same transaction.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any, Final

from hall.contract.business.pool import PoolActKind
from hall.contract.business.reports import PoolSlot, PoolState, Reservation
from hall.contract.business.values import Who
from queue_server.business.books import Books
from queue_server.business.core import reserving
from queue_server.business.core.refusals import missing, refused

BY_ITSELF: Final = "clock"
"""Who lets a reservation lapse."""


class PoolRows:
    """The pool inside one transaction, at one moment."""

    def __init__(self, books: Books, connection: sqlite3.Connection) -> None:
        self._books, self._connection = books, connection
        self.now = books.now()

    def person(self, who: Who) -> str:
        """Return the mark of a person, the same whether they came with card, account or phone.

        Raises `NotFound` for an account that is none, and a refusal for nobody in particular.
        """
        marks = self._books.marks_of(who)
        row = self._connection.execute(
            "SELECT person_mark FROM accounts WHERE account = ? OR phone_mark = ? OR person_mark = ? ORDER BY account",
            (who.account, *(marks * 2)[:2]) if marks else (who.account, "", ""),
        ).fetchone()
        if row is not None:
            return str(row[0])
        if not marks:
            raise missing("account") if who.account else refused("who_is_missing")
        return marks[0]

    def let_lapse(self) -> None:
        """Set free what was held too long."""
        rows = self._connection.execute(
            "UPDATE reservations SET state = ? WHERE state = ? AND held_until <= ? RETURNING reservation, person_mark",
            (PoolState.EXPIRED, PoolState.HELD, self.now.isoformat()),
        ).fetchall()
        for row in rows:
            self.note(PoolActKind.LAPSE, row["reservation"], row["person_mark"], BY_ITSELF)

    def note(self, act: PoolActKind, reservation: str, person: str, client: str, handler: str = "") -> None:
        """Write an act into the audit."""
        self._connection.execute(
            "INSERT INTO pool_acts (at, act, reservation, person_mark, client, handler) VALUES (?, ?, ?, ?, ?, ?)",
            (self.now.isoformat(), act, reservation, person, client, handler),
        )

    def row(self, reservation: str) -> Any:
        """Return a reservation as it is written. Raises `NotFound`."""
        row = self._connection.execute("SELECT * FROM reservations WHERE reservation = ?", (reservation,)).fetchone()
        if row is None:
            raise missing("reservation")
        return row

    def reservation(self, reservation: str) -> Reservation:
        """Return a reservation as it stands. Raises `NotFound`."""
        row = self.row(reservation)
        starts_at, made_at, held_until = (moment(row[name]) for name in ("starts_at", "made_at", "held_until"))
        slot = reserving.Slot(row["slot"], starts_at.astimezone(self._books.zone).date(), starts_at)
        return Reservation(
            reservation=reservation,
            slot=self.slot(slot),
            state=reserving.state_at(PoolState(row["state"]), held_until, self.now),
            held_until=held_until,
            may_extend_until=reserving.may_extend_until(made_at, starts_at),
            use_from=reserving.use_from(starts_at),
            used_at=None if row["used_at"] is None else moment(row["used_at"]),
        )

    def slots(self) -> tuple[PoolSlot, ...]:
        """Return the times for which numbers can be reserved, the next first."""
        return tuple(self.slot(slot) for slot in reserving.slots(self.now, self._books.zone))

    def slot(self, slot: reserving.Slot) -> PoolSlot:
        """Return a time, with how many numbers of it are left."""
        left = max(0, reserving.CAPACITY - self.taken(slot.slot))
        return PoolSlot(slot=slot.slot, day=slot.day.isoformat(), starts_at=slot.starts_at, left=left)

    def taken(self, slot: str) -> int:
        """Return how many numbers of a time are used or held; what lapsed and is not noted yet is free already."""
        row = self._connection.execute(
            "SELECT count(*) FROM reservations WHERE slot = ? AND (state = ? OR (state = ? AND held_until > ?))",
            (slot, PoolState.USED, PoolState.HELD, self.now.isoformat()),
        ).fetchone()
        return int(row[0])

    def held(self, person: str) -> int:
        """Return how many numbers a person holds."""
        row = self._connection.execute(
            "SELECT count(*) FROM reservations WHERE person_mark = ? AND state = ?", (person, PoolState.HELD)
        ).fetchone()
        return int(row[0])

    def lapsed(self, person: str) -> list[datetime]:
        """Return when each number lapsed that counts against a person, the oldest first: what was forgiven does not."""
        rows = self._connection.execute(
            "SELECT held_until FROM reservations WHERE person_mark = ? AND state = ? AND held_until > coalesce("
            "(SELECT max(at) FROM pool_acts WHERE person_mark = ? AND act = ?), '') ORDER BY held_until",
            (person, PoolState.EXPIRED, person, PoolActKind.FORGIVE),
        )
        return [moment(row[0]) for row in rows]


def moment(text: str) -> datetime:
    """Return a moment from its column."""
    return datetime.fromisoformat(text)
