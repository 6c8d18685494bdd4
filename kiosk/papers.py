"""Composes the slips of reports and reserved numbers: the number first, what it is for, until when. Pure.

Nothing of who somebody is, and nothing of what they wrote, stands on them.
"""

from __future__ import annotations

from datetime import datetime

from devices.slip import Align, Feed, Line, Pair, QrCode, Rule, Size, Slip, SlipItem
from hall.contract.business.applications import WorkOrder
from hall.contract.business.reports import ReportReceipt, Reservation
from hall.contract.documents_hall import HallDocument
from hall.runtime.words import Words
from kiosk.flow.paper_state import Content
from kiosk.slip import both, other
from kiosk.view.reporting import number_of


def compose_paper(content: Content, hall: HallDocument, words: Words) -> Slip:
    """Return the slip of `content` in the language of `words`, with the other language beneath where it helps."""
    match content:
        case ReportReceipt():
            own = _report(content, hall, words)
        case Reservation():
            own = _reservation(content, hall, words)
        case _:
            own = _order(content, hall, words)
    return Slip((*both(hall.name, words.language), Rule(), Feed(), *own))


def _report(receipt: ReportReceipt, hall: HallDocument, words: Words) -> tuple[SlipItem, ...]:
    return (
        Line(words.text("paper_report"), align=Align.CENTRE),
        Line(number_of(receipt), Size.DOUBLE, Align.CENTRE, bold=True),
        Feed(),
        Rule(),
        Pair(words.text("paper_kind"), words.text(f"report_kind_{receipt.kind}")),
        Pair(words.text("paper_at"), _at(receipt.made_at, hall, words)),
        Pair(words.text("paper_due"), _at(receipt.due_at, hall, words), bold=True),
        Rule(),
        *_told("paper_report_keep", words),
    )


def _reservation(held: Reservation, hall: HallDocument, words: Words) -> tuple[SlipItem, ...]:
    day, time = words.long_date(held.slot.starts_at, hall.zone), words.clock_time(held.slot.starts_at, hall.zone)
    return (
        Line(words.text("paper_reservation"), align=Align.CENTRE),
        Line(day, Size.DOUBLE, Align.CENTRE, bold=True),
        Line(time, Size.QUADRUPLE, Align.CENTRE, bold=True),
        Feed(),
        Rule(),
        Pair(words.text("paper_code"), held.reservation, bold=True),
        *(() if held.use_from is None else (Pair(words.text("paper_check_in"), _at(held.use_from, hall, words)),)),
        Pair(words.text("paper_until"), _at(held.held_until, hall, words), bold=True),
        Rule(),
        Feed(),
        QrCode(held.reservation),
        *_told("paper_reservation_keep", words),
    )


def _order(order: WorkOrder, hall: HallDocument, words: Words) -> tuple[SlipItem, ...]:
    return (
        Line(words.text("order_number"), align=Align.CENTRE),
        Line(order.order, Size.DOUBLE, Align.CENTRE, bold=True),
        *both(words.both(f"order_kind_{order.kind}"), words.language),
        Feed(),
        Rule(),
        Pair(words.text("paper_at"), _at(order.made_at, hall, words)),
        Rule(),
        Feed(),
        QrCode(order.order),
        *_told("paper_order_keep", words),
    )


def _at(moment: datetime, hall: HallDocument, words: Words) -> str:
    return f"{words.long_date(moment, hall.zone)} {words.clock_time(moment, hall.zone)}"


def _told(key: str, words: Words) -> tuple[SlipItem, ...]:
    sentence = words.both(key)
    first, second = words.language, other(words.language)
    return (
        Line(sentence.in_language(first), align=Align.CENTRE, bold=True),
        Line(sentence.in_language(second), align=Align.CENTRE),
        Feed(),
    )
