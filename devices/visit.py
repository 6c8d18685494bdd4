"""A technician at the command line and the agent that is spoken to: the running one at its door, or one of our own.

Rule: when an agent looks after the devices, it is asked; only when there is none are the ports opened here.
"""

from __future__ import annotations

import queue
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from devices.agency import Agency
from devices.settings import DeviceSection, DevicesFile
from devices.supervisor import NOTES
from hall.contract.clock import Clock
from hall.contract.diagnosis import WireLines
from hall.contract.documents_devices import DeviceDocument
from hall.contract.errors import NoAnswer
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOrder, DeviceOutcome, Message
from hall.contract.values import LinkState, Mode, Role, Text
from hall.runtime.device_door import DOOR, DoorLink, knock

ANSWER_S: Final = 8.0
"""How long a device may take to say how it is: opening, two tries, a slow start."""
LONGEST_ORDER_S: Final = 120.0
"""Every order is answered long before; a printer's and a person's time have their own limits."""
OWN_AGENT: Final = "bench"


class Visit:
    """What was heard of an agent, and orders to it. Used on one thread; messages come from others."""

    def __init__(self, *, is_live: bool) -> None:
        """`is_live`: the agent runs by itself, with or without us. `speak` comes before the first order."""
        self.documents: dict[str, DeviceDocument] = {}
        self.is_live = is_live
        self._send: Callable[[DeviceOrder], object] = bool
        self._heard: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def speak(self, send: Callable[[DeviceOrder], object]) -> None:
        """Give orders to `send`."""
        self._send = send

    def hear(self, message: Message) -> None:
        """Take what the agent says (any thread)."""
        self._heard.put(message)

    def messages(self, seconds: float) -> Iterator[Message]:
        """Give what is heard within `seconds`."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                message = self._heard.get(timeout=min(left, 1.0))
            except queue.Empty:
                continue
            if isinstance(message, DeviceDocument):
                self.documents[message.device] = message
            yield message

    def settle(self, devices: Sequence[str]) -> tuple[DeviceDocument, ...]:
        """Wait until each of `devices` has answered or failed to; return the documents there are, in that order."""
        if not self._are_settled(devices):
            for _message in self.messages(ANSWER_S):
                if self._are_settled(devices):
                    break
        return tuple(self.documents[device] for device in devices if device in self.documents)

    def order(self, device: str, order: str, *, note: str = "", by: str = "") -> DeviceOutcome:
        """Give one order and wait for what comes of it; raises `NoAnswer`."""
        wanted = DeviceOrder(command_id=uuid.uuid4().hex, device=device, order=order, note=note, by=by)
        self._send(wanted)
        for message in self.messages(LONGEST_ORDER_S):
            if isinstance(message, DeviceOutcome) and message.command_id == wanted.command_id:
                return message
        raise NoAnswer(
            Text(zh="设备程序没有答复。", en="The program that looks after the devices does not answer."),
            Text(zh="请检查它是否仍在运行。", en="Check whether it still runs."),
        )

    def _are_settled(self, devices: Sequence[str]) -> bool:
        return all(device in self.documents and _is_settled(self.documents[device]) for device in devices)


class _Ears:
    """The voice of an own agent leads straight to its visitor."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit

    def document(self, document: DeviceDocument) -> None:
        self._visit.hear(document)

    def notice(self, notice: DeviceNotice) -> None:
        self._visit.hear(notice)

    def job(self, job: DeviceJob) -> None:
        self._visit.hear(job)

    def outcome(self, outcome: DeviceOutcome) -> None:
        self._visit.hear(outcome)

    def wire(self, lines: WireLines) -> None:
        self._visit.hear(lines)


@contextmanager
def visit(file: DevicesFile, clock: Clock, sections: Sequence[DeviceSection] | None = None) -> Iterator[Visit]:
    """Give a visit to the running agent of `file`, or to one of our own that opens `sections` (default: all).

    An own agent has a record and a journal that are thrown away: a test slip is not a customer's. A banknote may be:
    one that a program was killed over is told once, to whoever asks first, and belongs into the terminal's own journal.
    """
    running = _running(file)
    if running is not None:
        with running as found:
            yield found
        return
    chosen = file.device if sections is None else sections
    owners = file.data.folder
    notes = owners / NOTES if owners is not None and owners.is_dir() else None
    with _thrown_away() as folder, _own(folder, chosen, clock, is_opened=True, notes=notes) as found:
        yield found


@contextmanager
def visit_record(file: DevicesFile, clock: Clock) -> Iterator[Visit]:
    """Give a visit to the running agent of `file`, or to its record on disk: then no device is opened."""
    running = _running(file)
    if running is not None:
        with running as found:
            yield found
        return
    with _thrown_away() as folder:
        record = file.data.folder or folder
        with _own(record, file.device, clock, is_opened=False, journal=folder / "journal.sqlite") as found:
            yield found


@contextmanager
def _thrown_away() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="device-bench-") as folder:
        yield Path(folder)


def _running(file: DevicesFile) -> _AtTheDoor | None:
    path = file.data.folder / DOOR if file.data.folder is not None else None
    if path is None or not path.exists():
        return None
    visitor = knock(path)
    if visitor is None:
        return None
    visitor.close()
    return _AtTheDoor(path)


class _AtTheDoor:
    def __init__(self, path: Path) -> None:
        self._visit = Visit(is_live=True)
        self._link = DoorLink(path, on_message=self._visit.hear)
        self._visit.speak(self._link.send)

    def __enter__(self) -> Visit:
        self._link.start()
        # the first word is who the agent is: from then on orders go through
        next(self._visit.messages(ANSWER_S), None)
        return self._visit

    def __exit__(self, *exc: object) -> None:
        self._link.stop()


@contextmanager
def _own(
    folder: Path,
    sections: Sequence[DeviceSection],
    clock: Clock,
    *,
    is_opened: bool,
    journal: Path | None = None,
    notes: Path | None = None,
) -> Iterator[Visit]:
    found = Visit(is_live=False)
    agency = Agency(OWN_AGENT, Role.AGENT, sections, clock, folder, _Ears(found), journal=journal, notes=notes)
    found.speak(agency.order)
    if is_opened:
        agency.start()
    try:
        yield found
    finally:
        agency.stop()


def _is_settled(document: DeviceDocument) -> bool:
    is_trying = document.link in (LinkState.UNKNOWN, LinkState.STARTING)
    return document.mode is Mode.DISABLED or not is_trying
