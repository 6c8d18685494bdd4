"""The kiosk's reserve on disk: numbers set aside by the server, and the tickets that were given from them while alone.

Rule: a number leaves the reserve and becomes a ticket in one transaction, before anything is printed; the ticket keeps
one report id for ever, so that telling it again is the same request. Nothing of an ID card is written here.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from hall.contract.commands import IssueTicket
from hall.contract.commands_access import RESERVE_DAYS, ReportIssued
from hall.contract.events import Estimate, TicketIssued
from hall.contract.events_access import NumbersReserved
from hall.contract.values import ClientId, CommandId, DayText, Language, PriorityClass, ServiceId, SlipState, TicketId
from hall.runtime.database import Database, Migration

CODE_BYTES: Final = 12
"""Random bytes in a ticket's code: 96 bits."""
LONE_FIGURES: Final = 900_000
"""A ticket given alone has a running count of its own from here, so that it is no ticket of the server."""
NOT_KNOWN: Final = Estimate(p50_s=None, p90_s=None)


class Told(StrEnum):
    """What the server knows of a ticket that was given alone."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    """The server's word is final: the day is over, or the number is not ours."""
    VOID = "void"
    """Nobody has it; there is nothing to tell, and its number is not given again."""


@dataclass(frozen=True, slots=True)
class LoneTicket:
    """A ticket given from the reserve; `intention` is the press that it answers."""

    intention: CommandId
    report: ReportIssued
    """As it will be told; its slip is `PENDING` until it is known what became of it."""
    ticket: TicketId
    is_offered: bool
    told: Told
    report_id: CommandId
    why: str
    """The code of a final refusal."""


@dataclass(frozen=True, slots=True)
class Owed:
    """How many tickets the server must still hear of, how many it refused for good, how many numbers are left."""

    untold: int = 0
    refused: int = 0
    left: int = 0


def _make_reserve(database: Any) -> None:
    database["reserve_request"].create({"service": str, "command_id": str, "count": int}, pk="service")
    database["reserve_number"].create(
        {"place": int, "number": str, "service": str, "day": str}, pk="place", not_null={"number", "service", "day"}
    )
    database["reserve_number"].create_index(["day", "number"], unique=True)
    columns = ("number", "day", "service", "taken_at", "language", "priority_class", "class_reason", "code", "ticket")
    database["lone_ticket"].create(
        {
            "intention": str,
            **dict.fromkeys(columns, str),
            "slip": str,
            "is_offered": int,
            "told": str,
            "report_id": str,
            "why": str,
        },
        pk="intention",
        not_null={*columns, "slip", "is_offered", "told", "report_id", "why"},
    )
    for unique in (["code"], ["ticket"], ["day", "number"], ["report_id"]):
        database["lone_ticket"].create_index(unique, unique=True)
    database["kept"].create({"name": str, "body": str}, pk="name")


RESERVE_MIGRATION = Migration("0003_reserve", _make_reserve)


