"""Time as an argument: the protocol that shells implement and pure rooms never call."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """A source of time. The product has one real clock and one that runs faster for training and rehearsal."""

    @property
    def speed(self) -> float:
        """Return how many seconds of this clock pass per real second (1.0 in a hall)."""
        ...

    def now(self) -> datetime:
        """Return the present moment in UTC, with its offset."""
        ...

    def monotonic(self) -> float:
        """Return seconds of this clock that never step back."""
        ...

    def real_seconds(self, seconds: float) -> float:
        """Return how many real seconds pass while `seconds` of this clock pass; for timers."""
        ...
