"""The desks of a counter: a clerk's presses, what pad and sign show, one rating at a time, kept over a broken line.

Callbacks come on the device's thread. A press that nobody listens for is dropped: it must not act later.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from devices.counter_roles import CallPad, PadFace, PadPress, RatingPad, SignFace, WindowSign
from devices.reading_desks import Desk, Waiting
from devices.roles import Readings
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import DeviceRole, Grade

TRIAL_S = 3.0
"""How long a test face stays on a sign that has something else to show, about."""


class CallPadDesk:
    """The desk of one clerk's call pad."""

    is_busy = False

    def __init__(self, notice: Callable[[str], None]) -> None:
        """`notice` is told the stable code ``key_pressed``."""
        self._notice = notice
        self._lock = threading.Lock()
        self._on_press: Callable[[PadPress], None] | None = None
        self._on_tried: Callable[[PadPress], None] | None = None
        self._on_try_failed: Callable[[DeviceFault], None] | None = None
        self._face, self._beeps = PadFace(), 0
        self._shown: tuple[CallPad, PadFace] | None = None

    def listen(self, on_press: Callable[[PadPress], None] | None) -> None:
        """Hand each press to `on_press` from now on; None: to nobody."""
        with self._lock:
            self._on_press = on_press

    def try_key(self, on_press: Callable[[PadPress], None], on_problem: Callable[[DeviceFault], None]) -> None:
        """Hand the next press, once, to `on_press` and not to the clerk's work: a technician tests the pad."""
        with self._lock:
            self._on_tried, self._on_try_failed = on_press, on_problem

    def end_try(self) -> None:
        """The test is over: presses are the clerk's again."""
        with self._lock:
            self._on_tried = self._on_try_failed = None

    def show(self, face: PadFace) -> None:
        """Show `face`; the last one counts, also for a pad that is plugged in later."""
        with self._lock:
            self._face = face

    def beep(self) -> None:
        """Sound once, if the pad is there."""
        with self._lock:
            self._beeps += 1

    def work(self, driver: CallPad, still_mine: Callable[[], bool]) -> float | None:
        """Pass on what was pressed, bring the display up to date."""
        for press in driver.take_presses():
            on_press = self._on_tried or self._on_press
            if on_press is not None and still_mine():
                self._notice("key_pressed")
                on_press(press)
        with self._lock:
            wanted, (beeps, self._beeps) = (driver, self._face), (self._beeps, 0)
        if self._shown != wanted:
            driver.show(wanted[1])
            self._shown = wanted
        for _ in range(beeps):
            driver.beep()
        return None

    def turn_away(self, fault: DeviceFault) -> None:
        """The pad is not there: a sound that comes too late means nothing."""
        with self._lock:
            self._beeps, on_problem = 0, self._on_try_failed
        if on_problem is not None:
            on_problem(fault)

    def abandon(self, fault: DeviceFault) -> None:
        """As `turn_away`; what is to be shown stays."""
        self.turn_away(fault)


class RatingPadDesk(Waiting[Grade]):
    """The desk of one rating pad: one rating for each time that one is asked for."""

    _asked: tuple[RatingPad, object] | None = None

    def work(self, driver: RatingPad, still_mine: Callable[[], bool]) -> float | None:
        """Ask for a rating when one is wanted; a rating that nobody asked for is dropped."""
        grades, wish = driver.take_grades(), self._wanted
        if wish is None:
            return None
        if self._asked != (driver, wish):
            driver.ask_for_grade()
            self._asked = (driver, wish)
        elif grades and still_mine():
            self._fulfil(wish, grades[0], "rated")
        return None


@dataclass(frozen=True, slots=True)
class SignTrial:
    """A technician's look at a sign: `on_shown` gets what the sign said of itself, `on_problem` why it cannot show."""

    face: SignFace
    on_shown: Callable[[Readings], None]
    on_problem: Callable[[DeviceFault], None]


