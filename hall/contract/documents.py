"""Retained state: what a screen needs to be right at once after it connects. Each document carries `epoch` and `rev`.

`epoch` is made at each start of the server, `rev` grows by one with each publication of that document. A document of
another epoch replaces the old one whatever its `rev`; within an epoch an older `rev` is dropped.
"""

from __future__ import annotations

from hall.contract.documents_acts import HelpCall, UndoOffer
from hall.contract.documents_hall import ClerkInfo
from hall.contract.events import CallReason, Estimate
from hall.contract.kinds import versioned
from hall.contract.values import (
    AreaId,
    ClerkId,
    CounterId,
    CounterStatus,
    Instant,
    Language,
    PriorityClass,
    ServiceId,
    SlipState,
    Text,
    TicketId,
    TicketNumber,
    TicketState,
    value,
)
from hall.contract.windows import WindowAsk


@value
class WaitingTicket:
    """One place in a service's queue, in the order in which it would be called by a counter that does only this."""

    ticket: TicketId
    number: TicketNumber
    priority_class: PriorityClass
    slip: SlipState
    waiting_since: Instant
    promise_s: float
    estimate: Estimate
    quantity: int = 1
    further: tuple[ServiceId, ...] = ()
    """Services that the visit needs afterwards."""
    to_counter: CounterId | None = None
    """The one counter that it waits for."""
    to_clerk: ClerkId | None = None
    """The one clerk that it waits for."""
    note: str = ""
    not_before: Instant | None = None
    """Until then it is not called by rule at the counter that gave it back (or before its slot)."""
    slot: Instant | None = None
    """When its appointment is; before it, it is called only if nobody else waits."""


@value
class MissedTicket:
    """A customer who was called, did not come, and may still come back."""

    ticket: TicketId
    number: TicketNumber
    priority_class: PriorityClass
    missed_at: Instant
    times: int
    """How often it was missed so far."""
    counter: CounterId
    """Where it was last called to."""


@versioned
class QueueDocument:
    """One service's queue (``state/queue/<service>``). `estimate` is for a customer who would take a ticket now."""

    epoch: str
    rev: int
    as_of: Instant
    service: ServiceId
    is_open: bool
    closed_reason: Text | None
    waiting: tuple[WaitingTicket, ...]
    counters_open: int
    estimate: Estimate
    missed: tuple[MissedTicket, ...] = ()
    """Who may be called again or put back (`CallTicket`, `Requeue`), the newest first, at most 30."""
    booked_today: int = 0
    """Appointments of today, the cancelled ones left out."""
    booked_to_come: int = 0
    """Those of them whose customers have neither come nor missed them."""
    no_shows: int = 0


@value
class TicketInHand:
    """The ticket a counter has called or serves."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    priority_class: PriorityClass
    class_reason: str
    state: TicketState
    slip: SlipState
    language: Language
    masked_name: str | None
    issued_at: Instant
    called_at: Instant
    serving_since: Instant | None
    rings: int
    waited_s: float
    reason: CallReason
    quantity: int = 1
    further: tuple[ServiceId, ...] = ()
    """Services that the visit needs afterwards."""
    note: str = ""
    """From the colleague who passed it on or gave it back."""
    returns_to: Text | None = None
    """The counter or clerk that it goes back to at the finish."""


@value
class NextUp:
    """Who would be called now at this counter, and why."""

    number: TicketNumber
    service: ServiceId
    reason: CallReason


@value
class RatingRequest:
    """A finished visit that may still be rated, until `until`."""

    ticket: TicketId
    number: TicketNumber
    clerk: ClerkInfo
    asked_at: Instant
    until: Instant


@value
class CounterDay:
    """One counter's figures of the business day; `None` is "no data"."""

    served: int
    missed: int
    mean_serving_s: float | None
    rated: int
    mean_grade: float | None
    """4 very satisfied … 1 dissatisfied, over rated visits only."""


@value
class ParkedTicket:
    """A ticket that was set aside, with who parked it."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    counter: CounterId
    clerk: ClerkId
    parked_at: Instant
    returns_at: Instant | None
    """When it goes back into its queue by itself, if ever."""


@versioned
class CounterDocument:
    """One counter (``state/counter/<counter>``)."""

    epoch: str
    rev: int
    as_of: Instant
    counter: CounterId
    name: Text
    area: AreaId
    services: tuple[ServiceId, ...]
    status: CounterStatus
    status_since: Instant
    pause_reason: str
    clerk: ClerkInfo | None
    in_hand: TicketInHand | None
    next_up: NextUp | None
    ratings: tuple[RatingRequest, ...]
    """Open rating requests, oldest first; a rating names its ticket, so the next call cannot take it."""
    today: CounterDay
    parked: tuple[ParkedTicket, ...] = ()
    """What was parked at this counter, or by the clerk who sits here now; the oldest first."""
    help: HelpCall | None = None
    undo: UndoOffer | None = None
    home_services: tuple[ServiceId, ...] = ()
    """What the hall file says that it does; `services` is what it calls for now."""
    asked: WindowAsk | None = None
    """What the windows' pressure asks of this counter: to open, or to close after this customer."""


@value
class BoardCall:
    """One call as the board keeps it; `rings` grows with each recall."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    counter: CounterId
    counter_name: Text
    called_at: Instant
    rings: int
    is_current: bool
    """Still called, not yet at the counter."""


@versioned
class BoardDocument:
    """The last calls of one area, newest first (``state/board/<area>``). It never makes a board ring."""

    epoch: str
    rev: int
    as_of: Instant
    area: AreaId
    name: Text
    calls: tuple[BoardCall, ...]
