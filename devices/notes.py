"""The journal of banknotes: on disk before the device is told anything, so that no note is lost or credited twice.

::

    escrow → stacking → credited           escrow, stacking → returning → returned
    under way → unclear                    (nothing) → unclaimed

A device has one note under way at most. What a crash left under way stays so: only the device knows where the note is,
and it says so when it is asked again. A note is credited exactly once, and only because the device said *stacked*.
What nobody can say is an open end: listed until a person has looked (`open_ends`, `resolve`), never guessed.

After a credit the device may say *stacked* again, until it is acknowledged. So the last note counts as *told* only when
the device has come to rest: before that a second *stacked* of its kind is the same note, afterwards it is another.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

from devices.cash_roles import CashContent, Denomination, NoteInHand
from devices.note_records import MIGRATIONS, CashTotal, NoteRecord, marks, select_notes
from devices.note_stages import OPEN_ENDS, UNDER_WAY, NoteStage
from hall.contract.clock import Clock
from hall.runtime.database import Database


class NoteOutOfOrder(ValueError):
    """A note was entered while another is under way, or is moved that is not: a defect of the caller."""


class NoteJournal:
    """The notes of one agent. One process owns the file; its methods may be called on any thread.

    Each may raise `StorageError`: then the step did not happen, and the device must not be told that it did.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open the journal; what a crash left under way is found by `under_way`."""
        self._clock = clock
        self._database = Database(path, MIGRATIONS)

    def hold(self, device: str, unit: str, session: str, note: NoteInHand) -> NoteRecord:
        """Enter a note that is in escrow; raises `NoteOutOfOrder` if the device's last one is still under way."""
        with self._database.write() as write:
            if _under_way(write, device) is not None:
                raise NoteOutOfOrder(f"a note of {device} is still under way")
            return self._enter(write, NoteRecord(0, device, unit, session, *_both(note), NoteStage.ESCROW))

    def mark_stacking(self, note: int) -> None:
        """Put on disk that the device is about to be told to keep the note; raises `NoteOutOfOrder`."""
        self._mark(note, NoteStage.STACKING)

    def mark_returning(self, note: int) -> None:
        """Put on disk that the device is about to be told to give the note back; raises `NoteOutOfOrder`."""
        self._mark(note, NoteStage.RETURNING)

    def stacked(self, device: str, unit: str, denomination: Denomination | None) -> tuple[NoteRecord, ...]:
        """Enter that the device has kept a note; acknowledge to the device only afterwards.

        Return the records that changed: the one under way credited; nothing if this is the last note said again; an
        unclaimed one if nobody was seen to insert it. If another kind than the one under way was kept, that one is
        unclear as well.
        """
        with self._database.write() as write:
            open_note = _under_way(write, device)
            if open_note is not None and denomination in (None, open_note.denomination):
                return (self._end(write, open_note, NoteStage.CREDITED),)
            changed = [self._end(write, open_note, NoteStage.UNCLEAR)] if open_note is not None else []
            if not changed and _is_said_again(write, device, denomination):
                return ()
            stray = NoteRecord(0, device, unit, "", 0, denomination, NoteStage.UNCLAIMED)
            return (*changed, self._enter(write, stray))

    def give_back(self, device: str) -> NoteRecord | None:
        """Enter that the customer has the note under way again; None if there is none."""
        return self._end_under_way(device, NoteStage.RETURNED)

    def give_up(self, device: str) -> NoteRecord | None:
        """Enter that nobody can say where the note under way is; None if there is none."""
        return self._end_under_way(device, NoteStage.UNCLEAR)

    def mark_told(self, device: str) -> None:
        """Enter that the device has come to rest: it will not say *stacked* again for a note before this."""
        with self._database.write() as write:
            write.execute(
                f"UPDATE note SET is_told = 1 WHERE device = ? AND is_told = 0 AND stage NOT IN {marks(UNDER_WAY)}",
                (device, *UNDER_WAY),
            )

    def mark_removed(self, device: str) -> None:
        """Enter that the cassette was taken out: what comes later is counted anew."""
        with self._database.write() as write:
            write.execute(
                "INSERT INTO removal (device, at, last_note) SELECT ?, ?, coalesce(max(id), 0) FROM note",
                (device, self._now()),
            )

    def under_way(self, device: str) -> NoteRecord | None:
        """Return the device's note that has not ended, also one from before a crash."""
        with self._database.read() as read:
            return _under_way(read, device)

    def find(self, note: int) -> NoteRecord | None:
        """Return the record of a note, or None if it was never entered."""
        with self._database.read() as read:
            return next(iter(select_notes(read, "id = ?", note)), None)

    def total(self, session: str) -> CashTotal:
        """Return what the payment `session` has brought so far."""
        with self._database.read() as read:
            found = select_notes(read, "session = ?", session)
        credited = tuple(one.denomination for one in found if one.stage is NoteStage.CREDITED and one.denomination)
        return CashTotal(credited, tuple(one for one in found if one.stage in (*UNDER_WAY, *OPEN_ENDS)))

    def open_ends(self) -> tuple[NoteRecord, ...]:
        """Return, oldest first, every note of which nobody can say yet whose it is, for the settlement."""
        with self._database.read() as read:
            return select_notes(read, f"stage IN {marks((*UNDER_WAY, *OPEN_ENDS))}", *UNDER_WAY, *OPEN_ENDS)

    def resolve(self, note: int, stage: NoteStage, by: str) -> bool:
        """Enter what a person (`by`) found out about an open end: CREDITED or RETURNED; False if it is none."""
        if stage not in (NoteStage.CREDITED, NoteStage.RETURNED):
            raise NoteOutOfOrder(f"a note cannot be resolved as {stage}")
        with self._database.write() as write:
            changed = write.execute(
                f"UPDATE note SET stage = ?, resolved_by = ?, settled_at = ? WHERE id = ? "
                f"AND stage IN {marks(OPEN_ENDS)}",
                (stage, by, self._now(), note, *OPEN_ENDS),
            )
            return changed.rowcount == 1

    def content(self, device: str) -> CashContent:
        """Return what the device's cassette should hold since it was last taken out."""
        with self._database.read() as read:
            since = read.execute("SELECT max(last_note) FROM removal WHERE device = ?", (device,)).fetchone()[0] or 0
            found = select_notes(read, "device = ? AND id > ?", device, since)
            ends = select_notes(read, f"device = ? AND stage IN {marks(OPEN_ENDS)}", device, *OPEN_ENDS)
        kept = (NoteStage.CREDITED, NoteStage.UNCLAIMED)
        counts = Counter(one.denomination for one in found if one.stage in kept and one.denomination)
        return CashContent(counts, bool(ends))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _enter(self, write: sqlite3.Connection, note: NoteRecord) -> NoteRecord:
        worth = note.denomination or Denomination("", 0)
        entered = write.execute(
            "INSERT INTO note (device, unit, session, kind, value, currency, stage, held_at, is_told)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (note.device, note.unit, note.session, note.kind, worth.value, worth.currency, note.stage, self._now()),
        )
        (record,) = select_notes(write, "id = ?", entered.lastrowid or 0)
        return record

    def _mark(self, note: int, stage: NoteStage) -> None:
        with self._database.write() as write:
            changed = write.execute(
                f"UPDATE note SET stage = ? WHERE id = ? AND stage IN {marks(UNDER_WAY)}", (stage, note, *UNDER_WAY)
            )
            if changed.rowcount != 1:
                raise NoteOutOfOrder(f"note {note} is not under way")

    def _end_under_way(self, device: str, stage: NoteStage) -> NoteRecord | None:
        with self._database.write() as write:
            open_note = _under_way(write, device)
            return self._end(write, open_note, stage) if open_note is not None else None

    def _end(self, write: sqlite3.Connection, note: NoteRecord, stage: NoteStage) -> NoteRecord:
        write.execute("UPDATE note SET stage = ?, settled_at = ? WHERE id = ?", (stage, self._now(), note.id))
        (record,) = select_notes(write, "id = ?", note.id)
        return record

    def _now(self) -> str:
        return self._clock.now().isoformat()


def _under_way(connection: sqlite3.Connection, device: str) -> NoteRecord | None:
    found = select_notes(connection, f"device = ? AND stage IN {marks(UNDER_WAY)}", device, *UNDER_WAY)
    return found[0] if found else None


def _is_said_again(connection: sqlite3.Connection, device: str, denomination: Denomination | None) -> bool:
    """Return whether the device's last note was kept, is of this kind, and may still be said again."""
    last = select_notes(
        connection, "device = ? AND is_told = 0 AND id = (SELECT max(id) FROM note WHERE device = ?)", device, device
    )
    kept = (NoteStage.CREDITED, NoteStage.UNCLAIMED)
    return any(one.stage in kept and denomination in (None, one.denomination) for one in last)


def _both(note: NoteInHand) -> tuple[int, Denomination]:
    return note.kind, note.denomination
