"""What the pages of applications, reports and reserved numbers draw: frozen values with their words already chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PresentProps:
    """The page "card or slip"."""

    title: str = ""
    hint: str = ""
    card: str = ""
    """Where the card goes; empty without a reader."""
    typed: str = ""
    """What was typed, with the letters before it; empty while nothing was."""
    label: str = ""
    """What can be typed; empty: nothing."""


@dataclass(frozen=True, slots=True)
class ErrandProps:
    """What is being asked."""

    title: str = ""
    icon: str = "search"


@dataclass(frozen=True, slots=True)
class WritingProps:
    """The page with the keyboard."""

    title: str = ""
    hint: str = ""
    label: str = ""
    left: str = ""
    """How much room there is, when it becomes little."""
    phrases: tuple[str, ...] = ()
    """Prepared sentences; one press adds one."""


@dataclass(frozen=True, slots=True)
class PhoneProps:
    """The page with the keys for a mobile number, or for the code that was sent to it."""

    title: str = ""
    hint: str = ""
    typed: str = ""
    label: str = ""
    resend: str = ""
    """What stands on the button for another code; empty: none is sent here."""
    can_resend: bool = False


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One application in the list."""

    key: str
    kind: str
    state: str
    tone: str
    icon: str
    made: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in an application's life."""

    state: str
    time: str
    handler: str
    words: str
    tone: str
    icon: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class OrderProps:
    """One application."""

    number: str = ""
    kind: str = ""
    state: str = ""
    tone: str = ""
    icon: str = ""
    address: str = ""
    applicant: str = ""
    steps: tuple[StepLine, ...] = ()
    because: str = ""
    """Why it was returned; empty when it was not."""
    is_because_zh: bool = False
    """Staff wrote it in Chinese, and who reads it reads English."""
    hurry: str = ""
    """The sentence beside pressing for speed; empty where that means nothing."""
    can_hurry: bool = False
    rate: str = ""
    """The sentence that invites to rate."""
    rate_hint: str = ""
    """What is rated, and how."""
    speed: int = 0
    attitude: int = 0
    """The stars it was given."""
    rated: str = ""
    """The words to them."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One part of the form that can be corrected."""

    key: str
    label: str
    value: str
    can_edit: bool = True
    is_empty: bool = False
    """The value only says that there is none."""


@dataclass(frozen=True, slots=True)
class OrdersProps:
    """Everything of "my applications"."""

    lines: tuple[OrderLine, ...] = ()
    order: OrderProps = OrderProps()
    form: tuple[FormLine, ...] = ()
    speed: int = 0
    attitude: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One of a few."""

    key: str
    title: str
    hint: str = ""
    icon: str = ""
    tint: str = ""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One part of what is reported; `edit` names what changes it, empty: nothing does."""

    label: str
    value: str
    edit: str = ""
    is_empty: bool = False
    """The value only says that there is none."""


@dataclass(frozen=True, slots=True)
class PaperProps:
    """What became of the slip."""

    text: str = ""
    tone: str = ""
    icon: str = ""
    place: str = ""
    """Where it comes out."""
    arrow: str = "arrow-down"
    is_printing: bool = False


@dataclass(frozen=True, slots=True)
class ReportingProps:
    """Everything of a report."""

    kinds: tuple[ChoiceLine, ...] = ()
    topic_title: str = ""
    danger: str = ""
    topics: tuple[ChoiceLine, ...] = ()
    review: tuple[ReviewLine, ...] = ()
    receipt: str = ""
    about: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One day of the pool."""

    key: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """One time of the day."""

    key: str
    time: str
    left: str
    is_free: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ReservingProps:
    """Everything of a reserved number."""

    days: tuple[DayChoice, ...] = ()
    day: str = ""
    times: tuple[TimeChoice, ...] = ()
    title: str = ""
    time: str = ""
    code: str = ""
    qr: tuple[str, ...] = ()
    until: str = ""
    left: str = ""
    limit: str = ""
    """How much longer it can be held, or what has become of it."""
    tone: str = "good"
    can_extend: bool = False
    can_release: bool = False
    is_releasing: bool = False
    check_in: str = ""
    """From when its holder can check in with it, or that they can now."""
    can_check_in: bool = False
    more: str = ""
    """What else there is: one's other number, or other times; empty: nothing."""
    more_act: str = ""


@dataclass(frozen=True, slots=True)
class DeskProps:
    """All of it; of a page that is not shown, as little as comes by itself."""

    present: PresentProps = PresentProps()
    errand: ErrandProps = ErrandProps()
    writing: WritingProps = WritingProps()
    phone: PhoneProps = PhoneProps()
    orders: OrdersProps = OrdersProps()
    reporting: ReportingProps = ReportingProps()
    reserving: ReservingProps = ReservingProps()
    paper: PaperProps = PaperProps()
