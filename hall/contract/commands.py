"""What a client may ask of the queue server. Imperative; one press of a button is one command with one id."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from hall.contract.commands_access import (
    BookAppointments,
    CancelAppointment,
    CheckIn,
    CloseService,
    MissAppointment,
    OpenService,
    ReportIssued,
    Reprint,
    ReserveNumbers,
)
from hall.contract.commands_acts import (
    AddLeg,
    AnswerHelp,
    ChangeService,
    LoosenBinding,
    RaiseHelp,
    RemoveLeg,
    ReturnToQueue,
    SetClass,
    StopHelp,
    Transfer,
    Undo,
)
from hall.contract.kinds import kind
from hall.contract.signed_acts import Sign
from hall.contract.values import (
    CancelReason,
    ClerkId,
    CounterId,
    DayText,
    Grade,
    Holder,
    Language,
    PriorityClass,
    ServiceId,
    ShortText,
    SlipState,
    TicketId,
)
from hall.contract.windows import AssignServices, DismissAdvice, FollowAdvice, SetPolicy

Quantity: TypeAlias = Annotated[int, Field(ge=1, le=99)]
Stars: TypeAlias = Annotated[int, Field(ge=1, le=5)]


@kind
class IssueTicket:
    """Reserve a number for a customer; it becomes callable when its slip is settled (`SettleSlip`)."""

    service: ServiceId
    language: Language
    priority_class: PriorityClass = PriorityClass.NORMAL
    class_reason: ShortText = ""
    holder: Holder | None = None
    quantity: Quantity = 1
    """How many pieces of work of this service; the expected time grows with it."""
    further: Annotated[tuple[ServiceId, ...], Field(max_length=5)] = ()
    """Services that the same visit needs afterwards, in this order."""


@kind
class SettleSlip:
    """Say what became of the slip of a reserved ticket; never `PENDING`."""

    ticket: TicketId
    slip: SlipState


@kind
class Cancel:
    """Take a ticket out of its queue: a waiting one; staff also one that is called or parked."""

    ticket: TicketId
    reason: CancelReason
    note: ShortText = ""
    """In staff's own words."""


@kind
class OpenCounter:
    """Log a clerk in to a counter. The PIN is checked and forgotten; it is in no journal and no log."""

    counter: CounterId
    clerk: ClerkId
    pin: Annotated[str, StringConstraints(max_length=64)] = field(repr=False)


@kind
class CloseCounter:
    """Log the clerk out; refused while a ticket is in hand, but the control room then puts it back into its queue."""

    counter: CounterId
    reason: ShortText = ""


@kind
class PauseCounter:
    """Stop calling for a while (break), with a reason."""

    counter: CounterId
    reason: ShortText


@kind
class ResumeCounter:
    """Go on calling after a pause."""

    counter: CounterId


@kind
class CallNext:
    """Call the ticket that the dispatch rule chooses for this counter."""

    counter: CounterId


@kind
class CallTicket:
    """Call one given ticket out of turn: one that waits, or one that was missed and has come after all."""

    counter: CounterId
    ticket: TicketId


@kind
class Recall:
    """Ring again for the ticket in hand."""

    counter: CounterId
    ticket: TicketId


@kind
class BeginService:
    """The customer has come to the counter."""

    counter: CounterId
    ticket: TicketId


@kind
class MarkMissed:
    """The called customer did not come."""

    counter: CounterId
    ticket: TicketId


@kind
class Park:
    """Set the ticket in hand aside (a form to fill in, a paper to fetch); the counter is free for others."""

    counter: CounterId
    ticket: TicketId
    return_after_s: Annotated[int, Field(ge=60, le=14_400)] | None = None
    """After this time it goes back into its queue by itself; `None`: it stays until somebody resumes it."""


@kind
class Resume:
    """Call a parked ticket again, to the counter that asks."""

    counter: CounterId
    ticket: TicketId


@kind
class Requeue:
    """Put a missed or parked ticket back into its queue.

    A missed one stands where the hall's policy says, a parked one keeps its place.
    """

    ticket: TicketId


@kind
class Finish:
    """The service is done. The customer is asked for a rating, unless the visit goes on with a further service."""

    counter: CounterId
    ticket: TicketId
    outcome: ShortText = ""
    """What came of it: an id of the hall's list (`HallDocument.outcomes`), or empty."""
    quantity: Quantity | None = None
    """How many pieces of work it was; `None`: as many as the ticket says."""


@kind
class Rate:
    """One customer's rating of one visit. `NOT_RATED` is sent when the screen's time ran out."""

    counter: CounterId
    ticket: TicketId
    grade: Grade
    speed: Stars | None = None
    attitude: Stars | None = None
    reasons: Annotated[tuple[ShortText, ...], Field(max_length=8)] = ()
    words: ShortText = ""


@kind
class OpenDay:
    """Begin a business day: numbers start anew. The server gives it to itself by the hall's clock."""

    day: DayText


@kind
class CloseDay:
    """End a business day: what still waits becomes `expired`, counters close."""

    day: DayText


Command: TypeAlias = Annotated[
    IssueTicket
    | SettleSlip
    | Cancel
    | OpenCounter
    | CloseCounter
    | PauseCounter
    | ResumeCounter
    | CallNext
    | CallTicket
    | Recall
    | BeginService
    | MarkMissed
    | Park
    | Resume
    | Requeue
    | Finish
    | Rate
    | Transfer
    | ReturnToQueue
    | Undo
    | AddLeg
    | RemoveLeg
    | ChangeService
    | SetClass
    | LoosenBinding
    | RaiseHelp
    | AnswerHelp
    | StopHelp
    | AssignServices
    | SetPolicy
    | FollowAdvice
    | DismissAdvice
    | OpenDay
    | CloseDay
    | BookAppointments
    | CancelAppointment
    | MissAppointment
    | CheckIn
    | Reprint
    | CloseService
    | OpenService
    | ReserveNumbers
    | ReportIssued
    | Sign,
    Field(discriminator="kind"),
]
