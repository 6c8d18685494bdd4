"""Runs the flow's errands at the business system, off the GUI thread, and tells the flow what came of them.

Rules: a change is asked under the flow's own key, again and again under the same one; whose card was read lives as long
as their visit and is in no log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from assets.qt.asker import Asker
from hall.contract.business.applications import ApplicationForm
from hall.contract.business.errors import BusinessError, NotFound, OutcomeUnknown, Unreachable
from hall.contract.business.ports import BusinessSystem
from hall.contract.business.values import Who
from hall.contract.errors import HallError
from hall.runtime.logs import get_logger
from kiosk.flow import ErrandDone, ErrandFailed, ErrandRefused, RunErrand
from kiosk.flow.errand_state import (
    CHANGES,
    Ask,
    Change,
    CorrectOrder,
    ExtendHold,
    FormFound,
    FormOf,
    HoldFound,
    HoldOf,
    OrderOf,
    OrdersFound,
    OrdersOf,
    PoolFor,
    PoolFound,
    PressForSpeed,
    RateOrder,
    ReleaseHold,
    ReserveTime,
    Result,
    SendReport,
    TopicsFound,
    TopicsOf,
    UseHold,
)
from kiosk.stored_papers import store

NAME = "errand"
"""At most one errand is under way; a newer one takes the place of the older."""
_OF_A_CARD = (OrdersOf, PoolFor, FormOf, ReserveTime, UseHold, CorrectOrder)
"""Errands that speak of a card's holder."""
_log = get_logger("kiosk.errands")


class Errands(QObject):
    """`happened` tells, in the GUI thread, what came of the errand that the flow asked for last."""

    happened = Signal(object)
    """`ErrandDone`, `ErrandRefused` or `ErrandFailed`."""

    def __init__(self, business: BusinessSystem, take_number: Callable[[str], str], asker: Asker | None = None) -> None:
        """`take_number` gives the ID number of the card that was read last, once (`DevicesHere.take_number`)."""
        super().__init__()
        self._business, self._take_number = business, take_number
        self._asker = asker or Asker(NAME)
        self._known = ("", "")

    def acts(self) -> Mapping[type[Any], Callable[[Any], None]]:
        """Return what the terminal is to do for which effect."""
        return {RunErrand: self.run}

    def run(self, effect: RunErrand) -> None:
        """Ask on another thread."""
        ask = effect.ask
        id_number = self._number_of(ask.person_key) if isinstance(ask, _OF_A_CARD) else ""
        do = self._asker.ask_for_change if isinstance(ask, CHANGES) else self._asker.ask
        do(NAME, partial(_outcome, self._business, effect.key, ask, id_number), partial(self._answered, effect.key))

    def forget(self) -> None:
        """The customer has gone: nobody waits any more, and nobody is known."""
        self._known = ("", "")
        self._asker.forget()

    def stop(self) -> None:
        """Ask nothing more; what is under way ends by itself."""
        self._known = ("", "")
        self._asker.stop()

    def _number_of(self, person_key: str) -> str:
        if self._known[0] != person_key:
            self._known = (person_key, self._take_number(person_key))
        return self._known[1]

    def _answered(self, key: str, answer: Result | HallError) -> None:
        if not isinstance(answer, HallError):
            self.happened.emit(ErrandDone(key, answer))
            return
        _log.warning("an errand came to nothing", fault=answer.code)
        if isinstance(answer, OutcomeUnknown):
            self.happened.emit(ErrandFailed(key, may_have_happened=True))
        elif isinstance(answer, BusinessError) and not isinstance(answer, Unreachable):
            self.happened.emit(ErrandRefused(key, answer.sentence, answer.hint))
        else:
            self.happened.emit(ErrandFailed(key, may_have_happened=False))


def _outcome(business: BusinessSystem, key: str, ask: Ask, id_number: str) -> Result:
    """Return the answer; `id_number` is that of the card that the errand speaks of, empty when there is none."""
    match ask:
        case OrdersOf():
            return OrdersFound(business.orders(Who(id_number=id_number)) if id_number else ())
        case OrderOf(order):
            return OrdersFound(_or_nothing(lambda: (business.order(order),), ()))
        case FormOf(order, _):
            return FormFound(_or_nothing(lambda: business.form_of(order, Who(id_number=id_number)), None))
        case TopicsOf(kind):
            return TopicsFound(business.topics(kind))
        case PoolFor():
            return PoolFound(business.pool(), business.held_by(Who(id_number=id_number)) if id_number else ())
        case HoldOf(reservation):
            return HoldFound(_or_nothing(lambda: business.reservation(reservation), None))
        case _:
            return _changed(business, key, ask, id_number)


def _changed(business: BusinessSystem, key: str, ask: Change, id_number: str) -> Result:
    match ask:
        case PressForSpeed(order):
            return business.press_for_speed(key, order)
        case RateOrder(order, rating):
            return business.rate_order(key, order, rating)
        case CorrectOrder(order):
            return business.correct(key, order, _with_papers(business, key, ask, id_number))
        case SendReport(report):
            return business.report(key, report)
        case ReserveTime(slot, _):
            return business.reserve(key, slot, Who(id_number=id_number) if id_number else Who())
        case UseHold(reservation, _):
            return business.use(key, reservation, Who(id_number=id_number) if id_number else Who())
        case ExtendHold(reservation):
            return business.extend(key, reservation)
        case ReleaseHold(reservation):
            return business.release(key, reservation)


def _with_papers(business: BusinessSystem, key: str, ask: CorrectOrder, id_number: str) -> ApplicationForm:
    """Return the corrected form; photos that were taken anew are of the card of whoever corrects it."""
    if ask.photos is None or not id_number:
        return ask.form
    front, back = store(business, key, zip(("id_front", "id_back"), ask.photos, strict=True))
    return replace(ask.form, id_front=front, id_back=back, id_is_of=id_number)


def _or_nothing(read: Callable[[], Any], nothing: Any) -> Any:
    try:
        return read()
    except NotFound:
        return nothing
