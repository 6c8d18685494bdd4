"""The journal of payments: every step on disk before its act, and before anyone is told of it.

Rule: a payment is what its events make of it (`kiosk.money.core`); what changes nothing is not written. No name, phone
or ID number is ever written here.
"""

from __future__ import annotations

import sqlite3
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from hall.runtime.database import Database, Migration
from kiosk.money.core import Payment, apply, begin
from kiosk.money.events import Begun, Event, from_json, to_json


def _make_payments(database: Any) -> None:
    database["payment"].create(
        {"payment": str, "began_at": str, "is_over": int}, pk="payment", not_null={"began_at", "is_over"}
    )
    database["payment_event"].create(
        {"id": int, "payment": str, "event": str},
        pk="id",
        not_null={"payment", "event"},
        foreign_keys=[("payment", "payment", "payment")],
    )
    database.execute("CREATE INDEX event_of_payment ON payment_event (payment, id)")
    database.execute("CREATE INDEX open_payment ON payment (is_over, began_at)")


def _make_told(database: Any) -> None:
    # up to which event others were told of what the payments brought
    database["told"].create({"id": int, "event": int}, pk="id", not_null={"event"})
    database.execute("INSERT INTO told (id, event) VALUES (1, 0)")


MIGRATIONS = (Migration("0001_payments", _make_payments), Migration("0002_told", _make_told))


class UnknownPayment(KeyError):
    """An event of a payment that was never begun here: a defect of the caller."""


class PaymentJournal:
    """The payments of one kiosk. Any thread may call it; `StorageError` means that it did not happen."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, or make it."""
        self._database = Database(path, MIGRATIONS)
        # reading, deciding and writing are one act
        self._lock = threading.RLock()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def begin(self, order: Begun) -> Payment:
        """Enter a new payment and return it; one that was begun under this id already is returned as it stands.

        Raises `ValueError` for an amount, an account or an id that the contract does not allow.
        """
        with self._lock, self._database.write() as write:
            known = _payment(write, order.payment)
            if known is not None:
                return known
            write.execute(
                "INSERT INTO payment (payment, began_at, is_over) VALUES (?, ?, 0)",
                (order.payment, order.at.isoformat()),
            )
            _append(write, order.payment, order)
            return begin(order)

    def enter(self, payment: str, event: Event) -> tuple[Payment, bool]:
        """Enter what has happened; return the payment as it stands now, and whether anything has changed.

        Raises `OutOfOrder` for an event that cannot be, and `UnknownPayment`.
        """
        with self._lock, self._database.write() as write:
            before = _payment(write, payment)
            if before is None:
                raise UnknownPayment(payment)
            after = apply(before, event)
            if after == before:
                return before, False
            _append(write, payment, event)
            if after.is_over != before.is_over:
                write.execute("UPDATE payment SET is_over = ? WHERE payment = ?", (after.is_over, payment))
            return after, True

    def find(self, payment: str) -> Payment | None:
        """Return a payment as it stands, None if it was never begun here."""
        with self._database.read() as read:
            return _payment(read, payment)

    def open_payments(self) -> tuple[Payment, ...]:
        """Return, the newest first, every payment about which something is still to be done or known."""
        with self._database.read() as read:
            rows = read.execute("SELECT payment FROM payment WHERE is_over = 0 ORDER BY began_at DESC, rowid DESC")
            return _payments(read, rows.fetchall())

    def between(self, since: datetime, until: datetime) -> tuple[Payment, ...]:
        """Return the payments that were begun from `since` to before `until`, the oldest first; for the settlement."""
        with self._database.read() as read:
            rows = read.execute(
                "SELECT payment FROM payment WHERE began_at >= ? AND began_at < ? ORDER BY began_at, rowid",
                (since.isoformat(), until.isoformat()),
            )
            return _payments(read, rows.fetchall())

    def untold(self, most: int) -> tuple[tuple[tuple[Payment, int], ...], int]:
        """Return payments of which something was entered since `mark_told`, and the mark that covers them.

        Each comes with the number of its newest event, which grows; at most `most`, those told of longest ago first.
        """
        with self._database.read() as read:
            mark = read.execute("SELECT event FROM told").fetchone()["event"]
            rows = read.execute(
                "SELECT payment, max(id) AS newest FROM payment_event WHERE id > ? GROUP BY payment "
                "ORDER BY newest LIMIT ?",
                (mark, most),
            ).fetchall()
            found = ((_payment(read, row["payment"]), row["newest"]) for row in rows)
            news = tuple((payment, newest) for payment, newest in found if payment is not None)
        # payments that are left out have their newest event behind the last of these
        return news, max((newest for _, newest in news), default=mark)

    def mark_told(self, mark: int) -> None:
        """What was entered up to `mark` has been told."""
        with self._lock, self._database.write() as write:
            write.execute("UPDATE told SET event = max(event, ?)", (mark,))

    def forget_before(self, moment: datetime) -> int:
        """Delete what is over, was told, and was begun before `moment`; return how many payments that were."""
        told = "(SELECT max(id) FROM payment_event e WHERE e.payment = payment.payment) <= (SELECT event FROM told)"
        old = f"SELECT payment FROM payment WHERE is_over = 1 AND began_at < ? AND {told}"
        with self._lock, self._database.write() as write:
            names = [(row["payment"],) for row in write.execute(old, (moment.isoformat(),)).fetchall()]
            write.executemany("DELETE FROM payment_event WHERE payment = ?", names)
            write.executemany("DELETE FROM payment WHERE payment = ?", names)
        return len(names)


def _append(write: sqlite3.Connection, payment: str, event: Event) -> None:
    line = to_json(event)
    # a row that could not be read again would take the whole payment with it
    from_json(line)
    write.execute("INSERT INTO payment_event (payment, event) VALUES (?, ?)", (payment, line))


def _payment(connection: sqlite3.Connection, payment: str) -> Payment | None:
    rows = connection.execute("SELECT event FROM payment_event WHERE payment = ? ORDER BY id", (payment,)).fetchall()
    if not rows:
        return None
    order, *events = (from_json(row["event"]) for row in rows)
    assert isinstance(order, Begun), "the first row of a payment is its beginning"
    found = begin(order)
    for event in events:
        found = apply(found, event)
    return found


def _payments(connection: sqlite3.Connection, rows: list[sqlite3.Row]) -> tuple[Payment, ...]:
    found = (_payment(connection, row["payment"]) for row in rows)
    return tuple(payment for payment in found if payment is not None)
