"""Retained state: what a screen needs to be right at once after it connects. Each document carries `epoch` and `rev`.

`epoch` is made at each start of the server, `rev` grows by one with each publication of that document. A document of
another epoch replaces the old one whatever its `rev`; within an epoch an older `rev` is dropped.
"""

from __future__ import annotations

from hall.contract.documents_acts import HelpCall, OutcomeInfo, UndoOffer
from hall.contract.events import CallReason, Estimate
from hall.contract.kinds import versioned
from hall.contract.values import (
    AgentId,
    AreaId,
    ClerkId,
    ClientId,
    Code,
    CounterId,
    CounterStatus,
    DayText,
    DeviceId,
    DeviceRole,
    FaultAction,
    HallId,
    Health,
    Instant,
    Language,
    LinkState,
    Mode,
    PriorityClass,
    Role,
    ServiceId,
    SlipState,
    Text,
    TicketId,
    TicketNumber,
    TicketState,
    value,
)
from hall.contract.windows import PolicyView, WindowAdvice, WindowAsk


@value
class WaitingTicket:
    """One place in a service's queue, in the order in which it would be called by a counter that does only this."""

    ticket: TicketId
    number: TicketNumber
    priority_class: PriorityClass
    slip: SlipState
    waiting_since: Instant
    promise_s: float
    estimate: Estimate
    quantity: int = 1
    further: tuple[ServiceId, ...] = ()
    """Services that the visit needs afterwards."""
    to_counter: CounterId | None = None
    """The one counter that it waits for."""
    to_clerk: ClerkId | None = None
    """The one clerk that it waits for."""
    note: str = ""
    not_before: Instant | None = None
    """Until then it is not called by rule at the counter that gave it back (or before its slot)."""
    slot: Instant | None = None
    """When its appointment is; before it, it is called only if nobody else waits."""


@value
class MissedTicket:
    """A customer who was called, did not come, and may still come back."""

    ticket: TicketId
    number: TicketNumber
    priority_class: PriorityClass
    missed_at: Instant
    times: int
    """How often it was missed so far."""
    counter: CounterId
    """Where it was last called to."""


@versioned
class QueueDocument:
    """One service's queue (``state/queue/<service>``). `estimate` is for a customer who would take a ticket now."""

    epoch: str
    rev: int
    as_of: Instant
    service: ServiceId
    is_open: bool
    closed_reason: Text | None
    waiting: tuple[WaitingTicket, ...]
    counters_open: int
    estimate: Estimate
    missed: tuple[MissedTicket, ...] = ()
    """Who may be called again or put back (`CallTicket`, `Requeue`), the newest first, at most 30."""
    booked_today: int = 0
    """Appointments of today, the cancelled ones left out."""
    booked_to_come: int = 0
    """Those of them whose customers have neither come nor missed them."""
    no_shows: int = 0


@value
class ClerkInfo:
    """What the public may know of a clerk: name, staff number, photo (a file name in the hall's media, or empty)."""

    clerk: ClerkId
    name: Text
    staff_number: str
    photo: str


@value
class TicketInHand:
    """The ticket a counter has called or serves."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    priority_class: PriorityClass
    class_reason: str
    state: TicketState
    slip: SlipState
    language: Language
    masked_name: str | None
    issued_at: Instant
    called_at: Instant
    serving_since: Instant | None
    rings: int
    waited_s: float
    reason: CallReason
    quantity: int = 1
    further: tuple[ServiceId, ...] = ()
    """Services that the visit needs afterwards."""
    note: str = ""
    """From the colleague who passed it on or gave it back."""
    returns_to: Text | None = None
    """The counter or clerk that it goes back to at the finish."""


@value
class NextUp:
    """Who would be called now at this counter, and why."""

    number: TicketNumber
    service: ServiceId
    reason: CallReason


@value
class RatingRequest:
    """A finished visit that may still be rated, until `until`."""

    ticket: TicketId
    number: TicketNumber
    clerk: ClerkInfo
    asked_at: Instant
    until: Instant


@value
class CounterDay:
    """One counter's figures of the business day; `None` is "no data"."""

    served: int
    missed: int
    mean_serving_s: float | None
    rated: int
    mean_grade: float | None
    """4 very satisfied … 1 dissatisfied, over rated visits only."""


@value
class ParkedTicket:
    """A ticket that was set aside, with who parked it."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    counter: CounterId
    clerk: ClerkId
    parked_at: Instant
    returns_at: Instant | None
    """When it goes back into its queue by itself, if ever."""


@versioned
class CounterDocument:
    """One counter (``state/counter/<counter>``)."""

    epoch: str
    rev: int
    as_of: Instant
    counter: CounterId
    name: Text
    area: AreaId
    services: tuple[ServiceId, ...]
    status: CounterStatus
    status_since: Instant
    pause_reason: str
    clerk: ClerkInfo | None
    in_hand: TicketInHand | None
    next_up: NextUp | None
    ratings: tuple[RatingRequest, ...]
    """Open rating requests, oldest first; a rating names its ticket, so the next call cannot take it."""
    today: CounterDay
    parked: tuple[ParkedTicket, ...] = ()
    """What was parked at this counter, or by the clerk who sits here now; the oldest first."""
    help: HelpCall | None = None
    undo: UndoOffer | None = None
    home_services: tuple[ServiceId, ...] = ()
    """What the hall file says that it does; `services` is what it calls for now."""
    asked: WindowAsk | None = None
    """What the windows' pressure asks of this counter: to open, or to close after this customer."""


