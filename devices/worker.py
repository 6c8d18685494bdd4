"""The thread of one device: open, verify, serve, poll, back off. One device's fault stays its own.

Seconds here are real ones, whatever the speed of the hall's clock: a wire does not run faster in a rehearsal.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from devices.addresses import parse_address
from devices.errors import DeviceTrouble, DriverUnusable, PortAbsent, WrongDevice
from devices.health import readiness
from devices.lifecycle import Backoff, Happening
from devices.ports import Port, open_port
from devices.reading_desks import Desk
from devices.registry import LoadedDriver, load_driver
from devices.report import Report
from devices.roles import Device, Readiness
from devices.settings import DeviceSection
from devices.transports import is_there
from hall.contract.clock import Clock
from hall.contract.diagnosis import WireDirection
from hall.contract.values import Mode
from hall.runtime.logs import get_logger

_log = get_logger(__name__)
_SLICE_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a worker and its watchdog wait; real seconds."""

    backoff: Backoff = field(default_factory=Backoff)
    stale_after_s: float = 20.0
    fresh_s: float = 2.0
    """How old a status may be when someone is about to rely on it."""
    hang_after_s: float = 10.0
    """A driver that neither returned nor used its port for this long hangs."""
    turn_limit_s: float = 120.0
    """No single piece of work takes longer."""
    after_hangs: Backoff = field(default_factory=lambda: Backoff(factor=4.0, longest_s=300.0))
    """The wait after hangs in a row: each costs a thread that nothing can end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a worker is given besides its device."""

    clock: Clock
    patience: Patience = field(default_factory=Patience)
    load: Callable[[DeviceSection], LoadedDriver] = load_driver
    tap: Callable[[str, WireDirection, bytes], None] | None = None
    """Told what goes over the wire of which device."""


