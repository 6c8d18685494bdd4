"""Where someone waits for a card or a code: one wish at a time, answered once, kept over a broken connection.

Callbacks come on the device's thread, never from within `expect`. What is read is handed over and kept nowhere here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from devices.roles import CardProblem, CardRead, CodeRead, CodeReader, IdCardReader
from hall.contract.documents_devices import DeviceFault

T = TypeVar("T")
D_contra = TypeVar("D_contra", contravariant=True)


class Desk(Protocol[D_contra]):
    """What stands between those who want something of a device and the thread that serves it."""

    @property
    def is_busy(self) -> bool:
        """True while something is wanted of the device."""

    def work(self, driver: D_contra, still_mine: Callable[[], bool]) -> float | None:
        """Do what is wanted now; return the seconds until there is more to do, None when nothing is wanted.

        `still_mine` turns False when another thread has taken over the device: then nothing may be reported.
        """

    def turn_away(self, fault: DeviceFault) -> None:
        """The device cannot be used for the reason `fault`: say so to those who wait."""

    def abandon(self, fault: DeviceFault) -> None:
        """The thread that served the device hangs: settle what it had in hand."""


class IdleDesk:
    """The desk of a device that nobody asks anything of through this door; it is watched all the same."""

    is_busy = False

    def work(self, driver: object, still_mine: Callable[[], bool]) -> None:
        """Nothing is wanted."""

    def turn_away(self, fault: DeviceFault) -> None:
        """Nobody waits."""

    def abandon(self, fault: DeviceFault) -> None:
        """Nothing is in hand."""


@dataclass(frozen=True, slots=True, eq=False)
class _Wish(Generic[T]):
    on_read: Callable[[T], None]
    on_problem: Callable[[DeviceFault], None]


class Waiting(Generic[T]):
    """The one wish, and which problem was told last: the same one is not told again until something else happens.

    A technician's trial stands before the wish, and the wish comes back when it is over.
    """

    def __init__(self, words: Callable[[str], DeviceFault], notice: Callable[[str], None]) -> None:
        """`words` makes a fault of a code; `notice` is told stable codes such as ``card_read``."""
        self._words = words
        self._notice = notice
        self._lock = threading.Lock()
        self._wish: _Wish[T] | None = None
        self._trial: _Wish[T] | None = None
        self._told = ""

    @property
    def is_busy(self) -> bool:
        """True while someone waits."""
        return self._wanted is not None

    def expect(self, on_read: Callable[[T], None], on_problem: Callable[[DeviceFault], None]) -> None:
        """Wait for one; an earlier wish is dropped."""
        with self._lock:
            self._wish, self._told = _Wish(on_read, on_problem), ""

    def stop(self) -> None:
        """Wait no longer."""
        with self._lock:
            self._wish = None

    def try_one(self, on_read: Callable[[T], None], on_problem: Callable[[DeviceFault], None]) -> object:
        """Hand the next one to a technician's test and not to who waits; return the trial, for `end_try`."""
        trial = _Wish(on_read, on_problem)
        with self._lock:
            self._trial = trial
        return trial

    def end_try(self, trial: object) -> None:
        """The test is over."""
        with self._lock:
            if self._trial is trial:
                self._trial = None

    @property
    def _wanted(self) -> _Wish[T] | None:
        return self._trial or self._wish

    def turn_away(self, fault: DeviceFault) -> None:
        """Tell the one who waits, once; the wish stays, for the device may come back."""
        with self._lock:
            wish, told, self._told = self._wish, self._told, fault.code
            trial = self._trial
        if trial is not None:
            trial.on_problem(fault)
        if wish is not None and told != fault.code:
            wish.on_problem(fault)

    def abandon(self, fault: DeviceFault) -> None:
        """As `turn_away`: the next thread goes on with the wish."""
        self.turn_away(fault)

    def _tell_problem(self, code: str) -> None:
        """Tell a problem that was just seen, also when the one before it was the same."""
        with self._lock:
            trial, self._told = self._trial, ""
        if trial is not None:
            trial.on_problem(self._words(code))
        else:
            self.turn_away(self._words(code))

    def _fulfil(self, wish: _Wish[T], found: T, what: str) -> None:
        with self._lock:
            if self._trial is wish:
                self._trial = None
            elif self._wish is wish:
                self._wish = None
            else:
                return
        self._notice(what)
        wish.on_read(found)


class CardDesk(Waiting[CardRead]):
    """The desk of an identity-card reader."""

    def work(self, driver: IdCardReader, still_mine: Callable[[], bool]) -> float | None:
        """Look for a card if one is expected."""
        wish = self._wanted
        driver.expect(wish is not None)
        if wish is None:
            return None
        found = driver.seek_card()
        if still_mine():
            if isinstance(found, CardProblem):
                self._tell_problem(found.fault)
            elif found is not None:
                self._fulfil(wish, found, "card_read")
        return driver.seek_every_s


class CodeDesk(Waiting[CodeRead]):
    """The desk of a code reader."""

    def work(self, driver: CodeReader, still_mine: Callable[[], bool]) -> float | None:
        """Hand over the first code that came since it is expected; codes nobody waits for are dropped."""
        wish = self._wanted
        driver.expect(wish is not None)
        for found in driver.take_codes():
            if wish is None or not still_mine():
                continue
            if isinstance(found, CodeRead):
                self._fulfil(wish, found, "code_read")
            else:
                self._tell_problem(found)
        return None
