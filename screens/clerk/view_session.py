"""Whether this console still has its counter (another may take it, the day ends), and what its presses have done."""

from __future__ import annotations

from dataclasses import replace

from hall.contract.documents import CounterDocument
from hall.contract.events import CounterOpened, Event, SlipReprinted, TicketIssued
from hall.contract.messages import EventNotice
from hall.contract.values import CounterStatus, Text
from hall.runtime.words import Words
from screens.clerk.view_inputs import Mark, Notice, Session


def mark_of(document: CounterDocument | None) -> Mark | None:
    """Return which edition of the counter's document this is."""
    return None if document is None else (document.epoch, document.rev)


def follow(session: Session, document: CounterDocument | None) -> Session | None:
    """Return the session after `document`, or `None` when the counter is no longer this clerk's."""
    if document is None:
        return session
    if _is_ours(session, document):
        return session if session.is_seen else replace(session, is_seen=True)
    is_old = not session.is_seen and mark_of(document) == session.mark
    return session if is_old else None


def is_taken_over(session: Session, notice: EventNotice, client: str) -> bool:
    """Tell whether the event says that this counter was opened at another console; `client` is this one."""
    event = notice.event
    return isinstance(event, CounterOpened) and event.counter == session.counter and notice.actor != client


def farewell(document: CounterDocument | None, is_day_open: bool, words: Words) -> Notice:
    """Return the sentence that says why the console went back to the login; the end of the day is no fault."""
    if document is not None and document.clerk is not None:
        name = document.clerk.name
        zh, en = words.both("left_taken", name=name.zh).zh, words.both("left_taken", name=name.en).en
        return Notice("warn", Text(zh=zh, en=en))
    return (
        Notice("warn", words.both("left_closed")) if is_day_open else Notice("primary", words.both("left_day_closed"))
    )


def told_of(event: Event, words: Words) -> Text | None:
    """Return the sentence for what a press has done out of the clerk's sight, or `None` when the page shows it."""
    match event:
        case TicketIssued():
            return words.both("checked_in", number=event.number)
        case SlipReprinted():
            return words.both("reprinted", number=event.number, times=event.times, ahead=event.people_ahead)
        case _:
            return None


def _is_ours(session: Session, document: CounterDocument) -> bool:
    is_there = document.clerk is not None and document.clerk.clerk == session.clerk
    return is_there and document.status is not CounterStatus.CLOSED
