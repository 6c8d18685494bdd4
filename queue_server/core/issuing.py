"""Decisions about tickets before they are called: take one, settle its slip, cancel it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Final

from hall.contract.commands import Cancel, IssueTicket, SettleSlip
from hall.contract.events import Event, SlipSettled, TicketCancelled, TicketIssued
from hall.contract.values import Role, SlipState, TicketState
from queue_server.core import day
from queue_server.core.estimate import Newcomer, project
from queue_server.core.hall import Hall
from queue_server.core.numbering import next_number, ticket_id
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import role_of
from queue_server.core.sessions import why_not_at
from queue_server.core.ticket import OPEN_STATES

CODE_BYTES = 12
"""96 bits: a ticket's code cannot be guessed (at least 80 are promised)."""
WAITS_ONLY: Final = frozenset({TicketState.WAITING})
"""States in which a kiosk may cancel a ticket."""
BEFORE_SERVICE: Final = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.PARKED})
"""States in which staff may."""


def decide_issue(
    hall: Hall, command: IssueTicket, actor: str, now: datetime, chance: bytes
) -> tuple[Event, ...] | Refusal:
    """Reserve a number; `chance` are at least `CODE_BYTES` random bytes for the ticket's code."""
    service = hall.plan.services.get(command.service)
    if service is None:
        return refuse("unknown_service", service=command.service)
    if hall.day is None or not day.is_opening_time(hall.plan, now):
        return refuse("hall_closed", hours=hours_line(hall, now))
    if service.closed is not None:
        return refuse(
            "service_closed",
            zh=service.name.zh,
            en=service.name.en,
            reason_zh=service.closed.zh,
            reason_en=service.closed.en,
        )
    number = next_number(hall, service)
    if number is None:
        return refuse("numbers_exhausted", zh=service.name.zh, en=service.name.en)
    newcomer = Newcomer(command.service, command.priority_class)
    issued = TicketIssued(
        ticket=ticket_id(hall.day, hall.issued + 1),
        number=number,
        service=command.service,
        priority_class=command.priority_class,
        class_reason=command.class_reason,
        language=command.language,
        issued_by=actor,
        holder=command.holder,
        people_ahead=sum(1 for _ in hall.waiting_of(command.service)),
        estimate=project(hall, now, (newcomer,)).newcomers[newcomer],
        code=urlsafe_b64encode(chance[:CODE_BYTES]).decode("ascii"),
    )
    return (issued,)


def decide_settle(hall: Hall, command: SettleSlip) -> tuple[Event, ...] | Refusal:
    """Record what became of a slip; a late answer may still replace "unknown", and the same answer is no news."""
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if command.slip is SlipState.PENDING:
        return refuse("slip_still_pending")
    if ticket.slip is command.slip:
        return ()
    if ticket.state not in OPEN_STATES:
        return refuse("ticket_closed", number=ticket.number)
    if ticket.slip not in {SlipState.PENDING, SlipState.UNKNOWN}:
        return refuse("slip_settled", number=ticket.number)
    return (SlipSettled(ticket=command.ticket, slip=command.slip),)


def decide_cancel(hall: Hall, command: Cancel, actor: str) -> tuple[Event, ...] | Refusal:
    """Take a ticket out of its queue: a waiting one; staff also a parked one, or one called at their own counter."""
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if ticket.state not in (WAITS_ONLY if role_of(actor) is Role.KIOSK else BEFORE_SERVICE):
        return refuse("ticket_not_waiting", number=ticket.number)
    elsewhere = why_not_at(hall, ticket.counter or "", actor) if ticket.state is TicketState.CALLED else None
    if elsewhere is not None:
        return elsewhere
    cancelled = TicketCancelled(ticket=command.ticket, number=ticket.number, reason=command.reason, note=command.note)
    return (cancelled,)


def due(hall: Hall, now: datetime) -> SettleSlip | None:
    """Return the oldest reserved ticket whose slip was not settled in time: it is called anyway, marked "unknown"."""
    grace = timedelta(seconds=hall.plan.policy.slip_grace_s)
    overdue = (ticket for ticket in hall.reserved if now >= hall.tickets[ticket].issued_at + grace)
    oldest = next(overdue, None)
    return None if oldest is None else SettleSlip(ticket=oldest, slip=SlipState.UNKNOWN)


def hours_line(hall: Hall, now: datetime) -> str:
    """Return today's hours as people write them: ``08:30-12:00 / 13:30-17:30``, or a dash on a day off."""
    hours = day.hours_on(hall.plan, day.local_date(hall.plan, now))
    return " / ".join(f"{one.opens}–{one.closes}" for one in hours) or "—"
