"""The business system's disk as a kill would leave it, at each statement of a credit, an application and an invoice.

A copy of the file is taken before and after every statement, and of the last commit with its end cut off. From each
copy the system starts again and is asked the same with the same key: nothing is lost, nothing doubled.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hall.contract.business.applications import ApplicationForm, Kind, Person
from hall.contract.business.bills import Credit, Credited
from hall.contract.business.values import Who
from queue_server.business.books import DATABASE, Books
from queue_server.business.sample import customers
from queue_server.business.system import ReferenceBusiness
from tests.contract.business_systems import MORNING, open_books

pytestmark = pytest.mark.crash

ZHANG = customers()[0]
PAYMENT, APPLY, INVOICE = ("0" * 15 + figure for figure in "123")
FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm")


class WatchedConnection:
    """Tells before and after each statement, and is the connection otherwise."""

    def __init__(self, connection: sqlite3.Connection, tell: Callable[[str], None]) -> None:
        self._connection, self._tell = connection, tell

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        self._tell(f"before {statement}")
        cursor = self._connection.execute(statement, *values)
        self._tell(f"after {statement}")
        return cursor

    def executemany(self, statement: str, values: Any) -> sqlite3.Cursor:
        self._tell(f"before {statement}")
        return self._connection.executemany(statement, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


class CopyingBooks:
    """Copies the file at each statement into a folder of its own."""

    def __init__(self, books: Books, folder: Path, to: Path) -> None:
        self.copies: list[Path] = []
        self._folder, self._to = folder, to
        database: Any = books.database
        database._writer = WatchedConnection(database._writer, self._copy)

    def _copy(self, statement: str) -> None:
        copy = self._to / f"{len(self.copies):03d}"
        copy.mkdir(parents=True)
        for name in FILES:
            if (self._folder / name).exists():
                shutil.copy(self._folder / name, copy / name)
        self.copies.append(copy)
        if statement == "after COMMIT":
            # a power cut in the middle of the write that makes the commit
            torn = self._to / f"{len(self.copies):03d}"
            shutil.copytree(copy, torn)
            log = torn / f"{DATABASE}-wal"
            os.truncate(log, log.stat().st_size - 1000)
            self.copies.append(torn)


def credit() -> Credit:
    bills = tuple(f"{ZHANG.account}-{month}" for month in ("202609", "202610"))
    return Credit(
        payment=PAYMENT, account=ZHANG.account, amount=1_000_000, bills=bills, method="cash", paid_at=MORNING,
        terminal="kiosk-1",
    )  # fmt: skip


def form() -> ApplicationForm:
    person = Person(name="样例甲", id_number=ZHANG.id_number, phone=ZHANG.phone)
    return ApplicationForm(
        kind=Kind.MORE_POWER, owner=person, applicant=person, address="测试路 1 号", account=ZHANG.account,
        id_front="sample-front", id_back="sample-back", signature="sample-signature", id_is_of=ZHANG.id_number,
        phone_confirmed=True,
    )  # fmt: skip


def ask_credit(system: ReferenceBusiness) -> object:
    return system.credit(credit())


def ask_apply(system: ReferenceBusiness) -> object:
    return system.apply(APPLY, form())


def ask_invoice(system: ReferenceBusiness) -> object:
    return system.invoice(INVOICE, f"{ZHANG.account}-202601")


def truth(system: ReferenceBusiness) -> tuple[object, ...]:
    """Return all that may not be lost or doubled."""
    (account,) = system.accounts(Who(account=ZHANG.account))
    orders = system.orders(Who(id_number=ZHANG.id_number))
    invoices = [bill.invoice for bill in system.bills(ZHANG.account, 24)]
    return account, system.bills(ZHANG.account, 24), orders, invoices


@contextmanager
def opened(folder: Path) -> Iterator[ReferenceBusiness]:
    with open_books(folder, is_filled=False) as books:
        yield ReferenceBusiness(books, "kiosk-1")


@pytest.mark.parametrize("ask", [ask_credit, ask_apply, ask_invoice])
def test_wherever_it_is_cut_the_same_key_ends_in_the_same_truth(
    ask: Callable[[ReferenceBusiness], object], tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    with open_books(whole) as books:
        system = ReferenceBusiness(books, "kiosk-1")
        copying = CopyingBooks(books, whole, tmp_path / "cut")
        answer = ask(system)
        wanted = truth(system)
    assert len(copying.copies) > 8
    had_happened = set()
    for copy in copying.copies:
        with opened(copy) as system:
            assert system._books.database.faults() == ()
            had_happened.add(truth(system) == wanted)
            assert ask(system) == answer
            assert ask(system) == answer
            assert truth(system) == wanted
    # the cuts were on both sides of the commit
    assert had_happened == {True, False}


def _credit_until_killed(folder: Path, answers: int) -> None:
    with opened(folder) as system:
        for number in range(10_000):
            payment = str(uuid.UUID(int=number))
            wanted = Credit(
                payment=payment, account=ZHANG.account, amount=7, bills=(), method="qr", paid_at=MORNING, terminal="k"
            )
            done: Credited = system.credit(wanted)
            os.write(answers, f"{done.payment}\n".encode())


def test_a_process_killed_while_it_credits_keeps_all_it_answered(tmp_path: Path) -> None:
    with open_books(tmp_path) as books:
        (before,) = ReferenceBusiness(books).accounts(Who(account=ZHANG.account))
    answered = 0
    for round_ in range(8):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _credit_until_killed(tmp_path, writing)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as answers:
            # the former rounds' payments are answered from the file, then come new ones
            seen = [answers.readline() for _ in range(answered + 3 + round_)]
            os.kill(child, signal.SIGKILL)
            seen += answers.readlines()
        os.waitpid(child, 0)
        answered = sum(line.endswith(b"\n") for line in seen)
        with opened(tmp_path) as system:
            (after,) = system.accounts(Who(account=ZHANG.account))
            credited = (after.balance - before.balance) // 7
            # one more may have been committed than was answered
            assert answered <= credited <= answered + 1
            for number in range(answered):
                assert system.credited(str(uuid.UUID(int=number))) is not None
