"""Does what the flow wants: asks the server, prints, listens, settles; and tells the flow what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from assets.qt.hall_link import Answer
from devices.roles import Verdict
from hall.contract.clock import Clock
from hall.contract.errors import HallError, NoAnswer, StorageError
from hall.contract.messages import Message, Refused, Reply
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from hall.contract.values import DeviceRole, SlipState
from hall.runtime.logs import get_logger
from kiosk import survey
from kiosk.copies import copy_in, ticket_of
from kiosk.devices_here import DevicesHere
from kiosk.duty import Duty
from kiosk.flow import (
    AskBusiness,
    AskForCopy,
    AskForTicket,
    CheckPrinter,
    Effect,
    ForgetTicket,
    Listen,
    OfferNumber,
    Page,
    PrintPaper,
    PrintSlip,
    Settle,
    Surveyed,
    TakeFromReserve,
    TicketGranted,
    TicketRefused,
    TicketUnanswered,
    Wipe,
    Withdraw,
)
from kiosk.flow.identity import NUMBER_PAGES
from kiosk.flow.lookup_state import ByCard
from kiosk.inquiries import Inquiries
from kiosk.ledger import End, Ledger
from kiosk.lone_desk import LoneDesk
from kiosk.papers import compose_paper
from kiosk.payments import Payments
from kiosk.settings import Identity
from kiosk.settler import Settler, issued_in
from kiosk.slip import compose
from kiosk.view_model import KioskViewModel

GIVE_UP_S = 12.0
"""How long one request for a ticket is sent again and again, real seconds."""
LOOK_MS = 500
"""How often the surroundings are looked at besides, real time: what goes stale or comes back by itself."""
_ENDS = {SlipState.PRINTED: End.PRINTED, SlipState.SHOWN: End.SHOWN, SlipState.UNKNOWN: End.UNKNOWN}
_NOBODY_THERE = frozenset({Page.ATTRACT, Page.TROUBLE, Page.OUT_OF_ORDER})
"""Pages on which a technician's test of a device comes between no customer and their ticket."""
_PAPERS = (DeviceRole.ID_CARD_READER, DeviceRole.DOCUMENT_CAMERA)
"""Without these nobody can fill in an application."""
_log = get_logger("kiosk.terminal")
E = TypeVar("E", bound=Effect)


