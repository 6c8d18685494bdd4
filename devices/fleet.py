"""All devices of one agent: their threads, a watchdog that replaces those that hang, and the kernel's plug events."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

from devices.health import Sheet, aged
from devices.hotplug import Hotplug
from devices.reading_desks import Desk
from devices.report import Outlet, Report
from devices.settings import DeviceSection
from devices.worker import Surroundings, Worker
from hall.contract.documents_devices import DeviceDocument
from hall.contract.values import DeviceRole, Mode
from hall.runtime.logs import get_logger

_log = get_logger(__name__)
WATCH_S = 0.25
SERVED_BY = {DeviceRole.RECEIPT_PRINTER: (DeviceRole.RECEIPT_PRINTER, DeviceRole.TICKET_DISPENSER)}
"""Which roles can stand in for another; the first in the settings does."""
LEAVE_S = 5.0
"""How long leaving waits for a slip that is being printed."""


class Fleet:
    """The threads of all devices. Methods may be called on any thread."""

    def __init__(
        self,
        agent: str,
        sections: Sequence[DeviceSection],
        outlet: Outlet,
        around: Surroundings,
        desk_for: Callable[[Sheet], Desk[Any]],
    ) -> None:
        """Prepare a thread for each section; no port is touched before `start`."""
        self._agent, self._outlet, self._around = agent, outlet, around
        self._lock = threading.Lock()
        self._workers: dict[str, Worker] = {}
        for section in sections:
            sheet = self._sheet(section)
            self._workers[section.id] = Worker(section, self._report(section, sheet), desk_for(sheet), around)
        self._is_over = threading.Event()
        self._watchdog = threading.Thread(target=self._watch, name="device watchdog", daemon=True)
        self._hotplug = Hotplug(self.rescan)

    def start(self) -> None:
        """Begin to look after all devices."""
        for worker in self.all():
            worker.start()
        self._watchdog.start()
        self._hotplug.start()

    def stop(self) -> None:
        """Let go of all devices; a slip that is being printed is waited for, up to `LEAVE_S`."""
        self._is_over.set()
        self._hotplug.stop()
        if self._watchdog.is_alive():
            self._watchdog.join(LEAVE_S)
        for worker in self.all():
            worker.stop()
        for worker in self.all():
            worker.join(LEAVE_S)

    def all(self) -> tuple[Worker, ...]:
        """Return the workers in the order of the settings."""
        with self._lock:
            return tuple(self._workers.values())

    def of(self, role: DeviceRole) -> Worker | None:
        """Return the first worker that serves as `role`: a ticket dispenser also prints what a receipt printer does."""
        served_by = SERVED_BY.get(role, (role,))
        return next((worker for worker in self.all() if worker.section.role in served_by), None)

    def wake(self, role: DeviceRole) -> None:
        """Something is wanted of the first device of `role`."""
        worker = self.of(role)
        if worker is not None:
            worker.wake()

    def named(self, device: str) -> Worker:
        """Return the worker of `device`; raises `KeyError` for a device this agent does not have."""
        with self._lock:
            return self._workers[device]

    def documents(self) -> tuple[DeviceDocument, ...]:
        """Return all documents as they are to be read now: what is stale says unknown."""
        now = self._around.clock.now()
        return tuple(aged(worker.report.document, now) for worker in self.all())

    def rescan(self) -> None:
        """Something was plugged in or out: look now."""
        for worker in self.all():
            worker.hurry()

    def _watch(self) -> None:
        while not self._is_over.wait(WATCH_S):
            for worker in self.all():
                if worker.is_hung():
                    self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        _log.error("a device's driver hangs and is replaced", device=worker.section.id, driver=worker.section.driver)
        heir = worker.succeed(self._report(worker.section, worker.report.sheet))
        with self._lock:
            self._workers[worker.section.id] = heir
        worker.desk.abandon(heir.report.fault())
        heir.start()

    def _report(self, section: DeviceSection, sheet: Sheet) -> Report:
        mode = Mode.IDLE if section.is_enabled else Mode.DISABLED
        return Report(sheet, self._outlet, self._around.clock, mode=mode)

    def _sheet(self, section: DeviceSection) -> Sheet:
        # a document's age is read on the hall's clock, which may run faster than the wire
        stale_after_s = self._around.patience.stale_after_s / self._around.clock.real_seconds(1.0)
        return Sheet(
            agent=self._agent,
            device=section.id,
            role=section.role,
            driver=section.driver,
            name=section.shown_name,
            port=section.port,
            stale_after_s=stale_after_s,
        )
