"""Errands at the business system: what is asked, what is changed, and what came of it. A change carries its own key."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from hall.contract.business.applications import ApplicationForm, OrderRating, WorkOrder
from hall.contract.business.reports import PoolSlot, Report, ReportKind, ReportReceipt, Reservation
from hall.contract.values import Text


@dataclass(frozen=True, slots=True)
class OrdersOf:
    """Which work orders are the card's holder's? Their number stays with whoever asks, for this visit."""

    person_key: str


@dataclass(frozen=True, slots=True)
class OrderOf:
    """How does the work order of this number stand?"""

    order: str


@dataclass(frozen=True, slots=True)
class FormOf:
    """What was filled in for this order? Told to its owner and its applicant only."""

    order: str
    person_key: str


@dataclass(frozen=True, slots=True)
class TopicsOf:
    """What can a report of this kind be about?"""

    kind: ReportKind


@dataclass(frozen=True, slots=True)
class PoolFor:
    """For which times can the card's holder reserve a number?"""

    person_key: str


@dataclass(frozen=True, slots=True)
class HoldOf:
    """How does the reservation of this code stand?"""

    reservation: str


@dataclass(frozen=True, slots=True)
class PressForSpeed:
    """Press for speed (催办)."""

    order: str


@dataclass(frozen=True, slots=True)
class RateOrder:
    """Rate a completed order."""

    order: str
    rating: OrderRating = field(repr=False)


@dataclass(frozen=True, slots=True)
class CorrectOrder:
    """Submit a returned order again."""

    order: str
    form: ApplicationForm = field(repr=False)
    person_key: str = ""
    """Who corrects it: the card that new photos are of."""
    photos: tuple[bytes, bytes] | None = field(default=None, repr=False)
    """Front and back, when they were taken anew."""


@dataclass(frozen=True, slots=True)
class SendReport:
    """Report a fault, complain, or leave an opinion."""

    report: Report = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReserveTime:
    """Hold a number of this time for the card's holder."""

    slot: str
    person_key: str


@dataclass(frozen=True, slots=True)
class ExtendHold:
    """Hold a reserved number longer."""

    reservation: str


@dataclass(frozen=True, slots=True)
class ReleaseHold:
    """Give a reserved number back."""

    reservation: str


@dataclass(frozen=True, slots=True)
class UseHold:
    """The card's holder has come for the number that they reserved."""

    reservation: str
    person_key: str


Inquiry: TypeAlias = OrdersOf | OrderOf | FormOf | TopicsOf | PoolFor | HoldOf
Change: TypeAlias = (
    PressForSpeed | RateOrder | CorrectOrder | SendReport | ReserveTime | ExtendHold | ReleaseHold | UseHold
)
Ask: TypeAlias = Inquiry | Change
CHANGES: Final = (PressForSpeed, RateOrder, CorrectOrder, SendReport, ReserveTime, ExtendHold, ReleaseHold, UseHold)


@dataclass(frozen=True, slots=True)
class OrdersFound:
    """The work orders that were found, the newest first; none if there are none."""

    orders: tuple[WorkOrder, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FormFound:
    """The form of an order; `None` for one who is neither its owner nor its applicant."""

    form: ApplicationForm | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class TopicsFound:
    """What can be reported: key and name."""

    topics: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class PoolFound:
    """The times for which numbers can be reserved, the next first, and what the card's holder has reserved already."""

    slots: tuple[PoolSlot, ...]
    mine: tuple[Reservation, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldFound:
    """A reservation as it stands; `None` if there is none of that code."""

    held: Reservation | None


Result: TypeAlias = (
    OrdersFound | FormFound | TopicsFound | PoolFound | HoldFound | WorkOrder | ReportReceipt | Reservation
)


class Undone(StrEnum):
    """Why an errand is not done."""

    AWAY = "away"
    """Nobody could be asked; nothing has changed."""
    UNSURE = "unsure"
    """It was asked and not answered: it may have happened. Asking again is the same request."""
    REFUSED = "refused"
    """The business system said no, in words of its own."""


@dataclass(frozen=True, slots=True)
class Errand:
    """The errand under way, or the one that came to nothing. At most one is."""

    key: str = ""
    """Made once for one intention; a change is asked under it however often, answers to any other are dropped."""
    ask: Ask | None = None
    undone: Undone | None = None
    sentence: Text | None = None
    hint: Text | None = None


NO_ERRAND: Final = Errand()
"""Nothing is asked."""
