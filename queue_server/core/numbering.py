"""Numbers that people see: a service's letter and running figures, never one whose old holder is still open."""

from __future__ import annotations

from hall.contract.values import TicketNumber
from queue_server.core.hall import Hall
from queue_server.core.plan import ServicePlan
from queue_server.core.ticket import HOLDS_NUMBER


def next_number(hall: Hall, service: ServicePlan) -> TicketNumber | None:
    """Return the next free number of `service`, or `None` when each of its range has an open holder.

    What was given follows from the journal alone, so a restart repeats none; at the end of the range it begins anew
    with numbers whose holders have gone.
    """
    size = service.last_number - service.first_number + 1
    last = hall.last_figures.get(service.service, service.first_number - 1)
    width = max(3, len(str(service.last_number)))
    for ahead in range(size):
        figure = service.first_number + (last - service.first_number + 1 + ahead) % size
        number = f"{service.letter}{figure:0{width}d}"
        holder = hall.numbers.get(number)
        if holder is None or hall.tickets[holder].state not in HOLDS_NUMBER:
            return number
    return None


def figure_of(number: TicketNumber) -> int:
    """Return the running figure in `number`: 12 for ``A012``."""
    return int(number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def ticket_id(day: str, ordinal: int) -> str:
    """Return the id of the `ordinal`-th ticket of `day` (``YYYY-MM-DD``): ``20261122-0017``."""
    return f"{day.replace('-', '')}-{ordinal:04d}"