class Worker:
    """One device's thread. All public methods may be called on any thread."""

    def __init__(self, section: DeviceSection, report: Report, desk: Desk[Any], around: Surroundings) -> None:
        """Prepare the thread for the device of `section`, whose wishes come to `desk`."""
        self.section, self.report, self.desk = section, report, desk
        self._around, self._patience = around, around.patience
        self._bell = threading.Event()
        self._asks: list[Callable[[Readiness], None]] = []
        self._asks_lock = threading.Lock()
        self._is_enabled = section.is_enabled
        self._is_leaving = self._is_revoked = self._wants_restart = self._is_hurried = False
        self._port: Port | None = None
        self._hangs = 0
        """How often in a row the driver hung."""
        self._beat = self._turn_began = time.monotonic()
        self._thread = threading.Thread(target=self._run, name=f"device {section.id}", daemon=True)

    def start(self) -> None:
        """Begin to look after the device."""
        self._thread.start()

    def stop(self) -> None:
        """Leave the device alone for good; `join` waits for the end."""
        self._is_leaving = True
        self.wake()

    def join(self, seconds: float) -> None:
        """Wait for the thread to end, at most `seconds`."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def wake(self) -> None:
        """Something is wanted: look at the desk now."""
        self._bell.set()
        port = self._port
        if port is not None:
            port.wake()

    def hurry(self) -> None:
        """Something was plugged in or out: try now and not only after the back-off."""
        self._is_hurried = True
        self._bell.set()

    def restart(self) -> None:
        """Close the connection and begin a new one."""
        self._wants_restart = True
        self.wake()

    def enable(self, wanted: bool) -> None:
        """Look after the device, or leave it alone until further notice."""
        self._is_enabled = wanted
        self.wake()

    def ask(self, then: Callable[[Readiness], None]) -> None:
        """Call `then` with a readiness no older than `Patience.fresh_s`: the device is asked if need be."""
        with self._asks_lock:
            self._asks.append(then)
        self.wake()

    def is_hung(self) -> bool:
        """Return whether the driver has stopped coming back."""
        now, port = time.monotonic(), self._port
        seen = max(self._beat, port.used_at if port is not None else 0.0)
        is_late = now - seen > self._patience.hang_after_s or now - self._turn_began > self._patience.turn_limit_s
        return is_late and self._thread.is_alive()

    def succeed(self, report: Report) -> Worker:
        """Give this worker up: return one that takes its place. The old thread can say nothing more."""
        self._is_revoked = self._is_leaving = True
        self.report.silence()
        report.go_on_from(self.report)
        heir = Worker(self.section, report, self.desk, self._around)
        heir._is_enabled, heir._asks, heir._hangs = self._is_enabled, self._take_asks(), self._hangs + 1
        report.tell()
        port = self._port
        if port is not None:
            port.close()
        return heir

    def _run(self) -> None:
        while not self._is_leaving:
            try:
                self._live()
            except Exception as error:  # noqa: BLE001 - outermost loop of a device's thread: one defect, one device
                self._note_defect(error)
        if not self._is_revoked:
            self.report.happen(Happening.STOPPED)
            self.report.tell()
            self._turn_away()

    def _live(self) -> None:
        """Wait as long as the last attempt asks for, then make one, and serve as long as it holds.

        The wait comes first, so that a driver that fails at once cannot make this loop spin.
        """
        self._show_mode()
        if not self._is_enabled:
            self.report.happen(Happening.STOPPED)
        self.report.tell()
        self._pause()
        if not self._is_leaving:
            self._wants_restart = False
            self._show_mode()
            self._attempt()

    def _attempt(self) -> None:
        try:
            self._connect()
        except DeviceTrouble as trouble:
            self.report.broken(trouble)
        except ImportError as error:
            self.report.broken(DriverUnusable("driver_missing_library", remark=error.name or type(error).__name__))

    def _connect(self) -> None:
        loaded, address = self._around.load(self.section), parse_address(self.section.port)
        if not is_there(address):
            raise PortAbsent(address.text)
        tap = partial(self._around.tap, self.section.id) if self._around.tap is not None else None
        with open_port(address, loaded.line, tap) as port:
            self._port = port
            try:
                self.report.happen(Happening.OPENED)
                self.report.tell()
                driver = loaded.attach(port)
                self._verify(driver)
                self._serve(driver)
            finally:
                self._port = None
        self.report.happen(Happening.STOPPED)

    def _verify(self, driver: Device) -> None:
        identity = driver.begin()
        # a device that cannot say who it is at this moment (a printer without paper) is not called another one
        if self.section.identity and identity.text and self.section.identity != identity.fingerprint:
            raise WrongDevice(identity.fingerprint)
        self.report.identified(identity)

    def _serve(self, driver: Device) -> None:
        checked_at, began = float("-inf"), time.monotonic()
        while self._is_enabled and not (self._is_leaving or self._wants_restart):
            self._begin_turn()
            self._bell.clear()
            if self._beat - began > self._patience.hang_after_s:
                self._hangs = 0
            asks = self._take_asks()
            patience = min(self._patience.fresh_s, driver.check_every_s) if asks else driver.check_every_s
            if time.monotonic() - checked_at >= patience:
                driver.check()
                checked_at = time.monotonic()
            self._observe(driver)
            self._answer(asks)
            pause = self.desk.work(driver, self._is_mine)
            self._observe(driver)
            left = checked_at + driver.check_every_s - time.monotonic()
            # a wish that came while the driver read an answer has woken that read, and nothing would wake this one
            is_wanted = self._bell.is_set()
            driver.listen(0.0 if is_wanted else max(0.0, left if pause is None else min(left, pause)))

    def _observe(self, driver: Device) -> None:
        self._show_mode()
        self.report.observed(driver.readings())
        self.report.tell()

    def _show_mode(self) -> None:
        busy = Mode.BUSY if self.desk.is_busy else Mode.IDLE
        self.report.mode = busy if self._is_enabled else Mode.DISABLED

    def _is_mine(self) -> bool:
        return not self._is_revoked

    def _note_defect(self, error: Exception) -> None:
        """Log where a driver failed, never with what: the message of an exception may hold data of a card."""
        place = traceback.extract_tb(error.__traceback__)[-1]
        _log.error(
            "a device's driver failed",
            device=self.section.id,
            error=type(error).__name__,
            place=f"{place.filename}:{place.lineno}",
        )
        self.report.broken(DeviceTrouble("driver_failed"))

    def _pause(self) -> None:
        """Wait before the next attempt, or until the device is switched on; turn those away who come meanwhile."""
        patience = self._patience
        wait_s = max(patience.backoff.wait_s(self.report.connection.failures), patience.after_hangs.wait_s(self._hangs))
        until = time.monotonic() + wait_s
        while not self._is_leaving:
            self._begin_turn()
            if self.report.connection.failures or not self._is_enabled:
                self._turn_away()
            left = until - time.monotonic()
            if self._is_enabled and (left <= 0 or self._is_hurried or self._wants_restart):
                break
            self._bell.wait(min(_SLICE_S, left) if self._is_enabled else _SLICE_S)
            self._bell.clear()
            self.report.tell()
        self._is_hurried = False

    def _turn_away(self) -> None:
        self.desk.turn_away(self.report.fault())
        self._answer(self._take_asks())

    def _take_asks(self) -> list[Callable[[Readiness], None]]:
        with self._asks_lock:
            asks, self._asks = self._asks, []
        return asks

    def _answer(self, asks: list[Callable[[Readiness], None]]) -> None:
        now = self._around.clock.now()
        for then in asks:
            then(readiness(self.report.document, now))

    def _begin_turn(self) -> None:
        self._beat = self._turn_began = time.monotonic()
