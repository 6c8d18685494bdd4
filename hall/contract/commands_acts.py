"""What staff may ask about a ticket beyond calling and serving it: pass it on, put it back, undo; and call help."""

from __future__ import annotations

from hall.contract.kinds import kind
from hall.contract.values import ClerkId, CounterId, Place, PriorityClass, ServiceId, ShortText, TicketId


@kind
class Transfer:
    """Pass the ticket in hand on to a service, a counter or a clerk (exactly one of the three)."""

    counter: CounterId
    ticket: TicketId
    to_service: ServiceId | None = None
    to_counter: CounterId | None = None
    to_clerk: ClerkId | None = None
    place: Place = Place.ARRIVAL
    note: ShortText = ""
    """For the colleague who will call it."""
    with_return: bool = False
    """When it is done there, it comes back to this counter."""


@kind
class ReturnToQueue:
    """Give the ticket in hand back; for a while this counter is not given it again, unless it names it."""

    counter: CounterId
    ticket: TicketId
    place: Place = Place.ARRIVAL
    note: ShortText = ""


@kind
class Undo:
    """Take the last step of a counter back; refused when something has happened since."""

    counter: CounterId
    step: int
    """`UndoOffer.step` of the counter's document: the step that the clerk saw."""


@kind
class AddLeg:
    """Add a further service to the visit of the ticket in hand, after those that are planned."""

    counter: CounterId
    ticket: TicketId
    service: ServiceId


@kind
class RemoveLeg:
    """Take a further service out of the visit of the ticket in hand."""

    counter: CounterId
    ticket: TicketId
    service: ServiceId


@kind
class ChangeService:
    """Correct the service of a ticket that waits, or is in hand at `counter`; number and arrival stay."""

    ticket: TicketId
    service: ServiceId
    counter: CounterId | None = None
    """The counter that holds it; `None` for a ticket that waits."""


@kind
class SetClass:
    """Grant a ticket a class; the reason is recorded and may not be empty."""

    ticket: TicketId
    priority_class: PriorityClass
    reason: ShortText


@kind
class LoosenBinding:
    """Let a ticket that waits for one counter or one clerk be called by everybody who does its service."""

    ticket: TicketId


@kind
class RaiseHelp:
    """Call for help at a counter, in its own words or a code of the hall's."""

    counter: CounterId
    reason: ShortText


@kind
class AnswerHelp:
    """Say that help is on its way."""

    counter: CounterId


@kind
class StopHelp:
    """End the call for help of a counter."""

    counter: CounterId
