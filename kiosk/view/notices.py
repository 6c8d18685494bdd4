"""What the untouched kiosk tells in turn: outages first, then the hall's own notices, then the others. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hall.contract.business.reports import Notice
from hall.contract.documents_hall import HallDocument
from hall.runtime.words import Words
from kiosk.view.lookup_public import span

NOTICE_S: Final = 8
"""How long each notice stands, seconds of the hall's clock."""


@dataclass(frozen=True, slots=True)
class OnShow:
    """The notice that stands now; without words there is none."""

    text: str = ""
    icon: str = "megaphone"


def on_show(hall: HallDocument, notices: Sequence[Notice], now: datetime, words: Words) -> OnShow:
    """Return the notice whose turn it is at `now`; an outage that is over is told no more."""
    found = [*_in_order(hall, [one for one in notices if one.until is None or now < one.until], words)]
    return found[int(now.timestamp()) // NOTICE_S % len(found)] if found else OnShow()


def _in_order(hall: HallDocument, notices: Sequence[Notice], words: Words) -> Iterator[OnShow]:
    for one in notices:
        if one.is_outage:
            when = span(one.since, one.until, hall.zone, words)
            title = one.title.in_language(words.language)
            yield OnShow(words.text("attract_outage", title=title, when=when), "unplugged")
    for text in hall.notices:
        yield OnShow(text.in_language(words.language))
    for one in notices:
        if not one.is_outage:
            yield OnShow(one.title.in_language(words.language), "info")
