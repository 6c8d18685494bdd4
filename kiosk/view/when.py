"""A moment as people say it on the kiosk's pages: the time alone when it is today, else with its day, whole. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from hall.runtime.words import Words

_BLANK: Final = "\u00a0"
_JOINER: Final = "\u2060"
_BETWEEN: Final = re.compile(r"(?<=\S)(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=\S)")
"""Beside a Chinese character, where any line may end."""


def when(moment: datetime, now: datetime, zone: str, words: Words) -> str:
    """Return `moment` in the hall's zone, seen from `now`: ``14:42``, or ``11月24日 星期二 09:00``."""
    time, place = words.clock_time(moment, zone), ZoneInfo(zone)
    if moment.astimezone(place).date() == now.astimezone(place).date():
        return time
    return words.text("held_day_time", day=day_of(moment, zone, words), time=time)


def day_of(moment: datetime, zone: str, words: Words) -> str:
    """Return the day of `moment` in the hall's zone, for a longer sentence: no line ends within it."""
    return _BETWEEN.sub(_JOINER, words.long_date(moment, zone)).replace(" ", _BLANK)
