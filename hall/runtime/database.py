"""One SQLite file with one write door: every write is a BEGIN IMMEDIATE transaction, synced before it is answered."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlite_utils
from sqlite_utils.migrations import Migrations

from hall.contract.errors import StorageError
from hall.runtime.storage_faults import disk_faults, sqlite_faults, too_new

BUSY_S: Final = 30.0
"""How long a connection waits for another process's write before it gives up, seconds."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of a schema. `apply` gets a `sqlite_utils.Database` inside the migrating transaction.

    A released migration is never changed; `name` is what the database remembers.
    """

    name: str
    apply: Callable[[Any], None]


class Database:
    """A database file, migrated to its head. All methods may be called from any thread."""

    def __init__(self, path: Path, migrations: Sequence[Migration]) -> None:
        """Open (or make) the file at `path` and apply the migrations it does not have, all or none.

        Raises `DatabaseTooNew` when it has a migration that is not in `migrations`, `StorageError` when it cannot
        be opened or written.
        """
        self.path = path
        self._write_lock = threading.RLock()
        self._idle_readers: list[sqlite3.Connection] = []
        self._readers_lock = threading.Lock()
        self._is_closed = False
        with disk_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        with sqlite_faults(path):
            self._writer = _connect(path)
            try:
                self._writer.execute("PRAGMA journal_mode = WAL")
                self._migrate(migrations)
            except BaseException:
                self._writer.close()
                raise

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give the writing connection inside BEGIN IMMEDIATE; COMMIT at the end, ROLLBACK on any exception.

        When this returns, the rows are on disk. Raises `StorageError` when they cannot be (disk full, read-only,
        damaged): then nothing of this transaction is there, and everything before it still is. Not re-entrant.
        """
        with self._write_lock, sqlite_faults(self.path):
            if self._writer.in_transaction:
                raise RuntimeError("a write inside a write would commit half a truth")
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                _roll_back(self._writer)
                raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one unchanging moment of the database and cannot write."""
        connection = self._take_reader()
        try:
            with sqlite_faults(self.path):
                connection.execute("BEGIN")
                yield connection
        finally:
            _roll_back(connection)
            self._give_back(connection)

    def faults(self) -> tuple[str, ...]:
        """Return what SQLite's integrity and foreign-key checks find wrong; empty when the file is sound."""
        try:
            with self.read() as connection:
                rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
                orphans = [
                    f"row {rowid} of {table} names a missing row of {parent}"
                    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check")
                ]
        except StorageError as error:
            # damage can be such that the check itself cannot go on
            return (error.sentence.en,)
        return tuple([] if rows == ["ok"] else rows) + tuple(orphans)

    def backup(self, path: Path) -> None:
        """Write a complete copy to `path` while others read and write; it appears there only when it is whole.

        Raises `StorageError` naming the copy when it cannot be written.
        """
        unfinished = path.with_name(path.name + ".unfinished")
        with disk_faults(path), sqlite_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            try:
                with self.read() as source, closing(sqlite3.connect(unfinished)) as target:
                    # in one step: a copy in several steps begins anew at each write of the others
                    source.backup(target, pages=-1)
                    target.execute("PRAGMA journal_mode = DELETE")
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)

    def close(self) -> None:
        """Close all connections; a transaction in progress is finished first. Closing twice is fine."""
        with self._write_lock, self._readers_lock:
            self._is_closed = True
            self._writer.close()
            while self._idle_readers:
                self._idle_readers.pop().close()

    def _migrate(self, migrations: Sequence[Migration]) -> None:
        steps = Migrations("hall")
        for migration in migrations:
            steps(name=migration.name)(migration.apply)
        with self.write() as connection:
            file = sqlite_utils.Database(connection, execute_plugins=False)
            strange = {row.name for row in steps.applied(file)} - {migration.name for migration in migrations}
            if strange:
                raise too_new(self.path, sorted(strange))
            if steps.pending(file):
                steps.apply(file)

    def _take_reader(self) -> sqlite3.Connection:
        with self._readers_lock:
            if self._is_closed:
                raise RuntimeError(f"{self.path} is closed")
            if self._idle_readers:
                return self._idle_readers.pop()
        with sqlite_faults(self.path):
            connection = _connect(self.path)
            connection.execute("PRAGMA query_only = ON")
            return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._readers_lock:
            if not self._is_closed:
                self._idle_readers.append(connection)
                return
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.row_factory = sqlite3.Row
    return connection


def _roll_back(connection: sqlite3.Connection) -> None:
    # SQLite has rolled back by itself after some errors, a full disk among them
    if connection.in_transaction:
        connection.execute("ROLLBACK")
