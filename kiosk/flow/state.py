"""Where a customer stands: the page, what belongs to the visit, what surrounds it. Frozen; a step makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from hall.contract.events import TicketIssued
from hall.contract.values import Holder, Language, PriorityClass, ServiceId, Text
from kiosk.flow.apply_state import NOTHING as NO_APPLICATION
from kiosk.flow.apply_state import Applying
from kiosk.flow.errand_state import NO_ERRAND, Errand
from kiosk.flow.lookup_state import NOTHING, Lookup
from kiosk.flow.orders_state import NO_ORDERS, Orders
from kiosk.flow.paper_state import NO_PAPER, Paper
from kiosk.flow.paying_state import NOTHING_PAID, Paying
from kiosk.flow.present_state import NOTHING_PRESENTED, Presented
from kiosk.flow.reporting_state import NO_REPORT, Reporting
from kiosk.flow.reserving_state import NO_NUMBER, Reserving
from kiosk.flow.whose_state import NOBODY, Whose


class Page(StrEnum):
    """One page, one question."""

    ATTRACT = "attract"
    CHOOSE = "choose"
    IDENTIFY = "identify"
    APPOINTMENT = "appointment"
    CONFIRM = "confirm"
    ISSUING = "issuing"
    NO_SLIP = "no_slip"
    """The printer cannot print and no number was taken yet: it is offered on the screen instead."""
    PRINTING = "printing"
    TICKET = "ticket"
    TROUBLE = "trouble"
    OUT_OF_ORDER = "out_of_order"
    """Nothing can be done here; it says where else to go."""
    MENU = "menu"
    """What can be done here without a counter."""
    WHOSE = "whose"
    """Who the customer is: by ID card or by an account's number."""
    LOOKING = "looking"
    """The business system is being asked."""
    WHICH = "which"
    """The customer has several accounts."""
    ACCOUNT = "account"
    BILLS = "bills"
    TARIFF = "tariff"
    NOTICES = "notices"
    HALLS = "halls"
    DUES = "dues"
    """What there is to pay: the open bills, all of them chosen."""
    AMOUNT = "amount"
    METHOD = "method"
    """How to pay."""
    PAYING = "paying"
    LEFTOVER = "leftover"
    """What becomes of banknotes that were put in for a payment that is stopped."""
    PAID = "paid"
    UNPAID = "unpaid"
    """The payment is over, and nothing was taken."""
    INVOICES = "invoices"
    """The paid bills."""
    INVOICE = "invoice"
    """Invoices are printed, or were."""
    APPLY_KIND = "apply_kind"
    """What is applied for."""
    APPLY_CARD = "apply_card"
    APPLY_STANDING = "apply_standing"
    """As owner, or for the owner?"""
    APPLY_OWNER = "apply_owner"
    APPLY_OWNER_NUMBER = "apply_owner_number"
    APPLY_ASKING = "apply_asking"
    """Accounts are being looked for."""
    APPLY_ACCOUNT = "apply_account"
    APPLY_ADDRESS = "apply_address"
    APPLY_ADDRESS_TYPED = "apply_address_typed"
    APPLY_PHONE = "apply_phone"
    APPLY_CODE = "apply_code"
    APPLY_FRONT = "apply_front"
    """A photo of the card's front."""
    APPLY_BACK = "apply_back"
    APPLY_REVIEW = "apply_review"
    APPLY_SIGN = "apply_sign"
    APPLY_SENDING = "apply_sending"
    APPLY_HELD = "apply_held"
    """It is not through: refused, not sent, nobody knows, or the like of it is known already."""
    APPLY_DONE = "apply_done"
    PRESENT = "present"
    """A card or a slip is to be shown, for one's applications or a reserved number."""
    FETCHING = "fetching"
    """The business system is being asked how something stands."""
    SENDING = "sending"
    """The business system is being asked to change something."""
    UNDONE = "undone"
    """What was asked of the business system came to nothing, or nobody knows what became of it."""
    ORDERS = "orders"
    ORDER = "order"
    CORRECT = "correct"
    CORRECT_PHONE = "correct_phone"
    CORRECT_CODE = "correct_code"
    CORRECT_ADDRESS = "correct_address"
    CORRECT_REMARK = "correct_remark"
    RATE_ORDER = "rate_order"
    RATE_WORDS = "rate_words"
    REPORT = "report"
    """A fault, a complaint or an opinion?"""
    REPORT_TOPIC = "report_topic"
    REPORT_WORDS = "report_words"
    REPORT_PHONE = "report_phone"
    REPORT_REVIEW = "report_review"
    REPORT_DONE = "report_done"
    POOL = "pool"
    """The times for which numbers can be reserved."""
    HELD = "held"
    """A number that is reserved."""