@value
class BoardCall:
    """One call as the board keeps it; `rings` grows with each recall."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    counter: CounterId
    counter_name: Text
    called_at: Instant
    rings: int
    is_current: bool
    """Still called, not yet at the counter."""


@versioned
class BoardDocument:
    """The last calls of one area, newest first (``state/board/<area>``). It never makes a board ring."""

    epoch: str
    rev: int
    as_of: Instant
    area: AreaId
    name: Text
    calls: tuple[BoardCall, ...]


@value
class ServiceInfo:
    """A service as customers see it."""

    service: ServiceId
    name: Text
    explanation: Text
    letter: str
    tint: str
    """A tint key of the theme, ``a`` to ``h``."""
    icon: str
    promise_s: float
    slip_text: Text | None = None
    """What the slip says for this service, for instance what to have ready."""
    limit_per_opening: int | None = None
    """How many walk-ins get a ticket in one opening window; `None`: all."""


@value
class CounterInfo:
    """A counter as the hall file names it."""

    counter: CounterId
    name: Text
    area: AreaId
    services: tuple[ServiceId, ...]


@value
class AreaInfo:
    """A waiting area with its board."""

    area: AreaId
    name: Text


@value
class Opening:
    """One opening window of the business day, local ``HH:MM``."""

    opens: str
    closes: str


@value
class Holiday:
    """A day with hours of its own; without openings the hall stays closed."""

    day: DayText
    name: Text
    openings: tuple[Opening, ...]


@value
class QuarterHour:
    """One point of the day's curve: what happened in the 15 minutes from `start`, and who waited at their end."""

    start: Instant
    issued: int
    finished: int
    waiting: int


@value
class HallFigures:
    """The five figures of the control room and the day's curve."""

    waiting: int
    longest_wait_s: float | None
    within_promise_share: float | None
    """Of today's called tickets, those called within their promise, 0 … 1."""
    counters_open: int
    issued: int
    finished: int
    missed: int
    mean_wait_s: float | None
    curve: tuple[QuarterHour, ...]


@versioned
class HallDocument:
    """The hall itself (``state/hall``): its services, counters, clerks, words and figures."""

    epoch: str
    rev: int
    as_of: Instant
    hall: HallId
    name: Text
    zone: str
    """An IANA time zone, for instance ``Asia/Shanghai``."""
    languages: tuple[Language, ...]
    day: DayText | None
    is_open: bool
    openings: tuple[Opening, ...]
    services: tuple[ServiceInfo, ...]
    counters: tuple[CounterInfo, ...]
    clerks: tuple[ClerkInfo, ...]
    areas: tuple[AreaInfo, ...]
    slip_help: Text
    """One line of help at the foot of the slip."""
    notices: tuple[Text, ...]
    """Running notices for boards and the attract page."""
    follow_url: str
    """``{code}`` in it is replaced by the ticket's code for the slip's QR; empty: the QR carries the ticket as text."""
    rating_s: float
    """How long a rating may be given after the finish, seconds."""
    figures: HallFigures
    last_event: int
    """Sequence number of the newest event, so that a listener can see a gap."""
    outcomes: tuple[OutcomeInfo, ...] = ()
    """Results of the work that may be noted at the finish."""
    pause_reasons: tuple[Text, ...] = ()
    """Reasons to pause, in the hall's own words; empty: the consoles' own."""
    undo_s: float = 0.0
    """How long a counter's last step can be taken back, seconds."""
    holidays: tuple[Holiday, ...] = ()
    """The next ones, the nearest first."""
    next_open: Instant | None = None
    """When tickets are given again; `None` while they are, or when it is not known."""
    policy: PolicyView | None = None
    """The knobs of the rules as they are in force."""
    advice: WindowAdvice | None = None
    """What to do about the windows now, if anything."""


@versioned
class Presence:
    """Whether a client is there (``presence/<client>``): birth, clean leave, or last will (not online, not clean)."""

    client: ClientId
    role: Role
    is_online: bool
    is_clean: bool
    since: Instant | None
    """`None` in a last will: the broker cannot know the time."""
    release: str


@value
class DeviceFault:
    """One fault in plain words, with what a person must do."""

    code: Code
    sentence: Text
    hint: Text
    action: FaultAction
    since: Instant


@versioned
class DeviceDocument:
    """One device as its agent last saw it (``device/<agent>/<device>/state``).

    After `stale_after_s` without a newer document every reading degrades to unknown, never to ok.
    """

    agent: AgentId
    device: DeviceId
    role: DeviceRole
    driver: str
    name: Text
    link: LinkState
    health: Health
    mode: Mode
    faults: tuple[DeviceFault, ...]
    detail: dict[str, str | int | float | bool | None]
    """Typed readings by name, for instance ``paper: "low"``, ``cover: "closed"``; `None` is unknown."""
    observed_at: Instant | None
    stale_after_s: float
