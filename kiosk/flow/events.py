"""What can happen to a customer's way: fingers, cards, codes, answers, print results, the surroundings and time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from devices.roles import Outcome
from hall.contract.events import TicketIssued
from hall.contract.values import Code, Holder, Text, TicketId
from kiosk.flow.apply_events import ApplyEvent
from kiosk.flow.around import Around
from kiosk.flow.errand_state import Result
from kiosk.flow.lookup_state import Findings
from kiosk.flow.pages import Act, Page
from kiosk.flow.paying_events import InvoicesEnded, NoteReturned, PaymentImpossible, PaymentMoved

CARD_PROBLEMS = frozenset({"card_unreadable", "card_wrong_type", "card_lift_again"})
"""Codes of the devices' fault table that concern the card and not the reader."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed on `page`; `detail` names the service or the language, `intention` is a fresh command id."""

    act: Act
    page: Page
    detail: str = ""
    intention: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """A finger touched the screen anywhere: somebody is still there."""


@dataclass(frozen=True, slots=True)
class CardSeen:
    """An ID card was read. Only what the queue may know, and the birth date for the class; both go with the visit."""

    holder: Holder = field(repr=False)
    birth: date = field(repr=False)
    intention: str = ""
    """A fresh command id: on the page of appointments the card alone checks in."""


@dataclass(frozen=True, slots=True)
class CardUnreadable:
    """A card lies on the reader and could not be read; `problem` is one of `CARD_PROBLEMS`."""

    problem: str = "card_unreadable"


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A code was held before the scanner."""

    text: str = field(repr=False)
    intention: str = ""
    """A fresh command id: an appointment's code alone checks in."""


@dataclass(frozen=True, slots=True)
class PrinterChecked:
    """The printer's answer to `CheckPrinter`."""

    intention: str
    is_usable: bool
    is_paper_out: bool = False


@dataclass(frozen=True, slots=True)
class TicketGranted:
    """The server granted a number."""

    intention: str
    ticket: TicketIssued
    at: datetime
    copies: int = 0
    """When it is a ticket that the customer has already: how often its slip was printed again."""


@dataclass(frozen=True, slots=True)
class TicketRefused:
    """The server refused; nothing changed."""

    intention: str
    code: Code
    sentence: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class TicketUnanswered:
    """No answer came in good time: whether a number was granted is not known."""

    intention: str


@dataclass(frozen=True, slots=True)
class SlipEnded:
    """The printer's word on a slip."""

    ticket: TicketId
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class BusinessAnswered:
    """What the business system found."""

    inquiry: str
    findings: Findings


@dataclass(frozen=True, slots=True)
class BusinessFailed:
    """The business system could not be asked, or would not answer."""

    inquiry: str


@dataclass(frozen=True, slots=True)
class ErrandDone:
    """What the business system answered to an errand."""

    key: str
    result: Result


@dataclass(frozen=True, slots=True)
class ErrandRefused:
    """The business system said no, in its own words; nothing has changed."""

    key: str
    sentence: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class ErrandFailed:
    """No answer: nobody could be asked, or a change may have happened all the same."""

    key: str
    may_have_happened: bool


@dataclass(frozen=True, slots=True)
class Wrote:
    """The text on the keyboard is another than before: `text` is the whole of it."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The surroundings as they are now: server, hall, services, devices."""

    around: Around


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time passed."""


Event: TypeAlias = (
    Pressed
    | Touched
    | CardSeen
    | CardUnreadable
    | CodeSeen
    | PrinterChecked
    | TicketGranted
    | TicketRefused
    | TicketUnanswered
    | SlipEnded
    | BusinessAnswered
    | BusinessFailed
    | PaymentMoved
    | PaymentImpossible
    | NoteReturned
    | InvoicesEnded
    | ErrandDone
    | ErrandRefused
    | ErrandFailed
    | Wrote
    | ApplyEvent
    | Surveyed
    | Ticked
)
