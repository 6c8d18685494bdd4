"""What of the day's windows must be remembered: how long each was open, what was lent, asked and dismissed.

It comes from the journal alone, so that advice never flaps after a restart either. It ends with the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from hall.contract.events import CounterClosed, CounterOpened, DayOpened
from hall.contract.messages import EventNotice
from hall.contract.values import Text
from hall.contract.windows import AdviceDismissed, ServicesAssigned, WindowAct, WindowAsked

QUIET_S: Final = 900.0
"""How long a dismissed advice, or one that nobody followed, is not given again."""
ASK_LASTS_S: Final[Mapping[WindowAct, float]] = {WindowAct.OPEN: 600.0, WindowAct.CLOSE: 2700.0}
"""How long a counter is asked; a clerk who should leave may have a long service to finish first."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One counter's window today: open or closed since when, and the time that earlier openings took."""

    is_open: bool
    since: datetime
    spent_s: float = 0.0

    def open_s(self, now: datetime) -> float:
        """Return the seconds that the window was open today."""
        return self.spent_s + (max(0.0, (now - self.since).total_seconds()) if self.is_open else 0.0)


@dataclass(frozen=True, slots=True)
class Loan:
    """A service that a counter does beside its own: lent since, or given back since."""

    service: str
    since: datetime
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What a counter was asked to do, and why."""

    act: WindowAct
    since: datetime
    reason: Text
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """What must be remembered of the day, so that windows stay as they are for a while."""

    shifts: Mapping[str, Shift] = field(default_factory=dict)
    loans: Mapping[str, Loan] = field(default_factory=dict)
    asks: Mapping[str, Ask] = field(default_factory=dict)
    """By counter; one that was followed is gone."""
    quiet: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    """Act and counter to the moment until which this advice is not given."""

    def asked(self, counter: str, now: datetime) -> Ask | None:
        """Return what `counter` is asked to do at `now`, if the ask has not lapsed."""
        ask = self.asks.get(counter)
        if ask is None or (now - ask.since).total_seconds() >= ASK_LASTS_S[ask.act]:
            return None
        return ask

    def is_quiet(self, act: WindowAct, counter: str, now: datetime) -> bool:
        """Tell whether this advice must not be given: it was dismissed, or was asked and nobody followed."""
        until = self.quiet.get((act, counter))
        if until is not None and now < until:
            return True
        ask = self.asks.get(counter)
        return ask is not None and ask.act is act and (now - ask.since).total_seconds() < ASK_LASTS_S[act] + QUIET_S


NOTHING_HAPPENED: Final = WindowMemory()


def remember(memory: WindowMemory, notice: EventNotice) -> WindowMemory:
    """Return the memory after one journal entry; a new day begins with none."""
    event = notice.event
    match event:
        case DayOpened():
            return NOTHING_HAPPENED
        case CounterOpened() | CounterClosed():
            return _turned(memory, event, notice.at)
        case ServicesAssigned():
            return _assigned(memory, event, notice.at)
        case WindowAsked():
            ask = Ask(event.act, notice.at, event.reason, event.is_automatic)
            return replace(memory, asks={**memory.asks, event.counter: ask})
        case AdviceDismissed():
            quiet = {**memory.quiet, (event.act, event.counter): event.until}
            asked = memory.asks.get(event.counter)
            is_asked = asked is not None and asked.act is event.act
            return replace(memory, quiet=quiet, asks=_without(memory, event.counter) if is_asked else memory.asks)
        case _:
            return memory


def _turned(memory: WindowMemory, event: CounterOpened | CounterClosed, at: datetime) -> WindowMemory:
    before, is_open = memory.shifts.get(event.counter), isinstance(event, CounterOpened)
    if is_open and before is not None and before.is_open:
        return memory  # the same clerk, at another console
    after = Shift(is_open, at, 0.0 if before is None else before.open_s(at))
    return replace(memory, shifts={**memory.shifts, event.counter: after}, asks=_without(memory, event.counter))


def _assigned(memory: WindowMemory, event: ServicesAssigned, at: datetime) -> WindowMemory:
    loan = memory.loans.get(event.counter)
    if event.lent is not None:
        after = Loan(event.lent, at)
    elif loan is not None and not loan.is_back:
        after = Loan(loan.service, at, is_back=True)
    else:
        return memory
    return replace(memory, loans={**memory.loans, event.counter: after})


def _without(memory: WindowMemory, counter: str) -> Mapping[str, Ask]:
    return {one: ask for one, ask in memory.asks.items() if one != counter}
