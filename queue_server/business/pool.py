"""The shared pool of numbers over the file; every act on it is noted for the audit, those of the clock too."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter

from hall.contract.business.reports import PoolSlot, PoolState, Reservation
from hall.contract.business.values import Who
from queue_server.business.books import Books
from queue_server.business.core import reserving
from queue_server.business.core.refusals import missing, refused

_RESERVATION: Final = TypeAdapter(Reservation)
_BY_ITSELF: Final = "clock"
"""Who lets a reservation lapse."""


class PoolDesk:
    """The part of the business system that holds numbers for customers."""

    def __init__(self, books: Books, client: str) -> None:
        self._books, self._client = books, client

    def pool(self) -> tuple[PoolSlot, ...]:
        """Return the times for which numbers can be reserved, the next first."""
        now = self._books.now()
        with self._books.database.read() as connection:
            return tuple(_slot(connection, slot, now) for slot in reserving.slots(now, self._books.zone))

    def reserve(self, key: str, slot: str, who: Who) -> Reservation:
        """Hold a number for 30 minutes. Raises `NotFound`, `RefusedByBusiness`."""

        def hold(connection: sqlite3.Connection) -> Reservation:
            now, person = self._books.now(), self._person(connection, who)
            self._let_lapse(connection, now)
            wanted = next((each for each in reserving.slots(now, self._books.zone) if each.slot == slot), None)
            if wanted is None:
                raise missing("slot")
            held = connection.execute(
                "SELECT count(*) FROM reservations WHERE person_mark = ? AND state = ?", (person, PoolState.HELD)
            ).fetchone()[0]
            banned = reserving.banned_until(_lapsed(connection, person))
            reserving.require_free(_taken(connection, slot, now), held, banned, now)
            name = f"{slot}-{self._books.next_count(connection, 'reservation'):05d}"
            times = (now.isoformat(), (now + reserving.HOLD).isoformat())
            connection.execute(
                "INSERT INTO reservations VALUES (?, ?, ?, ?, ?, ?, ?)",
                (name, slot, wanted.starts_at.isoformat(), person, PoolState.HELD, *times),
            )
            self._note(connection, "reserve", name, person, self._client)
            return self._reservation(connection, name)

        return self._books.once(key, "reserve", self._client, (slot, who), _RESERVATION, hold)

    def reservation(self, reservation: str) -> Reservation:
        """Return a reservation as it stands now, lapsed when it was held too long. Raises `NotFound`."""
        with self._books.database.read() as connection:
            found = self._reservation(connection, reservation)
        state = reserving.state_at(found.state, found.held_until, self._books.now())
        return replace(found, state=state)

    def extend(self, key: str, reservation: str) -> Reservation:
        """Hold it 8 hours longer, to 24 hours after it was made at most. Raises `NotFound`, `RefusedByBusiness`."""

        def hold_longer(connection: sqlite3.Connection) -> Reservation:
            now = self._books.now()
            self._let_lapse(connection, now)
            row = _require_reservation(connection, reservation)
            made_at, held_until = (datetime.fromisoformat(row[name]) for name in ("made_at", "held_until"))
            until = reserving.extended(PoolState(row["state"]), made_at, held_until, now)
            values = (until.isoformat(), reservation)
            connection.execute("UPDATE reservations SET held_until = ? WHERE reservation = ?", values)
            self._note(connection, "extend", reservation, row["person_mark"], self._client)
            return self._reservation(connection, reservation)

        return self._books.once(key, "extend", self._client, reservation, _RESERVATION, hold_longer)

    def release(self, key: str, reservation: str) -> Reservation:
        """Give it back; what has lapsed or was given back stays as it is. Raises `NotFound`."""

        def give_back(connection: sqlite3.Connection) -> Reservation:
            self._let_lapse(connection, self._books.now())
            row = _require_reservation(connection, reservation)
            if row["state"] == PoolState.HELD:
                values = (PoolState.RELEASED, reservation)
                connection.execute("UPDATE reservations SET state = ? WHERE reservation = ?", values)
                self._note(connection, "release", reservation, row["person_mark"], self._client)
            return self._reservation(connection, reservation)

        return self._books.once(key, "release", self._client, reservation, _RESERVATION, give_back)

    def pool_acts(self) -> dict[tuple[str, str], int]:
        """Return how often each client did each act on the pool, by (client, act); `clock` let numbers lapse."""
        with self._books.database.write() as connection:
            self._let_lapse(connection, self._books.now())
            rows = connection.execute("SELECT client, act, count(*) FROM pool_acts GROUP BY client, act").fetchall()
        return {(row[0], row[1]): row[2] for row in rows}

    def _person(self, connection: sqlite3.Connection, who: Who) -> str:
        # one person is one, whether they came with card, account or phone
        marks = self._books.marks_of(who)
        row = connection.execute(
            "SELECT person_mark FROM accounts WHERE account = ? OR phone_mark = ? OR person_mark = ? ORDER BY account",
            (who.account, *(marks * 2)[:2]) if marks else (who.account, "", ""),
        ).fetchone()
        if row is not None:
            return str(row[0])
        if not marks:
            raise missing("account") if who.account else refused("who_is_missing")
        return marks[0]

    def _let_lapse(self, connection: sqlite3.Connection, now: datetime) -> None:
        rows = connection.execute(
            "UPDATE reservations SET state = ? WHERE state = ? AND held_until <= ? RETURNING reservation, person_mark",
            (PoolState.EXPIRED, PoolState.HELD, now.isoformat()),
        ).fetchall()
        for row in rows:
            self._note(connection, "lapse", row["reservation"], row["person_mark"], _BY_ITSELF)

    def _note(self, connection: sqlite3.Connection, act: str, reservation: str, person: str, client: str) -> None:
        connection.execute(
            "INSERT INTO pool_acts (at, act, reservation, person_mark, client) VALUES (?, ?, ?, ?, ?)",
            (self._books.now().isoformat(), act, reservation, person, client),
        )

    def _reservation(self, connection: sqlite3.Connection, reservation: str) -> Reservation:
        row, now = _require_reservation(connection, reservation), self._books.now()
        starts_at, made_at = (datetime.fromisoformat(row[name]) for name in ("starts_at", "made_at"))
        slot = reserving.Slot(row["slot"], starts_at.astimezone(self._books.zone).date(), starts_at)
        return Reservation(
            reservation=reservation,
            slot=_slot(connection, slot, now),
            state=PoolState(row["state"]),
            held_until=datetime.fromisoformat(row["held_until"]),
            may_extend_until=reserving.may_extend_until(made_at),
        )


def _slot(connection: sqlite3.Connection, slot: reserving.Slot, now: datetime) -> PoolSlot:
    left = max(0, reserving.CAPACITY - _taken(connection, slot.slot, now))
    return PoolSlot(slot=slot.slot, day=slot.day.isoformat(), starts_at=slot.starts_at, left=left)


def _taken(connection: sqlite3.Connection, slot: str, now: datetime) -> int:
    # what lapsed and is not noted yet is free already
    row = connection.execute(
        "SELECT count(*) FROM reservations WHERE slot = ? AND state = ? AND held_until > ?",
        (slot, PoolState.HELD, now.isoformat()),
    ).fetchone()
    return int(row[0])


def _lapsed(connection: sqlite3.Connection, person: str) -> list[datetime]:
    rows = connection.execute(
        "SELECT held_until FROM reservations WHERE person_mark = ? AND state = ? ORDER BY held_until",
        (person, PoolState.EXPIRED),
    )
    return [datetime.fromisoformat(row[0]) for row in rows]


def _require_reservation(connection: sqlite3.Connection, reservation: str) -> Any:
    row = connection.execute("SELECT * FROM reservations WHERE reservation = ?", (reservation,)).fetchone()
    if row is None:
        raise missing("reservation")
    return row
