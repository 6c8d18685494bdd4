"""What retained documents say about undoing, calls for help and results of the work."""

from __future__ import annotations

from hall.contract.values import Code, Instant, ServiceId, Text, TicketId, value


@value
class HelpCall:
    """That a counter has called for help, and whether somebody is coming."""

    reason: str
    since: Instant
    is_answered: bool


@value
class UndoOffer:
    """The last step of a counter, as long as it can be taken back (`Undo`)."""

    step: int
    what: Text
    """What was done, for the button: "Mark A012 missed"."""
    ticket: TicketId | None
    until: Instant


@value
class OutcomeInfo:
    """One result of the work that a clerk may note at the finish."""

    outcome: Code
    name: Text
    services: tuple[ServiceId, ...] = ()
    """For which services it is offered; empty: for all."""
