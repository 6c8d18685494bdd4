"""What a change of windows would do to those who wait now: the projection run with the change and without it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from hall.contract.values import CounterStatus
from queue_server.core.estimate import project
from queue_server.core.hall import Counter, Hall


@dataclass(frozen=True, slots=True)
class Effect:
    """The expected mean wait from now on of those who wait, as things are and with the change, seconds.

    Only tickets whose wait is known in both cases count; `None` when there are none.
    """

    now_s: float | None
    then_s: float | None
    newly_served: int = 0
    """Tickets that no open counter could serve before."""


def effect_of_offer(hall: Hall, counter: str, services: tuple[str, ...], now: datetime) -> Effect:
    """Return what follows when `counter`, open or not, calls for `services` from `now` on."""
    changed = replace(hall, assigned={**hall.assigned, counter: services})
    if hall.counter(counter).status is CounterStatus.CLOSED:
        changed = _with(changed, counter, Counter(status=CounterStatus.OPEN, since=now, idle_since=now))
    return _compared(hall, changed, now)


def effect_of_closing(hall: Hall, counter: str, now: datetime) -> Effect:
    """Return what follows when `counter` calls nobody any more from `now` on."""
    return _compared(hall, _with(hall, counter, Counter(status=CounterStatus.CLOSED, since=now)), now)


def _with(hall: Hall, counter: str, state: Counter) -> Hall:
    return replace(hall, counters={**hall.counters, counter: state})


def _compared(hall: Hall, changed: Hall, now: datetime) -> Effect:
    before = {ticket: one.p50_s for ticket, one in project(hall, now).tickets.items() if one.p50_s is not None}
    after = {ticket: one.p50_s for ticket, one in project(changed, now).tickets.items() if one.p50_s is not None}
    both = before.keys() & after.keys()
    newly_served = len(after.keys() - before.keys())
    if not both:
        return Effect(None, None, newly_served)
    return Effect(
        sum(before[ticket] for ticket in both) / len(both),
        sum(after[ticket] for ticket in both) / len(both),
        newly_served,
    )
