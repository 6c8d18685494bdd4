"""When a report must be handled, and what may become of it. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Final

from hall.contract.business.reports import ReportKind, ReportState
from queue_server.business.core.months import end_of_day
from queue_server.business.core.refusals import refused

FAULT_WITHIN: Final = timedelta(hours=2)
OPINION_WITHIN: Final = timedelta(days=7)
OTHER: Final = "other"
"""The topic that every kind of report has."""


def due_at(kind: ReportKind, made_at: datetime, zone: tzinfo) -> datetime:
    """Return until when a report must be handled: a complaint within its day, a fault within hours."""
    if kind is ReportKind.COMPLAINT:
        return end_of_day(made_at, zone)
    return made_at + (FAULT_WITHIN if kind is ReportKind.FAULT else OPINION_WITHIN)


def require_answerable(state: ReportState, following: ReportState, handler: str, words: str) -> None:
    """Raise a refusal when a report in `state` cannot become `following` with these `words` of a named `handler`."""
    if state is ReportState.ANSWERED:
        raise refused("report_is_answered")
    if following is ReportState.OPEN:
        raise refused("step_not_allowed")
    if not handler.strip():
        raise refused("handler_missing")
    if following is ReportState.ANSWERED and not words.strip():
        raise refused("words_missing")
