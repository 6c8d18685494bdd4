"""A moment as people say it on the kiosk's pages: the time alone when it is today, else with its day, whole. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hall.runtime.words import Words

_TIE = "\u00a0"


def when(moment: datetime, now: datetime, zone: str, words: Words) -> str:
    """Return `moment` in the hall's zone, seen from `now`: ``14:42``, or ``11月24日 星期二 09:00``."""
    time, place = words.clock_time(moment, zone), ZoneInfo(zone)
    if moment.astimezone(place).date() == now.astimezone(place).date():
        return time
    return words.text("held_day_time", day=day_of(moment, zone, words), time=time)


def day_of(moment: datetime, zone: str, words: Words) -> str:
    """Return the day of `moment` in the hall's zone, for a longer sentence: no line ends between weekday and date."""
    return words.long_date(moment, zone).replace(" ", _TIE)
