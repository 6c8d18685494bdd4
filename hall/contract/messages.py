"""Every message on the wire, and the one way from bytes to a message and back."""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeAlias

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from hall.contract.commands import Command
from hall.contract.diagnosis import DeviceHistory, WireLines
from hall.contract.documents import BoardDocument, CounterDocument, QueueDocument
from hall.contract.documents_access import AppointmentsDocument
from hall.contract.documents_devices import DeviceDocument, DeviceFault, Presence
from hall.contract.documents_hall import HallDocument
from hall.contract.documents_money import HandOver, HandOverOutcome, PaymentsDocument
from hall.contract.errors import MalformedMessage
from hall.contract.events import Event
from hall.contract.kinds import versioned
from hall.contract.values import (
    Code,
    CommandId,
    CounterId,
    DeviceId,
    Instant,
    JobState,
    Language,
    ShortText,
    Text,
    TicketId,
    TicketNumber,
)

MAX_MESSAGE_BYTES = 256 * 1024
MAX_BUNDLE_CHARACTERS = 240_000
"""A support bundle in base64 fits into one message."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")


@versioned
class Request:
    """A command on its way to the server (``cmd/<client>``); resent unchanged until a reply comes."""

    command_id: CommandId
    sent_at: Instant
    command: Command


@versioned
class ReadEvents:
    """Ask for the numbered events after `after` (``cmd/<client>``); answered by `EventPage`. Changes nothing."""

    command_id: CommandId
    after: int
    limit: Annotated[int, Field(ge=1, le=500)] = 200


@versioned
class EventNotice:
    """One journal entry (``event``). `seq` grows by one without gaps; `actor` is the client that caused it."""

    seq: int
    at: Instant
    actor: str
    event: Event


@versioned
class Accepted:
    """The command was carried out and is on disk (``reply/<client>``); `events` are what it caused."""

    command_id: CommandId
    epoch: str
    last_event: int
    events: tuple[Event, ...]


@versioned
class Refused:
    """The command was not carried out; nothing changed (``reply/<client>``)."""

    command_id: CommandId
    code: Code
    sentence: Text
    hint: Text


@versioned
class EventPage:
    """The answer to `ReadEvents`, oldest first; empty when there is nothing newer."""

    command_id: CommandId
    notices: tuple[EventNotice, ...]
    last_event: int


@versioned
class CallAnnouncement:
    """Ring and speak one call now (``call/<area>``); the broker drops it after 10 s, so old calls never ring."""

    ticket: TicketId
    number: TicketNumber
    counter: CounterId
    counter_name: Text
    language: Language
    rings: int
    called_at: Instant


@versioned
class DeviceNotice:
    """A device saw something or a fault came or went (``device/<agent>/<device>/event``). Never card or code data."""

    device: DeviceId
    at: Instant
    what: Code
    fault: DeviceFault | None = None


@versioned
class DeviceJob:
    """How far a job of a device is (``device/<agent>/<device>/job``)."""

    device: DeviceId
    job: str
    what: Code
    state: JobState
    at: Instant
    fault: DeviceFault | None = None


@versioned
class DeviceOrder:
    """An order to a device (``device/<agent>/<device>/do``).

    ``self_test``, ``restart``, ``enable``, ``disable``; ``watch_wire`` (its bytes are published for 60 s, once more
    prolongs it), ``rest_wire``; ``tell_history``; ``note_repair`` (`note` says what was done); ``bundle`` (of the whole
    agent). The same `command_id` again is answered as before and does nothing.
    """

    command_id: CommandId
    device: DeviceId
    order: Code
    note: ShortText = ""
    by: ShortText = ""
    """Who gives the order, for the repair record."""


@versioned
class DeviceOutcome:
    """What came of a `DeviceOrder` (``device/<agent>/<device>/done``)."""

    command_id: CommandId
    device: DeviceId
    is_done: bool
    sentence: Text
    history: DeviceHistory | None = None
    """After ``tell_history`` and ``note_repair``."""
    bundle: Annotated[str, StringConstraints(max_length=MAX_BUNDLE_CHARACTERS)] | None = None
    """After ``bundle``: a zip archive in base64; it holds no personal data. The agent keeps the file too."""


Reply: TypeAlias = Accepted | Refused | EventPage

Message: TypeAlias = (
    Request
    | ReadEvents
    | Accepted
    | Refused
    | EventPage
    | EventNotice
    | CallAnnouncement
    | QueueDocument
    | CounterDocument
    | BoardDocument
    | HallDocument
    | AppointmentsDocument
    | Presence
    | DeviceDocument
    | DeviceNotice
    | DeviceJob
    | DeviceOrder
    | DeviceOutcome
    | WireLines
    | PaymentsDocument
    | HandOver
    | HandOverOutcome
)

# Built with the first message, not while a screen is being started: it takes a tenth of a second.
_AT_FIRST_USE: Final = ConfigDict(defer_build=True)
MESSAGE_ADAPTER: TypeAdapter[Message] = TypeAdapter(
    Annotated[Message, Field(discriminator="kind")], config=_AT_FIRST_USE
)
EVENT_ADAPTER: TypeAdapter[Event] = TypeAdapter(Event, config=_AT_FIRST_USE)


def encode(message: Message) -> bytes:
    """Return `message` as one JSON object in UTF-8."""
    return MESSAGE_ADAPTER.dump_json(message)


def decode(payload: bytes) -> Message:
    """Return the message in `payload`.

    Raises `MalformedMessage` for anything that is not exactly one known message of this version; the error names
    the first fault's place, never the payload's values or its own keys (they may be personal).
    """
    if len(payload) > MAX_MESSAGE_BYTES:
        raise _malformed(f"it is {len(payload)} bytes long, more than {MAX_MESSAGE_BYTES}")
    try:
        return MESSAGE_ADAPTER.validate_json(payload)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        is_foreign = first["type"] in ("extra_forbidden", "unexpected_keyword_argument")
        names = [*map(_own_name, first["loc"][: -1 if is_foreign else None]), *(["?"] if is_foreign else [])]
        raise _malformed(f"{'.'.join(names) or 'the whole'}: {first['type']}") from None


def _own_name(part: str | int) -> str:
    # a key that the sender invented may be long, personal, or made to look like another line of the log
    return str(part) if isinstance(part, int) or _NAME.fullmatch(part) else "?"


def _malformed(fault: str) -> MalformedMessage:
    return MalformedMessage(
        Text(zh=f"收到的消息格式不正确（{fault}）。", en=f"A message could not be read ({fault})."),
        Text(
            zh="请检查发送程序的版本是否与本厅一致。",
            en="Check that the sender runs the same release as this hall.",
        ),
    )
