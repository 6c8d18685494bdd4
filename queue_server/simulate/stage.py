"""The stage on which a day is played: the real core's hall, and a clock that only the play moves.

Whatever happens goes through `decide` and `apply`, as in the server; nothing here knows a rule of the queue.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from hall.contract.commands import Command
from hall.contract.events import Event
from hall.contract.messages import EventNotice
from queue_server.core.apply import apply
from queue_server.core.decide import decide, due
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal

CHANCE_BYTES: Final = 16
SERVER: Final = "server"
Listener: TypeAlias = Callable[[EventNotice, Hall], None]
"""Hears one journal entry and the hall that it led to."""


@dataclass(slots=True)
class Stage:
    """A hall in virtual time. `at` puts an act on the agenda, `play` runs the agenda to its end."""

    hall: Hall
    start: datetime
    chance: random.Random
    listeners: list[Listener]
    at_s: float = 0.0
    _agenda: list[tuple[float, int, Callable[[], object]]] = field(default_factory=list)
    _entered: int = 0

    @property
    def now(self) -> datetime:
        """Return the moment on the hall's clock."""
        return self.start + timedelta(seconds=self.at_s)

    def at(self, at_s: float, act: Callable[[], object]) -> None:
        """Let `act` happen at `at_s`, or now when that has passed; acts of one moment in the order of entry."""
        self._entered += 1
        heapq.heappush(self._agenda, (max(at_s, self.at_s), self._entered, act))

    def play(self) -> None:
        """Do all acts in their order, with those that they enter."""
        while self._agenda:
            self.at_s, _, act = heapq.heappop(self._agenda)
            act()

    def do(self, command: Command, actor: str) -> tuple[Event, ...] | Refusal:
        """Decide `command` of client `actor` and apply what it causes."""
        decision = decide(self.hall, command, actor, self.now, self.chance.randbytes(CHANCE_BYTES))
        if not isinstance(decision, Refusal):
            for event in decision:
                notice = EventNotice(seq=self.hall.seq + 1, at=self.now, actor=actor, event=event)
                self.hall = apply(self.hall, notice)
                for hear in self.listeners:
                    hear(notice, self.hall)
        return decision

    def settle(self) -> None:
        """Carry out what the server owes to time: ratings that ran out, slips, the day's begin and end."""
        while (command := due(self.hall, self.now)) is not None:
            if isinstance(self.do(command, SERVER), Refusal):
                return
