"""Whether a ticket for a service can be taken now: opening hours, holidays, services closed by staff, and limits."""

from __future__ import annotations

from datetime import datetime

from hall.contract.commands_access import CloseService, OpenService
from hall.contract.events import Event
from hall.contract.events_access import ServiceClosed, ServiceOpened
from hall.contract.values import Text, TicketState
from queue_server.core import hours
from queue_server.core.hall import Hall
from queue_server.core.plan import ServicePlan
from queue_server.core.refusals import Refusal, refuse


def why_hall_closed(hall: Hall, now: datetime) -> Refusal | None:
    """Return why nobody gets a ticket at `now`, whatever the service, or `None`."""
    if hall.day is not None and hours.is_opening_time(hall.plan, now):
        return None
    following, today = next_line(hall, now), hours.local_date(hall.plan, now)
    words = {"hours": hours_line(hall, now), "next_zh": following.zh, "next_en": following.en}
    holiday = hall.plan.holidays.get(today)
    if holiday is None:
        return refuse("hall_closed", **words)
    return refuse("holiday", name_zh=holiday.name.zh, name_en=holiday.name.en, **words)


def why_service_closed(hall: Hall, service: ServicePlan, now: datetime) -> Refusal | None:
    """Return why `service` is not offered at `now` although the hall is open, or `None`."""
    closure = hall.admission.closures.get(service.service)
    reason = service.closed if closure is None else closure.reason
    if reason is None:
        return None
    until = Text(zh="", en="")
    if closure is not None and closure.until is not None:
        then = hours.said(hall.plan, closure.until, now)
        until = Text(zh=f"{then.zh} 恢复办理。", en=f"It opens again {then.en}. ")
    return refuse(
        "service_closed",
        **_named(service),
        reason_zh=reason.zh,
        reason_en=reason.en,
        until_zh=until.zh,
        until_en=until.en,
    )


def why_limit_reached(hall: Hall, service: ServicePlan, now: datetime) -> Refusal | None:
    """Return that all walk-in tickets of this opening window have been taken, or `None`.

    Who comes by appointment has a place already and does not count; a ticket that nobody got does not either.
    """
    limit, window = service.limit_per_opening, hours.window_at(hall.plan, now)
    if limit is None or window is None:
        return None
    taken = sum(
        one.service == service.service
        and one.slot is None
        and one.issued_at >= window[0]
        and one.state is not TicketState.CANCELLED
        for one in hall.tickets.values()
    )
    if taken < limit:
        return None
    following = next_line(hall, now)
    return refuse("service_limit", **_named(service), limit=limit, next_zh=following.zh, next_en=following.en)


def why_not_taken(hall: Hall, service: ServicePlan, now: datetime) -> Refusal | None:
    """Return why no walk-in ticket for `service` can be taken at `now`, whoever asks, or `None`."""
    return why_hall_closed(hall, now) or why_service_closed(hall, service, now) or why_limit_reached(hall, service, now)


def decide_close_service(hall: Hall, command: CloseService, now: datetime) -> tuple[Event, ...] | Refusal:
    """Give no more tickets for a service, with a reason that customers read."""
    if command.service not in hall.plan.services:
        return refuse("unknown_service", service=command.service)
    if command.until is not None and command.until <= now:
        return refuse("until_passed")
    if command.until is None and hall.day is None:
        # it would be forgotten when the day opens
        return refuse("day_not_open", minutes=round(hall.plan.policy.opens_early_s / 60))
    known = hall.admission.closures.get(command.service)
    if known is not None and (known.reason, known.until) == (command.reason, command.until):
        return ()
    return (ServiceClosed(service=command.service, reason=command.reason, until=command.until),)


def decide_open_service(hall: Hall, command: OpenService) -> tuple[Event, ...] | Refusal:
    """Offer a service again that staff had closed."""
    if command.service in hall.admission.closures:
        return (ServiceOpened(service=command.service),)
    service = hall.plan.services.get(command.service)
    if service is None:
        return refuse("unknown_service", service=command.service)
    return () if service.closed is None else refuse("closed_by_hall_file", **_named(service))


def due(hall: Hall, now: datetime) -> OpenService | None:
    """Return the first service whose time to open again has come."""
    over = (service for service, one in hall.admission.closures.items() if one.until is not None and now >= one.until)
    service = next(over, None)
    return None if service is None else OpenService(service=service)


def hours_line(hall: Hall, now: datetime) -> str:
    """Return today's hours as people write them: ``08:30–12:00 / 13:30–17:30``, or a dash on a day off."""
    today = hours.hours_on(hall.plan, hours.local_date(hall.plan, now))
    return " / ".join(f"{one.opens}–{one.closes}" for one in today) or "—"


def next_line(hall: Hall, now: datetime) -> Text:
    """Return the sentence that says when tickets are given again."""
    following = hours.next_opening(hall.plan, now)
    if following is None:
        return Text(zh="下次营业时间请咨询工作人员。", en="Please ask when it opens again.")
    then = hours.said(hall.plan, following, now)
    return Text(zh=f"下次取号时间：{then.zh}。", en=f"Tickets are given again {then.en}.")


def _named(service: ServicePlan) -> dict[str, str]:
    return {"zh": service.name.zh, "en": service.name.en}