class Server(Protocol):
    """What the terminal needs of its link."""

    @property
    def picture(self) -> HallPicture: ...

    def ask_under(self, command_id: str, command: Any, then: Answer, *, give_up_after_s: float = ...) -> None: ...

    def publish(self, topic: Topic, message: Message, *, retain: bool = False) -> None: ...


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
        self._ledger, self._settler, self._clock, self._identity = ledger, settler, clock, identity
        self._desk, self._duty, self._payments = desk, duty, payments
        self._patience = survey.NEVER_SEEN
        self._acts: dict[type[Any], Callable[[Any], None]] = {
            CheckPrinter: self._check_printer,
            AskForTicket: self._ask_for_ticket,
            TakeFromReserve: self._take_from_reserve,
            AskForCopy: self._ask_for_copy,
            ForgetTicket: self._forget_ticket,
            PrintSlip: self._print_slip,
            PrintPaper: self._print_paper,
            OfferNumber: self._offer_number,
            Settle: self._settle,
            Withdraw: self._withdraw,
            AskBusiness: self._ask_business,
            Listen: self._listen,
            Wipe: self._wipe,
        }
        self._can_apply = can_apply
        self._runners = (*runners, payments) if payments is not None else runners
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
            self._noted(partial(self._desk.remember, picture.hall))
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

    def _ask_for_ticket(self, effect: AskForTicket) -> None:
        try:
            self._ledger.intend(effect.intention, effect.command)
        except StorageError as error:
            _log.error("a ticket cannot be noted, so none is asked for", fault=str(error))
            self._refuse(effect.intention)
            return
        then = partial(self._answered, effect.intention)
        self._server.ask_under(effect.intention, effect.command, then, give_up_after_s=GIVE_UP_S)

    def _answered(self, intention: str, answer: Reply | HallError) -> None:
        if self._desk.gave(intention):
            return  # too late: the customer has a number of the reserve, and the settler gives this one back
        if isinstance(answer, HallError):
            self._unanswered(intention, answer)
            return
        issued = issued_in(answer)
        try:
            if issued is None:
                self._ledger.strike(intention)
            else:
                self._ledger.grant(intention, issued.ticket)
        except StorageError as error:
            # The number was granted: the customer gets it, whatever this disk can remember.
            _log.error("an answer cannot be noted", fault=str(error))
        if issued is not None:
            self._vm.happen(TicketGranted(intention, issued, self._clock.now()))
        elif isinstance(answer, Refused):
            self._vm.happen(TicketRefused(intention, answer.code, answer.sentence, answer.hint))
        else:
            _log.error("the server accepted without a ticket", intention=intention)
            self._refuse(intention)

    def _take_from_reserve(self, effect: TakeFromReserve) -> None:
        hall = self._server.picture.hall
        assert hall is not None, "only a kiosk that knows its hall is alone"
        try:
            issued = self._desk.give(effect, hall)
        except StorageError as error:
            _log.error("a number cannot be taken from the reserve", fault=str(error))
            self._refuse(effect.intention)
            return
        if issued is None:
            self._refuse(effect.intention, "trouble_reserve_empty_sentence", "trouble_reserve_empty_hint")
            return
        # what the server may have been asked before is given back; the ledger has said so already
        self._noted(lambda: self._settler.withdraw(effect.intention))
        self._vm.happen(TicketGranted(effect.intention, issued, self._clock.now()))

    def _ask_for_copy(self, effect: AskForCopy) -> None:
        then = partial(self._copy_answered, effect.intention)
        self._server.ask_under(effect.intention, effect.command, then, give_up_after_s=GIVE_UP_S)

    def _copy_answered(self, intention: str, answer: Reply | HallError) -> None:
        if isinstance(answer, HallError):
            self._vm.happen(TicketUnanswered(intention))
        elif isinstance(answer, Refused):
            self._vm.happen(TicketRefused(intention, answer.code, answer.sentence, answer.hint))
        elif (copy := copy_in(answer)) is not None:
            issued = ticket_of(copy, self._vm.flow.visit.language)
            self._vm.happen(TicketGranted(intention, issued, copy.issued_at, copy.times))
        else:
            _log.error("the server accepted without a copy", intention=intention)
            self._refuse(intention)

    def _unanswered(self, intention: str, error: HallError) -> None:
        if not isinstance(error, NoAnswer):
            self._noted(lambda: self._ledger.never_left(intention))
        self._vm.happen(TicketUnanswered(intention))

    def _refuse(self, intention: str, sentence: str = "trouble_own_sentence", hint: str = "trouble_own_hint") -> None:
        words = self._vm.spoken
        self._vm.happen(TicketRefused(intention, "kiosk_fault", words.both(sentence), words.both(hint)))

    def _forget_ticket(self, effect: ForgetTicket) -> None:
        self._noted(lambda: self._settler.forget(effect.intention))

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

    def _offer_number(self, effect: OfferNumber) -> None:
        desk = self._desk if self._desk.has(effect.ticket) else self._ledger
        self._noted(lambda: desk.offer(effect.ticket))

    def _settle(self, effect: Settle) -> None:
        if self._desk.has(effect.ticket):
            self._noted(lambda: self._desk.settle(effect.ticket, effect.slip))
        else:
            self._noted(lambda: self._settler.conclude(effect.ticket, _ENDS[effect.slip]))

    def _withdraw(self, effect: Withdraw) -> None:
        if self._desk.has(effect.ticket):
            self._noted(lambda: self._desk.withdraw(effect.ticket))
        else:
            self._noted(lambda: self._settler.conclude(effect.ticket, End.CANCELLED))

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

    @staticmethod
    def _noted(write: Callable[[], None]) -> None:
        try:
            write()
        except StorageError as error:
            # The server marks a slip that nobody settles as unknown by itself; nobody loses their place.
            _log.error("the ledger cannot be written", fault=str(error))
