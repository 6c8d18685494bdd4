"""Which ticket a counter holds, for decisions: a stale press that means another one is refused."""

from __future__ import annotations

from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.ticket import Ticket


def held(hall: Hall, counter: str, meant: str) -> Ticket | Refusal:
    """Return the ticket in hand at `counter` if it is the one `meant`, or why it is not."""
    in_hand = hall.in_hand(counter)
    if in_hand is not None and in_hand.ticket == meant:
        return in_hand
    ticket = hall.tickets.get(meant)
    if ticket is None:
        return refuse("unknown_ticket", ticket=meant)
    return refuse("not_in_hand", number=ticket.number)


def clerk_at(hall: Hall, counter: str) -> str:
    """Return who sits at `counter`, which must be open."""
    clerk = hall.counter(counter).clerk
    assert clerk is not None, "an open counter has a clerk"
    return clerk
