"""What the retained document of one counter says, derived from a hall and a moment."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from hall.contract.documents import CounterDocument, NextUp, ParkedTicket, RatingRequest, TicketInHand
from hall.contract.documents_acts import HelpCall, UndoOffer
from hall.contract.values import CounterStatus, Text, TicketState
from hall.contract.windows import WindowAsk
from queue_server.core.dispatch import choose
from queue_server.core.explaining import explain
from queue_server.core.hall import Hall
from queue_server.core.plan import CounterPlan
from queue_server.core.sessions import named
from queue_server.core.step_words import named_step
from queue_server.core.ticket import Ticket
from queue_server.core.undoing import offered, until


def counter_document(hall: Hall, plan: CounterPlan, now: datetime) -> CounterDocument:
    """Return the document of the counter of `plan`, without epoch and revision."""
    state = hall.counter(plan.counter)
    return CounterDocument(
        epoch="",
        rev=0,
        as_of=now,
        counter=plan.counter,
        name=plan.name,
        area=plan.area,
        services=hall.services_of(plan.counter),
        status=state.status,
        status_since=state.since,
        pause_reason=state.pause_reason,
        clerk=None if state.clerk is None else hall.plan.clerk_info(state.clerk),
        in_hand=_in_hand(hall, plan.counter),
        next_up=None if state.status is CounterStatus.CLOSED else _next_up(hall, plan, now),
        ratings=tuple(
            RatingRequest(
                ticket=rating.ticket,
                number=hall.tickets[rating.ticket].number,
                clerk=hall.plan.clerk_info(rating.clerk),
                asked_at=rating.asked_at,
                until=rating.until,
            )
            for rating in hall.ratings
            if rating.counter == plan.counter
        ),
        today=state.tally.day(),
        parked=_parked(hall, plan.counter),
        home_services=plan.services,
        asked=_asked(hall, plan.counter, now),
        help=None if state.help is None else HelpCall(**asdict(state.help)),
        undo=_undo(hall, plan.counter, now),
    )


def _in_hand(hall: Hall, counter: str) -> TicketInHand | None:
    ticket = hall.in_hand(counter)
    if ticket is None:
        return None
    called_at, reason = ticket.entered(TicketState.CALLED), ticket.reason
    assert called_at is not None, "a ticket in hand was called"
    assert reason is not None, "each call has its reason"
    return TicketInHand(
        ticket=ticket.ticket,
        number=ticket.number,
        service=ticket.service,
        priority_class=ticket.priority_class,
        class_reason=ticket.class_reason,
        state=ticket.state,
        slip=ticket.slip,
        language=ticket.language,
        masked_name=_masked_name(hall, ticket),
        issued_at=ticket.issued_at,
        called_at=called_at,
        serving_since=ticket.entered(TicketState.SERVING) if ticket.state is TicketState.SERVING else None,
        rings=ticket.rings,
        waited_s=ticket.spent_s(TicketState.WAITING),
        reason=reason,
        quantity=ticket.quantity,
        further=ticket.further,
        note=ticket.note,
        returns_to=_returns_to(hall, ticket),
    )


def _returns_to(hall: Hall, ticket: Ticket) -> Text | None:
    if not ticket.returns:
        return None
    back = ticket.returns[-1]
    if back.to_clerk is not None:
        return hall.plan.clerk_info(back.to_clerk).name
    names = named(hall, back.to_counter or "")
    return Text(zh=names["counter_zh"], en=names["counter_en"])


def _undo(hall: Hall, counter: str, now: datetime) -> UndoOffer | None:
    last = offered(hall, counter, now)
    if last is None:
        return None
    return UndoOffer(step=last.step, what=named_step(last), ticket=last.ticket.ticket, until=until(hall, last))


def _asked(hall: Hall, counter: str, now: datetime) -> WindowAsk | None:
    ask = hall.windows.asked(counter, now)
    if ask is None:
        return None
    return WindowAsk(act=ask.act, reason=ask.reason, since=ask.since, is_automatic=ask.is_automatic)


def _masked_name(hall: Hall, ticket: Ticket) -> str | None:
    """Return whom the ID card named, or else for whom the appointment was booked."""
    if ticket.holder is not None:
        return ticket.holder.masked_name
    booked = hall.admission.appointments.get(ticket.appointment or "")
    return None if booked is None else booked.masked_name or None


def _parked(hall: Hall, counter: str) -> tuple[ParkedTicket, ...]:
    clerk = hall.counter(counter).clerk
    tickets = (hall.tickets[ticket] for ticket in hall.parked)
    return tuple(
        ParkedTicket(
            ticket=one.ticket,
            number=one.number,
            service=one.service,
            counter=one.counter or "",
            clerk=one.clerk or "",
            parked_at=one.track[-1].since,
            returns_at=one.returns_at,
        )
        for one in tickets
        if one.counter == counter or one.clerk == clerk
    )


def _next_up(hall: Hall, plan: CounterPlan, now: datetime) -> NextUp | None:
    choice = choose(hall, plan.counter, now)
    if choice is None:
        return None
    ticket = choice.winner.ticket
    return NextUp(number=ticket.number, service=ticket.service, reason=explain(choice))
