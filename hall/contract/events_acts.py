"""What happened to a ticket beyond calling and serving it, and calls for help at counters."""

from __future__ import annotations

from hall.contract.kinds import kind
from hall.contract.values import ClerkId, CounterId, Place, PriorityClass, ServiceId, TicketId, TicketNumber


@kind
class TicketTransferred:
    """`clerk` at `counter` passed a ticket on; it waits for `service`, and for one counter or clerk if one is named."""

    ticket: TicketId
    number: TicketNumber
    counter: CounterId
    clerk: ClerkId
    service: ServiceId
    to_counter: CounterId | None
    to_clerk: ClerkId | None
    place: Place
    note: str
    return_counter: CounterId | None
    """Where it comes back to when it is done; neither this nor `return_clerk`: it does not."""
    return_clerk: ClerkId | None


@kind
class BindingLoosened:
    """A ticket does not wait for one counter or one clerk alone any more."""

    ticket: TicketId
    number: TicketNumber


@kind
class LegFinished:
    """One service of a visit ended; the ticket waits again for the next one, or on its way back."""

    ticket: TicketId
    number: TicketNumber
    counter: CounterId
    clerk: ClerkId
    outcome: str
    quantity: int
    service: ServiceId
    """What it waits for now."""
    to_counter: CounterId | None
    to_clerk: ClerkId | None
    place: Place


@kind
class LegAdded:
    """A further service was added to a visit, after those that were planned."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId


@kind
class LegRemoved:
    """A further service was taken out of a visit."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId


@kind
class ServiceChanged:
    """A ticket is for another service now; its number and arrival are as before."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId


@kind
class ClassGranted:
    """Staff gave a ticket a class."""

    ticket: TicketId
    number: TicketNumber
    priority_class: PriorityClass
    reason: str


@kind
class StepUndone:
    """The last step of a counter was taken back: all is as before the journal entry `step`, an event of kind `what`."""

    counter: CounterId
    step: int
    ticket: TicketId | None
    what: str


@kind
class HelpRaised:
    """A clerk called for help."""

    counter: CounterId
    clerk: ClerkId
    reason: str


@kind
class HelpAnswered:
    """Help is on its way to a counter."""

    counter: CounterId


@kind
class HelpEnded:
    """The call for help of a counter is over."""

    counter: CounterId
