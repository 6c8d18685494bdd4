"""How an event changes a hall: the only place where a `Hall` becomes another. The plan is never asked here.

So a journal means the same whatever the hall file says by now: the same journal gives the same hall and the same hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from hall.contract.errors import HallError
from hall.contract.events import (
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    DayClosed,
    DayOpened,
    TicketIssued,
)
from hall.contract.events_access import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentMissed,
    NumbersReserved,
    ServiceClosed,
    ServiceOpened,
    TicketToldLate,
)
from hall.contract.events_acts import HelpAnswered, HelpEnded, HelpRaised, StepUndone
from hall.contract.messages import EventNotice
from hall.contract.signed_acts import Signed
from hall.contract.values import SlipState, Text, TicketState
from hall.contract.windows import AdviceDismissed, PolicySet, ServicesAssigned, WindowAsked
from queue_server.core import figures
from queue_server.core.counters import counter_changed, help_changed
from queue_server.core.hall import Hall
from queue_server.core.knobs import with_knobs
from queue_server.core.last_steps import step_undone
from queue_server.core.lines import arrival, placed
from queue_server.core.moves import ticket_moved
from queue_server.core.numbering import figure_of
from queue_server.core.states import IllegalStep
from queue_server.core.ticket import Stay, Ticket
from queue_server.core.window_memory import remember

KEPT_DAYS = 8


class JournalFault(HallError):
    """An entry does not follow from the ones before it: the journal was changed by hand or is of another hall."""

    code = "journal_fault"


def apply(hall: Hall, notice: EventNotice) -> Hall:
    """Return `hall` after one journal entry; raise `JournalFault` when the entry cannot follow."""
    if notice.seq != hall.seq + 1:
        raise _fault(notice, f"it comes after entry {hall.seq}")
    try:
        after = _after(hall, notice)
    except IllegalStep as error:
        raise _fault(notice, str(error)) from None
    return replace(after, seq=notice.seq)


def replay(hall: Hall, notices: Iterable[EventNotice]) -> Hall:
    """Return `hall` after all `notices`, in their order; raise as `apply` does."""
    for notice in notices:
        hall = apply(hall, notice)
    return hall


def _after(hall: Hall, notice: EventNotice) -> Hall:
    event, at = notice.event, notice.at
    match event:
        case DayOpened():
            return _day_opened(hall, event, at)
        case DayClosed():
            recent = {**hall.day_counts, event.day: hall.issued}
            counts, demand = dict(list(recent.items())[-KEPT_DAYS:]), hall.demand.after_day(hall.curve)
            return replace(hall, day=None, since=at, day_counts=counts, demand=demand)
        case CounterOpened() | CounterClosed() | CounterPaused() | CounterResumed():
            return counter_changed(_remembered(hall, notice), event, at, notice.actor)
        case ServicesAssigned() | WindowAsked() | AdviceDismissed():
            return _remembered(hall, notice)
        case PolicySet():
            return replace(hall, knobs=event.knobs, plan=with_knobs(hall.plan, event.knobs))
        case (
            AppointmentBooked()
            | AppointmentCancelled()
            | AppointmentMissed()
            | ServiceClosed()
            | ServiceOpened()
            | NumbersReserved()
        ):
            return replace(hall, admission=hall.admission.changed(event, at))
        case TicketToldLate():
            counts = {**hall.day_counts, event.day: hall.day_counts.get(event.day, 0) + 1}
            return replace(hall, admission=hall.admission.changed(event, at), day_counts=counts)
        case HelpRaised() | HelpAnswered() | HelpEnded():
            return help_changed(hall, event, at)
        case Signed():
            # it is kept for who asks later; nothing in the hall depends on it
            return hall
        case TicketIssued():
            return _issued(hall, event, at)
        case StepUndone():
            return step_undone(hall, event, at)
        case _:
            return ticket_moved(hall, event, at)


def _day_opened(hall: Hall, event: DayOpened, at: datetime) -> Hall:
    return Hall(
        plan=hall.plan,
        day=event.day,
        last_day=event.day,
        since=at,
        issued=hall.day_counts.get(event.day, 0),
        day_counts=hall.day_counts,
        learned=hall.learned,
        pauses=hall.pauses,
        calibration=hall.calibration,
        admission=hall.admission.opened(event.day, at),
        knobs=hall.knobs,
        demand=hall.demand,
    )


def _remembered(hall: Hall, notice: EventNotice) -> Hall:
    """Return `hall` with what `notice` says about its windows."""
    event, assigned = notice.event, hall.assigned
    if isinstance(event, ServicesAssigned):
        others = {one: services for one, services in assigned.items() if one != event.counter}
        assigned = {**others, event.counter: event.services} if event.services else others
    return replace(hall, assigned=assigned, windows=remember(hall.windows, notice))


def _issued(hall: Hall, event: TicketIssued, at: datetime) -> Hall:
    came_at, turn = arrival(hall, event, at)
    ticket = Ticket(
        ticket=event.ticket,
        arrival=turn,
        turn=turn,
        number=event.number,
        service=event.service,
        priority_class=event.priority_class,
        class_reason=event.class_reason,
        language=event.language,
        holder=event.holder,
        code=event.code,
        slip=SlipState.PENDING,
        said=event.estimate,
        track=(Stay(TicketState.WAITING, came_at),),
        appointment=event.appointment,
        slot=event.slot,
        quantity=event.quantity,
        further=event.further,
        changed=hall.seq + 1,
    )
    lines = placed(hall, ticket)
    return replace(
        hall,
        issued=hall.issued + 1,
        demand=hall.demand.came(event.service, event.priority_class),
        last_figures=_last_figures(hall, event),
        numbers={**hall.numbers, event.number: event.ticket},
        tickets={**hall.tickets, event.ticket: ticket},
        lanes=lines.lanes,
        reserved=lines.reserved,
        admission=hall.admission.issued(event),
        curve=figures.marked(hall.curve, at, issued=1, finished=0, waiting=lines.waiting()),
    )


def _last_figures(hall: Hall, event: TicketIssued) -> Mapping[str, int]:
    # a number from a kiosk's reserve stands apart: the hall's own go on where they were
    if event.number in hall.admission.set_aside:
        return hall.last_figures
    return {**hall.last_figures, event.service: figure_of(event.number)}


def _fault(notice: EventNotice, reason: str) -> JournalFault:
    name = type(notice.event).__name__
    return JournalFault(
        Text(
            zh=f"日志第 {notice.seq} 条（{name}）与之前的记录不符：{reason}。",
            en=f"Journal entry {notice.seq} ({name}) does not follow from the ones before it: {reason}.",
        ),
        Text(
            zh="请勿改动数据库，运行 check-journal 并联系技术支持。",
            en="Leave the database as it is, run check-journal and call support.",
        ),
    )
