"""What happened to the devices of one agent, on disk: each fault's begin and end, who repaired, when it could be used.

Rule: only what was seen is written. A spell that was open when the agent died goes on if the fault is still there, and
else ends when that is noticed, marked as an end that nobody watched; time without an agent belongs to no stretch.
Nothing personal is here: a fault's words never hold what a card or a code says.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from devices.availability import WINDOW, Stretch, availability, standing_of
from devices.chronicle import OpenSpell, Turn, turn, unwatched
from devices.record_rows import begin_spell, end_spell, forget, moment_of, spell_of, stretch_of
from hall.contract.clock import Clock
from hall.contract.diagnosis import Availability, FaultSpell, RepairRecord, Standing, StandingSpan
from hall.contract.documents_devices import DeviceDocument
from hall.contract.errors import StorageError
from hall.runtime.database import Database

MOST_SPELLS: Final = 200
MOST_REPAIRS: Final = 50
MOST_SPANS: Final = 300
FORGET_EVERY: Final = timedelta(hours=6)
REPAIR_REACH: Final = timedelta(days=1)
"""A repair that is noted after the fault has gone belongs to the newest spell that ended within this time."""


@dataclass(slots=True)
class _Watched:
    """What is kept in hand of one device between two documents."""

    spells: tuple[OpenSpell, ...] = ()
    row: int | None = None
    """The stretch that lasts, if the device's standing is known."""
    standing: Standing = Standing.UNKNOWN
    seen: datetime | None = None
    holds_s: float = 0.0
    """How long after `seen` the last document is still to be believed."""
    is_saved: bool = field(default=True)


