"""Accounts, bills, credits and invoices, over the file: what is owed, what was paid, once for each payment."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter

from hall.contract.business.bills import Account, Bill, Credit, Credited, Invoice, MonthUse, Tariff, TierUse
from hall.contract.business.values import Who
from hall.contract.masking import masked_address, masked_name
from queue_server.business.books import Books
from queue_server.business.core.crediting import require_paid, settle, state_of
from queue_server.business.core.months import invoice_number, running_number
from queue_server.business.core.refusals import missing, refused

_TIERS: Final = TypeAdapter(tuple[TierUse, ...])
_CREDITED: Final = TypeAdapter(Credited)
_INVOICE: Final = TypeAdapter(Invoice)
_TARIFF: Final = TypeAdapter(Tariff)
_BILLS: Final = "SELECT bills.*, invoices.invoice FROM bills LEFT JOIN invoices USING (bill)"


class AccountDesk:
    """The part of the business system that is about accounts and money. `client` is who asks, for the records."""

    def __init__(self, books: Books, client: str) -> None:
        self._books, self._client = books, client

    def accounts(self, who: Who) -> tuple[Account, ...]:
        """Return the accounts of a customer, none if there are none."""
        marks = self._books.marks_of(who)
        asked = {"account": who.account} if who.account else {"mark": marks[0] if marks else ""}
        where = "account = :account" if who.account else "person_mark = :mark OR phone_mark = :mark"
        with self._books.database.read() as connection:
            rows = connection.execute(f"SELECT * FROM accounts WHERE {where} ORDER BY account", asked).fetchall()
            return tuple(self._account(connection, row) for row in rows)

    def usage(self, account: str, months: int = 6) -> tuple[MonthUse, ...]:
        """Return the last `months` months, the oldest first. Raises `NotFound`."""
        with self._books.database.read() as connection:
            _require_account(connection, account)
            rows = connection.execute(
                "SELECT month, kwh, amount FROM bills WHERE account = ? ORDER BY month DESC LIMIT ?", (account, months)
            ).fetchall()
        return tuple(MonthUse(month=row["month"], kwh=row["kwh"], amount=row["amount"]) for row in reversed(rows))

    def bills(self, account: str, months: int = 6) -> tuple[Bill, ...]:
        """Return the bills of the last `months` months and every open one, the oldest first. Raises `NotFound`."""
        with self._books.database.read() as connection:
            _require_account(connection, account)
            rows = connection.execute(f"{_BILLS} WHERE account = ? ORDER BY month DESC", (account,)).fetchall()
        found = [_bill(row) for place, row in enumerate(rows) if place < months or row["paid"] < row["amount"]]
        return tuple(reversed(found))

    def tariff(self, tariff: str) -> Tariff:
        """Return a tariff by its id. Raises `NotFound`."""
        with self._books.database.read() as connection:
            known = [_TARIFF.validate_json(each) for each in self._books.published(connection, "tariff")]
        found = next((each for each in known if each.tariff == tariff), None)
        if found is None:
            raise missing("tariff")
        return found

    def credit(self, credit: Credit) -> Credited:
        """Credit money that was received; once for each payment. Raises `NotFound`, `RefusedByBusiness`."""
        # a payment that is asked again after a power cut may have been given another time or terminal
        mark = self._books.vault.mark("credit", f"{credit.account} {credit.amount} {' '.join(credit.bills)}")
        with self._books.database.write() as connection:
            row = connection.execute(
                "SELECT request_mark, answer FROM credits WHERE payment = ?", (credit.payment,)
            ).fetchone()
            if row is not None:
                if row["request_mark"] != mark:
                    raise refused("key_used_otherwise")
                return _CREDITED.validate_json(row["answer"])
            return self._credit(connection, credit, mark)

    def credited(self, payment: str) -> Credited | None:
        """Return what became of a payment, `None` if it was never credited."""
        with self._books.database.read() as connection:
            row = connection.execute("SELECT answer FROM credits WHERE payment = ?", (payment,)).fetchone()
        return None if row is None else _CREDITED.validate_json(row["answer"])

    def invoice(self, key: str, bill: str) -> Invoice:
        """Issue the invoice of a paid bill, or count one more print of it. Raises `NotFound`, `RefusedByBusiness`."""
        return self._books.once(
            key, "invoice", self._client, bill, _INVOICE, lambda connection: self._invoice(connection, bill)
        )

    def _credit(self, connection: sqlite3.Connection, credit: Credit, mark: str) -> Credited:
        account = _require_account(connection, credit.account)
        wanted = {bill: _one_bill(connection, bill) for bill in credit.bills}
        known = {name: bill for name, bill in wanted.items() if bill is not None}
        receipt = running_number("R", self._books.today(), self._books.next_count(connection, "receipt"))
        answer = settle(credit, known, account["balance"], receipt)
        for part in answer.bills:
            connection.execute("UPDATE bills SET paid = paid + ? WHERE bill = ?", (part.amount, part.bill))
        connection.execute(
            "UPDATE accounts SET balance = balance + ? WHERE account = ?", (answer.to_balance, credit.account)
        )
        connection.execute(
            "INSERT INTO credits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                credit.payment, credit.account, credit.amount, credit.method, credit.terminal,
                credit.paid_at.isoformat(), self._books.now().isoformat(), mark, _CREDITED.dump_json(answer).decode(),
            ),
        )  # fmt: skip
        return answer

    def _invoice(self, connection: sqlite3.Connection, name: str) -> Invoice:
        bill = _one_bill(connection, name)
        if bill is None:
            raise missing("bill")
        require_paid(bill)
        if bill.invoice is None:
            number = invoice_number(self._books.today(), self._books.next_count(connection, "invoice"))
            values = (name, number, self._books.now().isoformat())
            connection.execute("INSERT INTO invoices VALUES (?, ?, ?, 1)", values)
        else:
            connection.execute("UPDATE invoices SET copies = copies + 1 WHERE bill = ?", (name,))
        row = connection.execute("SELECT * FROM invoices WHERE bill = ?", (name,)).fetchone()
        account = _require_account(connection, bill.account)
        owner = self._books.vault.unlock(account["owner_locked"])
        return Invoice(
            invoice=row["invoice"],
            account=bill.account,
            bill=bill.bill,
            title=masked_name(owner) if account["is_private"] else owner,
            month=bill.month,
            kwh=bill.kwh,
            amount=bill.amount,
            issued_at=datetime.fromisoformat(row["issued_at"]),
            copies=row["copies"],
        )

    def _account(self, connection: sqlite3.Connection, row: Any) -> Account:
        year = f"{self._books.today():%Y}-"
        sums = connection.execute(
            "SELECT total(amount - paid), total(kwh * (month LIKE ?)) FROM bills WHERE account = ?",
            (year + "%", row["account"]),
        ).fetchone()
        owner = self._books.vault.unlock(row["owner_locked"])
        return Account(
            account=row["account"],
            owner_masked=masked_name(owner) if row["is_private"] else owner,
            address_masked=masked_address(self._books.vault.unlock(row["address_locked"])),
            meter=row["meter"],
            tariff=row["tariff"],
            balance=row["balance"],
            owed=int(sums[0]),
            used_this_year_kwh=int(sums[1]),
        )


def _require_account(connection: sqlite3.Connection, account: str) -> Any:
    row = connection.execute("SELECT * FROM accounts WHERE account = ?", (account,)).fetchone()
    if row is None:
        raise missing("account")
    return row


def _one_bill(connection: sqlite3.Connection, bill: str) -> Bill | None:
    row = connection.execute(f"{_BILLS} WHERE bill = ?", (bill,)).fetchone()
    return None if row is None else _bill(row)


def _bill(row: Any) -> Bill:
    return Bill(
        bill=row["bill"],
        account=row["account"],
        month=row["month"],
        kwh=row["kwh"],
        tiers=_TIERS.validate_json(row["tiers"]),
        amount=row["amount"],
        paid=row["paid"],
        due=row["due"],
        state=state_of(row["amount"], row["paid"]),
        invoice=row["invoice"],
    )
