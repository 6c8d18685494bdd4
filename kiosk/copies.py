"""A slip that is printed once more: from the server's answer to the ticket as the screen and the slip show it. Pure."""

from __future__ import annotations

from hall.contract.events import SlipReprinted, TicketIssued
from hall.contract.messages import Accepted, Reply
from hall.contract.values import Language


def copy_in(answer: Reply) -> SlipReprinted | None:
    """Return the copy that a reply grants."""
    if not isinstance(answer, Accepted):
        return None
    return next((event for event in answer.events if isinstance(event, SlipReprinted)), None)


def ticket_of(copy: SlipReprinted, language: Language) -> TicketIssued:
    """Return the ticket of `copy`, with the people ahead and the wait as they are now."""
    return TicketIssued(
        ticket=copy.ticket,
        number=copy.number,
        service=copy.service,
        priority_class=copy.priority_class,
        class_reason="",
        language=language,
        issued_by="",
        holder=None,
        people_ahead=copy.people_ahead,
        estimate=copy.estimate,
        code=copy.code,
        slot=copy.slot,
    )
