"""What the control room sees of appointments, and what a queue's document counts of them."""

from __future__ import annotations

from datetime import datetime
from typing import Final, TypedDict

from hall.contract.documents_access import AppointmentInfo, AppointmentsDocument, AppointmentState
from queue_server.core.admission import Appointment
from queue_server.core.hall import Hall
from queue_server.core.hours import A_DAY, local_date, moment

SHOWN: Final = 600
"""More would not fit into one message."""
_CODE_END: Final = 4


class BookedCounts(TypedDict):
    """One service's appointments of the day."""

    booked_today: int
    booked_to_come: int
    no_shows: int


def appointments_document(hall: Hall, now: datetime) -> AppointmentsDocument:
    """Return the appointments of today and later by their time, without epoch and revision."""
    begin, _ = _today(hall, now)
    known = hall.admission.appointments.values()
    coming = sorted((one for one in known if one.starts_at >= begin), key=lambda one: (one.starts_at, one.code))
    return AppointmentsDocument(
        epoch="",
        rev=0,
        as_of=now,
        appointments=tuple(_info(hall, one) for one in coming[:SHOWN]),
        not_shown=max(0, len(coming) - SHOWN),
    )


def booked_counts(hall: Hall, service: str, now: datetime) -> BookedCounts:
    """Return how many appointments `service` has today, how many of them are still to come, and the no-shows."""
    begin, end = _today(hall, now)
    states = [
        one.state
        for one in hall.admission.appointments.values()
        if one.service == service and begin <= one.starts_at < end and one.state is not AppointmentState.CANCELLED
    ]
    return BookedCounts(
        booked_today=len(states),
        booked_to_come=states.count(AppointmentState.BOOKED),
        no_shows=states.count(AppointmentState.MISSED),
    )


def _today(hall: Hall, now: datetime) -> tuple[datetime, datetime]:
    """Return begin and end of the date on the hall's wall."""
    today = local_date(hall.plan, now)
    return moment(hall.plan, today, 0), moment(hall.plan, today + A_DAY, 0)


def _info(hall: Hall, one: Appointment) -> AppointmentInfo:
    ticket = hall.tickets.get(one.ticket or "")
    return AppointmentInfo(
        code_end=one.code[-_CODE_END:],
        service=one.service,
        starts_at=one.starts_at,
        masked_name=one.masked_name,
        state=one.state,
        number=None if ticket is None else ticket.number,
    )
