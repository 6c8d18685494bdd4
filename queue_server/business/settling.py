"""The settlement over the file: tills report, a day is settled, and its work items are kept until somebody is done.

Rule: settling reads what is in the file and asks nobody; whoever fetches the provider's statement puts it there first.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Final

from pydantic import TypeAdapter

from hall.contract.business.payments import Statement
from hall.contract.business.settlement import (
    Banked,
    Difference,
    ItemState,
    Settlement,
    SettlementAct,
    StaffAct,
    TillLine,
    TillSeen,
)
from hall.contract.values import Instant
from queue_server.business import settlement_rows as rows
from queue_server.business.books import Books
from queue_server.business.core.day_books import settled
from queue_server.business.core.refusals import missing, refused
from queue_server.business.core.work_items import closed, merged, ordered

_BANKED: Final = TypeAdapter(Banked)
_ITEM: Final = TypeAdapter(Difference)
LOOK_BACK: Final = timedelta(days=31)
"""How long ago a day may be for its money at the bank to be looked at again by itself."""


class SettlementDesk:
    """The part of the business system that settles days. `client` is who asks, for the records."""

    def __init__(self, books: Books, client: str) -> None:
        self._books, self._client = books, client

    def report_till(self, lines: tuple[TillLine, ...]) -> None:
        """Take a terminal's word for its payments; payment and rev are the key, older lines change nothing."""
        now = self._books.now().isoformat()
        with self._books.database.write() as write:
            for line in lines:
                rows.keep_line(write, line, line.at.astimezone(self._books.zone).date().isoformat())
            for terminal in {line.terminal for line in lines}:
                write.execute("INSERT OR REPLACE INTO tills VALUES (?, ?)", (terminal, now))

    def report_banked(self, key: str, banked: Banked, handler: str) -> Banked:
        """Enter what came to the bank for one terminal's day and method; a later entry stands for an earlier one."""
        self.require_day(banked.day)
        if not handler.strip():
            raise refused("handler_missing")

        def enter(write: sqlite3.Connection) -> Banked:
            values = (banked.day, banked.terminal, banked.method, banked.amount, handler, self._books.now().isoformat())
            write.execute("INSERT OR REPLACE INTO banked VALUES (?, ?, ?, ?, ?, ?)", values)
            about = f"{banked.terminal}/{banked.method}"
            rows.keep_act(write, banked.day, self._act(handler, StaffAct.ENTER_BANKED, about, banked.amount))
            return banked

        return self._books.once(key, "report_banked", self._client, (banked, handler), _BANKED, enter)

    def settlement(self, day: str) -> Settlement:
        """Return the settlement of a day, for staff, as the books are now. Raises `RefusedByBusiness`: no such day."""
        asked = self.require_day(day)
        with self._books.database.write() as write:
            return self._settle(write, asked)

    def settlement_items(self, states: tuple[ItemState, ...]) -> tuple[Difference, ...]:
        """Return the work items of all days in these states, for staff, the most pressing first."""
        today = self._books.today()
        with self._books.database.write() as write:
            again = rows.open_days(write) | rows.days_without_bank(write, (today - LOOK_BACK).isoformat())
            for day in sorted(again):
                self._settle(write, date.fromisoformat(day))
            return ordered(rows.items_in(write, states))

    def close_item(self, key: str, item: str, handler: str, words: str) -> Difference:
        """Close a work item with the reason. Raises `NotFound`, `RefusedByBusiness`."""

        def close(write: sqlite3.Connection) -> Difference:
            known = rows.one_item(write, item)
            if known is None:
                raise missing("item")
            after = closed(known, handler, words, self._books.now())
            rows.keep_items(write, (after,))
            rows.keep_act(write, known.day, self._act(handler, StaffAct.CLOSE_ITEM, item, known.amount, words))
            return after

        return self._books.once(key, "close_item", self._client, (item, handler, words), _ITEM, close)

    def _act(self, handler: str, act: StaffAct, about: str, amount: int, words: str = "") -> SettlementAct:
        at, client = self._books.now(), self._client
        return SettlementAct(at=at, handler=handler, client=client, act=act, about=about, amount=amount, words=words)

    def open_days(self) -> tuple[str, ...]:
        """Return the days worth asking the provider about again: yesterday, today, and those with open items."""
        today = self._books.today()
        with self._books.database.read() as read:
            known = rows.open_days(read)
        return tuple(sorted(known | {today.isoformat(), (today - timedelta(days=1)).isoformat()}))

    def keep_statement(self, statement: Statement, asked_at: Instant) -> None:
        """Put a provider's statement into the file, in the place of the one of that day."""
        with self._books.database.write() as write:
            rows.keep_statement(write, statement, asked_at)

    def _settle(self, write: sqlite3.Connection, day: date) -> Settlement:
        now = self._books.now()
        books = rows.books_of(write, self._books, day)
        found = settled(books, now, self._books.today(), self._books.grace)
        items = merged(found.differences, rows.items_of_day(write, day.isoformat()))
        rows.keep_items(write, items)
        return Settlement(
            day=day.isoformat(),
            as_of=now,
            rows=found.rows,
            differences=items,
            statement_at=books.statement_at,
            tills=tuple(TillSeen(terminal=name, at=at) for name, at in books.told_at.items()),
            acts=rows.acts_of_day(write, day.isoformat()),
        )

    def require_day(self, day: str) -> date:
        """Return the day that `day` names. Raises `RefusedByBusiness` when there is none, or it is still to come."""
        try:
            found = date.fromisoformat(day)
        except ValueError:
            raise refused("no_such_day") from None
        if found > self._books.today():
            raise refused("no_such_day")
        return found
