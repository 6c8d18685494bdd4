"""A business system in memory that says what a test gave it and keeps what it is told; it may fall silent."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop

from hall.contract.business.applications import OrderPaper, OrderState, OrderStep, OrderVersion, WorkOrder
from hall.contract.business.errors import RefusedByBusiness, Unreachable
from hall.contract.business.pool import PoolBook
from hall.contract.business.reports import PoolState, ReportKind, ReportReceipt, ReportState, Reservation
from hall.contract.business.settlement import Banked, Difference, ItemState, Settlement, SettlementAct, StaffAct
from hall.contract.values import Text
from screens.business.books import Books
from screens.control.view_model import ControlViewModel
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes
from tests.ui.control_fakes import WirelessLink

PATIENCE_S = 20.0


class StillBusiness:
    """What a staff screen asks of a business system, answered from `books` on the asker's threads."""

    def __init__(self, books: Books = business.BOOKS) -> None:
        self.books = books
        self.is_silent = False
        self.evens = False
        """The day that was uneven is even now."""
        self.refusal: RefusedByBusiness | None = None
        self.acts: list[tuple[Any, ...]] = []
        self.may_answer = threading.Event()
        self.may_answer.set()

    def all_orders(self, states: tuple[OrderState, ...]) -> tuple[WorkOrder, ...]:
        self._hear()
        return tuple(each for each in self.books.orders if each.state in states)

    def all_reports(self, states: tuple[ReportState, ...]) -> tuple[ReportReceipt, ...]:
        self._hear()
        return tuple(each for each in self.books.reports if each.state in states)

    def settlement_items(self, states: tuple[ItemState, ...]) -> tuple[Difference, ...]:
        self._hear()
        return tuple(each for each in self.books.items if each.state in states)

    def pool_book(self) -> PoolBook:
        self._hear()
        return self.books.pool or PoolBook(slots=(), numbers=(), bans=(), counts=())

    def take_back(self, key: str, reservation: str, handler: str) -> Reservation:
        self._act("take_back", key, reservation, handler)
        before = self.pool_book()
        (number,) = [each for each in before.numbers if each.reservation == reservation]
        after = replace(number, state=PoolState.RELEASED)
        numbers = tuple(after if each is number else each for each in before.numbers)
        self.books = replace(self.books, pool=replace(before, numbers=numbers))
        return Reservation(
            reservation=reservation,
            slot=before.slots[0],
            state=after.state,
            held_until=number.held_until,
            may_extend_until=number.held_until,
        )

    def forgive(self, key: str, person: str, handler: str) -> PoolBook:
        self._act("forgive", key, person, handler)
        before = self.pool_book()
        after = replace(before, bans=tuple(each for each in before.bans if each.person != person))
        self.books = replace(self.books, pool=after)
        return after

    def versions(self, order: str) -> tuple[OrderVersion, ...]:
        self._hear()
        return business.VERSIONS

    def paper(self, order: str, file: str) -> OrderPaper:
        self._act("paper", order, file)
        return business.paper(file)

    def topics(self, kind: ReportKind) -> tuple[tuple[str, Text], ...]:
        self._hear()
        return tuple((topic, name) for (of, topic), name in self.books.topics.items() if of is kind)

    def settlement(self, day: str) -> Settlement:
        self._hear()
        assert self.books.settlement is not None
        if day == self.books.settlement.day:
            return replace(self.books.settlement, differences=()) if self.evens else self.books.settlement
        return replace(self.books.settlement, day=day, rows=(), differences=())

    def advance(self, key: str, order: str, state: OrderState, handler: str, words: str) -> WorkOrder:
        self._act("advance", key, order, state, handler, words)
        before = next(each for each in self.books.orders if each.order == order)
        step = OrderStep(state=state, handler=handler, at=scenes.NOW, words=words)
        after = replace(before, state=state, steps=(*before.steps, step))
        self.books = replace(
            self.books, orders=tuple(after if each.order == order else each for each in self.books.orders)
        )
        return after

    def answer_report(self, key: str, receipt: str, state: ReportState, handler: str, words: str) -> ReportReceipt:
        self._act("answer", key, receipt, state, handler, words)
        before = next(each for each in self.books.reports if each.receipt == receipt)
        after = replace(before, state=state, handler=handler, answer=words)
        self.books = replace(
            self.books, reports=tuple(after if each.receipt == receipt else each for each in self.books.reports)
        )
        return after

    def close_item(self, key: str, item: str, handler: str, words: str) -> Difference:
        self._act("close", key, item, handler, words)
        before = next(each for each in self.books.items if each.item == item)
        after = replace(before, state=ItemState.CLOSED, handler=handler, words=words, closed_at=scenes.NOW)
        self.books = replace(self.books, items=tuple(after if each.item == item else each for each in self.books.items))
        return after

    def report_banked(self, key: str, banked: Banked, handler: str) -> Banked:
        self._act("banked", key, banked, handler)
        known = self.books.settlement
        assert known is not None
        rows = tuple(
            replace(row, banked=banked.amount)
            if (row.terminal, row.method) == (banked.terminal, banked.method)
            else row
            for row in known.rows
        )
        act = SettlementAct(
            at=scenes.NOW,
            handler=handler,
            client="control-1",
            act=StaffAct.ENTER_BANKED,
            about=f"{banked.terminal}/{banked.method}",
            amount=banked.amount,
        )
        self.books = replace(self.books, settlement=replace(known, rows=rows, acts=(*known.acts, act)))
        return banked

    def _act(self, *about: Any) -> None:
        self.acts.append(about)
        self._hear()
        if self.refusal is not None:
            raise self.refusal

    def _hear(self) -> None:
        self.may_answer.wait(PATIENCE_S)
        if self.is_silent:
            raise Unreachable


def until(is_so: Callable[[], bool]) -> None:
    """Let the threads and the window work until `is_so`; fails after `PATIENCE_S` real seconds."""
    is_over = threading.Event()
    timer = threading.Timer(PATIENCE_S, is_over.set)
    timer.start()
    try:
        while not is_so():
            assert not is_over.is_set(), "it did not come about"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    finally:
        timer.cancel()


def control(link: WirelessLink, system: StillBusiness | None, words: Any = None) -> ControlViewModel:
    """A control room whose business page has looked once."""
    made = ControlViewModel(
        scenes.words() if words is None else words,
        link,  # type: ignore[arg-type]  # what a control room needs of a HallLink
        hall="east",
        red_line_s=scenes.RED_LINE_S,
        business=system,  # type: ignore[arg-type]  # what staff ask of a business system
    )
    if system is not None:
        until(lambda: looked(made))
    return made


def looked(model: ControlViewModel) -> bool:
    """Whether the first look was answered, or failed."""
    books = model.business._watch.books
    return books.as_of is not None or books.is_away
