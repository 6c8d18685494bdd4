"""Decisions about giving the ticket in hand away: to another service, counter or clerk, or back to its queue."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall.contract.commands_acts import ReturnToQueue, Transfer
from hall.contract.events import Event, TicketRequeued
from hall.contract.events_acts import TicketTransferred
from hall.contract.values import CounterStatus
from queue_server.core.hall import Hall
from queue_server.core.hands import clerk_at, held
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.sessions import named, named_clerk
from queue_server.core.ticket import Ticket


def decide_transfer(hall: Hall, command: Transfer) -> tuple[Event, ...] | Refusal:
    """Pass the ticket on; a counter or a clerk that it is passed on to must be there now."""
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    why_not = _why_not_to(hall, command, ticket)
    if why_not is not None:
        return why_not
    passed = TicketTransferred(
        ticket=ticket.ticket,
        number=ticket.number,
        counter=command.counter,
        clerk=clerk_at(hall, command.counter),
        service=command.to_service or ticket.service,
        to_counter=command.to_counter,
        to_clerk=command.to_clerk,
        place=command.place,
        note=command.note,
        return_counter=command.counter if command.with_return else None,
        return_clerk=None,
    )
    return (passed,)


def decide_return(hall: Hall, command: ReturnToQueue, now: datetime) -> tuple[Event, ...] | Refusal:
    """Give the ticket back to its queue; for a while no rule gives it to this counter again."""
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    returned = TicketRequeued(
        ticket=ticket.ticket,
        number=ticket.number,
        place=command.place,
        avoids=command.counter,
        avoids_until=now + timedelta(seconds=hall.plan.policy.bounce_s),
        note=command.note,
    )
    return (returned,)


def _why_not_to(hall: Hall, command: Transfer, ticket: Ticket) -> Refusal | None:
    targets = (command.to_service, command.to_counter, command.to_clerk)
    if sum(one is not None for one in targets) != 1:
        return refuse("transfer_one_target")
    if command.to_service is not None:
        return why_not_service(hall, ticket, command.to_service)
    if command.to_counter is not None:
        return _why_not_counter(hall, command, ticket, command.to_counter)
    assert command.to_clerk is not None, "one of the three is there"
    return _why_not_clerk(hall, command, ticket, command.to_clerk)


def why_not_service(hall: Hall, ticket: Ticket, service: str) -> Refusal | None:
    """Return why `ticket` cannot be for `service` from now on, or `None` when it can."""
    known = hall.plan.services.get(service)
    if known is None:
        return refuse("unknown_service", service=service)
    if service == ticket.service:
        return refuse("same_service", number=ticket.number, zh=known.name.zh, en=known.name.en)
    if service in ticket.further:
        return refuse("leg_there", zh=known.name.zh, en=known.name.en)
    return None


def _why_not_counter(hall: Hall, command: Transfer, ticket: Ticket, counter: str) -> Refusal | None:
    if counter not in hall.plan.counters:
        return refuse("unknown_counter", counter=counter)
    if counter == command.counter:
        return refuse("transfer_to_self", number=ticket.number)
    if hall.counter(counter).status is CounterStatus.CLOSED:
        return refuse("counter_not_open", **named(hall, counter))
    return None


def _why_not_clerk(hall: Hall, command: Transfer, ticket: Ticket, clerk: str) -> Refusal | None:
    if clerk not in hall.plan.clerks:
        return refuse("unknown_clerk", clerk=clerk)
    if clerk == clerk_at(hall, command.counter):
        return refuse("transfer_to_self", number=ticket.number)
    if all(state.clerk != clerk for state in hall.counters.values()):
        return refuse("clerk_not_here", **named_clerk(hall, clerk))
    return None
