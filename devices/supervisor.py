"""The door to all devices of one agent, by role: print, read a card, scan a code, ask how they are, give orders.

Everything may be called on any thread. Callbacks come on the devices' threads, or at once on the caller's when there
is no such device: a screen must carry them to its own thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from devices.cash_door import CashDoor
from devices.counter_desks import CounterDesks
from devices.faults import describe_fault
from devices.fleet import Fleet
from devices.health import Sheet, readiness
from devices.jobs import JobJournal
from devices.orders import OrderClerk
from devices.photo_door import PhotoDoor
from devices.print_desk import PrintDesk, Then
from devices.reading_desks import CardDesk, CodeDesk, Desk, IdleDesk
from devices.registry import LoadedDriver, load_driver
from devices.report import Outlet
from devices.roles import CardRead, CodeRead, Outcome, PrintJob, PrintResult, Readiness, Verdict
from devices.settings import ROLE_NAMES, DeviceSection
from devices.slip import Slip
from devices.sound_desk import SpeakerDesk, Told
from devices.sound_roles import SpokenSentence
from devices.ticket_desk import TicketDesk
from devices.worker import Patience, Surroundings
from hall.contract.clock import Clock
from hall.contract.diagnosis import WireDirection
from hall.contract.documents_devices import DeviceDocument, DeviceFault
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOrder, DeviceOutcome
from hall.contract.values import DeviceRole, JobState


@dataclass(frozen=True, slots=True)
class Handle:
    """One device as its user sees it."""

    device: str
    document: Callable[[], DeviceDocument]
    readiness: Callable[[], Readiness]


NOTES: Final = "notes.sqlite"
"""The journal of banknotes in an agent's data folder."""


