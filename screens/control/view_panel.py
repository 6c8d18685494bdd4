"""The panel at the side: one counter, one service or one waiting ticket, and what a manager may do about it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hall.contract.documents import CounterDocument, HallDocument, QueueDocument, ServiceInfo, WaitingTicket
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, PriorityClass
from hall.contract.windows import WindowAct
from screens.device_sheet.telling import Telling
from screens.reasons import help_said

CLOSING_REASONS: Final = ("system", "staff", "paper", "full")
"""Why a service is closed for now; their words are ``closing_<name>``."""
DANGEROUS: Final = frozenset({"close_counter", "cancel"})
"""What takes something away is pressed twice: the first press only arms it."""


@dataclass(frozen=True, slots=True)
class ActProps:
    """One thing that may be done."""

    key: str
    icon: str
    label: str
    tone: str = ""
    is_busy: bool = False
    is_armed: bool = False


@dataclass(frozen=True, slots=True)
class OptionProps:
    """One of several, on or off."""

    key: str
    label: str
    is_on: bool
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class GroupProps:
    """Options of one kind, under their own heading."""

    title: str
    options: tuple[OptionProps, ...]


@dataclass(frozen=True, slots=True)
class FactProps:
    """A name and a value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class LineProps:
    """A waiting or missed ticket in the list of a service."""

    key: str
    number: str
    wait: str
    remark: str
    is_missed: bool = False


@dataclass(frozen=True, slots=True)
class SaidProps:
    """What came of the last press; "" when there is nothing to say."""

    text: str = ""
    hint: str = ""
    tone: str = ""


SILENT: Final = SaidProps()


@dataclass(frozen=True, slots=True)
class PanelProps:
    """The panel; `key` is "" when it is closed."""

    key: str = ""
    icon: str = ""
    title: str = ""
    subtitle: str = ""
    facts: tuple[FactProps, ...] = ()
    acts: tuple[ActProps, ...] = ()
    groups: tuple[GroupProps, ...] = ()
    lines_title: str = ""
    lines: tuple[LineProps, ...] = ()
    said: SaidProps = SILENT


@dataclass(frozen=True, slots=True)
class Pressing:
    """What is under way, what is armed, and what came of the last press."""

    busy: str = ""
    armed: str = ""
    said: SaidProps = SILENT


QUIET: Final = Pressing()


def panel(picture: HallPicture, key: str, pressing: Pressing, telling: Telling) -> PanelProps:
    """Return the panel of ``counter/<id>``, ``service/<id>`` or ``ticket/<id>``; closed when there is no such thing."""
    kind, _, name = key.partition("/")
    hall = picture.hall
    if hall is None:
        return PanelProps()
    match kind:
        case "counter":
            document = picture.counters.get(name)
            found = None if document is None else _counter(key, hall, document, pressing, telling)
        case "service":
            queue = picture.queues.get(name)
            found = None if queue is None else _service(key, hall, queue, pressing, telling)
        case _:
            found = _ticket(key, hall, picture, name, pressing, telling)
    return found or PanelProps()


def _counter(
    key: str, hall: HallDocument, document: CounterDocument, pressing: Pressing, telling: Telling
) -> PanelProps:
    clerk = telling.data(document.clerk.name) if document.clerk is not None else ""
    facts = [FactProps(telling.text("panel_clerk"), clerk)] if clerk else []
    if document.in_hand is not None:
        facts.append(FactProps(telling.text("panel_ticket"), document.in_hand.number))
    if document.asked is not None:
        facts.append(FactProps(telling.text("panel_asked"), telling.text(f"asked_{document.asked.act.value}")))
    if document.help is not None:
        word = "help_coming" if document.help.is_answered else "help_wanted"
        facts.append(
            FactProps(telling.text("panel_help"), help_said(document.help.reason, telling.words) or telling.text(word))
        )
    return PanelProps(
        key=key,
        icon="window",
        title=telling.data(document.name),
        subtitle=telling.text(f"status_{document.status.value}"),
        facts=tuple(facts),
        acts=_counter_acts(document, pressing, telling),
        groups=(_skills(hall, document, pressing, telling),),
        said=pressing.said,
    )


def _counter_acts(document: CounterDocument, pressing: Pressing, telling: Telling) -> tuple[ActProps, ...]:
    acts: list[tuple[str, str]] = []
    if document.help is not None:
        acts.append(("stop_help", "check") if document.help.is_answered else ("answer_help", "help-hand"))
    if document.asked is not None:
        acts.append((f"dismiss_{document.asked.act.value}", "undo"))
    elif document.status is CounterStatus.CLOSED:
        acts.append((f"ask_{WindowAct.OPEN.value}", "open"))
    else:
        acts.append((f"ask_{WindowAct.CLOSE.value}", "door"))
    if document.status is CounterStatus.OPEN:
        acts.append(("pause", "pause"))
    elif document.status is CounterStatus.PAUSED:
        acts.append(("resume", "play"))
    if document.status is not CounterStatus.CLOSED:
        acts.append(("close_counter", "logout"))
    return tuple(_act(key, icon, pressing, telling) for key, icon in acts)


def _act(key: str, icon: str, pressing: Pressing, telling: Telling) -> ActProps:
    is_armed = pressing.armed == key
    tone = "bad" if key in DANGEROUS else "primary" if key == "answer_help" else ""
    label = telling.text(f"act_{key}_armed" if is_armed else f"act_{key}")
    return ActProps(key, icon, label, tone, is_busy=pressing.busy == key, is_armed=is_armed)


def _skills(hall: HallDocument, document: CounterDocument, pressing: Pressing, telling: Telling) -> GroupProps:
    options = [
        OptionProps(
            key=f"skill/{one.service}",
            label=f"{one.letter} {telling.data(one.name)}",
            is_on=one.service in document.services,
            is_busy=pressing.busy == f"skill/{one.service}",
        )
        for one in hall.services
    ]
    if set(document.services) != set(document.home_services or document.services):
        home = telling.text("skills_home")
        options.append(OptionProps("skill/", home, is_on=False, is_busy=pressing.busy == "skill/"))
    return GroupProps(telling.text("panel_skills"), tuple(options))


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
        acts=() if queue.is_open else (_act("open_service", "unlock", pressing, telling),),
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
    acts = [_act("cancel", "trash", pressing, telling)]
    if ticket.to_counter is not None or ticket.to_clerk is not None:
        acts.insert(0, _act("loosen", "users", pressing, telling))
    classes = tuple(
        OptionProps(
            f"class/{one.value}",
            telling.text(f"class_{one.value}"),
            one is ticket.priority_class,
            pressing.busy == f"class/{one.value}",
        )
        for one in PriorityClass
    )
    services = tuple(
        OptionProps(
            f"service/{one.service}",
            f"{one.letter} {telling.data(one.name)}",
            one.service == queue.service,
            pressing.busy == f"service/{one.service}",
        )
        for one in hall.services
    )
    return PanelProps(
        key=key,
        icon="ticket",
        title=ticket.number,
        subtitle=queue.service if info is None else telling.data(info.name),
        facts=tuple(facts),
        acts=tuple(acts),
        groups=(
            GroupProps(telling.text("panel_class"), classes),
            GroupProps(telling.text("panel_service"), services),
        ),
        said=pressing.said,
    )


def _info(hall: HallDocument, service: str) -> ServiceInfo | None:
    return next((one for one in hall.services if one.service == service), None)
