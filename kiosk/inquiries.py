"""Asks the business system on threads of its own, and brings what it found to the GUI thread as events of the flow.

Whom a question is about lives as long as the question; nothing of it is kept or logged.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from assets.qt.asker import Asker
from hall.contract.business.errors import NotFound
from hall.contract.business.ports import BusinessSystem
from hall.contract.business.values import Who
from hall.contract.errors import HallError
from hall.runtime.logs import get_logger
from kiosk.flow.events import BusinessAnswered, BusinessFailed
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
_QUESTION = "question"
"""There is one at a time; the next one takes its place."""
_log = get_logger("kiosk.inquiries")


class Inquiries(QObject):
    """`answered` tells, in the GUI thread, what was found; of questions that nobody asks any more, nothing."""

    answered = Signal(object)
    """`BusinessAnswered` or `BusinessFailed`."""

    def __init__(self, business: BusinessSystem, home_tariff: str) -> None:
        """`home_tariff` is the business system's id of the tariff that the calculator reckons with."""
        super().__init__()
        self._business, self._home_tariff = business, home_tariff
        self._asker = Asker("inquiry")

    def ask(self, inquiry: str, question: Question, id_number: str = "") -> None:
        """Ask on another thread; `id_number` is that of the card which `ByCard` speaks of."""
        self._asker.ask(_QUESTION, lambda: self._find(question, id_number), partial(self._tell, inquiry))

    def forget(self) -> None:
        """The customer has gone: what is still asked is nobody's any more."""
        self._asker.forget()

    def stop(self) -> None:
        """Ask nothing more; what is under way ends by itself."""
        self._asker.stop()

    def _tell(self, inquiry: str, found: Findings | HallError) -> None:
        if isinstance(found, HallError):
            _log.warning("nothing could be looked up", fault=found.code)
            self.answered.emit(BusinessFailed(inquiry))
        else:
            self.answered.emit(BusinessAnswered(inquiry, found))

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
