"""Faults, complaints and opinions: the next deadline first; one in full, to take in hand and to answer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hall.contract.business.reports import ReportKind, ReportReceipt, ReportState
from screens.business.books import Books, Topics
from screens.business.matters import Doing, FactProps, MatterProps, MatterRow, StepProps, act, harmless, hours, when
from screens.device_sheet.telling import Telling

ICONS: Final[Mapping[ReportKind, str]] = {
    ReportKind.FAULT: "wrench",
    ReportKind.COMPLAINT: "megaphone",
    ReportKind.OPINION: "chat",
}
_TONES: Final = {ReportState.OPEN: "warn", ReportState.IN_HAND: "busy", ReportState.ANSWERED: "good"}
ACTS: Final[Mapping[str, ReportState]] = {"take_in_hand": ReportState.IN_HAND, "answer": ReportState.ANSWERED}
SOON_S: Final = 2 * 3600
"""A deadline that is nearer is marked."""
_PHRASES: Final = {
    ReportKind.FAULT: ("crew_sent", "power_back"),
    ReportKind.COMPLAINT: ("sorry_and_better", "charge_checked"),
    ReportKind.OPINION: ("thanks_for_opinion",),
}


def sorted_reports(books: Books) -> tuple[ReportReceipt, ...]:
    """Return the open ones by their deadline, then those that were answered here."""
    return (*sorted(books.reports, key=lambda one: (one.due_at, one.receipt)), *books.done_reports)


def report_rows(books: Books, chosen: str, telling: Telling) -> tuple[MatterRow, ...]:
    """Return the list."""
    return tuple(_row(one, books.topics, one.receipt == chosen, telling) for one in sorted_reports(books))


def report_matter(report: ReportReceipt, topics: Topics, doing: Doing, telling: Telling) -> MatterProps:
    """Return one report in full."""
    is_open = report.state is not ReportState.ANSWERED
    mark, tone = _deadline(report, telling)
    facts = [FactProps(telling.text("fact_made"), when(report.made_at, telling))]
    if is_open:
        facts.append(FactProps(telling.text("fact_due"), f"{when(report.due_at, telling)} · {mark}", tone))
    facts.append(FactProps(telling.text("fact_phone"), report.phone_masked or telling.text("wants_no_answer")))
    acts = [] if not is_open else [act("answer", "check", doing, telling, tone="primary", needs_words=True)]
    if report.state is ReportState.OPEN:
        acts.append(act("take_in_hand", "hand", doing, telling))
    return MatterProps(
        key=report.receipt,
        icon=ICONS[report.kind],
        title=_title(report, topics, telling),
        number=report.receipt,
        state=telling.text(f"report_{report.state.value}"),
        tone=_TONES[report.state],
        advice=telling.text(f"advice_{report.kind.value}" if is_open else "advice_answered"),
        facts=tuple(facts),
        quote_title=telling.text("customers_words"),
        quote=harmless(report.words),
        steps_title=telling.text("steps_so_far") if report.handler else "",
        steps=_steps(report, telling) if report.handler else (),
        words_title=telling.text("answer_to_customer") if is_open else "",
        words_hint=telling.text("answer_hint") if is_open else "",
        phrases=tuple(telling.text(f"say_{name}") for name in _PHRASES[report.kind]) if is_open else (),
        acts=tuple(acts),
    )


def pressing_reports(books: Books, telling: Telling) -> int:
    """Return how many open reports are late, or must be answered within two hours."""
    return sum((one.due_at - telling.now).total_seconds() < SOON_S for one in books.reports)


def _steps(report: ReportReceipt, telling: Telling) -> tuple[StepProps, ...]:
    title = telling.text(f"report_{report.state.value}")
    return (StepProps(title, report.handler, "", harmless(report.answer), is_last=True),)


def _row(report: ReportReceipt, topics: Topics, is_chosen: bool, telling: Telling) -> MatterRow:
    mark, tone = _deadline(report, telling) if report.state is not ReportState.ANSWERED else ("", "")
    return MatterRow(
        key=report.receipt,
        icon=ICONS[report.kind],
        title=_title(report, topics, telling),
        detail=harmless(report.words),
        state=telling.text(f"report_{report.state.value}"),
        tone=_TONES[report.state],
        mark=mark,
        mark_tone=tone,
        is_chosen=is_chosen,
    )


def _title(report: ReportReceipt, topics: Topics, telling: Telling) -> str:
    topic = topics.get((report.kind, report.topic))
    kind = telling.text(f"kind_{report.kind.value}")
    return kind if topic is None else telling.text("kind_and_topic", kind=kind, topic=telling.data(topic))


def _deadline(report: ReportReceipt, telling: Telling) -> tuple[str, str]:
    """Return how long there is time, or for how long it is late."""
    left = (report.due_at - telling.now).total_seconds()
    if left < 0:
        return telling.text("late_by", span=hours(-left, telling)), "bad"
    return telling.text("time_left", span=hours(left, telling)), "warn" if left < SOON_S else ""
