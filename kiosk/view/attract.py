"""The attract page: the hall's name, how it stands now, one notice after the other. Pure."""

from __future__ import annotations

from dataclasses import replace

from hall.contract.documents_hall import HallDocument
from hall.contract.picture import HallPicture
from hall.runtime.words import Words
from kiosk.flow import Around, TroubleKind
from kiosk.flow.visit import blocker
from kiosk.slip import other
from kiosk.view.inputs import Inputs
from kiosk.view.notices import on_show
from kiosk.view.props import AttractProps, QueueLine
from kiosk.view.services import why_closed

MOST_LINES = 6


def attract_props(inputs: Inputs, words: Words) -> AttractProps:
    """Return the page; without a word of the hall yet it says that no number can be given."""
    hall, kind = inputs.picture.hall, blocker(inputs.flow)
    theirs = other(words.language)
    page = AttractProps(
        begin=words.text("attract_begin"),
        begin_other=words.in_language(theirs).text("attract_begin"),
        is_blocked=kind is not None,
        situation=_situation(hall, kind, words, is_alone=inputs.flow.around.is_alone),
        card_hint=words.text("attract_card") if inputs.flow.around.has_card_reader and kind is None else "",
    )
    if hall is None:
        return page
    told = on_show(hall, inputs.notices, inputs.now, words)
    is_settling = inputs.flow.around.is_settling
    return replace(
        page,
        name_other=hall.name.in_language(theirs),
        date=words.long_date(inputs.now, hall.zone),
        hours=words.text("attract_hours", hours=hours_of(hall, words)) if hall.openings else "",
        notice=words.text("attract_settling") if is_settling else told.text,
        notice_icon="info" if is_settling else told.icon,
        has_outages=any(one.is_outage for one in inputs.notices),
        is_sum_only=len(hall.services) > MOST_LINES,
    )


def queue_lines(picture: HallPicture, around: Around, words: Words) -> tuple[QueueLine, ...]:
    """Return one line for each service: its letter, name and how many wait; without a server, if it gives numbers."""
    if picture.hall is None:
        return ()
    lines = []
    for service in picture.hall.services:
        queue = picture.queues.get(service.service)
        is_open = queue is not None and queue.is_open
        if around.is_alone:
            is_open = around.services.get(service.service, False)
        count = len(queue.waiting) if queue is not None else 0
        standing = words.text("tile_alone") if around.is_alone else _standing(count, words)
        line = QueueLine(
            key=service.service,
            letter=service.letter,
            tint=service.tint,
            name=service.name.in_language(words.language),
            status=standing if is_open else why_closed(queue, words, is_alone=around.is_alone),
            is_open=is_open,
        )
        lines.append(line)
    return tuple(lines)


def hours_of(hall: HallDocument, words: Words) -> str:
    """Return today's hours as people write them: ``08:30–12:00、13:30–17:30``."""
    return words.text("hours_between").join(f"{one.opens}–{one.closes}" for one in hall.openings)


def _situation(hall: HallDocument | None, kind: TroubleKind | None, words: Words, *, is_alone: bool) -> str:
    if kind is TroubleKind.HALL_CLOSED:
        return words.text("attract_closed")
    if hall is None or kind is not None:
        return words.text("attract_no_connection")
    if is_alone:
        return words.text("attract_alone")
    figures = hall.figures
    if not figures.waiting:
        return words.text("attract_nobody")
    if figures.counters_open == 1:
        return words.text("attract_waiting_one_counter", n=figures.waiting)
    return words.text("attract_waiting", n=figures.waiting, counters=figures.counters_open)


def _standing(count: int, words: Words) -> str:
    return words.text("tile_waiting", n=count) if count else words.text("tile_nobody")
