"""The part of the hall file that says when the hall is open: opening windows of the week, and days with their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from hall.contract.values import Text
from hall.runtime.settings import Section

WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_HOLIDAY: Final = timedelta(days=60)
Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ClockFace: TypeAlias = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", examples=["08:30"])]


def _is_a_day(day: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ValueError("a day of the calendar, YYYY-MM-DD") from None
    return day


CalendarDay: TypeAlias = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_is_a_day)]


def minutes(clock_face: str) -> int:
    """Return minutes after midnight of ``HH:MM``."""
    hours, rest = clock_face.split(":")
    return 60 * int(hours) + int(rest)


class HoursSection(Section):
    """One opening window, by the hall's wall clock."""

    opens: ClockFace = Field(description="From when tickets are given, HH:MM.", examples=["08:30"])
    closes: ClockFace = Field(description="Until when tickets are given, HH:MM; 24:00 is midnight.", examples=["17:30"])

    @model_validator(mode="after")
    def _is_a_window(self) -> Self:
        if minutes(self.opens) >= minutes(self.closes):
            raise ValueError(f"opens before it closes ({self.opens} is not before {self.closes})")
        return self


class OpeningSection(HoursSection):
    """One opening window on some weekdays, by the hall's wall clock."""

    days: list[Weekday] = Field(default=list(WEEK), min_length=1, description="Weekdays of this window.")


class HolidaySection(Section):
    """A day, or several in a row, with hours of their own whatever the weekday."""

    day: CalendarDay = Field(description="The (first) day, YYYY-MM-DD.", examples=["2027-01-01"])
    last_day: CalendarDay | None = Field(default=None, description="The last of several days; absent: it is one day.")
    name: Text = Field(description="What customers read: today is …", examples=[{"zh": "元旦", "en": "New Year's Day"}])
    hours: list[HoursSection] = Field(default=[], description="Opening windows; none: the hall stays closed.")

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        first, last = date.fromisoformat(self.day), date.fromisoformat(self.last_day or self.day)
        if not timedelta(0) <= last - first <= LONGEST_HOLIDAY:
            raise ValueError(f"a last_day within {LONGEST_HOLIDAY.days} days after {self.day}, not {self.last_day}")
        return self

    def days(self) -> Iterator[date]:
        """Yield its days."""
        day, last = date.fromisoformat(self.day), date.fromisoformat(self.last_day or self.day)
        while day <= last:
            yield day
            day += timedelta(days=1)


def faults_of_hours(openings: Sequence[OpeningSection], holidays: Sequence[HolidaySection]) -> Iterator[str]:
    """Yield what does not fit together: windows that overlap, days that are two holidays."""
    for weekday in WEEK:
        yield from _overlaps(weekday, (one for one in openings if weekday in one.days))
    named: set[date] = set()
    for holiday in holidays:
        yield from _overlaps(holiday.day, holiday.hours)
        yield from (f"{day} is two holidays" for day in holiday.days() if day in named)
        named |= set(holiday.days())


def _overlaps(day: str, windows: Iterable[HoursSection]) -> Iterator[str]:
    ordered = sorted((one.opens, one.closes) for one in windows)
    for (_, closes), (opens, _) in pairwise(ordered):
        if opens < closes:
            yield f"two opening windows of {day} overlap at {opens}"
