"""The journal of banknotes: on disk before the device is told anything, so that no note is lost or credited twice.

::

    escrow → stacking → credited          escrow, stacking → returned | unknown          escrow → credited

A device has one open note at most. What a crash left open stays open: only the device knows where the note is, and it
says so when it is asked again; who serves it then credits the open note, or ends it. A note is credited exactly once.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from hall.contract.clock import Clock
from hall.runtime.database import Database, Migration


class NoteStage(StrEnum):
    """How far a note is."""

    ESCROW = "escrow"
    """Held by the device; it can still be given back."""
    STACKING = "stacking"
    """The device is about to be told to keep it, or was."""
    CREDITED = "credited"
    RETURNED = "returned"
    UNKNOWN = "unknown"
    """Nobody can say where it is: not credited, a person looks."""


_OPEN = (NoteStage.ESCROW, NoteStage.STACKING)


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """One note as it stands; `value` in whole units of `currency`."""

    id: int
    device: str
    value: int
    currency: str
    stage: NoteStage


class NoteOutOfOrder(ValueError):
    """A note was entered while another is open, or is to be stacked that is not in escrow: a defect of the caller."""


def _make_notes(database: Any) -> None:
    database["note"].create(
        {
            "id": int,
            "device": str,
            "value": int,
            "currency": str,
            "stage": str,
            "held_at": str,
            "settled_at": str,
        },
        pk="id",
        not_null={"device", "value", "currency", "stage", "held_at"},
    )
    database.execute("CREATE UNIQUE INDEX one_open_note ON note (device) WHERE stage IN ('escrow', 'stacking')")


MIGRATIONS = (Migration("0001_notes", _make_notes),)


class NoteJournal:
    """The notes of one agent. One process owns the file; its methods may be called on any thread.

    Each may raise `StorageError`: then the step did not happen, and the device must not be told that it did.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open the journal; what a crash left open is found by `open_note`."""
        self._clock = clock
        self._database = Database(path, MIGRATIONS)

    def hold(self, device: str, value: int, currency: str) -> NoteRecord:
        """Enter a note that is in escrow; raises `NoteOutOfOrder` if the device's last one is still open."""
        with self._database.write() as write:
            if _open_note(write, device) is not None:
                raise NoteOutOfOrder(f"a note of {device} is still open")
            entered = write.execute(
                "INSERT INTO note (device, value, currency, stage, held_at) VALUES (?, ?, ?, ?, ?)",
                (device, value, currency, NoteStage.ESCROW, self._now()),
            )
            return NoteRecord(entered.lastrowid or 0, device, value, currency, NoteStage.ESCROW)

    def mark_stacking(self, note: int) -> None:
        """Put on disk that the device is about to be told to keep the note; raises `NoteOutOfOrder`."""
        with self._database.write() as write:
            changed = write.execute(
                "UPDATE note SET stage = ? WHERE id = ? AND stage = ?",
                (NoteStage.STACKING, note, NoteStage.ESCROW),
            )
            if changed.rowcount != 1:
                raise NoteOutOfOrder(f"note {note} is not in escrow")

    def credit(self, note: int) -> bool:
        """Enter that the device has kept the note; True exactly once. Acknowledge to the device only afterwards."""
        return self._end(note, NoteStage.CREDITED)

    def give_back(self, note: int) -> bool:
        """Enter that the customer has the note again; False if it had ended before."""
        return self._end(note, NoteStage.RETURNED)

    def give_up(self, note: int) -> bool:
        """Enter that nobody can say where the note is; False if it had ended before."""
        return self._end(note, NoteStage.UNKNOWN)

    def open_note(self, device: str) -> NoteRecord | None:
        """Return the device's note that has not ended, also one from before a crash."""
        with self._database.read() as read:
            return _open_note(read, device)

    def find(self, note: int) -> NoteRecord | None:
        """Return the record of a note, or None if it was never entered."""
        with self._database.read() as read:
            row = read.execute(f"{_SELECT} WHERE id = ?", (note,)).fetchone()
            return _record(row) if row is not None else None

    def credited(self) -> tuple[NoteRecord, ...]:
        """Return all notes that were credited, oldest first."""
        with self._database.read() as read:
            rows = read.execute(f"{_SELECT} WHERE stage = ? ORDER BY id", (NoteStage.CREDITED,)).fetchall()
            return tuple(map(_record, rows))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _end(self, note: int, stage: NoteStage) -> bool:
        with self._database.write() as write:
            changed = write.execute(
                "UPDATE note SET stage = ?, settled_at = ? WHERE id = ? AND stage IN (?, ?)",
                (stage, self._now(), note, *_OPEN),
            )
            return changed.rowcount == 1

    def _now(self) -> str:
        return self._clock.now().isoformat()


_SELECT = "SELECT id, device, value, currency, stage FROM note"


def _open_note(connection: sqlite3.Connection, device: str) -> NoteRecord | None:
    row = connection.execute(f"{_SELECT} WHERE device = ? AND stage IN (?, ?)", (device, *_OPEN)).fetchone()
    return _record(row) if row is not None else None


def _record(row: sqlite3.Row) -> NoteRecord:
    return NoteRecord(row["id"], row["device"], row["value"], row["currency"], NoteStage(row["stage"]))
