"""What a day is judged by: waits, kept promises by class, use of the counters, and who was overtaken by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from hall.contract.values import PriorityClass
from queue_server.simulate.intervals import quantile
from queue_server.simulate.outcome import Outcome, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """The figures of one day. Waits are of everybody who was called, in minutes; shares are of 1.

    A day on which nobody was called has no figures of waits: `None`.
    """

    customers: int
    mean_min: float | None
    p95_min: float | None
    max_min: float | None
    p95_share: float | None
    """95th percentile of W / T: how many times the promise the unluckiest wait."""
    within: float | None
    within_by_class: Mapping[PriorityClass, float]
    utilisation: float | None
    """Share of the time of open counters with a ticket in hand."""
    open_hours: float
    overtakes: float
    """How often a customer saw somebody who came later called to a counter that could have served both; mean."""
    unjust: int
    """Such calls of somebody with an equal or looser promise before the red line: an unexplainable order."""
    past_line: int
    """Customers whose wait passed their red line."""
    beyond_bound: int
    """Such calls after the customer's red line; the rule proves that there are none."""
    unserved: int
    """Customers who got no ticket, or whose ticket was never called."""
    window_changes: int


CLASS_NAMES: Final[Mapping[PriorityClass, str]] = {
    one: "VIP" if one is PriorityClass.VIP else one.value for one in PriorityClass
}


def _within(one: PriorityClass) -> Callable[[DayFigures], float | None]:
    return lambda day: _percent(day.within_by_class.get(one))


MEASURES: Final[Sequence[tuple[str, str, Callable[[DayFigures], float | None]]]] = (
    ("mean wait, min", ".2f", lambda day: day.mean_min),
    ("p95 wait, min", ".1f", lambda day: day.p95_min),
    ("longest wait, min", ".1f", lambda day: day.max_min),
    ("p95 of wait / promise", ".2f", lambda day: day.p95_share),
    ("within promise, %", ".1f", lambda day: _percent(day.within)),
    *((f"  {name}, %", ".1f", _within(one)) for one, name in CLASS_NAMES.items()),
    ("counters in use, %", ".1f", lambda day: _percent(day.utilisation)),
    ("counter hours open", ".1f", lambda day: day.open_hours),
    ("times overtaken, each", ".2f", lambda day: day.overtakes),
    ("overtaken without reason", ".1f", lambda day: float(day.unjust)),
    ("overtaken past red line", ".1f", lambda day: float(day.beyond_bound)),
    ("not served", ".1f", lambda day: float(day.unserved)),
    ("changes of windows", ".1f", lambda day: float(day.window_changes)),
)
"""What a comparison shows: name, format, and where it is found. A measure that no day has is left out."""


def day_figures(outcome: Outcome) -> DayFigures:
    """Return the figures of one played day."""
    waits = [(visit.waited_s, visit) for visit in outcome.visits if visit.waited_s is not None]
    minutes = [waited_s / 60 for waited_s, _ in waits]
    shares = [waited_s / visit.promise_s for waited_s, visit in waits]
    overtaken = list(_overtakes(outcome))
    open_s = sum(outcome.open_s.values())
    return DayFigures(
        customers=len(outcome.visits) + outcome.turned_away,
        mean_min=mean(minutes) if minutes else None,
        p95_min=quantile(minutes, 0.95) if minutes else None,
        max_min=max(minutes, default=None),
        p95_share=quantile(shares, 0.95) if shares else None,
        within=_kept(shares),
        within_by_class={
            one: share
            for one in PriorityClass
            if (share := _kept([s / v.promise_s for s, v in waits if v.priority_class is one])) is not None
        },
        utilisation=sum(outcome.busy_s.values()) / open_s if open_s else None,
        open_hours=open_s / 3600,
        overtakes=len(overtaken) / len(outcome.visits) if outcome.visits else 0.0,
        unjust=sum(kind.is_unjust for kind in overtaken),
        past_line=sum(waited_s >= _line_s(outcome, visit) for waited_s, visit in waits),
        beyond_bound=sum(kind.is_late for kind in overtaken),
        unserved=outcome.turned_away + sum(visit.called_s is None for visit in outcome.visits),
        window_changes=len(outcome.changes),
    )


def waits_by_half_hour(outcomes: Sequence[Outcome]) -> dict[int, float]:
    """Return the mean wait in minutes of those who came in each half hour (minutes of the day's clock)."""
    found: dict[int, list[float]] = {}
    for outcome in outcomes:
        for visit in outcome.visits:
            if visit.waited_s is not None:
                local = outcome.day.moment(visit.came_s).astimezone(outcome.day.plan.zone)
                slot = 60 * local.hour + local.minute - local.minute % 30
                found.setdefault(slot, []).append(visit.waited_s / 60)
    return {slot: mean(waits) for slot, waits in sorted(found.items())}


@dataclass(frozen=True, slots=True)
class _Overtaking:
    is_unjust: bool
    is_late: bool


def _overtakes(outcome: Outcome) -> Iterator[_Overtaking]:
    """Yield each case of a call that went to a later arrival while an earlier one could have been called there."""
    visits = {visit.ordinal: visit for visit in outcome.visits}
    for call in outcome.calls:
        called = visits[call.ordinal]
        for visit in outcome.visits:
            if visit.ordinal >= call.ordinal:
                break
            if visit.service in call.services and _waits_at(visit, call.at_s):
                is_late = call.at_s - visit.came_s >= _line_s(outcome, visit)
                yield _Overtaking(not is_late and called.promise_s >= visit.promise_s, is_late)


def _line_s(outcome: Outcome, visit: Visit) -> float:
    """Return the wait from which on nobody who came later may be called before `visit`, seconds."""
    return max(outcome.day.plan.policy.red_line_s, 2 * visit.promise_s)


def _waits_at(visit: Visit, at_s: float) -> bool:
    if visit.callable_s is None or visit.callable_s >= at_s:
        return False
    ended_s = visit.called_s if visit.called_s is not None else visit.ended_s
    return ended_s is None or ended_s > at_s


def _kept(shares: Sequence[float]) -> float | None:
    return mean(share <= 1 for share in shares) if shares else None


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
