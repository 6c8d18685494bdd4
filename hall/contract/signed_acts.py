"""What a person signs for with number and PIN: acts on money and on the pool of numbers, and the duty."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from hall.contract.business.money import Fen
from hall.contract.kinds import kind
from hall.contract.values import ClerkId


class SignedAct(StrEnum):
    """What was signed for."""

    HAND_OVER = "hand_over"
    """Money was given back to a customer."""
    CLOSE_ITEM = "close_item"
    """A difference of the settlement was closed with a reason."""
    ENTER_BANKED = "enter_banked"
    """What came to the bank was entered."""
    TAKE_BACK = "take_back"
    """A number that a customer held was given back to the pool; no money goes with it, as with the next."""
    FORGIVE = "forgive"
    """A person was taken off the pool's blacklist."""
    DUTY = "duty"
    """The control room's duty was taken: until it is left, steps of orders and answers to customers bear this name."""


@kind
class Sign:
    """Sign for an act on money, or on for duty. The PIN is checked and forgotten; it is in no journal and no log."""

    clerk: ClerkId
    pin: Annotated[str, StringConstraints(max_length=64)] = field(repr=False)
    act: SignedAct
    matter: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    """Which payment, difference, reservation, person on the blacklist, day, kiosk and method; the hall for its duty."""
    amount: Fen
    """0 where no money goes with it."""


@kind
class Signed:
    """A person has signed for an act on money, or on for duty, at the client that is the event's actor; what was done
    since stands with who did it: the kiosk's journal of payments, the business system's records."""

    clerk: ClerkId
    act: SignedAct
    matter: str
    amount: Annotated[int, Field(ge=0)]
