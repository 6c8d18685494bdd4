"""Asks the business system on threads of its own, and brings what it found to the GUI thread as events of the flow.

Whom a question is about lives as long as the question; nothing of it is kept or logged.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from hall.contract.business.errors import BusinessError, NotFound
from hall.contract.business.ports import BusinessSystem
from hall.contract.business.values import Who
from hall.runtime.logs import get_logger
from kiosk.flow.events import BusinessAnswered, BusinessFailed, Event
from kiosk.flow.lookup_state import (
    Accounts,
    ByCard,
    ByNumber,
    Findings,
    Halls,
    Notices,
    OfAccount,
    OfNotices,
    OfTariff,
    Particulars,
    Question,
)

MONTHS = 6
"""How far back use and bills are shown."""
WORKERS = 2
"""One question may still wait for a silent system while the next customer asks theirs."""
_log = get_logger("kiosk.inquiries")


class Inquiries(QObject):
    """`answered` tells, in the GUI thread, what was found; of questions that nobody asks any more, nothing."""

    answered = Signal(object)
    """`BusinessAnswered` or `BusinessFailed`."""
    _told = Signal(object)

    def __init__(self, business: BusinessSystem, home_tariff: str) -> None:
        """`home_tariff` is the business system's id of the tariff that the calculator reckons with."""
        super().__init__()
        self._business, self._home_tariff = business, home_tariff
        self._open = ""
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="inquiry")
        self._told.connect(self._tell)

    def ask(self, inquiry: str, question: Question, id_number: str = "") -> None:
        """Ask on another thread; `id_number` is that of the card which `ByCard` speaks of."""
        self._open = inquiry
        self._pool.submit(self._work, inquiry, lambda: self._find(question, id_number))

    def forget(self) -> None:
        """The customer has gone: what is still asked is nobody's any more."""
        self._open = ""

    def stop(self) -> None:
        """Ask nothing more; what is under way ends by itself."""
        self.forget()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _work(self, inquiry: str, find: Callable[[], Findings]) -> None:
        if inquiry != self._open:
            return  # it waited behind a silent system, and its customer has gone
        event: Event
        try:
            event = BusinessAnswered(inquiry, find())
        except BusinessError as error:
            _log.warning("nothing could be looked up", fault=error.code)
            event = BusinessFailed(inquiry)
        self._told.emit(event)

    def _tell(self, event: BusinessAnswered | BusinessFailed) -> None:
        if event.inquiry == self._open:
            self.answered.emit(event)

    def _find(self, question: Question, id_number: str) -> Findings:
        match question:
            case ByCard():
                if not id_number:
                    return Accounts(())  # the card was taken away in the same moment as the page was left
                return self._accounts(Who(id_number=id_number))
            case ByNumber(account):
                return self._accounts(Who(account=account))
            case OfAccount(account):
                return Particulars(self._business.usage(account, MONTHS), self._business.bills(account, MONTHS))
            case OfTariff():
                return self._business.tariff(self._home_tariff)
            case OfNotices():
                return Notices(self._business.notices())
            case _:
                return Halls(self._business.halls())

    def _accounts(self, who: Who) -> Accounts:
        try:
            return Accounts(self._business.accounts(who))
        except NotFound:
            return Accounts(())
