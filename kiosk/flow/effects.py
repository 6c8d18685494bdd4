"""What the flow wants done in the world. Values only: the terminal does them and answers with events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from hall.contract.commands import IssueTicket
from hall.contract.commands_access import CheckIn, Reprint
from hall.contract.values import Language, SlipState, TicketId
from kiosk.flow.apply_events import ApplyEffect
from kiosk.flow.errand_state import Ask
from kiosk.flow.lookup_state import Question
from kiosk.flow.paper_state import Content
from kiosk.flow.paying_effects import BeginPayment, PrintInvoices, StopPayment
from kiosk.flow.state import Flow, Issued


@dataclass(frozen=True, slots=True)
class CheckPrinter:
    """Ask the printer now whether it can print; answered by `PrinterChecked`."""

    intention: str


@dataclass(frozen=True, slots=True)
class AskForTicket:
    """Ask the server for a number. The same `intention` (command id) again is the same request, never a second one."""

    intention: str
    command: IssueTicket | CheckIn


@dataclass(frozen=True, slots=True)
class TakeFromReserve:
    """Give a number of this kiosk's own, and withdraw what the server may have been asked under `intention`."""

    intention: str
    command: IssueTicket


@dataclass(frozen=True, slots=True)
class AskForCopy:
    """Ask the server for the slip of a ticket that the customer has; nothing is owed whatever the answer."""

    intention: str
    command: Reprint


@dataclass(frozen=True, slots=True)
class ForgetTicket:
    """The customer left before the answer came: a number that was granted all the same must be given back."""

    intention: str


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print the slip of a granted ticket once, under the ticket's id (a copy under its own); ends in `SlipEnded`."""

    issued: Issued
    language: Language


@dataclass(frozen=True, slots=True)
class OfferNumber:
    """The number is offered on the screen instead of a slip: from now on the customer may have it."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Settle:
    """Tell the server what became of the slip; it is told until it has answered."""

    ticket: TicketId
    slip: SlipState


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The customer refused a number that was not printed: it is cancelled."""

    ticket: TicketId


@dataclass(frozen=True, slots=True)
class AskBusiness:
    """Look something up; answered by `BusinessAnswered` or `BusinessFailed` under the same `inquiry`."""

    inquiry: str
    question: Question


@dataclass(frozen=True, slots=True)
class RunErrand:
    """Ask or change something; answered under `key`, which for a change is also the business system's."""

    key: str
    ask: Ask


@dataclass(frozen=True, slots=True)
class PrintPaper:
    """Print the slip of a journey that is no ticket's, once for each `job`; ends in `SlipEnded` of that name."""

    job: str
    content: Content
    language: Language


@dataclass(frozen=True, slots=True)
class Listen:
    """Which readers are wanted on this page: the lamp on, what they read is used."""

    cards: bool
    codes: bool


@dataclass(frozen=True, slots=True)
class Wipe:
    """The customer has gone: forget everything that was theirs."""


Effect: TypeAlias = (
    CheckPrinter
    | AskForTicket
    | TakeFromReserve
    | AskForCopy
    | ForgetTicket
    | PrintSlip
    | OfferNumber
    | Settle
    | Withdraw
    | AskBusiness
    | BeginPayment
    | StopPayment
    | PrintInvoices
    | RunErrand
    | PrintPaper
    | ApplyEffect
    | Listen
    | Wipe
)

Step: TypeAlias = tuple[Flow, tuple[Effect, ...]]
"""The next state, and what is to be done, in order."""
