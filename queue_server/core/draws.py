"""Draws of waits and services from distributions cut into equal parts: quick, and the same for the same bytes."""

from __future__ import annotations

import hashlib
import math
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import cycle
from statistics import NormalDist
from typing import Final, TypeAlias

GRAIN: Final = 1024
"""Equal parts into which a distribution is cut; a draw is the middle of one of them."""
GAPS: Final = tuple(-math.log1p(-(part + 0.5) / GRAIN) for part in range(GRAIN))
"""Equal parts of an exponential distribution of mean one."""
_SCORES: Final = tuple(NormalDist().inv_cdf((part + 0.5) / GRAIN) for part in range(GRAIN))

Draw: TypeAlias = Iterator[int]
"""Numbers from 0 to 65,535 without end; modulo `GRAIN` each part is as likely."""


def draws(chance: bytes) -> Draw:
    """Return the draws that the random bytes `chance` mean."""
    return cycle(array("H", hashlib.shake_128(chance).digest(2 * GRAIN * 16)))


@lru_cache(maxsize=256)
def shape(spread: float) -> tuple[float, ...]:
    """Return the equal parts of a lognormal distribution of mean one and this coefficient of variation, ascending."""
    variance = math.log1p(spread * spread)
    sigma = math.sqrt(variance)
    return tuple(math.exp(sigma * score - variance / 2) for score in _SCORES)


def rest_of(mean_s: float, parts: Sequence[float], gone_s: float, draw: Draw) -> float:
    """Return a draw of the rest of a service of this mean and shape that has taken `gone_s` seconds so far."""
    part = next(draw) % GRAIN
    # given that it has taken so long: only the parts of the distribution beyond
    first = next((one for one in range(0, GRAIN, 8) if mean_s * parts[one] > gone_s), GRAIN - 8)
    return max(1.0, mean_s * parts[first + part % (GRAIN - first)] - gone_s)


def shares(rates: Sequence[tuple[int, float]]) -> tuple[tuple[int, ...], float]:
    """Return pools in `GRAIN` equal parts as often as their rates say, and the sum of the rates."""
    total = sum(rate for _, rate in rates)
    if not total:
        return (), 0.0
    parts: list[int] = []
    reached = 0.0
    for pool, rate in rates:
        reached += rate
        parts += [pool] * (round(GRAIN * reached / total) - len(parts))
    return tuple(parts), total
