"""The devices of a settings file on the technician's bench: opened for one question, then let go again."""

from __future__ import annotations

import queue
import tempfile
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from devices.addresses import parse_address
from devices.errors import DriverUnusable
from devices.faults import describe_fault
from devices.registry import load_driver
from devices.settings import DeviceSection
from devices.supervisor import Supervisor
from devices.transports import is_there
from hall.contract.clock import Clock
from hall.contract.documents import DeviceDocument, DeviceFault
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOrder, DeviceOutcome
from hall.contract.values import LinkState, Mode

ANSWER_S = 8.0
"""How long a device may take to say how it is: opening, two tries, a slow start."""
LONGEST_ORDER_S = 120.0
"""Every order is answered long before; a printer's and a person's time have their own limits."""


class Bench:
    """A supervisor for a moment, with a journal that is thrown away: a test slip is not a customer's."""

    def __init__(self, sections: Sequence[DeviceSection], clock: Clock, journal: Path) -> None:
        """Prepare the devices of `sections`; nothing is opened before `start`."""
        self._changed = threading.Condition()
        self._supervisor = Supervisor(
            "bench", sections, clock, journal, on_document=self._note, on_notice=_ignore, on_job=_ignore
        )
        self._sections, self._clock = sections, clock

    def start(self) -> None:
        """Open the devices."""
        self._supervisor.start()

    def stop(self) -> None:
        """Let go of the devices."""
        self._supervisor.stop()

    def settled(self) -> tuple[DeviceDocument, ...]:
        """Wait until every device has answered or failed to, and return how they are."""
        with self._changed:
            self._changed.wait_for(lambda: all(map(_is_settled, self._supervisor.documents())), ANSWER_S)
        return self._supervisor.documents()

    def order(self, section: DeviceSection, order: str) -> DeviceOutcome:
        """Give one order to a device and wait for what comes of it."""
        answers: queue.SimpleQueue[DeviceOutcome] = queue.SimpleQueue()
        wanted = DeviceOrder(command_id=uuid.uuid4().hex, device=section.id, order=order)
        self._supervisor.order(wanted, answers.put)
        return answers.get(timeout=LONGEST_ORDER_S)

    def _note(self, _document: DeviceDocument) -> None:
        with self._changed:
            self._changed.notify_all()


@contextmanager
def bench(sections: Sequence[DeviceSection], clock: Clock) -> Iterator[Bench]:
    """Give the devices of `sections`, opened; raises `StorageError` when not even a temporary file can be written."""
    with tempfile.TemporaryDirectory(prefix="device-bench-") as folder:
        opened = Bench(sections, clock, Path(folder) / "jobs.sqlite")
        opened.start()
        try:
            yield opened
        finally:
            opened.stop()


def glance(section: DeviceSection, now: datetime) -> tuple[str, DeviceFault | None]:
    """Return a device's state without opening it (off, unusable, absent, there), and the fault if there is one."""
    if not section.is_enabled:
        return "off", _fault("switched_off", section, now)
    try:
        load_driver(section)
    except DriverUnusable as trouble:
        return "unusable", _fault(trouble.fault, section, now, trouble.remark)
    if not is_there(parse_address(section.port)):
        return "absent", _fault("unplugged", section, now)
    return "there", None


def _is_settled(document: DeviceDocument) -> bool:
    is_trying = document.link in (LinkState.UNKNOWN, LinkState.STARTING)
    return document.mode is Mode.DISABLED or not is_trying


def _fault(code: str, section: DeviceSection, now: datetime, remark: str = "") -> DeviceFault:
    return describe_fault(code, name=section.shown_name, port=section.port, since=now, remark=remark)


def _ignore(_message: DeviceNotice | DeviceJob) -> None:
    """Nobody listens on the bench."""
