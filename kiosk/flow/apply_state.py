"""What a customer fills in to apply for supply or a change: card, people, place, phone, papers, signature.

Personal data lives here and nowhere else: no field shows in a ``repr``, and all of it goes with the visit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from hall.contract.business.applications import ApplicationForm, Kind, Person, WorkOrder
from hall.contract.business.bills import Account
from hall.contract.values import Text
from kiosk.flow.one_time_code import Seal

ACCOUNT_FIGURES: Final = 10
MOST_OF_NAME: Final = 60
MOST_OF_ADDRESS: Final = 120


class Standing(StrEnum):
    """As whom the holder of the card applies."""

    OWNER = "owner"
    DEPUTY = "deputy"
    """They act for the owner, whose name and number they type."""


class Side(StrEnum):
    """Which side of the card is photographed."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class IdCard:
    """What of the card goes into the form; `valid_to` None is long-term."""

    name: str = field(repr=False)
    number: str = field(repr=False)
    address: str = field(repr=False)
    valid_to: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture of the card as a JPEG file, and the address of a small one for the screen."""

    content: bytes = field(repr=False)
    preview: str = field(repr=False)
    coarse: bytes = field(default=b"", repr=False)
    """What tells the sides apart (`kiosk.flow.card_sides`); empty: nothing does."""


Point: TypeAlias = tuple[int, int]
"""Of a signature: thousandths of the pad's width, from its upper left corner."""
Stroke: TypeAlias = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the business system did not take it, in its own words."""

    sentence: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Applying:
    """One application as far as it is filled in."""

    kind: Kind | None = None
    card: IdCard | None = None
    standing: Standing | None = None
    owner_name: str = field(default="", repr=False)
    owner_number: str = field(default="", repr=False)
    accounts: tuple[Account, ...] = field(default=(), repr=False)
    """The accounts of the card's holder, when the business system has told."""
    account: Account | None = field(default=None, repr=False)
    types_account: bool = False
    """The customer types a number rather than choosing one of `accounts`."""
    account_typed: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    confirmed: str = field(default="", repr=False)
    """The phone that was confirmed by a code."""
    code: str = field(default="", repr=False)
    """What was typed of the one-time code."""
    seal: Seal | None = None
    code_inquiry: str = ""
    """Under which id a code is being sent."""
    codes_sent: int = 0
    code_asked_at: float | None = None
    """When the last code was asked for, in the flow's seconds."""
    front: Photo | None = None
    back: Photo | None = None
    shot: str = ""
    """Under which id a photo is being taken."""
    shot_at: float = 0.0
    turned_back: int = 0
    """How often a photo was not taken because it showed the other side once more."""
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)
    inquiry: str = ""
    """Under which id accounts are asked for; what answers another is dropped."""
    mends: bool = False
    """Something is being changed from the review, which comes next again."""
    intention: str = ""
    """The key under which this form is submitted; once it may have been taken, it never changes."""
    may_be_taken: bool = False
    """The form was sent and nobody knows what became of it: it may only be asked again, as it is."""
    refusal: Refusal | None = None
    known: WorkOrder | None = field(default=None, repr=False)
    """The customer handed in the like of this a short while ago; is it the same?"""
    besides: tuple[str, ...] = ()
    """The orders of which the customer has said that this is another."""
    order: WorkOrder | None = field(default=None, repr=False)

    @property
    def is_confirmed(self) -> bool:
        """Whether the phone that stands there now was confirmed."""
        return bool(self.phone) and self.confirmed == self.phone


NOTHING: Final = Applying()
"""Nothing is applied for."""


def owner_of(applying: Applying) -> Person | None:
    """Return the owner, `None` while it is not known who that is."""
    card = applying.card
    if card is None or applying.standing is None:
        return None
    if applying.standing is Standing.OWNER:
        return Person(name=card.name, id_number=card.number, phone=applying.confirmed or None)
    name = applying.owner_name.strip()
    if not name or len(applying.owner_number) != len(card.number):
        return None
    return Person(name=name, id_number=applying.owner_number)


def form_of(applying: Applying, front: str, back: str, signature: str) -> ApplicationForm | None:
    """Return the form with the ids of its stored papers, `None` while something is missing that has no other form.

    The photographed card is the applicant's own: it is the one that was read.
    """
    card, owner = applying.card, owner_of(applying)
    if applying.kind is None or card is None or owner is None or not applying.address.strip():
        return None
    return ApplicationForm(
        kind=applying.kind,
        owner=owner,
        applicant=Person(name=card.name, id_number=card.number, phone=applying.confirmed or None),
        address=applying.address.strip(),
        account=applying.account.account if applying.account is not None else None,
        id_front=front,
        id_back=back,
        id_is_of=card.number,
        signature=signature,
        phone_confirmed=applying.is_confirmed,
    )
