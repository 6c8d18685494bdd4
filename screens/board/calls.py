"""The line of calls a board still has to ring: one at a time, in order, each once. Pure; `now` is an argument.

Only announcements enter it. A retained `BoardDocument` fills the list of last calls and never comes here, which is
why a reconnect or a restart does not ring.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hall.contract.messages import CallAnnouncement

REMEMBERED = 64
"""How many tickets the board remembers to know a repeated announcement."""
PATIENCE = timedelta(minutes=3)
"""A call that could not be rung for so long is not rung at all: its customer has been sent for in another way."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One announcement in the line; `arrived_at` is the board's own time."""

    call: CallAnnouncement
    arrived_at: datetime

    @property
    def key(self) -> str:
        """Return what names this ring to the announcer: a recall is another ring of the same ticket."""
        return f"{self.call.ticket}/{self.call.called_at.isoformat()}/{self.call.rings}"


@dataclass(frozen=True, slots=True)
class CallLine:
    """`ringing` is shown and spoken now, `waiting` follow in order; `count` grows by one with each ring begun."""

    ringing: Ring | None = None
    waiting: tuple[Ring, ...] = ()
    last: Ring | None = None
    """The newest ring that has ended; it stays on the board until another call takes its place."""
    count: int = 0
    remembered: tuple[tuple[str, datetime, int], ...] = ()
    """Per ticket the newest announcement heard: ticket, called at, rings; newest ticket last."""


def heard(line: CallLine, call: CallAnnouncement, now: datetime) -> CallLine:
    """Return the line after `call` arrived; one that was heard already, or an older one, changes nothing."""
    known = next(((at, rings) for ticket, at, rings in line.remembered if ticket == call.ticket), None)
    if known is not None and (call.called_at, call.rings) <= known:
        return line
    others = tuple(entry for entry in line.remembered if entry[0] != call.ticket)
    remembered = (*others, (call.ticket, call.called_at, call.rings))[-REMEMBERED:]
    return _stepped(replace(line, waiting=(*line.waiting, Ring(call, now)), remembered=remembered), now)


def rung(line: CallLine, key: str, now: datetime) -> CallLine:
    """Return the line after the ring called `key` was shown and spoken to its end; any other key changes nothing."""
    if line.ringing is None or line.ringing.key != key:
        return line
    return _stepped(replace(line, ringing=None, last=line.ringing), now)


def left(line: CallLine, answered: Mapping[str, datetime]) -> CallLine:
    """Return the line without waiting rings whose customers are at the counter, or were given up, already.

    `answered` is per ticket the time of the call that is over; a newer call of the same ticket still rings.
    """
    waiting = tuple(
        ring
        for ring in line.waiting
        if ring.call.ticket not in answered or ring.call.called_at > answered[ring.call.ticket]
    )
    return line if waiting == line.waiting else replace(line, waiting=waiting)


def _stepped(line: CallLine, now: datetime) -> CallLine:
    waiting = tuple(ring for ring in line.waiting if now - ring.arrived_at <= PATIENCE)
    if line.ringing is not None or not waiting:
        return replace(line, waiting=waiting)
    return replace(line, ringing=waiting[0], waiting=waiting[1:], count=line.count + 1)
