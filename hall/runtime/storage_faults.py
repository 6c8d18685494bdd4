"""SQLite's and the file system's complaints as sentences: what happened to which file, and what a person can do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hall.contract.errors import DatabaseTooNew, StorageError
from hall.contract.values import Text

_NOTHING_LOST: Final = Text(zh="此前已保存的数据没有丢失。", en=" What was saved before is not lost.")
_NOT_CERTAIN: Final = Text(zh="", en="")
_DOUBTFUL: Final = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_IOERR_READ,
    sqlite3.SQLITE_IOERR_SHORT_READ,
    sqlite3.SQLITE_IOERR_CORRUPTFS,
}
"""After these nobody can promise what is still there."""

# primary result codes (https://sqlite.org/rescode.html): sentence about the file, what to do
_SENTENCES: Final[dict[int, tuple[Text, Text]]] = {
    sqlite3.SQLITE_FULL: (
        Text(zh="所在的磁盘已满", en="cannot grow: the disk is full"),
        Text(zh="请清理磁盘空间，程序随后会继续工作。", en="Free some space; the program then goes on by itself."),
    ),
    sqlite3.SQLITE_READONLY: (
        Text(zh="为只读，无法写入", en="is read-only"),
        Text(zh="请检查文件和文件夹的权限。", en="Check the permissions of the file and its folder."),
    ),
    sqlite3.SQLITE_IOERR: (
        Text(zh="读写时磁盘出错", en="could not be read or written: the disk reports an error"),
        Text(zh="请检查磁盘及剩余空间。", en="Check the disk and its free space."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        Text(zh="无法打开", en="cannot be opened"),
        Text(zh="请检查文件夹是否存在及其权限。", en="Check that its folder exists and its permissions."),
    ),
    sqlite3.SQLITE_BUSY: (
        Text(zh="长时间被其他程序占用", en="is held by another program for too long"),
        Text(zh="请关闭正在使用该文件的其他程序。", en="Close the other program that uses it."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        Text(zh="已损坏", en="is damaged"),
        Text(zh="请从备份恢复。", en="Restore it from a backup."),
    ),
    sqlite3.SQLITE_NOTADB: (
        Text(zh="不是数据库文件", en="is not a database"),
        Text(zh="请检查路径，或从备份恢复。", en="Check the path, or restore it from a backup."),
    ),
    sqlite3.SQLITE_PERM: (
        Text(zh="没有访问权限", en="may not be accessed"),
        Text(zh="请检查文件和文件夹的权限。", en="Check the permissions of the file and its folder."),
    ),
}
_OF_ERRNO: Final = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
    errno.EIO: sqlite3.SQLITE_IOERR,
}


@contextmanager
def sqlite_faults(path: Path) -> Iterator[None]:
    """Turn what SQLite cannot do with `path` into a `StorageError`; a programmer's SQL error stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        if _primary(code) not in _SENTENCES:
            raise
        raise _storage_error(path, code) from error


@contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """Turn what the file system refuses about `path` into a `StorageError`."""
    try:
        yield
    except OSError as error:
        raise _storage_error(path, _OF_ERRNO.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN)) from error


def too_new(path: Path, strange: Sequence[str]) -> DatabaseTooNew:
    """Return the refusal of a database that has migrations this release does not know."""
    names = ", ".join(strange[:3])
    return DatabaseTooNew(
        Text(
            zh=f"数据库 {path} 由更新版本的程序写入（{names}）。",
            en=f"The database {path} was written by a newer release ({names}).",
        ),
        Text(
            zh="请安装该版本或更高版本；文件未被改动。",
            en="Install that release or a later one; the file was not changed.",
        ),
    )


def _primary(code: int) -> int:
    # an extended code carries its primary code in the low byte
    return code & 0xFF


def _storage_error(path: Path, code: int) -> StorageError:
    what, hint = _SENTENCES[_primary(code)]
    kept = _NOT_CERTAIN if code in _DOUBTFUL else _NOTHING_LOST
    return StorageError(Text(zh=f"文件 {path} {what.zh}。{kept.zh}", en=f"The file {path} {what.en}.{kept.en}"), hint)
