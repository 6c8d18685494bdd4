"""What the twins' tests share: a clock moved by hand, and reading a real line until something came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import serial

from drivers.simulators.twin import Twin


class HandClock:
    """Time stands still until a test moves it."""

    speed = 1.0

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def real_seconds(self, seconds: float) -> float:
        return seconds

    def run(self, twin: Twin, seconds: float) -> bytes:
        """Let time pass in steps of what the twin asks for; return all it said meanwhile."""
        end = self.seconds + seconds
        said = b"".join(twin.take())
        while True:
            wait = twin.wait_s()
            if wait is None or self.seconds + wait > end:
                self.seconds = end
                return said + b"".join(twin.take())
            self.seconds += max(wait, 1e-6)
            said += b"".join(twin.take())


def ask(twin: Twin, clock: HandClock, data: bytes, seconds: float = 2.0) -> bytes:
    """Send and return what the twin says within `seconds`."""
    twin.receive(data)
    return clock.run(twin, seconds)


def read_until(line: serial.Serial, enough: Callable[[bytes], Any], seconds: float = 5.0) -> bytes:
    """Read a real line until `enough(bytes)` or the time is over."""
    line.timeout = 0.05
    said = b""
    for _ in range(round(seconds / line.timeout)):
        said += line.read(max(1, line.in_waiting))
        if enough(said):
            break
    return said
