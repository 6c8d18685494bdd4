"""The hall's words as types: identifiers, states, grades and the bilingual text. Pure; no message shapes here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeAlias, TypeVar, dataclass_transform

from pydantic import AwareDatetime, ConfigDict, StringConstraints

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """Make `cls` a frozen keyword-only dataclass that pydantic checks strictly at the edges."""
    cls.__pydantic_config__ = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)  # type: ignore[attr-defined]  # pydantic's hook
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


# A topic level and a file name can hold every one of these: no slash, no wildcard, no space.
_SLUG = StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")

HallId: TypeAlias = Annotated[str, _SLUG]
AreaId: TypeAlias = Annotated[str, _SLUG]
ServiceId: TypeAlias = Annotated[str, _SLUG]
CounterId: TypeAlias = Annotated[str, _SLUG]
ClerkId: TypeAlias = Annotated[str, _SLUG]
ClientId: TypeAlias = Annotated[str, _SLUG]
AgentId: TypeAlias = Annotated[str, _SLUG]
DeviceId: TypeAlias = Annotated[str, _SLUG]
TicketId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}-[0-9]{4,6}$")]
"""Business day and running count, for instance ``20261122-0017``; never shown to customers."""
TicketNumber: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}[0-9]{2,4}$")]
"""What is printed, shown and spoken: a service's letter and figures, for instance ``A012``."""
CommandId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{16,36}$")]
"""Made once per button press by the client; the same id twice changes nothing."""
Code: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{2,59}$")]
"""A stable, machine-readable name of a refusal, an error or a fault."""
DayText: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""The hall's own business day (local date), ISO 8601."""
Instant: TypeAlias = AwareDatetime
"""A moment with its offset; the wire and the journal use UTC."""
ShortText: TypeAlias = Annotated[str, StringConstraints(max_length=200)]
PersonKey: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32,64}$")]
"""The keyed hash of an ID number: it recognises the same person again and tells nothing else."""
AppointmentCode: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{6,16}$")]
"""Names an appointment: what its customer types or holds before the scanner."""


@value
class Text:
    """One sentence in both languages of the hall; data, not a user-interface word."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.zh if language is Language.ZH else self.en


@value
class Holder:
    """Whom an ID card named, as far as the queue may know: a masked name and a keyed hash, never the ID number."""

    masked_name: ShortText
    person_key: PersonKey


class Language(StrEnum):
    """A language of screens, slips and announcements."""

    ZH = "zh"
    EN = "en"


class Role(StrEnum):
    """What a client is; the first part of its client id (``kiosk-1``, ``clerk-3``)."""

    SERVER = "server"
    KIOSK = "kiosk"
    CLERK = "clerk"
    RATING = "rating"
    BOARD = "board"
    CONTROL = "control"
    TECHNICIAN = "technician"
    AGENT = "agent"


class TicketState(StrEnum):
    """Where a ticket is in its life; the table of transitions is in `queue_server.core`."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    PARKED = "parked"
    MISSED = "missed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class SlipState(StrEnum):
    """What became of the printed slip; `PENDING` tickets are reserved, not yet callable."""

    PENDING = "pending"
    PRINTED = "printed"
    SHOWN = "shown"
    """The customer took the number from the screen (photo or QR)."""
    UNKNOWN = "unknown"
    """The printer's answer never came: the slip may or may not exist. Shown to the clerk, never reprinted unasked."""


class PriorityClass(StrEnum):
    """The priority class of a ticket."""

    NORMAL = "normal"
    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT = "pregnant"
    VIP = "vip"


class CancelReason(StrEnum):
    """Why a ticket was ended without a service."""

    CUSTOMER = "customer"
    STAFF = "staff"
    NOT_PRINTED = "not_printed"


class Place(StrEnum):
    """Where a ticket that comes back into a queue stands among its service and class."""

    FIRST = "first"
    LAST = "last"
    ARRIVAL = "arrival"
    """Where its arrival in the hall puts it."""


class CounterStatus(StrEnum):
    """Whether a counter calls tickets."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Grade(StrEnum):
    """A customer's rating of one visit; `NOT_RATED` is counted too."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    AVERAGE = "average"
    DISSATISFIED = "dissatisfied"
    NOT_RATED = "not_rated"


class LinkState(StrEnum):
    """Whether bytes can reach a device."""

    UNKNOWN = "unknown"
    ABSENT = "absent"
    OFFLINE = "offline"
    STARTING = "starting"
    ONLINE = "online"


class Health(StrEnum):
    """How a device itself is, as last said by it."""

    UNKNOWN = "unknown"
    OK = "ok"
    DEGRADED = "degraded"
    USER_ERROR = "user_error"
    HARDWARE_ERROR = "hardware_error"
    SUSPECT = "suspect"


class Mode(StrEnum):
    """What a device is doing."""

    DISABLED = "disabled"
    IDLE = "idle"
    BUSY = "busy"


class DeviceRole(StrEnum):
    """What a device can do."""

    ID_CARD_READER = "id_card_reader"
    CODE_READER = "code_reader"
    RECEIPT_PRINTER = "receipt_printer"
    TICKET_DISPENSER = "ticket_dispenser"
    BANKNOTE_ACCEPTOR = "banknote_acceptor"
    CALL_PAD = "call_pad"
    RATING_PAD = "rating_pad"
    WINDOW_SIGN = "window_sign"
    SPEAKER = "speaker"
    DOCUMENT_CAMERA = "document_camera"
    TERMINAL = "terminal"
    """The kiosk as a whole: it is shown, and taken out of service, like one of its devices."""


class FaultAction(StrEnum):
    """What a person must do about a fault."""

    NONE = "none"
    RESET = "reset"
    CLEAR = "clear"
    REFILL = "refill"
    MAINTAIN = "maintain"
    CONFIGURE = "configure"


class JobState(StrEnum):
    """How far a device job is; `UNKNOWN` is never retried by itself."""

    QUEUED = "queued"
    SENT = "sent"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"
