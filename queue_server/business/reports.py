"""Faults, complaints and opinions over the file, and what the utility tells everybody: topics, notices, halls."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Any, Final

from pydantic import TypeAdapter

from hall.contract.business.reports import NearbyHall, Notice, Report, ReportKind, ReportReceipt, ReportState
from hall.contract.masking import masked_phone
from hall.contract.values import Text
from queue_server.business.books import Books
from queue_server.business.core.months import running_number
from queue_server.business.core.refusals import missing, refused
from queue_server.business.core.reporting import OTHER, due_at, require_answerable

_RECEIPT: Final = TypeAdapter(ReportReceipt)
_NOTICE: Final = TypeAdapter(Notice)
_HALL: Final = TypeAdapter(NearbyHall)
TOPICS: Final = TypeAdapter(tuple[tuple[str, Text], ...])
SOON: Final = timedelta(days=7)
"""How long before it begins a notice is shown."""


class ReportDesk:
    """The part of the business system that listens and tells."""

    def __init__(self, books: Books, client: str) -> None:
        self._books, self._client = books, client

    def report(self, key: str, report: Report) -> ReportReceipt:
        """Take a fault, a complaint or an opinion. Raises `RefusedByBusiness` for a topic that is not in the list."""

        def take(connection: sqlite3.Connection) -> ReportReceipt:
            if report.topic not in {OTHER, *(name for name, _ in self._topics(connection, report.kind))}:
                raise refused("topic_unknown")
            number = running_number("R", self._books.today(), self._books.next_count(connection, "receipt"))
            now, vault = self._books.now(), self._books.vault
            connection.execute(
                "INSERT INTO reports (receipt, kind, topic, words_locked, phone_locked, account, state, made_at,"
                " due_at, answer_locked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number, report.kind, report.topic, vault.lock(report.words), vault.lock(report.phone or ""),
                    report.account, ReportState.OPEN, now.isoformat(),
                    due_at(report.kind, now, self._books.zone).isoformat(), vault.lock(""),
                ),
            )  # fmt: skip
            return self._receipt(connection, number)

        return self._books.once(key, "report", self._client, report, _RECEIPT, take)

    def topics(self, kind: str) -> tuple[tuple[str, Text], ...]:
        """Return what a report of this kind can be about, "other" last."""
        with self._books.database.read() as connection:
            found = self._topics(connection, kind)
        return (*found, (OTHER, Text(zh="其他", en="Something else")))

    def notices(self) -> tuple[Notice, ...]:
        """Return the notices that hold now or soon, outages first, then by their beginning."""
        now = self._books.now()
        with self._books.database.read() as connection:
            known = [_NOTICE.validate_json(each) for each in self._books.published(connection, "notice")]
        current = [each for each in known if each.since <= now + SOON and (each.until is None or each.until > now)]
        return tuple(sorted(current, key=lambda each: (not each.is_outage, each.since, each.notice)))

    def halls(self) -> tuple[NearbyHall, ...]:
        """Return other halls, the nearest first."""
        with self._books.database.read() as connection:
            known = [_HALL.validate_json(each) for each in self._books.published(connection, "hall")]
        return tuple(sorted(known, key=lambda each: each.distance_m))

    def all_reports(self, states: tuple[ReportState, ...]) -> tuple[ReportReceipt, ...]:
        """Return the reports in these states, for staff, the most pressing first."""
        with self._books.database.read() as connection:
            rows = connection.execute("SELECT receipt, state FROM reports ORDER BY due_at, receipt").fetchall()
            return tuple(self._receipt(connection, row["receipt"]) for row in rows if row["state"] in set(states))

    def answer_report(self, key: str, receipt: str, state: ReportState, handler: str, words: str) -> ReportReceipt:
        """Take a report in hand or answer it. Raises `NotFound`, `RefusedByBusiness`."""

        def answer(connection: sqlite3.Connection) -> ReportReceipt:
            row = _require_report(connection, receipt)
            require_answerable(ReportState(row["state"]), state, handler, words)
            connection.execute(
                "UPDATE reports SET state = ?, handler = ?, answer_locked = ? WHERE receipt = ?",
                (state, handler, self._books.vault.lock(words), receipt),
            )
            return self._receipt(connection, receipt)

        request = (receipt, state, handler, words)
        return self._books.once(key, "answer_report", self._client, request, _RECEIPT, answer)

    def _topics(self, connection: sqlite3.Connection, kind: str) -> tuple[tuple[str, Text], ...]:
        row = connection.execute("SELECT document FROM published WHERE kind = 'topics' AND id = ?", (kind,)).fetchone()
        return () if row is None else TOPICS.validate_json(row[0])

    def _receipt(self, connection: sqlite3.Connection, receipt: str) -> ReportReceipt:
        row, unlock = _require_report(connection, receipt), self._books.vault.unlock
        return ReportReceipt(
            receipt=row["receipt"],
            kind=ReportKind(row["kind"]),
            topic=row["topic"],
            words=unlock(row["words_locked"]),
            phone_masked=masked_phone(unlock(row["phone_locked"])),
            state=ReportState(row["state"]),
            made_at=datetime.fromisoformat(row["made_at"]),
            due_at=datetime.fromisoformat(row["due_at"]),
            handler=row["handler"],
            answer=unlock(row["answer_locked"]),
        )


def _require_report(connection: sqlite3.Connection, receipt: str) -> Any:
    row = connection.execute("SELECT * FROM reports WHERE receipt = ?", (receipt,)).fetchone()
    if row is None:
        raise missing("report")
    return row
