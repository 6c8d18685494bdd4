"""The services as lanes; each waiting ticket is a mark that tells how much of its promise is used. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hall.contract.documents import QueueDocument
from hall.contract.documents_hall import ServiceInfo
from hall.contract.events import TOLD_MIN
from hall.contract.picture import HallPicture
from hall.contract.values import PriorityClass
from screens.control.view_waits import Wait, waits
from screens.device_sheet.telling import Telling

MANY_LANES: Final = 6
"""With more lanes than this each has room for fewer marks."""
LEGIBLE: Final = (14, 6)
"""Up to so many marks carry their number (few lanes, many lanes); more become small."""
MOST: Final = (60, 40)
"""More marks than this are told as a number (few lanes, many lanes)."""

_ICONS: Final = {
    PriorityClass.NORMAL: "",
    PriorityClass.ELDERLY: "help-hand",
    PriorityClass.DISABLED: "wheelchair",
    PriorityClass.PREGNANT: "help-hand",
    PriorityClass.VIP: "star",
}


@dataclass(frozen=True, slots=True)
class MarkProps:
    """One waiting ticket."""

    number: str
    tone: str
    icon: str
    spoken: str


@dataclass(frozen=True, slots=True)
class LaneProps:
    """One service: its figures and its marks, in the order of calling."""

    key: str
    letter: str
    tint: str
    name: str
    status: str
    """How many wait and about how long, or why nothing moves."""
    tone: str
    """A StateMark's, when nothing moves; else ""."""
    is_dense: bool
    marks: tuple[MarkProps, ...]
    more: str


def lanes(picture: HallPicture, red_line_s: float, telling: Telling) -> tuple[LaneProps, ...]:
    """Return one lane per service of the hall, in the hall's order."""
    services = picture.hall.services if picture.hall is not None else ()
    room = 1 if len(services) > MANY_LANES else 0
    return tuple(_lane(info, picture.queues.get(info.service), red_line_s, room, telling) for info in services)


def _lane(info: ServiceInfo, queue: QueueDocument | None, red_line_s: float, room: int, telling: Telling) -> LaneProps:
    waiting = waits(queue, red_line_s, telling.now) if queue is not None else ()
    status, tone = _status(queue, telling)
    over = len(waiting) - MOST[room]
    return LaneProps(
        key=info.service,
        letter=info.letter,
        tint=info.tint,
        name=telling.data(info.name),
        status=status,
        tone=tone,
        is_dense=len(waiting) > LEGIBLE[room],
        marks=tuple(_mark(wait, telling) for wait in waiting[: MOST[room]]),
        more=telling.text("more", n=over) if over > 0 else "",
    )


def _status(queue: QueueDocument | None, telling: Telling) -> tuple[str, str]:
    if queue is None:
        return telling.text("not_known"), ""
    count = telling.text("waiting_people", n=len(queue.waiting))
    if not queue.is_open:
        reason = telling.data(queue.closed_reason) if queue.closed_reason is not None else ""
        return reason or telling.text("service_closed"), "off"
    if queue.counters_open == 0:
        if queue.waiting:
            return telling.text("stranded", n=len(queue.waiting)), "bad"
        return telling.text("no_counter"), "off"
    expected = queue.estimate.p50_s
    if expected is None:
        return count, ""
    span = telling.words.minutes(min(expected, 60 * TOLD_MIN))
    is_far = expected > 60 * TOLD_MIN
    about = telling.text("over" if is_far else "about", span=span) if expected >= 60 else span
    return f"{count} · {about}", ""


def _mark(wait: Wait, telling: Telling) -> MarkProps:
    ticket = wait.ticket
    spoken = telling.text("mark_spoken", number=ticket.number, span=telling.span(wait.waited_s))
    return MarkProps(ticket.number, wait.tone, _ICONS[ticket.priority_class], spoken)
