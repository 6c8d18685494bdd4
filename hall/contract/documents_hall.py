"""What a hall says of itself, retained: its services, counters, areas, hours and people, and the figures of the day."""

from __future__ import annotations

from hall.contract.documents_acts import OutcomeInfo
from hall.contract.kinds import versioned
from hall.contract.values import AreaId, ClerkId, CounterId, DayText, HallId, Instant, Language, ServiceId, Text, value
from hall.contract.windows import PolicyView, WindowAdvice


@value
class ClerkInfo:
    """What the public may know of a clerk: name, staff number, photo (a file name in the hall's media, or empty)."""

    clerk: ClerkId
    name: Text
    staff_number: str
    photo: str


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
