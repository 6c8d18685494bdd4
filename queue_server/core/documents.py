"""All retained documents of a hall at a moment, and what in them is news and what only drifts with the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final, TypeAlias

from hall.contract.documents import BoardDocument, CounterDocument, NextUp, QueueDocument
from hall.contract.documents_access import AppointmentsDocument
from hall.contract.documents_hall import HallDocument
from hall.contract.events import CallReason
from hall.contract.values import Text
from hall.contract.windows import WindowAdvice
from queue_server.core.appointment_documents import appointments_document
from queue_server.core.counter_documents import counter_document
from queue_server.core.estimate import NOT_KNOWN, project
from queue_server.core.hall import BEFORE_TIME, Hall
from queue_server.core.hall_documents import board_document, hall_document
from queue_server.core.queue_documents import newcomer_of, queue_document

Document: TypeAlias = HallDocument | QueueDocument | CounterDocument | BoardDocument | AppointmentsDocument

_NO_WORDS: Final = Text(zh="", en="")
_ANY_REASON: Final = CallReason(
    waited_s=0.0,
    promise_s=0.0,
    used_share=0.0,
    is_late=False,
    candidates=0,
    runner_up=None,
    runner_up_share=None,
    sentence=_NO_WORDS,
)


def derive(hall: Hall, now: datetime, advice: WindowAdvice | None = None) -> tuple[Document, ...]:
    """Return every retained document of `hall` at `now`; whoever publishes them adds epoch and revision."""
    plan = hall.plan
    projection = project(hall, now, [newcomer_of(service) for service in plan.services])
    return (
        hall_document(hall, now, advice),
        appointments_document(hall, now),
        *(board_document(hall, area, now) for area in plan.areas.values()),
        *(counter_document(hall, counter, now) for counter in plan.counters.values()),
        *(queue_document(hall, service, projection, now) for service in plan.services.values()),
    )


def content(document: Document) -> Document:
    """Return `document` as it would be at any moment and revision: equal contents need no new publication."""
    return replace(document, epoch="", rev=0, as_of=BEFORE_TIME)


def substance(document: Document) -> Document:
    """Return `content` without what drifts by itself (estimates, waits): a change in the rest cannot wait."""
    document = content(document)
    match document:
        case QueueDocument():
            waiting = tuple(replace(place, estimate=NOT_KNOWN) for place in document.waiting)
            return replace(document, waiting=waiting, estimate=NOT_KNOWN)
        case CounterDocument(next_up=NextUp() as next_up):
            return replace(document, next_up=replace(next_up, reason=_ANY_REASON))
        case HallDocument():
            advice = document.advice and replace(
                document.advice, pressure_min=None, mean_wait_s=None, mean_wait_after_s=None, reason=_NO_WORDS
            )
            return replace(document, figures=replace(document.figures, longest_wait_s=None), advice=advice)
        case _:
            return document
