"""Decisions of a clerk about the ticket in hand: call the next or a given one, ring again, begin, missed, finish.

Each names the ticket it means, so that a stale press never acts on another customer.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from hall.contract.commands import BeginService, CallNext, CallTicket, Finish, MarkMissed, Recall, Resume
from hall.contract.events import (
    CallReason,
    Event,
    ServiceBegun,
    TicketCalled,
    TicketFinished,
    TicketMissed,
    TicketRecalled,
)
from hall.contract.events_acts import LegFinished
from hall.contract.values import CounterStatus, Place, SlipState, TicketState
from queue_server.core.dispatch import choose, kept_from
from queue_server.core.explaining import explain, explain_chosen
from queue_server.core.hall import Hall
from queue_server.core.hands import clerk_at, held
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.returning import why_missed_too_often
from queue_server.core.sessions import named
from queue_server.core.ticket import Errand, Ticket


def decide_call_next(hall: Hall, command: CallNext, now: datetime) -> tuple[Event, ...] | Refusal:
    """Call whom the dispatch rule chooses; nobody waiting is an answer, not an error."""
    busy = _why_not_free(hall, command.counter)
    if busy is not None:
        return busy
    choice = choose(hall, command.counter, now)
    if choice is None:
        kept = kept_from(hall, command.counter, now)
        return refuse("nobody_waiting") if kept is None else refuse("just_returned", number=kept.number)
    return (_called(hall, command.counter, choice.winner.ticket, explain(choice)),)


def decide_call_ticket(hall: Hall, command: CallTicket, now: datetime) -> tuple[Event, ...] | Refusal:
    """Call the ticket that the clerk named, out of turn: waiting or missed, of a service that the counter does."""
    busy = _why_not_free(hall, command.counter)
    if busy is not None:
        return busy
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if ticket.state not in {TicketState.WAITING, TicketState.MISSED}:
        return refuse("not_callable", number=ticket.number)
    if (too_often := why_missed_too_often(hall, ticket)) is not None:
        return too_often
    if ticket.slip is SlipState.PENDING:
        return refuse("slip_not_settled", number=ticket.number)
    return _call_chosen(hall, command.counter, ticket, now)


def decide_resume(hall: Hall, command: Resume, now: datetime) -> tuple[Event, ...] | Refusal:
    """Call a parked ticket again; also a colleague may, at a counter that does its service."""
    busy = _why_not_free(hall, command.counter)
    if busy is not None:
        return busy
    ticket = hall.tickets.get(command.ticket)
    if ticket is None:
        return refuse("unknown_ticket", ticket=command.ticket)
    if ticket.state is not TicketState.PARKED:
        return refuse("not_parked", number=ticket.number)
    return _call_chosen(hall, command.counter, ticket, now)


def decide_recall(hall: Hall, command: Recall) -> tuple[Event, ...] | Refusal:
    """Ring again, up to the policy's limit."""
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    if ticket.state is TicketState.SERVING:
        return refuse("already_serving", number=ticket.number)
    if ticket.rings >= hall.plan.policy.recall_limit:
        return refuse("recall_limit", number=ticket.number, times=ticket.rings)
    rung = TicketRecalled(ticket=ticket.ticket, number=ticket.number, counter=command.counter, times=ticket.rings + 1)
    return (rung,)


def decide_begin(hall: Hall, command: BeginService) -> tuple[Event, ...] | Refusal:
    """The customer is at the counter: the way ends, the service begins."""
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    if ticket.state is TicketState.SERVING:
        return refuse("already_serving", number=ticket.number)
    return (ServiceBegun(ticket=ticket.ticket, counter=command.counter),)


def decide_missed(hall: Hall, command: MarkMissed) -> tuple[Event, ...] | Refusal:
    """The customer did not come."""
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    if ticket.state is TicketState.SERVING:
        return refuse("already_serving", number=ticket.number)
    return (TicketMissed(ticket=ticket.ticket, number=ticket.number, counter=command.counter),)


def decide_finish(hall: Hall, command: Finish, now: datetime) -> tuple[Event, ...] | Refusal:
    """The service is done. The ticket goes back to who passed it on, or on to a further service.

    After the last one the visit may be rated for a while.
    """
    ticket = held(hall, command.counter, command.ticket)
    if isinstance(ticket, Refusal):
        return ticket
    if ticket.state is not TicketState.SERVING:
        return refuse("not_begun", number=ticket.number)
    known = [one.outcome for one in hall.plan.outcomes if one.fits(ticket.service)]
    if command.outcome and command.outcome not in known:
        return refuse("unknown_outcome", outcome=command.outcome)
    clerk, quantity = clerk_at(hall, command.counter), command.quantity or ticket.quantity
    errand = ticket.next_errand
    if errand is not None:
        return (_leg_finished(command, ticket, errand, clerk, quantity),)
    finished = TicketFinished(
        ticket=ticket.ticket,
        number=ticket.number,
        counter=command.counter,
        clerk=clerk,
        rating_until=now + timedelta(seconds=hall.plan.policy.rating_s),
        outcome=command.outcome,
        quantity=quantity,
    )
    return (finished,)


def _leg_finished(command: Finish, ticket: Ticket, errand: Errand, clerk: str, quantity: int) -> LegFinished:
    return LegFinished(
        ticket=ticket.ticket,
        number=ticket.number,
        counter=command.counter,
        clerk=clerk,
        outcome=command.outcome,
        quantity=quantity,
        service=errand.service,
        to_counter=errand.to_counter,
        to_clerk=errand.to_clerk,
        place=Place.ARRIVAL,
    )


def _why_not_free(hall: Hall, counter: str) -> Refusal | None:
    """Return why `counter` cannot call anybody now, or `None` when it can."""
    if hall.counter(counter).status is CounterStatus.PAUSED:
        return refuse("counter_paused", **named(hall, counter))
    in_hand = hall.in_hand(counter)
    return None if in_hand is None else refuse("ticket_in_hand", number=in_hand.number)


def _call_chosen(hall: Hall, counter: str, ticket: Ticket, now: datetime) -> tuple[Event, ...] | Refusal:
    if ticket.service not in hall.services_of(counter) and not hall.serves(counter, ticket.lane):
        return refuse("service_not_here", number=ticket.number, **named(hall, counter))
    reason = explain_chosen(hall, ticket, choose(hall, counter, now), now)
    return (_called(hall, counter, ticket, reason),)


def _called(hall: Hall, counter: str, ticket: Ticket, reason: CallReason) -> TicketCalled:
    return TicketCalled(
        ticket=ticket.ticket, number=ticket.number, counter=counter, clerk=clerk_at(hall, counter), reason=reason
    )
