"""Which retained documents are news: a change at once, mere drift of time at a calm pace, everything to a new broker.

Pure bookkeeping: documents in, the ones to publish out, stamped with epoch and revision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from hall.contract.documents import BoardDocument, CounterDocument, QueueDocument
from hall.contract.documents_access import AppointmentsDocument
from hall.contract.topics import Topic
from queue_server.core.documents import Document, content, substance


class Urgency(IntEnum):
    """What is published: only changes, what drifted as well, or everything."""

    CHANGES = 0
    DRIFT = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class _Known:
    rev: int
    content: Document
    substance: Document


class Retained:
    """What was last published on each topic of one hall, in one epoch. Not thread-safe: its owner has one thread."""

    def __init__(self, hall: str, epoch: str) -> None:
        self._hall, self._epoch = hall, epoch
        self._known: dict[Topic, _Known] = {}

    def news(self, documents: Iterable[Document], urgency: Urgency) -> list[tuple[Topic, Document]]:
        """Return what of `documents` must be published now, and remember it as published."""
        news = []
        for document in documents:
            topic = self.topic(document)
            known = self._known.get(topic)
            now = _Known(1 if known is None else known.rev + 1, content(document), substance(document))
            if known is None or _is_news(known, now, urgency):
                self._known[topic] = now
                news.append((topic, replace(document, epoch=self._epoch, rev=now.rev)))
        return news

    def topic(self, document: Document) -> Topic:
        """Return where `document` is retained."""
        match document:
            case QueueDocument():
                return Topic(self._hall, "queue", (document.service,))
            case CounterDocument():
                return Topic(self._hall, "counter", (document.counter,))
            case BoardDocument():
                return Topic(self._hall, "board", (document.area,))
            case AppointmentsDocument():
                return Topic(self._hall, "appointments")
            case _:
                return Topic(self._hall, "hall")


def _is_news(known: _Known, now: _Known, urgency: Urgency) -> bool:
    match urgency:
        case Urgency.CHANGES:
            return known.substance != now.substance
        case Urgency.DRIFT:
            return known.content != now.content
        case _:
            return True
