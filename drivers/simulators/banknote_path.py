"""The mechanics of a simulated banknote acceptor, whatever it speaks: where each note is, and what moves it.

What lies in the cassette, what the customers have again and what is on its way is the mechanical truth: tests compare
the journal of the host with it. Faults of its own: ``rejects`` (it recognises no note), ``jam`` (nothing moves),
``stacker_full``, ``failure`` and ``forgetful`` (after a power cut it knows nothing of the note that it had).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from drivers.simulators.errors import TwinRefused
from drivers.simulators.twin import Twin, action
from hall.contract.clock import Clock

YUAN: Mapping[int, int] = {1: 1, 2: 5, 3: 10, 4: 20, 5: 50, 6: 100}
"""The notes that the unit knows: its own number and the value in yuan."""
REJECTS, JAM, STACKER_FULL, FAILURE, FORGETFUL = "rejects", "jam", "stacker_full", "failure", "forgetful"
READ_S, STACK_S, RETURN_S, INIT_S, ESCROW_S = 1.0, 0.6, 0.6, 1.0, 10.0


class Phase(StrEnum):
    """What the unit is doing."""

    WAITING = "waiting"
    """It has power, and waits for the host's word before it moves."""
    STARTING = "starting_up"
    REST = "rest"
    READING = "reading"
    ESCROW = "escrow"
    STACKING = "stacking"
    STACKED = "stacked"
    """The note is in the cassette, and the host has not acknowledged it."""
    RETURNING = "returning"
    """The host has asked for it."""
    REJECTING = "rejecting"
    """The unit has decided it."""
    RETURNED = "returned"
    """The customer has the note, and the host has not acknowledged it."""


_PAST_REACH = frozenset({Phase.STACKING, Phase.STACKED})
_WITHIN_REACH = frozenset({Phase.READING, Phase.RETURNING, Phase.REJECTING})


