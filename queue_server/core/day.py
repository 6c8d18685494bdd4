"""The business day in the hall's own zone: when it opens and ends, and what is due even if the second was missed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hall.contract.commands import CloseDay, OpenDay
from hall.contract.documents import Opening
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
from queue_server.core.plan import HallPlan, OpeningPlan
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.ticket import OPEN_STATES

A_DAY = timedelta(days=1)


def local_date(plan: HallPlan, now: datetime) -> date:
    """Return the date on the hall's wall at `now`."""
    return now.astimezone(plan.zone).date()


def openings_on(plan: HallPlan, day: date) -> tuple[OpeningPlan, ...]:
    """Return the opening windows of `day`, earliest first; none on a day off."""
    windows = (opening for opening in plan.openings if day.weekday() in opening.weekdays)
    return tuple(sorted(windows, key=lambda opening: opening.opens_min))


def hours_on(plan: HallPlan, day: date) -> tuple[Opening, ...]:
    """Return the opening windows of `day` as local ``HH:MM``."""
    return tuple(
        Opening(opens=_clock_face(opening.opens_min), closes=_clock_face(opening.closes_min))
        for opening in openings_on(plan, day)
    )


def is_opening_time(plan: HallPlan, now: datetime) -> bool:
    """Tell whether `now` lies in an opening window (from its first second to just before its end)."""
    day = local_date(plan, now)
    return any(
        _at(plan, day, opening.opens_min) <= now < _at(plan, day, opening.closes_min)
        for opening in openings_on(plan, day)
    )


def begin_of(plan: HallPlan, day: date) -> datetime | None:
    """Return when the business day of `day` begins (UTC), or `None` on a day off."""
    openings = openings_on(plan, day)
    if not openings:
        return None
    midnight = _at(plan, day, 0)
    return max(midnight, _at(plan, day, openings[0].opens_min) - timedelta(seconds=plan.policy.opens_early_s))


def end_of(plan: HallPlan, day: date) -> datetime:
    """Return when the business day of `day` must end (UTC): some time after closing, before the next one begins."""
    openings = openings_on(plan, day)
    closing = _at(plan, day, max((opening.closes_min for opening in openings), default=0))
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


def _at(plan: HallPlan, day: date, minutes: int) -> datetime:
    """Return the UTC moment when the wall clock of `day` shows `minutes` after midnight; 1440 is the next midnight."""
    extra, rest = divmod(minutes, 1440)
    wall = datetime.combine(day + extra * A_DAY, time(rest // 60, rest % 60), tzinfo=plan.zone)
    return wall.astimezone(UTC)


def _clock_face(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
