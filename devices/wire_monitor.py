"""The wires of one agent's devices for a technician to see: decoded as the bytes go, masked before they are kept.

Rule: an unwatched wire costs nothing, and a watched one never makes a device wait: what nobody fetches in time is
dropped, the oldest first, and said to be missing.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Final

from devices.wire_reading import Said, Tellers, unread_wire
from hall.contract.clock import Clock
from hall.contract.diagnosis import WireDirection, WireLine, WireLines
from hall.contract.values import Text
from hall.runtime.logs import get_logger

WATCH_S: Final = 60.0
"""How long one order lets a wire be watched, real seconds."""
MOST_HELD: Final = 400
MOST_TOLD: Final = 100
MOST_OCTETS: Final = 256
_TELL_EVERY_S: Final = 0.2
_SILENCE_S: Final = 0.5
"""What has begun and does not go on within this time is told as it is."""
_log = get_logger(__name__)


class _Watch:
    """One wire that is watched."""

    def __init__(self, tellers: Tellers, until: float) -> None:
        self.until = until
        self.to_device, self.from_device = tellers
        self.lines: deque[WireLine] = deque()
        self.lost = 0
        self.heard_at = time.monotonic()

    def add(self, at: WireLine) -> None:
        self.lines.append(at)
        if len(self.lines) > MOST_HELD:
            self.lines.popleft()
            self.lost += 1

    def take(self) -> list[WireLine]:
        """Return the next lines to tell; what was dropped before them is one line."""
        taken: list[WireLine] = []
        if self.lost and self.lines:
            taken.append(lines_lost(self.lost, self.lines[0].at))
            self.lost = 0
        while self.lines and len(taken) < MOST_TOLD:
            taken.append(self.lines.popleft())
        return taken


def lines_lost(count: int, at: datetime) -> WireLine:
    """Return the line that stands where `count` others were dropped, for there were too many at a time."""
    words = Text(zh=f"此处遗漏 {count} 行", en=f"{count} lines are missing here")
    return WireLine(at=at, direction=WireDirection.LOST, octets="", meaning=words)


class WireMonitor:
    """Watches wires on demand; `tap` is called on the devices' threads, everything else on any."""

    def __init__(
        self, clock: Clock, tellers_of: Callable[[str], Tellers], on_lines: Callable[[WireLines], None]
    ) -> None:
        """`tellers_of` makes fresh tellers for a device; `on_lines` is told on the monitor's own thread."""
        self._clock, self._tellers_of, self._on_lines = clock, tellers_of, on_lines
        self._lock = threading.Lock()
        self._watches: dict[str, _Watch] = {}
        self._wanted = threading.Event()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._tell, name="wire monitor", daemon=True)

    def start(self) -> None:
        """Begin to tell what is watched."""
        self._thread.start()

    def stop(self) -> None:
        """Tell no more."""
        self._is_over.set()
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def watch(self, device: str, seconds: float = WATCH_S) -> None:
        """Watch the wire of `device` for `seconds` from now on; once more prolongs it."""
        until = time.monotonic() + seconds
        with self._lock:
            known = self._watches.get(device)
            if known is not None:
                known.until = until
            else:
                self._watches[device] = _Watch(self._tellers_of(device), until)
        self._wanted.set()

    def rest(self, device: str) -> None:
        """Watch it no longer; what was heard is still told."""
        with self._lock:
            if device in self._watches:
                self._watches[device].until = 0.0
        self._wanted.set()

    def tap(self, device: str, direction: WireDirection, data: bytes) -> None:
        """Take what goes over a wire; nothing happens while it is not watched."""
        if device not in self._watches:
            return
        with self._lock:
            watch = self._watches.get(device)
            if watch is None:
                return
            teller = watch.to_device if direction is WireDirection.OUT else watch.from_device
            try:
                self._add(watch, direction, teller.feed(data))
            except Exception as error:  # noqa: BLE001 - a defect in a teller must not take the device with it
                _log.error("a wire could not be told", device=device, error=type(error).__name__)
                watch.to_device, watch.from_device = unread_wire()
            watch.heard_at = time.monotonic()

    def _add(self, watch: _Watch, direction: WireDirection, said: list[Said]) -> None:
        now = self._clock.now()
        for one in said:
            watch.add(
                WireLine(
                    at=now,
                    direction=direction,
                    octets=_shown(one.octets),
                    meaning=one.meaning,
                    is_masked=one.is_masked,
                )
            )

    def _tell(self) -> None:
        while not self._is_over.is_set():
            self._wanted.wait()
            for lines in self._due():
                self._on_lines(lines)
            with self._lock:
                if not self._watches and not self._is_over.is_set():
                    self._wanted.clear()
                    continue
            self._is_over.wait(_TELL_EVERY_S)

    def _due(self) -> list[WireLines]:
        now, due = time.monotonic(), []
        with self._lock:
            for device, watch in list(self._watches.items()):
                if now - watch.heard_at >= _SILENCE_S or now >= watch.until:
                    watch.heard_at = now
                    self._add(watch, WireDirection.OUT, watch.to_device.flush())
                    self._add(watch, WireDirection.IN, watch.from_device.flush())
                taken = watch.take()
                if taken:
                    due.append(WireLines(device=device, lines=tuple(taken)))
                if now >= watch.until and not watch.lines:
                    del self._watches[device]
        return due


def _shown(octets: bytes) -> str:
    return octets.hex(" ") if len(octets) <= MOST_OCTETS else f"{octets[:MOST_OCTETS].hex(' ')} …"
