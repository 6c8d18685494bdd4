"""The one door to the server's database: what commands cause is written in one transaction, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from hall.contract.events import DayOpened, Event, TicketCalled, TicketRecalled
from hall.contract.messages import Accepted, CallAnnouncement, EventNotice, Refused, decode, encode
from hall.contract.routes import CALL_EXPIRY_S
from hall.contract.topics import Topic
from hall.runtime import inbox, outbox
from hall.runtime.database import Database
from queue_server import journal, read_tables
from queue_server.core.apply import apply
from queue_server.core.carry import carried_hall, carried_text
from queue_server.core.hall import Hall
from queue_server.core.plan import HallPlan
from queue_server.journal import Head
from queue_server.schema import MIGRATIONS

ANSWERS_KEPT: Final = timedelta(days=3)
"""How long the answer to a command is remembered; clients give up asking within minutes."""


@dataclass(slots=True)
class Entry:
    """A write in progress: what the hall and the journal's head become when it is committed."""

    connection: sqlite3.Connection
    hall: Hall
    head: Head

    def answered(self, command_id: str) -> Accepted | Refused | None:
        """Return what was answered to `command_id` before."""
        payload = inbox.recall(self.connection, command_id)
        if payload is None:
            return None
        answer = decode(payload)
        assert isinstance(answer, Accepted | Refused), "only answers to commands are remembered"
        return answer

    def remember(self, command_id: str, client: str, answer: Accepted | Refused, now: datetime) -> None:
        """Keep the answer, so that the same command again changes nothing."""
        inbox.remember(self.connection, command_id, client, encode(answer), now)

    def happen(self, events: Sequence[Event], actor: str, command_id: str, now: datetime) -> None:
        """Journal `events` in their order, with the read tables and what must be published."""
        for event in events:
            notice = EventNotice(seq=self.hall.seq + 1, at=now, actor=actor, event=event)
            before, self.hall = self.hall, apply(self.hall, notice)
            self.head = journal.append(self.connection, self.head, notice, command_id)
            read_tables.follow(self.connection, before, self.hall, notice)
            if isinstance(event, DayOpened):
                self._begin_day(before, event, notice)
            self._post(notice)

    def _begin_day(self, before: Hall, event: DayOpened, notice: EventNotice) -> None:
        row = (notice.seq, event.day, carried_text(before))
        self.connection.execute("INSERT INTO days VALUES (?, ?, ?)", row)
        inbox.forget_before(self.connection, notice.at - ANSWERS_KEPT)

    def _post(self, notice: EventNotice) -> None:
        plan, event = self.hall.plan, notice.event
        outbox.post(self.connection, Topic(plan.hall, "event"), notice, notice.at)
        if not isinstance(event, TicketCalled | TicketRecalled):
            return
        counter, ticket = plan.counters[event.counter], self.hall.tickets[event.ticket]
        ring = CallAnnouncement(
            ticket=event.ticket,
            number=event.number,
            counter=event.counter,
            counter_name=counter.name,
            language=ticket.language,
            rings=ticket.rings,
            called_at=notice.at,
        )
        topic = Topic(plan.hall, "call", (counter.area,))
        outbox.post(self.connection, topic, ring, notice.at, expiry_s=CALL_EXPIRY_S)


class Store:
    """The database of one hall and the hall that its journal tells. Only one thread writes; any may read."""

    def __init__(self, path: Path, plan: HallPlan) -> None:
        """Open the database at `path` and restore the hall of `plan` from it.

        Raises `StorageError` when it cannot be used, `JournalFault` when the journal was changed.
        """
        self.database = Database(path, MIGRATIONS)
        try:
            with self.database.read() as connection:
                self.hall, self.head = restore(connection, plan)
        except BaseException:
            self.database.close()
            raise

    @contextmanager
    def write(self) -> Iterator[Entry]:
        """Give an entry to write; committed and taken over at the end, gone without a trace on any exception.

        Raises `StorageError` when it cannot be written.
        """
        with self.database.write() as connection:
            entry = Entry(connection, self.hall, self.head)
            yield entry
        self.hall, self.head = entry.hall, entry.head

    def events(self, after: int, limit: int) -> list[EventNotice]:
        """Return at most `limit` journal entries behind `after`, oldest first."""
        with self.database.read() as connection:
            return journal.read(connection, after, limit)

    def close(self) -> None:
        """Close the database; a write in progress is finished first."""
        self.database.close()


def restore(connection: sqlite3.Connection, plan: HallPlan) -> tuple[Hall, Head]:
    """Return the hall that the journal tells, read and verified from the last day's opening, and the journal's head.

    Raises `JournalFault` at a row that was changed or does not follow.
    """
    row = connection.execute("SELECT * FROM days ORDER BY first_seq DESC LIMIT 1").fetchone()
    seq = 0 if row is None else row["first_seq"] - 1
    hall = Hall(plan=plan) if row is None else carried_hall(plan, row["carried"], seq)
    head = journal.head_at(connection, seq, plan.hall)
    for notice, follower in journal.verified(connection, head):
        hall, head = apply(hall, notice), follower
    return hall, head
