"""How far an estimate is to be believed: the 90 % mark is set by what came of earlier ones, and kept true on line.

Source: queueing facts, section 3. Split-conformal: the ratios of actual to said wait are kept in bins of the said
wait, and the mark is their 90 % quantile. Adaptive (Gibbs & Candès 2021): each miss widens all marks a little, each
hit narrows them nine times less, so that one in ten is missed whatever the day is like. The middle follows in the
same way, so that half of the waits are longer than said and half are shorter.
"""

from __future__ import annotations

import math
from bisect import bisect
from dataclasses import dataclass
from typing import Final

from hall.contract.events import Estimate

COVERED: Final = 0.9
STEP: Final = 0.02
SOFTENING_S: Final = 60.0
"""Added to both waits before they are compared, so that seconds count little when nobody waits long."""
EDGES_S: Final = (180.0, 360.0, 600.0, 900.0, 1500.0)
"""Said waits that part the bins."""
KEPT: Final = 300
"""Ratios kept in each bin, the newest."""
SURE_AFTER: Final = 30
"""Ratios from which on a bin is trusted rather than the projection's own width."""
LEARNS_FROM_S: Final = 60.0
"""Shorter said waits teach nothing: who finds an idle counter is no test of the width."""
THETA_LIMIT: Final = 1.0
BETA_STEP: Final = 0.005
"""Small, because a wait is heard only when it is over: larger steps swing with the day instead of following it."""
BETA_LIMIT: Final = 0.4
"""A middle that is further off than by half is no matter of calibration."""


@dataclass(frozen=True, slots=True)
class Bin:
    """What came of estimates of about the same said wait."""

    scores: tuple[float, ...] = ()
    """Natural logarithms of actual over said wait, oldest first."""
    width: float | None = None
    """Their 90 % quantile, once there are enough to trust it."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What earlier estimates taught."""

    theta: float = 0.0
    """Natural logarithm of the factor by which all marks are widened at present."""
    beta: float = 0.0
    """Natural logarithm of the factor by which the middle of the paths is moved at present."""
    bins: tuple[Bin, ...] = (Bin(),) * (len(EDGES_S) + 1)
    """By said wait."""


UNCALIBRATED: Final = Calibration()


def middle_s(state: Calibration, half_s: float) -> float:
    """Return what to say for a wait that half of the paths stay below, in whole seconds.

    It follows the hall: pauses that nobody announced, or a slow day, move it up a little with each wait that was longer
    than said, and down as much with each that was shorter.
    """
    return float(round(max(0.0, (half_s + SOFTENING_S) * math.exp(state.beta) - SOFTENING_S)))


def mark_s(state: Calibration, p50_s: float, model_s: float) -> float:
    """Return the 90 % mark for a said wait of `p50_s`, in whole seconds.

    `model_s` is the mark that the projection gives by itself: it holds until enough was heard.
    """
    if p50_s < LEARNS_FROM_S:
        return float(round(model_s))
    width = state.bins[bisect(EDGES_S, p50_s)].width
    softened_s = model_s + SOFTENING_S if width is None else (p50_s + SOFTENING_S) * math.exp(width)
    return float(round(max(p50_s, softened_s * math.exp(state.theta) - SOFTENING_S)))


def heard(state: Calibration, said: Estimate, waited_s: float) -> Calibration:
    """Return what is known after a ticket to which `said` was said was called after `waited_s`."""
    if said.p50_s is None or said.p90_s is None or said.p50_s < LEARNS_FROM_S:
        return state
    place, score = bisect(EDGES_S, said.p50_s), _score(said.p50_s, waited_s)
    after = bin_of((*state.bins[place].scores[1 - KEPT :], score))
    theta, beta = _steps(said.p50_s, said.p90_s, waited_s)
    return _with(state, state.theta + theta, state.beta + beta, place, after)


def unheard(state: Calibration, said: Estimate, waited_s: float) -> Calibration:
    """Return what is known without what `heard` was told of a call that was taken back.

    Exact, but for the oldest score of a full bin and factors at their limits.
    """
    if said.p50_s is None or said.p90_s is None or said.p50_s < LEARNS_FROM_S:
        return state
    place, score = bisect(EDGES_S, said.p50_s), _score(said.p50_s, waited_s)
    scores = state.bins[place].scores
    if score not in scores:
        return state
    last = len(scores) - 1 - scores[::-1].index(score)
    after = bin_of((*scores[:last], *scores[last + 1 :]))
    theta, beta = _steps(said.p50_s, said.p90_s, waited_s)
    return _with(state, state.theta - theta, state.beta - beta, place, after)


def _score(said_s: float, waited_s: float) -> float:
    return round(math.log((waited_s + SOFTENING_S) / (said_s + SOFTENING_S)), 3)


def _steps(middle: float, mark: float, waited_s: float) -> tuple[float, float]:
    return STEP * ((waited_s > mark) - (1 - COVERED)), BETA_STEP * ((waited_s > middle) - 0.5)


def _with(state: Calibration, theta: float, beta: float, place: int, after: Bin) -> Calibration:
    # rounded, so that a step and the step back end where they began
    theta = round(min(THETA_LIMIT, max(-THETA_LIMIT, theta)), 6)
    beta = round(min(BETA_LIMIT, max(-BETA_LIMIT, beta)), 6)
    return Calibration(theta=theta, beta=beta, bins=(*state.bins[:place], after, *state.bins[place + 1 :]))


def bin_of(scores: tuple[float, ...]) -> Bin:
    """Return the bin of `scores`: its width stays above a further score of the same kind with probability 0.9."""
    if len(scores) < SURE_AFTER:
        return Bin(scores)
    rank = min(len(scores), math.ceil((len(scores) + 1) * COVERED))
    return Bin(scores, sorted(scores)[rank - 1])
