"""The wire monitor: what went over a device's wire, newest last, each frame in bytes and in a sentence. Pure.

Rule: what a card, a code or a slip says is never here; the agent told only its length.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hall.contract.diagnosis import WireDirection, WireLine, WireLines
from screens.device_sheet.telling import Telling

KEPT: Final = 300
"""Lines that the screen keeps for each device."""
WATCH: Final = timedelta(seconds=60)
"""How long an agent tells of a wire after one order."""
RENEW: Final = timedelta(seconds=20)
"""The order is repeated when less than this is left."""

_SIGNS: Final = {
    WireDirection.IN: ("arrow-down", "wire_in"),
    WireDirection.OUT: ("arrow-up", "wire_out"),
    WireDirection.LOST: ("warning", "wire_lost"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One line with its running number, by which the screen knows it again."""

    number: int
    line: WireLine


@dataclass(frozen=True, slots=True)
class Watch:
    """One device's monitor: until when the agent tells, None when nobody asked; and what it told."""

    until: datetime | None = None
    lines: tuple[Kept, ...] = ()

    def is_on(self, now: datetime) -> bool:
        """Tell whether lines are expected."""
        return self.until is not None and now < self.until

    def is_to_renew(self, now: datetime) -> bool:
        """Tell whether the order is to be repeated now, because somebody still looks."""
        return self.until is not None and self.until - now < RENEW


Watches = Mapping[str, Watch]
"""By ``agent/device``."""


@dataclass(frozen=True, slots=True)
class WireRowProps:
    """One line of the monitor."""

    key: str
    time: str
    icon: str
    direction: str
    octets: str
    meaning: str
    is_masked: bool
    tone: str


@dataclass(frozen=True, slots=True)
class WireProps:
    """The monitor of the chosen device."""

    is_on: bool = False
    note: str = ""
    """What stands where no line is."""
    hint: str = ""


def watched(watches: Watches, key: str, now: datetime) -> Watches:
    """Return the watches after the agent was asked at `now` to tell of the wire of `key`."""
    before = watches.get(key, Watch())
    return {**watches, key: Watch(now + WATCH, before.lines)}


def rested(watches: Watches, key: str) -> Watches:
    """Return the watches after the agent was told to stop; the lines stay to be read."""
    before = watches.get(key, Watch())
    return {**watches, key: Watch(None, before.lines)}


def cleared(watches: Watches, key: str) -> Watches:
    """Return the watches with the lines of `key` thrown away."""
    before = watches.get(key, Watch())
    return {**watches, key: Watch(before.until)}


def told(watches: Watches, key: str, message: WireLines) -> Watches:
    """Return the watches after `message`; the oldest lines give way."""
    before = watches.get(key, Watch())
    first = before.lines[-1].number + 1 if before.lines else 0
    news = tuple(Kept(first + place, line) for place, line in enumerate(message.lines))
    return {**watches, key: Watch(before.until, (*before.lines, *news)[-KEPT:])}


def wire(watches: Watches, key: str, telling: Telling) -> tuple[WireProps, tuple[WireRowProps, ...]]:
    """Return the monitor of the device `key`."""
    watch = watches.get(key, Watch())
    rows = tuple(_row(kept, telling) for kept in watch.lines)
    is_on = watch.is_on(telling.now)
    if rows:
        return WireProps(is_on), rows
    word = "wire_silent" if is_on else "wire_off"
    return WireProps(is_on, telling.text(word), telling.text(f"{word}_hint")), ()


def _row(kept: Kept, telling: Telling) -> WireRowProps:
    line = kept.line
    icon, word = _SIGNS[line.direction]
    local = line.at.astimezone(ZoneInfo(telling.zone))
    return WireRowProps(
        key=str(kept.number),
        time=f"{local:%H:%M:%S}.{local.microsecond // 1000:03d}",
        icon=icon,
        direction=telling.text(word),
        octets=telling.text("wire_masked") if line.is_masked else line.octets,
        meaning=telling.data(line.meaning),
        is_masked=line.is_masked,
        tone="warn" if line.direction is WireDirection.LOST else "",
    )