class Act(StrEnum):
    """What a button means."""

    BEGIN = "begin"
    CHOOSE = "choose"
    IDENTIFY = "identify"
    SKIP_CARD = "skip_card"
    FORGET_CARD = "forget_card"
    APPOINTMENT = "appointment"
    TYPE = "type"
    ERASE = "erase"
    CHECK_IN = "check_in"
    TAKE = "take"
    SHOW_INSTEAD = "show_instead"
    DONE = "done"
    REFUSE_NUMBER = "refuse_number"
    REPRINT = "reprint"
    RETRY = "retry"
    BACK = "back"
    HOME = "home"
    HELP = "help"
    CLOSE_HELP = "close_help"
    STAY = "stay"
    LEAVE = "leave"
    LANGUAGE = "language"
    LARGE_TEXT = "large_text"
    CONTRAST = "contrast"
    ASSISTED = "assisted"
    MENU = "menu"
    OPEN = "open"
    SHOW_ALL = "show_all"
    FIND = "find"
    PICK = "pick"
    BILLS = "bills"
    PAY = "pay"
    TICK = "tick"
    AMOUNT = "amount"
    FILL = "fill"
    PAY_BY = "pay_by"
    ENOUGH = "enough"
    DECIDE = "decide"
    INVOICE = "invoice"
    NEXT = "next"
    EDIT = "edit"
    SEND = "send"
    HURRY = "hurry"
    """Press for speed (催办)."""
    CORRECT = "correct"
    RATE = "rate"
    STAR = "star"
    PHRASE = "phrase"
    DAY = "day"
    EXTEND = "extend"
    RELEASE = "release"
    SEND_CODE = "send_code"
    SNAP = "snap"
    DRAW = "draw"
    """One stroke of the signature."""


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


class Out(StrEnum):
    """Why this kiosk serves nobody."""

    ORDERED = "ordered"
    """Staff have taken it out of service."""
    NOTHING_WORKS = "nothing_works"
    """It has had neither the server nor a number of its own for a while."""


class Wish(StrEnum):
    """What the server is asked for when the customer has decided."""

    TICKET = "ticket"
    CHECK_IN = "check_in"
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


NO_SERVICES: Mapping[ServiceId, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Around:
    """What the flow must know of the world: the server, the hall's day and services (open or not), the readers."""

    out: Out | None = None
    """It serves nobody from now on; whoever is being served is served to the end."""
    is_live: bool = False
    is_alone: bool = False
    """The server is away, but this kiosk has numbers of its own; `services` then says of which."""
    is_open: bool = False
    day: date | None = None
    services: Mapping[ServiceId, bool] = field(default_factory=lambda: NO_SERVICES)
    has_card_reader: bool = False
    has_code_reader: bool = False
    has_appointments: bool = False
    """Somebody is expected today, so that the kiosk offers to check in."""
    has_business: bool = False
    """This kiosk may ask the business system, so that it offers to look things up."""
    can_apply: bool = False
    """Card reader, document camera, messenger and business system are there: what an application needs."""
    sends_codes: bool = False
    """One-time codes can be sent to phones."""
    pays_with: frozenset[str] = frozenset()
    """How one can pay here (`PaymentMethod` as words); none: paying is not offered."""
    can_print: bool = True
    is_settling: bool = False
    """A payment that was open when this kiosk was ended is being settled."""
    follow_url: str = ""
    elderly_age: int = 65
    elderly_reason: str = "age_by_id_card"
    """Recorded with the class that follows from a card's birth date; the age itself is not passed on."""


@dataclass(frozen=True, slots=True)
class Timing:
    """All waits in seconds of the flow's own time; `check_s` to `shot_s` wait for machines, the others for people."""

    idle_s: float = 30.0
    """Without a touch for so long, the customer is asked whether they are still there."""
    warn_s: float = 20.0
    """How long the question stands before the customer's data is wiped."""
    ticket_s: float = 15.0
    """How long a printed ticket stays on the screen."""
    photo_s: float = 60.0
    """As `idle_s`, while a number is being photographed."""
    pay_s: float = 90.0
    """As `idle_s`, while a payment waits for its customer's phone, card or notes."""
    notice_s: float = 10.0
    guard_s: float = 0.3
    """Presses so soon after a page change belong to the page before: a double tap presses once."""
    check_s: float = 5.0
    ask_s: float = 20.0
    print_s: float = 30.0
    shot_s: float = 15.0
    """How long a document camera may take for one photo."""
    code_life_s: float = 300.0
    """How long a one-time code holds."""
    code_gap_s: float = 60.0
    """How long after a code another one may be sent."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole state. Times are seconds of one clock that never steps back."""

    page: Page = Page.ATTRACT
    visit: Visit = Visit()
    around: Around = Around()
    timing: Timing = Timing()
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
