"""The base of all twins: bytes in, bytes out at their time, and the faults that every device can have.

A twin never waits and owns no thread: its port hands it bytes, asks what is due and when to ask again. All public
methods may be called from any thread.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import ClassVar, TypeVar

from drivers.simulators.errors import unknown
from hall.contract.clock import Clock

Doing = TypeVar("Doing", bound=Callable[..., object])
_NOISE = bytes.fromhex("00AAFF9613AA7E0255")


class Fault(StrEnum):
    """What can be wrong with any device's line."""

    SILENT = "silent"
    """It hears and acts, but nothing it says arrives."""
    SLOW = "slow"
    """It answers after the host's patience."""
    GARBAGE = "garbage"
    """Noise stands before everything it says."""
    GARBAGE_IN = "garbage_in"
    """Noise stands in the middle of everything it says."""
    GARBAGE_AFTER = "garbage_after"
    """Noise stands behind everything it says."""
    HALF_FRAME = "half_frame"
    """Everything it says breaks off in the middle."""
    WRONG_CHECKSUM = "wrong_checksum"
    """Everything it says arrives with a flipped bit that the frame's check shows."""
    ECHO = "echo"
    """The line returns what the host sends, as two-wire adapters do."""
    WRONG_SPEED = "wrong_speed"
    """Device and host are set to different speeds: each hears other bytes than the other said."""
    TWICE = "twice"
    """Everything it says arrives twice."""


def action(doing: Doing) -> Doing:
    """Mark a method as something that people and tests may do to a twin through the control door."""
    doing.is_action = True  # type: ignore[attr-defined]  # a function takes any attribute; its type does not say so
    return doing


class Twin(ABC):
    """One simulated device. Times are those of `clock`, so that a rehearsal in fast time has fast devices."""

    name: ClassVar[str]
    own_faults: ClassVar[frozenset[str]] = frozenset()
    slow_s: ClassVar[float] = 6.0
    boot_s: ClassVar[float] = 2.0

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._lock = threading.RLock()
        self._faults: set[str] = set()
        self._outbox: list[tuple[float, bytes]] = []
        self._booted_at = clock.monotonic()
        self._wake: Callable[[], None] = lambda: None

    def when_changed(self, wake: Callable[[], None]) -> None:
        """Call `wake` whenever something may be due earlier than was said."""
        self._wake = wake

    def receive(self, data: bytes) -> None:
        """Take what the host sent; lost while the device starts up."""
        with self._lock:
            now = self.clock.monotonic()
            if now < self._booted_at:
                return
            if Fault.WRONG_SPEED in self._faults:
                data = _at_wrong_speed(data)
            if Fault.ECHO in self._faults:
                self._outbox.append((now, data))
            self._hear(data, now)

    def take(self) -> list[bytes]:
        """Do what is due and return what the device says by now, one piece for each frame."""
        with self._lock:
            now = self.clock.monotonic()
            if now >= self._booted_at:
                self._tick(now)
            due = [frame for at, frame in self._outbox if at <= now]
            self._outbox = [(at, frame) for at, frame in self._outbox if at > now]
            return due

    def wait_s(self) -> float | None:
        """Return how many real seconds from now something is due; None if nothing is."""
        with self._lock:
            now = self.clock.monotonic()
            times = [at for at, _ in self._outbox]
            mine = self._due()
            if mine is not None:
                times.append(max(mine, self._booted_at))
            return max(0.0, self.clock.real_seconds(min(times) - now)) if times else None

    @action
    def set_fault(self, fault: str) -> None:
        """Switch a fault on."""
        with self._changing():
            self._faults.add(self._known(fault))

    @action
    def clear_fault(self, fault: str) -> None:
        """Switch a fault off."""
        with self._changing():
            self._faults.discard(self._known(fault))

    @action
    def clear_faults(self) -> None:
        """Switch all faults off."""
        with self._changing():
            self._faults.clear()

    @action
    def power_cycle(self) -> None:
        """Take the power away and give it back: what was in the device's memory is gone, it starts for a while."""
        with self._changing() as now:
            self._outbox.clear()
            self._booted_at = now + self.boot_s
            self._power_up(self._booted_at)

    @action
    def state(self) -> dict[str, object]:
        """Return what an observer in front of the device would see."""
        with self._changing() as now:
            return {"faults": sorted(self._faults), "starting": now < self._booted_at, **self._look()}

    @abstractmethod
    def _hear(self, data: bytes, now: float) -> None:
        """Take bytes from the host."""

    @abstractmethod
    def _look(self) -> dict[str, object]:
        """Return what an observer sees."""

    @abstractmethod
    def _power_up(self, now: float) -> None:
        """Forget what does not outlive a power cut."""

    @abstractmethod
    def _tick(self, now: float) -> None:
        """Do what is due by `now` without being asked."""

    def _due(self) -> float | None:
        """Return when `_tick` has something to do."""
        return None

    def _bend(self, frame: bytes) -> bytes:
        """Return `frame` with a flipped bit that its own check shows."""
        return frame[:-1] + bytes([frame[-1] ^ 0x01])

    def _has(self, fault: str) -> bool:
        return fault in self._faults

    @contextmanager
    def _changing(self) -> Iterator[float]:
        """Hold the lock for a change at the moment given; let the port look again afterwards."""
        with self._lock:
            now = self.clock.monotonic()
            if now >= self._booted_at:
                self._tick(now)
            yield now
        self._wake()

    def _say(self, frame: bytes, now: float, after_s: float = 0.0) -> None:
        """Send `frame` in `after_s` seconds, never before what was said earlier, through all faults of the line."""
        if Fault.SILENT in self._faults:
            return
        if Fault.WRONG_CHECKSUM in self._faults:
            frame = self._bend(frame)
        if Fault.HALF_FRAME in self._faults:
            frame = frame[: (len(frame) + 1) // 2] if len(frame) > 1 else b""
        half = (len(frame) + 1) // 2
        for fault, place in ((Fault.GARBAGE_AFTER, len(frame)), (Fault.GARBAGE_IN, half), (Fault.GARBAGE, 0)):
            if fault in self._faults:
                frame = frame[:place] + _NOISE + frame[place:]
        if Fault.WRONG_SPEED in self._faults:
            frame = _at_wrong_speed(frame)
        if Fault.SLOW in self._faults:
            after_s += self.slow_s
        at = max([now + after_s, *(before for before, _ in self._outbox)])
        self._outbox += [(at, frame)] * (2 if Fault.TWICE in self._faults else 1)

    def _known(self, fault: str) -> str:
        known = {*Fault, *self.own_faults}
        if fault not in known:
            raise unknown("故障", "fault", fault, known)
        return fault


def _at_wrong_speed(data: bytes) -> bytes:
    """Return what a receiver makes of `data` that samples twice as often as it is sent: two bytes for each."""
    return b"".join(bytes((_doubled(byte & 0x0F), _doubled(byte >> 4))) for byte in data)


def _doubled(half: int) -> int:
    return sum(0b11 << 2 * bit for bit in range(4) if half >> bit & 1)
