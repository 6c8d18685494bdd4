"""A moment as people say it on the kiosk's pages: the time alone when it is today, else with its day. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hall.runtime.words import Words


def when(moment: datetime, now: datetime, zone: str, words: Words) -> str:
    """Return `moment` in the hall's zone, seen from `now`: ``14:42``, or ``11月24日 星期二 09:00``."""
    time, place = words.clock_time(moment, zone), ZoneInfo(zone)
    if moment.astimezone(place).date() == now.astimezone(place).date():
        return time
    return words.text("held_day_time", day=words.long_date(moment, zone), time=time)
