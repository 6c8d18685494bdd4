"""Numbers that people see: a service's letter and running figures, never one whose old holder is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from hall.contract.values import TicketNumber
from queue_server.core.hall import Hall
from queue_server.core.plan import ServicePlan
from queue_server.core.states import HOLDS_NUMBER


def next_number(hall: Hall, service: ServicePlan) -> TicketNumber | None:
    """Return the next free number of `service`, or `None` when each of its range has an open holder.

    What was given follows from the journal alone, so a restart repeats none; at the end of the range it begins anew
    with numbers whose holders have gone. Numbers that a kiosk keeps are nobody else's.
    """
    following = hall.last_figures.get(service.service, service.last_number) + 1
    start = following if service.first_number <= following <= service.last_number else service.first_number
    ring = (*range(start, service.last_number + 1), *range(service.first_number, start))
    fresh = next(_fresh(hall, service, ring), None)
    return fresh or next((number for number in _numbers(service, ring) if _is_over(hall, number)), None)


def spare_numbers(hall: Hall, service: ServicePlan, count: int) -> tuple[TicketNumber, ...]:
    """Return at most `count` numbers that nobody had today from the far end of the range, in ascending order."""
    far_end = range(service.last_number, service.first_number - 1, -1)
    return tuple(sorted(islice(_fresh(hall, service, far_end), count), key=figure_of))


def figure_of(number: TicketNumber) -> int:
    """Return the running figure in `number`: 12 for ``A012``."""
    return int(number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def ticket_id(day: str, ordinal: int) -> str:
    """Return the id of the `ordinal`-th ticket of `day` (``YYYY-MM-DD``): ``20261122-0017``."""
    return f"{day.replace('-', '')}-{ordinal:04d}"


def _numbers(service: ServicePlan, figures: Iterable[int]) -> Iterator[TicketNumber]:
    width = max(3, len(str(service.last_number)))
    return (f"{service.letter}{figure:0{width}d}" for figure in figures)


def _fresh(hall: Hall, service: ServicePlan, figures: Iterable[int]) -> Iterator[TicketNumber]:
    """Yield the numbers that nobody had today and no kiosk keeps."""
    given, set_aside = hall.numbers, hall.admission.set_aside
    return (number for number in _numbers(service, figures) if number not in given and number not in set_aside)


def _is_over(hall: Hall, number: TicketNumber) -> bool:
    """Tell whether somebody had `number` today and nobody holds it any more."""
    holder = hall.numbers.get(number)
    return holder is not None and hall.tickets[holder].state not in HOLDS_NUMBER
