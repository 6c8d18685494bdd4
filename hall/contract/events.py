"""What happened, in the past tense: the only thing the journal keeps and the only thing that changes a hall."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import Field

from hall.contract.events_access import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentMissed,
    NumbersReserved,
    ServiceClosed,
    ServiceOpened,
    TicketToldLate,
)
from hall.contract.events_acts import (
    BindingLoosened,
    ClassGranted,
    HelpAnswered,
    HelpEnded,
    HelpRaised,
    LegAdded,
    LegFinished,
    LegRemoved,
    ServiceChanged,
    StepUndone,
    TicketTransferred,
)
from hall.contract.kinds import kind
from hall.contract.signed_acts import Signed
from hall.contract.values import (
    AppointmentCode,
    CancelReason,
    ClerkId,
    ClientId,
    CounterId,
    DayText,
    Grade,
    Holder,
    Instant,
    Language,
    Place,
    PriorityClass,
    ServiceId,
    SlipState,
    Text,
    TicketId,
    TicketNumber,
    value,
)
from hall.contract.windows import AdviceDismissed, PolicySet, ServicesAssigned, WindowAsked


@value
class Estimate:
    """An expected wait, as it was said: seconds from `made_at`; `None` is an honest "not known"."""

    p50_s: float | None
    p90_s: float | None


TOLD_MIN: Final = 30
"""Longer waits are told to nobody by the minute, on no screen and no slip: it is "over 30 min", and nothing more."""


@value
class CallReason:
    """Why this ticket was next: its terms of the dispatch rule, the runner-up's, and one sentence for people."""

    waited_s: float
    promise_s: float
    used_share: float
    """Waited over promise, I = W / T; 0.96 is said as "96 % of its promise"."""
    is_late: bool
    """The ticket had passed the red line, where the longest wait goes first."""
    candidates: int
    runner_up: TicketNumber | None
    runner_up_share: float | None
    sentence: Text
    is_chosen: bool = False
    """A member of staff named the ticket (`CallTicket`); the runner-up is whom the rule would have called."""


@kind
class DayOpened:
    """A business day began."""

    day: DayText


@kind
class DayClosed:
    """A business day ended; its open tickets were expired by events before this one."""

    day: DayText


@kind
class TicketIssued:
    """A number was reserved."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    priority_class: PriorityClass
    class_reason: str
    language: Language
    issued_by: ClientId
    holder: Holder | None
    people_ahead: int
    estimate: Estimate
    code: str
    """Random, at least 80 bits, URL-safe: names the ticket in a QR without being guessable."""
    quantity: int = 1
    further: tuple[ServiceId, ...] = ()
    """Services that the visit needs afterwards, in this order."""
    appointment: AppointmentCode | None = None
    """The appointment that was checked in."""
    slot: Instant | None = None
    """When the appointment is; `None` for one that came too late and waits like a walk-in."""
    taken_at: Instant | None = None
    """When a kiosk gave it from its reserve while it was alone; the customer waits from there."""


@kind
class SlipSettled:
    """The slip was printed, shown on the screen instead, or its fate is unknown."""

    ticket: TicketId
    slip: SlipState


@kind
class SlipReprinted:
    """A waiting ticket's slip is printed once more, marked as a copy; `times` counts the copies."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    priority_class: PriorityClass
    times: int
    people_ahead: int
    estimate: Estimate
    code: str
    issued_at: Instant
    slot: Instant | None


@kind
class TicketCancelled:
    """A ticket left its queue unserved, on purpose."""

    ticket: TicketId
    number: TicketNumber
    reason: CancelReason
    note: str = ""


@kind
class TicketExpired:
    """The day closed on a ticket that was not finished; it does not count as served."""

    ticket: TicketId
    number: TicketNumber


@kind
class TicketCalled:
    """A ticket was called to a counter."""

    ticket: TicketId
    number: TicketNumber
    counter: CounterId
    clerk: ClerkId
    reason: CallReason


@kind
class TicketRecalled:
    """The ticket in hand was rung again; `times` counts all rings, the first call included."""

    ticket: TicketId
    number: TicketNumber
    counter: CounterId
    times: int


@kind
class ServiceBegun:
    """The customer reached the counter."""

    ticket: TicketId
    counter: CounterId


@kind
class TicketMissed:
    """The called customer did not come."""

    ticket: TicketId
    number: TicketNumber
    counter: CounterId


@kind
class TicketParked:
    """The ticket in hand was set aside; `clerk` at `counter` parked it."""

    ticket: TicketId
    number: TicketNumber
    counter: CounterId
    clerk: ClerkId
    returns_at: Instant | None
    """When it goes back into its queue by itself, if ever."""


@kind
class TicketRequeued:
    """A ticket waits again, at this place in its line."""

    ticket: TicketId
    number: TicketNumber
    place: Place
    avoids: CounterId | None = None
    """The counter that gave it back, which is not given it again before `avoids_until`."""
    avoids_until: Instant | None = None
    note: str = ""


@kind
class TicketFinished:
    """The service ended; a rating may be given until `rating_until`."""

    ticket: TicketId
    number: TicketNumber
    counter: CounterId
    clerk: ClerkId
    rating_until: Instant
    outcome: str = ""
    """An id of the hall's list of results, or empty."""
    quantity: int = 1


@kind
class CounterOpened:
    """A clerk logged in."""

    counter: CounterId
    clerk: ClerkId


@kind
class CounterClosed:
    """The clerk logged out, or the day closed."""

    counter: CounterId
    reason: str = ""


@kind
class CounterPaused:
    """The counter stopped calling for a while."""

    counter: CounterId
    reason: str


@kind
class CounterResumed:
    """The counter goes on calling."""

    counter: CounterId


@kind
class VisitRated:
    """One visit was rated, or the time for it ran out (`NOT_RATED`)."""

    ticket: TicketId
    counter: CounterId
    clerk: ClerkId
    grade: Grade
    speed: int | None
    attitude: int | None
    reasons: tuple[str, ...]
    words: str


Event: TypeAlias = Annotated[
    DayOpened
    | DayClosed
    | TicketIssued
    | SlipSettled
    | TicketCancelled
    | TicketExpired
    | TicketCalled
    | TicketRecalled
    | ServiceBegun
    | TicketMissed
    | TicketParked
    | TicketRequeued
    | TicketFinished
    | CounterOpened
    | CounterClosed
    | CounterPaused
    | CounterResumed
    | ServicesAssigned
    | PolicySet
    | WindowAsked
    | AdviceDismissed
    | VisitRated
    | TicketTransferred
    | BindingLoosened
    | LegFinished
    | LegAdded
    | LegRemoved
    | ServiceChanged
    | ClassGranted
    | StepUndone
    | HelpRaised
    | HelpAnswered
    | HelpEnded
    | SlipReprinted
    | AppointmentBooked
    | AppointmentCancelled
    | AppointmentMissed
    | ServiceClosed
    | ServiceOpened
    | NumbersReserved
    | TicketToldLate
    | Signed,
    Field(discriminator="kind"),
]
