"""When the hall is open, by its own wall clock: weekdays, several windows a day, holidays, and what comes next."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from hall.contract.documents_hall import Holiday, Opening
from hall.contract.values import Text
from queue_server.core.plan import HallPlan, OpeningPlan

A_DAY: Final = timedelta(days=1)
LOOK_AHEAD_DAYS: Final = 60
"""The longest closure after which the next opening is still named."""
SHOWN_HOLIDAYS: Final = 12
_MONTHS: Final = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905  # twelve quoted words say no more
)


def local_date(plan: HallPlan, now: datetime) -> date:
    """Return the date on the hall's wall at `now`."""
    return now.astimezone(plan.zone).date()


def moment(plan: HallPlan, day: date, minutes: int) -> datetime:
    """Return the UTC moment when the wall clock of `day` shows `minutes` after midnight; 1440 is the next midnight."""
    extra, rest = divmod(minutes, 1440)
    wall = datetime.combine(day + extra * A_DAY, time(rest // 60, rest % 60), tzinfo=plan.zone)
    return wall.astimezone(UTC)


def openings_on(plan: HallPlan, day: date) -> tuple[OpeningPlan, ...]:
    """Return the opening windows of `day`, earliest first; a holiday has its own, a day off none."""
    holiday = plan.holidays.get(day)
    if holiday is not None:
        return holiday.openings
    windows = (opening for opening in plan.openings if day.weekday() in opening.weekdays)
    return tuple(sorted(windows, key=lambda opening: opening.opens_min))


def hours_on(plan: HallPlan, day: date) -> tuple[Opening, ...]:
    """Return the opening windows of `day` as local ``HH:MM``."""
    return faces(openings_on(plan, day))


def faces(openings: tuple[OpeningPlan, ...]) -> tuple[Opening, ...]:
    """Return opening windows as local ``HH:MM``."""
    return tuple(Opening(opens=_face(one.opens_min), closes=_face(one.closes_min)) for one in openings)


def window_at(plan: HallPlan, now: datetime) -> tuple[datetime, datetime] | None:
    """Return begin and end of the opening window that holds `now` (its first second in, its end out), or `None`."""
    day = local_date(plan, now)
    for opening in openings_on(plan, day):
        opens, closes = moment(plan, day, opening.opens_min), moment(plan, day, opening.closes_min)
        if opens <= now < closes:
            return opens, closes
    return None


def is_opening_time(plan: HallPlan, now: datetime) -> bool:
    """Tell whether `now` lies in an opening window."""
    return window_at(plan, now) is not None


def next_opening(plan: HallPlan, now: datetime) -> datetime | None:
    """Return when the next opening window begins after `now`; `None` when there is none in sight."""
    today = local_date(plan, now)
    for ahead in range(LOOK_AHEAD_DAYS + 1):
        day = today + ahead * A_DAY
        begins = (moment(plan, day, one.opens_min) for one in openings_on(plan, day))
        following = next((begin for begin in begins if begin > now), None)
        if following is not None:
            return following
    return None


def holidays_from(plan: HallPlan, day: date) -> tuple[Holiday, ...]:
    """Return the next holidays, `day` included, the nearest first."""
    coming = sorted(one for one in plan.holidays if one >= day)[:SHOWN_HOLIDAYS]
    return tuple(
        Holiday(day=one.isoformat(), name=plan.holidays[one].name, openings=faces(plan.holidays[one].openings))
        for one in coming
    )


def said(plan: HallPlan, then: datetime, now: datetime) -> Text:
    """Return `then` as people say it at `now`: today, tomorrow or a date, and the time on the hall's wall."""
    wall, today = then.astimezone(plan.zone), local_date(plan, now)
    clock, day = f"{wall:%H:%M}", wall.date()
    if day == today:
        return Text(zh=f"今天 {clock}", en=f"today at {clock}")
    if day == today + A_DAY:
        return Text(zh=f"明天 {clock}", en=f"tomorrow at {clock}")
    return Text(
        zh=f"{day.month}月{day.day}日 {clock}",
        en=f"on {day.day} {_MONTHS[day.month - 1]} at {clock}",
    )


def _face(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
