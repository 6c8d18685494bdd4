"""The left column: who is next and why, and everyone who waits for what this counter does, worst promise first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from hall.contract.documents import CounterDocument, WaitingTicket
from hall.contract.documents_hall import HallDocument, ServiceInfo
from hall.contract.picture import HallPicture
from hall.contract.values import PriorityClass, SlipState
from hall.runtime.words import Words
from screens.clerk.view_inputs import ClerkInputs, SheetKind, seconds_since
from screens.clerk.view_tiles import OPENING, hint_at
from screens.reasons import call_said, still_waits

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
    """How long so far, and how long still, as far as that can be told."""
    share: float
    tone: str
    late_word: str
    for_word: str
    """Not empty when it waits for this counter or this clerk alone."""
    detail: str
    """What else a colleague ought to know: its appointment, its note, what the visit needs besides."""
    hint: str
    """The key that opens it."""
    is_next: bool
    is_open: bool
    """Its sheet is open."""


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
    inputs: ClerkInputs, hall: HallDocument, document: CounterDocument, words: Words, now: datetime
) -> tuple[WaitingRow, ...]:
    """Return the customers who wait for this counter; the next one first, then by used promise.

    A ticket whose slip is still being printed cannot be called yet and is not shown.
    """
    following = document.next_up.number if document.next_up else None
    opened = inputs.sheet.ticket if inputs.sheet and inputs.sheet.kind is SheetKind.TICKET else None
    rows = [
        replace(
            _row(ticket, service_of(hall, service), words, now),
            for_word=_for_word(ticket, document, words),
            detail=_detail(ticket, hall, words, now),
            is_next=ticket.number == following,
            is_open=ticket.ticket == opened,
        )
        for service, ticket in waiting_for(inputs.picture, document)
    ]
    ordered = sorted(rows, key=lambda row: (not row.is_next, -row.share, row.key))
    keys = (hint_at(place) for place in range(len(ordered)))
    return tuple(replace(row, hint=OPENING + key if key else "") for row, key in zip(ordered, keys, strict=True))


def derive_next(picture: HallPicture, hall: HallDocument, document: CounterDocument, words: Words) -> NextProps:
    """Return the card of who is next, with how many wait for this counter in all."""
    following = document.next_up
    count = sum(1 for _ in waiting_for(picture, document))
    if following is None:
        sentence = words.text("nobody_waiting" if count == 0 else "nobody_callable")
        return NextProps("", "", "", "", sentence, words.text("waiting_count", n=count))
    info = service_of(hall, following.service)
    return NextProps(
        number=following.number,
        letter=info.letter if info else "",
        tint=info.tint if info else "",
        service=info.name.in_language(words.language) if info else "",
        sentence=call_said(following.reason, words),
        count=words.text("waiting_count", n=count),
    )


def waiting_for(picture: HallPicture, document: CounterDocument) -> Iterator[tuple[str, WaitingTicket]]:
    """Yield who may be called here, with the service: of this counter's services, or for this place alone."""
    for service, queue in picture.queues.items():
        for ticket in queue.waiting:
            if ticket.slip is not SlipState.PENDING and _is_for(ticket, service, document):
                yield service, ticket


def _is_for(ticket: WaitingTicket, service: str, document: CounterDocument) -> bool:
    if ticket.to_counter is not None:
        return ticket.to_counter == document.counter
    if ticket.to_clerk is not None:
        return document.clerk is not None and ticket.to_clerk == document.clerk.clerk
    return service in document.services


def _for_word(ticket: WaitingTicket, document: CounterDocument, words: Words) -> str:
    if ticket.to_counter is not None:
        return words.text("for_counter")
    return words.text("for_you") if ticket.to_clerk is not None else ""


def _detail(ticket: WaitingTicket, hall: HallDocument, words: Words, now: datetime) -> str:
    parts = []
    if ticket.slot is not None:
        parts.append(words.text("row_slot", time=words.clock_time(ticket.slot, hall.zone)))
    if ticket.not_before is not None and ticket.not_before > now and ticket.not_before != ticket.slot:
        parts.append(words.text("row_not_before", time=words.clock_time(ticket.not_before, hall.zone)))
    if ticket.quantity > 1:
        parts.append(words.text("row_quantity", n=ticket.quantity))
    if ticket.further:
        parts.append(words.text("row_further", services=service_names(ticket.further, hall, words)))
    if ticket.note:
        parts.append(ticket.note)
    return words.text("list_comma").join(parts)


def service_names(services: Iterable[str], hall: HallDocument, words: Words) -> str:
    """Return services by name, separated as the language does."""
    infos = ((service, service_of(hall, service)) for service in services)
    return words.text("list_comma").join(
        info.name.in_language(words.language) if info else service for service, info in infos
    )


def _waits(waited_s: float, ticket: WaitingTicket, words: Words) -> str:
    so_far, still = words.minutes(waited_s), still_waits(ticket.estimate, words)
    return words.text("row_waits", so_far=so_far, still=still) if still else so_far


def _row(ticket: WaitingTicket, info: ServiceInfo | None, words: Words, now: datetime) -> WaitingRow:
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
        waited=_waits(waited_s, ticket, words),
        # whole per cents: a bar that moves every second would redraw the list for nothing
        share=round(share, 2),
        tone="bad" if is_late else "warn" if share >= WARN_SHARE else "good",
        late_word=words.text("late") if is_late else "",
        for_word="",
        detail="",
        hint="",
        is_next=False,
        is_open=False,
    )