class SignDesk:
    """The desk of a window sign."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._face: SignFace | None = None
        self._shown: tuple[WindowSign, SignFace] | None = None
        self._trial: SignTrial | None = None

    @property
    def is_busy(self) -> bool:
        """A sign is never kept waiting."""
        return False

    def show(self, face: SignFace) -> None:
        """Show `face`; the last one counts, also for a sign that is plugged in later."""
        with self._lock:
            self._face = face

    def try_face(self, trial: SignTrial) -> None:
        """Show a test face once; what was to be shown before comes back with the next change."""
        with self._lock:
            self._trial = trial

    def work(self, driver: WindowSign, still_mine: Callable[[], bool]) -> float | None:
        """Bring the sign up to date; until it was first told, it keeps what it shows."""
        with self._lock:
            face, trial, self._trial = self._face, self._trial, None
        if trial is not None:
            self._trial = trial  # if the sign fails now, `turn_away` says why
            driver.show(trial.face)
            self._trial = None
            self._shown = (driver, trial.face)
            trial.on_shown(driver.readings())
            return TRIAL_S if face is not None else None
        if face is not None and self._shown != (driver, face):
            driver.show(face)
            self._shown = (driver, face)
        return None

    def turn_away(self, fault: DeviceFault) -> None:
        """What is to be shown stays wanted; a test has failed."""
        with self._lock:
            trial, self._trial = self._trial, None
        if trial is not None:
            trial.on_problem(fault)

    def abandon(self, fault: DeviceFault) -> None:
        """As `turn_away`."""


class CounterDesks:
    """The door to the pads and the sign of one agent; the first of each role is meant. May be called on any thread."""

    def __init__(self, wake: Callable[[DeviceRole], None], fault: Callable[[str, DeviceRole], DeviceFault]) -> None:
        """`wake` makes the device of a role look at its desk; `fault` says that there is none."""
        self._wake, self._fault = wake, fault
        self._call_pad: CallPadDesk | None = None
        self._rating_pad: RatingPadDesk | None = None
        self._sign: SignDesk | None = None

    def desk_for(
        self, role: DeviceRole, words: Callable[[str], DeviceFault], notice: Callable[[str], None]
    ) -> Desk[Any] | None:
        """Return a new desk for a device of `role`, or None if it is none of a counter's."""
        if role is DeviceRole.CALL_PAD:
            call_pad = CallPadDesk(notice)
            self._call_pad = self._call_pad or call_pad
            return call_pad
        if role is DeviceRole.RATING_PAD:
            rating_pad = RatingPadDesk(words, notice)
            self._rating_pad = self._rating_pad or rating_pad
            return rating_pad
        if role is DeviceRole.WINDOW_SIGN:
            sign = SignDesk()
            self._sign = self._sign or sign
            return sign
        return None

    def listen_to_pad(self, on_press: Callable[[PadPress], None] | None) -> None:
        """Hand each press of the clerk's pad to `on_press`; None: to nobody."""
        if self._call_pad is not None:
            self._call_pad.listen(on_press)

    def show_on_pad(self, face: PadFace) -> None:
        """Show the ticket's number and how many wait on the clerk's pad."""
        if self._call_pad is not None:
            self._call_pad.show(face)
            self._wake(DeviceRole.CALL_PAD)

    def beep_pad(self) -> None:
        """Let the clerk's pad sound once."""
        if self._call_pad is not None:
            self._call_pad.beep()
            self._wake(DeviceRole.CALL_PAD)

    def expect_grade(self, on_grade: Callable[[Grade], None], on_problem: Callable[[DeviceFault], None]) -> None:
        """Ask the customer for one rating: `on_grade` is called once and ends the wait."""
        if self._rating_pad is None:
            on_problem(self._fault("not_installed", DeviceRole.RATING_PAD))
            return
        self._rating_pad.expect(on_grade, on_problem)
        self._wake(DeviceRole.RATING_PAD)

    def stop_expecting_grade(self) -> None:
        """Wait for no rating any longer."""
        if self._rating_pad is not None:
            self._rating_pad.stop()

    def show_on_sign(self, face: SignFace) -> None:
        """Show `face` on the window sign."""
        if self._sign is not None:
            self._sign.show(face)
            self._wake(DeviceRole.WINDOW_SIGN)
