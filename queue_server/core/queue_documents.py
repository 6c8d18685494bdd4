"""What the retained document of one service's queue says, derived from a hall and a moment."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Final

from hall.contract.documents import MissedTicket, QueueDocument, WaitingTicket
from hall.contract.values import CounterStatus, PriorityClass, Text, TicketState
from queue_server.core.appointment_documents import booked_counts
from queue_server.core.dispatch import bid
from queue_server.core.doors import why_hall_closed, why_limit_reached
from queue_server.core.estimate import Newcomer, Projection
from queue_server.core.hall import Hall
from queue_server.core.plan import ServicePlan
from queue_server.core.returning import may_come_back
from queue_server.core.ticket import Ticket

SHOWN_MISSED: Final = 30


def newcomer_of(service: str) -> Newcomer:
    """Return the customer for whom a queue's own estimate is said: of the normal class."""
    return Newcomer(service, PriorityClass.NORMAL)


def queue_document(hall: Hall, service: ServicePlan, projection: Projection, now: datetime) -> QueueDocument:
    """Return the document of `service`, without epoch and revision."""
    closed = closed_reason(hall, service, now)
    return QueueDocument(
        epoch="",
        rev=0,
        as_of=now,
        service=service.service,
        is_open=closed is None,
        closed_reason=closed,
        waiting=_waiting(hall, service.service, projection, now),
        counters_open=sum(
            hall.counter(counter).status is CounterStatus.OPEN
            for counter in hall.plan.counters
            if service.service in hall.services_of(counter)
        ),
        estimate=projection.newcomers[newcomer_of(service.service)],
        missed=_missed(hall, service.service),
        **booked_counts(hall, service.service, now),
    )


def closed_reason(hall: Hall, service: ServicePlan, now: datetime) -> Text | None:
    """Return why no ticket for `service` can be taken at `now`, in one line, or `None` when it can."""
    refusal = why_hall_closed(hall, now) or why_limit_reached(hall, service, now)
    if refusal is not None:
        return Text(
            zh=refusal.sentence.zh + refusal.hint.zh,
            en=f"{refusal.sentence.en} {refusal.hint.en}",
        )
    closure = hall.admission.closures.get(service.service)
    return service.closed if closure is None else closure.reason


def _waiting(hall: Hall, service: str, projection: Projection, now: datetime) -> tuple[WaitingTicket, ...]:
    bids = (bid(hall, ticket, now) for ticket in hall.waiting_of(service))
    return tuple(
        WaitingTicket(
            ticket=one.ticket.ticket,
            number=one.ticket.number,
            priority_class=one.ticket.priority_class,
            slip=one.ticket.slip,
            waiting_since=one.ticket.turn.since,
            promise_s=one.promise_s,
            slot=one.ticket.slot,
            estimate=projection.of(one.ticket.ticket),
            quantity=one.ticket.quantity,
            further=one.ticket.further,
            to_counter=one.ticket.to_counter,
            to_clerk=one.ticket.to_clerk,
            note=one.ticket.note,
            not_before=_not_before(one.ticket, now),
        )
        for one in sorted(bids, key=lambda one: one.precedence, reverse=True)
    )


def _not_before(ticket: Ticket, now: datetime) -> datetime | None:
    """Return until when it is kept from the counter that gave it back, or from all until its appointment."""
    moments = (ticket.avoids_until, ticket.slot)
    return max((one for one in moments if one is not None and now < one), default=None)


def _missed(hall: Hall, service: str) -> tuple[MissedTicket, ...]:
    tickets = (hall.tickets[ticket] for ticket in reversed(hall.missed))
    shown = (ticket for ticket in tickets if ticket.service == service and may_come_back(hall, ticket))
    return tuple(
        MissedTicket(
            ticket=one.ticket,
            number=one.number,
            priority_class=one.priority_class,
            missed_at=one.track[-1].since,
            times=one.times(TicketState.MISSED),
            counter=one.counter or "",
        )
        for one in islice(shown, SHOWN_MISSED)
    )
