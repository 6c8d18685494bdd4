"""What happened about who may wait, when, and with which number. What becomes of a ticket is in `events`."""

from __future__ import annotations

from hall.contract.kinds import kind
from hall.contract.values import (
    AppointmentCode,
    ClientId,
    DayText,
    Instant,
    Language,
    PersonKey,
    PriorityClass,
    ServiceId,
    SlipState,
    Text,
    TicketId,
    TicketNumber,
)


@kind
class AppointmentBooked:
    """An appointment was entered, or changed: then everything in it is as said here."""

    code: AppointmentCode
    service: ServiceId
    starts_at: Instant
    masked_name: str
    person_key: PersonKey | None
    priority_class: PriorityClass


@kind
class AppointmentCancelled:
    """An appointment was taken back."""

    code: AppointmentCode


@kind
class AppointmentMissed:
    """Nobody checked in for an appointment in time: a no-show."""

    code: AppointmentCode


@kind
class ServiceClosed:
    """Staff closed a service: no more tickets, until `until` or the end of the business day."""

    service: ServiceId
    reason: Text
    until: Instant | None


@kind
class ServiceOpened:
    """A service that staff had closed gives tickets again."""

    service: ServiceId


@kind
class NumbersReserved:
    """These numbers are set aside for `client` from `day` on (see `RESERVE_DAYS`); nobody else gets them."""

    client: ClientId
    service: ServiceId
    first: int
    last: int
    """Running figures of the first and the last of them."""
    numbers: tuple[TicketNumber, ...]
    """All of them, in the order in which they are given; some figures in between may be taken."""
    day: DayText


@kind
class TicketToldLate:
    """A kiosk that was alone gave this ticket on a business day that was over when it could tell.

    It is recorded with its true time and waits no more: whether its customer was served nobody knows.
    """

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    day: DayText
    taken_at: Instant
    language: Language
    priority_class: PriorityClass
    class_reason: str
    issued_by: ClientId
    code: str
    slip: SlipState
