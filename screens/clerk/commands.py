"""From a press to its command, with the ticket that the clerk saw, so that a stale press calls or ends nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hall.contract.commands import (
    BeginService,
    CallNext,
    Command,
    Finish,
    MarkMissed,
    Recall,
    ResumeCounter,
)
from hall.contract.commands_acts import StopHelp, Undo
from hall.contract.documents import CounterDocument
from screens.clerk.view_inputs import Action

_ABOUT_A_TICKET: Final[Mapping[Action, type[BeginService | Recall | MarkMissed]]] = {
    Action.START: BeginService,
    Action.RECALL: Recall,
    Action.MISSED: MarkMissed,
}


def command_of(action: Action, seen: CounterDocument, quantity: int | None = None) -> Command | None:
    """Return the command of a press at the counter as it was `seen`; `None` when the press has nobody to act on."""
    match action:
        case Action.CALL:
            return CallNext(counter=seen.counter)
        case Action.RESUME:
            return ResumeCounter(counter=seen.counter)
        case Action.STOP_HELP:
            return StopHelp(counter=seen.counter)
        case Action.UNDO:
            return Undo(counter=seen.counter, step=seen.undo.step) if seen.undo else None
    if seen.in_hand is None:
        return None
    if action is Action.FINISH:
        return Finish(counter=seen.counter, ticket=seen.in_hand.ticket, quantity=quantity)
    make = _ABOUT_A_TICKET.get(action)
    return None if make is None else make(counter=seen.counter, ticket=seen.in_hand.ticket)
