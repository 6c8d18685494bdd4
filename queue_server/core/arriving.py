"""The decision to check in for an appointment: one act from the code or the ID card to a ticket that waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from hall.contract.commands_access import CheckIn, PoolPlace
from hall.contract.documents_access import AppointmentState
from hall.contract.events import Event, SlipSettled
from hall.contract.events_access import AppointmentBooked
from hall.contract.values import Holder, PriorityClass, Role, SlipState
from queue_server.core import hours
from queue_server.core.admission import Appointment
from queue_server.core.booking import too_late, why_over
from queue_server.core.doors import hours_line, next_line, why_service_closed
from queue_server.core.granting import Wish, granted
from queue_server.core.hall import Hall
from queue_server.core.limits import why_already_waiting
from queue_server.core.plan import LateRule
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import role_of

BY_APPOINTMENT: Final = "appointment"
"""The reason of a class that came with the booking."""
_RANKS: Final = (
    AppointmentState.BOOKED,
    AppointmentState.ARRIVED,
    AppointmentState.LATE,
    AppointmentState.MISSED,
    AppointmentState.CANCELLED,
)
"""Of several appointments of one person the one that can still be kept is meant."""


def decide_check_in(
    hall: Hall, command: CheckIn, actor: str, now: datetime, chance: bytes
) -> tuple[Event, ...] | Refusal:
    """Take the ticket of an appointment within its window; later as the hall's rule says, earlier not at all.

    The doors need not be open: the business day is enough. Staff hand out no slip, so that theirs counts as shown.
    """
    found = _found(hall, command)
    if isinstance(found, Refusal):
        return found
    service = hall.plan.services.get(found.service)
    if service is None:
        return refuse("unknown_service", service=found.service)
    against = (
        why_over(hall, found, now)
        or _why_not_now(hall, found, now)
        or why_service_closed(hall, service, now)
        or why_already_waiting(hall, _holder(command, found), found.service)
    )
    if against is not None:
        return against
    ticket = granted(hall, service, _wish(hall, command, found, now), actor, now, chance)
    if isinstance(ticket, Refusal):
        return ticket
    is_new = found != hall.admission.appointments.get(found.code)
    slip = () if role_of(actor) is Role.KIOSK else (SlipSettled(ticket=ticket.ticket, slip=SlipState.SHOWN),)
    return (*((_booked(found),) if is_new else ()), ticket, *slip)


def _found(hall: Hall, command: CheckIn) -> Appointment | Refusal:
    if command.pool is not None:
        return _of_the_pool(hall, command, command.pool)
    if (command.code is None) == (command.holder is None):
        return refuse("check_in_how")
    if command.code is not None:
        return hall.admission.appointments.get(command.code) or refuse("appointment_unknown")
    key = None if command.holder is None else command.holder.person_key
    mine = [one for one in hall.admission.appointments.values() if one.person_key == key]
    if not mine:
        return refuse("appointment_unknown")
    return min(mine, key=lambda one: (_RANKS.index(one.state), one.starts_at, one.code))


def _of_the_pool(hall: Hall, command: CheckIn, pool: PoolPlace) -> Appointment | Refusal:
    """Return what a used number of the shared pool stands for; one that has its ticket already, as it is."""
    if command.code is None:
        return refuse("check_in_how")
    known = hall.admission.appointments.get(command.code)
    if known is not None and known.state is not AppointmentState.BOOKED:
        return known
    holder = command.holder
    return Appointment(
        code=command.code,
        service=pool.service,
        starts_at=pool.starts_at,
        masked_name="" if holder is None else holder.masked_name,
        person_key=None if holder is None else holder.person_key,
        priority_class=PriorityClass.NORMAL,
    )


def _booked(one: Appointment) -> AppointmentBooked:
    return AppointmentBooked(
        code=one.code,
        service=one.service,
        starts_at=one.starts_at,
        masked_name=one.masked_name,
        person_key=one.person_key,
        priority_class=one.priority_class,
    )


def _why_not_now(hall: Hall, one: Appointment, now: datetime) -> Refusal | None:
    if hall.day is None:
        following = next_line(hall, now)
        return refuse("hall_closed", hours=hours_line(hall, now), next_zh=following.zh, next_en=following.en)
    rules = hall.plan.policy.appointments
    opens = one.starts_at - timedelta(seconds=rules.early_s)
    if now < opens:
        slot, begin = hours.said(hall.plan, one.starts_at, now), hours.said(hall.plan, opens, now)
        return refuse("appointment_too_early", slot_zh=slot.zh, slot_en=slot.en, from_zh=begin.zh, from_en=begin.en)
    patience_s = rules.late_s if rules.late_rule is LateRule.REFUSE else rules.no_show_after_s
    return too_late(hall, one, now) if now > one.starts_at + timedelta(seconds=patience_s) else None


def _wish(hall: Hall, command: CheckIn, one: Appointment, now: datetime) -> Wish:
    is_late = now > one.starts_at + timedelta(seconds=hall.plan.policy.appointments.late_s)
    is_booked_class = command.priority_class is PriorityClass.NORMAL and one.priority_class is not PriorityClass.NORMAL
    return Wish(
        language=command.language,
        priority_class=one.priority_class if is_booked_class else command.priority_class,
        class_reason=BY_APPOINTMENT if is_booked_class else command.class_reason,
        holder=_holder(command, one),
        quantity=command.quantity,
        appointment=one.code,
        slot=None if is_late else one.starts_at,
    )


def _holder(command: CheckIn, one: Appointment) -> Holder | None:
    if command.holder is not None or one.person_key is None:
        return command.holder
    return Holder(masked_name=one.masked_name, person_key=one.person_key)
