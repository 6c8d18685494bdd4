"""The left column: who is next and why, and everyone who waits for what this counter does, worst promise first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hall.contract.documents import CounterDocument, HallDocument, ServiceInfo, WaitingTicket
from hall.contract.picture import HallPicture
from hall.contract.values import PriorityClass, SlipState
from hall.runtime.words import Words
from screens.clerk.view_inputs import seconds_since

WARN_SHARE = 0.8
"""From this share of the promise on, a wait is marked as getting long."""

CLASS_ICONS = {
    PriorityClass.NORMAL: "",
    PriorityClass.ELDERLY: "elderly",
    PriorityClass.DISABLED: "wheelchair",
    PriorityClass.PREGNANT: "help-hand",
    PriorityClass.VIP: "star-filled",
}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One waiting customer; `share` is the used part of the promise (1 is all of it)."""

    key: str
    number: str
    letter: str
    tint: str
    service: str
    class_word: str
    class_icon: str
    slip_word: str
    """Not empty when nobody knows whether the slip was printed."""
    waited: str
    share: float
    tone: str
    late_word: str
    is_next: bool


@dataclass(frozen=True, slots=True)
class NextProps:
    """Who would be called now, and why; without anybody, `sentence` says so calmly."""

    number: str
    letter: str
    tint: str
    service: str
    sentence: str
    count: str


def service_of(hall: HallDocument, service: str) -> ServiceInfo | None:
    """Return what the hall says of a service."""
    return next((info for info in hall.services if info.service == service), None)


def class_word(priority_class: PriorityClass, words: Words) -> str:
    """Return the class in words; ordinary customers have none."""
    return "" if priority_class is PriorityClass.NORMAL else words.text(f"class_{priority_class.value}")


def waiting_rows(
    picture: HallPicture, hall: HallDocument, document: CounterDocument, words: Words, now: datetime
) -> tuple[WaitingRow, ...]:
    """Return the waiting customers of this counter's services; the next one first, then by used promise.

    A ticket whose slip is still being printed cannot be called yet and is not shown.
    """
    following = document.next_up.number if document.next_up else None
    rows = [
        _row(ticket, service_of(hall, service), ticket.number == following, words, now)
        for service, ticket in _callable(picture, document)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_next, -row.share, row.key)))


def derive_next(picture: HallPicture, hall: HallDocument, document: CounterDocument, words: Words) -> NextProps:
    """Return the card of who is next, with how many wait for this counter in all."""
    following = document.next_up
    count = sum(1 for _ in _callable(picture, document))
    if following is None:
        sentence = words.text("nobody_waiting" if count == 0 else "nobody_callable")
        return NextProps("", "", "", "", sentence, words.text("waiting_count", n=count))
    info = service_of(hall, following.service)
    return NextProps(
        number=following.number,
        letter=info.letter if info else "",
        tint=info.tint if info else "",
        service=info.name.in_language(words.language) if info else "",
        sentence=following.reason.sentence.in_language(words.language),
        count=words.text("waiting_count", n=count),
    )


def _callable(picture: HallPicture, document: CounterDocument) -> Iterator[tuple[str, WaitingTicket]]:
    for service in document.services:
        if service in picture.queues:
            waiting = picture.queues[service].waiting
            yield from ((service, ticket) for ticket in waiting if ticket.slip is not SlipState.PENDING)


def _row(ticket: WaitingTicket, info: ServiceInfo | None, is_next: bool, words: Words, now: datetime) -> WaitingRow:
    waited_s = seconds_since(ticket.waiting_since, now)
    share = waited_s / ticket.promise_s if ticket.promise_s > 0 else 0.0
    is_late = share >= 1
    return WaitingRow(
        key=ticket.ticket,
        number=ticket.number,
        letter=info.letter if info else "",
        tint=info.tint if info else "",
        service=info.name.in_language(words.language) if info else "",
        class_word=class_word(ticket.priority_class, words),
        class_icon=CLASS_ICONS[ticket.priority_class],
        slip_word=words.text("slip_unknown") if ticket.slip is SlipState.UNKNOWN else "",
        waited=words.minutes(waited_s),
        # whole per cents: a bar that moves every second would redraw the list for nothing
        share=round(share, 2),
        tone="bad" if is_late else "warn" if share >= WARN_SHARE else "good",
        late_word=words.text("late") if is_late else "",
        is_next=is_next,
    )
