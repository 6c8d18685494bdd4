"""Decisions about the services of one visit: add one, take one out, correct the present one, grant a class."""

from __future__ import annotations

from typing import Final

from hall.contract.commands_acts import AddLeg, ChangeService, RemoveLeg, SetClass
from hall.contract.events import Event
from hall.contract.events_acts import ClassGranted, LegAdded, LegRemoved, ServiceChanged
from hall.contract.values import TicketState
from queue_server.core.hall import Hall
from queue_server.core.hands import held
from queue_server.core.passing import why_not_service
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.sessions import why_not_at
from queue_server.core.states import HOLDS_NUMBER

MAX_FURTHER: Final = 5


def why_not_further(hall: Hall, services: tuple[str, ...], more: str) -> Refusal | None:
    """Return why a visit that is for `services` cannot get `more` as well, or `None` when it can."""
    known = hall.plan.services.get(more)
    if known is None:
        return refuse("unknown_service", service=more)
    if more in services:
        return refuse("leg_there", zh=known.name.zh, en=known.name.en)
    return None


def why_not_all(hall: Hall, service: str, further: tuple[str, ...]) -> Refusal | None:
    """Return why a visit cannot be for `service` and then for all of `further`, or `None` when it can."""
    so_far: tuple[str, ...] = (service,)
    for more in further:
        why_not = why_not_further(hall, so_far, more)
        if why_not is not None:
            return why_not
        so_far = (*so_far, more)
    return None


def decide_add_leg(hall: Hall, command: AddLeg) -> tuple[Event, ...] | Refusal:
    """Add a further service to the visit of the ticket in hand, after those that are planned."""
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    if len(ticket.further) >= MAX_FURTHER:
        return refuse("too_many_legs", number=ticket.number, count=MAX_FURTHER)
    planned = (ticket.service, *(errand.service for errand in ticket.errands))
    why_not = why_not_further(hall, planned, command.service)
    return why_not or (LegAdded(ticket=ticket.ticket, number=ticket.number, service=command.service),)


def decide_remove_leg(hall: Hall, command: RemoveLeg) -> tuple[Event, ...] | Refusal:
    """Take a further service out of the visit of the ticket in hand."""
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    if command.service not in ticket.further:
        known = hall.plan.services.get(command.service)
        if known is None:
            return refuse("unknown_service", service=command.service)
        return refuse("no_such_leg", number=ticket.number, zh=known.name.zh, en=known.name.en)
    return (LegRemoved(ticket=ticket.ticket, number=ticket.number, service=command.service),)


def decide_change_service(hall: Hall, command: ChangeService, actor: str) -> tuple[Event, ...] | Refusal:
    """Correct the service of a ticket that waits, or that is in hand at the counter that asks."""
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if ticket.state is not TicketState.WAITING:
        if command.counter is None:
            return refuse("ticket_not_waiting", number=ticket.number)
        why_not = why_not_at(hall, command.counter, actor)
        if why_not is not None:
            return why_not
        in_hand = held(hall, command.counter, command.ticket)
        if isinstance(in_hand, Refusal):
            return in_hand
    changed = ServiceChanged(ticket=ticket.ticket, number=ticket.number, service=command.service)
    return why_not_service(hall, ticket, command.service) or (changed,)


def decide_set_class(hall: Hall, command: SetClass) -> tuple[Event, ...] | Refusal:
    """Grant a class to a ticket that is not done with; the same class again is no news."""
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if ticket.state not in HOLDS_NUMBER:
        return refuse("ticket_closed", number=ticket.number)
    if not command.reason.strip():
        return refuse("reason_missing")
    if ticket.priority_class is command.priority_class:
        return ()
    granted = ClassGranted(
        ticket=ticket.ticket,
        number=ticket.number,
        priority_class=command.priority_class,
        reason=command.reason.strip(),
    )
    return (granted,)
