"""Where someone waits for a card or a code: one wish at a time, answered once, kept over a broken connection.

Callbacks come on the device's thread, never from within `expect`. What is read is handed over and kept nowhere here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from devices.roles import CardProblem, CardRead, CodeRead, CodeReader, IdCardReader
from hall.contract.documents import DeviceFault

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
    """The one wish, and which problem was told last: the same one is not told again until something else happens."""

    def __init__(self, words: Callable[[str], DeviceFault], notice: Callable[[str], None]) -> None:
        """`words` makes a fault of a code; `notice` is told stable codes such as ``card_read``."""
        self._words = words
        self._notice = notice
        self._lock = threading.Lock()
        self._wish: _Wish[T] | None = None
        self._told = ""

    @property
    def is_busy(self) -> bool:
        """True while someone waits."""
        return self._wish is not None

    def expect(self, on_read: Callable[[T], None], on_problem: Callable[[DeviceFault], None]) -> object:
        """Wait for one; an earlier wish is dropped. Returns the wish, for `stop`."""
        wish = _Wish(on_read, on_problem)
        with self._lock:
            self._wish, self._told = wish, ""
        return wish

    def stop(self, wish: object | None = None) -> None:
        """Wait no longer; with `wish`, only if it is still that one which is waited for."""
        with self._lock:
            if wish is None or self._wish is wish:
                self._wish = None

    def turn_away(self, fault: DeviceFault) -> None:
        """Tell the one who waits, once; the wish stays, for the device may come back."""
        with self._lock:
            wish, told, self._told = self._wish, self._told, fault.code
        if wish is not None and told != fault.code:
            wish.on_problem(fault)

    def abandon(self, fault: DeviceFault) -> None:
        """As `turn_away`: the next thread goes on with the wish."""
        self.turn_away(fault)

    def _tell_problem(self, code: str) -> None:
        """Tell a problem that was just seen, also when the one before it was the same."""
        with self._lock:
            self._told = ""
        self.turn_away(self._words(code))

    def _fulfil(self, wish: _Wish[T], found: T, what: str) -> None:
        with self._lock:
            if self._wish is not wish:
                return
            self._wish = None
        self._notice(what)
        wish.on_read(found)


class CardDesk(Waiting[CardRead]):
    """The desk of an identity-card reader."""

    def work(self, driver: IdCardReader, still_mine: Callable[[], bool]) -> float | None:
        """Look for a card if one is expected."""
        wish = self._wish
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
        wish = self._wish
        driver.expect(wish is not None)
        for found in driver.take_codes():
            if wish is None or not still_mine():
                continue
            if isinstance(found, CodeRead):
                self._fulfil(wish, found, "code_read")
            else:
                self._tell_problem(found)
        return None
