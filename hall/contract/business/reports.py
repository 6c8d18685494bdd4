"""Faults, complaints and opinions; notices and halls; numbers to reserve. Pure."""

from __future__ import annotations

from enum import StrEnum

from hall.contract.business.values import AccountId, Phone, ReceiptId, Words
from hall.contract.values import DayText, Instant, Text, value


class ReportKind(StrEnum):
    """What a customer reports."""

    FAULT = "fault"
    COMPLAINT = "complaint"
    OPINION = "opinion"


@value
class Report:
    """Something a customer wants to be known."""

    kind: ReportKind
    topic: str
    """A key of the business system's own list, or "other"."""
    words: Words
    account: AccountId | None = None
    phone: Phone | None = None
    """`None`: the customer wants no answer."""


class ReportState(StrEnum):
    """What became of a report."""

    OPEN = "open"
    IN_HAND = "in_hand"
    ANSWERED = "answered"


@value
class ReportReceipt:
    """A report as it was taken; any complaint is to be handled within the day."""

    receipt: ReceiptId
    kind: ReportKind
    topic: str
    words: str
    phone_masked: str
    state: ReportState
    made_at: Instant
    due_at: Instant
    handler: str = ""
    answer: str = ""


@value
class Notice:
    """An outage or another notice."""

    notice: str
    title: Text
    words: Text
    area: Text
    since: Instant
    until: Instant | None
    is_outage: bool


@value
class NearbyHall:
    """Another hall, for whom this one cannot help."""

    name: Text
    address: Text
    hours: Text
    distance_m: int
    waiting: int | None
    """How many wait there; `None`: not known."""


class PoolState(StrEnum):
    """How a number of the shared pool (号源) stands."""

    FREE = "free"
    HELD = "held"
    USED = "used"
    """Its holder has come for it."""
    EXPIRED = "expired"
    RELEASED = "released"


@value
class PoolSlot:
    """A time for which numbers can be reserved."""

    slot: str
    day: DayText
    starts_at: Instant
    left: int


@value
class Reservation:
    """A number held for a customer: 30 minutes, extended to 24 hours at most, then free again by itself.

    It is used when its holder comes for it, which turns it into a ticket in the queue.
    """

    reservation: str
    slot: PoolSlot
    state: PoolState
    held_until: Instant
    may_extend_until: Instant
    use_from: Instant | None = None
    """From when its holder may come for it; `None`: at any time while it is held."""
    used_at: Instant | None = None
