"""The provider's book of orders, payments and refunds: on disk before it is answered, each key once."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.business.payment_control import WaitingPayment
from hall.contract.business.payments import (
    PaymentMethod,
    PaymentOrder,
    PaymentReport,
    PaymentStatus,
    Statement,
    StatementLine,
)
from hall.contract.clock import Clock
from hall.contract.values import Text
from hall.runtime.database import Database, Migration

DATABASE = "payments.sqlite"
PAYMENT = Text(zh="该支付订单", en="payment")
_PAID = (PaymentStatus.PAID, PaymentStatus.REFUNDED)


def _make_orders(database: Any) -> None:
    database["payment_order"].create(
        {
            "number": int,
            "payment": str,
            "amount": int,
            "method": str,
            "subject_zh": str,
            "subject_en": str,
            "terminal": str,
            "expires_at": str,
            "status": str,
            "paid_at": str,
            "paid_on": str,
            "refunded": int,
        },
        pk="number",
        not_null={"payment", "amount", "method", "terminal", "expires_at", "status", "refunded"},
    )
    database["payment_order"].create_index(["payment"], unique=True)
    database["payment_order"].create_index(["paid_on"])
    database["refund"].create({"key": str, "payment": str, "amount": int}, pk="key", not_null={"payment", "amount"})
    database["fault"].create({"fault": str}, pk="fault")


MIGRATIONS = (Migration("0001_orders", _make_orders),)


class PaymentBook:
    """Implements `PaymentProvider`, and what a customer does with a phone or a card. Any thread may call it."""

    def __init__(self, path: Path, clock: Clock, zone: ZoneInfo, page_url: str) -> None:
        """Open the file at `path`, or make it; `page_url` is where phones reach the page."""
        self._database = Database(path, MIGRATIONS)
        self._clock, self._zone, self._page_url = clock, zone, page_url

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def create(self, order: PaymentOrder) -> PaymentReport:
        """Make an order; the same payment again is the same order. Raises `RefusedByBusiness`: nothing, cash."""
        if order.amount == 0 or order.method is PaymentMethod.CASH:
            words = Text(zh="该订单无法支付。", en="This order cannot be paid here.")
            raise RefusedByBusiness("not_payable", words)
        with self._database.write() as write:
            write.execute(
                "INSERT INTO payment_order (payment, amount, method, subject_zh, subject_en, terminal, expires_at, "
                "status, refunded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (payment) DO NOTHING",
                (
                    order.payment,
                    order.amount,
                    order.method.value,
                    order.subject.zh,
                    order.subject.en,
                    order.terminal,
                    order.expires_at.isoformat(),
                    PaymentStatus.WAITING.value,
                ),
            )
            return self._report(self._row(write, order.payment))

    def query(self, payment: str) -> PaymentReport:
        """Return how a payment stands. Raises `NotFound`."""
        with self._database.read() as read:
            row = read.execute("SELECT * FROM payment_order WHERE payment = ?", (payment,)).fetchone()
        if row is None:
            raise NotFound(PAYMENT)
        return self._move(payment, None) if self._is_late(row) else self._report(row)

    def cancel(self, payment: str) -> PaymentReport:
        """Cancel what waits. Raises `NotFound`."""
        return self._move(payment, PaymentStatus.CANCELLED)

    def press(self, payment: str, does_pay: bool) -> PaymentReport:
        """The customer pays or declines what waits; anything else stays as it is. Raises `NotFound`."""
        return self._move(payment, PaymentStatus.PAID if does_pay else PaymentStatus.DECLINED)

    def refund(self, key: str, payment: str, amount: int) -> PaymentReport:
        """Give back `amount` fen, once for each key. Raises `NotFound`, `RefusedByBusiness`."""
        with self._database.write() as write:
            row = self._row(write, payment)
            known = write.execute("SELECT 1 FROM refund WHERE key = ?", (key,)).fetchone()
            if known is not None:
                return self._report(row)
            total = row["refunded"] + amount
            if row["status"] not in _PAID or amount == 0 or total > row["amount"]:
                words = Text(zh="退款金额超过实付金额。", en="That is more than was paid.")
                raise RefusedByBusiness("more_than_paid", words)
            status = PaymentStatus.REFUNDED if total == row["amount"] else PaymentStatus.PAID
            write.execute("INSERT INTO refund (key, payment, amount) VALUES (?, ?, ?)", (key, payment, amount))
            write.execute(
                "UPDATE payment_order SET refunded = ?, status = ? WHERE payment = ?", (total, status.value, payment)
            )
            return self._report(self._row(write, payment))

    def statement(self, day: str) -> Statement:
        """Return what was paid on `day`, the hall's local one, in the order of the orders."""
        with self._database.read() as read:
            rows = read.execute("SELECT * FROM payment_order WHERE paid_on = ? ORDER BY number", (day,)).fetchall()
        lines = (
            StatementLine(
                payment=row["payment"],
                method=PaymentMethod(row["method"]),
                terminal=row["terminal"],
                amount=row["amount"],
                refunded=row["refunded"],
                at=datetime.fromisoformat(row["paid_at"]),
            )
            for row in rows
        )
        return Statement(day=day, lines=tuple(lines))

    def subject(self, payment: str) -> Text:
        """Return what a payment is for. Raises `NotFound`."""
        with self._database.read() as read:
            row = self._row(read, payment)
        return Text(zh=row["subject_zh"], en=row["subject_en"])

    def terminal_of(self, payment: str) -> str | None:
        """Return at which terminal a payment was ordered; None when it never was."""
        with self._database.read() as read:
            row = read.execute("SELECT terminal FROM payment_order WHERE payment = ?", (payment,)).fetchone()
        return None if row is None else str(row["terminal"])

    def waiting_at(self, terminal: str) -> str | None:
        """Return the newest payment that waits for a card at `terminal`."""
        with self._database.read() as read:
            row = read.execute(
                "SELECT payment FROM payment_order WHERE terminal = ? AND method = ? AND status = ? AND expires_at > ? "
                "ORDER BY number DESC LIMIT 1",
                (terminal, PaymentMethod.CARD.value, PaymentStatus.WAITING.value, self._clock.now().isoformat()),
            ).fetchone()
        return None if row is None else str(row["payment"])

    def waiting(self) -> tuple[WaitingPayment, ...]:
        """Return the payments that wait for their customers, the newest first."""
        with self._database.read() as read:
            rows = read.execute(
                "SELECT * FROM payment_order WHERE status = ? AND expires_at > ? ORDER BY number DESC LIMIT 20",
                (PaymentStatus.WAITING.value, self._clock.now().isoformat()),
            ).fetchall()
        return tuple(
            WaitingPayment(
                payment=row["payment"],
                terminal=row["terminal"],
                method=PaymentMethod(row["method"]),
                amount=row["amount"],
                page_url=self._page_of(row["payment"]),
            )
            for row in rows
        )

    def faults(self) -> tuple[str, ...]:
        """Return the faults that are switched on."""
        with self._database.read() as read:
            return tuple(row["fault"] for row in read.execute("SELECT fault FROM fault ORDER BY fault"))

    def switch(self, fault: str, is_on: bool) -> None:
        """Switch a fault; it stays so over a restart."""
        with self._database.write() as write:
            act = "INSERT OR IGNORE INTO fault (fault) VALUES (?)" if is_on else "DELETE FROM fault WHERE fault = ?"
            write.execute(act, (fault,))

    def _move(self, payment: str, status: PaymentStatus | None) -> PaymentReport:
        """Bring what waits to `status`, or to its expiry if its time is over."""
        now = self._clock.now()
        with self._database.write() as write:
            row = self._row(write, payment)
            new = PaymentStatus.EXPIRED if self._is_late(row) else status
            if row["status"] == PaymentStatus.WAITING and new is not None:
                is_paid = new is PaymentStatus.PAID
                write.execute(
                    "UPDATE payment_order SET status = ?, paid_at = ?, paid_on = ? WHERE payment = ?",
                    (
                        new.value,
                        now.isoformat() if is_paid else None,
                        now.astimezone(self._zone).date().isoformat() if is_paid else None,
                        payment,
                    ),
                )
            return self._report(self._row(write, payment))

    def _page_of(self, payment: str) -> str:
        return f"{self._page_url}/pay/{payment}"

    def _is_late(self, row: sqlite3.Row) -> bool:
        is_waiting = row["status"] == PaymentStatus.WAITING
        return is_waiting and self._clock.now() >= datetime.fromisoformat(row["expires_at"])

    def _row(self, connection: sqlite3.Connection, payment: str) -> sqlite3.Row:
        row: sqlite3.Row | None = connection.execute(
            "SELECT * FROM payment_order WHERE payment = ?", (payment,)
        ).fetchone()
        if row is None:
            raise NotFound(PAYMENT)
        return row

    def _report(self, row: sqlite3.Row) -> PaymentReport:
        status = PaymentStatus(row["status"])
        has_code = status is PaymentStatus.WAITING and row["method"] == PaymentMethod.QR
        return PaymentReport(
            payment=row["payment"],
            status=status,
            amount=row["amount"],
            refunded=row["refunded"],
            reference=f"P{row['number']:012d}",
            code_url=self._page_of(row["payment"]) if has_code else "",
            paid_at=datetime.fromisoformat(row["paid_at"]) if row["paid_at"] else None,
        )
