"""What the queue engine promises, measured: dispatch against other policies, the estimate against the usual guess.

`python -m queue_server.simulate.bench dispatch|estimate|core` prints one of them; each function returns its text.
Figures depend on the reference hall's guesses, differences between policies less so.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from statistics import mean
from typing import Annotated, Final

import typer

from queue_server.simulate.bench_core import core
from queue_server.simulate.bench_estimate import estimate
from queue_server.simulate.day import HallDay, generate
from queue_server.simulate.figures import DayFigures
from queue_server.simulate.reference_hall import DEMAND, FLEXIBLE, reference_plan
from queue_server.simulate.report import Tried, comparison
from queue_server.simulate.roster import staff_of
from queue_server.simulate.scenario import parse_scenario

CASES: Final = ("arrival", "fixed", "promise", "promise,automatic=60", "promise,automatic")
PUBLISHED: Final = (
    # what, case, against, where to find it, published change in percent
    ("mean wait, promise ratio against FCFS by skill", "promise", "arrival", "mean_min", -6.3),
    ("p95 of wait / promise, likewise", "promise", "arrival", "p95_share", -23.3),
    ("mean wait, two flexible counters against none", "promise,automatic", "promise", "mean_min", -9.6),
    ("longest wait, likewise", "promise,automatic", "promise", "max_min", -20.6),
)


def dispatch(days: int = 60, seed: int = 1) -> str:
    """Return how the policies compare on `days` days of the reference hall, each with a staff of its own."""
    plan = reference_plan()
    played = [_day(seed, index) for index in range(days)]
    scenarios = [parse_scenario(case, plan, FLEXIBLE) for case in CASES]
    tried = [Tried(one.title, tuple(one.play(day) for day in played)) for one in scenarios]
    people = sum(len(day.customers) for day in played)
    heading = f"Reference hall, {days} days (seed {seed}), {people} customers; mean of days ± 95 %"
    return comparison(heading, tried) + "\n" + _verdict({one.title: one.figures() for one in tried})


def _day(seed: int, index: int) -> HallDay:
    """Return a day with clerks of its own, so that the confidence covers halls with other people."""
    plan = reference_plan()
    staff = staff_of(plan, 10_000 * seed + index, FLEXIBLE)
    return generate(plan, DEMAND, staff, seed, index)


def _verdict(figures: dict[str, list[DayFigures]]) -> str:
    lines = ["Against the published margins (queueing facts, sections 1 and 2):"]
    for what, case, against, name, published in PUBLISHED:
        lines.append(f"  {what}: {_change(figures[case], figures[against], name)} (published {published:+.1f} %)")
    lines.append("Proven bound: past max(25 min, 2 x promise) nobody who came later is called before you.")
    for case in CASES[2:]:
        late = sum(day.past_line for day in figures[case])
        broken = sum(day.beyond_bound for day in figures[case])
        unjust = sum(day.unjust for day in figures[case])
        lines.append(
            f"  {case}: {late} customers reached it, {broken} calls broke it; "
            f"{unjust} calls before it passed somebody of an equal or tighter promise"
        )
    return "\n".join(lines) + "\n"


def _change(days: Sequence[DayFigures], against: Sequence[DayFigures], name: str) -> str:
    after, before = _mean(days, name), _mean(against, name)
    return f"{100 * (after / before - 1):+.1f} %" if before else "nothing to compare"


def _mean(days: Sequence[DayFigures], name: str) -> float:
    known = [float(value) for day in days if (value := getattr(day, name)) is not None]
    return mean(known) if known else 0.0


app = typer.Typer(
    add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True, help=__doc__
)
Days = Annotated[int, typer.Option(min=2, help="How many days are played.")]
Seed = Annotated[int, typer.Option(help="Seed of the days.")]


@app.command("dispatch")
def _dispatch(days: Days = 60, seed: Seed = 1) -> None:
    """Compare the dispatch policies and the windows rule."""
    sys.stdout.write(dispatch(days, seed))


@app.command("estimate")
def _estimate(days: Days = 30, seed: Seed = 1) -> None:
    """Compare the estimate with the guess that other products make."""
    sys.stdout.write(estimate(days, seed))


@app.command("core")
def _core(repeats: Annotated[int, typer.Option(min=1, help="How often each step is timed.")] = 41) -> None:
    """Time the core with 2,000 waiting tickets and 30 counters."""
    sys.stdout.write(core(repeats))


if __name__ == "__main__":
    app()
