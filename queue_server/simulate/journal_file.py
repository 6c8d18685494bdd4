"""Reads a recorded journal from a server's database; the server may be running, nothing in it is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from hall.contract.errors import StorageError
from hall.contract.messages import EventNotice
from hall.contract.values import Text
from hall.runtime.database import Database
from queue_server import journal
from queue_server.schema import MIGRATIONS

PAGE: Final = 2000


def read_journal(path: Path) -> Iterator[EventNotice]:
    """Yield every entry of the journal in the database at `path`, oldest first.

    Raises `StorageError` when there is no such file or it cannot be read, `JournalFault` at an unreadable entry.
    """
    if not path.is_file():
        raise StorageError(
            Text(zh=f"没有数据库文件 {path}。", en=f"There is no database {path}."),
            Text(zh="请给出队列服务的数据库文件。", en="Name the queue server's database file."),
        )
    with closing(Database(path, MIGRATIONS)) as database, database.read() as connection:
        seq = 0
        while page := journal.read(connection, seq, PAGE):
            yield from page
            seq = page[-1].seq
