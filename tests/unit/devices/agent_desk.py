"""An agent for tests: the agency with the real drivers on the twins of a terminal, and an ear for all it tells."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from pathlib import Path

from devices.agency import Agency
from devices.diagnosis_orders import Papers
from devices.lifecycle import Backoff
from devices.worker import Patience
from hall.contract.diagnosis import WireLine, WireLines
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOrder, DeviceOutcome
from hall.contract.values import Health, LinkState, Role
from hall.runtime.clock import SystemClock
from tests.unit.devices.terminal import PRINTER, READER, SCANNER, Terminal


class Ear:
    """What an agency says to the hall."""

    def __init__(self) -> None:
        self.documents: dict[str, DeviceDocument] = {}
        self.outcomes: list[DeviceOutcome] = []
        self.notices: list[DeviceNotice] = []
        self.jobs: list[DeviceJob] = []
        self.lines: list[tuple[str, WireLine]] = []
        self._changed = threading.Condition()

    def document(self, document: DeviceDocument) -> None:
        with self._changed:
            self.documents[document.device] = document
            self._changed.notify_all()

    def notice(self, notice: DeviceNotice) -> None:
        with self._changed:
            self.notices.append(notice)
            self._changed.notify_all()

    def job(self, job: DeviceJob) -> None:
        with self._changed:
            self.jobs.append(job)
            self._changed.notify_all()

    def outcome(self, outcome: DeviceOutcome) -> None:
        with self._changed:
            self.outcomes.append(outcome)
            self._changed.notify_all()

    def wire(self, lines: WireLines) -> None:
        with self._changed:
            self.lines += [(lines.device, line) for line in lines.lines]
            self._changed.notify_all()

    def wait(self, is_so: Callable[[], bool], what: str, seconds: float = 10.0) -> None:
        with self._changed:
            assert self._changed.wait_for(is_so, seconds), f"not heard: {what}; {self.documents} {self.outcomes}"


class AgentDesk:
    """A terminal's agent that can be stopped and started again in the same folder."""

    def __init__(self, folder: Path, papers: Papers | None = None) -> None:
        self.terminal = Terminal(folder)
        self.terminal.rack.open()
        self.folder, self._papers = folder / "data", papers
        self.ear = Ear()
        self.agency = self._made()

    def _made(self) -> Agency:
        sections = self.terminal.sections({}, only=(READER, PRINTER, SCANNER))
        patience = Patience(backoff=Backoff(first_s=0.05, longest_s=0.5))
        return Agency(
            "kiosk-1",
            Role.KIOSK,
            sections,
            SystemClock(),
            self.folder,
            self.ear,
            papers=self._papers,
            patience=patience,
        )

    def start(self, *ready: str) -> None:
        """Begin, and wait until these devices are well."""
        self.agency.start()
        self.wait_ready(*ready)

    def wait_ready(self, *devices: str) -> None:
        """Wait until these devices are well."""

        def are_ready() -> bool:
            found = [self.ear.documents.get(device) for device in devices]
            return all(one and one.link is LinkState.ONLINE and one.health is Health.OK for one in found)

        self.ear.wait(are_ready, f"{devices} ready")

    def begin_again(self, *ready: str) -> None:
        """Stop the agent and start another one on the same disk."""
        self.agency.stop()
        self.ear = Ear()
        self.agency = self._made()
        self.start(*ready)

    def order(self, order: str, device: str, command: str = "", **more: str) -> DeviceOutcome:
        """Give an order, under an id of its own or the same as before, and return what comes of it."""
        before = len(self.ear.outcomes)
        self.agency.order(DeviceOrder(command_id=command or uuid.uuid4().hex, device=device, order=order, **more))
        self.ear.wait(lambda: len(self.ear.outcomes) > before, f"the outcome of {order}", 20.0)
        return self.ear.outcomes[before]

    def stop(self) -> None:
        """Stop the agent and pull its twins out."""
        self.agency.stop()
        self.terminal.rack.close()
