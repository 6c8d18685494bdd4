"""The two clocks of the product: the real one, and a faster one for training and rehearsal; nothing else reads time."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hall.contract.clock import Clock
from hall.contract.errors import SettingsError
from hall.contract.values import Text

VARIABLE = "HALL_CLOCK"
"""The environment variable that makes every program of a rehearsal share one faster clock."""

_EXAMPLE = "start=2026-11-23T00:30:00Z;speed=30;origin=1763856000.0"


class SystemClock:
    """The computer's own clock."""

    @property
    def speed(self) -> float:
        """Return 1.0: a second is a second."""
        return 1.0

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never step back."""
        return time.monotonic()

    def real_seconds(self, seconds: float) -> float:
        """Return `seconds`."""
        return seconds


@dataclass(frozen=True, slots=True)
class ScaledClock:
    """A clock that showed `start` when `time.time()` was `origin` and runs `speed` times as fast as the real one.

    All programs that are given the same three values show the same time.
    """

    start: datetime
    speed: float
    origin: float

    def now(self) -> datetime:
        """Return the rehearsed moment in UTC."""
        return self.start.astimezone(UTC) + timedelta(seconds=(time.time() - self.origin) * self.speed)

    def monotonic(self) -> float:
        """Return seconds of this clock that never step back."""
        return time.monotonic() * self.speed

    def real_seconds(self, seconds: float) -> float:
        """Return how many real seconds pass while `seconds` of this clock pass."""
        return seconds / self.speed


def clock_from_environment(environ: Mapping[str, str] = os.environ) -> Clock:
    """Return the clock that `HALL_CLOCK` describes, or the system's when the variable is absent or empty.

    Raises `SettingsError` when the variable cannot be read.
    """
    text = environ.get(VARIABLE, "").strip()
    if not text:
        return SystemClock()
    try:
        return _parse(text)
    except ValueError as error:
        raise SettingsError(
            Text(
                zh=f"环境变量 {VARIABLE} 的内容“{text[:120]}”无法识别（{error}）。",
                en=f"The environment variable {VARIABLE} is '{text[:120]}', which is not a clock ({error}).",
            ),
            Text(
                zh=f"请删除该变量，或按此格式填写：{_EXAMPLE}。",
                en=f"Remove it, or write it like this: {_EXAMPLE}.",
            ),
            (f"{VARIABLE}: {error}",),
        ) from None


def _parse(text: str) -> ScaledClock:
    fields: dict[str, str] = {}
    for part in text.split(";"):
        key, equals, found = part.strip().partition("=")
        if not equals or key in fields or key not in ("start", "speed", "origin"):
            raise ValueError(f"'{part.strip()}' is not one of start=, speed=, origin=")
        fields[key] = found
    missing = [key for key in ("start", "speed", "origin") if key not in fields]
    if missing:
        raise ValueError(f"{' and '.join(missing)} missing")
    start = datetime.fromisoformat(fields["start"])
    if start.tzinfo is None:
        raise ValueError("start has no offset; end it with Z for UTC")
    return ScaledClock(start, _positive("speed", fields["speed"]), _positive("origin", fields["origin"]))


def _positive(key: str, text: str) -> float:
    number = float(text)
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"{key} must be a number above 0")
    return number
