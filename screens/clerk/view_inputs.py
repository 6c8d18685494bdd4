"""All that the console's looks depend on, as frozen values: the hall's picture, what was chosen, what is under way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from hall.contract.documents import CounterDocument
from hall.contract.documents_hall import HallDocument
from hall.contract.picture import HallPicture
from hall.contract.values import Place, Text
from screens.business.books import NOTHING_HEARD, Books

Mark = tuple[str, int]
"""Which edition of a document was seen: its epoch and rev."""


NO_TEXT = Text(zh="", en="")


class Action(StrEnum):
    """What one press on the console asks for; one command each."""

    LOG_IN = "log_in"
    CALL = "call"
    START = "start"
    FINISH = "finish"
    RECALL = "recall"
    MISSED = "missed"
    RESUME = "resume"
    STOP_HELP = "stop_help"
    UNDO = "undo"


class SheetKind(StrEnum):
    """What a first press lays out, so that the second one does it."""

    PARK = "park"
    TRANSFER = "transfer"
    SERVICES = "services"
    MORE = "more"
    PAUSE = "pause"
    HELP = "help"
    LOG_OUT = "log_out"
    TICKET = "ticket"
    PARKED_LIST = "parked_list"
    MISSED_LIST = "missed_list"
    CHECK_IN = "check_in"
    BUSINESS = "business"
    MATTER = "matter"


ABOUT_THE_CUSTOMER = frozenset({SheetKind.PARK, SheetKind.TRANSFER, SheetKind.SERVICES, SheetKind.MORE})
"""Sheets that are about the ticket in hand."""
ABOUT_BUSINESS = frozenset({SheetKind.BUSINESS, SheetKind.MATTER})
"""Sheets that are about the utility's work."""

LEAVE: Final = "leave-"
"""How the tiles that log out begin, whichever reason they give."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is laid out, about which ticket, and what was set in it. It is forgotten when the sheet is closed."""

    kind: SheetKind
    ticket: str | None = None
    """Or the work order or report, when it is about one."""
    order: tuple[str, ...] = ()
    """Tickets of a list as they stood when it was opened: their keys must not move under a finger."""
    place: Place = Place.ARRIVAL
    with_return: bool = False
    note: str = ""
    """What was typed: a note, or the code of an appointment."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that stops nobody: what happened, what to do next; `tone` is a tone of the theme."""

    tone: str
    sentence: Text
    hint: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Session:
    """Who works where on this console.

    `mark` is the counter's document as it was known when the login was accepted: until a newer one arrives the
    picture still shows the counter as it was before, and that must not look like the end of the session.
    """

    counter: str
    clerk: str
    mark: Mark | None
    is_seen: bool = False


@dataclass(frozen=True, slots=True)
class ClerkInputs:
    """Everything the console knows. The PIN itself never comes here, only how many figures it has."""

    picture: HallPicture
    client: str = ""
    counter: str | None = None
    clerk: str | None = None
    pin_length: int = 0
    session: Session | None = None
    sheet: Sheet | None = None
    quantity: int | None = None
    """How many pieces of the service were done, when the clerk has said so."""
    busy: str | None = None
    """The action or tile that was pressed and is under way."""
    notice: Notice | None = None
    has_business: bool = False
    """There is a business system to ask."""
    books: Books = NOTHING_HEARD
    """What was last heard of it."""

    @property
    def hall(self) -> HallDocument | None:
        """Return the hall's document, if it was heard."""
        return self.picture.hall

    @property
    def document(self) -> CounterDocument | None:
        """Return the document of the counter this console works at, if it was heard."""
        return None if self.session is None else self.picture.counters.get(self.session.counter)


def logs_out(action: str | None) -> bool:
    """Tell whether the press `action` logs the clerk out."""
    return action is not None and action.startswith(LEAVE)


def seconds_since(instant: datetime, now: datetime) -> float:
    """Return the seconds from `instant` to `now`; a clock that is a little behind gives 0, never less."""
    return max(0.0, (now - instant).total_seconds())


def stopwatch(seconds: float) -> str:
    """Return a running time as ``0:42`` or ``1:05:09``."""
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
