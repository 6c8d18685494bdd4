"""The shared pool of numbers over the file, as customers use it; every act is noted for the audit, the clock's too."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

from pydantic import TypeAdapter

from hall.contract.business.pool import PoolActKind
from hall.contract.business.reports import PoolSlot, PoolState, Reservation
from hall.contract.business.values import Who
from queue_server.business.books import Books
from queue_server.business.core import reserving
from queue_server.business.core.refusals import missing
from queue_server.business.pool_rows import PoolRows, moment

_RESERVATION: Final = TypeAdapter(Reservation)


class PoolDesk:
    """The part of the business system that holds numbers for customers."""

    def __init__(self, books: Books, client: str) -> None:
        self._books, self._client = books, client

    def pool(self) -> tuple[PoolSlot, ...]:
        """Return the times for which numbers can be reserved, the next first."""
        with self._books.database.read() as connection:
            return PoolRows(self._books, connection).slots()

    def reserve(self, key: str, slot: str, who: Who) -> Reservation:
        """Hold a number for 30 minutes. Raises `NotFound`, `RefusedByBusiness`."""

        def hold(connection: sqlite3.Connection) -> Reservation:
            rows = PoolRows(self._books, connection)
            now, person = rows.now, rows.person(who)
            rows.let_lapse()
            wanted = next((each for each in reserving.slots(now, self._books.zone) if each.slot == slot), None)
            if wanted is None:
                raise missing("slot")
            banned = reserving.banned_until(rows.lapsed(person))
            reserving.require_free(rows.taken(slot), rows.held(person), banned, now)
            name = f"{slot}-{self._books.next_count(connection, 'reservation'):05d}"
            times = (now.isoformat(), (now + reserving.HOLD).isoformat())
            connection.execute(
                "INSERT INTO reservations (reservation, slot, starts_at, person_mark, state, made_at, held_until)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (name, slot, wanted.starts_at.isoformat(), person, PoolState.HELD, *times),
            )
            rows.note(PoolActKind.RESERVE, name, person, self._client)
            return rows.reservation(name)

        return self._books.once(key, "reserve", self._client, (slot, who), _RESERVATION, hold)

    def reservation(self, reservation: str) -> Reservation:
        """Return a reservation as it stands now, lapsed when it was held too long. Raises `NotFound`."""
        with self._books.database.read() as connection:
            return PoolRows(self._books, connection).reservation(reservation)

    def held_by(self, who: Who) -> tuple[Reservation, ...]:
        """Return the numbers that a customer holds, and those they used today, the next first."""
        with self._books.database.read() as connection:
            rows = PoolRows(self._books, connection)
            found = connection.execute(
                "SELECT reservation FROM reservations WHERE person_mark = ? AND state IN (?, ?) ORDER BY starts_at",
                (rows.person(who), PoolState.HELD, PoolState.USED),
            ).fetchall()
            return tuple(one for row in found if self._is_theirs_still(one := rows.reservation(row[0])))

    def extend(self, key: str, reservation: str) -> Reservation:
        """Hold it as long as can be: a day, and not past its own time. Raises `NotFound`, `RefusedByBusiness`."""

        def hold_longer(rows: PoolRows, connection: sqlite3.Connection) -> None:
            row, now = rows.row(reservation), rows.now
            longest = reserving.may_extend_until(moment(row["made_at"]), moment(row["starts_at"]))
            reserving.require_extendable(PoolState(row["state"]), moment(row["held_until"]), longest, now)
            values = (longest.isoformat(), reservation)
            connection.execute("UPDATE reservations SET held_until = ? WHERE reservation = ?", values)
            rows.note(PoolActKind.EXTEND, reservation, row["person_mark"], self._client)

        return self._change_number(key, "extend", reservation, reservation, hold_longer)

    def release(self, key: str, reservation: str) -> Reservation:
        """Give it back; what has lapsed, was used or given back stays as it is. Raises `NotFound`."""
        return self._change_number(key, "release", reservation, reservation, self._giving_back(reservation))

    def take_back(self, key: str, reservation: str, handler: str) -> Reservation:
        """Give it back in its holder's stead, as `release`; the audit names the handler. Raises `NotFound`."""
        request = (reservation, handler)
        return self._change_number(key, "take_back", reservation, request, self._giving_back(reservation, handler))

    def use(self, key: str, reservation: str, who: Who) -> Reservation:
        """Use it: its holder has come for it. Raises `NotFound` for anybody else, `RefusedByBusiness`."""

        def take(rows: PoolRows, connection: sqlite3.Connection) -> None:
            row = rows.row(reservation)
            if row["person_mark"] != rows.person(who):
                raise missing("reservation")
            if row["state"] == PoolState.USED:
                return
            times = (moment(row["held_until"]), moment(row["starts_at"]))
            reserving.require_usable(PoolState(row["state"]), *times, rows.now)
            values = (PoolState.USED, rows.now.isoformat(), reservation)
            connection.execute("UPDATE reservations SET state = ?, used_at = ? WHERE reservation = ?", values)
            rows.note(PoolActKind.USE, reservation, row["person_mark"], self._client)

        return self._change_number(key, "use", reservation, (reservation, who), take)

    def _giving_back(self, reservation: str, handler: str = "") -> Callable[[PoolRows, sqlite3.Connection], None]:
        def give_back(rows: PoolRows, connection: sqlite3.Connection) -> None:
            row = rows.row(reservation)
            if row["state"] == PoolState.HELD:
                values = (PoolState.RELEASED, reservation)
                connection.execute("UPDATE reservations SET state = ? WHERE reservation = ?", values)
                rows.note(PoolActKind.RELEASE, reservation, row["person_mark"], self._client, handler)

        return give_back

    def _change_number(
        self, key: str, act: str, reservation: str, request: object, do: Callable[[PoolRows, sqlite3.Connection], None]
    ) -> Reservation:
        def change(connection: sqlite3.Connection) -> Reservation:
            rows = PoolRows(self._books, connection)
            rows.let_lapse()
            do(rows, connection)
            return rows.reservation(reservation)

        return self._books.once(key, act, self._client, request, _RESERVATION, change)

    def _is_theirs_still(self, one: Reservation) -> bool:
        if one.used_at is None:
            return one.state is PoolState.HELD
        return one.used_at.astimezone(self._books.zone).date() == self._books.today()
