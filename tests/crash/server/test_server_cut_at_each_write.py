"""The disk as a kill would leave it, at each statement of each command: nothing lost, nothing doubled, same hall.

A copy of the database is taken before and after every statement the server sends to SQLite, and with the last commit
cut off in the middle of a write. From each copy a server starts, is asked the same command again, and must come to the
very hall of the server that was never killed.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hall.contract.commands import (
    BeginService,
    CallNext,
    Cancel,
    CloseCounter,
    CloseDay,
    Command,
    Finish,
    IssueTicket,
    MarkMissed,
    OpenCounter,
    OpenDay,
    PauseCounter,
    Rate,
    Recall,
    ResumeCounter,
    SettleSlip,
)
from hall.contract.messages import Accepted, Refused
from hall.contract.values import CancelReason, Grade, Language, SlipState
from hall.runtime import outbox
from queue_server.core.digest import digest
from queue_server.journal_check import check_journal
from queue_server.service import Job
from tests.unit.queue_server.sample_hall import DAY
from tests.unit.queue_server.served_hall import Served

pytestmark = pytest.mark.crash

DATABASE_FILES = ("queue.sqlite", "queue.sqlite-wal", "queue.sqlite-shm")


def ticket(number: int) -> str:
    return f"20261123-{number:04d}"


SCRIPT: tuple[tuple[str, Command], ...] = (
    ("server", OpenDay(day=DAY)),
    ("clerk-1", OpenCounter(counter="1", clerk="ann", pin="")),
    ("clerk-2", OpenCounter(counter="2", clerk="bo", pin="")),
    ("kiosk-1", IssueTicket(service="pay", language=Language.ZH)),
    ("kiosk-1", SettleSlip(ticket=ticket(1), slip=SlipState.PRINTED)),
    ("kiosk-1", IssueTicket(service="supply", language=Language.EN)),
    ("kiosk-1", SettleSlip(ticket=ticket(2), slip=SlipState.SHOWN)),
    ("kiosk-1", IssueTicket(service="pay", language=Language.ZH)),
    ("kiosk-1", Cancel(ticket=ticket(3), reason=CancelReason.NOT_PRINTED)),
    ("clerk-1", CallNext(counter="1")),
    ("clerk-1", Recall(counter="1", ticket=ticket(1))),
    ("clerk-2", CallNext(counter="2")),
    ("clerk-1", BeginService(counter="1", ticket=ticket(1))),
    ("clerk-2", MarkMissed(counter="2", ticket=ticket(2))),
    ("clerk-2", CallNext(counter="2")),
    ("clerk-2", PauseCounter(counter="2", reason="lunch")),
    ("clerk-1", Finish(counter="1", ticket=ticket(1))),
    ("rating-1", Rate(counter="1", ticket=ticket(1), grade=Grade.AVERAGE)),
    ("clerk-2", ResumeCounter(counter="2")),
    ("clerk-2", CloseCounter(counter="2")),
    ("kiosk-1", IssueTicket(service="pay", language=Language.ZH)),
    ("server", CloseDay(day=DAY)),
    ("server", OpenDay(day="2026-11-24")),
    ("kiosk-1", IssueTicket(service="pay", language=Language.ZH)),
)


class WatchedConnection:
    """Tells before and after each statement, and is the connection otherwise."""

    def __init__(self, connection: sqlite3.Connection, tell: Callable[[str], None]) -> None:
        self._connection, self._tell = connection, tell

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        self._tell(statement)
        cursor = self._connection.execute(statement, *values)
        self._tell(statement)
        return cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@dataclass(frozen=True)
class Copy:
    """The disk at one moment while command `step` was carried out."""

    folder: Path
    step: int
    was_committed: bool


def carry_out(served: Served, step: int) -> Accepted | Refused:
    client, command = SCRIPT[step]
    served.clock.moment = served.clock.moment.replace(minute=step)
    # chance follows from the state, so that the same command in the same state is the same event
    served.service._chance = lambda n: hashlib.sha256(f"{served.hall.seq}".encode()).digest()[:n]
    answers: list[Accepted | Refused] = []
    served.service._carry_out([Job(f"{step:016x}", client, command, answers.append)])
    return answers[0]


def copy_database(source: Path, target: Path, wal_bytes: int | None = None) -> None:
    target.mkdir(parents=True)
    for name in DATABASE_FILES[:2]:
        if (source / name).exists():
            shutil.copy(source / name, target / name)
    if wal_bytes is not None:
        with (target / DATABASE_FILES[1]).open("r+b") as wal:
            wal.truncate(wal_bytes)


def play_and_copy(folder: Path) -> tuple[list[Copy], list[str], list[Accepted | Refused]]:
    """Return the copies, the digest of the hall before each command and at the end, and the answers."""
    copies: list[Copy] = []
    answers: list[Accepted | Refused] = []
    served = Served(folder / "live")
    halls = [digest(served.hall)]
    step, has_committed = 0, False

    def tell(statement: str) -> None:
        nonlocal has_committed
        has_committed = has_committed or (statement == "COMMIT" and not served.store.database._writer.in_transaction)
        target = folder / "copies" / f"{len(copies):05d}"
        copy_database(folder / "live", target)
        copies.append(Copy(target, step, has_committed))

    served.store.database._writer = WatchedConnection(served.store.database._writer, tell)
    for step in range(len(SCRIPT)):
        wal = folder / "live" / DATABASE_FILES[1]
        size_before = wal.stat().st_size if wal.exists() else 0
        has_committed = False
        answers.append(carry_out(served, step))
        halls.append(digest(served.hall))
        for cut in cuts(size_before, wal.stat().st_size):
            target = folder / "copies" / f"{len(copies):05d}"
            copy_database(folder / "live", target, wal_bytes=cut)
            copies.append(Copy(target, step, was_committed=False))
    served.store.close()
    return copies, halls, answers


def cuts(before: int, after: int) -> Iterator[int]:
    """Yield lengths at which a power cut may leave the write-ahead log while it grows from `before` to `after`."""
    if after > before:
        yield from sorted({before, before + 1, before + 24, (before + after) // 2, after - 4096, after - 1} - {after})


def test_from_any_moment_the_same_command_leads_to_the_same_hall(tmp_path: Path) -> None:
    copies, halls, answers = play_and_copy(tmp_path)
    assert len(copies) > 400
    assert {copy.was_committed for copy in copies} == {True, False}
    for copy in copies:
        served = Served(copy.folder)
        served.clock.moment = served.clock.moment.replace(minute=copy.step)
        # halls[n] is the hall before command n
        assert digest(served.hall) == halls[copy.step + copy.was_committed], copy
        assert carry_out(served, copy.step) == answers[copy.step], copy
        assert digest(served.hall) == halls[copy.step + 1], copy
        report = check_journal(served.store.database, served.plan)
        assert report.findings == ()
        with served.store.database.read() as connection:
            posted = [row.letter.payload for row in outbox.waiting(connection, limit=1000)]
        assert len(posted) == len(set(posted)), "something would be told twice"
        served.store.close()
        shutil.rmtree(copy.folder)


def test_the_script_carries_every_command_out(tmp_path: Path) -> None:
    served = Served(tmp_path)
    answers = [carry_out(served, step) for step in range(len(SCRIPT))]
    refused = [answer.code for answer in answers if isinstance(answer, Refused)]
    assert refused == ["nobody_waiting"]
    assert len({type(command) for _, command in SCRIPT}) == 15
    served.store.close()
