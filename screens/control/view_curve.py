"""The day's curve per quarter hour: arrivals and handled as bars, waiting as a line; all in shares. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hall.contract.documents_hall import HallDocument, QuarterHour

QUARTER: Final = timedelta(minutes=15)
_STEPS: Final = (4, 8, 12, 20, 40, 60, 80, 120, 200, 400, 600, 800)
"""Tops of the scale that divide evenly by four."""


@dataclass(frozen=True, slots=True)
class BarProps:
    """One quarter hour: its place and the two heights, each a share of the drawing (0 … 1)."""

    key: str
    x: float
    issued: float
    finished: float


@dataclass(frozen=True, slots=True)
class TickProps:
    """A label beside the drawing, at a share of its width or height."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class PointProps:
    """A point of the line of waiting people; y grows upwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CurveProps:
    """The drawing without its bars; `now` is a share of the width, below 0 when the day is over or not begun."""

    bar_width: float = 0.0
    line: tuple[PointProps, ...] = ()
    hours: tuple[TickProps, ...] = ()
    scale: tuple[TickProps, ...] = ()
    now: float = -1.0


def curve(hall: HallDocument | None, now: datetime) -> tuple[CurveProps, tuple[BarProps, ...]]:
    """Return the drawing of the day and its bars, over the opening hours and all that happened."""
    if hall is None or not (hall.figures.curve or hall.openings):
        return CurveProps(), ()
    points = hall.figures.curve
    begin, end = _range(hall, points, now)
    length = (end - begin).total_seconds()

    def place(instant: datetime) -> float:
        return (instant - begin).total_seconds() / length

    top = _top(points)
    bars = tuple(BarProps(p.start.isoformat(), place(p.start), p.issued / top, p.finished / top) for p in points)
    drawing = CurveProps(
        bar_width=QUARTER.total_seconds() / length,
        # Who waits is known for the end of each quarter hour; of the one that runs, for now.
        line=tuple(PointProps(place(max(p.start, min(p.start + QUARTER, now))), p.waiting / top) for p in points),
        hours=_hours(begin, end, place),
        scale=tuple(TickProps(part / 4, str(top * part // 4)) for part in range(5)),
        now=place(now) if begin <= now <= end else -1.0,
    )
    return drawing, bars


def _range(hall: HallDocument, points: Sequence[QuarterHour], now: datetime) -> tuple[datetime, datetime]:
    zone = ZoneInfo(hall.zone)
    day = points[0].start.astimezone(zone).date() if points else now.astimezone(zone).date()
    ends = [_at(day, text, zone) for opening in hall.openings for text in (opening.opens, opening.closes)]
    starts = [point.start for point in points]
    begin = min(ends + starts).astimezone(zone)
    end = max(ends + [start + QUARTER for start in starts]).astimezone(zone)
    # Whole hours at both ends, so that the labels stand where people expect them.
    first = begin.replace(minute=0, second=0, microsecond=0)
    last = end.replace(minute=0, second=0, microsecond=0)
    return first, last if last == end and last > first else last + timedelta(hours=1)


def _at(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """Return the moment of ``HH:MM`` on `day`; ``24:00`` is the midnight that ends it."""
    hours, _, minutes = clock.partition(":")
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(hours=int(hours), minutes=int(minutes))


def _hours(begin: datetime, end: datetime, place: Callable[[datetime], float]) -> tuple[TickProps, ...]:
    count = round((end - begin) / timedelta(hours=1))
    every = 1 if count <= 14 else 2
    hours = (begin + timedelta(hours=step) for step in range(0, count + 1, every))
    return tuple(TickProps(place(hour), hour.strftime("%H:%M")) for hour in hours)


def _top(points: Sequence[QuarterHour]) -> int:
    most = max((max(point.issued, point.finished, point.waiting) for point in points), default=0)
    return next((step for step in _STEPS if most <= step), (most // 400 + 1) * 400)
