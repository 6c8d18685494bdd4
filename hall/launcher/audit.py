"""Does what people saw agree with what the journal says? Pure: two accounts of one morning in, disagreements out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hall.contract.events import (
    ServiceBegun,
    SlipSettled,
    TicketCalled,
    TicketCancelled,
    TicketExpired,
    TicketFinished,
    TicketIssued,
    TicketMissed,
    TicketRecalled,
    VisitRated,
)
from hall.contract.messages import EventNotice
from hall.contract.values import Grade, SlipState


@dataclass(slots=True)
class Seen:
    """What the robots saw with their own eyes, by ticket number."""

    on_kiosk: list[str] = field(default_factory=list)
    on_slips: list[str] = field(default_factory=list)
    without_slip: list[str] = field(default_factory=list)
    """Numbers that the kiosk showed instead of printing them."""
    in_hand: list[str] = field(default_factory=list)
    """Each number once per clerk who got it."""
    on_board: list[str] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    rated: list[tuple[str, str]] = field(default_factory=list)
    recalls: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What the journal tells."""

    issued: tuple[str, ...]
    called: tuple[str, ...]
    finished: tuple[str, ...]
    missed: tuple[str, ...]
    cancelled: tuple[str, ...]
    expired: tuple[str, ...]
    printed: tuple[str, ...]
    shown: tuple[str, ...]
    rated: tuple[tuple[str, str], ...]
    not_rated: int
    recalls: int
    waits_s: tuple[float, ...]
    servings_s: tuple[float, ...]
    gaps: tuple[int, ...]
    """Sequence numbers after which an event is missing."""


def tell(notices: Iterable[EventNotice]) -> Told:
    """Return the journal's account; `notices` are all events in order."""
    account = _Account()
    for notice in notices:
        account.take(notice)
    return account.told()


class _Account:
    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}
        self.issued_at: dict[str, datetime] = {}
        self.begun_at: dict[str, datetime] = {}
        self.lists: dict[str, list[str]] = {
            name: [] for name in ("issued", "called", "finished", "missed", "cancelled", "expired")
        }
        self.slips: dict[str, SlipState] = {}
        self.rated: list[tuple[str, str]] = []
        self.waits: list[float] = []
        self.servings: list[float] = []
        self.gaps: list[int] = []
        self.not_rated = self.recalls = self.last = 0

    def take(self, notice: EventNotice) -> None:
        if self.last and notice.seq != self.last + 1:
            self.gaps.append(self.last)
        self.last = notice.seq
        event, at = notice.event, notice.at
        match event:
            case TicketIssued():
                self.numbers[event.ticket], self.issued_at[event.ticket] = event.number, at
                self.lists["issued"].append(event.number)
            case SlipSettled():
                # "unknown" after the grace is replaced by the printer's late answer: the last word counts
                self.slips[self.numbers[event.ticket]] = event.slip
            case TicketCalled():
                self.lists["called"].append(event.number)
                self.waits.append((at - self.issued_at[event.ticket]).total_seconds())
            case TicketRecalled():
                self.recalls += 1
            case ServiceBegun():
                self.begun_at[event.ticket] = at
            case TicketFinished():
                self.lists["finished"].append(event.number)
                self.servings.append((at - self.begun_at[event.ticket]).total_seconds())
            case TicketMissed():
                self.lists["missed"].append(event.number)
            case TicketCancelled():
                self.lists["cancelled"].append(event.number)
            case TicketExpired():
                self.lists["expired"].append(event.number)
            case VisitRated(grade=Grade.NOT_RATED):
                self.not_rated += 1
            case VisitRated():
                self.rated.append((self.numbers[event.ticket], event.grade.value))
            case _:
                pass

    def told(self) -> Told:
        return Told(
            **{name: tuple(numbers) for name, numbers in self.lists.items()},
            printed=tuple(number for number, slip in self.slips.items() if slip is SlipState.PRINTED),
            shown=tuple(number for number, slip in self.slips.items() if slip is not SlipState.PRINTED),
            rated=tuple(self.rated),
            not_rated=self.not_rated,
            recalls=self.recalls,
            waits_s=tuple(self.waits),
            servings_s=tuple(self.servings),
            gaps=tuple(self.gaps),
        )


def disagreements(seen: Seen, told: Told) -> list[str]:
    """Return one sentence for each thing on which people and journal differ; empty when all is well."""
    faults = [
        *_differ("shown on the kiosk", seen.on_kiosk, "issued in the journal", told.issued),
        *_differ("printed on slips", seen.on_slips, "settled as printed", told.printed),
        *_differ("shown instead of printed", seen.without_slip, "settled as shown", told.shown),
        *_differ("in a clerk's hand", seen.in_hand, "called in the journal", told.called),
        *_differ("called on the board", seen.on_board, "called in the journal", told.called),
        *_differ("finished by a clerk", seen.finished, "finished in the journal", told.finished),
        *_differ("missed by a clerk", seen.missed, "missed in the journal", told.missed),
        *_differ("rated by a customer", _pairs(seen.rated), "rated in the journal", _pairs(told.rated)),
    ]
    faults += [f"number {number} was called to two clerks" for number in _twice(told.called)]
    faults += [f"number {number} was issued twice" for number in _twice(told.issued)]
    faults += [f"number {number} was printed twice" for number in _twice(seen.on_slips)]
    ended = {*told.finished, *told.missed, *told.cancelled, *told.expired}
    faults += [f"number {number} was forgotten" for number in told.issued if number not in ended]
    faults += [f"the event after {seq} is missing" for seq in told.gaps]
    if seen.recalls != told.recalls:
        faults.append(f"clerks recalled {seen.recalls} times, the journal has {told.recalls}")
    return faults


def _differ(eyes: str, seen: Sequence[str], journal: str, told: Sequence[str]) -> list[str]:
    counted_seen, counted_told = Counter(seen), Counter(told)
    return [
        *(f"{number} was {eyes} but not {journal}" for number in (counted_seen - counted_told).elements()),
        *(f"{number} was {journal} but not {eyes}" for number in (counted_told - counted_seen).elements()),
    ]


def _pairs(rated: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{number} ({grade})" for number, grade in rated]


def _twice(numbers: Sequence[str]) -> list[str]:
    return [number for number, times in Counter(numbers).items() if times > 1]
