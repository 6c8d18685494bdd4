"""Requests that wait for their reply: when each is sent again and when it is given up. Pure; the link has the clock."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

from hall.contract.messages import Reply

FIRST_RESEND_S: Final = 0.7
LONGEST_RESEND_S: Final = 5.0
_SPREAD: Final = 0.25
"""Each pause is up to this share longer, so that fifty screens do not ask in step after an outage."""


@dataclass(slots=True)
class OpenRequest:
    """One request: its bytes, its future, and its next moments in seconds of a monotonic clock."""

    command_id: str
    payload: bytes
    give_up_at: float
    answer: Future[Reply] = field(default_factory=Future)
    resend_at: float | None = None
    """`None` until it was sent on the present connection."""
    pause_s: float = field(default_factory=lambda: FIRST_RESEND_S)
    was_sent: bool = False


class RequestBook:
    """All open requests of one client by `command_id`, oldest first. Not thread-safe: its owner holds a lock."""

    def __init__(self) -> None:
        self._open: dict[str, OpenRequest] = {}

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[OpenRequest]:
        return iter(tuple(self._open.values()))

    def find(self, command_id: str) -> OpenRequest | None:
        """Return the open request with this id."""
        return self._open.get(command_id)

    def add(self, request: OpenRequest) -> None:
        """Keep `request` until it is answered or given up."""
        self._open[request.command_id] = request

    def close(self, command_id: str) -> OpenRequest | None:
        """Take out and return the request that a reply belongs to; `None` when nobody waits for it any more."""
        return self._open.pop(command_id, None)

    def sent(self, request: OpenRequest, now: float, chance: float) -> None:
        """Note that `request` was sent at `now`; `chance` is a random number from 0 to 1."""
        request.was_sent = True
        request.resend_at = now + request.pause_s * (1 + _SPREAD * chance)
        request.pause_s = min(request.pause_s * 2, LONGEST_RESEND_S)

    def link_lost(self) -> None:
        """Note that nothing can be sent: each request waits for the next connection, then begins with short pauses."""
        for request in self:
            request.resend_at = None
            request.pause_s = FIRST_RESEND_S

    def due(self, now: float) -> tuple[OpenRequest, ...]:
        """Return the requests that must be sent again."""
        return tuple(request for request in self if request.resend_at is not None and request.resend_at <= now)

    def given_up(self, now: float) -> tuple[OpenRequest, ...]:
        """Take out and return the requests whose time is over."""
        over = tuple(request for request in self if request.give_up_at <= now)
        for request in over:
            del self._open[request.command_id]
        return over

    def next_moment(self) -> float | None:
        """Return when `due` or `given_up` will next have something; `None` while nothing is open."""
        return min((self.next_of(request) for request in self), default=None)

    @staticmethod
    def next_of(request: OpenRequest) -> float:
        """Return when `request` must be sent again or given up."""
        return request.give_up_at if request.resend_at is None else min(request.give_up_at, request.resend_at)
