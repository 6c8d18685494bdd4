"""Running figures of a business day: counted at each event, so that no screen has to count a whole day again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from hall.contract.documents import CounterDay
from hall.contract.documents_hall import QuarterHour
from hall.contract.values import Grade

QUARTER: Final = timedelta(minutes=15)
CURVE_POINTS: Final = 96
GRADE_POINTS: Final[Mapping[Grade, int]] = {
    Grade.VERY_SATISFIED: 4,
    Grade.SATISFIED: 3,
    Grade.AVERAGE: 2,
    Grade.DISSATISFIED: 1,
}
"""What a grade counts in a mean; `NOT_RATED` is counted elsewhere, not as a grade."""


@dataclass(frozen=True, slots=True)
class CounterTally:
    """One counter's counts of the day."""

    served: int = 0
    missed: int = 0
    serving_s: float = 0.0
    rated: int = 0
    grade_points: int = 0

    def graded(self, grade: Grade) -> CounterTally:
        """Return the tally after one more rating; one that was not given changes nothing."""
        points = GRADE_POINTS.get(grade)
        if points is None:
            return self
        return replace(self, rated=self.rated + 1, grade_points=self.grade_points + points)

    def day(self) -> CounterDay:
        """Return the figures as screens show them; a mean of nothing is "no data"."""
        return CounterDay(
            served=self.served,
            missed=self.missed,
            mean_serving_s=self.serving_s / self.served if self.served else None,
            rated=self.rated,
            mean_grade=self.grade_points / self.rated if self.rated else None,
        )


@dataclass(frozen=True, slots=True)
class HallTally:
    """The hall's counts of the day. `called` counts tickets, at their first call."""

    called: int = 0
    within_promise: int = 0
    waited_s: float = 0.0
    finished: int = 0
    missed: int = 0
    cancelled: int = 0
    expired: int = 0

    def plus(self, more: HallTally, sign: int = 1) -> HallTally:
        """Return the counts with `more` added, or taken out again when `sign` is -1."""
        if more == NO_TALLY:
            return self
        return HallTally(
            called=self.called + sign * more.called,
            within_promise=self.within_promise + sign * more.within_promise,
            # rounded, so that adding and taking out ends where it began
            waited_s=round(self.waited_s + sign * more.waited_s, 6),
            finished=self.finished + sign * more.finished,
            missed=self.missed + sign * more.missed,
            cancelled=self.cancelled + sign * more.cancelled,
            expired=self.expired + sign * more.expired,
        )


NO_COUNTS: Final = CounterTally()
NO_TALLY: Final = HallTally()


@dataclass(frozen=True, slots=True)
class Quarter:
    """What happened in one quarter of an hour, and who waited after its last event."""

    issued: int = 0
    finished: int = 0
    waiting: int = 0


def quarter_of(at: datetime) -> datetime:
    """Return the begin of the quarter hour that holds `at`."""
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)


def marked(
    curve: Mapping[datetime, Quarter], at: datetime, *, issued: int, finished: int, waiting: int | None
) -> Mapping[datetime, Quarter]:
    """Return `curve` with `issued` and `finished` more in the quarter of `at`, at whose end `waiting` wait so far.

    `None`: as many as were known before.
    """
    start = quarter_of(at)
    before = curve.get(start, Quarter())
    still = before.waiting if waiting is None else waiting
    return {**curve, start: Quarter(before.issued + issued, before.finished + finished, still)}


def points(curve: Mapping[datetime, Quarter], now: datetime) -> tuple[QuarterHour, ...]:
    """Return the curve from its first quarter to now, without gaps and at most a day long, oldest first."""
    if not curve:
        return ()
    last = max(*curve, quarter_of(now))
    start = max(min(curve), last - QUARTER * (CURVE_POINTS - 1))
    waiting = 0
    result = []
    while start <= last:
        quarter = curve.get(start, Quarter(waiting=waiting))
        waiting = quarter.waiting
        result.append(QuarterHour(start=start, issued=quarter.issued, finished=quarter.finished, waiting=waiting))
        start += QUARTER
    return tuple(result)
