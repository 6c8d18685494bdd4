"""Means over days with their confidence: days are independent, the minutes within one are not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, mean, stdev

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and the half width of its 95 % confidence interval; `None` when one day says nothing about others."""

    mean: float
    half: float | None

    @property
    def is_clear(self) -> bool:
        """Tell whether the interval leaves out zero."""
        return self.half is not None and abs(self.mean) > self.half


def interval(values: Sequence[float]) -> Interval | None:
    """Return the mean of `values` (one for each day) with its confidence, or `None` when there are none."""
    if not values:
        return None
    if len(values) == 1:
        return Interval(values[0], None)
    return Interval(mean(values), student_quantile(len(values) - 1) * stdev(values) / math.sqrt(len(values)))


def student_quantile(freedom: int) -> float:
    """Return the two-sided 95 % quantile of Student's t (Cornish-Fisher expansion; exact for 1 and 2)."""
    if freedom == 1:
        return math.tan(math.pi * CONFIDENCE / 2)
    if freedom == 2:
        return CONFIDENCE * math.sqrt(2 / (1 - CONFIDENCE**2))
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum((term / float(freedom) ** power for power, term in enumerate(terms)), 0.0)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest of `values` that at least `share` of them do not exceed; there must be one."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
