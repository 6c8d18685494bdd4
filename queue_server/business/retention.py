"""Forgets what the business system needs no more: answers to keys, files of applications that never came or are over.

Rule: it deletes only what nothing can ask for again; money, orders and their steps stay for good.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from hall.contract.business.applications import OrderState
from hall.contract.errors import HallError
from hall.runtime.logs import get_logger
from queue_server.business.books import Books
from queue_server.business.order_papers import forms_of, papers_of
from queue_server.business.settings import RetentionSection

EVERY_S: Final = 3600.0
"""Hall seconds between two rounds."""
_OVER: Final = (OrderState.COMPLETED, OrderState.WITHDRAWN)
_log = get_logger("business.retention")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows a round deleted."""

    answers: int = 0
    loose_files: int = 0
    files: int = 0


class Retention:
    """The hourly round."""

    def __init__(self, books: Books, kept: RetentionSection) -> None:
        self._books, self._kept = books, kept
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        """Begin the first round."""
        self._thread.start()

    def stop(self) -> None:
        """End after the round that is under way."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> Forgotten:
        """Delete what is too old and return how much that was, in one transaction."""
        kept, now = self._kept, self._books.now()
        answered = now - timedelta(days=kept.answers_days)
        stored = now - timedelta(hours=kept.loose_files_hours)
        over = now - timedelta(days=kept.order_files_days)
        with self._books.database.write() as write:
            done = write.execute("DELETE FROM answers WHERE at < ?", (answered.isoformat(),)).rowcount
            named, needed = self._files_of_orders(write, over)
            old = write.execute("SELECT file FROM files WHERE at < ?", (stored.isoformat(),)).fetchall()
            loose = {row["file"] for row in old} - named
            return Forgotten(done, _drop(write, loose), _drop(write, named - needed))

    def _files_of_orders(self, read: sqlite3.Connection, over: datetime) -> tuple[set[str], set[str]]:
        """Return the files that any order names, and those of orders that were not over before `over`."""
        named, needed = set[str](), set[str]()
        for row in read.execute("SELECT order_id, state, state_since FROM orders").fetchall():
            forms = forms_of(self._books, read, row["order_id"])
            files = {file for _, form in forms for file in papers_of(form)}
            named |= files
            if OrderState(row["state"]) not in _OVER or row["state_since"] >= over.isoformat():
                needed |= files
        return named, needed

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                forgotten = self.round()
                if forgotten != Forgotten():
                    _log.info("what is needed no more is forgotten", **asdict(forgotten))
            except HallError as error:
                # the disk, for instance: the next round tries again
                _log.error("nothing could be forgotten", fault=str(error))
            self._stopping.wait(self._books.clock.real_seconds(EVERY_S))


def _drop(write: sqlite3.Connection, files: set[str]) -> int:
    return sum(write.execute("DELETE FROM files WHERE file = ?", (file,)).rowcount for file in files)
