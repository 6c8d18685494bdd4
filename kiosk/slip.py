"""Composes the slip of a ticket: the number first, what the customer needs next, nothing of the ID card. Pure."""

from __future__ import annotations

from devices.slip import Align, Feed, Line, Pair, QrCode, Rule, Size, Slip, SlipItem, columns
from hall.contract.documents_hall import HallDocument, ServiceInfo
from hall.contract.values import Language, Text
from hall.runtime.words import Words
from kiosk.flow import Issued
from kiosk.waits import ahead_of, class_name, is_lone, wait_of

DOUBLE_COLUMNS = 24
"""Half-width columns of a line in double size on 80 mm paper (576 dots)."""


def compose(issued: Issued, hall: HallDocument, words: Words) -> Slip:
    """Return the slip of `issued` in the language of `words`, with the other language beneath where it helps."""
    return Slip(
        (
            *both(hall.name, words.language),
            *_mark(issued, words),
            Rule(),
            Feed(),
            *_number(issued, hall, words),
            Rule(),
            *_facts(issued, hall, words),
            *_alone(issued, words),
            *_own_words(issued, hall, words),
            Rule(),
            *_code(issued, hall, words),
            *_help(hall, words),
        )
    )


def qr_text(issued: Issued, hall: HallDocument, words: Words) -> str:
    """Return what the slip's QR says: the address to follow the ticket, or the ticket itself with its number first."""
    ticket = issued.ticket
    if hall.follow_url:
        return hall.follow_url.replace("{code}", ticket.code)
    service = service_of(ticket.service, hall)
    lines = (
        ticket.number,
        service.name.in_language(words.language) if service else "",
        taken_at(issued, hall, words),
        hall.name.in_language(words.language),
    )
    return "\n".join(line for line in lines if line)


def taken_at(issued: Issued, hall: HallDocument, words: Words) -> str:
    """Return day and time of the ticket in the hall's zone."""
    return f"{words.long_date(issued.at, hall.zone)} {words.clock_time(issued.at, hall.zone)}"


def service_of(service: str, hall: HallDocument) -> ServiceInfo | None:
    """Return the hall's description of a service; None when the hall no longer has it."""
    return next((info for info in hall.services if info.service == service), None)


def other(language: Language) -> Language:
    """Return the hall's other language."""
    return Language.EN if language is Language.ZH else Language.ZH


def both(text: Text, first: Language) -> tuple[SlipItem, ...]:
    """Return a name as a headline, with the other language beneath."""
    name = text.in_language(first)
    # A name that would break in double size is easier to read in one line.
    size = Size.DOUBLE if columns(name) <= DOUBLE_COLUMNS else Size.NORMAL
    return (
        Line(name, size, Align.CENTRE, bold=True),
        Line(text.in_language(other(first)), align=Align.CENTRE),
    )


def _mark(issued: Issued, words: Words) -> tuple[SlipItem, ...]:
    """Return the line that tells a copy from the first slip, so that two of them are not two customers."""
    if not issued.copies:
        return ()
    return (Line(words.text("slip_copy", n=issued.copies), Size.DOUBLE, Align.CENTRE, bold=True),)


def _own_words(issued: Issued, hall: HallDocument, words: Words) -> tuple[SlipItem, ...]:
    """Return what the hall says to the customers of this service."""
    service = service_of(issued.ticket.service, hall)
    if service is None or service.slip_text is None:
        return ()
    first, second = words.language, other(words.language)
    return (
        Rule(),
        Line(service.slip_text.in_language(first), align=Align.CENTRE, bold=True),
        Line(service.slip_text.in_language(second), align=Align.CENTRE),
    )


def _number(issued: Issued, hall: HallDocument, words: Words) -> tuple[SlipItem, ...]:
    service = service_of(issued.ticket.service, hall)
    return (
        Line(words.text("slip_your_number"), align=Align.CENTRE),
        Line(issued.ticket.number, Size.QUADRUPLE, Align.CENTRE, bold=True),
        *(both(service.name, words.language) if service else ()),
        Feed(),
    )


def _facts(issued: Issued, hall: HallDocument, words: Words) -> tuple[SlipItem, ...]:
    ticket = issued.ticket
    priority = class_name(ticket.priority_class, words)
    slot = None if ticket.slot is None else words.clock_time(ticket.slot, hall.zone)
    return (
        *((Pair(words.text("slip_slot"), slot, bold=True),) if slot else ()),
        Pair(words.text("slip_ahead"), ahead_of(ticket, words), bold=True),
        Pair(words.text("slip_wait"), wait_of(ticket, words), bold=True),
        *((Pair(words.text("slip_class"), priority, bold=True),) if priority else ()),
        Pair(words.text("slip_taken"), taken_at(issued, hall, words)),
    )


def _alone(issued: Issued, words: Words) -> tuple[SlipItem, ...]:
    """Return what the holder of a number must know that was given while the hall's server was away."""
    if not is_lone(issued.ticket):
        return ()
    told = words.both("slip_alone")
    first, second = words.language, other(words.language)
    return (
        Feed(),
        Line(told.in_language(first), align=Align.CENTRE, bold=True),
        Line(told.in_language(second), align=Align.CENTRE),
    )


def _code(issued: Issued, hall: HallDocument, words: Words) -> tuple[SlipItem, ...]:
    key = "slip_scan_follow" if hall.follow_url else "slip_scan_number"
    return (
        Feed(),
        QrCode(qr_text(issued, hall, words)),
        Line(words.text(key), align=Align.CENTRE),
        Feed(),
    )


def _help(hall: HallDocument, words: Words) -> tuple[SlipItem, ...]:
    keep = words.both("slip_keep")
    first, second = words.language, other(words.language)
    told = hall.slip_help if hall.slip_help.zh or hall.slip_help.en else keep
    return (
        Line(told.in_language(first), align=Align.CENTRE),
        Line(told.in_language(second), align=Align.CENTRE),
    )
