"""Looks at the business system from time to time, and does there what staff decide: all on threads of its own.

Rule: a look that began before an act was answered is thrown away, or it would show the old state again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from assets.qt.asker import Asker
from hall.contract.business.ports import BusinessSystem
from hall.contract.business.reports import ReportKind
from hall.contract.business.settlement import Settlement
from hall.contract.clock import Clock
from hall.contract.errors import HallError
from screens.business.books import OPEN_ITEMS, OPEN_ORDERS, OPEN_REPORTS, Answer, Books, Look
from screens.business.papers import Papers

LOOK_S: Final = 20.0
LEAST_LOOK_S: Final = 5.0
"""However fast a rehearsal runs, the business system is not asked more often, real seconds."""
_LOOK, _DAY, _ACT, _PAPERS = "look", "day", "act", "papers"
T = TypeVar("T", bound=Answer)


class BusinessWatch(QObject):
    """`books` is what was last heard; `changed` tells, in the GUI thread, that it is other than before."""

    changed = Signal()

    def __init__(self, system: BusinessSystem | None, clock: Clock, *, with_money: bool = False) -> None:
        """Without a `system` there is nothing to look at; `with_money` looks at the settlement's differences too."""
        super().__init__()
        self.books = Books()
        self._system, self._clock, self._with_money = system, clock, with_money
        self._day = ""
        self._asker = Asker("business")
        self._timer = QTimer(self, interval=round(max(clock.real_seconds(LOOK_S), LEAST_LOOK_S) * 1000))
        self._timer.timeout.connect(self.look)
        if system is not None:
            self._timer.start()

    @property
    def is_there(self) -> bool:
        """Whether there is a business system to ask."""
        return self._system is not None

    def look(self) -> None:
        """Look now, unless one is looking already or an act is under way."""
        system = self._system
        if system is not None and not self._asker.is_asking(_LOOK) and not self._asker.is_asking(_ACT):
            has_topics = bool(self.books.topics)
            self._asker.ask(_LOOK, lambda: _look(system, self._with_money, has_topics), self._looked)

    def look_at(self, day: str) -> None:
        """Ask for the settlement of `day`, now and with every look from now on."""
        system, self._day = self._system, day
        if system is not None:
            self._asker.ask(_DAY, lambda: system.settlement(day), self._settled)

    def read(self, order: str, then: Callable[[Papers | HallError], None]) -> None:
        """Ask for the photos and signatures of `order`; `then` is told, after `books` knows."""
        system = self._system
        if system is not None:
            self._asker.ask(_PAPERS, lambda: _papers(system, order), partial(self._read, then))

    def put_away(self) -> None:
        """Forget the papers that were asked for: nobody looks at them any more."""
        self._asker.forget(_PAPERS)
        self._keep(self.books.with_papers(None))

    def do(self, act: Callable[[BusinessSystem], T], then: Callable[[T | HallError], None]) -> None:
        """Carry out one act, which carries its key; `then` is told what came of it, after `books` knows."""
        system = self._system
        if system is not None:
            self._asker.forget(_LOOK)
            self._asker.ask_for_change(_ACT, lambda: act(system), partial(self._done, then))

    def stop(self) -> None:
        """Look no more; for the end of the program."""
        self._timer.stop()
        self._asker.stop()

    def _looked(self, answer: Look | HallError) -> None:
        if isinstance(answer, HallError):
            self._keep(self.books.silent())
        else:
            self._keep(self.books.looked(answer, self._clock.now()))
            if self._day:
                self.look_at(self._day)

    def _settled(self, answer: Settlement | HallError) -> None:
        self._keep(self.books.silent() if isinstance(answer, HallError) else self.books.with_day(answer))

    def _read(self, then: Callable[[Papers | HallError], None], answer: Papers | HallError) -> None:
        if isinstance(answer, Papers):
            self._keep(self.books.with_papers(answer))
        then(answer)

    def _done(self, then: Callable[[Any], None], answer: Answer | HallError) -> None:
        if not isinstance(answer, HallError):
            self._keep(self.books.after(answer))
        then(answer)
        self.look()

    def _keep(self, books: Books) -> None:
        if books != self.books:
            self.books = books
            self.changed.emit()


def _papers(system: BusinessSystem, order: str) -> Papers:
    versions = system.versions(order)
    names = dict.fromkeys(name for version in versions for name in version.papers)
    return Papers(order, versions, {name: system.paper(order, name) for name in names})


def _look(system: BusinessSystem, with_money: bool, has_topics: bool) -> Look:
    topics = {} if has_topics else {(kind, key): name for kind in ReportKind for key, name in system.topics(kind)}
    return Look(
        orders=system.all_orders(OPEN_ORDERS),
        reports=system.all_reports(OPEN_REPORTS),
        items=system.settlement_items(OPEN_ITEMS) if with_money else (),
        topics=topics,
        pool=system.pool_book() if with_money else None,
    )
