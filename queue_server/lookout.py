"""Keeps the advice on the windows for the screens: looked up seldom, because it plays the hall forward twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from hall.contract.windows import WindowAdvice
from queue_server.core.hall import Hall
from queue_server.core.window_acts import advice_for, shown

LOOK_S: Final = 10.0
"""How often the windows are looked at, seconds of the hall's clock."""
LEAST_LOOK_S: Final = 1.0
"""Real seconds between two looks at least, however fast the hall's clock runs."""


def look_every_s(speed: float) -> float:
    """Return the seconds of a hall's clock of this speed between two looks."""
    return max(LOOK_S, LEAST_LOOK_S * speed)


class Lookout:
    """The advice as screens see it. Not thread-safe: its owner has one thread."""

    def __init__(self, every_s: float) -> None:
        """Look at most every `every_s` seconds, and at once after something was done about the windows."""
        self._every_s = every_s
        self._next_s: float | None = None
        self._seen: Hall | None = None
        self._advice: WindowAdvice | None = None

    def advice(self, hall: Hall, now: datetime, at_s: float) -> WindowAdvice | None:
        """Return what to do about the windows of `hall` at `now`; `at_s` are monotonic seconds of the same clock."""
        if self._next_s is None or at_s >= self._next_s or self._is_overtaken(hall):
            self._next_s, self._seen = at_s + self._every_s, hall
            self._advice = self._renewed(hall, now)
        return self._advice

    def _is_overtaken(self, hall: Hall) -> bool:
        """Tell whether windows or knobs were touched since the last look, so that its advice may be done already."""
        seen = self._seen
        return seen is None or seen.windows is not hall.windows or seen.plan is not hall.plan or seen.day != hall.day

    def _renewed(self, hall: Hall, now: datetime) -> WindowAdvice | None:
        advice, before = advice_for(hall, now), self._advice
        if advice is None:
            return None
        is_same = before is not None and (before.act, before.counter) == (advice.act, advice.counter)
        since = before.since if before is not None and is_same else now
        return replace(shown(advice, now), since=since)
