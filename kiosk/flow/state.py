"""Where a customer stands: the page, what belongs to the visit, what surrounds it. Frozen; a step makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hall.contract.events import TicketIssued
from hall.contract.values import Holder, Language, PriorityClass, ServiceId, Text
from kiosk.flow.apply_state import NOTHING as NO_APPLICATION
from kiosk.flow.apply_state import Applying
from kiosk.flow.around import NOTHING_SEEN, USUAL, Around, Timing
from kiosk.flow.errand_state import NO_ERRAND, Errand
from kiosk.flow.lookup_state import NOTHING, Lookup
from kiosk.flow.orders_state import NO_ORDERS, Orders
from kiosk.flow.pages import Page
from kiosk.flow.paper_state import NO_PAPER, Paper
from kiosk.flow.paying_state import NOTHING_PAID, Paying
from kiosk.flow.present_state import NOTHING_PRESENTED, Presented
from kiosk.flow.reporting_state import NO_REPORT, Reporting
from kiosk.flow.reserving_state import NO_NUMBER, Reserving
from kiosk.flow.whose_state import NOBODY, Whose


class Fate(StrEnum):
    """What the customer is told of the slip."""

    NONE = "none"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    ON_SCREEN = "on_screen"
    """No slip was tried: the customer wanted the number on the screen."""


UNPRINTED = frozenset({Fate.FAILED, Fate.UNKNOWN, Fate.ON_SCREEN})
"""The number on the screen is all the customer has; the server waits to hear whether they took it."""


class TroubleKind(StrEnum):
    """Why the way ends here for now."""

    NO_CONNECTION = "no_connection"
    HALL_CLOSED = "hall_closed"
    SERVICE_CLOSED = "service_closed"
    REFUSED = "refused"
    ALREADY_WAITING = "already_waiting"
    """The customer has a number for this and may have its slip printed again."""
    NO_ANSWER = "no_answer"
    RESERVE_EMPTY = "reserve_empty"
    """The server is away, and this kiosk has no number of the service left."""
    BUSINESS_AWAY = "business_away"
    """Nothing can be looked up now; a ticket can be taken all the same."""
    NEEDS_SERVER = "needs_server"
    """What was wanted cannot be done while the server is away."""


class Wish(StrEnum):
    """What the server is asked for when the customer has decided."""

    TICKET = "ticket"
    CHECK_IN = "check_in"
    POOL = "pool"
    """The ticket of a number that was reserved."""
    COPY = "copy"
    """The slip of a ticket that they have, once more."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong; a refusal brings the server's own sentence and hint."""

    kind: TroubleKind
    sentence: Text | None = None
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that stops nobody, shown until `until`; `number` is a ticket's, when the sentence is about one."""

    key: str
    until: float
    number: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """Whom the card named, and the priority class that follows from it."""

    holder: Holder = field(repr=False)
    priority_class: PriorityClass = PriorityClass.NORMAL
    class_reason: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """A granted number and when it was granted; `copies` counts how often its slip was printed again, this one too."""

    ticket: TicketIssued
    at: datetime
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything that belongs to the customer before the screen; a fresh one knows nothing of the last."""

    language: Language = Language.ZH
    is_large: bool = False
    is_contrast: bool = False
    is_assisted: bool = False
    """Fewer and larger choices, spoken guidance, and twice the time."""
    customer: Customer | None = None
    service: ServiceId | None = None
    code: str = ""
    """The appointment's code, as far as it is known."""
    wish: Wish = Wish.TICKET
    intention: str = ""
    """The command id of the one ticket that is being asked for; empty when none is."""
    is_asked: bool = False
    """The server has been asked under `intention`, so a number may exist."""
    is_lone: bool = False
    """The number of this intention comes from the kiosk's own reserve, and from nowhere else."""
    is_paperless: bool = False
    is_paper_out: bool = False
    """Why no slip can be printed, as far as the printer said."""
    issued: Issued | None = None
    fate: Fate = Fate.NONE
    is_menu_whole: bool = False
    """Every entry of the self-service menu was asked for, also in the assisted mode."""
    whose: Whose = NOBODY
    lookup: Lookup = NOTHING
    paying: Paying = NOTHING_PAID
    applying: Applying = NO_APPLICATION
    presented: Presented = NOTHING_PRESENTED
    errand: Errand = NO_ERRAND
    orders: Orders = NO_ORDERS
    reporting: Reporting = NO_REPORT
    reserving: Reserving = NO_NUMBER
    paper: Paper = NO_PAPER
    trouble: Trouble | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole state. Times are seconds of one clock that never steps back."""

    page: Page = Page.ATTRACT
    visit: Visit = Visit()
    around: Around = NOTHING_SEEN
    timing: Timing = USUAL
    home_language: Language = Language.ZH
    entered_at: float = 0.0
    touched_at: float = 0.0
    warned_at: float | None = None
    """Since when the customer is being asked whether they are still there."""
    deaf_until: float = 0.0
    is_helping: bool = False
    listens_to: tuple[bool, bool] = (False, False)
    """Which readers are on: cards, codes."""

    @classmethod
    def at_home(cls, language: Language, timing: Timing) -> Flow:
        """Return a kiosk that nobody has touched yet, in a hall that speaks `language` first."""
        return cls(visit=Visit(language=language), timing=timing, home_language=language)

    @property
    def fresh_visit(self) -> Visit:
        """The visit of nobody: what the kiosk shows when a customer has left."""
        return Visit(language=self.home_language)
