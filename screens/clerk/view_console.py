"""The console's frame: the counter's head line, what the control room asks, the help call, and the clerk's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.contract.documents import CounterDay, CounterDocument
from hall.contract.documents_hall import HallDocument
from hall.contract.values import CounterStatus
from hall.contract.windows import WindowAct
from hall.runtime.words import Words
from screens.clerk.view_inputs import seconds_since, stopwatch
from screens.reasons import pause_said


@dataclass(frozen=True, slots=True)
class HeadProps:
    """The line at the top of the console; the help call is empty when there is none."""

    counter: str
    clerk: str
    staff_number: str
    status_word: str
    status_tone: str
    since: str
    help_word: str
    help_tone: str
    help_since: str


@dataclass(frozen=True, slots=True)
class AskedProps:
    """What the windows' pressure asks of this counter; empty when nothing is asked."""

    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class DayProps:
    """The clerk's day at this counter, in words; what is not known says so."""

    served: str
    missed: str
    mean_serving: str
    grade: str
    rated: str


def derive_head(document: CounterDocument, hall: HallDocument, words: Words, now: datetime) -> HeadProps:
    """Return who works at which counter and how the counter stands."""
    clerk, call = document.clerk, document.help
    is_paused = document.status is CounterStatus.PAUSED
    status = words.text(f"status_{document.status.value}")
    if is_paused and document.pause_reason:
        status = words.text("status_paused_why", reason=pause_said(document.pause_reason, hall.pause_reasons, words))
    return HeadProps(
        counter=document.name.in_language(words.language),
        clerk=clerk.name.in_language(words.language) if clerk else "",
        staff_number=words.text("staff_number", number=clerk.staff_number) if clerk else "",
        status_word=status,
        status_tone="off" if is_paused else "good" if document.status is CounterStatus.OPEN else "unknown",
        since=stopwatch(seconds_since(document.status_since, now)) if is_paused else "",
        help_word=words.text("help_answered" if call.is_answered else "help_raised") if call else "",
        help_tone="" if call is None else "good" if call.is_answered else "busy",
        help_since=stopwatch(seconds_since(call.since, now)) if call else "",
    )


def derive_asked(document: CounterDocument, words: Words) -> AskedProps:
    """Return what this counter is asked to do, with the reason. An open counter is not asked to open."""
    asked = document.asked
    if asked is None or asked.act is WindowAct.OPEN:
        return AskedProps("", "")
    after = "after_this" if document.in_hand is not None else "now"
    sentence = f"asked_close_{after}" if asked.act is WindowAct.CLOSE else "asked_reskill"
    return AskedProps(words.text(sentence), asked.reason.in_language(words.language))


def derive_day(day: CounterDay, words: Words) -> DayProps:
    """Return the day's figures; a mean of nothing is "no data", never 0."""
    nothing = words.text("no_data")
    return DayProps(
        served=str(day.served),
        missed=str(day.missed),
        mean_serving=nothing if day.mean_serving_s is None else words.minutes(day.mean_serving_s),
        grade=nothing if day.mean_grade is None else words.text("grade_of_four", grade=f"{day.mean_grade:.1f}"),
        rated=words.text("rated_count", n=day.rated),
    )