class Supervisor:
    """Looks after the devices of one agent, normally from within the kiosk, which owns them."""

    def __init__(
        self,
        agent: str,
        sections: Sequence[DeviceSection],
        clock: Clock,
        journal_path: Path,
        *,
        on_document: Callable[[DeviceDocument], None],
        on_notice: Callable[[DeviceNotice], None],
        on_job: Callable[[DeviceJob], None],
        patience: Patience | None = None,
        tap: Callable[[str, WireDirection, bytes], None] | None = None,
        load: Callable[[DeviceSection], LoadedDriver] = load_driver,
        notes_path: Path | None = None,
    ) -> None:
        """Open the journal; no port is touched before `start`. Raises `StorageError` if the journal cannot be opened.

        `notes_path` is the journal of banknotes, `NOTES` beside the other one if it is not given.
        `tap` is told the bytes on each device's wire, on the thread that carries them.
        `on_document` gets each document that is news (and each again every few seconds), `on_notice` what happened,
        `on_job` each step of each print job.
        """
        self._clock, self._on_notice, self._on_job = clock, on_notice, on_job
        self._print_desk: PrintDesk | None = None
        self._card_desk: CardDesk | None = None
        self._code_desk: CodeDesk | None = None
        self._speaker_desk: SpeakerDesk | None = None
        self.counter = CounterDesks(self._wake, self._fault)
        """The clerk's and the customer's keys at a counter."""
        self.cash = CashDoor(notes_path or journal_path.with_name(NOTES), clock, self._wake, self._fault)
        """Payments with banknotes."""
        self.photos = PhotoDoor(self._wake, self._fault)
        """Photos of cards and papers."""
        self._journal = JobJournal(journal_path, clock)
        around = Surroundings(clock=clock, patience=patience or Patience(), load=load, tap=tap)
        self._fleet = Fleet(agent, sections, Outlet(on_document, on_notice), around, self._desk_for)
        self._orders = OrderClerk(self._fleet, clock)

    def start(self) -> None:
        """Begin to look after all devices; slips that a crash left open are announced first."""
        for left in self._journal.leftovers:
            fault = self._fault(left.fault, DeviceRole.RECEIPT_PRINTER)
            self._announce(left.device, left.id, left.what, left.state, fault)
        self._fleet.start()

    def stop(self) -> None:
        """Let go of all devices; a slip that is being printed is waited for, up to a few seconds."""
        self._fleet.stop()
        self._journal.close()
        self.cash.close()

    def rescan(self) -> None:
        """Something was plugged in or out: look now."""
        self._fleet.rescan()

    def documents(self) -> tuple[DeviceDocument, ...]:
        """Return all documents as they are to be read now: what is stale says unknown."""
        return self._fleet.documents()

    def role(self, role: DeviceRole) -> Handle | None:
        """Return the first device of `role`, or None when none is configured."""
        worker = self._fleet.of(role)
        if worker is None:
            return None
        device = worker.section.id
        return Handle(
            device,
            lambda: next(one for one in self.documents() if one.device == device),
            lambda: self.readiness(role),
        )

    def readiness(self, role: DeviceRole) -> Readiness:
        """Return whether `role` can be used, as last heard, at once; see `ask_readiness` for the present truth."""
        worker = self._fleet.of(role)
        if worker is None:
            return Readiness(Verdict.NOT_READY, self._fault("not_installed", role))
        return readiness(worker.report.document, self._clock.now())

    def ask_readiness(self, role: DeviceRole, then: Callable[[Readiness], None]) -> None:
        """Call `then` with whether `role` can be used, asking the device if the last word is older than two seconds."""
        worker = self._fleet.of(role)
        if worker is None:
            then(self.readiness(role))
        else:
            worker.ask(then)

    def print_slip(self, job_id: str, content: Slip | bytes, then: Then) -> None:
        """Print `content` once; `then` is called once with what became of it.

        The same `job_id` is never printed twice: a second order gets the end of the first, also after a restart.
        """
        if self._print_desk is None:
            fault = self._fault("not_installed", DeviceRole.RECEIPT_PRINTER)
            then(PrintResult(job_id, Outcome.FAILED, fault=fault))
            return
        self._print_desk.order(PrintJob(job_id, content), then)
        self._fleet.wake(DeviceRole.RECEIPT_PRINTER)

    def slip_result(self, job_id: str) -> PrintResult | None:
        """Return how the slip `job_id` ended, also before a restart; None while it is open or if it never was."""
        return self._print_desk.result(job_id) if self._print_desk is not None else None

    def expect_card(self, on_card: Callable[[CardRead], None], on_problem: Callable[[DeviceFault], None]) -> None:
        """Wait for one identity card: `on_card` is called once and ends the wait, `on_problem` as often as needed.

        The wait goes on over a problem, also over an unplugged reader, until a card came or `stop_expecting_card`.
        """
        if self._card_desk is None:
            on_problem(self._fault("not_installed", DeviceRole.ID_CARD_READER))
            return
        self._card_desk.expect(on_card, on_problem)
        self._fleet.wake(DeviceRole.ID_CARD_READER)

    def stop_expecting_card(self) -> None:
        """Wait for no card any longer."""
        if self._card_desk is not None:
            self._card_desk.stop()
            self._fleet.wake(DeviceRole.ID_CARD_READER)

    def expect_code(
        self, on_code: Callable[[CodeRead], None], on_problem: Callable[[DeviceFault], None] = lambda _: None
    ) -> None:
        """Wait for one code: `on_code` is called once and ends the wait; call again for the next."""
        if self._code_desk is None:
            on_problem(self._fault("not_installed", DeviceRole.CODE_READER))
            return
        self._code_desk.expect(on_code, on_problem)
        self._fleet.wake(DeviceRole.CODE_READER)

    def stop_expecting_code(self) -> None:
        """Wait for no code any longer."""
        if self._code_desk is not None:
            self._code_desk.stop()
            self._fleet.wake(DeviceRole.CODE_READER)

    def speak(self, sentence: SpokenSentence, told: Told = lambda _fault: None) -> None:
        """Speak `sentence` after those before it; `told` gets None once it was played to its end, or the fault."""
        if self._speaker_desk is None:
            told(self._fault("not_installed", DeviceRole.SPEAKER))
            return
        self._speaker_desk.say(sentence, told)
        self._fleet.wake(DeviceRole.SPEAKER)

    def hush(self) -> None:
        """Stop speaking now; what waits to be said is forgotten."""
        if self._speaker_desk is not None:
            self._speaker_desk.hush()

    def serve(self, is_customer_here: bool) -> None:
        """Be told whether a customer is being served with these devices: then nothing is tested."""
        self._orders.is_serving = is_customer_here

    def order(self, order: DeviceOrder, then: Callable[[DeviceOutcome], None]) -> None:
        """Carry out an order to one device (`self_test`, `restart`, `enable`, `disable`); `then` gets the outcome."""
        self._orders.take(order, then)

    def _desk_for(self, sheet: Sheet) -> Desk[Any]:
        """Return a new desk for the device; the first of each role is the one its role's door leads to."""

        def words(code: str) -> DeviceFault:
            return sheet.fault(code, self._clock.now())

        def announce(job: str, what: str, state: JobState, fault: DeviceFault | None) -> None:
            self._announce(sheet.device, job, what, state, fault)

        def notice(what: str) -> None:
            self._on_notice(DeviceNotice(device=sheet.device, at=self._clock.now(), what=what))

        if sheet.role is DeviceRole.RECEIPT_PRINTER:
            print_desk = PrintDesk(sheet.device, self._journal, words, announce)
            self._print_desk = self._print_desk or print_desk
            return print_desk
        if sheet.role is DeviceRole.TICKET_DISPENSER:
            ticket_desk = TicketDesk(sheet.device, self._journal, words, announce, notice)
            self._print_desk = self._print_desk or ticket_desk
            return ticket_desk
        if sheet.role is DeviceRole.ID_CARD_READER:
            card_desk = CardDesk(words, notice)
            self._card_desk = self._card_desk or card_desk
            return card_desk
        if sheet.role is DeviceRole.CODE_READER:
            code_desk = CodeDesk(words, notice)
            self._code_desk = self._code_desk or code_desk
            return code_desk
        if sheet.role is DeviceRole.SPEAKER:
            speaker_desk = SpeakerDesk(words)
            self._speaker_desk = self._speaker_desk or speaker_desk
            return speaker_desk
        return (
            self.cash.desk_for(sheet.role, sheet.device, notice)
            or self.photos.desk_for(sheet.role, words, notice)
            or self.counter.desk_for(sheet.role, words, notice)
            or IdleDesk()
        )

    def _wake(self, role: DeviceRole) -> None:
        self._fleet.wake(role)

    def _announce(self, device: str, job: str, what: str, state: JobState, fault: DeviceFault | None) -> None:
        self._on_job(DeviceJob(device=device, job=job, what=what, state=state, at=self._clock.now(), fault=fault))

    def _fault(self, code: str, role: DeviceRole) -> DeviceFault:
        return describe_fault(code, name=ROLE_NAMES[role], port="-", since=self._clock.now())
