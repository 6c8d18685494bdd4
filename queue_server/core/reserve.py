"""Decisions about numbers that a kiosk gives while it is alone: set aside beforehand, reported when it is back.

They are taken from the far end of the service's range, so that the numbers in the hall run on without a gap.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from hall.contract.commands_access import ReportIssued, ReserveNumbers
from hall.contract.events import Event, SlipSettled, TicketIssued
from hall.contract.events_access import NumbersReserved, TicketToldLate
from hall.contract.values import SlipState, TicketNumber
from queue_server.core.admission import SetAside
from queue_server.core.estimate import NOT_KNOWN
from queue_server.core.hall import Hall
from queue_server.core.numbering import figure_of, spare_numbers, ticket_id
from queue_server.core.plan import ServicePlan
from queue_server.core.refusals import Refusal, refuse

HELD_AT_MOST: Final = 200
"""Unused numbers of one service that one kiosk may hold."""


def decide_reserve(hall: Hall, command: ReserveNumbers, actor: str) -> tuple[Event, ...] | Refusal:
    """Set numbers aside, fewer than asked when a fair share of the range is reached; never one that anybody holds."""
    service = hall.plan.services.get(command.service)
    if service is None:
        return refuse("unknown_service", service=command.service)
    if hall.day is None:
        return refuse("day_not_open", minutes=round(hall.plan.policy.opens_early_s / 60))
    numbers = spare_numbers(hall, service, min(command.count, _allowance(hall, service, actor)))
    if not numbers:
        return refuse("reserve_full", zh=service.name.zh, en=service.name.en)
    reserved = NumbersReserved(
        client=actor,
        service=command.service,
        first=figure_of(numbers[0]),
        last=figure_of(numbers[-1]),
        numbers=numbers,
        day=hall.day,
    )
    return (reserved,)


def decide_report(hall: Hall, command: ReportIssued, actor: str, now: datetime) -> tuple[Event, ...] | Refusal:
    """Let a ticket that was given from a reserve wait, from the moment when it was taken.

    Neither opening hours nor limits are asked: its customer stands in the hall with the slip. A kiosk's clock that is
    wrong moves nobody before the reservation or into the future.
    """
    if command.slip is SlipState.PENDING:
        return refuse("slip_still_pending")
    number = _told_as(hall, command.code)
    if number is not None:
        # it may have been given once more since then
        return () if number == command.number else refuse("code_taken", number=command.number)
    today = hall.day or hall.last_day or ""
    if command.day > today:
        return refuse("report_other_day", number=command.number, day=command.day)
    if command.day < today or hall.day is None:
        return _told_late(hall, command, actor, now)
    kept = _kept(hall, command, actor)
    if kept is None:
        return refuse("number_not_reserved", number=command.number)
    issued = TicketIssued(
        ticket=ticket_id(command.day, hall.issued + 1),
        number=command.number,
        service=command.service,
        priority_class=command.priority_class,
        class_reason=command.class_reason,
        language=command.language,
        issued_by=actor,
        holder=command.holder,
        people_ahead=0,
        estimate=NOT_KNOWN,
        code=command.code,
        taken_at=max(kept.since, min(command.taken_at, now)),
    )
    return issued, SlipSettled(ticket=issued.ticket, slip=command.slip)


def _told_as(hall: Hall, code: str) -> TicketNumber | None:
    """Return the number of the ticket that was told under `code` already."""
    late = hall.admission.told_late.get(code)
    if late is not None:
        return late.number
    return next((one.number for one in hall.tickets.values() if one.code == code), None)


def _told_late(hall: Hall, command: ReportIssued, actor: str, now: datetime) -> tuple[Event, ...] | Refusal:
    """Record a ticket of a business day that is over: its customer is called no more, and nothing is made up."""
    kept = _kept(hall, command, actor)
    if kept is None or command.day < kept.day:
        return refuse("number_not_reserved", number=command.number)
    late = TicketToldLate(
        ticket=ticket_id(command.day, hall.day_counts.get(command.day, 0) + 1),
        number=command.number,
        service=command.service,
        day=command.day,
        taken_at=max(kept.since, min(command.taken_at, now)),
        language=command.language,
        priority_class=command.priority_class,
        class_reason=command.class_reason,
        issued_by=actor,
        code=command.code,
        slip=command.slip,
    )
    return (late,)


def _kept(hall: Hall, command: ReportIssued, actor: str) -> SetAside | None:
    """Return the reservation that `command` speaks of, if it is this kiosk's."""
    kept = hall.admission.set_aside.get(command.number)
    return kept if kept is not None and (kept.client, kept.service) == (actor, command.service) else None


def _allowance(hall: Hall, service: ServicePlan, actor: str) -> int:
    """Return how many more numbers of `service` may be set aside: half of the range is the hall's own."""
    held = [one.client for one in hall.admission.set_aside.values() if one.service == service.service]
    half = (service.last_number - service.first_number + 1) // 2
    return max(0, min(HELD_AT_MOST - held.count(actor), half - len(held)))
