"""The panel at the side: a counter, service, waiting ticket or appointment, and what may be done about it. Pure."""

from __future__ import annotations

from typing import Final

from hall.contract.documents import QueueDocument, WaitingTicket
from hall.contract.documents_hall import HallDocument, ServiceInfo
from hall.contract.picture import HallPicture
from hall.contract.values import PriorityClass
from screens.control.view_panel_appointment import appointment_panel
from screens.control.view_panel_counter import counter_panel
from screens.control.view_panel_parts import FactProps, GroupProps, LineProps, OptionProps, PanelProps, Pressing, act
from screens.device_sheet.telling import Telling
from screens.reasons import expected_call

CLOSING_REASONS: Final = ("system", "staff", "paper", "full")
"""Why a service is closed for now; their words are ``closing_<name>``."""


def panel(picture: HallPicture, key: str, pressing: Pressing, telling: Telling) -> PanelProps:
    """Return the panel of ``counter/<id>``, ``service/<id>``, ``appointment/…`` or ``ticket/<id>``, or a closed one."""
    kind, _, name = key.partition("/")
    hall = picture.hall
    if hall is None:
        return PanelProps()
    match kind:
        case "counter":
            document = picture.counters.get(name)
            found = None if document is None else counter_panel(key, hall, document, pressing, telling)
        case "service":
            queue = picture.queues.get(name)
            found = None if queue is None else _service(key, hall, queue, pressing, telling)
        case "appointment":
            found = appointment_panel(key, hall, picture, pressing, telling)
        case _:
            found = _ticket(key, hall, picture, name, pressing, telling)
    return found or PanelProps()


def _service(
    key: str, hall: HallDocument, queue: QueueDocument, pressing: Pressing, telling: Telling
) -> PanelProps | None:
    info = _info(hall, queue.service)
    if info is None:
        return None
    waiting = tuple(_waiting(one, telling) for one in queue.waiting)
    missed = tuple(
        LineProps(one.ticket, one.number, telling.since(one.missed_at), telling.text("line_missed"), is_missed=True)
        for one in queue.missed
    )
    facts = [
        FactProps(telling.text("panel_promise"), telling.words.minutes(info.promise_s)),
        FactProps(telling.text("panel_counters"), str(queue.counters_open)),
    ]
    if queue.booked_today:
        booked = telling.text("panel_booked_value", n=queue.booked_to_come, all=queue.booked_today)
        facts.append(FactProps(telling.text("panel_booked"), booked))
    return PanelProps(
        key=key,
        icon="queue",
        title=f"{info.letter} {telling.data(info.name)}",
        subtitle=_openness(queue, telling),
        facts=tuple(facts),
        acts=() if queue.is_open else (act("open_service", "unlock", pressing, telling),),
        groups=(_closing(pressing, telling),) if queue.is_open else (),
        lines_title=telling.text("panel_lines", n=len(queue.waiting)),
        lines=(*waiting, *missed),
        said=pressing.said,
    )


def _openness(queue: QueueDocument, telling: Telling) -> str:
    if queue.is_open:
        return telling.text("service_open")
    return telling.text("service_closed") if queue.closed_reason is None else telling.data(queue.closed_reason)


def _closing(pressing: Pressing, telling: Telling) -> GroupProps:
    options = tuple(
        OptionProps(f"closing/{one}", telling.text(f"closing_{one}"), False, pressing.busy == f"closing/{one}")
        for one in CLOSING_REASONS
    )
    return GroupProps(telling.text("panel_closing"), options)


def _waiting(ticket: WaitingTicket, telling: Telling) -> LineProps:
    remarks = []
    if ticket.priority_class is not PriorityClass.NORMAL:
        remarks.append(telling.text(f"class_{ticket.priority_class.value}"))
    if ticket.slot is not None:
        remarks.append(telling.text("line_slot", time=telling.time(ticket.slot)))
    if ticket.to_counter is not None or ticket.to_clerk is not None:
        remarks.append(telling.text("line_bound"))
    if ticket.note:
        remarks.append(ticket.note)
    wait = telling.span(telling.seconds_since(ticket.waiting_since))
    return LineProps(ticket.ticket, ticket.number, wait, " · ".join(remarks))


def _ticket(
    key: str, hall: HallDocument, picture: HallPicture, name: str, pressing: Pressing, telling: Telling
) -> PanelProps | None:
    for queue in picture.queues.values():
        for ticket in queue.waiting:
            if ticket.ticket == name:
                return _waiting_panel(key, hall, queue, ticket, pressing, telling)
    return None


def _waiting_panel(
    key: str,
    hall: HallDocument,
    queue: QueueDocument,
    ticket: WaitingTicket,
    pressing: Pressing,
    telling: Telling,
) -> PanelProps:
    info = _info(hall, queue.service)
    facts = [FactProps(telling.text("panel_waits"), telling.since(ticket.waiting_since))]
    if ticket.note:
        facts.append(FactProps(telling.text("panel_note"), ticket.note))
    acts = [act("cancel", "trash", pressing, telling)]
    if ticket.to_counter is not None or ticket.to_clerk is not None:
        acts.insert(0, act("loosen", "users", pressing, telling))
    return PanelProps(
        key=key,
        icon="ticket",
        title=ticket.number,
        subtitle=queue.service if info is None else telling.data(info.name),
        facts=tuple(facts),
        whys=(FactProps(telling.text("panel_expected"), expected_call(ticket.estimate, telling.words)),),
        acts=tuple(acts),
        groups=(_classes(ticket, pressing, telling), _services(hall, queue, pressing, telling)),
        said=pressing.said,
    )


def _classes(ticket: WaitingTicket, pressing: Pressing, telling: Telling) -> GroupProps:
    options = (
        OptionProps(
            f"class/{one.value}",
            telling.text(f"class_{one.value}"),
            one is ticket.priority_class,
            pressing.busy == f"class/{one.value}",
        )
        for one in PriorityClass
    )
    return GroupProps(telling.text("panel_class"), tuple(options))


def _services(hall: HallDocument, queue: QueueDocument, pressing: Pressing, telling: Telling) -> GroupProps:
    options = (
        OptionProps(
            f"service/{one.service}",
            f"{one.letter} {telling.data(one.name)}",
            one.service == queue.service,
            pressing.busy == f"service/{one.service}",
        )
        for one in hall.services
    )
    return GroupProps(telling.text("panel_service"), tuple(options))


def _info(hall: HallDocument, service: str) -> ServiceInfo | None:
    return next((one for one in hall.services if one.service == service), None)
