"""The journal of device jobs: on disk before the first byte goes out, so that no slip is ever printed twice.

::

    queued → sent → done | failed | unknown          queued → failed (never begun)

The same id is accepted once. A job that is done also says where its ticket went, as far as a presenter saw it. After a
crash nothing is repeated: what was sent is *unknown*, what was not is *failed*.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from devices.roles import Proof
from devices.ticket_roles import Fate
from hall.contract.clock import Clock
from hall.contract.values import JobState
from hall.runtime.database import Database, Migration

KEPT_DAYS = 90


@dataclass(frozen=True, slots=True)
class JobRecord:
    """One job as it stands; `fault` is a code of the fault table or empty."""

    id: str
    device: str
    what: str
    state: JobState
    proof: Proof = Proof.NONE
    fault: str = ""
    fate: Fate | None = None
    """Where the ticket is, for a printer that can tell."""


class JobOutOfOrder(ValueError):
    """A job was to be sent that is not waiting: a defect of the caller, and a slip that must not be printed."""


def _make_jobs(database: Any) -> None:
    database["job"].create(
        {
            "id": str,
            "device": str,
            "what": str,
            "state": str,
            "proof": str,
            "fault": str,
            "queued_at": str,
            "sent_at": str,
            "settled_at": str,
        },
        pk="id",
        not_null={"id", "device", "what", "state", "proof", "fault", "queued_at"},
    )


def _add_fate(database: Any) -> None:
    database["job"].add_column("fate", str, not_null_default="")


MIGRATIONS = (Migration("0001_jobs", _make_jobs), Migration("0002_fate", _add_fate))


class JobJournal:
    """The jobs of one agent. One process owns the file; its methods may be called on any thread.

    Each may raise `StorageError`: then the step did not happen.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open the journal and settle what a crash left behind; `leftovers` lists what that was."""
        self._clock = clock
        self._database = Database(path, MIGRATIONS)
        self.leftovers = self._settle_leftovers()
        self._forget_old()

    def open(self, job: str, device: str, what: str) -> JobRecord | None:
        """Enter a new job as queued and return None, or return the record of a job that has this id already."""
        with self._database.write() as write:
            known = _find(write, job)
            if known is None:
                write.execute(
                    "INSERT INTO job (id, device, what, state, proof, fault, queued_at) VALUES (?, ?, ?, ?, ?, '', ?)",
                    (job, device, what, JobState.QUEUED, Proof.NONE, self._now()),
                )
        return known

    def mark_sent(self, job: str) -> None:
        """Put on disk that the first byte is about to go; raises `JobOutOfOrder` unless the job is queued."""
        with self._database.write() as write:
            changed = write.execute(
                "UPDATE job SET state = ?, sent_at = ? WHERE id = ? AND state = ?",
                (JobState.SENT, self._now(), job, JobState.QUEUED),
            )
            if changed.rowcount != 1:
                raise JobOutOfOrder(f"job {job} is not waiting to be sent")

    def settle(self, job: str, state: JobState, proof: Proof = Proof.NONE, fault: str = "") -> bool:
        """Enter the end of a job; False when it had ended before (a late word changes nothing)."""
        with self._database.write() as write:
            changed = write.execute(
                "UPDATE job SET state = ?, proof = ?, fault = ?, settled_at = ? WHERE id = ? AND state IN (?, ?)",
                (state, proof, fault, self._now(), job, JobState.QUEUED, JobState.SENT),
            )
            return changed.rowcount == 1

    def note_fate(self, job: str, fate: Fate) -> None:
        """Enter where the ticket of `job` is."""
        with self._database.write() as write:
            write.execute("UPDATE job SET fate = ? WHERE id = ?", (fate, job))

    def in_mouth(self, device: str) -> str | None:
        """Return the job whose ticket was last known to be in the mouth of `device`, or None."""
        with self._database.read() as read:
            row = read.execute(
                "SELECT id FROM job WHERE device = ? AND fate = ? ORDER BY sent_at DESC, rowid DESC",
                (device, Fate.PRESENTED),
            ).fetchone()
            return str(row["id"]) if row is not None else None

    def was_broken_off(self, device: str) -> bool:
        """Return whether the last job that was sent to `device` did not end well: a rest of it may be in there."""
        with self._database.read() as read:
            row = read.execute(
                "SELECT state FROM job WHERE device = ? AND sent_at IS NOT NULL ORDER BY sent_at DESC, rowid DESC",
                (device,),
            ).fetchone()
            return row is not None and row["state"] != JobState.DONE

    def find(self, job: str) -> JobRecord | None:
        """Return the record of `job`, or None if it was never entered (or long ago)."""
        with self._database.read() as read:
            return _find(read, job)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _settle_leftovers(self) -> tuple[JobRecord, ...]:
        with self._database.write() as write:
            open_jobs = [
                row["id"]
                for row in write.execute(
                    "SELECT id FROM job WHERE state IN (?, ?) ORDER BY queued_at, id", (JobState.QUEUED, JobState.SENT)
                )
            ]
            for state, end, fault in (
                (JobState.SENT, JobState.UNKNOWN, "not_confirmed"),
                (JobState.QUEUED, JobState.FAILED, "interrupted"),
            ):
                write.execute(
                    "UPDATE job SET state = ?, fault = ?, settled_at = ? WHERE state = ?",
                    (end, fault, self._now(), state),
                )
            return tuple(record for job in open_jobs if (record := _find(write, job)))

    def _forget_old(self) -> None:
        horizon = (self._clock.now() - timedelta(days=KEPT_DAYS)).isoformat()
        with self._database.write() as write:
            write.execute("DELETE FROM job WHERE settled_at < ?", (horizon,))

    def _now(self) -> str:
        return self._clock.now().isoformat()


def _find(connection: sqlite3.Connection, job: str) -> JobRecord | None:
    row = connection.execute("SELECT * FROM job WHERE id = ?", (job,)).fetchone()
    if row is None:
        return None
    fate = Fate(row["fate"]) if row["fate"] else None
    state, proof = JobState(row["state"]), Proof(row["proof"])
    return JobRecord(row["id"], row["device"], row["what"], state, proof, row["fault"], fate)
