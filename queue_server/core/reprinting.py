"""The decision to print a waiting ticket's slip once more: for its holder at a kiosk, or for staff."""

from __future__ import annotations

from datetime import datetime

from hall.contract.commands_access import Reprint
from hall.contract.events import Estimate, Event, SlipReprinted
from hall.contract.values import Role, TicketState
from queue_server.core.dispatch import bid
from queue_server.core.estimate import project
from queue_server.core.hall import Hall
from queue_server.core.limits import STILL_COMING, of_person
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import role_of
from queue_server.core.ticket import Ticket

NOW = Estimate(p50_s=0.0, p90_s=0.0)


def decide_reprint(hall: Hall, command: Reprint, actor: str, now: datetime) -> tuple[Event, ...] | Refusal:
    """Say what the copy shows: people ahead and wait as they are now. The ticket itself does not change."""
    ticket = _found(hall, command, is_kiosk=role_of(actor) is Role.KIOSK)
    if isinstance(ticket, Refusal):
        return ticket
    if role_of(actor) is Role.KIOSK and ticket.reprints >= hall.plan.policy.reprint_limit:
        return refuse("reprint_limit", number=ticket.number, times=ticket.reprints)
    is_waiting = ticket.state is TicketState.WAITING
    reprinted = SlipReprinted(
        ticket=ticket.ticket,
        number=ticket.number,
        service=ticket.service,
        priority_class=ticket.priority_class,
        times=ticket.reprints + 1,
        people_ahead=_ahead(hall, ticket, now) if is_waiting else 0,
        estimate=project(hall, now).of(ticket.ticket) if is_waiting else NOW,
        code=ticket.code,
        issued_at=ticket.issued_at,
        slot=ticket.slot,
    )
    return (reprinted,)


def _found(hall: Hall, command: Reprint, *, is_kiosk: bool) -> Ticket | Refusal:
    if (command.ticket is None) == (command.holder is None) or (is_kiosk and command.holder is None):
        return refuse("reprint_how")
    if command.holder is not None:
        mine = [
            one
            for one in of_person(hall, command.holder)
            if one.state in STILL_COMING and command.service in {None, one.service}
        ]
        return mine[-1] if mine else refuse("nothing_to_reprint")
    ticket = hall.tickets.get(command.ticket or "")
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    return ticket if ticket.state in STILL_COMING else refuse("ticket_not_waiting", number=ticket.number)


def _ahead(hall: Hall, ticket: Ticket, now: datetime) -> int:
    own = bid(hall, ticket, now).precedence
    return sum(bid(hall, other, now).precedence > own for other in hall.waiting_of(ticket.service))
