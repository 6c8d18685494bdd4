"""Decisions about appointments before their customers come: enter, change, take back, count who did not come."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from hall.contract.commands_access import BookAppointments, Booking, CancelAppointment, MissAppointment
from hall.contract.documents_access import AppointmentState
from hall.contract.events import Event
from hall.contract.events_access import AppointmentBooked, AppointmentCancelled, AppointmentMissed
from hall.contract.values import Text
from queue_server.core import hours
from queue_server.core.admission import Appointment
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse

FURTHEST: Final = timedelta(days=400)
NAMED_FAULTS: Final = 5
CAN_CHANGE: Final = frozenset({AppointmentState.BOOKED, AppointmentState.CANCELLED})


def decide_book(hall: Hall, command: BookAppointments, now: datetime) -> tuple[Event, ...] | Refusal:
    """Enter all appointments or none; what is there already with the same words is no news, other words change it."""
    faults = list(_faults(hall, command.bookings, now))
    if faults:
        return _faulty(faults)
    if command.is_trial:
        return ()
    return tuple(
        AppointmentBooked(
            code=one.code,
            service=one.service,
            starts_at=one.starts_at,
            masked_name=one.masked_name,
            person_key=one.person_key,
            priority_class=one.priority_class,
        )
        for one in command.bookings
        if not _is_known(hall.admission.appointments.get(one.code), one)
    )


def decide_cancel(hall: Hall, command: CancelAppointment) -> tuple[Event, ...] | Refusal:
    """Take an appointment back, unless its customer has come or should have.

    Whoever cancels is no customer: the refusals are other sentences than those at check-in.
    """
    meant = _meant(hall, command)
    if len(meant) != 1:
        return refuse("booking_alike" if meant else "booking_unknown")
    (known,) = meant
    match known.state:
        case AppointmentState.BOOKED:
            return (AppointmentCancelled(code=known.code),)
        case AppointmentState.CANCELLED:
            return ()
        case AppointmentState.MISSED:
            return refuse("booking_missed")
        case _:
            return refuse("booking_used", number=_number(hall, known))


def decide_miss(hall: Hall, command: MissAppointment) -> tuple[Event, ...] | Refusal:
    """Count a no-show."""
    known = hall.admission.appointments.get(command.code)
    if known is None or known.state is not AppointmentState.BOOKED:
        return refuse("appointment_unknown")
    return (AppointmentMissed(code=command.code),)


def why_over(hall: Hall, one: Appointment, now: datetime) -> Refusal | None:
    """Return why nothing can be done any more with an appointment that was cancelled, used or missed, or `None`."""
    match one.state:
        case AppointmentState.BOOKED:
            return None
        case AppointmentState.CANCELLED:
            return refuse("appointment_cancelled")
        case AppointmentState.MISSED:
            return too_late(hall, one, now)
        case _:
            return refuse("appointment_used", number=_number(hall, one))


def too_late(hall: Hall, one: Appointment, now: datetime) -> Refusal:
    """Return that the time to check in for `one` is over."""
    slot = hours.said(hall.plan, one.starts_at, now)
    return refuse("appointment_too_late", slot_zh=slot.zh, slot_en=slot.en)


def due(hall: Hall, now: datetime) -> MissAppointment | None:
    """Return the first appointment that nobody is expected for any more."""
    patience = timedelta(seconds=hall.plan.policy.appointments.no_show_after_s)
    over = (
        one.code
        for one in hall.admission.appointments.values()
        if one.state is AppointmentState.BOOKED and now >= one.starts_at + patience
    )
    code = next(over, None)
    return None if code is None else MissAppointment(code=code)


def _number(hall: Hall, one: Appointment) -> str:
    """Return the number of a checked-in appointment; its ticket is forgotten with its day."""
    ticket = hall.tickets.get(one.ticket or "")
    return "—" if ticket is None else ticket.number


def _meant(hall: Hall, command: CancelAppointment) -> list[Appointment]:
    """Return the appointments that `command` may mean; the end of a code alone could be that of two."""
    known, seen = hall.admission.appointments, command.seen
    if command.code is not None:
        return [known[command.code]] if command.code in known else []
    if seen is None:
        return []
    return [
        one
        for one in known.values()
        if (one.service, one.starts_at) == (seen.service, seen.starts_at) and one.code.endswith(seen.code_end)
    ]


def _is_known(known: Appointment | None, one: Booking) -> bool:
    return known is not None and known == Appointment(
        code=one.code,
        service=one.service,
        starts_at=one.starts_at,
        masked_name=one.masked_name,
        person_key=one.person_key,
        priority_class=one.priority_class,
    )


def _faults(hall: Hall, bookings: Sequence[Booking], now: datetime) -> Iterator[Text]:
    for one in bookings:
        known = hall.admission.appointments.get(one.code)
        fault = _fault(hall, one, now)
        if fault is None and known is not None and known.state not in CAN_CHANGE:
            fault = Text(zh="已经签到或已过期", en="it was checked in or missed already")
        # what is there already is no fault when its time has come meanwhile
        if fault is not None and not _is_known(known, one):
            yield Text(zh=f"{one.code} {fault.zh}", en=f"{one.code}: {fault.en}")
    for code, times in Count(one.code for one in bookings).items():
        if times > 1:
            yield Text(zh=f"{code} 出现 {times} 次", en=f"{code} is there {times} times")


def _fault(hall: Hall, one: Booking, now: datetime) -> Text | None:
    if one.service not in hall.plan.services:
        return Text(zh=f"没有业务“{one.service}”", en=f"there is no service '{one.service}'")
    if one.starts_at <= now:
        return Text(zh="时间已经过去", en="its time has passed")
    if one.starts_at > now + FURTHEST:
        return Text(zh="时间太远", en="its time is too far away")
    if not hours.is_opening_time(hall.plan, one.starts_at):
        return Text(zh="不在营业时间内", en="the hall is closed at its time")
    return None


def _faulty(faults: list[Text]) -> Refusal:
    named, more = faults[:NAMED_FAULTS], len(faults) - NAMED_FAULTS
    zh, en = "；".join(one.zh for one in named), "; ".join(one.en for one in named)
    if more > 0:
        zh, en = f"{zh}；另有 {more} 条", f"{en}; and {more} more"
    return refuse("bookings_faulty", n=len(faults), faults_zh=zh, faults_en=en)
