"""One recorded visit, service by service: when each was waited for, how long the way and the work took."""

from __future__ import annotations

from dataclasses import dataclass

from hall.contract.events_acts import TicketTransferred
from hall.contract.values import PriorityClass


@dataclass(slots=True)
class Track:
    """The recorded moments of one service of a visit, in seconds of the day."""

    service: str
    priority_class: PriorityClass
    came_s: float
    quantity: int = 1
    settled_s: float | None = None
    called_s: float | None = None
    way_s: float | None = None
    begun_s: float | None = None
    done_s: float = 0.0
    """Work so far; a ticket that was parked is worked on more than once."""
    work_s: float | None = None
    clerk: str = ""
    is_missed: bool = False
    left_s: float | None = None

    def begin(self, at_s: float) -> None:
        """Take down that the customer sat down; the first way is the customer's own."""
        if self.way_s is None and self.called_s is not None:
            self.way_s = max(0.0, at_s - self.called_s)
        self.begun_s = at_s

    def put_aside(self, at_s: float) -> None:
        """Take down that the work ended or was broken off."""
        if self.begun_s is not None:
            self.done_s += max(0.0, at_s - self.begun_s)
        self.begun_s = None

    def end(self, at_s: float, clerk: str) -> float:
        """Take down that the work is done, and return how long it took."""
        self.put_aside(at_s)
        self.work_s, self.clerk = self.done_s, clerk
        return self.done_s


def next_service(track: Track, service: str, at_s: float) -> Track:
    """Return the next service of the visit of `track`, which is waited for from `at_s` on."""
    return Track(service, track.priority_class, at_s, settled_s=at_s)


def passed_on(visit: list[Track], event: TicketTransferred, at_s: float) -> None:
    """Take down that the ticket of `visit` was passed on: for another service, a new part of the visit begins."""
    track = visit[-1]
    track.put_aside(at_s)
    if event.service == track.service:
        return
    if track.done_s:
        # what was done before it was passed on was work on the first service
        track.end(at_s, event.clerk)
        visit.append(next_service(track, event.service, at_s))
    else:
        track.service = event.service
