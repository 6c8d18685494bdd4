"""The five figures a manager glances at, each judged and with a small line of today. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hall.contract.documents_hall import HallFigures
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus
from screens.control.view_alarm import Alarm, Severity
from screens.control.view_waits import waits
from screens.device_sheet.telling import Telling

GOOD_SHARE: Final = 0.8
"""Four of five called within their promise: what a well-run hall reaches at its peaks."""
POOR_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class FigureProps:
    """One figure; `tone` "" judges nothing, `values` is the day's course (numbers, oldest first)."""

    key: str
    icon: str
    label: str
    value: str
    unit: str
    note: str
    tone: str = ""
    values: tuple[int, ...] = ()


def figures(
    picture: HallPicture, found: Sequence[Alarm], red_line_s: float, telling: Telling
) -> tuple[FigureProps, ...]:
    """Return the five figures, or none while nothing is known of the hall."""
    if picture.hall is None:
        return ()
    day = picture.hall.figures
    return (
        _waiting(picture, day, telling),
        _longest(picture, day, red_line_s, telling),
        _within_promise(day, telling),
        _counters_open(picture, telling),
        _alarms(found, telling),
    )


def _waiting(picture: HallPicture, day: HallFigures, telling: Telling) -> FigureProps:
    count = sum(len(queue.waiting) for queue in picture.queues.values())
    return FigureProps(
        key="waiting",
        icon="users",
        label=telling.text("figure_waiting"),
        value=str(count),
        unit=telling.text("people"),
        note=telling.text("issued_today", n=day.issued),
        values=tuple(point.waiting for point in day.curve),
    )


def _longest(picture: HallPicture, day: HallFigures, red_line_s: float, telling: Telling) -> FigureProps:
    all_waits = [wait for queue in picture.queues.values() for wait in waits(queue, red_line_s, telling.now)]
    longest = max(all_waits, key=lambda wait: wait.waited_s, default=None)
    is_late = any(wait.tone == "bad" for wait in all_waits)
    is_red = any(wait.is_past_red for wait in all_waits)
    mean = "–" if day.mean_wait_s is None else telling.words.minutes(day.mean_wait_s)
    return FigureProps(
        key="longest",
        icon="timer",
        label=telling.text("figure_longest"),
        value="–" if longest is None else str(int(longest.waited_s / 60)),
        unit=telling.text("minutes"),
        note=telling.text("mean_wait", span=mean),
        tone="bad" if is_red else "warn" if is_late else "",
    )


def _within_promise(day: HallFigures, telling: Telling) -> FigureProps:
    share = day.within_promise_share
    tone = "" if share is None or share >= GOOD_SHARE else "warn" if share >= POOR_SHARE else "bad"
    return FigureProps(
        key="promise",
        icon="good",
        label=telling.text("figure_promise"),
        value="–" if share is None else str(int(share * 100)),
        unit="%",
        note=telling.text("finished_today", n=day.finished),
        tone=tone,
        values=tuple(point.finished for point in day.curve),
    )


def _counters_open(picture: HallPicture, telling: Telling) -> FigureProps:
    statuses = [counter.status for counter in picture.counters.values()]
    paused = statuses.count(CounterStatus.PAUSED)
    total = len(picture.hall.counters) if picture.hall is not None else len(statuses)
    return FigureProps(
        key="counters",
        icon="window",
        label=telling.text("figure_counters"),
        value=str(statuses.count(CounterStatus.OPEN)),
        unit=telling.text("of_counters", n=total),
        note=telling.text("paused_now", n=paused) if paused else telling.text("none_paused"),
    )


def _alarms(found: Sequence[Alarm], telling: Telling) -> FigureProps:
    urgent = sum(alarm.severity is not Severity.ATTENTION for alarm in found)
    note = telling.text("urgent_now", n=urgent) if urgent else telling.text("none_urgent" if found else "all_well")
    return FigureProps(
        key="alarms",
        icon="bell",
        label=telling.text("figure_alarms"),
        value=str(len(found)),
        unit="",
        note=note,
        tone="bad" if urgent else "warn" if found else "",
    )
