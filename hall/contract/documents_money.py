"""A kiosk's open payments as a retained document, and the order that a person has given money back.

Nothing here is personal: a payment is named by its own id, which stands on the customer's slip too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hall.contract.business.money import Fen
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.values import Key
from hall.contract.kinds import versioned
from hall.contract.values import ClientId, CommandId, Instant, ShortText, Text, value

MOST_OPEN = 100
"""How many payments one document names."""


class OpenEnd(StrEnum):
    """What a payment that is not over waits for."""

    CUSTOMER = "customer"
    """The customer pays, or has just stopped."""
    CREDIT = "credit"
    """Paid; the business system is to credit it."""
    RECEIPT = "receipt"
    """Credited; the receipt is being printed."""
    REFUND = "refund"
    """The provider is to give it back."""
    HAND_OVER = "hand_over"
    """A person has to give it back (`HandOver`)."""
    NOTE = "note"
    """A banknote of which nobody can say yet whose it is."""


@value
class OpenPayment:
    """A payment about which something is still to be done or known. Amounts are fen."""

    payment: Key
    method: PaymentMethod
    amount: Fen
    """What was to be paid."""
    received: Fen
    owed: Fen
    """Received, and neither credited nor given back yet."""
    waits_for: OpenEnd
    is_unanswered: bool
    """Whoever is asked does not answer at the moment; the kiosk goes on asking."""
    unclear_notes: int
    since: Instant
    """When the customer began to pay."""


@versioned
class PaymentsDocument:
    """A kiosk's payments that are not over (``payments/<kiosk>``), the oldest first."""

    client: ClientId
    as_of: Instant
    payments: Annotated[tuple[OpenPayment, ...], Field(max_length=MOST_OPEN)]
    not_shown: int = 0
    """How many newer ones the list was too short for."""


@versioned
class HandOver:
    """A person has given the customer money that was owed (``payments/<kiosk>/do``).

    The same `command_id` again is answered as before and enters nothing.
    """

    command_id: CommandId
    client: ClientId
    """The kiosk at which it was paid."""
    payment: Key
    amount: Annotated[Fen, Field(ge=1)]
    by: Annotated[ShortText, Field(min_length=1)]
    """Who gave it."""


@versioned
class HandOverOutcome:
    """What came of a `HandOver` (``payments/<kiosk>/done``)."""

    command_id: CommandId
    client: ClientId
    payment: Key
    is_done: bool
    sentence: Text
