"""Does what the flow wants: looks around, prints, listens, wipes; what a journey of its own wants, its runner does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Slot

from devices.roles import Verdict
from hall.contract.clock import Clock
from hall.contract.values import DeviceRole
from hall.runtime.logs import get_logger
from kiosk import survey
from kiosk.devices_here import DevicesHere
from kiosk.duty import Duty
from kiosk.flow import (
    AskBusiness,
    CheckPrinter,
    Effect,
    Listen,
    Page,
    PrintPaper,
    PrintSlip,
    Surveyed,
    Wipe,
)
from kiosk.flow.identity import NUMBER_PAGES
from kiosk.flow.lookup_state import ByCard
from kiosk.inquiries import Inquiries
from kiosk.ledger import Ledger
from kiosk.lone_desk import LoneDesk
from kiosk.papers import compose_paper
from kiosk.payments import Payments
from kiosk.settings import Identity
from kiosk.settler import Settler
from kiosk.slip import compose
from kiosk.ticket_desk import Server, TicketDesk, noted
from kiosk.view_model import KioskViewModel

LOOK_MS = 500
"""How often the surroundings are looked at besides, real time: what goes stale or comes back by itself."""
_NOBODY_THERE = frozenset({Page.ATTRACT, Page.TROUBLE, Page.OUT_OF_ORDER})
"""Pages on which a technician's test of a device comes between no customer and their ticket."""
_PAPERS = (DeviceRole.ID_CARD_READER, DeviceRole.DOCUMENT_CAMERA)
"""Without these nobody can fill in an application."""
_log = get_logger("kiosk.terminal")


class Runner(Protocol):
    """Does what a journey of its own wants done; it tells the flow by itself what came of it."""

    def acts(self) -> Mapping[type[Any], Callable[[Any], None]]: ...

    def forget(self) -> None: ...


class Terminal(QObject):
    """One terminal: its view model, its devices, its link and its ledger. Lives in the GUI thread."""

    def __init__(
        self,
        vm: KioskViewModel,
        server: Server,
        devices: DevicesHere,
        ledger: Ledger,
        settler: Settler,
        desk: LoneDesk,
        *,
        clock: Clock,
        identity: Identity,
        inquiries: Inquiries | None = None,
        duty: Duty | None = None,
        runners: Sequence[Runner] = (),
        payments: Payments | None = None,
        can_apply: bool = False,
    ) -> None:
        """Without `inquiries` there is no business system, and nothing to look up.

        `can_apply`: applications can be taken, as far as that does not hang on devices.
        """
        super().__init__()
        self._vm, self._server, self._devices = vm, server, devices
        self._clock, self._identity = clock, identity
        self._desk, self._duty, self._payments = desk, duty, payments
        self._patience = survey.NEVER_SEEN
        self._acts: dict[type[Any], Callable[[Any], None]] = {
            CheckPrinter: self._check_printer,
            PrintSlip: self._print_slip,
            PrintPaper: self._print_paper,
            AskBusiness: self._ask_business,
            Listen: self._listen,
            Wipe: self._wipe,
        }
        self._can_apply = can_apply
        tickets = TicketDesk(vm, server, ledger, settler, desk, clock)
        self._runners = (tickets, *runners, payments) if payments is not None else (tickets, *runners)
        for runner in self._runners:
            self._acts.update(runner.acts())
        vm.wanted.connect(self.act)
        devices.happened.connect(vm.happen)
        self._inquiries = inquiries
        if inquiries is not None:
            inquiries.answered.connect(vm.happen)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look_around)

    def start(self) -> None:
        """Begin to look around and to let time pass."""
        self._timer.start()
        self._vm.start()
        self.look_around()

    def stop(self) -> None:
        """Rest."""
        self._timer.stop()
        self._vm.stop()

    @Slot()
    def look_around(self) -> None:
        """Tell the flow of the surroundings when they are others than before."""
        picture, now = self._server.picture, self._clock.monotonic() / self._clock.speed
        self._patience = self._patience.seen(picture.has_server, now)
        is_live = self._patience.is_live(now)
        if picture.has_server and picture.hall is not None and picture is not self._vm.picture:
            noted(partial(self._desk.remember, picture.hall))
        around = survey.survey(
            picture,
            is_live=is_live,
            alone=None if is_live else self._desk.alone(picture.hall),
            card=self._devices.readiness(DeviceRole.ID_CARD_READER),
            code=self._devices.readiness(DeviceRole.CODE_READER),
            elderly_age=self._identity.elderly_age,
            reason=self._vm.spoken.both("reason_elderly", age=self._identity.elderly_age),
        )
        around = replace(around, has_business=self._inquiries is not None, can_apply=self._takes_applications())
        around = replace(around, sends_codes=self._can_apply)
        if self._payments is not None:
            printer = self._devices.readiness(DeviceRole.RECEIPT_PRINTER)
            around = replace(self._payments.seen(around), can_print=printer.verdict is not Verdict.NOT_READY)
        if self._duty is not None:
            around = replace(around, out=self._duty.out(around))
        self._devices.serve(self._vm.flow.page not in _NOBODY_THERE)
        if picture is not self._vm.picture:
            self._vm.see(picture)
        if around != self._vm.flow.around:
            self._vm.happen(Surveyed(around))
        if self._duty is not None:
            self._duty.tell(self._vm.flow, picture.hall.day if picture.hall is not None else None)

    def _takes_applications(self) -> bool:
        return self._can_apply and all(self._devices.readiness(role).is_usable for role in _PAPERS)

    @Slot(object)
    def act(self, effect: Effect) -> None:
        """Do what the flow wants."""
        self._acts[type(effect)](effect)

    def _check_printer(self, effect: CheckPrinter) -> None:
        self._devices.check_printer(effect.intention)

    def _print_slip(self, effect: PrintSlip) -> None:
        hall = self._server.picture.hall
        assert hall is not None, "a ticket is granted only by a hall that has said who it is"
        slip = compose(effect.issued, hall, self._vm.spoken.in_language(effect.language))
        self._devices.print_slip(effect.issued.ticket.ticket, slip, effect.issued.copies)

    def _print_paper(self, effect: PrintPaper) -> None:
        hall = self._server.picture.hall
        assert hall is not None, "these pages are drawn only for a hall that has said who it is"
        slip = compose_paper(effect.content, hall, self._vm.spoken.in_language(effect.language))
        self._devices.print_slip(effect.job, slip)

    def _ask_business(self, effect: AskBusiness) -> None:
        assert self._inquiries is not None, "nothing is offered to be looked up without a business system"
        question = effect.question
        number = self._devices.take_number(question.person_key) if isinstance(question, ByCard) else ""
        self._inquiries.ask(effect.inquiry, question, number)

    def _listen(self, effect: Listen) -> None:
        page = self._vm.flow.page
        keeps, is_for_form = page in NUMBER_PAGES, page is Page.APPLY_CARD
        self._devices.listen(effect.cards, effect.codes, keeps_number=keeps, is_for_form=is_for_form)

    def _wipe(self, _effect: Wipe) -> None:
        if self._inquiries is not None:
            self._inquiries.forget()
        for runner in self._runners:
            runner.forget()
        _log.info("a customer has left")
