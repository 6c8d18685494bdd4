"""What can happen to a payment: the rows of its journal, from which it is always derived. Pure; nothing personal here.

Rule: what was sent and not answered is never taken for done or for not done.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from hall.contract.business.bills import Credited
from hall.contract.business.money import Fen
from hall.contract.business.payments import PaymentMethod, PaymentReport
from hall.contract.business.values import AccountId, BillId, Key
from hall.contract.values import Instant, Text, value


class Act(StrEnum):
    """What the kiosk may have to do for a payment."""

    CREATE = "create"
    """Order it at the provider."""
    QUERY = "query"
    CANCEL = "cancel"
    TAKE_NOTES = "take_notes"
    END_NOTES = "end_notes"
    COUNT_NOTES = "count_notes"
    CREDIT = "credit"
    """Tell the business system what was received."""
    REFUND = "refund"
    PRINT = "print"
    """The receipt, or the claim for money that is owed at the counter."""


class Failure(StrEnum):
    """Why an act brought no answer."""

    UNREACHABLE = "unreachable"
    """Nothing has happened."""
    UNKNOWN = "unknown"
    """It may have happened: the same key is asked again."""


class Wish(StrEnum):
    """What a customer who stops paying wants done with what was taken already."""

    PAY_BILLS = "pay_bills"
    TO_BALANCE = "to_balance"
    BACK = "back"
    """Given back: by the provider, or at the counter when it is in the cassette."""


class SlipEnd(StrEnum):
    """What became of the slip."""

    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It may be there or not; it is never printed again by itself."""


@value
class Begun:
    """A customer wants to pay: the payment's id is made here, once for one intention."""

    kind: Literal["begun"] = "begun"
    at: Instant
    payment: Key
    method: PaymentMethod
    account: AccountId
    bills: tuple[BillId, ...]
    """Which bills, the first to be settled first; none: to the account's balance."""
    amount: Fen
    terminal: str
    subject: Text
    expires_at: Instant
    """After this the customer is not waited for any more."""


@value
class Tried:
    """An act is about to be done for the first time."""

    kind: Literal["tried"] = "tried"
    at: Instant
    act: Act


@value
class Failed:
    """An act brought no answer; it will be done again with the same key."""

    kind: Literal["failed"] = "failed"
    at: Instant
    act: Act
    failure: Failure


@value
class Reported:
    """The provider has said how the payment stands."""

    kind: Literal["reported"] = "reported"
    at: Instant
    report: PaymentReport


@value
class NeverCreated:
    """The provider has never heard of the payment."""

    kind: Literal["never_created"] = "never_created"
    at: Instant


@value
class Stopped:
    """The customer pays no more: done, cancelled, gone, or the kiosk was started anew."""

    kind: Literal["stopped"] = "stopped"
    at: Instant
    wish: Wish


@value
class NotesCounted:
    """What the journal of banknotes says of this payment."""

    kind: Literal["notes_counted"] = "notes_counted"
    at: Instant
    received: Fen
    """Of all notes that the device has said it kept."""
    unclear: int = 0
    """Notes of which nobody can say yet whose they are."""
    is_shut: bool = False
    """The desk takes no more for this payment."""


@value
class CreditTaken:
    """The business system has credited the payment."""

    kind: Literal["credit_taken"] = "credit_taken"
    at: Instant
    credited: Credited


@value
class Refused:
    """An act was refused: nothing has happened, and asking again brings nothing else."""

    kind: Literal["refused"] = "refused"
    at: Instant
    act: Act
    reason: str


@value
class SlipEnded:
    """It is known what became of the slip, or that nobody knows."""

    kind: Literal["slip_ended"] = "slip_ended"
    at: Instant
    end: SlipEnd


@value
class HandedOver:
    """A person at the counter has given the customer what was owed."""

    kind: Literal["handed_over"] = "handed_over"
    at: Instant
    amount: Fen
    by: str
    order: str = ""
    """The id of the order that said so; the same one again is no news."""


Event: TypeAlias = Annotated[
    Begun
    | Tried
    | Failed
    | Reported
    | NeverCreated
    | Stopped
    | NotesCounted
    | CreditTaken
    | Refused
    | SlipEnded
    | HandedOver,
    Field(discriminator="kind"),
]
_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


def to_json(event: Event) -> str:
    """Return `event` as one line for the journal."""
    return _EVENT.dump_json(event).decode("utf-8")


def from_json(line: str) -> Event:
    """Return the event that `to_json` wrote."""
    return _EVENT.validate_json(line)
