"""The desk of a document camera: who watches its picture, and one photo at a time, answered once.

Callbacks come on the device's thread. Pictures are handed over and kept nowhere here. A technician's test picture
stands before the customer's wishes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from devices.photo_roles import DocumentCamera, Photo, Preview, Subject
from hall.contract.documents_devices import DeviceFault

PATIENCE_S: Final = 4.0
"""How long a good picture is waited for after the customer's press; real seconds."""
_LOOK_EVERY_S: Final = 0.5
"""How often patience is looked at while no picture comes."""
OnProblem = Callable[[DeviceFault], None]


@dataclass(frozen=True, slots=True, eq=False)
class _Watch:
    subject: Subject
    on_preview: Callable[[Preview], None]
    on_problem: OnProblem


@dataclass(slots=True, eq=False)
class _Wish:
    subject: Subject
    on_photo: Callable[[Photo], None]
    on_problem: OnProblem
    until: float | None = None
    """When patience ends; it begins when the camera is there."""
    flaw: str = "no_photo"
    """What spoke against the last picture."""


class PhotoDesk:
    """What is wanted of one document camera; the wishes may be made on any thread."""

    def __init__(self, words: Callable[[str], DeviceFault], notice: Callable[[str], None]) -> None:
        """`words` makes a fault of a code; `notice` is told the stable code ``photo_taken``."""
        self._words, self._notice = words, notice
        self._lock = threading.Lock()
        self._watch: _Watch | None = None
        self._wish: _Wish | None = None
        self._trial: _Wish | None = None
        self._told = ""

    @property
    def is_busy(self) -> bool:
        """True while someone watches or waits for a photo."""
        return self._watch is not None or self._wish is not None or self._trial is not None

    def watch(self, subject: Subject, on_preview: Callable[[Preview], None], on_problem: OnProblem) -> None:
        """Show what the camera sees, judged for a photo of `subject`, until `stop`; one who watched before is dropped.

        `on_problem` is told why the camera cannot be used, each reason once; the wish stays, it may come back.
        """
        with self._lock:
            self._watch, self._told = _Watch(subject, on_preview, on_problem), ""

    def take(self, subject: Subject, on_photo: Callable[[Photo], None], on_problem: OnProblem) -> None:
        """Take one photo: one of the two is called, once. A wish that still waits is dropped without an answer."""
        with self._lock:
            self._wish = _Wish(subject, on_photo, on_problem)

    def stop(self) -> None:
        """Watch no longer, want no photo: nothing is called any more."""
        with self._lock:
            self._watch = self._wish = None

    def try_photo(self, on_photo: Callable[[Photo], None], on_problem: OnProblem) -> object:
        """Take a technician's test picture of whatever is there; return the trial, for `end_try`."""
        trial = _Wish(Subject.WHOLE, on_photo, on_problem)
        with self._lock:
            self._trial = trial
        return trial

    def end_try(self, trial: object) -> None:
        """The test is over."""
        with self._lock:
            if self._trial is trial:
                self._trial = None

    def work(self, driver: DocumentCamera, still_mine: Callable[[], bool]) -> float | None:
        """Pass on what the camera sees; go on with the photo that is wanted."""
        with self._lock:
            watch, wish = self._watch, self._trial or self._wish
        wanted = wish or watch
        driver.watch(wanted.subject if wanted is not None else None)
        preview = driver.take_preview()
        if watch is not None and preview is not None and preview.subject is watch.subject and still_mine():
            with self._lock:
                is_wanted, self._told = self._watch is watch, ""
            if is_wanted:
                watch.on_preview(preview)
        if wish is not None:
            self._go_on(wish, driver, still_mine)
        return None if wish is None else _LOOK_EVERY_S

    def turn_away(self, fault: DeviceFault) -> None:
        """The camera cannot be used: a photo is answered so, those who watch are told once."""
        with self._lock:
            watch, told, self._told = self._watch, self._told, fault.code
            refused = [wish for wish in (self._trial, self._wish) if wish is not None]
            self._trial = self._wish = None
        for wish in refused:
            wish.on_problem(fault)
        if watch is not None and told != fault.code:
            watch.on_problem(fault)

    def abandon(self, fault: DeviceFault) -> None:
        """As `turn_away`; who watches goes on with the next thread."""
        self.turn_away(fault)

    def _go_on(self, wish: _Wish, driver: DocumentCamera, still_mine: Callable[[], bool]) -> None:
        now = time.monotonic()
        wish.until = wish.until if wish.until is not None else now + PATIENCE_S
        found = driver.take_photo()
        if not still_mine():
            return
        if isinstance(found, Photo):
            if self._close(wish):
                self._notice("photo_taken")
                wish.on_photo(found)
            return
        wish.flaw = found or wish.flaw
        if now >= wish.until and self._close(wish):
            wish.on_problem(self._words(wish.flaw))

    def _close(self, wish: _Wish) -> bool:
        """Return whether `wish` was still wanted; it is no longer."""
        with self._lock:
            if self._trial is wish:
                self._trial = None
            elif self._wish is wish:
                self._wish = None
            else:
                return False
        return True