class BanknotePath(Twin):
    """One unit; a subclass speaks for it."""

    own_faults: ClassVar[frozenset[str]] = frozenset((REJECTS, JAM, STACKER_FULL, FAILURE, FORGETFUL))

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._phase, self._until = Phase.WAITING, float("inf")
        self._note = 0
        """Value of the note that the unit is about, 0 for none; `_is_inside` while it is in the way."""
        self._is_inside = False
        self._is_past_reach = False
        self._taken: frozenset[int] = frozenset()
        self._is_cassette_in = True
        self._rejected_because = ""
        self.cassette: list[int] = []
        """Every note that was ever kept, by its value, also those that were carried away since."""
        self.given_back: list[int] = []
        self._carried_away = 0
        self._power_up(clock.monotonic())

    @action
    def insert_note(self, value: int) -> None:
        """Put a note of `value` yuan into the mouth; any other value is a note that the unit does not know."""
        with self._changing() as now:
            if value < 1 or now < self._booted_at or not self._is_open(now):
                raise TwinRefused("纸币接收器现在不进钞。", "The acceptor takes no note now.")
            self._note, self._is_inside = value, True
            self._go(Phase.READING, now, READ_S)

    @action
    def pull_back(self) -> None:
        """Pull at the note while it is within reach: the customer has it again."""
        with self._changing() as now:
            if not self._is_inside or self._phase not in _WITHIN_REACH:
                raise TwinRefused("现在拉不出纸币。", "There is no note within reach.")
            self._give_back()
            if self._phase is Phase.READING:
                self._reject("pulled", now)

    @action
    def fish_note(self) -> None:
        """Pull a note out on a thread while it is being stacked: the unit notices, nothing is kept."""
        with self._changing() as now:
            if self._phase is not Phase.STACKING:
                raise TwinRefused("现在没有正在入箱的纸币。", "No note is being stacked.")
            kind = self.kind
            self._give_back()
            self._rest()
            self._was_cheated(kind, now)

    @action
    def take_cassette(self) -> None:
        """Take the cassette out."""
        with self._changing():
            if self._is_inside:
                raise TwinRefused("有纸币在通道中，钞箱锁着。", "A note is on its way: the cassette is locked.")
            self._is_cassette_in = False

    @action
    def put_cassette(self) -> None:
        """Put the cassette back."""
        with self._changing() as now:
            if not self._is_cassette_in:
                self._is_cassette_in = True
                self._cassette_is_back(now)

    @action
    def empty_cassette(self) -> None:
        """Empty the cassette, which must be out."""
        with self._changing():
            if self._is_cassette_in:
                raise TwinRefused("请先取出钞箱。", "Take the cassette out first.")
            self._carried_away = len(self.cassette)
            self._faults.discard(STACKER_FULL)

    @property
    def kind(self) -> int | None:
        """The unit's number for the note it is about, or None if it knows none such."""
        return next((kind for kind, value in YUAN.items() if value == self._note), None)

    @abstractmethod
    def _is_open(self, now: float) -> bool:
        """Return whether the mouth takes a note now."""

    @abstractmethod
    def _was_cheated(self, kind: int | None, now: float) -> None:
        """Somebody has pulled the note of `kind` out."""

    @abstractmethod
    def _cassette_is_back(self, now: float) -> None:
        """The cassette is back in its place."""

    @abstractmethod
    def _came_up(self, now: float) -> None:
        """Begin after power came; `_note` and `_is_past_reach` are what the unit remembers."""

    @abstractmethod
    def _moved(self, now: float) -> None:
        """A note has come to where it went, by its phase, or the unit has started."""

    def _is_stuck(self) -> bool:
        return self._has(JAM) or self._has(FAILURE)

    def _go(self, phase: Phase, now: float, seconds: float = float("inf")) -> None:
        self._phase, self._until = phase, now + seconds

    def _rest(self) -> None:
        self._note, self._is_inside, self._is_past_reach = 0, False, False
        self._go(Phase.REST, 0.0)

    def _tick(self, now: float) -> None:
        while self._until <= now and not (self._is_stuck() and self._is_inside):
            self._advance(now)

    def _due(self) -> float | None:
        is_frozen = self._is_stuck() and self._is_inside
        return None if is_frozen or self._until == float("inf") else self._until

    def _advance(self, now: float) -> None:
        """One movement has come to its end."""
        self._until = float("inf")
        match self._phase:
            case Phase.READING:
                self._judge(now)
            case Phase.ESCROW:
                self._reject("time_out", now)
            case Phase.STACKING:
                self._keep()
                self._moved(now)
            case _:
                if self._phase in _WITHIN_REACH:
                    self._give_back()
                self._moved(now)

    def _judge(self, now: float) -> None:
        if self._has(REJECTS) or self.kind is None:
            self._reject("unread", now)
        elif self.kind not in self._taken:
            self._reject("inhibited", now)
        else:
            self._go(Phase.ESCROW, now, ESCROW_S)

    def _reject(self, why: str, now: float) -> None:
        self._rejected_because = why
        self._go(Phase.REJECTING, now, RETURN_S)

    def _keep(self) -> None:
        if self._is_inside:
            self.cassette.append(self._note)
        self._is_inside = False

    def _give_back(self) -> None:
        if self._is_inside:
            self.given_back.append(self._note)
        self._is_inside = False

    def _power_up(self, now: float) -> None:
        """A note past reach will be kept, any other goes back; one that the customer has is forgotten."""
        self._is_past_reach = self._phase in _PAST_REACH or (self._is_past_reach and self._note != 0)
        if self._has(FORGETFUL):
            if self._is_past_reach:
                self._keep()
            self._give_back()
        if self._has(FORGETFUL) or self._phase is Phase.RETURNED or not (self._is_inside or self._is_past_reach):
            self._rest()
        self._taken = frozenset()
        self._came_up(now)

    def _look(self) -> dict[str, object]:
        inside = self.cassette[self._carried_away :]
        return {
            "phase": self._phase.value,
            "note": self._note if self._is_inside else None,
            "taking": self._is_open(self.clock.monotonic()),
            "cassette_in": self._is_cassette_in,
            "cassette": len(inside),
            "cassette_value": sum(inside),
            "given_back": len(self.given_back),
        }
