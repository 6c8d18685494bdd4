"""The pages of a fault, a complaint or an opinion: kind, topic, review and receipt. Pure."""

from __future__ import annotations

from datetime import datetime

from assets.typing.entry import Kind, grouped
from hall.contract.business.reports import ReportKind, ReportReceipt
from hall.runtime.words import Words
from kiosk.flow.reporting_state import Reporting
from kiosk.view.desk_props import ChoiceLine, ReportingProps, ReviewLine
from kiosk.view.when import when

_KINDS = {
    ReportKind.FAULT: ("bolt", "a"),
    ReportKind.COMPLAINT: ("megaphone", "f"),
    ReportKind.OPINION: ("bulb", "c"),
}
PHRASES = 3
"""Prepared sentences of each kind."""


def reporting_props(reporting: Reporting, zone: str, now: datetime, words: Words) -> ReportingProps:
    """Return what these pages draw; times are the hall's."""
    kind, receipt = reporting.kind, reporting.receipt
    return ReportingProps(
        kinds=tuple(_kind(each, words) for each in ReportKind),
        topic_title=words.text(f"report_topic_{kind}") if kind is not None else "",
        danger=words.text("report_topic_danger") if kind is ReportKind.FAULT else "",
        topics=tuple(ChoiceLine(key, name.in_language(words.language)) for key, name in reporting.topics),
        review=_review(reporting, kind, words) if kind is not None else (),
        receipt=number_of(receipt) if receipt is not None else "",
        about=_about(reporting, receipt, words) if receipt is not None else "",
        due=words.text("report_due", when=when(receipt.due_at, now, zone, words)) if receipt is not None else "",
    )


def number_of(receipt: ReportReceipt) -> str:
    """Return the receipt's number as it is read: ``R 20261123 00042``."""
    return f"{receipt.receipt[:1]} {receipt.receipt[1:9]} {receipt.receipt[9:]}"


def phrases_of(kind: ReportKind, words: Words) -> tuple[str, ...]:
    """Return the prepared sentences for a report of `kind`."""
    return tuple(words.text(f"report_phrase_{kind}_{place}") for place in range(1, PHRASES + 1))


def topic_of(reporting: Reporting, topic: str, words: Words) -> str:
    """Return what a topic is called; its key when the list has gone."""
    names = {key: name.in_language(words.language) for key, name in reporting.topics}
    return names.get(topic, topic)


def _kind(kind: ReportKind, words: Words) -> ChoiceLine:
    icon, tint = _KINDS[kind]
    return ChoiceLine(kind.value, words.text(f"report_kind_{kind}"), words.text(f"report_kind_{kind}_hint"), icon, tint)


def _review(reporting: Reporting, kind: ReportKind, words: Words) -> tuple[ReviewLine, ...]:
    phone = grouped(Kind.PHONE, reporting.phone)
    return (
        ReviewLine(words.text("report_kind"), words.text(f"report_kind_{kind}")),
        ReviewLine(words.text("report_topic"), topic_of(reporting, reporting.topic, words)),
        ReviewLine(
            words.text("report_words"), reporting.words or words.text("report_no_words"), "words", not reporting.words
        ),
        ReviewLine(words.text("report_phone"), phone or words.text("report_no_phone"), "phone", not phone),
    )


def _about(reporting: Reporting, receipt: ReportReceipt, words: Words) -> str:
    kind, topic = words.text(f"report_kind_{receipt.kind}"), topic_of(reporting, receipt.topic, words)
    return f"{kind} · {topic}"
