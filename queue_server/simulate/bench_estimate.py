"""How true the estimate is, beside the guess that other products make: people ahead × usual time / open windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from hall.contract.events import Estimate
from queue_server.core.calibration import LEARNS_FROM_S, UNCALIBRATED, heard, mark_s
from queue_server.simulate.day import generate
from queue_server.simulate.intervals import interval
from queue_server.simulate.outcome import Outcome, Visit
from queue_server.simulate.reference_hall import DEMAND, FLEXIBLE, reference_plan
from queue_server.simulate.roster import staff_of
from queue_server.simulate.run import simulate

WARM_UP = 5
"""Days on which the hall learns before it is judged."""


TOLD_S: Final = (LEARNS_FROM_S, 180.0)
"""Customers who were told of less are not judged; the longer the wait, the further off it may be."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What one predictor said to one customer, and the wait as it was, in seconds."""

    day: int
    p50_s: float
    p90_s: float
    waited_s: float


def estimate(days: int = 30, seed: int = 1) -> str:
    """Return how far estimates were off over `days` days after the first `WARM_UP`, for who was told of a queue."""
    told = list(_told(_played(days + WARM_UP, seed)))
    usual_s = _usual_s()
    rows = (
        ("people ahead × mean / windows, raw", [_raw(one, usual_s) for one in told]),
        ("the same, scaled and calibrated", _scaled([_raw(one, usual_s) for one in told])),
        ("the hall's own, played and calibrated", [one.said for one in told]),
    )
    lines = [f"Reference hall, {days} days after {WARM_UP} of learning (seed {seed})"]
    for least_s in TOLD_S:
        kept = [place for place, one in enumerate(told) if one.said.day >= WARM_UP and one.said.p50_s >= least_s]
        lines += [
            "",
            f"{len(kept)} customers who were told of at least {least_s / 60:g} min; "
            f"mean wait {mean(told[place].said.waited_s for place in kept) / 60:.1f} min",
            f"{'':38}{'MAE min':>16}{'P90 covers':>14}",
        ]
        lines += [_row(name, [guesses[place] for place in kept]) for name, guesses in rows]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Told:
    """One customer who was told of a queue: what was said, and what another product would have seen."""

    said: Guess
    visit: Visit


def _played(days: int, seed: int) -> Iterator[tuple[int, Outcome]]:
    plan = reference_plan()
    staff = staff_of(plan, seed, FLEXIBLE)
    before = None
    for index in range(days):
        outcome = simulate(generate(plan, DEMAND, staff, seed, index), before=before)
        before = outcome.hall
        yield index, outcome


def _told(played: Iterator[tuple[int, Outcome]]) -> Iterator[_Told]:
    """Yield the customers whose wait was said to be a queue's, in the order of their calls."""
    for day, outcome in played:
        for visit in sorted(outcome.visits, key=lambda one: one.called_s or 0.0):
            p50_s, p90_s, waited_s = visit.said.p50_s, visit.said.p90_s, visit.waited_s
            if p50_s is not None and p90_s is not None and waited_s is not None and p50_s >= LEARNS_FROM_S:
                yield _Told(Guess(day, p50_s, p90_s, waited_s), visit)


def _usual_s() -> float:
    """Return the mean time of a customer at the counter, with the way, in the reference hall."""
    plan = reference_plan()
    shares = sum(DEMAND.services.values())
    served_s = sum(share * plan.services[service].standard_s for service, share in DEMAND.services.items()) / shares
    return served_s + plan.policy.between_s


def _raw(told: _Told, usual_s: float) -> Guess:
    """Return the guess from the people ahead in the whole hall and the windows that are open."""
    guess_s = told.visit.crowd * usual_s / max(1, told.visit.counters_open)
    return Guess(told.said.day, guess_s, guess_s, told.said.waited_s)


def _scaled(guesses: Sequence[Guess]) -> list[Guess]:
    """Return `guesses` with the best factor of the days before, and with marks calibrated as the hall's own are."""
    scaled: list[Guess] = []
    state, factor, day = UNCALIBRATED, 1.0, 0
    for place, one in enumerate(guesses):
        if one.day != day:
            day, factor = one.day, _best_factor(guesses[:place])
        p50_s = factor * one.p50_s
        mark = mark_s(state, p50_s, 2 * p50_s)
        scaled.append(Guess(one.day, p50_s, mark, one.waited_s))
        state = heard(state, Estimate(p50_s=p50_s, p90_s=mark), one.waited_s)
    return scaled


def _best_factor(guesses: Sequence[Guess]) -> float:
    """Return the factor that makes the mean absolute error of `guesses` least: a weighted median of the ratios."""
    ratios = sorted((one.waited_s / one.p50_s, one.p50_s) for one in guesses if one.p50_s)
    half, weight = sum(one for _, one in ratios) / 2, 0.0
    for ratio, own in ratios:
        weight += own
        if weight >= half:
            return ratio
    return 1.0


def _row(name: str, guesses: Sequence[Guess]) -> str:
    days = sorted({guess.day for guess in guesses})
    by_day = [[guess for guess in guesses if guess.day == day] for day in days]
    error = interval([mean(abs(one.p50_s - one.waited_s) / 60 for one in day) for day in by_day])
    all_error = mean(abs(one.p50_s - one.waited_s) / 60 for one in guesses)
    covered = mean(one.waited_s <= one.p90_s for one in guesses)
    half = "" if error is None or error.half is None else f" ± {error.half:.2f}"
    return f"{name:38}{f'{all_error:.2f}{half}':>16}{covered:>14.3f}"
