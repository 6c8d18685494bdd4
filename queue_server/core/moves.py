"""How a ticket's event changes a hall: the ticket, its line, who holds it, and the figures that hang on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from hall.contract.events import (
    TicketCalled,
    TicketCancelled,
    TicketExpired,
    TicketFinished,
    TicketMissed,
    TicketRequeued,
    VisitRated,
)
from hall.contract.events_acts import LegFinished, TicketTransferred
from hall.contract.values import TicketState
from queue_server.core import figures
from queue_server.core.admission import Admission
from queue_server.core.calibration import Calibration, heard
from queue_server.core.counters import hand_changed
from queue_server.core.figures import NO_TALLY, HallTally
from queue_server.core.hall import Call, Hall, OpenRating
from queue_server.core.last_steps import with_last_step
from queue_server.core.lines import placed, turn_at
from queue_server.core.states import IllegalStep, TicketEvent
from queue_server.core.ticket import Ticket, step
from queue_server.core.ticket_marks import written

KEPT_CALLS: Final = 60


def ticket_moved(hall: Hall, event: TicketEvent, at: datetime) -> Hall:
    """Return `hall` after `event` at `at`; raise `IllegalStep` when its ticket cannot make that step."""
    before = hall.tickets.get(event.ticket)
    if before is None:
        raise IllegalStep(f"there is no ticket {event.ticket}")
    moved = step(before, event, at)
    ticket = written(moved, event, hall.seq + 1)
    if isinstance(event, TicketRequeued | TicketTransferred | LegFinished):
        ticket = replace(ticket, turn=turn_at(hall, ticket, event.place, at))
    lines, hands = placed(hall, ticket), hand_changed(hall, before, moved, event, at)
    finished, added = int(isinstance(event, TicketFinished)), _added(ticket, event)
    # everything in one go: a replay of a day does this some ten thousand times
    return replace(
        hall,
        tickets={**hall.tickets, ticket.ticket: ticket},
        lanes=lines.lanes,
        reserved=lines.reserved,
        missed=_listed(hall, hall.missed, ticket, TicketState.MISSED),
        parked=_listed(hall, hall.parked, ticket, TicketState.PARKED),
        counters=with_last_step(hall, before, hands, event, at, added),
        learned=hands.learned,
        ratings=_ratings(hall, event, at),
        calls=_calls(hall, event, at),
        tally=hall.tally.plus(added),
        admission=_admission(hall, ticket, event),
        calibration=_calibration(hall, ticket, event),
        curve=figures.marked(hall.curve, at, issued=0, finished=finished, waiting=lines.waiting()),
    )


def _listed(hall: Hall, listed: tuple[str, ...], ticket: Ticket, state: TicketState) -> tuple[str, ...]:
    """Return `listed`, the tickets in `state`, with the new form of `ticket` in it or not; the newest at the end."""
    was_in = hall.tickets[ticket.ticket].state is state
    if was_in == (ticket.state is state):
        return listed
    return tuple(one for one in listed if one != ticket.ticket) if was_in else (*listed, ticket.ticket)


def _calibration(hall: Hall, ticket: Ticket, event: TicketEvent) -> Calibration:
    # an estimate is of the wait to the first call; a second one would be heard twice
    if isinstance(event, TicketCalled) and ticket.times(TicketState.CALLED) == 1:
        return heard(hall.calibration, ticket.said, ticket.spent_s(TicketState.WAITING))
    return hall.calibration


def _admission(hall: Hall, ticket: Ticket, event: TicketEvent) -> Admission:
    if isinstance(event, TicketCancelled):
        return hall.admission.cancelled(ticket.appointment, event)
    return hall.admission


def _calls(hall: Hall, event: TicketEvent, at: datetime) -> tuple[Call, ...]:
    if isinstance(event, TicketCalled):
        return (Call(event.ticket, event.counter, at), *hall.calls[: KEPT_CALLS - 1])
    return hall.calls


def _ratings(hall: Hall, event: TicketEvent, at: datetime) -> tuple[OpenRating, ...]:
    match event:
        case TicketFinished():
            rating = OpenRating(
                ticket=event.ticket, counter=event.counter, clerk=event.clerk, asked_at=at, until=event.rating_until
            )
            return (*hall.ratings, rating)
        case VisitRated():
            return tuple(rating for rating in hall.ratings if rating.ticket != event.ticket)
        case _:
            return hall.ratings


def _added(ticket: Ticket, event: TicketEvent) -> HallTally:
    """Return what `event` adds to the day's figures."""
    match event:
        case TicketCalled() if ticket.times(TicketState.CALLED) == 1:
            is_kept = event.reason.waited_s <= event.reason.promise_s
            return HallTally(called=1, within_promise=int(is_kept), waited_s=ticket.spent_s(TicketState.WAITING))
        case TicketMissed():
            return HallTally(missed=1)
        case TicketFinished():
            return HallTally(finished=1)
        case TicketCancelled():
            return HallTally(cancelled=1)
        case TicketExpired():
            return HallTally(expired=1)
        case _:
            return NO_TALLY
