"""What the retained documents of the hall and of its boards say, derived from a hall and a moment."""

from __future__ import annotations

from datetime import date, datetime

from hall.contract.documents import BoardCall, BoardDocument
from hall.contract.documents_acts import OutcomeInfo
from hall.contract.documents_hall import AreaInfo, CounterInfo, HallDocument, HallFigures, ServiceInfo
from hall.contract.values import CounterStatus, TicketState
from hall.contract.windows import WindowAdvice
from queue_server.core import figures, hours
from queue_server.core.hall import Hall
from queue_server.core.knobs import view
from queue_server.core.plan import AreaPlan


def hall_document(hall: Hall, now: datetime, advice: WindowAdvice | None = None) -> HallDocument:
    """Return the hall's own document, without epoch and revision; `advice` is what to do about the windows."""
    plan = hall.plan
    today = hours.local_date(plan, now) if hall.day is None else date.fromisoformat(hall.day)
    is_open = hall.day is not None and hours.is_opening_time(plan, now)
    return HallDocument(
        epoch="",
        rev=0,
        as_of=now,
        hall=plan.hall,
        name=plan.name,
        zone=plan.zone_name,
        languages=plan.languages,
        day=hall.day,
        is_open=is_open,
        openings=hours.hours_on(plan, today),
        services=tuple(
            ServiceInfo(
                service=one.service,
                name=one.name,
                explanation=one.explanation,
                letter=one.letter,
                tint=one.tint,
                icon=one.icon,
                promise_s=one.promise_s,
                slip_text=one.slip_text,
                limit_per_opening=one.limit_per_opening,
            )
            for one in plan.services.values()
        ),
        counters=tuple(
            CounterInfo(counter=one.counter, name=one.name, area=one.area, services=one.services)
            for one in plan.counters.values()
        ),
        clerks=tuple(plan.clerks.values()),
        areas=tuple(AreaInfo(area=one.area, name=one.name) for one in plan.areas.values()),
        slip_help=plan.slip_help,
        notices=plan.notices,
        follow_url=plan.follow_url,
        rating_s=plan.policy.rating_s,
        figures=hall_figures(hall, now),
        last_event=hall.seq,
        outcomes=tuple(OutcomeInfo(outcome=one.outcome, name=one.name, services=one.services) for one in plan.outcomes),
        pause_reasons=plan.pause_reasons,
        undo_s=plan.policy.undo_s,
        holidays=hours.holidays_from(plan, today),
        next_open=None if is_open else hours.next_opening(plan, now),
        policy=view(plan),
        advice=advice,
    )


def hall_figures(hall: Hall, now: datetime) -> HallFigures:
    """Return the day's figures at `now`; a share or mean of nothing is "no data"."""
    tally = hall.tally
    first = [line[0] for line in (*hall.lanes.values(), hall.reserved) if line]
    waits = [max(0.0, hall.tickets[ticket].waited_s(now)) for ticket in first]
    return HallFigures(
        waiting=hall.waiting(),
        longest_wait_s=max(waits, default=None),
        within_promise_share=tally.within_promise / tally.called if tally.called else None,
        counters_open=sum(state.status is CounterStatus.OPEN for state in hall.counters.values()),
        issued=hall.issued,
        finished=tally.finished,
        missed=tally.missed,
        mean_wait_s=tally.waited_s / tally.called if tally.called else None,
        curve=figures.points(hall.curve, now),
    )


def board_document(hall: Hall, area: AreaPlan, now: datetime) -> BoardDocument:
    """Return the last calls to the counters of `area`, newest first, without epoch and revision."""
    counters = hall.plan.counters
    calls = [call for call in hall.calls if call.counter in counters and counters[call.counter].area == area.area]
    return BoardDocument(
        epoch="",
        rev=0,
        as_of=now,
        area=area.area,
        name=area.name,
        calls=tuple(
            BoardCall(
                ticket=ticket.ticket,
                number=ticket.number,
                service=ticket.service,
                counter=call.counter,
                counter_name=counters[call.counter].name,
                called_at=call.at,
                rings=ticket.rings,
                is_current=ticket.state is TicketState.CALLED,
            )
            for call, ticket in ((call, hall.tickets[call.ticket]) for call in calls[: hall.plan.policy.board_calls])
        ),
    )
