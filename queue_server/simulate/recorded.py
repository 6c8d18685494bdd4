"""A day as the journal recorded it, turned into customers and duties that can be played again under other rules.

What a customer takes is taken from the record and freed of the clerk's pace, which is learned from the same day;
who was never served takes the usual time. Tickets handed back are handed back again after the same patience. A visit
of several services becomes one customer for each, who comes when the service before it had ended; a step that was taken
back was never taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain

from hall.contract.errors import HallError
from hall.contract.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    DayOpened,
    ServiceBegun,
    SlipSettled,
    TicketCalled,
    TicketCancelled,
    TicketFinished,
    TicketIssued,
    TicketMissed,
    TicketParked,
    TicketRequeued,
)
from hall.contract.events_acts import ClassGranted, LegFinished, ServiceChanged, StepUndone, TicketTransferred
from hall.contract.messages import EventNotice
from hall.contract.values import Text
from queue_server.core.hours import openings_on
from queue_server.core.learning import Record, expected_s, observed
from queue_server.core.plan import HallPlan
from queue_server.core.states import TicketEvent
from queue_server.simulate.day import Customer, HallDay, offset_s
from queue_server.simulate.demand import SLIP_S, WAY_S
from queue_server.simulate.recorded_visits import Track, next_service, passed_on
from queue_server.simulate.roster import Break, Duty


class NoSuchDay(HallError):
    """The journal has no such business day, or nobody came on it."""

    code = "no_such_day"


def one_day(notices: Iterator[EventNotice], day: str | None) -> list[EventNotice]:
    """Return the entries of business day `day`, or of the last one when it is `None`.

    Raises `NoSuchDay` when there is none.
    """
    found: list[EventNotice] = []
    is_wanted = False
    for notice in notices:
        if isinstance(notice.event, DayOpened):
            is_wanted = day is None or notice.event.day == day
            if is_wanted and (day is None or not found):
                found = []
        if is_wanted:
            found.append(notice)
    if not found:
        which = (
            Text(zh="任何营业日", en="business day")
            if day is None
            else Text(zh=f"营业日 {day}", en=f"business day {day}")
        )
        raise NoSuchDay(
            Text(zh=f"日志中没有{which.zh}。", en=f"The journal has no {which.en}."),
            Text(zh="请核对日期（YYYY-MM-DD）和数据库文件。", en="Check the date (YYYY-MM-DD) and the database file."),
        )
    return found


def recorded_day(plan: HallPlan, notices: Sequence[EventNotice], flexible: Sequence[str] = ()) -> HallDay:
    """Return the business day that `notices` tell, from its opening on, as a day to be played in the hall of `plan`.

    For counters of `flexible` that were closed all day, clerks who did not work on it stand by.
    """
    opened = notices[0]
    assert isinstance(opened.event, DayOpened), "a business day begins with its opening"
    reader = _Reader(opened.at)
    undone = {notice.event.step for notice in notices if isinstance(notice.event, StepUndone)}
    for notice in notices[1:]:
        if notice.seq not in undone:
            reader.hear(notice)
    day = date.fromisoformat(opened.event.day)
    windows = openings_on(plan, day)
    last_s = max((track.came_s for track in reader.all_tracks()), default=0.0) + 1.0
    closes_s = 60.0 * windows[-1].closes_min - offset_s(plan, day, opened.at) if windows else last_s
    paces = _paces(plan, reader.record)
    duties = tuple(replace(duty, off_s=min(duty.off_s, closes_s)) for duty in reader.ended())
    rested = [clerk for clerk in plan.clerks if clerk not in {duty.clerk for duty in duties}]
    unused = [counter for counter in flexible if counter not in {duty.counter for duty in duties}]
    return HallDay(
        plan=plan,
        day=opened.event.day,
        start=opened.at,
        closes_s=closes_s,
        customers=tuple(
            _customer(plan, track, reader.record, paces)
            for track in sorted(reader.all_tracks(), key=lambda track: track.came_s)
            if track.service in plan.services
        ),
        duties=duties,
        paces=paces,
        standby=dict(zip(unused, rested, strict=False)),
    )


@dataclass(slots=True)
class _Reader:
    start: datetime
    tracks: dict[str, list[Track]] = field(default_factory=dict)
    """By ticket: the services of the visit so far, the present one at the end."""
    record: Record = field(default_factory=dict)
    open: dict[str, Duty] = field(default_factory=dict)
    duties: list[Duty] = field(default_factory=list)
    paused: dict[str, tuple[float, str]] = field(default_factory=dict)

    def hear(self, notice: EventNotice) -> None:
        """Take down one entry."""
        at_s, event = (notice.at - self.start).total_seconds(), notice.event
        match event:
            case TicketIssued():
                came_s = at_s if event.taken_at is None else (event.taken_at - self.start).total_seconds()
                self.tracks[event.ticket] = [Track(event.service, event.priority_class, came_s, event.quantity)]
            case CounterOpened():
                self._close(event.counter, at_s)
                self.open[event.counter] = Duty(counter=event.counter, clerk=event.clerk, on_s=at_s, off_s=at_s)
            case CounterPaused():
                self.paused[event.counter] = (at_s, event.reason)
            case CounterResumed():
                self._end_break(event.counter, at_s)
            case CounterClosed():
                self._close(event.counter, at_s)
            case _ if isinstance(event, TicketEvent):
                self._follow(self.tracks[event.ticket], event, at_s)
            case _:
                pass

    def all_tracks(self) -> Iterator[Track]:
        """Yield each service of each visit."""
        return chain.from_iterable(self.tracks.values())

    def ended(self) -> list[Duty]:
        """Return all duties; who is still there stays until the hall closes."""
        for counter in list(self.open):
            self._close(counter, float("inf"))
        return self.duties

    def _follow(self, visit: list[Track], event: TicketEvent, at_s: float) -> None:
        track = visit[-1]
        match event:
            case SlipSettled():
                track.settled_s = at_s if track.settled_s is None else track.settled_s
            case TicketCalled():
                track.called_s = at_s
            case ServiceBegun():
                track.begin(at_s)
            case TicketParked() | TicketRequeued():
                track.put_aside(at_s)
            case TicketFinished():
                self._learn(track, track.end(at_s, event.clerk), event)
            case LegFinished():
                self._learn(track, track.end(at_s, event.clerk), event)
                visit.append(next_service(track, event.service, at_s))
            case TicketTransferred():
                passed_on(visit, event, at_s)
            case ServiceChanged():
                track.service = event.service
            case ClassGranted():
                track.priority_class = event.priority_class
            case TicketMissed():
                track.is_missed = True
            case TicketCancelled():
                track.left_s = at_s
            case _:
                pass

    def _learn(self, track: Track, work_s: float, event: TicketFinished | LegFinished) -> None:
        track.quantity = event.quantity
        self.record = observed(self.record, track.service, event.clerk, work_s / event.quantity)

    def _end_break(self, counter: str, at_s: float) -> None:
        pause = self.paused.pop(counter, None)
        duty = self.open.get(counter)
        if pause is not None and duty is not None and at_s > pause[0]:
            rest = Break(pause[0], at_s - pause[0], pause[1])
            self.open[counter] = replace(duty, breaks=(*duty.breaks, rest))

    def _close(self, counter: str, at_s: float) -> None:
        # a break that is never ended ends the clerk's day
        pause = self.paused.pop(counter, None)
        duty = self.open.pop(counter, None)
        if duty is not None:
            self.duties.append(replace(duty, off_s=at_s if pause is None else min(at_s, pause[0])))


def _paces(plan: HallPlan, record: Record) -> dict[tuple[str, str], float]:
    paces = {}
    for service, clerk in record:
        if service in plan.services:
            standard_s = plan.services[service].standard_s
            usual_s = expected_s(record, service, None, standard_s)
            paces[service, clerk] = expected_s(record, service, clerk, standard_s) / usual_s
    return paces


def _customer(plan: HallPlan, track: Track, record: Record, paces: dict[tuple[str, str], float]) -> Customer:
    service = track.service
    if track.work_s is None:
        work_s = track.quantity * expected_s(record, service, None, plan.services[service].standard_s)
    else:
        work_s = track.work_s / paces.get((service, track.clerk), 1.0)
    return Customer(
        arrives_s=track.came_s,
        service=service,
        priority_class=track.priority_class,
        work_s=work_s,
        way_s=WAY_S if track.way_s is None else track.way_s,
        slip_s=SLIP_S if track.settled_s is None else max(0.0, track.settled_s - track.came_s),
        is_gone=track.is_missed and track.work_s is None,
        patience_s=None if track.left_s is None else max(0.0, track.left_s - track.came_s),
    )
