"""How far a banknote can be, from escrow to its end. Pure; a table."""

from __future__ import annotations

from enum import StrEnum


class NoteStage(StrEnum):
    """How far a note is."""

    ESCROW = "escrow"
    """Held by the device; the device was told nothing about it yet."""
    STACKING = "stacking"
    """The device is about to be told to keep it, or was."""
    RETURNING = "returning"
    """The device is about to be told to give it back, or was."""
    CREDITED = "credited"
    """The device has said that it kept it: the payment has it."""
    RETURNED = "returned"
    UNCLEAR = "unclear"
    """Nobody can say where it is: not credited, a person looks."""
    UNCLAIMED = "unclaimed"
    """The device has kept it, and nobody was seen to insert it: not credited, a person looks."""


UNDER_WAY = (NoteStage.ESCROW, NoteStage.STACKING, NoteStage.RETURNING)
OPEN_ENDS = (NoteStage.UNCLEAR, NoteStage.UNCLAIMED)


def stage_when_nowhere(stage: NoteStage, *, had_power_cut: bool) -> NoteStage:
    """Return the end of a note under way that its device does not know of any more when it comes to rest.

    A note that the device was never told to keep can only have gone back, as long as it had power: it says *stacked*
    until that is acknowledged. Everything else would be a guess.
    """
    if stage is NoteStage.STACKING or had_power_cut:
        return NoteStage.UNCLEAR
    return NoteStage.RETURNED
