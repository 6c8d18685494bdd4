"""The tables of the business system's file. Columns that end in `_locked` are encrypted, in `_mark` keyed hashes."""

from __future__ import annotations

from typing import Any, Final

from hall.runtime.database import Migration

_TABLES: Final = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, words TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # the answer to each key, so that the same key again gets the same one
    """
    CREATE TABLE answers (
        key TEXT PRIMARY KEY,
        act TEXT NOT NULL,
        request_mark TEXT NOT NULL,
        answer_locked TEXT NOT NULL,
        client TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # running numbers that begin anew each day
    """
    CREATE TABLE numbers (
        kind TEXT NOT NULL, day TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (kind, day)
    ) STRICT, WITHOUT ROWID
    """,
    # tariffs, notices, halls and topics, as the contract's own JSON
    """
    CREATE TABLE published (
        kind TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE accounts (
        account TEXT PRIMARY KEY,
        person_mark TEXT NOT NULL,
        phone_mark TEXT NOT NULL,
        owner_locked TEXT NOT NULL,
        address_locked TEXT NOT NULL,
        is_private INTEGER NOT NULL,
        meter TEXT NOT NULL,
        tariff TEXT NOT NULL,
        balance INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX accounts_person ON accounts (person_mark)",
    "CREATE INDEX accounts_phone ON accounts (phone_mark)",
    """
    CREATE TABLE bills (
        bill TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES accounts (account),
        month TEXT NOT NULL,
        kwh INTEGER NOT NULL,
        tiers TEXT NOT NULL,
        amount INTEGER NOT NULL,
        paid INTEGER NOT NULL CHECK (paid BETWEEN 0 AND amount),
        due TEXT NOT NULL,
        UNIQUE (account, month)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE credits (
        payment TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES accounts (account),
        amount INTEGER NOT NULL,
        method TEXT NOT NULL,
        terminal TEXT NOT NULL,
        paid_at TEXT NOT NULL,
        credited_at TEXT NOT NULL,
        request_mark TEXT NOT NULL,
        answer TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE invoices (
        bill TEXT PRIMARY KEY REFERENCES bills (bill),
        invoice TEXT NOT NULL UNIQUE,
        issued_at TEXT NOT NULL,
        copies INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE files (
        file TEXT PRIMARY KEY, kind TEXT NOT NULL, content_locked BLOB NOT NULL, at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE orders (
        order_id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        account TEXT,
        form_locked TEXT NOT NULL,
        made_at TEXT NOT NULL,
        state_since TEXT NOT NULL,
        pressed INTEGER NOT NULL DEFAULT 0,
        pressed_at TEXT,
        rating TEXT
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX orders_state ON orders (state)",
    # whose an order is: the owner's and the applicant's ID number and phone
    """
    CREATE TABLE order_people (
        mark TEXT NOT NULL, order_id TEXT NOT NULL REFERENCES orders (order_id), PRIMARY KEY (mark, order_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE order_steps (
        order_id TEXT NOT NULL REFERENCES orders (order_id),
        step INTEGER NOT NULL,
        state TEXT NOT NULL,
        handler TEXT NOT NULL,
        words_locked TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (order_id, step)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE reports (
        receipt TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        topic TEXT NOT NULL,
        words_locked TEXT NOT NULL,
        phone_locked TEXT NOT NULL,
        account TEXT,
        state TEXT NOT NULL,
        made_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        handler TEXT NOT NULL DEFAULT '',
        answer_locked TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE reservations (
        reservation TEXT PRIMARY KEY,
        slot TEXT NOT NULL,
        starts_at TEXT NOT NULL,
        person_mark TEXT NOT NULL,
        state TEXT NOT NULL,
        made_at TEXT NOT NULL,
        held_until TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX reservations_slot ON reservations (slot, state)",
    "CREATE INDEX reservations_person ON reservations (person_mark, state)",
    # every act on the pool, by whom, for the audit
    """
    CREATE TABLE pool_acts (
        act_id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        act TEXT NOT NULL,
        reservation TEXT NOT NULL,
        person_mark TEXT NOT NULL,
        client TEXT NOT NULL
    ) STRICT
    """,
)


def _create(file: Any) -> None:
    for statement in _TABLES:
        file.execute(statement)


_SETTLEMENT: Final = (
    # each terminal's own word for its payments, the newest
    """
    CREATE TABLE till_lines (
        payment TEXT PRIMARY KEY, rev INTEGER NOT NULL, day TEXT NOT NULL, line TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX till_lines_day ON till_lines (day)",
    "CREATE TABLE tills (terminal TEXT PRIMARY KEY, told_at TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # the provider's statement of each day, as last fetched
    """
    CREATE TABLE statements (
        day TEXT PRIMARY KEY, fetched_at TEXT NOT NULL, statement TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE banked (
        day TEXT NOT NULL,
        terminal TEXT NOT NULL,
        method TEXT NOT NULL,
        amount INTEGER NOT NULL,
        handler TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (day, terminal, method)
    ) STRICT, WITHOUT ROWID
    """,
    # differences that were ever found, with what became of them
    """
    CREATE TABLE settlement_items (
        item TEXT PRIMARY KEY, day TEXT NOT NULL, state TEXT NOT NULL, document TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX settlement_items_day ON settlement_items (day)",
    "CREATE INDEX settlement_items_state ON settlement_items (state)",
    "CREATE INDEX credits_paid ON credits (julianday(paid_at))",
)


def _add_settlement(file: Any) -> None:
    for statement in _SETTLEMENT:
        file.execute(statement)


def _use_numbers(file: Any) -> None:
    file.execute("ALTER TABLE reservations ADD COLUMN used_at TEXT")
    # who of the staff, for what staff do with the pool
    file.execute("ALTER TABLE pool_acts ADD COLUMN handler TEXT NOT NULL DEFAULT ''")
    file.execute("CREATE INDEX pool_acts_person ON pool_acts (person_mark, act_id)")


def _keep_staffs_acts(file: Any) -> None:
    # who entered or closed what, each time: nothing is ever written over here
    file.execute(
        """
        CREATE TABLE settlement_acts (
            act_id INTEGER PRIMARY KEY,
            day TEXT NOT NULL,
            act TEXT NOT NULL
        ) STRICT
        """
    )
    file.execute("CREATE INDEX settlement_acts_day ON settlement_acts (day, act_id)")


def _keep_versions(file: Any) -> None:
    # the forms of orders that were corrected, as they were before
    file.execute(
        """
        CREATE TABLE order_versions (
            order_id TEXT NOT NULL REFERENCES orders (order_id),
            version INTEGER NOT NULL,
            form_locked TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (order_id, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    # names of the parts that a customer made anew, with commas between
    file.execute("ALTER TABLE order_steps ADD COLUMN changed TEXT NOT NULL DEFAULT ''")
    file.execute("ALTER TABLE orders ADD COLUMN submitted_at TEXT")


MIGRATIONS: Final = (
    Migration("business-1", _create),
    Migration("business-2", _add_settlement),
    Migration("business-3", _use_numbers),
    Migration("business-4", _keep_staffs_acts),
    Migration("business-5", _keep_versions),
)
