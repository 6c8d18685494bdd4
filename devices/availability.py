"""How dependable a device was, from the stretches of time in which its state was known. Pure.

Rule: time in which nobody knew is neither up nor down. It is counted apart and never part of a share or a mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hall.contract.diagnosis import Availability, Standing
from hall.contract.documents_devices import DeviceDocument
from hall.contract.values import Health, LinkState, Mode

WINDOW = timedelta(days=30)
"""Over how long the figures are reckoned: an older month says little of a device that was exchanged since."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which a device stood one way; what lies between two stretches is unknown."""

    standing: Standing
    since: datetime
    until: datetime

    @property
    def seconds(self) -> float:
        """Its length; a clock that was set back makes none."""
        return max(0.0, (self.until - self.since).total_seconds())


_DOWN_LINKS = frozenset({LinkState.ABSENT, LinkState.OFFLINE})
_UP = frozenset({Health.OK, Health.DEGRADED})
_DOWN = frozenset({Health.USER_ERROR, Health.HARDWARE_ERROR, Health.SUSPECT})


def standing_of(document: DeviceDocument) -> Standing:
    """Return how a device stands by its own document; switched off, starting or silent about itself is unknown."""
    if document.mode is Mode.DISABLED:
        return Standing.UNKNOWN
    if document.link in _DOWN_LINKS:
        return Standing.DOWN
    if document.link is not LinkState.ONLINE:
        return Standing.UNKNOWN
    if document.health in _UP:
        return Standing.UP
    return Standing.DOWN if document.health in _DOWN else Standing.UNKNOWN


def availability(stretches: Iterable[Stretch], since: datetime, now: datetime) -> Availability:
    """Return the figures from `since` to `now`; `stretches` are in order and do not overlap.

    A failure is a step from up to down; what happened in unknown time is not guessed: down, unknown, down is one
    outage. The mean time to repair counts the known seconds of outages that have ended.
    """
    known = [cut for one in stretches if (cut := _cut(one, since, now)).seconds > 0]
    up_s = sum(one.seconds for one in known if one.standing is Standing.UP)
    down_s = sum(one.seconds for one in known if one.standing is Standing.DOWN)
    outages = _outages(known)
    ended = [seconds for seconds, is_over in outages if is_over]
    observed_s, whole_s = up_s + down_s, max(0.0, (now - since).total_seconds())
    return Availability(
        since=since,
        observed_s=observed_s,
        unknown_s=max(0.0, whole_s - observed_s),
        up_share=up_s / observed_s if observed_s else None,
        faults=len(outages),
        mtbf_s=up_s / len(outages) if outages else None,
        mttr_s=sum(ended) / len(ended) if ended else None,
    )


def _cut(stretch: Stretch, since: datetime, now: datetime) -> Stretch:
    return replace(stretch, since=max(stretch.since, since), until=min(stretch.until, now))


def _outages(known: Iterable[Stretch]) -> list[tuple[float, bool]]:
    """Return each outage's known seconds, and whether it has ended."""
    found: list[tuple[float, bool]] = []
    is_down = False
    for one in known:
        if one.standing is Standing.DOWN:
            seconds, _ = found.pop() if is_down else (0.0, False)
            found.append((seconds + one.seconds, False))
            is_down = True
        elif one.standing is Standing.UP:
            if is_down:
                found.append((found.pop()[0], True))
            is_down = False
    return found
