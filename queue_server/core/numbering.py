"""Numbers that people see: a service's letter and running figures, never one whose old holder is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from hall.contract.values import TicketNumber
from queue_server.core.hall import Hall
from queue_server.core.plan import ServicePlan
from queue_server.core.ticket import HOLDS_NUMBER


def next_number(hall: Hall, service: ServicePlan) -> TicketNumber | None:
    """Return the next free number of `service`, or `None` when each of its range has an open holder.

    What was given follows from the journal alone, so a restart repeats none; at the end of the range it begins anew
    with numbers whose holders have gone. Numbers that a kiosk keeps are nobody else's.
    """
    size = service.last_number - service.first_number + 1
    last = hall.last_figures.get(service.service, service.first_number - 1)
    ring = (service.first_number + (last - service.first_number + 1 + ahead) % size for ahead in range(size))
    return next(_free(hall, service, ring), None)


def spare_numbers(hall: Hall, service: ServicePlan, count: int) -> tuple[TicketNumber, ...]:
    """Return at most `count` free numbers from the far end of the range, in ascending order."""
    far_end = range(service.last_number, service.first_number - 1, -1)
    return tuple(sorted(islice(_free(hall, service, far_end), count), key=figure_of))


def figure_of(number: TicketNumber) -> int:
    """Return the running figure in `number`: 12 for ``A012``."""
    return int(number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def ticket_id(day: str, ordinal: int) -> str:
    """Return the id of the `ordinal`-th ticket of `day` (``YYYY-MM-DD``): ``20261122-0017``."""
    return f"{day.replace('-', '')}-{ordinal:04d}"


def _free(hall: Hall, service: ServicePlan, figures: Iterable[int]) -> Iterator[TicketNumber]:
    """Yield the free numbers in the order of `figures`: first those nobody had today, then those of who has gone."""
    width = max(3, len(str(service.last_number)))
    used = []
    for figure in figures:
        number = f"{service.letter}{figure:0{width}d}"
        if number in hall.admission.set_aside:
            continue
        if number in hall.numbers:
            used.append(number)
        else:
            yield number
    yield from (number for number in used if hall.tickets[hall.numbers[number]].state not in HOLDS_NUMBER)
