"""The journal on disk: numbered rows, each with a hash over itself and the row before, so that an edit shows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import ValidationError

from hall.contract.messages import EVENT_ADAPTER, EventNotice
from hall.contract.values import Text
from queue_server.core.apply import JournalFault


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row: kept elsewhere, it proves that the whole journal behind it is unchanged."""

    seq: int
    hash: str


def genesis(hall: str) -> Head:
    """Return the head of an empty journal of `hall`; another hall's journal does not follow from it."""
    return Head(0, hashlib.sha256(f"journal of hall {hall}".encode()).hexdigest())


def append(connection: sqlite3.Connection, head: Head, notice: EventNotice, command_id: str) -> Head:
    """Write `notice` as the row after `head` and return the new head; used inside the command's transaction."""
    at = notice.at.astimezone(UTC).isoformat()
    event = EVENT_ADAPTER.dump_json(notice.event).decode()
    kind = type(notice.event).__name__
    after = Head(notice.seq, _hash(head, at, notice.actor, command_id, event))
    connection.execute(
        "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)",
        (notice.seq, at, notice.actor, command_id, kind, event, after.hash),
    )
    return after


def read(connection: sqlite3.Connection, after: int, limit: int) -> list[EventNotice]:
    """Return at most `limit` entries behind `after`, oldest first, without looking at their hashes."""
    rows = connection.execute("SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit))
    return [_notice(row) for row in rows]


def verified(connection: sqlite3.Connection, head: Head) -> Iterator[tuple[EventNotice, Head]]:
    """Yield every entry behind `head` with the head it makes.

    Raises `JournalFault` at the first row that was changed, is missing, or cannot be read.
    """
    for row in connection.execute("SELECT * FROM journal WHERE seq > ? ORDER BY seq", (head.seq,)):
        if row["seq"] != head.seq + 1:
            raise _fault(head.seq + 1, "缺失", "is missing")
        found = _hash(head, row["at"], row["actor"], row["command_id"], row["event"])
        if found != row["hash"]:
            raise _fault(row["seq"], "被改动", "was changed")
        notice = _notice(row)
        if type(notice.event).__name__ != row["kind"]:
            raise _fault(row["seq"], "被改动", "was changed")
        head = Head(row["seq"], found)
        yield notice, head


def head_at(connection: sqlite3.Connection, seq: int, hall: str) -> Head:
    """Return the head that row `seq` made; 0 is before the first row. Raises `JournalFault` when it is missing."""
    if seq == 0:
        return genesis(hall)
    row = connection.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        raise _fault(seq, "缺失", "is missing")
    return Head(seq, row["hash"])


def last_seq(connection: sqlite3.Connection) -> int:
    """Return the number of the newest row, 0 for an empty journal."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0])


def _hash(head: Head, at: str, actor: str, command_id: str, event: str) -> str:
    row = "\n".join((head.hash, str(head.seq + 1), at, actor, command_id, event))
    return hashlib.sha256(row.encode()).hexdigest()


def _notice(row: sqlite3.Row) -> EventNotice:
    try:
        event = EVENT_ADAPTER.validate_json(row["event"])
        return EventNotice(seq=row["seq"], at=datetime.fromisoformat(row["at"]), actor=row["actor"], event=event)
    except (ValidationError, ValueError):
        raise _fault(row["seq"], "无法读取", "cannot be read") from None


def _fault(seq: int, zh: str, en: str) -> JournalFault:
    return JournalFault(
        Text(zh=f"日志第 {seq} 条{zh}。", en=f"Journal entry {seq} {en}."),
        Text(
            zh="请勿继续使用该数据库：从备份恢复，或联系技术支持。",
            en="Do not go on with this database: restore a backup or call support.",
        ),
    )
