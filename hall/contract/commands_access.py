"""What a client may ask about who may wait, when, and with which number: appointments, closed services, reserves."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from hall.contract.kinds import kind
from hall.contract.values import (
    AppointmentCode,
    DayText,
    Holder,
    Instant,
    Language,
    PersonKey,
    PriorityClass,
    ServiceId,
    ShortText,
    SlipState,
    Text,
    TicketId,
    TicketNumber,
    value,
)

TicketCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{14,40}$")]


@value
class Booking:
    """One appointment that was made elsewhere (app, web, telephone)."""

    code: AppointmentCode
    service: ServiceId
    starts_at: Instant
    masked_name: ShortText = ""
    person_key: PersonKey | None = None
    """With it the customer's ID card is enough to check in."""
    priority_class: PriorityClass = PriorityClass.NORMAL


@kind
class BookAppointments:
    """Enter appointments: all of them or none. A code that is there already with the same words is no news."""

    bookings: Annotated[tuple[Booking, ...], Field(min_length=1, max_length=200)]
    is_trial: bool = False
    """Only say whether they would be accepted; nothing is booked."""


@value
class AppointmentSeen:
    """An appointment as the control room's list shows it: without the code, which is its customer's alone."""

    code_end: Annotated[str, Field(min_length=1, max_length=16)]
    service: ServiceId
    starts_at: Instant


@kind
class CancelAppointment:
    """Take back an appointment whose customer has not checked in; either by its code or as the control room sees it."""

    code: AppointmentCode | None = None
    seen: AppointmentSeen | None = None


@kind
class MissAppointment:
    """Count an appointment as a no-show. The server gives it to itself when the time for it is over."""

    code: AppointmentCode


@value
class PoolPlace:
    """What a used number of the shared pool (号源) is for: the hall hears of it when its holder comes."""

    service: ServiceId
    starts_at: Instant


@kind
class CheckIn:
    """Take the ticket of an appointment: found by its code, or by whom the ID card named (exactly one of both).

    A number of the shared pool, told with `pool`, is booked and checked in at once, under its code and for `holder`.
    One act, as `IssueTicket`: when it was accepted the customer waits, when it was refused nothing has changed.
    """

    code: AppointmentCode | None = None
    holder: Holder | None = None
    language: Language
    priority_class: PriorityClass = PriorityClass.NORMAL
    class_reason: ShortText = ""
    quantity: Annotated[int, Field(ge=1, le=99)] = 1
    pool: PoolPlace | None = None


@kind
class Reprint:
    """Print a waiting ticket's slip once more, marked as such: staff name the ticket, a kiosk its holder."""

    ticket: TicketId | None = None
    service: ServiceId | None = None
    """With `holder`: only a ticket for this service."""
    holder: Holder | None = None


@kind
class CloseService:
    """Give no more tickets for a service; who waits is served."""

    service: ServiceId
    reason: Text
    until: Instant | None = None
    """When it opens again by itself; `None`: with the next business day, or when staff open it."""


@kind
class OpenService:
    """Give tickets for a service again that staff had closed."""

    service: ServiceId


RESERVE_DAYS: Final = 6
"""A number set aside may be given on the day of its reservation and so many calendar days after it."""


@kind
class ReserveNumbers:
    """Set numbers of a service aside for this kiosk, to be given while the server cannot be reached."""

    service: ServiceId
    count: Annotated[int, Field(ge=1, le=200)]


@kind
class ReportIssued:
    """Tell of a ticket that this kiosk gave from its reserve. The same report again changes nothing.

    One of a business day that is over is recorded as such (`TicketToldLate`) and waits no more.
    """

    service: ServiceId
    number: TicketNumber
    day: DayText
    """The business day on which it was given: that of its reservation, or one of the `RESERVE_DAYS` after it."""
    taken_at: Instant
    language: Language
    priority_class: PriorityClass = PriorityClass.NORMAL
    class_reason: ShortText = ""
    holder: Holder | None = None
    slip: SlipState
    """What became of the slip; never `PENDING`."""
    code: TicketCode
    """As on the slip: random, at least 80 bits; the kiosk made it."""
