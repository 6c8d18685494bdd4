"""The end of a service: the results a hall wants noted, one press each, and how many pieces were done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hall.contract.commands import Command, Finish
from hall.contract.documents import CounterDocument, TicketInHand
from hall.contract.documents_acts import OutcomeInfo
from hall.contract.documents_hall import HallDocument
from hall.contract.values import TicketState
from hall.runtime.words import Words
from screens.clerk.view_inputs import ClerkInputs
from screens.clerk.view_tiles import Tile

MOST_KEYS: Final = 9
MOST_PIECES: Final = 99


@dataclass(frozen=True, slots=True)
class QuantityProps:
    """How many pieces were done; without a service under way there is nothing to count."""

    is_shown: bool
    count: str
    can_less: bool
    can_more: bool


def results(hall: HallDocument, document: CounterDocument, words: Words) -> tuple[Tile, ...]:
    """Return the results for the service under way; figures alone are keys of waiting customers, so Ctrl goes along."""
    ticket = _served(document)
    return tuple(
        Tile(
            key=f"result-{one.outcome}",
            text=one.name.in_language(words.language),
            hint=f"Ctrl+{place}" if place <= MOST_KEYS else "",
        )
        for place, one in enumerate(_outcomes(hall, ticket) if ticket else (), 1)
    )


def derive_quantity(inputs: ClerkInputs, document: CounterDocument) -> QuantityProps:
    """Return the counter of pieces."""
    ticket = _served(document)
    if ticket is None:
        return QuantityProps(False, "", False, False)
    count = pieces(inputs, ticket)
    return QuantityProps(True, str(count), count > 1, count < MOST_PIECES)


def pieces(inputs: ClerkInputs, ticket: TicketInHand) -> int:
    """Return how many pieces were done: what the clerk said, or what the ticket says."""
    return ticket.quantity if inputs.quantity is None else inputs.quantity


def finish_commands(inputs: ClerkInputs) -> Mapping[str, Command]:
    """Return the command behind each result."""
    hall, document = inputs.hall, inputs.document
    ticket = _served(document) if document else None
    if hall is None or document is None or ticket is None:
        return {}
    return {
        f"result-{one.outcome}": Finish(
            counter=document.counter, ticket=ticket.ticket, outcome=one.outcome, quantity=inputs.quantity
        )
        for one in _outcomes(hall, ticket)
    }


def _served(document: CounterDocument) -> TicketInHand | None:
    ticket = document.in_hand
    return ticket if ticket is not None and ticket.state is TicketState.SERVING else None


def _outcomes(hall: HallDocument, ticket: TicketInHand) -> tuple[OutcomeInfo, ...]:
    return tuple(one for one in hall.outcomes if not one.services or ticket.service in one.services)
