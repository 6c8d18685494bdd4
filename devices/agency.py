"""One agent's devices with all that a technician needs of them: the supervisor, its record on disk, the wire monitor,
orders answered once, and the local door. The kiosk has one, and so has a program that only looks after devices.

Rule: the record serves the devices and never the other way round: a disk that refuses costs lines of the record, said
in the log, and no customer's slip.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol, TypeVar

from devices import answers, counters, record_rows
from devices.answers import Answers
from devices.counters import Counters
from devices.diagnosis_orders import OWN_ORDERS, DiagnosisClerk, Papers
from devices.history import History
from devices.local_door import LocalDoor
from devices.registry import LoadedDriver, load_driver
from devices.settings import DeviceSection, DiagnosisSection
from devices.supervisor import Supervisor
from devices.wire_monitor import WireMonitor
from devices.wire_reading import Tellers, unread_wire
from devices.worker import Patience
from hall.contract.clock import Clock
from hall.contract.diagnosis import WireLines
from hall.contract.documents_devices import DeviceDocument, Presence
from hall.contract.errors import DatabaseTooNew, HallError, StorageError
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOrder, DeviceOutcome, Message
from hall.contract.values import Language, Role
from hall.runtime.database import Database
from hall.runtime.device_door import DOOR
from hall.runtime.logs import get_logger
from hall.runtime.release import RELEASE

JOURNAL, RECORD = "devices.sqlite", "diagnosis.sqlite"
SAVE_EVERY_S: Final = 30.0
MIGRATIONS: Final = (*record_rows.MIGRATIONS, *counters.MIGRATIONS, *answers.MIGRATIONS)
_KEPT_ORDERS: Final = frozenset({"self_test", "restart", "enable", "disable", "note_repair"})
"""Their answers are remembered; the others only tell something and may be asked again."""
_log = get_logger(__name__)
T = TypeVar("T")


class Voice(Protocol):
    """Who is told what happens; called on any thread."""

    def document(self, document: DeviceDocument) -> None: ...

    def notice(self, notice: DeviceNotice) -> None: ...

    def job(self, job: DeviceJob) -> None: ...

    def outcome(self, outcome: DeviceOutcome) -> None: ...

    def wire(self, lines: WireLines) -> None: ...


class OwnPart(Protocol):
    """A part of the program itself that is shown, and ordered about, like one of its devices."""

    @property
    def device(self) -> str: ...

    def begin(self, *, is_enabled: bool, tell: Callable[[DeviceDocument], None]) -> None: ...

    def document(self) -> DeviceDocument: ...

    def take(self, order: DeviceOrder, then: Callable[[DeviceOutcome], None]) -> None: ...


class Agency:
    """All of one agent's devices; `supervisor` is what their users work with."""

    def __init__(
        self,
        agent: str,
        role: Role,
        sections: Sequence[DeviceSection],
        clock: Clock,
        folder: Path,
        voice: Voice,
        *,
        journal: Path | None = None,
        papers: Papers | None = None,
        settings: DiagnosisSection | None = None,
        patience: Patience | None = None,
        load: Callable[[DeviceSection], LoadedDriver] = load_driver,
        notes: Path | None = None,
        own: OwnPart | None = None,
    ) -> None:
        """Open journal and record in `folder`; no port is touched before `start`. Raises `StorageError`.

        `journal` and `notes` name other files than those in `folder`; `own` is shown as one more device.
        """
        self._agent, self._role, self._clock, self._voice = agent, role, clock, voice
        self._began = clock.now()
        self._sections, self._load = {one.id: one for one in sections}, load
        self._database = _opened(folder / RECORD, clock)
        self._history = History(self._database, clock, (settings or DiagnosisSection()).history_days)
        self._counters = Counters(self._database)
        self._answers = Answers(self._database, clock)
        self._wires = WireMonitor(clock, self._tellers_of, self._wire)
        switches = self._answers.switches()
        self._own = own
        if own is not None:
            own.begin(is_enabled=switches.get(own.device, True), tell=self._document)
        self.supervisor = Supervisor(
            agent,
            [one.model_copy(update={"is_enabled": switches.get(one.id, one.is_enabled)}) for one in sections],
            clock,
            journal or folder / JOURNAL,
            on_document=self._document,
            on_notice=self._notice,
            on_job=self._job,
            patience=patience,
            tap=self._wires.tap,
            load=load,
            notes_path=notes,
        )
        self._clerk = DiagnosisClerk(
            agent,
            folder,
            clock,
            self.supervisor,
            self._history,
            self._counters,
            self._wires,
            papers or Papers(),
            self._documents,
        )
        self._door = LocalDoor(folder / DOOR, self._greeting, self.order)
        self._hands = ThreadPoolExecutor(1, "device orders")
        self._is_over = threading.Event()
        self._saver = threading.Thread(target=self._save, name="device record", daemon=True)

    def start(self) -> None:
        """Open the door and begin to look after all devices; without the door they work all the same."""
        try:
            self._door.open()
        except HallError as error:
            _log.warning("the devices' local door stays shut", reason=error.line(Language.EN))
        self._wires.start()
        self._saver.start()
        self.supervisor.start()

    def stop(self) -> None:
        """Let go of all devices and close the record."""
        self._door.close()
        self._hands.shutdown()
        self._wires.stop()
        self.supervisor.stop()
        self._is_over.set()
        if self._saver.is_alive():
            self._saver.join(5.0)
        with suppress(StorageError):
            self._history.save()
        self._database.close()

    def order(self, order: DeviceOrder) -> None:
        """Carry `order` out on a thread of its own: a window's thread may call this, and a disk may be slow.

        Its outcome is told to the voice and at the door, also when it is given again under the same command id.
        """
        # after the end nobody is there to carry anything out
        with suppress(RuntimeError):
            self._hands.submit(self._carry_out, order)

    def _carry_out(self, order: DeviceOrder) -> None:
        try:
            self._obey(order)
        except Exception as error:  # noqa: BLE001 - outermost loop of the orders' thread: one defect, one order
            _log.error("an order to a device failed", order=order.order, error=type(error).__name__)

    def _obey(self, order: DeviceOrder) -> None:
        known = self._noted(lambda: self._answers.given(order.command_id))
        if known is not None:
            self._tell_outcome(known)
            return
        if order.order in OWN_ORDERS:
            take = self._clerk.take
        elif self._own is not None and order.device == self._own.device:
            take = self._own.take
        else:
            take = self.supervisor.order
        take(order, lambda outcome: self._answer(order, outcome))

    def _answer(self, order: DeviceOrder, outcome: DeviceOutcome) -> None:
        is_own = self._own is not None and order.device == self._own.device
        if order.order in _KEPT_ORDERS and (is_own or order.device in self._sections):
            self._noted(lambda: self._answers.keep(outcome))
        if order.order in ("enable", "disable") and outcome.is_done:
            is_enabled, usual = order.order == "enable", is_own or self._sections[order.device].is_enabled
            self._noted(lambda: self._answers.switch(order.device, is_enabled=is_enabled, usual=usual))
        self._tell_outcome(outcome)

    def _tell_outcome(self, outcome: DeviceOutcome) -> None:
        self._voice.outcome(outcome)
        self._door.tell(outcome)

    def _document(self, document: DeviceDocument) -> None:
        ended = self._noted(lambda: self._history.observe(document))
        if ended:
            self._noted(lambda: self._counters.cleared(document.device, ended))
        self._voice.document(document)
        self._door.tell(document)

    def _notice(self, notice: DeviceNotice) -> None:
        self._noted(lambda: self._counters.noticed(notice))
        self._voice.notice(notice)
        self._door.tell(notice)

    def _job(self, job: DeviceJob) -> None:
        self._noted(lambda: self._counters.ended(job))
        self._voice.job(job)
        self._door.tell(job)

    def _wire(self, lines: WireLines) -> None:
        self._voice.wire(lines)
        self._door.tell(lines)

    def _greeting(self) -> tuple[Message, ...]:
        here = Presence(
            client=self._agent, role=self._role, is_online=True, is_clean=False, since=self._began, release=RELEASE
        )
        return (here, *self._documents())

    def _documents(self) -> tuple[DeviceDocument, ...]:
        own = () if self._own is None else (self._own.document(),)
        return (*own, *self.supervisor.documents())

    def _tellers_of(self, device: str) -> Tellers:
        try:
            return self._load(self._sections[device]).tellers()
        except (KeyError, HallError, ImportError):
            return unread_wire()

    def _save(self) -> None:
        while not self._is_over.wait(SAVE_EVERY_S):
            self._noted(self._history.save)

    def _noted(self, write: Callable[[], T]) -> T | None:
        if self._is_over.is_set():
            return None
        try:
            return write()
        except StorageError as error:
            _log.error("the record of the devices cannot be written", reason=error.line(Language.EN))
            return None


def _opened(path: Path, clock: Clock) -> Database:
    """Open the record; a damaged one is put aside, for a terminal without its past still serves customers.

    Raises `DatabaseTooNew`, and `StorageError` when no new one can be made either.
    """
    try:
        return Database(path, MIGRATIONS)
    except DatabaseTooNew:
        raise
    except StorageError as error:
        aside = path.with_name(f"{path.name}.damaged-{clock.now():%Y%m%dT%H%M%SZ}")
        _log.error("the record of the devices is put aside", reason=error.line(Language.EN), aside=aside.name)
        with suppress(OSError):
            path.rename(aside)
            for trail in ("-wal", "-shm"):
                path.with_name(path.name + trail).unlink(missing_ok=True)
        return Database(path, MIGRATIONS)
