"""The write door and the read doors of a database file, its migrations, its copies and its complaints."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall.contract.errors import DatabaseTooNew, StorageError
from hall.contract.values import Language
from hall.runtime import database as database_room
from hall.runtime.database import Database, Migration
from hall.runtime.storage_faults import disk_faults, sqlite_faults


def _first(file: Any) -> None:
    file["shelf"].create({"id": int, "book": str}, pk="id")
    file.execute("CREATE TABLE loan (shelf INTEGER REFERENCES shelf (id))")


def _second(file: Any) -> None:
    file["shelf"].add_column("colour", str)


FIRST, SECOND = Migration("first", _first), Migration("second", _second)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = Database(tmp_path / "hall.db", [FIRST])
    yield found
    found.close()


def _books(database: Database) -> list[str]:
    with database.read() as connection:
        return [row["book"] for row in connection.execute("SELECT book FROM shelf ORDER BY id")]


def _put(database: Database, book: str) -> None:
    with database.write() as connection:
        connection.execute("INSERT INTO shelf (book) VALUES (?)", (book,))


def _put_and_fail(database: Database) -> None:
    with database.write() as connection:
        connection.execute("INSERT INTO shelf (book) VALUES ('lost')")
        raise ZeroDivisionError


def test_what_was_written_is_read_after_a_reopening(tmp_path: Path) -> None:
    database = Database(tmp_path / "deep" / "hall.db", [FIRST])
    _put(database, "one")
    database.close()
    again = Database(tmp_path / "deep" / "hall.db", [FIRST])
    assert _books(again) == ["one"]
    again.close()
    again.close()


def test_every_connection_is_synced_and_strict(database: Database) -> None:
    for door in (database.write, database.read):
        with door() as connection:
            found = [
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            ]
        assert found == ["wal", 2, 1, 30_000]


def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    _put(database, "kept")
    with pytest.raises(ZeroDivisionError):
        _put_and_fail(database)
    assert _books(database) == ["kept"]
    _put(database, "after")
    assert _books(database) == ["kept", "after"]


def test_a_commit_that_fails_leaves_nothing(database: Database) -> None:
    with database.write() as connection:
        connection.execute("CREATE TABLE late (shelf INTEGER REFERENCES shelf (id) DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(sqlite3.IntegrityError), database.write() as connection:
        connection.execute("INSERT INTO late VALUES (99)")
    _put(database, "after")
    assert _books(database) == ["after"]


def test_a_write_inside_a_write_is_a_mistake_and_harms_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError, match="inside a write"), database.write(), database.write():
        pass
    _put(database, "after")
    assert _books(database) == ["after"]


def test_a_reader_sees_one_moment_and_cannot_write(database: Database) -> None:
    _put(database, "one")
    with database.read() as connection:
        assert connection.execute("SELECT count(*) FROM shelf").fetchone()[0] == 1
        _put(database, "two")
        assert connection.execute("SELECT count(*) FROM shelf").fetchone()[0] == 1
        with pytest.raises(StorageError), sqlite_faults(database.path):
            connection.execute("DELETE FROM shelf")
    assert _books(database) == ["one", "two"]


def test_readers_of_many_threads_do_not_share_a_connection(database: Database) -> None:
    met = threading.Barrier(4)
    seen: list[int] = []

    def read() -> None:
        with database.read() as connection:
            met.wait(timeout=10)
            seen.append(id(connection))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(seen)) == 4


def test_a_programmers_mistake_stays_one(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), database.write() as connection:
        connection.execute("SELECT * FROM nowhere")


def test_a_closed_database_is_not_read(database: Database) -> None:
    with database.read() as still_open:
        database.close()
        assert still_open.execute("SELECT 1").fetchone()[0] == 1
    with pytest.raises(RuntimeError, match="is closed"), database.read():
        pass


def test_migrations_are_applied_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "hall.db"
    Database(path, [FIRST]).close()
    database = Database(path, [FIRST, SECOND])
    with database.write() as connection:
        connection.execute("INSERT INTO shelf (book, colour) VALUES ('one', 'red')")
    database.close()
    Database(path, [FIRST, SECOND]).close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "hall.db"
    database = Database(path, [FIRST])
    _put(database, "one")
    database.close()

    def half(file: Any) -> None:
        file.execute("DROP TABLE shelf")
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        Database(path, [FIRST, SECOND, Migration("half", half)])
    database = Database(path, [FIRST])
    assert _books(database) == ["one"]
    with database.read() as connection:
        assert [row["name"] for row in connection.execute("PRAGMA table_info(shelf)")] == ["id", "book"]
    database.close()


def test_a_newer_database_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "hall.db"
    Database(path, [FIRST, SECOND]).close()
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match=r"written by a newer release \(second\)") as refused:
        Database(path, [FIRST])
    assert str(path) in refused.value.line(Language.ZH)
    assert path.read_bytes() == before


def test_a_sound_file_has_no_faults_and_an_orphan_is_one(database: Database) -> None:
    assert database.faults() == ()
    with sqlite3.connect(database.path) as careless:
        careless.execute("INSERT INTO loan VALUES (99)")
    careless.close()
    (fault,) = database.faults()
    assert fault == "row 1 of loan names a missing row of shelf"


def _damaged(path: Path, first_page: int) -> None:
    database = Database(path, [FIRST])
    with database.write() as connection:
        connection.executemany("INSERT INTO shelf (book) VALUES (?)", ((f"book {n}" * 20,) for n in range(500)))
    database.close()
    with path.open("r+b") as file:
        file.seek(4096 * (first_page - 1))
        file.write(b"\xff" * 4096 * 3)


def test_damage_is_found_by_the_check(tmp_path: Path) -> None:
    _damaged(tmp_path / "hall.db", first_page=10)
    database = Database(tmp_path / "hall.db", [FIRST])
    assert database.faults()
    with pytest.raises(StorageError, match="is damaged") as told:
        _books(database)
    assert "not lost" not in str(told.value)
    database.close()


def test_damage_at_the_root_is_told_when_the_file_is_opened(tmp_path: Path) -> None:
    _damaged(tmp_path / "hall.db", first_page=2)
    with pytest.raises(StorageError, match="is damaged"):
        Database(tmp_path / "hall.db", [FIRST])


@pytest.mark.parametrize("content", [b"This is a letter, not a database. " * 100])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hall.db"
    path.write_bytes(content)
    with pytest.raises(StorageError, match=r"hall\.db is not a database"):
        Database(path, [FIRST])


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StorageError, match="cannot be opened"):
        Database(tmp_path / "file" / "hall.db", [FIRST])
    (tmp_path / "hall.db").mkdir()
    with pytest.raises(StorageError, match="cannot be opened"):
        Database(tmp_path / "hall.db", [FIRST])


def test_another_programs_lock_that_does_not_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_room, "BUSY_S", 0.05)
    database = Database(tmp_path / "hall.db", [FIRST])
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="held by another program"):
        _put(database, "one")
    other.execute("ROLLBACK")
    other.close()
    _put(database, "two")
    assert _books(database) == ["two"]
    database.close()


def test_a_full_disk_is_one_sentence_and_earlier_rows_survive(database: Database) -> None:
    _put(database, "kept")
    with database.write() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageError, match="disk is full") as refused:
        _put(database, "x" * 100_000)
    assert "What was saved before is not lost" in str(refused.value)
    assert "磁盘已满" in refused.value.line(Language.ZH)
    assert _books(database) == ["kept"]
    with database.write() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    _put(database, "y" * 100_000)
    assert len(_books(database)) == 2
    assert database.faults() == ()


def test_a_backup_under_load_is_whole(database: Database, tmp_path: Path) -> None:
    is_over = threading.Event()

    def write() -> None:
        while not is_over.is_set():
            with database.write() as connection:
                connection.execute("INSERT INTO shelf (book) VALUES ('left')")
                connection.execute("INSERT INTO shelf (book) VALUES ('right')")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            database.backup(tmp_path / "copies" / f"{number}.db")
    finally:
        is_over.set()
        writer.join()
    for number in range(5):
        copy = Database(tmp_path / "copies" / f"{number}.db", [FIRST])
        books = _books(copy)
        assert books.count("left") == books.count("right")
        assert copy.faults() == ()
        copy.close()
    assert not list((tmp_path / "copies").glob("*.unfinished"))


def test_a_backup_that_cannot_be_written_leaves_the_former_one(database: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StorageError, match=r"copy\.db"):
        database.backup(tmp_path / "file" / "copy.db")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "is read-only"),
        (errno.EACCES, "may not be accessed"),
        (errno.EIO, "the disk reports an error"),
        (errno.ENOTDIR, "cannot be opened"),
    ],
)
def test_what_the_file_system_refuses_is_one_sentence(number: int, told: str) -> None:
    with pytest.raises(StorageError, match=told), disk_faults(Path("/x/hall.db")):
        raise OSError(number, os.strerror(number))
