"""What can happen to an application, and what it wants done: card, accounts, code, photos, the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from hall.contract.business.applications import WorkOrder
from hall.contract.business.bills import Account
from hall.contract.values import Text
from kiosk.flow.apply_state import Applying, IdCard, Photo
from kiosk.flow.one_time_code import Seal


@dataclass(frozen=True, slots=True)
class IdentityRead:
    """An ID card was read on the page that fills the form from it; None: a card that no form can be made from."""

    card: IdCard | None = field(repr=False)
    inquiry: str = ""
    """A fresh id, under which the accounts of its holder are looked for."""


@dataclass(frozen=True, slots=True)
class AccountsFound:
    """The accounts that were asked for; None: the business system could not be asked."""

    inquiry: str
    found: tuple[Account, ...] | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeSent:
    """A one-time code is on its way to the phone; None: it could not be sent."""

    inquiry: str
    seal: Seal | None


@dataclass(frozen=True, slots=True)
class PhotoTaken:
    """The camera's picture, and the address of a small one for the screen; or why none was taken."""

    shot: str
    photo: Photo | None
    flaw: str = ""
    """A code of the devices' fault table."""


@dataclass(frozen=True, slots=True)
class ApplicationTaken:
    """The business system has it."""

    intention: str
    order: WorkOrder = field(repr=False)


@dataclass(frozen=True, slots=True)
class ApplicationKnown:
    """It was not submitted: the same person handed in one of its kind, for the same place, a short while ago."""

    intention: str
    order: WorkOrder = field(repr=False)


@dataclass(frozen=True, slots=True)
class ApplicationRefused:
    """The business system did not take it; nothing has changed."""

    intention: str
    sentence: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class ApplicationUnanswered:
    """No answer: either it was never asked, or nobody knows (`may_be_taken`)."""

    intention: str
    may_be_taken: bool


ApplyEvent: TypeAlias = (
    IdentityRead
    | AccountsFound
    | CodeSent
    | PhotoTaken
    | ApplicationTaken
    | ApplicationKnown
    | ApplicationRefused
    | ApplicationUnanswered
)


@dataclass(frozen=True, slots=True)
class FindAccounts:
    """Which accounts are the card's holder's, or has this number? Answered by `AccountsFound`."""

    inquiry: str
    id_number: str = field(default="", repr=False)
    account: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SendCode:
    """Make a one-time code and send it; answered by `CodeSent`."""

    inquiry: str
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakePhoto:
    """Photograph the card before the camera; answered by `PhotoTaken`."""

    shot: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Submit what is filled in, under the key `intention`: the same again is the same application."""

    intention: str
    applying: Applying


ApplyEffect: TypeAlias = FindAccounts | SendCode | TakePhoto | Submit
