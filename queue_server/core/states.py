"""The table of what may happen to a ticket: a step that is not in `TRANSITIONS` cannot be journalled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hall.contract.events import (
    ServiceBegun,
    SlipReprinted,
    SlipSettled,
    TicketCalled,
    TicketCancelled,
    TicketExpired,
    TicketFinished,
    TicketMissed,
    TicketParked,
    TicketRecalled,
    TicketRequeued,
    VisitRated,
)
from hall.contract.events_acts import (
    BindingLoosened,
    ClassGranted,
    LegAdded,
    LegFinished,
    LegRemoved,
    ServiceChanged,
    TicketTransferred,
)
from hall.contract.values import TicketState

WAITING, CALLED, SERVING = TicketState.WAITING, TicketState.CALLED, TicketState.SERVING
FINISHED, MISSED, CANCELLED = TicketState.FINISHED, TicketState.MISSED, TicketState.CANCELLED
EXPIRED, PARKED = TicketState.EXPIRED, TicketState.PARKED

TicketEvent = (
    SlipSettled
    | SlipReprinted
    | TicketCancelled
    | TicketExpired
    | TicketCalled
    | TicketRecalled
    | ServiceBegun
    | TicketMissed
    | TicketParked
    | TicketRequeued
    | TicketFinished
    | TicketTransferred
    | LegFinished
    | LegAdded
    | LegRemoved
    | ServiceChanged
    | ClassGranted
    | BindingLoosened
    | VisitRated
)

TRANSITIONS: Final[Mapping[tuple[TicketState, type[TicketEvent]], TicketState]] = {
    (WAITING, SlipSettled): WAITING,
    (WAITING, SlipReprinted): WAITING,
    (WAITING, ServiceChanged): WAITING,
    (WAITING, ClassGranted): WAITING,
    (WAITING, BindingLoosened): WAITING,
    (WAITING, TicketCalled): CALLED,
    (WAITING, TicketCancelled): CANCELLED,
    (WAITING, TicketExpired): EXPIRED,
    (CALLED, SlipSettled): CALLED,
    (CALLED, SlipReprinted): CALLED,
    (CALLED, TicketRecalled): CALLED,
    (CALLED, LegAdded): CALLED,
    (CALLED, LegRemoved): CALLED,
    (CALLED, ServiceChanged): CALLED,
    (CALLED, ClassGranted): CALLED,
    (CALLED, ServiceBegun): SERVING,
    (CALLED, TicketMissed): MISSED,
    (CALLED, TicketExpired): EXPIRED,
    (CALLED, TicketCancelled): CANCELLED,
    (CALLED, TicketParked): PARKED,
    (CALLED, TicketRequeued): WAITING,
    (CALLED, TicketTransferred): WAITING,
    (MISSED, ClassGranted): MISSED,
    (MISSED, TicketCalled): CALLED,
    (MISSED, TicketRequeued): WAITING,
    (SERVING, SlipSettled): SERVING,
    (SERVING, LegAdded): SERVING,
    (SERVING, LegRemoved): SERVING,
    (SERVING, ServiceChanged): SERVING,
    (SERVING, ClassGranted): SERVING,
    (SERVING, TicketFinished): FINISHED,
    (SERVING, LegFinished): WAITING,
    (SERVING, TicketTransferred): WAITING,
    (SERVING, TicketExpired): EXPIRED,
    (SERVING, TicketParked): PARKED,
    (SERVING, TicketRequeued): WAITING,
    (PARKED, SlipSettled): PARKED,
    (PARKED, SlipReprinted): PARKED,
    (PARKED, ClassGranted): PARKED,
    (PARKED, TicketCalled): CALLED,
    (PARKED, TicketRequeued): WAITING,
    (PARKED, TicketCancelled): CANCELLED,
    (PARKED, TicketExpired): EXPIRED,
    (FINISHED, VisitRated): FINISHED,
}
"""From a state by an event to a state; a ticket begins in `WAITING` by `TicketIssued`. The diagram is drawn from it.

`StepUndone` is not in it: it takes a ticket back along the step that was its last.
"""

OPEN_STATES: Final = frozenset({WAITING, CALLED, SERVING, PARKED})
"""States that the close of the day must end."""
IN_HAND: Final = frozenset({CALLED, SERVING})
"""States in which exactly one counter holds the ticket."""
HOLDS_NUMBER: Final = OPEN_STATES | {MISSED}
"""States in which the number may not be given again: a missed customer may still come back with the slip."""


class IllegalStep(Exception):
    """An event asks for a step that the table of a ticket or a counter does not have."""
