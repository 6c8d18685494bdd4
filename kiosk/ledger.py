"""What this kiosk asked the server for and has not settled yet: on disk before it is sent, gone when it is answered.

A row begins with the intention to take a ticket. It gets the ticket when one was granted, and an end when it is known
what became of the slip. A kiosk that is killed finds here at its next start what it still owes the server. No name and
no number of an ID card is ever written here.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from hall.contract.commands import IssueTicket
from hall.contract.commands_access import CheckIn
from hall.contract.values import Language, PriorityClass
from hall.runtime.database import Database, Migration
from kiosk.reserve import RESERVE_MIGRATION


class End(StrEnum):
    """What the server is told of a granted ticket."""

    PRINTED = "printed"
    SHOWN = "shown"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    """Nobody has the number: it is given back."""


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """One row: a ticket that was asked for under the command id `intention`."""

    intention: str
    command: IssueTicket | CheckIn
    attempts: int
    """How often it was sent, as far as this kiosk knows; 0 means that it certainly never left."""
    ticket: str | None
    is_offered: bool
    """The number stands or stood on the screen for a photograph."""
    is_forgotten: bool
    """Its customer has gone: a number that was granted all the same is given back."""
    end: End | None
    closing: str
    """Command id of the message that tells the end; empty until there is one."""


def _make_open_tickets(database: Any) -> None:
    database["open_ticket"].create(
        {
            "intention": str,
            "service": str,
            "language": str,
            "priority_class": str,
            "class_reason": str,
            "attempts": int,
            "ticket": str,
            "is_offered": int,
            "is_forgotten": int,
            "end": str,
            "closing": str,
        },
        pk="intention",
        not_null={"service", "language", "priority_class", "class_reason", "attempts", "is_offered", "is_forgotten"},
        defaults={"attempts": 0, "is_offered": 0, "is_forgotten": 0, "end": "", "closing": ""},
    )


def _add_check_ins(database: Any) -> None:
    # NULL: a ticket without an appointment; empty: one found by the ID card, of which nothing is written
    database["open_ticket"].add_column("appointment", str)


MIGRATIONS = (
    Migration("0001_open_tickets", _make_open_tickets),
    Migration("0002_check_ins", _add_check_ins),
    RESERVE_MIGRATION,
)


class Ledger:
    """The open tickets of one kiosk. Each method may raise `StorageError`: then the step did not happen."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, or make it."""
        self._database = Database(path, MIGRATIONS)

    @property
    def database(self) -> Database:
        """The file, for what else this kiosk must not forget."""
        return self._database

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def intend(self, intention: str, command: IssueTicket | CheckIn) -> None:
        """Note that `command` is about to be sent under `intention`, once more if it is known already."""
        with self._database.write() as write:
            write.execute(
                "INSERT INTO open_ticket "
                "(intention, service, appointment, language, priority_class, class_reason, attempts) "
                "VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (intention) DO UPDATE SET attempts = attempts + 1",
                (
                    intention,
                    command.service if isinstance(command, IssueTicket) else "",
                    (command.code or "") if isinstance(command, CheckIn) else None,
                    command.language.value,
                    command.priority_class.value,
                    command.class_reason,
                ),
            )

    def never_left(self, intention: str) -> None:
        """Note that the last attempt certainly did not reach the server."""
        self._change("attempts = attempts - 1", intention)

    def grant(self, intention: str, ticket: str) -> None:
        """Note which ticket was granted."""
        self._change("ticket = ?", intention, ticket)

    def offer(self, ticket: str) -> None:
        """Note that the number is offered on the screen."""
        with self._database.write() as write:
            write.execute("UPDATE open_ticket SET is_offered = 1 WHERE ticket = ?", (ticket,))

    def forget(self, intention: str) -> None:
        """Note that the customer has gone before the answer came."""
        self._change("is_forgotten = 1", intention)

    def conclude(self, ticket: str, end: End, closing: str) -> None:
        """Note what became of the slip, and the command id under which the server is told so."""
        with self._database.write() as write:
            write.execute("UPDATE open_ticket SET end = ?, closing = ? WHERE ticket = ?", (end.value, closing, ticket))

    def strike(self, intention: str) -> None:
        """Take a row out: nothing is owed any more."""
        with self._database.write() as write:
            write.execute("DELETE FROM open_ticket WHERE intention = ?", (intention,))

    def open_tickets(self) -> tuple[OpenTicket, ...]:
        """Return all rows, oldest first."""
        with self._database.read() as read:
            rows = read.execute("SELECT * FROM open_ticket ORDER BY rowid").fetchall()
        return tuple(_open_ticket(row) for row in rows)

    def of_ticket(self, ticket: str) -> OpenTicket | None:
        """Return the row of a granted ticket."""
        return next((row for row in self.open_tickets() if row.ticket == ticket), None)

    def of_intention(self, intention: str) -> OpenTicket | None:
        """Return the row of an intention."""
        return next((row for row in self.open_tickets() if row.intention == intention), None)

    def _change(self, assignment: str, intention: str, *values: str) -> None:
        with self._database.write() as write:
            write.execute(f"UPDATE open_ticket SET {assignment} WHERE intention = ?", (*values, intention))


def _open_ticket(row: sqlite3.Row) -> OpenTicket:
    return OpenTicket(
        intention=row["intention"],
        command=_command(row),
        attempts=row["attempts"],
        ticket=row["ticket"] or None,
        is_offered=bool(row["is_offered"]),
        is_forgotten=bool(row["is_forgotten"]),
        end=End(row["end"]) if row["end"] else None,
        closing=row["closing"],
    )


def _command(row: sqlite3.Row) -> IssueTicket | CheckIn:
    """Return what was asked for; without the card it finds no appointment that was not checked in then."""
    language, priority_class = Language(row["language"]), PriorityClass(row["priority_class"])
    if row["appointment"] is not None:
        return CheckIn(
            code=row["appointment"] or None,
            language=language,
            priority_class=priority_class,
            class_reason=row["class_reason"],
        )
    return IssueTicket(
        service=row["service"], language=language, priority_class=priority_class, class_reason=row["class_reason"]
    )
