"""How a screen for staff says times, spans and bilingual data: one small voice for all its views. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hall.contract.values import Role, Text
from hall.runtime.words import Words

_ROLES: Final = {
    Role.KIOSK.value: "role_kiosk",
    Role.CLERK.value: "role_clerk",
    Role.RATING.value: "role_rating",
    Role.BOARD.value: "role_board",
    Role.CONTROL.value: "role_control",
    Role.TECHNICIAN.value: "role_technician",
    Role.AGENT.value: "role_agent",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """The words, the hall's zone and the present moment."""

    words: Words
    zone: str
    now: datetime

    def text(self, key: str, **values: object) -> str:
        """Return a word of the catalogue."""
        return self.words.text(key, **values)

    def data(self, text: Text) -> str:
        """Return a bilingual value in the screen's language."""
        return text.in_language(self.words.language)

    def time(self, instant: datetime) -> str:
        """Return hours and minutes in the hall's zone."""
        return self.words.clock_time(instant, self.zone)

    def seconds_since(self, instant: datetime) -> float:
        """Return how many seconds have passed since `instant`; never less than none, for clocks differ."""
        return max(0.0, (self.now - instant).total_seconds())

    def span(self, seconds: float) -> str:
        """Return a span as minutes, hours or days, whichever a person would say."""
        if seconds < 3600:
            return self.words.minutes(seconds)
        if seconds < 86400:
            hours, rest = divmod(int(seconds), 3600)
            return self.text("hours_minutes", h=hours, m=rest // 60)
        return self.text("days", n=int(seconds // 86400))

    def since(self, instant: datetime) -> str:
        """Return since when something is so, and how long that is."""
        return self.text("since", time=self.time(instant), span=self.span(self.seconds_since(instant)))

    def begun(self, instant: datetime) -> str:
        """Return since when something is so, in few letters."""
        seconds = self.seconds_since(instant)
        return self.text("begun", time=self.time(instant)) if seconds < 86400 else self.span(seconds)

    def client(self, client: str) -> str:
        """Return a program's name as people know it: ``kiosk-1`` is "Kiosk 1"."""
        role, _, rest = client.partition("-")
        key = _ROLES.get(role)
        return client if key is None else self.text(key, name=rest).strip()
