"""How much of its promise a waiting ticket has used: judged here once for lanes, figures and alarms. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hall.contract.documents import QueueDocument, WaitingTicket

NEAR: Final = 0.75
"""From this share of its promise on, a wait is watched."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One waiting ticket at one moment."""

    ticket: WaitingTicket
    waited_s: float
    tone: str
    """"good", "warn" (most of its promise is used) or "bad" (the promise is broken)."""
    is_past_red: bool
    late_since: datetime
    """When its promise ended, or will end."""
    red_since: datetime
    """When it passed, or will pass, the red line."""


def waits(queue: QueueDocument, red_line_s: float, now: datetime) -> tuple[Wait, ...]:
    """Return the waits of `queue` in its order; the red line is the later of `red_line_s` and twice the promise."""
    return tuple(_wait(ticket, red_line_s, now) for ticket in queue.waiting)


def _wait(ticket: WaitingTicket, red_line_s: float, now: datetime) -> Wait:
    waited = max(0.0, (now - ticket.waiting_since).total_seconds())
    share = waited / ticket.promise_s if ticket.promise_s > 0 else 1.0
    red_s = max(red_line_s, 2 * ticket.promise_s)
    return Wait(
        ticket=ticket,
        waited_s=waited,
        tone="bad" if share >= 1 else "warn" if share >= NEAR else "good",
        is_past_red=waited >= red_s,
        late_since=ticket.waiting_since + timedelta(seconds=ticket.promise_s),
        red_since=ticket.waiting_since + timedelta(seconds=red_s),
    )
