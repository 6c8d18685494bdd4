"""Many processes at one file: each read-then-write is whole, and none hears "database is locked"."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hall.runtime.database import Database, Migration


def _counter(file: Any) -> None:
    file["counter"].insert({"id": 1, "n": 0}, pk="id")


COUNTER = Migration("counter", _counter)

_ADDING = """
import sys
from pathlib import Path
from hall.runtime.database import Database, Migration
counter = Migration("counter", lambda file: file["counter"].insert({"id": 1, "n": 0}, pk="id"))
database = Database(Path(sys.argv[1]), [counter])
for _ in range(int(sys.argv[2])):
    with database.write() as connection:
        n = connection.execute("SELECT n FROM counter").fetchone()[0]
        connection.execute("UPDATE counter SET n = ?", (n + 1,))
"""


def _add(path: Path, processes: int, times: int) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", _ADDING, str(path), str(times)], stderr=subprocess.PIPE)
        for _ in range(processes)
    ]
    told = [process.communicate(timeout=100)[1].decode() for process in running]
    assert told == [""] * processes
    database = Database(path, [COUNTER])
    with database.read() as connection:
        assert connection.execute("SELECT n FROM counter").fetchone()[0] == processes * times
    database.close()


def test_processes_that_read_then_write_do_not_lose_or_lock(tmp_path: Path) -> None:
    # they also race to make the file and its schema
    _add(tmp_path / "hall.db", processes=4, times=100)


@pytest.mark.long
def test_eight_processes_write_a_thousand_times_each(tmp_path: Path) -> None:
    _add(tmp_path / "hall.db", processes=8, times=1000)


_FILLING = """
import resource, sys
from pathlib import Path
from hall.contract.errors import StorageError
from hall.runtime.database import Database, Migration
counter = Migration("counter", lambda file: file["counter"].insert({"id": 1, "n": 0}, pk="id"))
database = Database(Path(sys.argv[1]), [counter])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
kept = 0
try:
    while True:
        with database.write() as connection:
            connection.execute("INSERT INTO counter (n) VALUES (?)", ("x" * 10_000,))
        kept += 1
except StorageError as error:
    print(kept, error)
"""


def test_a_disk_that_takes_no_more_bytes_loses_nothing_that_was_accepted(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _FILLING, str(tmp_path / "hall.db")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
    )
    assert ended.stderr == ""
    kept, sentence = ended.stdout.split(" ", 1)
    assert "hall.db" in sentence
    assert "What was saved before is not lost" in sentence
    database = Database(tmp_path / "hall.db", [COUNTER])
    with database.read() as connection:
        assert connection.execute("SELECT count(*) FROM counter").fetchone()[0] == int(kept) + 1
    assert int(kept) > 5
    assert database.faults() == ()
    database.close()
