"""Decisions about ratings: one for each visit, by its ticket and counter, until its time is over."""

from __future__ import annotations

from datetime import datetime

from hall.contract.commands import Rate
from hall.contract.events import Event, VisitRated
from hall.contract.values import Grade, Role
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import role_of
from queue_server.core.sessions import named


def decide_rate(hall: Hall, command: Rate, actor: str, now: datetime) -> tuple[Event, ...] | Refusal:
    """Record a rating, also when the counter has called the next ticket meanwhile.

    After its time is over only the server closes it, as "not rated". A console passes on what was pressed on the pad of
    the counter it works, of no other.
    """
    if role_of(actor) is Role.CLERK and hall.counter(command.counter).console != actor:
        return refuse("not_your_counter", **named(hall, command.counter))
    ticket = hall.tickets.get(command.ticket)
    if ticket is None or ticket.counter != command.counter:
        return refuse("nothing_to_rate")
    if ticket.grade is Grade.NOT_RATED:
        return refuse("rating_over", number=ticket.number)
    if ticket.grade is not None:
        return refuse("already_rated", number=ticket.number)
    asked = next((rating for rating in hall.ratings if rating.ticket == command.ticket), None)
    if asked is None:
        return refuse("nothing_to_rate")
    if now >= asked.until and role_of(actor) is not Role.SERVER:
        return refuse("rating_over", number=ticket.number)
    rated = VisitRated(
        ticket=command.ticket,
        counter=command.counter,
        clerk=asked.clerk,
        grade=command.grade,
        speed=command.speed,
        attitude=command.attitude,
        reasons=command.reasons,
        words=command.words,
    )
    return (rated,)


def due(hall: Hall, now: datetime) -> Rate | None:
    """Return "not rated" for the oldest visit whose time to be rated is over."""
    over = next((rating for rating in hall.ratings if now >= rating.until), None)
    return None if over is None else Rate(counter=over.counter, ticket=over.ticket, grade=Grade.NOT_RATED)
