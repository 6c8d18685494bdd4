"""One alarm: how grave, where, what happened, what to do, since when. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Severity(IntEnum):
    """How soon someone must act; the lower the sooner."""

    STANDSTILL = 0
    """The hall's heart, or this screen's view of it, is gone: it explains much of what follows."""
    URGENT = 1
    """People cannot be served, or wait far too long."""
    ATTENTION = 2
    """Service goes on, but not for ever."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that needs a person. `since` is `None` where nobody can know it: then counts when it was noticed."""

    key: str
    severity: Severity
    icon: str
    place: str
    sentence: str
    hint: str
    since: datetime | None
