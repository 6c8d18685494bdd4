"""Applications and the work orders they become, over the file; the form itself is kept encrypted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter

from hall.contract.business.applications import (
    ApplicationForm,
    FormPart,
    Kind,
    OrderRating,
    OrderState,
    OrderStep,
    Person,
    WorkOrder,
    parts_changed,
)
from hall.contract.business.values import Who
from hall.contract.masking import masked_address, masked_name, masked_phone
from hall.contract.values import Text
from queue_server.business.books import Books
from queue_server.business.core.months import running_number
from queue_server.business.core.ordering import (
    OPEN,
    RECENT,
    may_press_at,
    require_complete,
    require_correctable,
    require_new,
    require_pressable,
    require_ratable,
    require_step,
)
from queue_server.business.core.refusals import missing

_FORM: Final = TypeAdapter(ApplicationForm)
_ORDER: Final = TypeAdapter(WorkOrder)
_RATING: Final = TypeAdapter(OrderRating)
_FILE: Final = TypeAdapter(str)


class OrderDesk:
    """The part of the business system that is about applications."""

    def __init__(self, books: Books, client: str) -> None:
        self._books, self._client = books, client

    def store_file(self, key: str, kind: str, content: bytes) -> str:
        """Keep a photo or a signature and return its id."""

        def keep(connection: sqlite3.Connection) -> str:
            name = f"{self._books.today():%Y%m%d}-{self._books.next_count(connection, 'file'):06d}"
            values = (name, kind, self._books.vault.lock_bytes(content), self._books.now().isoformat())
            connection.execute("INSERT INTO files VALUES (?, ?, ?, ?)", values)
            return name

        return self._books.once(key, "store_file", self._client, (kind, content), _FILE, keep)

    def apply(self, key: str, form: ApplicationForm, besides: tuple[str, ...] = ()) -> WorkOrder:
        """Submit an application, or one more `besides` orders like it.

        Raises `RefusedByBusiness` with what is wrong, or about the order that is like it; `NotFound` for its account.
        """

        def submit(connection: sqlite3.Connection) -> WorkOrder:
            self._require_fit(connection, form)
            # in the transaction that makes the order: of two alike that come at once the second finds the first
            require_new(form, self._open_orders(connection, form.applicant), besides)
            order = running_number("WO", self._books.today(), self._books.next_count(connection, "order"))
            now = self._books.now().isoformat()
            connection.execute(
                "INSERT INTO orders (order_id, kind, state, account, form_locked, made_at, state_since)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (order, form.kind, OrderState.UNDER_REVIEW, form.account, self._locked(form), now, now),
            )
            self._name_people(connection, order, form)
            self._add_step(connection, order, OrderState.UNDER_REVIEW, "", "")
            return self._order(connection, order)

        return self._books.once(key, "apply", self._client, form, _ORDER, submit)

    def correct(self, key: str, order: str, form: ApplicationForm) -> WorkOrder:
        """Submit a returned order again. Raises `NotFound`, `RefusedByBusiness`."""

        def submit(connection: sqlite3.Connection, row: Any) -> None:
            require_correctable(OrderState(row["state"]), Kind(row["kind"]), form)
            self._require_fit(connection, form)
            before = _FORM.validate_json(self._books.vault.unlock(row["form_locked"]))
            connection.execute(
                "INSERT INTO order_versions SELECT order_id,"
                " (SELECT count(*) + 1 FROM order_versions WHERE order_id = ?), form_locked,"
                " coalesce(submitted_at, made_at) FROM orders WHERE order_id = ?",
                (order, order),
            )
            values = (self._locked(form), form.account, self._books.now().isoformat(), order)
            connection.execute(
                "UPDATE orders SET form_locked = ?, account = ?, submitted_at = ? WHERE order_id = ?", values
            )
            connection.execute("DELETE FROM order_people WHERE order_id = ?", (order,))
            self._name_people(connection, order, form)
            self._add_step(connection, order, OrderState.UNDER_REVIEW, "", "", parts_changed(before, form))

        return self._change(key, "correct", order, form, submit)

    def orders(self, who: Who) -> tuple[WorkOrder, ...]:
        """Return a customer's orders, the newest first."""
        mark = next(iter(self._books.marks_of(who)), "")
        with self._books.database.read() as connection:
            rows = connection.execute(
                "SELECT order_id FROM orders WHERE account = ? OR order_id IN"
                " (SELECT order_id FROM order_people WHERE mark = ?) ORDER BY made_at DESC, order_id DESC",
                (who.account, mark),
            ).fetchall()
            return tuple(self._order(connection, row[0]) for row in rows)

    def order(self, order: str) -> WorkOrder:
        """Return one order. Raises `NotFound`."""
        with self._books.database.read() as connection:
            return self._order(connection, order)

    def form_of(self, order: str, who: Who) -> ApplicationForm:
        """Return the form of an order to its owner or applicant, by ID number or phone. Raises `NotFound`."""
        marks = self._books.marks_of(who)
        with self._books.database.read() as connection:
            row = _require_order(connection, order)
            people = connection.execute("SELECT mark FROM order_people WHERE order_id = ?", (order,)).fetchall()
        # whoever only knows the number of the order learns no more than that it is not theirs
        if not set(marks) & {each["mark"] for each in people}:
            raise missing("order")
        return _FORM.validate_json(self._books.vault.unlock(row["form_locked"]))

    def press_for_speed(self, key: str, order: str) -> WorkOrder:
        """Press for speed (催办). Raises `NotFound`, `RefusedByBusiness` when it is too soon."""

        def press(connection: sqlite3.Connection, row: Any) -> None:
            now = self._books.now()
            require_pressable(_may_press_at(row), now)
            connection.execute(
                "UPDATE orders SET pressed = pressed + 1, pressed_at = ? WHERE order_id = ?", (now.isoformat(), order)
            )

        return self._change(key, "press_for_speed", order, None, press)

    def rate_order(self, key: str, order: str, rating: OrderRating) -> WorkOrder:
        """Rate a completed order, once. Raises `NotFound`, `RefusedByBusiness`."""

        def rate(connection: sqlite3.Connection, row: Any) -> None:
            require_ratable(OrderState(row["state"]), _rating(row))
            words = _RATING.dump_json(rating).decode()
            connection.execute("UPDATE orders SET rating = ? WHERE order_id = ?", (words, order))

        return self._change(key, "rate_order", order, rating, rate)

    def all_orders(self, states: tuple[OrderState, ...]) -> tuple[WorkOrder, ...]:
        """Return the orders in these states, for staff, the oldest first."""
        with self._books.database.read() as connection:
            rows = connection.execute("SELECT order_id, state FROM orders ORDER BY made_at, order_id").fetchall()
            return tuple(self._order(connection, row["order_id"]) for row in rows if row["state"] in set(states))

    def advance(self, key: str, order: str, state: OrderState, handler: str, words: str) -> WorkOrder:
        """Move an order on. Raises `NotFound`, `RefusedByBusiness` when that step is not allowed."""

        def move(connection: sqlite3.Connection, row: Any) -> None:
            require_step(OrderState(row["state"]), state, handler, words)
            self._add_step(connection, order, state, handler, words)

        return self._change(key, "advance", order, (state, handler, words), move)

    def _change(
        self, key: str, act: str, order: str, request: object, do: Callable[[sqlite3.Connection, Any], None]
    ) -> WorkOrder:
        def change(connection: sqlite3.Connection) -> WorkOrder:
            do(connection, _require_order(connection, order))
            return self._order(connection, order)

        return self._books.once(key, act, self._client, (order, request), _ORDER, change)

    def _require_fit(self, connection: sqlite3.Connection, form: ApplicationForm) -> None:
        named = (form.id_front, form.id_back, form.signature)
        rows = connection.execute("SELECT file FROM files WHERE file IN (?, ?, ?)", named).fetchall()
        require_complete(form, [row["file"] for row in rows])
        if form.account is not None:
            row = connection.execute("SELECT 1 FROM accounts WHERE account = ?", (form.account,)).fetchone()
            if row is None:
                raise missing("account")

    def _open_orders(self, connection: sqlite3.Connection, person: Person) -> Iterable[tuple[str, ApplicationForm]]:
        """Give the open orders of the last day that name a person, with their forms."""
        rows = connection.execute(
            "SELECT order_id, state, made_at, form_locked FROM orders WHERE order_id IN"
            " (SELECT order_id FROM order_people WHERE mark = ?) ORDER BY order_id",
            (self._books.person_mark(person.id_number),),
        ).fetchall()
        since = self._books.now() - RECENT
        for row in rows:
            if OrderState(row["state"]) in OPEN and datetime.fromisoformat(row["made_at"]) >= since:
                yield row["order_id"], _FORM.validate_json(self._books.vault.unlock(row["form_locked"]))

    def _locked(self, form: ApplicationForm) -> str:
        return self._books.vault.lock(_FORM.dump_json(form).decode())

    def _name_people(self, connection: sqlite3.Connection, order: str, form: ApplicationForm) -> None:
        marks = {self._books.person_mark(person.id_number) for person in (form.owner, form.applicant)}
        phones = {self._books.phone_mark(person.phone) for person in (form.owner, form.applicant) if person.phone}
        rows = [(mark, order) for mark in sorted(marks | phones)]
        connection.executemany("INSERT INTO order_people VALUES (?, ?)", rows)

    def _add_step(
        self,
        connection: sqlite3.Connection,
        order: str,
        state: OrderState,
        handler: str,
        words: str,
        changed: tuple[FormPart, ...] = (),
    ) -> None:
        now, locked = self._books.now().isoformat(), self._books.vault.lock(words)
        connection.execute(
            "INSERT INTO order_steps SELECT ?, count(*) + 1, ?, ?, ?, ?, ? FROM order_steps WHERE order_id = ?",
            (order, state, handler, locked, now, ",".join(changed), order),
        )
        connection.execute("UPDATE orders SET state = ?, state_since = ? WHERE order_id = ?", (state, now, order))

    def _order(self, connection: sqlite3.Connection, order: str) -> WorkOrder:
        row = _require_order(connection, order)
        form = _FORM.validate_json(self._books.vault.unlock(row["form_locked"]))
        rows = connection.execute("SELECT * FROM order_steps WHERE order_id = ? ORDER BY step", (order,)).fetchall()
        state = OrderState(row["state"])
        steps = tuple(self._steps(rows))
        why = steps[-1].words
        return WorkOrder(
            order=order,
            kind=form.kind,
            state=state,
            owner_masked=masked_name(form.owner.name),
            applicant_masked=masked_name(form.applicant.name),
            address_masked=masked_address(form.address),
            phone_masked=masked_phone(form.applicant.phone or ""),
            account=form.account,
            made_at=datetime.fromisoformat(row["made_at"]),
            steps=steps,
            pressed=row["pressed"],
            may_press_at=_may_press_at(row),
            returned_because=Text(zh=why, en=why) if state is OrderState.RETURNED else None,
            rating=_rating(row),
        )

    def _steps(self, rows: Iterable[Any]) -> Iterable[OrderStep]:
        for row in rows:
            yield OrderStep(
                state=OrderState(row["state"]),
                handler=row["handler"],
                at=datetime.fromisoformat(row["at"]),
                words=self._books.vault.unlock(row["words_locked"]),
                changed=tuple(FormPart(part) for part in row["changed"].split(",") if part),
            )


def _require_order(connection: sqlite3.Connection, order: str) -> Any:
    row = connection.execute("SELECT * FROM orders WHERE order_id = ?", (order,)).fetchone()
    if row is None:
        raise missing("order")
    return row


def _may_press_at(row: Any) -> datetime | None:
    pressed_at = None if row["pressed_at"] is None else datetime.fromisoformat(row["pressed_at"])
    return may_press_at(OrderState(row["state"]), datetime.fromisoformat(row["state_since"]), pressed_at)


def _rating(row: Any) -> OrderRating | None:
    return None if row["rating"] is None else _RATING.validate_json(row["rating"])
