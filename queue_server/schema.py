"""The tables of the server's database: the journal is the truth, the others are read from it and can be made again."""

from __future__ import annotations

from typing import Any, Final

from hall.runtime import inbox, outbox
from hall.runtime.database import Migration

_TABLES: Final = (
    # the journal: each row's hash covers the row before it, so that no edit goes unseen
    """
    CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        command_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        event TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT
    """,
    # where each business day begins in the journal, and what of the days before it still counts
    """
    CREATE TABLE days (
        first_seq INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        carried TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE tickets (
        ticket TEXT PRIMARY KEY,
        number TEXT NOT NULL,
        service TEXT NOT NULL,
        priority_class TEXT NOT NULL,
        class_reason TEXT NOT NULL,
        language TEXT NOT NULL,
        issued_by TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        masked_name TEXT,
        person_key TEXT,
        people_ahead INTEGER NOT NULL,
        said_p50_s REAL,
        said_p90_s REAL,
        code TEXT NOT NULL UNIQUE,
        slip TEXT NOT NULL,
        state TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # one row for each ticket that ended: its spans in seconds, in the states' own names
    """
    CREATE TABLE visits (
        ticket TEXT PRIMARY KEY REFERENCES tickets (ticket),
        service TEXT NOT NULL,
        counter TEXT,
        clerk TEXT,
        outcome TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        waiting_s REAL NOT NULL,
        way_s REAL NOT NULL,
        serving_s REAL NOT NULL,
        rings INTEGER NOT NULL,
        promise_s REAL,
        reason TEXT
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX visits_ended_at ON visits (ended_at)",
    """
    CREATE TABLE ratings (
        ticket TEXT PRIMARY KEY REFERENCES tickets (ticket),
        counter TEXT NOT NULL,
        clerk TEXT NOT NULL,
        grade TEXT NOT NULL,
        speed INTEGER,
        attitude INTEGER,
        reasons TEXT NOT NULL,
        words TEXT NOT NULL,
        rated_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX ratings_rated_at ON ratings (rated_at)",
)


def _create(file: Any) -> None:
    for statement in _TABLES:
        file.execute(statement)


def _add_times_away(file: Any) -> None:
    for column in ("parked_s", "missed_s"):
        file.execute(f"ALTER TABLE visits ADD COLUMN {column} REAL NOT NULL DEFAULT 0")


_LEGS: Final = """
    CREATE TABLE legs (
        ticket TEXT NOT NULL REFERENCES tickets (ticket),
        leg INTEGER NOT NULL,
        service TEXT NOT NULL,
        counter TEXT NOT NULL,
        clerk TEXT NOT NULL,
        result TEXT NOT NULL,
        quantity INTEGER NOT NULL,
        serving_s REAL NOT NULL,
        ended_at TEXT NOT NULL,
        PRIMARY KEY (ticket, leg)
    ) STRICT, WITHOUT ROWID
"""
"""One row for each service of a visit that was done; `result` is an id of the hall's list, or empty."""


def _add_legs(file: Any) -> None:
    file.execute(_LEGS)
    file.execute("CREATE INDEX legs_ended_at ON legs (ended_at)")
    file.execute("ALTER TABLE tickets ADD COLUMN quantity INTEGER NOT NULL DEFAULT 1")
    file.execute("ALTER TABLE visits ADD COLUMN result TEXT NOT NULL DEFAULT ''")


_APPOINTMENTS: Final = """
    CREATE TABLE appointments (
        code TEXT PRIMARY KEY,
        service TEXT NOT NULL,
        starts_at TEXT NOT NULL,
        masked_name TEXT NOT NULL,
        priority_class TEXT NOT NULL,
        state TEXT NOT NULL,
        ticket TEXT
    ) STRICT, WITHOUT ROWID
"""
"""One row for each appointment, with what became of it; whose it is stays in the journal."""


def _add_appointments(file: Any) -> None:
    file.execute(_APPOINTMENTS)
    file.execute("CREATE INDEX appointments_starts_at ON appointments (starts_at)")
    # code of the appointment, its time, and whether a kiosk gave the ticket while it was alone
    file.execute("ALTER TABLE tickets ADD COLUMN appointment TEXT")
    file.execute("ALTER TABLE tickets ADD COLUMN slot TEXT")
    file.execute("ALTER TABLE tickets ADD COLUMN is_reported INTEGER NOT NULL DEFAULT 0")


MIGRATIONS: Final = (
    Migration("queue-1", _create),
    Migration("queue-2", _add_times_away),
    Migration("queue-3", _add_legs),
    Migration("queue-4", _add_appointments),
    *inbox.MIGRATIONS,
    *outbox.MIGRATIONS,
)
