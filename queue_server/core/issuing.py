"""Decisions about tickets before they are called: take one, settle its slip, cancel it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from hall.contract.commands import Cancel, IssueTicket, SettleSlip
from hall.contract.events import Event, SlipSettled, TicketCancelled
from hall.contract.values import Role, SlipState, TicketState
from queue_server.core import doors
from queue_server.core.granting import Wish, granted
from queue_server.core.hall import Hall
from queue_server.core.legs import why_not_all
from queue_server.core.limits import why_already_waiting, why_too_many
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import role_of
from queue_server.core.sessions import why_not_at
from queue_server.core.states import OPEN_STATES

WAITS_ONLY: Final = frozenset({TicketState.WAITING})
"""States in which a kiosk may cancel a ticket."""
BEFORE_SERVICE: Final = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.PARKED})
"""States in which staff may."""


def decide_issue(
    hall: Hall, command: IssueTicket, actor: str, now: datetime, chance: bytes
) -> tuple[Event, ...] | Refusal:
    """Reserve a number; `chance` are at least `granting.CODE_BYTES` random bytes for the ticket's code."""
    service = hall.plan.services.get(command.service)
    if service is None:
        return refuse("unknown_service", service=command.service)
    against = (
        doors.why_not_taken(hall, service, now)
        or why_not_all(hall, command.service, command.further)
        or why_already_waiting(hall, command.holder, command.service)
        or why_too_many(hall, command.holder)
    )
    if against is not None:
        return against
    wish = Wish(
        language=command.language,
        priority_class=command.priority_class,
        class_reason=command.class_reason,
        holder=command.holder,
        quantity=command.quantity,
        further=command.further,
    )
    issued = granted(hall, service, wish, actor, now, chance)
    return issued if isinstance(issued, Refusal) else (issued,)


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
