"""The daily settlement (日清日结): what was received, credited and banked, and a work item for each difference. Pure.

Rule: a difference is a work item with an amount, a deadline and somebody who has to clear it up; it goes away when the
books agree, or when a person closes it with words, never by itself in silence.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from hall.contract.business.money import Fen, SignedFen
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.values import Key
from hall.contract.values import ClientId, Code, DayText, Instant, ShortText, value

ItemId: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=300)]
"""Day, kind and payment or place: the same for the same difference, however often the day is settled."""


@value
class TillLine:
    """What a kiosk's own journal says of one payment that brought money, or may have."""

    payment: Key
    rev: Annotated[int, Field(ge=1)]
    """Grows with each thing that happens to the payment; a line with an older one is no news."""
    terminal: ClientId
    method: PaymentMethod
    at: Instant
    """When its first money was received; it says to which day the payment belongs."""
    received: Fen
    credited: Fen
    """As answered by the business system."""
    refunded: Fen
    """Given back by the provider, or by a person."""
    unclear: Annotated[int, Field(ge=0, le=1000)] = 0
    """Banknotes of which nobody can say yet whose they are."""
    state: Code
    """How far the kiosk is with it, in its own words."""


TillLines: TypeAlias = Annotated[tuple[TillLine, ...], Field(min_length=1, max_length=200)]


@value
class Banked:
    """What came to the bank for one terminal's day and method."""

    day: DayText
    """The day on which customers paid it."""
    terminal: ClientId
    method: PaymentMethod
    amount: Fen


class DifferenceKind(StrEnum):
    """What is wrong."""

    NOT_CREDITED = "not_credited"
    """Received, neither credited nor given back: a customer waits for it."""
    NOT_RECEIVED = "not_received"
    """Credited without money."""
    TOO_MUCH_CREDITED = "too_much_credited"
    """Credited and given back, or more credited than received."""
    WRONG_METHOD = "wrong_method"
    """Credited under another method or terminal than it was received."""
    TILL_DIFFERS = "till_differs"
    """The provider and the kiosk's own journal do not say the same of a payment."""
    NOTE_UNCLEAR = "note_unclear"
    """A banknote of which nobody can say yet whose it is; the amount is not known."""
    NOT_BANKED = "not_banked"
    TOO_MUCH_BANKED = "too_much_banked"


class Level(StrEnum):
    """Who has to clear it up: the hall what was received, the office what was banked, finance what came too late."""

    HALL = "hall"
    OFFICE = "office"
    FINANCE = "finance"


class ItemState(StrEnum):
    """What became of a work item."""

    OPEN = "open"
    CLEARED = "cleared"
    """The books agree by now."""
    CLOSED = "closed"
    """A person has closed it, with words; it opens again when its amount changes."""


@value
class Difference:
    """A work item. `amount` is how much is at stake, fen; `payment` is empty when it is about a whole day."""

    item: ItemId
    kind: DifferenceKind
    day: DayText
    terminal: str
    method: PaymentMethod
    amount: Fen
    payment: str = ""
    level: Level
    due: DayText
    """The day at whose end the next level takes it over."""
    state: ItemState = ItemState.OPEN
    handler: ShortText = ""
    """Who closed it."""
    words: ShortText = ""
    """Why."""
    closed_at: Instant | None = None


@value
class SettlementRow:
    """One terminal and method on one day."""

    terminal: str
    method: PaymentMethod
    payments: int
    received: Fen
    refunded: Fen
    credited: Fen
    banked: Fen | None
    """`None`: no word of it from the bank yet."""
    open: SignedFen
    """Received, less what was refunded and credited."""


class StaffAct(StrEnum):
    """What a person did with the books of a day."""

    ENTER_BANKED = "enter_banked"
    """Entered what came to the bank; what was entered before stays on record."""
    CLOSE_ITEM = "close_item"


@value
class SettlementAct:
    """One act of a person, kept for good; `about` is the work item, or terminal and method (``kiosk-1/cash``)."""

    at: Instant
    handler: ShortText
    client: str
    """At which of staff's programs."""
    act: StaffAct
    about: str
    amount: Fen
    words: ShortText = ""


@value
class TillSeen:
    """When a terminal last told of its till; an offline one may have more to tell."""

    terminal: str
    at: Instant


@value
class Settlement:
    """A day that was settled."""

    day: DayText
    as_of: Instant
    rows: tuple[SettlementRow, ...]
    differences: tuple[Difference, ...]
    """The open ones first, then what was cleared or closed."""
    statement_at: Instant | None
    """Of when the provider's statement is; `None`: it could not be had, and the kiosks' word stands for it."""
    tills: tuple[TillSeen, ...]
    acts: tuple[SettlementAct, ...] = ()
    """What persons did with this day's books, the oldest first."""

    @property
    def is_even(self) -> bool:
        """Whether nothing is left to be cleared up."""
        return all(each.state is not ItemState.OPEN for each in self.differences)

    def open_at(self, level: Level) -> int:
        """Return how many work items wait for this level of the check."""
        return sum(each.state is ItemState.OPEN and each.level is level for each in self.differences)
