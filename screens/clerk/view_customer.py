"""The middle of the console: the customer now with everything the clerk may know, or a calm word why there is none."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from hall.contract.documents import CounterDocument, TicketInHand
from hall.contract.documents_hall import HallDocument
from hall.contract.values import CounterStatus, SlipState, TicketState
from hall.runtime.words import Words
from screens.clerk.view_inputs import seconds_since, stopwatch
from screens.clerk.view_waiting import CLASS_ICONS, class_word, service_names, service_of
from screens.reasons import call_said

LONG_CALL_S = 60.0
"""A customer who has not come after a minute is marked, so that the clerk recalls or lets the number go."""


@dataclass(frozen=True, slots=True)
class CustomerProps:
    """The ticket in hand. Empty strings are not shown."""

    number: str
    letter: str
    tint: str
    service: str
    class_word: str
    class_icon: str
    class_reason: str
    why: str
    """The reason of its call, in one sentence."""
    stage: str
    """``called`` or ``serving``."""
    stage_word: str
    stage_time: str
    stage_tone: str
    rings: str
    waited: str
    name: str
    slip_word: str
    slip_tone: str
    language: str
    further: str
    """What the visit needs afterwards."""
    returns_to: str
    """Who gets the customer back afterwards."""
    note: str
    """From the colleague who passed the customer on."""


@dataclass(frozen=True, slots=True)
class IdleProps:
    """What stands in the middle while no customer is here."""

    icon: str
    title: str
    text: str


NOBODY = CustomerProps(*("",) * len(fields(CustomerProps)))
"""No customer: every text is empty."""


def derive_customer(document: CounterDocument, hall: HallDocument, words: Words, now: datetime) -> CustomerProps:
    """Return the customer now, or `NOBODY`."""
    ticket = document.in_hand
    if ticket is None:
        return NOBODY
    info = service_of(hall, ticket.service)
    is_serving = ticket.state is TicketState.SERVING
    stage_s = seconds_since(ticket.serving_since or ticket.called_at if is_serving else ticket.called_at, now)
    return CustomerProps(
        number=ticket.number,
        letter=info.letter if info else "",
        tint=info.tint if info else "",
        service=info.name.in_language(words.language) if info else ticket.service,
        class_word=class_word(ticket.priority_class, words),
        class_icon=CLASS_ICONS[ticket.priority_class],
        class_reason=ticket.class_reason,
        why=call_said(ticket.reason, words),
        stage="serving" if is_serving else "called",
        stage_word=words.text("serving_for" if is_serving else "called_for"),
        stage_time=stopwatch(stage_s),
        stage_tone="good" if is_serving else "warn" if stage_s >= LONG_CALL_S else "primary",
        rings=words.text("rings", n=ticket.rings) if not is_serving else "",
        waited=words.minutes(ticket.waited_s),
        name=ticket.masked_name or words.text("name_unknown"),
        slip_word=words.text(f"slip_{_shown_slip(ticket).value}"),
        slip_tone="warn" if ticket.slip is SlipState.UNKNOWN else "",
        language=words.text(f"customer_language_{ticket.language.value}"),
        further=service_names(ticket.further, hall, words),
        returns_to=ticket.returns_to.in_language(words.language) if ticket.returns_to else "",
        note=ticket.note,
    )


def derive_idle(document: CounterDocument, hall: HallDocument, words: Words, now: datetime) -> IdleProps:
    """Return what to say while nobody is at the counter."""
    if document.status is CounterStatus.PAUSED:
        minutes = stopwatch(seconds_since(document.status_since, now))
        return IdleProps("pause", words.text("idle_paused"), words.text("idle_paused_for", time=minutes))
    if document.next_up is None and not hall.is_open:
        return IdleProps("door", words.text("idle_doors_closed"), words.text("idle_doors_closed_more"))
    if document.next_up is None:
        return IdleProps("coffee", words.text("idle_nobody"), words.text("idle_nobody_more"))
    return IdleProps("user", words.text("idle_ready"), words.text("idle_ready_more", number=document.next_up.number))


def _shown_slip(ticket: TicketInHand) -> SlipState:
    # the server calls no ticket whose slip is pending; should one come, its slip is as unknown as can be
    return SlipState.UNKNOWN if ticket.slip is SlipState.PENDING else ticket.slip
