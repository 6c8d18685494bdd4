"""The settlement's rows in the file: what kiosks, the provider and the bank have said of a day, and its work items."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from pydantic import TypeAdapter

from hall.contract.business.payments import PaymentMethod, Statement
from hall.contract.business.settlement import Banked, Difference, ItemState, SettlementAct, TillLine
from queue_server.business.books import Books
from queue_server.business.core.day_books import Credits, DayBooks
from queue_server.business.core.refusals import refused
from queue_server.business.core.settlement import CreditEntry

_LINE: Final = TypeAdapter(TillLine)
_STATEMENT: Final = TypeAdapter(Statement)
_ITEM: Final = TypeAdapter(Difference)
_ACT: Final = TypeAdapter(SettlementAct)
_METHODS: Final = frozenset(PaymentMethod)


def keep_line(write: sqlite3.Connection, line: TillLine, day: str) -> None:
    """Put a terminal's word for a payment in the place of an older one of its own. Raises a refusal: another's."""
    known = write.execute("SELECT line FROM till_lines WHERE payment = ?", (line.payment,)).fetchone()
    if known is not None and _LINE.validate_json(known["line"]).terminal != line.terminal:
        raise refused("payment_of_another_till")
    write.execute(
        "INSERT INTO till_lines VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET rev = excluded.rev, day = excluded.day, "
        "line = excluded.line WHERE excluded.rev > till_lines.rev",
        (line.payment, line.rev, day, _LINE.dump_json(line).decode()),
    )


def keep_statement(write: sqlite3.Connection, statement: Statement, asked_at: datetime) -> None:
    """Put a provider's statement in the place of the one of that day."""
    words = _STATEMENT.dump_json(statement).decode()
    write.execute("INSERT OR REPLACE INTO statements VALUES (?, ?, ?)", (statement.day, asked_at.isoformat(), words))


def keep_items(write: sqlite3.Connection, items: Iterable[Difference]) -> None:
    """Write down `items` as they stand."""
    for item in items:
        write.execute(
            "INSERT OR REPLACE INTO settlement_items VALUES (?, ?, ?, ?)",
            (item.item, item.day, item.state, _ITEM.dump_json(item).decode()),
        )


def keep_act(write: sqlite3.Connection, day: str, act: SettlementAct) -> None:
    """Add what a person did with the books of `day`."""
    write.execute("INSERT INTO settlement_acts (day, act) VALUES (?, ?)", (day, _ACT.dump_json(act).decode()))


def acts_of_day(read: sqlite3.Connection, day: str) -> tuple[SettlementAct, ...]:
    """Return what persons did with the books of `day`, the oldest first."""
    rows = read.execute("SELECT act FROM settlement_acts WHERE day = ? ORDER BY act_id", (day,))
    return tuple(_ACT.validate_json(row["act"]) for row in rows)


def items_of_day(read: sqlite3.Connection, day: str) -> dict[str, Difference]:
    """Return every work item that was found for `day`, by its id."""
    rows = read.execute("SELECT item, document FROM settlement_items WHERE day = ?", (day,))
    return {row["item"]: _ITEM.validate_json(row["document"]) for row in rows}


def one_item(read: sqlite3.Connection, item: str) -> Difference | None:
    """Return a work item by its id."""
    row = read.execute("SELECT document FROM settlement_items WHERE item = ?", (item,)).fetchone()
    return None if row is None else _ITEM.validate_json(row[0])


def items_in(read: sqlite3.Connection, states: tuple[ItemState, ...]) -> tuple[Difference, ...]:
    """Return the work items of all days in `states`."""
    rows = read.execute("SELECT state, document FROM settlement_items ORDER BY item").fetchall()
    return tuple(_ITEM.validate_json(row["document"]) for row in rows if row["state"] in set(states))


def open_days(read: sqlite3.Connection) -> set[str]:
    """Return the days that have open work items."""
    return {row[0] for row in read.execute("SELECT DISTINCT day FROM settlement_items WHERE state = 'open'")}


def days_without_bank(read: sqlite3.Connection, since: str) -> set[str]:
    """Return the days from `since` on which anybody has told of money: it may not have come to the bank."""
    asked = "SELECT day FROM till_lines WHERE day >= :since UNION SELECT day FROM statements WHERE day >= :since"
    return {row[0] for row in read.execute(asked, {"since": since})}


def books_of(read: sqlite3.Connection, books: Books, day: date) -> DayBooks:
    """Return all that is known of `day`."""
    said = read.execute("SELECT fetched_at, statement FROM statements WHERE day = ?", (day.isoformat(),)).fetchone()
    statement = _STATEMENT.validate_json(said["statement"]).lines if said is not None else ()
    rows = read.execute("SELECT line FROM till_lines WHERE day = ? ORDER BY payment", (day.isoformat(),))
    tills = tuple(_LINE.validate_json(row["line"]) for row in rows)
    mine = {each.payment for each in statement} | {each.payment for each in tills}
    told = {
        row["terminal"]: datetime.fromisoformat(row["told_at"])
        for row in read.execute("SELECT terminal, told_at FROM tills ORDER BY terminal")
    }
    return DayBooks(
        day=day,
        statement=statement,
        statement_at=datetime.fromisoformat(said["fetched_at"]) if said is not None else None,
        tills=tills,
        told_at=told,
        credits=_credits(read, books, day, mine),
        banked=_banked(read, day.isoformat()),
    )


def _credits(read: sqlite3.Connection, books: Books, day: date, mine: set[str]) -> tuple[Credits, ...]:
    """Return the credits whose money was received on `day`, as the receipts say, or else the credit itself."""
    begin, end = (datetime.combine(each, time(), books.zone) for each in (day, day + timedelta(days=1)))
    span = (begin.astimezone(UTC).isoformat(), end.astimezone(UTC).isoformat())
    asked = "SELECT * FROM credits WHERE julianday(paid_at) >= julianday(?) AND julianday(paid_at) < julianday(?)"
    found = {row["payment"]: row for row in read.execute(asked, span)}
    for payment in mine - found.keys():
        row = read.execute("SELECT * FROM credits WHERE payment = ?", (payment,)).fetchone()
        if row is not None:
            found[payment] = row
    foreign = {payment for payment in found.keys() - mine if _is_of_another_day(read, payment, day.isoformat())}
    # what other desks of the utility credit under ways of their own is not this settlement's
    known = {payment: row for payment, row in sorted(found.items()) if row["method"] in _METHODS}
    return tuple(_credit(row) for payment, row in known.items() if payment not in foreign)


def _is_of_another_day(read: sqlite3.Connection, payment: str, day: str) -> bool:
    row = read.execute("SELECT day FROM till_lines WHERE payment = ?", (payment,)).fetchone()
    return row is not None and row["day"] != day


def _credit(row: sqlite3.Row) -> Credits:
    entry = CreditEntry(
        payment=row["payment"],
        terminal=row["terminal"],
        method=PaymentMethod(row["method"]),
        amount=row["amount"],
    )
    return Credits(entry, datetime.fromisoformat(row["credited_at"]))


def _banked(read: sqlite3.Connection, day: str) -> tuple[Banked, ...]:
    rows = read.execute("SELECT * FROM banked WHERE day = ? ORDER BY terminal, method", (day,))
    return tuple(
        Banked(day=day, terminal=row["terminal"], method=PaymentMethod(row["method"]), amount=row["amount"])
        for row in rows
    )
