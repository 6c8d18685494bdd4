"""What a ticket dispenser can do, and what becomes of a ticket that was presented. Pure: no port, clock or disk here.

::

    presented → taken | retracted | gone

A ticket is *done* when it is presented; where it went afterwards is told later. Where nobody saw it go, it is *gone*.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Protocol

from devices.roles import ReceiptPrinter

CALLED_BACK_S = 4.0
"""How long a presenter may take to obey."""


class Fate(StrEnum):
    """Where a printed ticket is."""

    PRESENTED = "presented"
    """In the mouth."""
    TAKEN = "taken"
    RETRACTED = "retracted"
    """Taken back into the machine, or thrown out of it where it is set up so."""
    GONE = "gone"
    """No longer in the mouth, and nobody saw where it went: the line was cut, or the printer keeps no count."""


class TicketDispenser(ReceiptPrinter, Protocol):
    """Prints tickets, holds each in its mouth and says whether it was taken."""

    watch_every_s: float
    """Seconds between two looks at a ticket in the mouth."""

    def watch_ticket(self) -> Fate | None:
        """Look where the ticket that was presented last is; None while it is in the mouth. One left too long is called
        back. Without a ticket that this connection has seen in the mouth it is `Fate.GONE`.
        """

    def clear_mouth(self) -> Fate | None:
        """Take back what is in the mouth and return where it went; None when it does not go."""


class Move(Enum):
    """What is to be done about a ticket that was presented."""

    WAIT = "wait"
    CALL_BACK = "call_back"
    """Order the presenter to take it back."""
    ASK = "ask"
    """The mouth is empty: ask the printer's counter whether it took the ticket back."""
    STUCK = "stuck"
    """The presenter did not obey."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A ticket in the mouth; seconds of any one clock that does not step back."""

    since: float
    hold_s: float
    """How long a customer has to take it; 0: for ever."""
    retracted_before: int | None = None
    """The printer's count of retracted tickets when this one was presented; None if it does not say."""
    called_back_at: float | None = None

    def called_back(self, now: float) -> Shown:
        """Return the ticket after the order to take it back."""
        return replace(self, called_back_at=now)


def next_move(shown: Shown, is_in_mouth: bool | None, now: float) -> Move:
    """Return what is to be done; `is_in_mouth` None means that the printer did not say."""
    if is_in_mouth is None:
        return Move.WAIT
    if not is_in_mouth:
        return Move.ASK
    if shown.called_back_at is not None:
        return Move.STUCK if now - shown.called_back_at >= CALLED_BACK_S else Move.WAIT
    return Move.CALL_BACK if 0 < shown.hold_s <= now - shown.since else Move.WAIT


def fate_of(shown: Shown, retracted_now: int | None, now: float) -> Fate:
    """Return where a ticket went that is no longer in the mouth.

    Without the printer's count it can only have been taken while nobody, neither printer nor program, called it back.
    """
    if shown.retracted_before is not None and retracted_now is not None:
        return Fate.RETRACTED if retracted_now > shown.retracted_before else Fate.TAKEN
    is_early = shown.called_back_at is None and (not shown.hold_s or now - shown.since < shown.hold_s)
    return Fate.TAKEN if is_early else Fate.GONE