class Reserve:
    """The reserve of one kiosk, in its ledger's file. Each method may raise `StorageError`: then nothing happened."""

    def __init__(self, database: Database, client: ClientId, chance: Callable[[int], bytes]) -> None:
        """Keep the reserve of `client`; `chance` gives random bytes for codes."""
        self._database, self._client, self._chance = database, client, chance

    def wish(self, service: ServiceId, command_id: CommandId, count: int) -> tuple[CommandId, int]:
        """Note that `count` numbers are about to be asked for; return the request that is open, perhaps an older."""
        with self._database.write() as write:
            write.execute(
                "INSERT INTO reserve_request VALUES (?, ?, ?) ON CONFLICT (service) DO NOTHING",
                (service, command_id, count),
            )
            row = write.execute("SELECT * FROM reserve_request WHERE service = ?", (service,)).fetchone()
        return row["command_id"], row["count"]

    def stock(self, service: ServiceId, granted: NumbersReserved | None) -> None:
        """Close the open request for `service`, with the numbers that it brought; those that are too old are gone."""
        with self._database.write() as write:
            write.execute("DELETE FROM reserve_request WHERE service = ?", (service,))
            if granted is None:
                return
            write.execute("DELETE FROM reserve_number WHERE day < ?", (_first_day(granted.day),))
            write.executemany(
                "INSERT OR IGNORE INTO reserve_number (number, service, day) SELECT :number, :service, :day "
                "WHERE NOT EXISTS (SELECT 1 FROM lone_ticket WHERE number = :number AND day >= :day)",
                [{"number": one, "service": granted.service, "day": granted.day} for one in granted.numbers],
            )

    def left(self, day: DayText | None) -> Mapping[ServiceId, int]:
        """Return how many numbers of each service can be given on `day`: set aside then, or not long before."""
        if day is None:
            return {}
        with self._database.read() as read:
            rows = read.execute(
                "SELECT service FROM reserve_number WHERE day BETWEEN ? AND ?", (_first_day(day), day)
            ).fetchall()
        return Counter(row["service"] for row in rows)

    def owed(self, day: DayText | None) -> Owed:
        """Return the sum of it all, for staff."""
        with self._database.read() as read:
            told = dict(read.execute("SELECT told, count(*) FROM lone_ticket GROUP BY told").fetchall())
        return Owed(told.get(Told.OPEN.value, 0), told.get(Told.REFUSED.value, 0), sum(self.left(day).values()))

    def give(
        self, intention: CommandId, command: IssueTicket, day: DayText, now: datetime, report_id: CommandId
    ) -> LoneTicket | None:
        """Turn the next number into the ticket of `intention`, and give up what the server was asked under it.

        Both in one transaction: a request that may have arrived is withdrawn with the number that replaces it. The
        same intention again is the same ticket. None: no number of this service is left.
        """
        with self._database.write() as write:
            known = write.execute("SELECT * FROM lone_ticket WHERE intention = ?", (intention,)).fetchone()
            if known is not None:
                return _lone_ticket(known)
            one = write.execute(
                "SELECT place, number FROM reserve_number WHERE service = ? AND day BETWEEN ? AND ? "
                "ORDER BY place LIMIT 1",
                (command.service, _first_day(day), day),
            ).fetchone()
            if one is None:
                return None
            write.execute("DELETE FROM reserve_number WHERE place = ?", (one["place"],))
            write.execute("UPDATE open_ticket SET is_forgotten = 1 WHERE intention = ?", (intention,))
            write.execute(
                "INSERT INTO lone_ticket VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '')",
                (
                    intention,
                    one["number"],
                    day,
                    command.service,
                    now.isoformat(),
                    command.language.value,
                    command.priority_class.value,
                    command.class_reason,
                    self._chance(CODE_BYTES).hex(),
                    self._free_ticket_id(write, day),
                    SlipState.PENDING.value,
                    Told.OPEN.value,
                    report_id,
                ),
            )
            row = write.execute("SELECT * FROM lone_ticket WHERE intention = ?", (intention,)).fetchone()
        return _lone_ticket(row)

    def offer(self, ticket: TicketId) -> None:
        """Note that the number stands on the screen."""
        self._change("is_offered = 1", ticket)

    def settle(self, ticket: TicketId, slip: SlipState) -> None:
        """Note what became of the slip; from now on the ticket may be told."""
        self._change("slip = ?", ticket, slip.value)

    def void(self, ticket: TicketId) -> None:
        """Note that nobody has the number."""
        self._change("told = ?", ticket, Told.VOID.value)

    def told(self, ticket: TicketId, told: Told, why: str = "") -> None:
        """Note the server's answer."""
        self._change("told = ?, why = ?", ticket, told.value, why)

    def tickets(self) -> tuple[LoneTicket, ...]:
        """Return all tickets that were given alone, oldest first."""
        with self._database.read() as read:
            rows = read.execute("SELECT * FROM lone_ticket ORDER BY rowid").fetchall()
        return tuple(map(_lone_ticket, rows))

    def untold(self) -> tuple[LoneTicket, ...]:
        """Return those that the server must still hear of, the slip's fate known or not."""
        with self._database.read() as read:
            owed = "SELECT * FROM lone_ticket WHERE told = ? ORDER BY rowid"
            rows = read.execute(owed, (Told.OPEN.value,)).fetchall()
        return tuple(map(_lone_ticket, rows))

    def due(self, most: int) -> tuple[LoneTicket, ...]:
        """Return the oldest tickets that can be told, at most `most`: what became of their slips is known."""
        with self._database.read() as read:
            rows = read.execute(
                "SELECT * FROM lone_ticket WHERE told = ? AND slip <> ? ORDER BY rowid LIMIT ?",
                (Told.OPEN.value, SlipState.PENDING.value, most),
            ).fetchall()
        return tuple(map(_lone_ticket, rows))

    def of_ticket(self, ticket: TicketId) -> LoneTicket | None:
        """Return the ticket that was given alone under this id."""
        return self._one("ticket", ticket)

    def of_intention(self, intention: CommandId) -> LoneTicket | None:
        """Return the ticket that answers `intention`."""
        return self._one("intention", intention)

    def issued(self, lone: LoneTicket) -> TicketIssued:
        """Return `lone` as screen and slip show it: nobody knows yet how many are ahead."""
        report = lone.report
        return TicketIssued(
            ticket=lone.ticket,
            number=report.number,
            service=report.service,
            priority_class=report.priority_class,
            class_reason=report.class_reason,
            language=report.language,
            issued_by=self._client,
            holder=None,
            people_ahead=0,
            estimate=NOT_KNOWN,
            code=report.code,
            taken_at=report.taken_at,
        )

    def keep(self, name: str, body: str) -> None:
        """Keep a text that the next life of this program needs."""
        with self._database.write() as write:
            write.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, body))

    def kept(self, name: str) -> str:
        """Return a kept text; empty when there is none."""
        with self._database.read() as read:
            row = read.execute("SELECT body FROM kept WHERE name = ?", (name,)).fetchone()
        return row["body"] if row is not None else ""

    def _free_ticket_id(self, write: sqlite3.Connection, day: DayText) -> TicketId:
        # drawn, not counted: the printer's journal may remember ids of a ledger that was lost
        while True:
            figures = LONE_FIGURES + int.from_bytes(self._chance(4)) % 100_000
            ticket = f"{day.replace('-', '')}-{figures}"
            if write.execute("SELECT 1 FROM lone_ticket WHERE ticket = ?", (ticket,)).fetchone() is None:
                return ticket

    def _one(self, column: str, key: str) -> LoneTicket | None:
        with self._database.read() as read:
            row = read.execute(f"SELECT * FROM lone_ticket WHERE {column} = ?", (key,)).fetchone()
        return None if row is None else _lone_ticket(row)

    def _change(self, assignment: str, ticket: TicketId, *values: str) -> None:
        with self._database.write() as write:
            # what the server has heard is not changed behind its back
            write.execute(
                f"UPDATE lone_ticket SET {assignment} WHERE ticket = ? AND told = ?",
                (*values, ticket, Told.OPEN.value),
            )


def _first_day(day: DayText) -> DayText:
    """Return the oldest day of reservation whose numbers may be given on `day`."""
    return (date.fromisoformat(day) - timedelta(days=RESERVE_DAYS)).isoformat()


def _lone_ticket(row: sqlite3.Row) -> LoneTicket:
    report = ReportIssued(
        service=row["service"],
        number=row["number"],
        day=row["day"],
        taken_at=datetime.fromisoformat(row["taken_at"]),
        language=Language(row["language"]),
        priority_class=PriorityClass(row["priority_class"]),
        class_reason=row["class_reason"],
        slip=SlipState(row["slip"]),
        code=row["code"],
    )
    return LoneTicket(
        intention=row["intention"],
        report=report,
        ticket=row["ticket"],
        is_offered=bool(row["is_offered"]),
        told=Told(row["told"]),
        report_id=row["report_id"],
        why=row["why"],
    )
