"""One ticket with its whole track: where it has been, what it is for, and what the rules ask of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from hall.contract.events import CallReason, Estimate
from hall.contract.values import Grade, Holder, Language, PriorityClass, SlipState, TicketState
from queue_server.core.states import SERVING, TRANSITIONS, WAITING, IllegalStep, TicketEvent


@dataclass(frozen=True, slots=True)
class Stay:
    """That a ticket came into `state` at `since`."""

    state: TicketState
    since: datetime


class Lane(NamedTuple):
    """One line of tickets that the dispatch rule may never reorder: same service, class, binding and kind of coming."""

    service: str
    priority_class: PriorityClass
    to_counter: str | None = None
    """Only this counter may call from it (a ticket was passed on to it)."""
    to_clerk: str | None = None
    """Only this clerk may, wherever the clerk sits."""
    is_booked: bool = False
    """Of customers who came by appointment."""

    @property
    def is_bound(self) -> bool:
        """Tell whether it is for one counter or one clerk alone."""
        return self.to_counter is not None or self.to_clerk is not None


class Errand(NamedTuple):
    """What a ticket will wait for after the service that it is for now."""

    service: str
    to_counter: str | None = None
    to_clerk: str | None = None
    quantity: int = 1


class Turn(NamedTuple):
    """A ticket's place among those of its service and class; the smallest is first, no two are equal."""

    since: datetime
    """From here the dispatch rule counts its wait."""
    rank: int
    """Parts those who have waited equally long: a number of a journal entry, negative for who was put first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One customer's ticket with its whole track; the last stay is its present state."""

    ticket: str
    arrival: Turn
    """The place that its arrival gave it; for a further service, the place of one who has waited as long so far."""
    turn: Turn
    """Its place now; another than `arrival` once it was put first or last."""
    number: str
    service: str
    priority_class: PriorityClass
    class_reason: str
    language: Language
    holder: Holder | None
    code: str
    slip: SlipState
    said: Estimate
    """The wait that was said when it was issued."""
    track: tuple[Stay, ...]
    counter: str | None = None
    clerk: str | None = None
    rings: int = 0
    reason: CallReason | None = None
    returns_at: datetime | None = None
    """When a parked ticket goes back into its queue by itself."""
    to_counter: str | None = None
    """The one counter that it was passed on to."""
    to_clerk: str | None = None
    """The one clerk that it was passed on to."""
    grade: Grade | None = None
    appointment: str | None = None
    """Code of the appointment that was checked in."""
    slot: datetime | None = None
    """When the appointment is; `None` also for one that came too late and waits like a walk-in."""
    reprints: int = 0
    quantity: int = 1
    """Pieces of work of the present service."""
    further: tuple[str, ...] = ()
    """Services that the visit needs afterwards."""
    returns: tuple[Errand, ...] = ()
    """Who passed it on and wants it back, the last one at the end."""
    note: str = ""
    """From the colleague who passed it on or gave it back."""
    avoids: str | None = None
    """The counter that gave it back, to which no rule gives it before `avoids_until`."""
    avoids_until: datetime | None = None
    outcome: str = ""
    legs: int = 0
    """Services of the visit that are done."""
    leg_from: int = 0
    """The stay of the track with which the present service began."""
    is_split: bool = False
    """The present service was worked on elsewhere too, so its time here teaches nothing."""
    changed: int = 0
    """Number of the journal entry that changed it last; slips aside."""

    @property
    def state(self) -> TicketState:
        """Where the ticket is now."""
        return self.track[-1].state

    @property
    def lane(self) -> Lane:
        """The line in which it waits, once its slip is settled."""
        return Lane(self.service, self.priority_class, self.to_counter, self.to_clerk, self.slot is not None)

    @property
    def next_errand(self) -> Errand | None:
        """What it waits for when the present service is done: the way back first, then a further service."""
        return next(iter(self.errands), None)

    @property
    def errands(self) -> tuple[Errand, ...]:
        """What the visit still needs after the present service, in its order."""
        return (*reversed(self.returns), *map(Errand, self.further))

    @property
    def issued_at(self) -> datetime:
        """When the customer came; the promise runs from here."""
        return self.track[0].since

    @property
    def is_callable(self) -> bool:
        """Tell whether a counter may call it: it waits and its slip is settled."""
        return self.state is WAITING and self.slip is not SlipState.PENDING

    def is_kept_from(self, counter: str, now: datetime) -> bool:
        """Tell whether `counter` gave it back so lately that no rule gives it to that counter again."""
        return self.avoids == counter and self.avoids_until is not None and now < self.avoids_until

    def waited_s(self, now: datetime) -> float:
        """Return W of the dispatch rule in seconds; negative only before its appointment.

        So whoever waits without one goes before it, and it hides nobody; a clock set back makes no wait negative.
        """
        waited_s = (now - self.turn.since).total_seconds()
        return waited_s if self.slot is not None and now < self.slot else max(0.0, waited_s)

    def times(self, state: TicketState) -> int:
        """Return how often the ticket came into `state`."""
        return sum(stay.state is state for stay in self.track)

    def entered(self, state: TicketState) -> datetime | None:
        """Return when the ticket last came into `state`, or `None` if it never did."""
        return next((stay.since for stay in reversed(self.track) if stay.state is state), None)

    def spent_s(self, state: TicketState) -> float:
        """Return the seconds spent in `state` in stays that have ended; never negative."""
        return self._spent_s(state, 0)

    def credit(self) -> timedelta:
        """Return the wait so far that counts for a further service: time before an appointment does not."""
        waited_s = self.spent_s(WAITING)
        by_rule_s = waited_s if self.reason is None else max(0.0, self.reason.waited_s)
        return timedelta(seconds=min(waited_s, by_rule_s))

    def leg_serving_s(self) -> float:
        """Return the seconds of work on the present service in stays that have ended."""
        return self._spent_s(SERVING, self.leg_from)

    def _spent_s(self, state: TicketState, first: int) -> float:
        pairs = pairwise(self.track[first:])
        return sum((after.since - stay.since).total_seconds() for stay, after in pairs if stay.state is state)


def step(ticket: Ticket, event: TicketEvent, at: datetime) -> Ticket:
    """Return `ticket` moved along `TRANSITIONS` by `event`; raise `IllegalStep` when the table has no such step.

    A moment before the last one (the clock was set back) counts as that last one, so that no span is negative.
    """
    state = TRANSITIONS.get((ticket.state, type(event)))
    if state is None:
        raise IllegalStep(f"{ticket.ticket} is {ticket.state}")
    if state is ticket.state:
        return ticket
    return replace(ticket, track=(*ticket.track, Stay(state, max(at, ticket.track[-1].since))))
