"""What the journal of banknotes keeps of each note, and the tables that it keeps it in."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from devices.cash_roles import Denomination, NoteInHand
from devices.note_stages import UNDER_WAY, NoteStage
from hall.runtime.database import Migration


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """One note as it stands; `session` is the payment it belongs to, `denomination` None if it was never said."""

    id: int
    device: str
    unit: str
    session: str
    kind: int
    denomination: Denomination | None
    stage: NoteStage

    @property
    def in_hand(self) -> NoteInHand | None:
        """The note as a driver knows it."""
        return NoteInHand(self.kind, self.denomination) if self.denomination else None


@dataclass(frozen=True, slots=True)
class CashTotal:
    """What a payment has brought: the notes credited to it, and those of which it is not (yet) known."""

    credited: tuple[Denomination, ...]
    open: tuple[NoteRecord, ...] = ()


def _make_notes(database: Any) -> None:
    database["note"].create(
        {
            "id": int,
            "device": str,
            "unit": str,
            "session": str,
            "kind": int,
            "value": int,
            "currency": str,
            "stage": str,
            "held_at": str,
            "settled_at": str,
            "is_told": int,
            "resolved_by": str,
        },
        pk="id",
        not_null={"device", "unit", "session", "kind", "value", "currency", "stage", "held_at", "is_told"},
    )
    under_way = ", ".join(f"'{stage}'" for stage in UNDER_WAY)
    database.execute(f"CREATE UNIQUE INDEX one_note_under_way ON note (device) WHERE stage IN ({under_way})")
    database.execute("CREATE INDEX note_by_session ON note (session)")
    database["removal"].create(
        {"id": int, "device": str, "at": str, "last_note": int}, pk="id", not_null={"device", "at", "last_note"}
    )


MIGRATIONS = (Migration("0001_notes", _make_notes),)


def select_notes(connection: sqlite3.Connection, where: str, *values: object) -> tuple[NoteRecord, ...]:
    """Return the notes for which `where` (SQL with ``?``) is true, oldest first."""
    rows = connection.execute(f"SELECT * FROM note WHERE {where} ORDER BY id", values)
    return tuple(
        NoteRecord(
            row["id"],
            row["device"],
            row["unit"],
            row["session"],
            row["kind"],
            Denomination(row["currency"], row["value"]) if row["currency"] else None,
            NoteStage(row["stage"]),
        )
        for row in rows
    )


def marks(stages: tuple[NoteStage, ...]) -> str:
    """Return the place holders of a list of `stages` in SQL."""
    return f"({', '.join('?' for _ in stages)})"
