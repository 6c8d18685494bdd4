"""Invented applications, one in every state of a work order, written as the desk itself would write them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, Protocol

from pydantic import TypeAdapter

from hall.contract.business.applications import ApplicationForm, Kind, OrderRating, OrderState, Person
from queue_server.business.books import Books
from queue_server.business.core.months import running_number

_FORM: Final = TypeAdapter(ApplicationForm)
_PIXEL: Final = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de")
_REVIEWER, _FITTER = "王审核", "刘工"
_BLURRED: Final = "身份证国徽面照片不清晰，请重新拍摄。"


class Customer(Protocol):
    """What of a customer an application needs."""

    @property
    def name(self) -> str: ...
    @property
    def id_number(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def account(self) -> str: ...
    @property
    def address(self) -> str: ...


_S: Final = OrderState
_REVIEWED: Final = ((_S.UNDER_REVIEW, "", "", 30), (_S.IN_PROCESS, _REVIEWER, "", 29))
# who, what, and the steps so far: state, handler, words, days ago
_ORDERS: Final[tuple[tuple[int, Kind, tuple[tuple[OrderState, str, str, int], ...]], ...]] = (
    (0, Kind.MORE_POWER, ((_S.UNDER_REVIEW, "", "", 6), (_S.IN_PROCESS, _REVIEWER, "资料齐全，已派工。", 5))),
    (0, Kind.RENAME, (*_REVIEWED, (_S.COMPLETED, _FITTER, "已完成。", 27))),
    (1, Kind.CHANGE_OWNER, ((_S.UNDER_REVIEW, "", "", 3), (_S.RETURNED, _REVIEWER, _BLURRED, 2))),
    (2, Kind.NEW_HOME, ((_S.UNDER_REVIEW, "", "", 1),)),
    (3, Kind.MOVE_METER, ((_S.NOT_SUBMITTED, "", "", 1),)),
    (4, Kind.PAUSE, ((_S.UNDER_REVIEW, "", "", 12), (_S.WITHDRAWN, _REVIEWER, "客户要求撤销。", 11))),
    (5, Kind.CLOSE, (*_REVIEWED, (_S.COMPLETED, _FITTER, "已完成。", 15))),
)


def add_orders(books: Books, connection: sqlite3.Connection, people: Sequence[Customer]) -> None:
    """Write the applications of `people`, of whom there are at least six; the last one is rated already."""
    now = books.now()
    for file in ("sample-front", "sample-back", "sample-signature"):
        values = (file, "sample", books.vault.lock_bytes(_PIXEL), now.isoformat())
        connection.execute("INSERT INTO files VALUES (?, ?, ?, ?)", values)
    for place, (who, kind, steps) in enumerate(_ORDERS, 1):
        customer = people[who]
        days = [now - timedelta(days=step[3]) for step in steps]
        order = running_number("WO", days[0].astimezone(books.zone).date(), place)
        form = _form(customer, kind)
        rating = OrderRating(speed=5, attitude=5, words="很快，谢谢。") if place == len(_ORDERS) else None
        connection.execute(
            "INSERT INTO orders (order_id, kind, state, account, form_locked, made_at, state_since, rating)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                order, kind, steps[-1][0], form.account, books.vault.lock(_FORM.dump_json(form).decode()),
                days[0].isoformat(), days[-1].isoformat(),
                None if rating is None else TypeAdapter(OrderRating).dump_json(rating).decode(),
            ),
        )  # fmt: skip
        for mark in (books.person_mark(customer.id_number), books.phone_mark(customer.phone)):
            connection.execute("INSERT INTO order_people VALUES (?, ?)", (mark, order))
        for number, ((state, handler, words, _), at) in enumerate(zip(steps, days, strict=True), 1):
            connection.execute(
                "INSERT INTO order_steps (order_id, step, state, handler, words_locked, at) VALUES (?, ?, ?, ?, ?, ?)",
                (order, number, state, handler, books.vault.lock(words), at.isoformat()),
            )
    # today's numbers go on after the sample's
    connection.execute("INSERT INTO numbers VALUES ('order', ?, ?)", (books.today().isoformat(), len(_ORDERS)))


def _form(customer: Customer, kind: Kind) -> ApplicationForm:
    person = Person(name=customer.name, id_number=customer.id_number, phone=customer.phone)
    return ApplicationForm(
        kind=kind,
        owner=person,
        applicant=person,
        address=customer.address,
        account=None if kind is Kind.NEW_HOME else customer.account,
        id_front="sample-front",
        id_back="sample-back",
        id_is_of=customer.id_number,
        signature="sample-signature",
        phone_confirmed=True,
    )
