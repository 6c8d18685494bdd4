"""What an ITL SSP validator tells when it is polled, by negotiated protocol version. Pure.

::

    F0 | event [channel] | event [channel] | ...       oldest first; F0 alone: nothing has happened

How many bytes belong to an event depends on the event and the version: reading stops at the first one that is not in
the table, because whatever follows could be read as a credit. Table for validators without a payout unit.

Asked with POLL WITH ACK (56), the events of `NEED_ACK` come again at every poll until EVENT ACK (57): the journal is
written before the 57. Trap: the published manual prints F8 for "disabled" in one example; it is E8.
Source: Innovative Technology, SSP protocol manual GA138.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from drivers.wire.errors import MalformedFrame, OutOfRange
from drivers.wire.ssp import Reply
from hall.contract.values import Text


class Event(IntEnum):
    """What has happened. CREDIT is the point of no return: the customer cannot get the note back."""

    CHANNELS_DISABLED = 0xB5
    INITIALISING = 0xB6
    """Only told to POLL WITH ACK."""
    STACKING = 0xCC
    PATH_OPEN = 0xE0
    CLEARED_FROM_FRONT = 0xE1
    """A note was in the path at power-up; the customer has it."""
    CLEARED_TO_CASHBOX = 0xE2
    """A note was in the path at power-up; it is in the cash box. Not a credit by itself: ask the journal."""
    CASHBOX_REMOVED = 0xE3
    CASHBOX_REPLACED = 0xE4
    FRAUD = 0xE6
    STACKER_FULL = 0xE7
    DISABLED = 0xE8
    UNSAFE_JAM = 0xE9
    """The customer can reach the note."""
    SAFE_JAM = 0xEA
    STACKED = 0xEB
    """The stacker has come to rest. The money was CREDIT."""
    REJECTED = 0xEC
    REJECTING = 0xED
    CREDIT = 0xEE
    READ = 0xEF
    """Channel 0 while it is still reading, then the channel of the note in escrow."""
    SLAVE_RESET = 0xF1


_WITH_CHANNEL = frozenset(
    {Event.CLEARED_FROM_FRONT, Event.CLEARED_TO_CASHBOX, Event.FRAUD, Event.CREDIT, Event.READ},
)
_SINCE = {
    Event.CLEARED_FROM_FRONT: 5,
    Event.CLEARED_TO_CASHBOX: 5,
    Event.CASHBOX_REMOVED: 5,
    Event.CASHBOX_REPLACED: 5,
    Event.PATH_OPEN: 6,
    Event.CHANNELS_DISABLED: 7,
    Event.INITIALISING: 7,
}
"""First protocol version that knows the event; the others are as old as the protocol."""
NEED_ACK = frozenset({Event.CREDIT, Event.CLEARED_TO_CASHBOX, Event.FRAUD})


class RejectCode(IntEnum):
    """Why the last note was refused (the answer to LAST REJECT); makers add codes, so a number may have no name."""

    ACCEPTED = 0x00
    CHANNEL_INHIBITED = 0x06
    SECOND_NOTE = 0x07
    BY_HOST = 0x08
    DISABLED = 0x0C
    STRIMMED = 0x0E
    ESCROW_TIME_OUT = 0x13
    DOUBLE_NOTE = 0x1C


@dataclass(frozen=True, slots=True)
class PollEvent:
    """One event; `channel` (0 is "not known") only with those that carry one."""

    kind: Event
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class PollReport:
    """The events of one poll. `unread` is not empty if reading had to stop: nothing in it may be believed."""

    events: tuple[PollEvent, ...]
    unread: bytes = b""

    @property
    def wants_ack(self) -> bool:
        """True if an event will be repeated until EVENT ACK. With `unread` left the ack would cover it as well."""
        return any(event.kind in NEED_ACK for event in self.events)


def decode_poll(data: bytes, version: int) -> PollReport:
    """Read what came behind F0 in the answer to a poll, as protocol `version` has it. Never raises."""
    events: list[PollEvent] = []
    at = 0
    while at < len(data):
        if data[at] not in Event.__members__.values():
            break
        kind = Event(data[at])
        end = at + 1 + (kind in _WITH_CHANNEL)
        if _SINCE.get(kind, 0) > version or end > len(data):
            break
        events.append(PollEvent(kind, data[at + 1] if kind in _WITH_CHANNEL else None))
        at = end
    return PollReport(tuple(events), data[at:])


def encode_poll(events: Iterable[PollEvent]) -> bytes:
    """Return what a validator puts behind F0; raises `OutOfRange` for a channel too many, too few or too large."""
    data = bytearray()
    for event in events:
        carries = event.kind in _WITH_CHANNEL
        if carries != (event.channel is not None) or not 0 <= (event.channel or 0) <= 0xFF:
            raise OutOfRange(Text(zh="面额通道", en="channel"))
        data.append(event.kind)
        data += b"" if event.channel is None else bytes([event.channel])
    return bytes(data)


def decode_reject(reply: Reply) -> int:
    """Return the code in the answer to LAST REJECT; raises `MalformedFrame` if there is not exactly one."""
    if not reply.is_ok or len(reply.data) != 1:
        raise MalformedFrame(Text(zh="拒收代码的长度不对", en="the reject code has a wrong length"))
    return reply.data[0]
