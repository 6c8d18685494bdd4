"""How many tickets one person may have: one waiting for each service, and so many on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hall.contract.values import Holder, TicketState
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.ticket import Ticket

STILL_COMING: Final = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.PARKED})
"""States in which a customer needs no second ticket, and the slip of this one may be printed again."""


def of_person(hall: Hall, holder: Holder) -> Iterator[Ticket]:
    """Yield today's tickets of the person whom an ID card named, oldest first."""
    for ticket in hall.tickets.values():
        if ticket.holder is not None and ticket.holder.person_key == holder.person_key:
            yield ticket


def why_already_waiting(hall: Hall, holder: Holder | None, service: str) -> Refusal | None:
    """Return that this person waits for `service` already, or `None`; who showed no card is not known."""
    mine = of_person(hall, holder) if holder is not None else iter(())
    waiting = next((one for one in mine if one.service == service and one.state in STILL_COMING), None)
    return None if waiting is None else refuse("already_waiting", number=waiting.number)


def why_too_many(hall: Hall, holder: Holder | None) -> Refusal | None:
    """Return that this person has taken as many tickets as one may on a day, or `None`.

    Cancelled ones do not count.
    """
    limit = hall.plan.policy.tickets_per_person_per_day
    if holder is None or limit is None:
        return None
    taken = sum(one.state is not TicketState.CANCELLED for one in of_person(hall, holder))
    return refuse("person_daily_limit", limit=limit) if taken >= limit else None
