"""The retained list of appointments, for the control room alone."""

from __future__ import annotations

from enum import StrEnum

from hall.contract.kinds import versioned
from hall.contract.values import Instant, ServiceId, TicketNumber, value


class AppointmentState(StrEnum):
    """What became of an appointment so far."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    """Checked in within its time."""
    LATE = "late"
    """Came too late and waits, or waited, like a walk-in."""
    MISSED = "missed"
    CANCELLED = "cancelled"


@value
class AppointmentInfo:
    """One appointment as the control room may see it."""

    code_end: str
    """The last four characters of its code; the whole would let anybody check in with it."""
    service: ServiceId
    starts_at: Instant
    masked_name: str
    state: AppointmentState
    number: TicketNumber | None
    """The number of its ticket once it was checked in."""


@versioned
class AppointmentsDocument:
    """The appointments of today and later (``state/appointments``), by their time."""

    epoch: str
    rev: int
    as_of: Instant
    appointments: tuple[AppointmentInfo, ...]
    not_shown: int = 0
    """How many later ones the list was too short for."""
