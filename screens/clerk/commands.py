"""From a press to its command, with the ticket that the clerk saw, so that a stale press calls or ends nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hall.contract.commands import (
    BeginService,
    CallNext,
    CloseCounter,
    Command,
    Finish,
    MarkMissed,
    PauseCounter,
    Recall,
    ResumeCounter,
)
from hall.contract.documents import CounterDocument
from screens.clerk.view_inputs import Action

_ABOUT_A_TICKET: Final[Mapping[Action, type[BeginService | Finish | Recall | MarkMissed]]] = {
    Action.START: BeginService,
    Action.FINISH: Finish,
    Action.RECALL: Recall,
    Action.MISSED: MarkMissed,
}


def command_of(action: Action, seen: CounterDocument, pause_reason: str) -> Command | None:
    """Return the command of a press at the counter as it was `seen`; `None` when the press has nobody to act on."""
    match action:
        case Action.CALL:
            return CallNext(counter=seen.counter)
        case Action.PAUSE:
            return PauseCounter(counter=seen.counter, reason=pause_reason)
        case Action.RESUME:
            return ResumeCounter(counter=seen.counter)
        case Action.LOG_OUT:
            return CloseCounter(counter=seen.counter)
    make = _ABOUT_A_TICKET.get(action)
    if make is None or seen.in_hand is None:
        return None
    return make(counter=seen.counter, ticket=seen.in_hand.ticket)