class History:
    """The record of all devices of one agent; methods may be called on any thread and may raise `StorageError`."""

    def __init__(self, database: Database, clock: Clock, kept_days: int) -> None:
        """Go on with the record in `database`; what is older than `kept_days` is forgotten."""
        self._database, self._clock = database, clock
        self._lock = threading.RLock()
        self._watched: dict[str, _Watched] = {}
        self._kept_days, self._forgot_at = kept_days, clock.now()
        self._forget()
        self._take_up()

    def observe(self, document: DeviceDocument) -> tuple[str, ...]:
        """Note what `document` says; return the codes of the faults that it ended."""
        now = self._clock.now()
        with self._lock:
            watched = self._watched.setdefault(document.device, _Watched())
            change = turn(watched.spells, document)
            is_step = self._is_step(watched, document, now)
            if change.begun or change.ended or is_step:
                before = (watched.standing, watched.row, watched.seen)
                try:
                    self._enter(watched, change, document, now, is_step=is_step)
                except StorageError:
                    # what was not written is not in hand either: the next document tries again
                    watched.standing, watched.row, watched.seen = before
                    raise
            watched.spells = change.open
            watched.seen, watched.is_saved, watched.holds_s = now, watched.row is None, document.stale_after_s
            return tuple(code for code, _ in change.ended)

    def save(self) -> None:
        """Put on disk until when each device was seen: a crash then loses no more than the time since.

        Now and then it also forgets what is too old or too much.
        """
        with self._lock:
            if self._clock.now() - self._forgot_at >= FORGET_EVERY:
                self._forgot_at = self._clock.now()
                self._forget()
            late = [one for one in self._watched.values() if not one.is_saved and one.seen is not None]
            if late:
                with self._database.write() as write:
                    for one in late:
                        _stretch_to(write, one)
                for one in late:
                    one.is_saved = True

    def note_repair(self, device: str, by: str, words: str) -> None:
        """Note that `by` did `words` at `device`, beside the faults that last or the one that ended last."""
        now = self._clock.now()
        with self._lock, self._database.write() as write:
            write.execute(
                "INSERT INTO repair (device, at, who, words) VALUES (?, ?, ?, ?)", (device, now.isoformat(), by, words)
            )
            found = write.execute("SELECT id FROM spell WHERE device = ? AND until IS NULL", (device,)).fetchall()
            if not found:
                found = write.execute(
                    "SELECT id FROM spell WHERE device = ? AND until >= ? AND repair_words = '' "
                    "ORDER BY until DESC, id DESC LIMIT 1",
                    (device, (now - REPAIR_REACH).isoformat()),
                ).fetchall()
            for row in found:
                write.execute("UPDATE spell SET repaired_by = ?, repair_words = ? WHERE id = ?", (by, words, row["id"]))

    def spells(self, device: str) -> tuple[FaultSpell, ...]:
        """Return the spells of `device`, those that last and the newest first, at most `MOST_SPELLS`."""
        with self._database.read() as read:
            rows = read.execute(
                "SELECT * FROM spell WHERE device = ? ORDER BY until IS NOT NULL, since DESC, id DESC LIMIT ?",
                (device, MOST_SPELLS),
            )
            return tuple(spell_of(row) for row in rows)

    def repairs(self, device: str) -> tuple[RepairRecord, ...]:
        """Return what was done at `device`, the newest first, at most `MOST_REPAIRS`."""
        with self._database.read() as read:
            rows = read.execute(
                "SELECT at, who, words FROM repair WHERE device = ? ORDER BY at DESC, id DESC LIMIT ?",
                (device, MOST_REPAIRS),
            )
            return tuple(RepairRecord(at=moment_of(row["at"]), by=row["who"], words=row["words"]) for row in rows)

    def availability(self, device: str) -> Availability:
        """Return the figures of the last `WINDOW`, or since the device was first seen if that is less."""
        now = self._clock.now()
        stretches = self._stretches(device, now, WINDOW)
        first = min((one.since for one in stretches), default=now)
        return availability(stretches, max(first, now - WINDOW), now)

    def last_day(self, device: str) -> tuple[StandingSpan, ...]:
        """Return how `device` stood in the last 24 hours, in order; of more than `MOST_SPANS` the newest."""
        now = self._clock.now()
        return tuple(
            StandingSpan(standing=one.standing, since=one.since, until=one.until)
            for one in self._stretches(device, now, timedelta(hours=24))[-MOST_SPANS:]
        )

    def _stretches(self, device: str, now: datetime, reach: timedelta) -> list[Stretch]:
        self.save()
        with self._database.read() as read:
            rows = read.execute(
                "SELECT id, standing, since, until FROM stretch WHERE device = ? AND until > ? ORDER BY since, id",
                (device, (now - reach).isoformat()),
            )
            lasting = self._lasting(device, now)
            return [stretch_of(row, now if row["id"] == lasting else None) for row in rows]

    def _lasting(self, device: str, now: datetime) -> int | None:
        """Return the stretch in which `device` still is, if its last word is to be believed now."""
        watched = self._watched.get(device, _Watched())
        is_fresh = watched.seen is not None and now - watched.seen <= timedelta(seconds=watched.holds_s)
        return watched.row if is_fresh else None

    def _enter(
        self, watched: _Watched, change: Turn, document: DeviceDocument, now: datetime, *, is_step: bool
    ) -> None:
        with self._database.write() as write:
            for code, is_known in change.ended:
                end_spell(write, document.device, code, now, is_known=is_known)
            for fault in change.begun:
                begin_spell(write, document, fault.code, now)
            if is_step:
                self._step(write, watched, document, now)

    @staticmethod
    def _is_step(watched: _Watched, document: DeviceDocument, now: datetime) -> bool:
        if watched.standing is not standing_of(document):
            return True
        # an agent that slept (a suspended computer) knows nothing of the time between
        return watched.seen is not None and now - watched.seen > timedelta(seconds=document.stale_after_s)

    @staticmethod
    def _step(write: sqlite3.Connection, watched: _Watched, document: DeviceDocument, now: datetime) -> None:
        is_seamless = watched.seen is not None and now - watched.seen <= timedelta(seconds=document.stale_after_s)
        if is_seamless:
            watched.seen = now
        _stretch_to(write, watched)
        watched.standing, watched.row = standing_of(document), None
        if watched.standing is not Standing.UNKNOWN:
            added = write.execute(
                "INSERT INTO stretch (device, standing, since, until) VALUES (?, ?, ?, ?)",
                (document.device, watched.standing, now.isoformat(), now.isoformat()),
            )
            watched.row = added.lastrowid

    def _take_up(self) -> None:
        with self._database.read() as read:
            for row in read.execute("SELECT device, code, is_of_link FROM spell WHERE until IS NULL ORDER BY id"):
                watched = self._watched.setdefault(row["device"], _Watched())
                left = OpenSpell(row["code"], bool(row["is_of_link"]), False)
                watched.spells = unwatched((*watched.spells, left))

    def _forget(self) -> None:
        with self._database.write() as write:
            forget(write, self._clock.now() - timedelta(days=self._kept_days))


def _stretch_to(write: sqlite3.Connection, watched: _Watched) -> None:
    if watched.row is not None and watched.seen is not None:
        write.execute("UPDATE stretch SET until = ? WHERE id = ?", (watched.seen.isoformat(), watched.row))
