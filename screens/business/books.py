"""What a staff screen last heard of the business system, and what it has done there itself. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, TypeAlias

from hall.contract.business.applications import OrderState, WorkOrder
from hall.contract.business.pool import PoolBook
from hall.contract.business.reports import ReportKind, ReportReceipt, ReportState, Reservation
from hall.contract.business.settlement import Banked, Difference, ItemState, Settlement
from hall.contract.values import Text
from screens.business.papers import Papers

OPEN_ORDERS: Final = (OrderState.UNDER_REVIEW, OrderState.IN_PROCESS, OrderState.RETURNED)
OPEN_REPORTS: Final = (ReportState.OPEN, ReportState.IN_HAND)
OPEN_ITEMS: Final = (ItemState.OPEN,)
MOST_DONE: Final = 8
"""How many things that were brought to an end here stay in sight."""
Answer: TypeAlias = WorkOrder | ReportReceipt | Difference | Banked | Reservation | PoolBook
"""What the business system answers to an act of staff."""
Topics = Mapping[tuple[ReportKind, str], Text]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look brought home."""

    orders: tuple[WorkOrder, ...]
    reports: tuple[ReportReceipt, ...]
    items: tuple[Difference, ...]
    topics: Topics
    pool: PoolBook | None = None
    """The shared pool of numbers; `None`: it was not looked at."""


@dataclass(frozen=True, slots=True)
class Books:
    """The open work of the business system. What was ended at this screen stays in sight for a while, as done."""

    orders: tuple[WorkOrder, ...] = ()
    reports: tuple[ReportReceipt, ...] = ()
    items: tuple[Difference, ...] = ()
    """Of the daily settlement, of all days."""
    done_orders: tuple[WorkOrder, ...] = ()
    done_reports: tuple[ReportReceipt, ...] = ()
    done_items: tuple[Difference, ...] = ()
    settlement: Settlement | None = None
    """The day that was looked at last."""
    topics: Topics = field(default_factory=dict)
    pool: PoolBook | None = None
    """The shared pool of numbers; `None`: not known yet."""
    papers: Papers | None = field(default=None, repr=False)
    """Photos and signatures of the order whose papers somebody asked to see."""
    as_of: datetime | None = None
    """When it was last heard; `None`: never yet."""
    is_away: bool = False
    """It did not answer the last time."""

    def looked(self, look: Look, now: datetime) -> Books:
        """Return the books after a look that was answered at `now`."""
        orders, reports, items = (
            {each.order for each in look.orders},
            {each.receipt for each in look.reports},
            {each.item for each in look.items},
        )
        return replace(
            self,
            orders=look.orders,
            reports=look.reports,
            items=look.items,
            # what was opened again is open, whatever this screen did to it before
            done_orders=tuple(each for each in self.done_orders if each.order not in orders),
            done_reports=tuple(each for each in self.done_reports if each.receipt not in reports),
            done_items=tuple(each for each in self.done_items if each.item not in items),
            topics=look.topics or self.topics,
            pool=look.pool or self.pool,
            as_of=now,
            is_away=False,
        )

    def silent(self) -> Books:
        """Return the books after the business system did not answer: what is known stays, as of when it was heard."""
        return replace(self, is_away=True)

    def with_papers(self, papers: Papers | None) -> Books:
        """Return the books with the papers of one order, or with none."""
        return replace(self, papers=papers)

    def with_day(self, settlement: Settlement) -> Books:
        """Return the books with the day that was asked for."""
        return replace(self, settlement=settlement)

    def after(self, answer: Answer) -> Books:
        """Return the books with what the business system answered to an act of this screen."""
        match answer:
            case Banked() | Reservation():
                # what follows from it is in the day's settlement, or in the pool, which is asked for anew
                return self
            case PoolBook():
                return replace(self, pool=answer)
            case WorkOrder():
                kept = tuple(each for each in self.orders if each.order != answer.order)
                done = tuple(each for each in self.done_orders if each.order != answer.order)
                if answer.state in OPEN_ORDERS:
                    return replace(self, orders=(*kept, answer), done_orders=done)
                return replace(self, orders=kept, done_orders=(answer, *done)[:MOST_DONE])
            case ReportReceipt():
                others = tuple(each for each in self.reports if each.receipt != answer.receipt)
                told = tuple(each for each in self.done_reports if each.receipt != answer.receipt)
                if answer.state in OPEN_REPORTS:
                    return replace(self, reports=(*others, answer), done_reports=told)
                return replace(self, reports=others, done_reports=(answer, *told)[:MOST_DONE])
            case _:
                open_items = tuple(each for each in self.items if each.item != answer.item)
                closed = tuple(each for each in self.done_items if each.item != answer.item)
                return replace(self, items=open_items, done_items=(answer, *closed)[:MOST_DONE])


NOTHING_HEARD: Final = Books()
