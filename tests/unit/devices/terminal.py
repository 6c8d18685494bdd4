"""A terminal for tests: the supervisor with the real drivers, the twins on real pseudo-terminals, and a witness.

The twins live ten times as fast as people do; the drivers' own patience is that of the tests' settings.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from devices.lifecycle import Backoff
from devices.settings import DeviceSection
from devices.slip import Align, Line, QrCode, Size, Slip
from devices.supervisor import Supervisor
from devices.worker import Patience
from drivers.simulators.rack import Rack
from hall.contract.documents_devices import DeviceDocument, DeviceFault
from hall.contract.messages import DeviceJob, DeviceNotice
from hall.contract.values import DeviceRole, Health, LinkState
from hall.runtime.clock import ScaledClock, SystemClock

HEALS_WITHIN_S = 5.0
READER, PRINTER, SCANNER, DISPENSER = "reader-1", "printer-1", "scanner-1", "dispenser-1"
_TWINS = {READER: "idreader", PRINTER: "printer", SCANNER: "scanner", DISPENSER: "dispenser"}
_ROLES = {
    READER: (DeviceRole.ID_CARD_READER, "drivers.sam_id_reader:SamIdReader", {"answer_s": 0.3, "read_s": 1.0}),
    PRINTER: (DeviceRole.RECEIPT_PRINTER, "drivers.escpos_printer:EscposPrinter", {"answer_s": 0.3, "print_s": 3.0}),
    DISPENSER: (
        DeviceRole.TICKET_DISPENSER,
        "drivers.custom_presenter:CustomPresenter",
        {"answer_s": 0.3, "print_s": 3.0, "watch_every_s": 0.05},
    ),
    SCANNER: (
        DeviceRole.CODE_READER,
        "drivers.serial_scanner:SerialScanner",
        {"trigger": "newland_7e00", "answer_s": 0.3},
    ),
}
SLIP = Slip(
    (
        Line("供电营业厅", Size.DOUBLE, Align.CENTRE, bold=True),
        Line("A012", Size.QUADRUPLE, Align.CENTRE, bold=True),
        Line("前面 3 人  3 people ahead", align=Align.CENTRE),
        QrCode("https://hall.example/t/A012"),
    )
)


class Witness:
    """Remembers everything a supervisor tells, and waits for a state, never for a time."""

    def __init__(self) -> None:
        self.documents: dict[str, DeviceDocument] = {}
        self.told: list[DeviceDocument] = []
        self.notices: list[DeviceNotice] = []
        self.jobs: list[DeviceJob] = []
        self.heard: list[Any] = []
        self._changed = threading.Condition()

    def on_document(self, document: DeviceDocument) -> None:
        with self._changed:
            self.documents[document.device] = document
            self.told.append(document)
            self._changed.notify_all()

    def on_notice(self, notice: DeviceNotice) -> None:
        with self._changed:
            self.notices.append(notice)
            self._changed.notify_all()

    def on_job(self, job: DeviceJob) -> None:
        with self._changed:
            self.jobs.append(job)
            self._changed.notify_all()

    def hear(self, what: Any) -> None:
        """Take what a callback brings: a card, a code, a print result, an outcome."""
        with self._changed:
            self.heard.append(what)
            self._changed.notify_all()

    def hear_problem(self, fault: DeviceFault) -> None:
        self.hear(fault.code)

    def wait(self, is_so: Callable[[], bool], what: str, seconds: float = HEALS_WITHIN_S) -> None:
        """Wait until `is_so`; fail with what is known when it does not come to be.

        `seconds` hold for an idle machine; beside other tests everything may take four times as long. How long healing
        takes is measured by the matrix of faults.
        """
        with self._changed:
            if not self._changed.wait_for(is_so, 4 * seconds):
                states = {name: (one.link, one.health, self.faults(name)) for name, one in self.documents.items()}
                raise AssertionError(f"not within {seconds} s: {what}; {states}; heard {self.heard}")

    def wait_heard(self, count: int = 1) -> Any:
        """Wait until `count` things were heard; return the last."""
        self.wait(lambda: len(self.heard) >= count, f"{count} heard")
        return self.heard[count - 1]

    def faults(self, device: str) -> list[str]:
        return [fault.code for fault in self.documents[device].faults]

    def wait_ready(self, *devices: str) -> None:
        def are_ready() -> bool:
            found = [self.documents.get(device) for device in devices]
            return all(one and one.link is LinkState.ONLINE and one.health is Health.OK for one in found)

        self.wait(are_ready, f"{devices} ready")

    def wait_fault(self, device: str, fault: str, link: LinkState | None = None) -> None:
        def has_it() -> bool:
            return fault in self.faults(device) and link in (None, self.documents[device].link)

        self.wait(has_it, f"{device} has {fault}")

    def wait_told(self, device: str, fault: str) -> None:
        """Wait until `fault` was told of `device`, although it may be over by now."""

        def was_told() -> bool:
            return any(one.device == device and fault in [known.code for known in one.faults] for one in self.told)

        self.wait(was_told, f"{device} was said to have {fault}")


class Terminal:
    """Twins, supervisor and witness; `start` begins, `stop` ends."""

    def __init__(self, folder: Path) -> None:
        clock = ScaledClock(start=datetime(2026, 11, 23, tzinfo=UTC), speed=10.0, origin=time.time())
        self.folder, self.journal = folder, folder / "jobs.sqlite"
        self.rack = Rack(folder, folder / "slips", clock, _TWINS.values())
        self.witness = Witness()
        self.supervisor: Supervisor | None = None

    def sections(self, options: Mapping[str, Mapping[str, object]], *, only: tuple[str, ...]) -> list[DeviceSection]:
        """Return the sections of the real drivers, with `options` of some changed."""
        return [
            DeviceSection.model_validate(
                {
                    "id": device,
                    "role": role,
                    "driver": driver,
                    "port": str(self.folder / _TWINS[device]),
                    "options": {**usual, "check_every_s": 0.2, **options.get(device, {})},
                }
            )
            for device, (role, driver, usual) in _ROLES.items()
            if device in only
        ]

    def start(
        self,
        options: Mapping[str, Mapping[str, object]] | None = None,
        *,
        only: tuple[str, ...] = (READER, PRINTER, SCANNER),
        more: tuple[DeviceSection, ...] = (),
        patience: Patience | None = None,
    ) -> Supervisor:
        """Plug the twins in and begin to look after them."""
        self.rack.open()
        self.supervisor = Supervisor(
            "kiosk-1",
            [*self.sections(options or {}, only=only), *more],
            SystemClock(),
            self.journal,
            on_document=self.witness.on_document,
            on_notice=self.witness.on_notice,
            on_job=self.witness.on_job,
            patience=patience or Patience(backoff=Backoff(first_s=0.05, longest_s=0.5)),
        )
        self.supervisor.start()
        return self.supervisor

    def stop(self) -> None:
        if self.supervisor is not None:
            self.supervisor.stop()
            self.supervisor = None
        self.rack.close()

    def twin(self, device: str, do: str, **arguments: object) -> dict[str, Any]:
        """Do something to the twin of `device`."""
        return self.rack.order(_TWINS[device], do, arguments)

    def slips(self, device: str = PRINTER) -> list[dict[str, Any]]:
        """Return what the printer has dropped."""
        found: list[dict[str, Any]] = self.twin(device, "slips")["slips"]
        return found

    def print_slip(self, job: str, content: Slip | bytes = SLIP) -> None:
        assert self.supervisor is not None
        self.supervisor.print_slip(job, content, self.witness.hear)
