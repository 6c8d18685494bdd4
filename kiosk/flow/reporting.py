"""The journey "report a fault, complain, leave an opinion": kind, topic, words, phone if wanted, review, receipt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assets.typing.entry import Kind, typed
from hall.contract.business.reports import Report, ReportKind, ReportReceipt
from kiosk.flow import errand, paper
from kiosk.flow.effects import Step
from kiosk.flow.errand_state import SendReport, TopicsFound, TopicsOf
from kiosk.flow.events import Event, Pressed, Wrote
from kiosk.flow.pages import Page
from kiosk.flow.reporting_state import NO_REPORT
from kiosk.flow.state import Flow
from kiosk.flow.visit import turn, with_visit

MOST_WORDS: Final = 100
_PHONE: Final = re.compile(r"1[3-9][0-9]{9}")
OTHER: Final = "other"
"""The topic that says nothing by itself, so that words are needed."""


def open_report(flow: Flow, _event: Event, now: float) -> Step:
    """Ask what kind of report it is; one that was begun is dropped."""
    return with_visit(turn(flow, Page.REPORT, now), reporting=NO_REPORT, notice=None), ()


def pick_kind(flow: Flow, event: Event, now: float) -> Step:
    """Ask the business system what a report of this kind can be about."""
    assert isinstance(event, Pressed)
    if event.detail not in set(ReportKind):
        return flow, ()
    kind = ReportKind(event.detail)
    return errand.start(_with(flow, kind=kind, topics=(), topic=""), TopicsOf(kind), event.intention, now)


def topics_found(flow: Flow, result: TopicsFound, now: float) -> Step:
    """Show them."""
    return _with(turn(flow, Page.REPORT_TOPIC, now), topics=result.topics), ()


def pick_topic(flow: Flow, event: Event, now: float) -> Step:
    """Take the topic, and ask for words."""
    assert isinstance(event, Pressed)
    if event.detail not in {key for key, _ in flow.visit.reporting.topics}:
        return flow, ()
    return _with(turn(flow, Page.REPORT_WORDS, now), topic=event.detail), ()


def show_topics(flow: Flow, _event: Event, now: float) -> Step:
    """Go back from the words to the topics; the words stay."""
    return turn(flow, Page.REPORT_TOPIC, now), ()


def wrote(flow: Flow, event: Event, _now: float) -> Step:
    """Take what was written so far."""
    assert isinstance(event, Wrote)
    return _with(flow, words=event.text[:MOST_WORDS]), ()


def add_phrase(flow: Flow, event: Event, _now: float) -> Step:
    """Put a prepared sentence after what was written; one that would not fit as a whole is not taken."""
    assert isinstance(event, Pressed)
    words = flow.visit.reporting.words + event.detail
    return (flow, ()) if len(words) > MOST_WORDS else (_with(flow, words=words), ())


def has_words(flow: Flow) -> bool:
    """Tell whether enough is said: a topic says something by itself, but for "other"."""
    reporting = flow.visit.reporting
    return bool(reporting.words.strip()) or reporting.topic != OTHER


def take_words(flow: Flow, _event: Event, now: float) -> Step:
    """Go on from the words to the phone, or to the review when that was seen before."""
    if not has_words(flow):
        return flow, ()
    trimmed = _with(flow, words=flow.visit.reporting.words.strip())
    return (show_review if flow.visit.reporting.is_reviewed else show_phone)(trimmed, _event, now)


def show_words(flow: Flow, _event: Event, now: float) -> Step:
    """Go back to the words."""
    return turn(flow, Page.REPORT_WORDS, now), ()


def show_phone(flow: Flow, _event: Event, now: float) -> Step:
    """Ask for the phone, of those who want an answer."""
    return turn(flow, Page.REPORT_PHONE, now), ()


def type_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take up one more figure of the phone."""
    assert isinstance(event, Pressed)
    return _with(flow, phone=typed(Kind.PHONE, flow.visit.reporting.phone, event.detail)), ()


def erase_figure(flow: Flow, event: Event, _now: float) -> Step:
    """Take back the last figure, or with the detail "all" every one."""
    assert isinstance(event, Pressed)
    return _with(flow, phone="" if event.detail == "all" else flow.visit.reporting.phone[:-1]), ()


def is_phone_usable(flow: Flow) -> bool:
    """Tell whether the phone is whole, or not wanted."""
    phone = flow.visit.reporting.phone
    return not phone or _PHONE.fullmatch(phone) is not None


def show_review(flow: Flow, _event: Event, now: float) -> Step:
    """Show all of it before it is sent."""
    if not is_phone_usable(flow):
        return flow, ()
    return _with(turn(flow, Page.REPORT_REVIEW, now), is_reviewed=True), ()


def edit(flow: Flow, event: Event, now: float) -> Step:
    """Change the words, or with the detail "phone" the phone."""
    assert isinstance(event, Pressed)
    return (show_phone if event.detail == "phone" else show_words)(flow, event, now)


def send(flow: Flow, event: Event, now: float) -> Step:
    """Send the report."""
    assert isinstance(event, Pressed)
    reporting = flow.visit.reporting
    assert reporting.kind is not None, "the review shows a kind"
    topic = dict(reporting.topics)[reporting.topic]
    report = Report(
        kind=reporting.kind,
        topic=reporting.topic,
        words=reporting.words or topic.in_language(flow.visit.language),
        phone=reporting.phone or None,
    )
    return errand.start(flow, SendReport(report), event.intention, now)


def sent(flow: Flow, result: ReportReceipt, now: float) -> Step:
    """Show the receipt and print it; what was written is not needed any more."""
    topics = flow.visit.reporting.topics
    told = with_visit(
        turn(flow, Page.REPORT_DONE, now), reporting=replace(NO_REPORT, receipt=result, topics=topics, kind=result.kind)
    )
    return paper.printed(told, result.receipt, result)


def _with(flow: Flow, **changes: object) -> Flow:
    return with_visit(flow, reporting=replace(flow.visit.reporting, **changes))  # type: ignore[arg-type]  # as above
