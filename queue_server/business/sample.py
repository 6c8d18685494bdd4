"""Invented customers for training and rehearsal: the same seed makes the same ones. Nobody here exists.

Their ID numbers carry area codes of whole provinces (``110000``), which no real card does; they are those of the
sample cards of the card reader's simulator, so that whoever lays one of these cards down has an account here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from pydantic import TypeAdapter

from hall.contract.business.bills import Tariff, TierUse, cost
from queue_server.business.books import Books
from queue_server.business.core.months import bill_id, due_of, month_before, month_of
from queue_server.business.sample_orders import add_orders
from queue_server.business.sample_words import TARIFFS, publish

MONTHS: Final = 24
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SEASONS: Final = (120, 110, 85, 70, 75, 105, 150, 160, 115, 75, 80, 105)
"""Use of each month of the year in per cent: cold winters, hot summers."""
_TIERS: Final = TypeAdapter(tuple[TierUse, ...])
_REHEARSED: Final = 60
"""In rehearsals each customer is somebody else: the day of birth moves on by one day with each card."""


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """An invented customer."""

    name: str
    id_number: str
    phone: str
    account: str
    address: str
    tariff: str = "home"
    is_private: bool = True


# name, area, birth, whether a man, serial: as on the cards of the card reader's simulator
_PEOPLE: Final = (
    ("张三", "110000", date(1984, 5, 17), True, 1),
    ("李四", "310000", date(1991, 11, 2), False, 2),
    ("王小样", "440000", date(2001, 2, 28), True, 3),
    ("欧阳样例", "510000", date(1976, 9, 9), False, 4),
    ("赵老样", "320000", date(1946, 3, 5), True, 5),
    ("孙㐀样", "420000", date(1988, 12, 12), True, 7),
    ("艾样例·买样例", "650000", date(1979, 4, 4), True, 8),
    ("陈样例", "810000", date(1994, 8, 23), False, 9),
)
_MOVED: Final = (0, 4)
"""Whose cards get another birth date in rehearsals: 张三 and 赵老样."""


def id_number(area: str, birth: date, is_man: bool, serial: int) -> str:
    """Return a number with a right check character (GB 11643); `serial` tells people of one day apart."""
    first = f"{area}{birth:%Y%m%d}{2 * serial + is_man:03d}"
    return first + "10X98765432"[sum(int(sign) * weight for sign, weight in zip(first, _WEIGHTS, strict=True)) % 11]


def customers() -> tuple[SampleCustomer, ...]:
    """Return all invented customers: first those of the sample cards, a company, then those of rehearsals."""
    people = list(_PEOPLE)
    for place in _MOVED:
        name, area, birth, is_man, serial = _PEOPLE[place]
        people += [(name, area, birth + timedelta(days=day), is_man, serial) for day in range(1, _REHEARSED + 1)]
    found = [
        SampleCustomer(
            name=name,
            id_number=id_number(area, birth, is_man, serial),
            phone=f"1380013{8000 + place:04d}",
            account=f"3100{12345 + place:06d}",
            address=f"样例省样例市示范区测试路{place + 1}号",
        )
        for place, (name, area, birth, is_man, serial) in enumerate(people)
    ]
    company = SampleCustomer(
        name="样例机械有限公司",
        id_number=id_number("120000", date(1970, 1, 1), True, 99),
        phone="13800139999",
        account="3100900001",
        address="样例省样例市示范区工业路88号",
        tariff="business",
        is_private=False,
    )
    return (*found[: len(_PEOPLE)], company, *found[len(_PEOPLE) :])


def fill(books: Books, seed: int) -> bool:
    """Fill an empty file with the sample and return whether it was empty; a file with any account is left alone."""
    chance = random.Random(seed)
    with books.database.write() as connection:
        if connection.execute("SELECT 1 FROM accounts LIMIT 1").fetchone() is not None:
            return False
        publish(books, connection)
        for place, customer in enumerate(customers()):
            _add_account(books, connection, customer, place)
            # of each four, one has two open bills, one has one, the others owe nothing; the first owes two
            open_bills = (2, 1, 0, 0)[place % 4]
            rows = list(_bills(customer, month_of(books.today()), chance, open_bills))
            connection.executemany("INSERT INTO bills VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        add_orders(books, connection, customers()[:8])
    return True


def _add_account(books: Books, connection: Any, customer: SampleCustomer, place: int) -> None:
    connection.execute(
        "INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            customer.account,
            books.person_mark(customer.id_number),
            books.phone_mark(customer.phone),
            books.vault.lock(customer.name),
            books.vault.lock(customer.address),
            int(customer.is_private),
            f"{2200100000 + place:012d}",
            customer.tariff,
            1_500 if place % 5 == 4 else 0,
        ),
    )


def _bills(
    customer: SampleCustomer, this_month: str, chance: random.Random, open_bills: int
) -> Iterator[tuple[object, ...]]:
    tariff: Tariff = next(each for each in TARIFFS if each.tariff == customer.tariff)
    usual = chance.randint(130, 420) if customer.is_private else chance.randint(3_000, 9_000)
    used, year = 0, ""
    for back in range(MONTHS, 0, -1):
        month = month_before(this_month, back)
        # the steps of a tariff begin anew each year; in the first year shown, the months before are made up too
        if month[:4] != year:
            year, used = month[:4], (int(month[5:]) - 1) * usual
        kwh = usual * _SEASONS[int(month[5:]) - 1] * chance.randint(85, 115) // 10_000
        tiers = cost(tariff, used, kwh)
        used += kwh
        amount = sum(each.amount for each in tiers)
        paid = amount if back > open_bills else (amount // 2 if back == 2 else 0)
        bill = bill_id(customer.account, month)
        words = _TIERS.dump_json(tiers).decode()
        yield (bill, customer.account, month, kwh, words, amount, paid, due_of(month))
