"""Asks for the tickets that the flow wants, under the ledger; gives numbers of the reserve; tells what became of slips.

Rule: nothing is asked of the server that the ledger does not know; a number that was granted reaches its customer
whatever this disk can remember.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from assets.qt.hall_link import Answer
from hall.contract.clock import Clock
from hall.contract.errors import HallError, NoAnswer, StorageError
from hall.contract.messages import Message, Refused, Reply
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from hall.contract.values import SlipState
from hall.runtime.logs import get_logger
from kiosk.copies import copy_in, ticket_of
from kiosk.flow import (
    AskForCopy,
    AskForTicket,
    ForgetTicket,
    OfferNumber,
    Settle,
    TakeFromReserve,
    TicketGranted,
    TicketRefused,
    TicketUnanswered,
    Withdraw,
)
from kiosk.ledger import End, Ledger
from kiosk.lone_desk import LoneDesk
from kiosk.settler import Settler, issued_in
from kiosk.view_model import KioskViewModel

GIVE_UP_S = 12.0
"""How long one request for a ticket is sent again and again, real seconds."""
_ENDS = {SlipState.PRINTED: End.PRINTED, SlipState.SHOWN: End.SHOWN, SlipState.UNKNOWN: End.UNKNOWN}
_log = get_logger("kiosk.tickets")


class Server(Protocol):
    """What the terminal needs of its link."""

    @property
    def picture(self) -> HallPicture: ...

    def ask_under(self, command_id: str, command: Any, then: Answer, *, give_up_after_s: float = ...) -> None: ...

    def publish(self, topic: Topic, message: Message, *, retain: bool = False) -> None: ...


class TicketDesk:
    """One terminal's dealings with the queue's server. Lives in the GUI thread."""

    def __init__(
        self, vm: KioskViewModel, server: Server, ledger: Ledger, settler: Settler, desk: LoneDesk, clock: Clock
    ) -> None:
        self._vm, self._server, self._clock = vm, server, clock
        self._ledger, self._settler, self._desk = ledger, settler, desk

    def acts(self) -> Mapping[type[Any], Callable[[Any], None]]:
        """Return what the terminal is to do for which effect."""
        return {
            AskForTicket: self._ask_for_ticket,
            TakeFromReserve: self._take_from_reserve,
            AskForCopy: self._ask_for_copy,
            ForgetTicket: self._forget_ticket,
            OfferNumber: self._offer_number,
            Settle: self._settle,
            Withdraw: self._withdraw,
        }

    def forget(self) -> None:
        """The customer has gone; what is open of their ticket the flow has told already."""

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
        noted(lambda: self._settler.withdraw(effect.intention))
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
            noted(lambda: self._ledger.never_left(intention))
        self._vm.happen(TicketUnanswered(intention))

    def _refuse(self, intention: str, sentence: str = "trouble_own_sentence", hint: str = "trouble_own_hint") -> None:
        words = self._vm.spoken
        self._vm.happen(TicketRefused(intention, "kiosk_fault", words.both(sentence), words.both(hint)))

    def _forget_ticket(self, effect: ForgetTicket) -> None:
        noted(lambda: self._settler.forget(effect.intention))

    def _offer_number(self, effect: OfferNumber) -> None:
        desk = self._desk if self._desk.has(effect.ticket) else self._ledger
        noted(lambda: desk.offer(effect.ticket))

    def _settle(self, effect: Settle) -> None:
        if self._desk.has(effect.ticket):
            noted(lambda: self._desk.settle(effect.ticket, effect.slip))
        else:
            noted(lambda: self._settler.conclude(effect.ticket, _ENDS[effect.slip]))

    def _withdraw(self, effect: Withdraw) -> None:
        if self._desk.has(effect.ticket):
            noted(lambda: self._desk.withdraw(effect.ticket))
        else:
            noted(lambda: self._settler.conclude(effect.ticket, End.CANCELLED))


def noted(write: Callable[[], None]) -> None:
    """Write down something that nobody loses their place over when the disk cannot take it."""
    try:
        write()
    except StorageError as error:
        # The server marks a slip that nobody settles as unknown by itself; nobody loses their place.
        _log.error("the ledger cannot be written", fault=str(error))
