"""What the kiosk's pages draw: frozen values with their words already chosen. QML reads them, no rule lives here."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.flow import Act, Page
from kiosk.view.apply_props import ApplyProps
from kiosk.view.desk_props import DeskProps
from kiosk.view.lookup_props import LookupProps
from kiosk.view.menu import MenuProps, WhoseProps
from kiosk.view.paying_props import PayingProps


@dataclass(frozen=True, slots=True)
class StillThere:
    """The question whether the customer is still there, with its ring."""

    is_shown: bool = False
    fraction: float = 1.0
    seconds: str = ""


@dataclass(frozen=True, slots=True)
class NoticeProps:
    """A sentence that stops nobody; empty shows nothing."""

    text: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class StepsProps:
    """Where one is in a longer journey; without a step nothing is shown."""

    step: int = 0
    steps: int = 0
    text: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class PrimaryProps:
    """The one thing to do next, bottom right; without text there is none."""

    act: str = ""
    text: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class AttractProps:
    """The page nobody has touched yet."""

    begin: str = ""
    begin_other: str = ""
    name_other: str = ""
    date: str = ""
    situation: str = ""
    is_blocked: bool = False
    hours: str = ""
    notice: str = ""
    notice_icon: str = "megaphone"
    has_outages: bool = False
    """Some of the notices take several lines."""
    card_hint: str = ""
    is_sum_only: bool = False
    """The hall has too many services for a line each."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """How one service stands, on the attract page."""

    key: str
    letter: str
    tint: str
    name: str
    status: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ServiceTile:
    """One service to choose."""

    key: str
    letter: str
    tint: str
    icon: str
    name: str
    other_name: str
    status: str
    wait: str
    """Stands beside the status, or on a line of its own: neither is torn."""
    status_icon: str
    tone: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class CardProps:
    """The invitation to put the ID card on the reader."""

    is_offered: bool = False
    hint: str = ""
    place: str = ""
    arrow: str = "arrow-down"


@dataclass(frozen=True, slots=True)
class CustomerProps:
    """Whom the card named."""

    is_known: bool = False
    greeting: str = ""
    standing: str = ""
    reminder: str = ""
    is_elderly: bool = False


@dataclass(frozen=True, slots=True)
class AppointmentProps:
    """Checking in for an appointment."""

    is_offered: bool = False
    code: str = ""
    can_check_in: bool = False
    other_ways: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class ChosenProps:
    """The chosen service, on the confirmation and while its number comes."""

    letter: str = ""
    tint: str = ""
    icon: str = ""
    name: str = ""
    other_name: str = ""
    explanation: str = ""
    waiting: str = ""
    wait: str = ""


@dataclass(frozen=True, slots=True)
class QuickerProps:
    """What is quicker than waiting for the chosen service; without a title there is nothing."""

    act: str = ""
    key: str = ""
    icon: str = ""
    title: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TicketProps:
    """The number, what became of its slip, and what to do."""

    number: str = ""
    fate: str = "none"
    sentence: str = ""
    hint: str = ""
    tone: str = ""
    ahead: str = ""
    wait: str = ""
    priority: str = ""
    slot: str = ""
    """When the appointment is."""
    outlet: str = ""
    arrow: str = "arrow-down"
    qr: tuple[str, ...] = ()
    qr_caption: str = ""
    card_reminder: str = ""
    can_refuse: bool = False
    leaves: str = ""
    leaves_fraction: float = 1.0


@dataclass(frozen=True, slots=True)
class TroubleProps:
    """What is wrong, whose help there is, in plain words."""

    kind: str = ""
    icon: str = "warning"
    title: str = ""
    sentence: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place where customers are served all the same."""

    key: str
    icon: str
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class OutProps:
    """Nothing can be done here: in both languages, for nobody touches this page, and where else to go."""

    title: str = ""
    title_other: str = ""
    sentence: str = ""
    invitation: str = ""
    places: tuple[PlaceLine, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Props:
    """The whole screen."""

    page: Page
    hall_name: str
    clock: str
    stale: str
    language: str
    is_large: bool
    text_scale: float
    is_contrast: bool
    is_assisted: bool
    is_deaf: bool
    """The page has just changed: what is pressed now was meant for the page before."""
    is_dark: bool
    """The untouched page stands on a dark ground, because it is evening and the display's lamp cannot be set."""
    can_go: bool
    """Back, home, help and the looks can be pressed; false while number and slip are under way."""
    can_go_back: bool
    is_helping: bool
    still: StillThere
    notice: NoticeProps
    steps: StepsProps
    primary: PrimaryProps
    attract: AttractProps
    queues: tuple[QueueLine, ...]
    tiles: tuple[ServiceTile, ...]
    card: CardProps
    customer: CustomerProps
    appointment: AppointmentProps
    menu: MenuProps
    whose: WhoseProps
    lookup: LookupProps
    paying: PayingProps
    chosen: ChosenProps
    quicker: QuickerProps
    ticket: TicketProps
    desk: DeskProps
    applying: ApplyProps
    trouble: TroubleProps
    out: OutProps


PRIMARY: dict[Page, tuple[Act, str, str]] = {
    Page.IDENTIFY: (Act.SKIP_CARD, "identify_skip", "arrow-right"),
    Page.CONFIRM: (Act.TAKE, "confirm_take", "ticket"),
    Page.ACCOUNT: (Act.BILLS, "account_bills", "receipt"),
    Page.NO_SLIP: (Act.SHOW_INSTEAD, "no_slip_show", "arrow-right"),
}
"""Act, word and icon of the primary button of the pages that always have the same."""
