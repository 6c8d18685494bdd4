"""What an event writes on a ticket besides its state; whatever it does not speak of stays as it was."""

from __future__ import annotations

from dataclasses import replace

from hall.contract.events import (
    SlipReprinted,
    SlipSettled,
    TicketCalled,
    TicketFinished,
    TicketParked,
    TicketRecalled,
    TicketRequeued,
    VisitRated,
)
from hall.contract.events_acts import (
    BindingLoosened,
    ClassGranted,
    LegAdded,
    LegFinished,
    LegRemoved,
    ServiceChanged,
    TicketTransferred,
)
from hall.contract.values import TicketState
from queue_server.core.states import TicketEvent
from queue_server.core.ticket import Errand, Ticket, Turn


def written(ticket: Ticket, event: TicketEvent, seq: int) -> Ticket:
    """Return `ticket`, which has made its step, with what `event`, journal entry `seq`, says about it besides."""
    if isinstance(event, SlipSettled):
        return replace(ticket, slip=event.slip)
    if isinstance(event, SlipReprinted):
        return replace(ticket, reprints=event.times)
    return replace(_marked(ticket, event, seq), changed=seq)


def _marked(ticket: Ticket, event: TicketEvent, seq: int) -> Ticket:
    match event:
        case TicketCalled():
            return _called(ticket, event)
        case TicketRecalled():
            return replace(ticket, rings=event.times)
        case TicketParked():
            return replace(ticket, counter=event.counter, clerk=event.clerk, returns_at=event.returns_at)
        case TicketRequeued():
            return _requeued(ticket, event)
        case TicketTransferred():
            return _transferred(ticket, event)
        case TicketFinished():
            return replace(ticket, outcome=event.outcome, quantity=event.quantity, legs=ticket.legs + 1)
        case LegFinished():
            return _next_leg(ticket, event, seq)
        case LegAdded():
            return replace(ticket, further=(*ticket.further, event.service))
        case LegRemoved():
            return replace(ticket, further=tuple(one for one in ticket.further if one != event.service))
        case ServiceChanged():
            return replace(ticket, service=event.service)
        case ClassGranted():
            return replace(ticket, priority_class=event.priority_class, class_reason=event.reason)
        case BindingLoosened():
            return replace(ticket, to_counter=None, to_clerk=None)
        case VisitRated():
            return replace(ticket, grade=event.grade)
        case _:
            return ticket


def _called(ticket: Ticket, event: TicketCalled) -> Ticket:
    # who misses the call still waits for the same counter; a call elsewhere ends the binding
    to_counter = event.counter if ticket.to_counter == event.counter else None
    to_clerk = event.clerk if ticket.to_clerk == event.clerk else None
    return replace(
        ticket,
        counter=event.counter,
        clerk=event.clerk,
        rings=1,
        reason=event.reason,
        to_counter=to_counter,
        to_clerk=to_clerk,
        avoids=None,
        avoids_until=None,
    )


def _requeued(ticket: Ticket, event: TicketRequeued) -> Ticket:
    after = replace(ticket, avoids=event.avoids, avoids_until=event.avoids_until, note=event.note or ticket.note)
    # a ticket that keeps away from a counter cannot be for that counter alone
    return after if event.avoids is None else replace(after, to_counter=None, to_clerk=None)


def _transferred(ticket: Ticket, event: TicketTransferred) -> Ticket:
    was_served = ticket.track[-2].state is TicketState.SERVING
    wants_back = event.return_counter is not None or event.return_clerk is not None
    back = Errand(ticket.service, event.return_counter, event.return_clerk, ticket.quantity)
    return replace(
        ticket,
        service=event.service,
        to_counter=event.to_counter,
        to_clerk=event.to_clerk,
        note=event.note,
        returns=(*ticket.returns, back) if wants_back else ticket.returns,
        leg_from=len(ticket.track) - 1,
        is_split=was_served and event.service == ticket.service,
        avoids=None,
        avoids_until=None,
    )


def _next_leg(ticket: Ticket, event: LegFinished, seq: int) -> Ticket:
    errand = ticket.next_errand
    is_way_back = bool(ticket.returns)
    waiting_since = ticket.track[-1].since
    return replace(
        ticket,
        service=event.service,
        to_counter=event.to_counter,
        to_clerk=event.to_clerk,
        quantity=1 if errand is None else errand.quantity,
        returns=ticket.returns[:-1],
        further=ticket.further if is_way_back else ticket.further[1:],
        # it stands with those who have waited as long as this visit has so far: work and way do not count
        arrival=Turn(waiting_since - ticket.credit(), seq),
        slot=None,
        note="",
        outcome=event.outcome,
        legs=ticket.legs + 1,
        leg_from=len(ticket.track) - 1,
        is_split=is_way_back,
    )
