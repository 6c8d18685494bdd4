"""How bright and how loud the kiosk is by the time of day: in a table of hours, the last one that has begun. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.settings import DaylightSection


@dataclass(frozen=True, slots=True)
class Level:
    """Both in percent: brightness of the display, loudness of speech (100 is the loudspeaker's usual one)."""

    brightness: int = 100
    volume: int = 100


USUAL: Final = Level()
DARK_FROM: Final = 0.25
"""From this part of the light on, the untouched page is drawn on a dark ground: dimmer colours would cost contrast."""


def level_at(hours: Sequence[DaylightSection], now: datetime, zone: str) -> Level:
    """Return the level at `now` in `zone`; before the first hour of the day, the last one of the day before holds."""
    if not hours:
        return USUAL
    time = now.astimezone(ZoneInfo(zone)).strftime("%H:%M")
    ordered = sorted(hours, key=lambda one: one.starts)
    held = next((one for one in reversed(ordered) if one.starts <= time), ordered[-1])
    return Level(held.brightness_percent, held.volume_percent)


def shade(brightness: int) -> float:
    """Return how much of the light is to be taken by drawing where the display's lamp cannot be set, 0 … 1."""
    return 1.0 - brightness / 100
