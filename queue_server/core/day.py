"""The business day in the hall's own zone: when it opens and ends, and what is due even if the second was missed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hall.contract.commands import CloseDay, OpenDay
from hall.contract.events import (
    CounterClosed,
    DayClosed,
    DayOpened,
    Event,
    TicketExpired,
    VisitRated,
)
from hall.contract.values import CounterStatus, Grade
from queue_server.core.hall import Hall
from queue_server.core.hours import A_DAY, local_date, moment, openings_on
from queue_server.core.plan import HallPlan
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.states import OPEN_STATES


def begin_of(plan: HallPlan, day: date) -> datetime | None:
    """Return when the business day of `day` begins (UTC), or `None` on a day off."""
    openings = openings_on(plan, day)
    if not openings:
        return None
    midnight = moment(plan, day, 0)
    return max(midnight, moment(plan, day, openings[0].opens_min) - timedelta(seconds=plan.policy.opens_early_s))


def end_of(plan: HallPlan, day: date) -> datetime:
    """Return when the business day of `day` must end (UTC): some time after closing, before the next one begins."""
    openings = openings_on(plan, day)
    closing = moment(plan, day, max((opening.closes_min for opening in openings), default=0))
    end = closing + timedelta(seconds=plan.policy.closes_late_s)
    following = begin_of(plan, day + A_DAY)
    return end if following is None else min(end, following)


def due(hall: Hall, now: datetime) -> CloseDay | OpenDay | None:
    """Return what the server owes the calendar at `now`, the earlier first; ask again after it was carried out.

    A clock set back around midnight reopens nothing. A clock that had leapt days ahead and came back does not keep
    the hall in the future: the day of the future is closed and the right one opened.
    """
    today = local_date(hall.plan, now)
    if hall.day is not None:
        day = date.fromisoformat(hall.day)
        is_over = now >= end_of(hall.plan, day) or day > today + A_DAY
        return CloseDay(day=hall.day) if is_over else None
    if hall.last_day is not None and today <= date.fromisoformat(hall.last_day) <= today + A_DAY:
        return None
    begin = begin_of(hall.plan, today)
    if begin is None or not begin <= now < end_of(hall.plan, today):
        return None
    return OpenDay(day=today.isoformat())


def decide_open_day(hall: Hall, command: OpenDay) -> tuple[Event, ...] | Refusal:
    """Begin a business day."""
    if hall.day is not None:
        return refuse("day_already_open", day=hall.day)
    if command.day == hall.last_day:
        return refuse("day_not_new", day=command.day)
    return (DayOpened(day=command.day),)


def decide_close_day(hall: Hall, command: CloseDay) -> tuple[Event, ...] | Refusal:
    """End the business day: what is open expires, ratings not given are counted as such, counters close."""
    if hall.day != command.day:
        return refuse("day_not_current", day=command.day)
    expired = (
        TicketExpired(ticket=ticket.ticket, number=ticket.number)
        for ticket in hall.tickets.values()
        if ticket.state in OPEN_STATES
    )
    unrated = (not_rated(rating.ticket, rating.counter, rating.clerk) for rating in hall.ratings)
    closed = (
        CounterClosed(counter=counter)
        for counter, state in hall.counters.items()
        if state.status is not CounterStatus.CLOSED
    )
    return (*expired, *unrated, *closed, DayClosed(day=command.day))


def not_rated(ticket: str, counter: str, clerk: str) -> VisitRated:
    """Return the event that a visit was not rated in time."""
    return VisitRated(
        ticket=ticket,
        counter=counter,
        clerk=clerk,
        grade=Grade.NOT_RATED,
        speed=None,
        attitude=None,
        reasons=(),
        words="",
    )
