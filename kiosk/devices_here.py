"""The devices of this terminal as its flow needs them; their callbacks are carried to the GUI thread."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from devices.print_desk import Then
from devices.roles import CardRead, CodeRead, Outcome, PrintResult, Readiness
from devices.slip import Slip
from hall.contract.documents_devices import DeviceFault
from hall.contract.messages import DeviceOrder, DeviceOutcome
from hall.contract.values import DeviceRole, Holder
from hall.runtime.person_key import person_key
from kiosk.flow import CardSeen, CardUnreadable, CodeSeen, Event, PrinterChecked, SlipEnded
from kiosk.flow.apply_events import IdentityRead
from kiosk.flow.apply_state import MOST_OF_ADDRESS, MOST_OF_NAME, IdCard
from kiosk.flow.events import CARD_PROBLEMS
from kiosk.photos_here import Photos, PhotosHere

PAPER_OUT = "paper_out"


class Devices(Protocol):
    """What the kiosk asks of `devices.supervisor.Supervisor`."""

    @property
    def photos(self) -> Photos: ...

    def readiness(self, role: DeviceRole) -> Readiness: ...

    def ask_readiness(self, role: DeviceRole, then: Callable[[Readiness], None]) -> None: ...

    def print_slip(self, job_id: str, content: Slip | bytes, then: Then) -> None: ...

    def slip_result(self, job_id: str) -> PrintResult | None: ...

    def expect_card(self, on_card: Callable[[CardRead], None], on_problem: Callable[[DeviceFault], None]) -> None: ...

    def stop_expecting_card(self) -> None: ...

    def expect_code(
        self, on_code: Callable[[CodeRead], None], on_problem: Callable[[DeviceFault], None] = ...
    ) -> None: ...

    def stop_expecting_code(self) -> None: ...

    def serve(self, is_customer_here: bool) -> None: ...

    def order(self, order: DeviceOrder, then: Callable[[DeviceOutcome], None]) -> None: ...


class DevicesHere(QObject):
    """`happened` tells, in the GUI thread, what the devices have to say to the flow."""

    happened = Signal(object)
    """A flow event."""
    _told = Signal(object)

    def __init__(self, devices: Devices, secret: bytes) -> None:
        super().__init__()
        self._devices, self._secret = devices, secret
        self.photos = PhotosHere(devices.photos)
        """The document camera; `readiness(DeviceRole.DOCUMENT_CAMERA)` says whether there is one that can be used."""
        self._wants_cards = self._wants_codes = self._keeps_number = self._is_for_form = False
        self._number = ("", "")
        self._told.connect(self._take)

    def readiness(self, role: DeviceRole) -> Readiness:
        """Return whether `role` can be used, as last heard."""
        return self._devices.readiness(role)

    def check_printer(self, intention: str) -> None:
        """Ask the printer now; `PrinterChecked` follows."""

        def answer(readiness: Readiness) -> None:
            is_paper_out = readiness.fault is not None and readiness.fault.code == PAPER_OUT
            self._tell(PrinterChecked(intention, readiness.is_usable, is_paper_out))

        self._devices.ask_readiness(DeviceRole.RECEIPT_PRINTER, answer)

    def print_slip(self, ticket: str, slip: Slip, copies: int = 0) -> None:
        """Print once under the ticket's id, a copy under an id of its own; `SlipEnded` follows."""
        job = f"{ticket}-copy-{copies}" if copies else ticket
        self._devices.print_slip(job, slip, lambda result: self._tell(SlipEnded(ticket, result.outcome)))

    def outcome_of(self, ticket: str) -> Outcome | None:
        """Return what became of a ticket's slip, also before a restart."""
        result = self._devices.slip_result(ticket)
        return result.outcome if result is not None else None

    def serve(self, is_customer_here: bool) -> None:
        """Tell the devices whether a customer is at the terminal: then no technician's test comes between."""
        self._devices.serve(is_customer_here)

    def take_number(self, person_key: str) -> str:
        """Return the ID number of the card that was read last, and forget it; empty when it was another's."""
        (known, number), self._number = self._number, ("", "")
        return number if known == person_key else ""

    def listen(self, cards: bool, codes: bool, *, keeps_number: bool = False, is_for_form: bool = False) -> None:
        """Switch the readers on or off; `keeps_number` keeps a card's number until it is taken, or cards are off.

        `is_for_form`: a form is filled in from the card, so all that it needs is told, as `IdentityRead`.
        """
        self._keeps_number, self._is_for_form = cards and keeps_number, cards and is_for_form
        if not cards:
            self._number = ("", "")
        if cards != self._wants_cards:
            self._wants_cards = cards
            if cards:
                self._expect_card()
            else:
                self._devices.stop_expecting_card()
        if codes != self._wants_codes:
            self._wants_codes = codes
            if codes:
                self._expect_code()
            else:
                self._devices.stop_expecting_code()

    def _expect_card(self) -> None:
        self._devices.expect_card(self._card, self._card_problem)

    def _expect_code(self) -> None:
        self._devices.expect_code(self._code)

    def _card(self, card: CardRead) -> None:
        # On the device's thread: only what the queue may know leaves it, the card itself is forgotten here; but for
        # its number while an account is to be found by it, and what a form needs on the page that fills it in.
        if self._is_for_form:
            self._tell(IdentityRead(_for_form(card), _fresh_id()))
            return
        holder = Holder(masked_name=card.masked_name, person_key=person_key(self._secret, card.number))
        if self._keeps_number:
            self._number = (holder.person_key, card.number)
        self._tell(CardSeen(holder, card.birth, _fresh_id()))

    def _card_problem(self, fault: DeviceFault) -> None:
        # A reader that went away is told by its document; only a card that lies there concerns the customer.
        if fault.code in CARD_PROBLEMS:
            self._tell(CardUnreadable(fault.code))

    def _code(self, code: CodeRead) -> None:
        self._tell(CodeSeen(code.text, _fresh_id()))

    def _tell(self, event: Event) -> None:
        self._told.emit(event)

    def _take(self, event: Event) -> None:
        self.happened.emit(event)
        # A card or code ends its wait; if the page still wants one, wait for the next.
        if isinstance(event, (CardSeen, IdentityRead)) and self._wants_cards:
            self._expect_card()
        if isinstance(event, CodeSeen) and self._wants_codes:
            self._expect_code()


def _for_form(card: CardRead) -> IdCard | None:
    """Return what of the card a form needs; `None` for one whose number the business system does not know."""
    if not card.name.strip() or not re.fullmatch(r"[0-9]{17}[0-9X]", card.number):
        return None
    return IdCard(card.name.strip()[:MOST_OF_NAME], card.number, card.address.strip()[:MOST_OF_ADDRESS], card.valid_to)


def _fresh_id() -> str:
    """Return a command id: a card or a code may be all that a customer does."""
    return str(uuid.uuid4())
