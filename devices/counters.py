"""What the devices of one agent did, counted on disk: slips and slips since the roll was changed, cards, codes, notes.

Counted is what became of a job and what a device said it did (a notice), never what was asked of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from hall.contract.messages import DeviceJob, DeviceNotice
from hall.contract.values import JobState
from hall.runtime.database import Database, Migration

OF_JOBS: Final[Mapping[JobState, tuple[str, ...]]] = {
    JobState.DONE: ("slips", "slips_since_roll"),
    JobState.FAILED: ("jobs_failed",),
    JobState.UNKNOWN: ("jobs_unknown",),
}
"""Which counters a job moves that has come to its end: every job is a slip."""
OF_NOTICES: Final[Mapping[str, tuple[str, ...]]] = {
    "card_read": ("cards",),
    "code_read": ("codes",),
    "photo_taken": ("photos",),
    "key_pressed": ("presses",),
    "rated": ("ratings",),
    "note_credited": ("notes", "notes_since_emptied"),
    "note_unclaimed": ("notes_unclaimed", "notes_since_emptied"),
    "note_returned": ("notes_returned",),
    "note_rejected": ("notes_rejected",),
    "note_unclear": ("notes_unclear",),
    "note_cheated": ("cheats",),
    "ticket_taken": ("tickets_taken",),
    "ticket_retracted": ("tickets_retracted",),
    "ticket_gone": ("tickets_gone",),
    "device_replaced": ("exchanges",),
    "device_offline": ("times_offline",),
}
"""Which counters a notice moves, by its code; any other moves none."""
REFILLED: Final[Mapping[str, tuple[str, ...]]] = {
    "paper_out": ("slips_since_roll",),
    "paper_low": ("slips_since_roll",),
    "cassette_removed": ("notes_since_emptied",),
}
"""When these faults end, or this notice comes, somebody put in a new roll or an empty box: counters begin again."""


NAMES: Final = frozenset(name for names in (*OF_JOBS.values(), *OF_NOTICES.values()) for name in names)
"""Every counter there is; the technician's catalogue has a word for each."""


def _make_counters(database: Any) -> None:
    database["counter"].create({"device": str, "name": str, "value": int}, pk=("device", "name"))


MIGRATIONS: Final = (Migration("0002_counters", _make_counters),)


class Counters:
    """The counters of one agent's devices; methods may be called on any thread and may raise `StorageError`."""

    def __init__(self, database: Database) -> None:
        """Go on counting in `database`."""
        self._database = database

    def ended(self, job: DeviceJob) -> None:
        """Count a job that has come to its end; nothing while it is under way."""
        names = OF_JOBS.get(job.state, ())
        if names:
            self._add(job.device, names)

    def noticed(self, notice: DeviceNotice) -> None:
        """Count what a device saw."""
        names = OF_NOTICES.get(notice.what, ())
        if names:
            self._add(notice.device, names)
        # a fault that goes is told to `cleared` with its code; as a notice only a removed box begins anything again
        if notice.fault is None:
            self.cleared(notice.device, (notice.what,))

    def cleared(self, device: str, codes: tuple[str, ...]) -> None:
        """Begin again what a refill ends; `codes` are faults that have gone."""
        names = sorted({name for code in codes for name in REFILLED.get(code, ())})
        if names:
            with self._database.write() as write:
                for name in names:
                    write.execute("UPDATE counter SET value = 0 WHERE device = ? AND name = ?", (device, name))

    def of(self, device: str) -> dict[str, int]:
        """Return the counters of `device` by name."""
        with self._database.read() as read:
            rows = read.execute("SELECT name, value FROM counter WHERE device = ? ORDER BY name", (device,))
            return {row["name"]: row["value"] for row in rows}

    def _add(self, device: str, names: tuple[str, ...]) -> None:
        with self._database.write() as write:
            for name in names:
                write.execute(
                    "INSERT INTO counter (device, name, value) VALUES (?, ?, 1) "
                    "ON CONFLICT (device, name) DO UPDATE SET value = value + 1",
                    (device, name),
                )
