"""Tells the server how each ticket ended, again and again until it has answered; also after a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from assets.qt.hall_link import Answer
from devices.roles import Outcome
from hall.contract.commands import Command
from hall.contract.errors import HallError, StorageError
from hall.contract.events import TicketIssued
from hall.contract.messages import Accepted, Refused, Reply
from hall.runtime.logs import get_logger
from kiosk.ledger import End, Ledger, OpenTicket
from kiosk.recovery import closing_command, end_after_a_crash

RETRY_MS = 5_000
"""How long after a failed attempt the next one is made, real time."""
GIVE_UP_S = 20.0

_log = get_logger("kiosk.settler")


class Asking(Protocol):
    """What asks the server: the link, or a fake of it in tests."""

    def ask_under(self, command_id: str, command: Command, then: Answer, *, give_up_after_s: float = 30.0) -> None:
        """Send `command` under `command_id` until it is answered; the same id again is the same request."""
        ...


class Settler(QObject):
    """Owns the closing half of the ledger. Lives in the GUI thread, as the answers do."""

    def __init__(self, ledger: Ledger, link: Asking, new_id: Callable[[], str]) -> None:
        super().__init__()
        self._ledger, self._link, self._new_id = ledger, link, new_id
        self._under_way: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self.try_all)

    def start(self) -> None:
        """Try what is open, now and every few seconds."""
        self._timer.start()
        self.try_all()

    def stop(self) -> None:
        """Try no more; what is open stays in the ledger."""
        self._timer.stop()

    def recover(self, printer: Callable[[str], Outcome | None]) -> None:
        """Settle what an earlier life left open; `printer` tells what became of a ticket's slip."""
        for row in self._ledger.open_tickets():
            if row.ticket is None:
                self._ledger.forget(row.intention)
            elif row.end is None:
                self._ledger.conclude(row.ticket, end_after_a_crash(row, printer(row.ticket)), self._new_id())

    def conclude(self, ticket: str, end: End) -> None:
        """Note how `ticket` ended and tell the server."""
        self._ledger.conclude(ticket, end, self._new_id())
        row = self._ledger.of_ticket(ticket)
        if row is not None:
            self._try(row)

    def forget(self, intention: str) -> None:
        """Give back what may have been granted under `intention`."""
        self._ledger.forget(intention)
        self.withdraw(intention)

    def withdraw(self, intention: str) -> None:
        """Give back, at once if it can be, what the ledger says was forgotten under `intention`; if anything was."""
        row = self._ledger.of_intention(intention)
        if row is not None:
            self._try(row)

    def try_all(self) -> None:
        """Try everything that is owed and not under way."""
        try:
            for row in self._ledger.open_tickets():
                self._try(row)
        except StorageError as error:
            _log.error("open tickets cannot be read", fault=str(error))

    def _try(self, row: OpenTicket) -> None:
        if row.intention in self._under_way:
            return
        if row.ticket is not None and row.end is not None:
            self._ask(row, row.closing, partial(self._concluded, row))
        elif row.ticket is None and row.is_forgotten:
            if row.attempts == 0:
                self._ledger.strike(row.intention)
            else:
                self._ask(row, row.intention, partial(self._found_out, row))

    def _ask(self, row: OpenTicket, command_id: str, then: Callable[[Reply | HallError], None]) -> None:
        self._under_way.add(row.intention)
        command = row.command if row.ticket is None or row.end is None else closing_command(row.ticket, row.end)
        self._link.ask_under(command_id, command, then, give_up_after_s=GIVE_UP_S)

    def _concluded(self, row: OpenTicket, answer: Reply | HallError) -> None:
        self._under_way.discard(row.intention)
        if isinstance(answer, HallError):
            return  # the next round asks again, under the same id
        if isinstance(answer, Refused):
            # It was settled or called meanwhile; the server's word stands.
            _log.warning("a ticket's end was refused", ticket=row.ticket, end=row.end, code=answer.code)
        self._strike(row)

    def _found_out(self, row: OpenTicket, answer: Reply | HallError) -> None:
        self._under_way.discard(row.intention)
        if isinstance(answer, HallError):
            return
        issued = issued_in(answer)
        if issued is None:
            self._strike(row)
            return
        try:
            self._ledger.grant(row.intention, issued.ticket)
            self.conclude(issued.ticket, End.CANCELLED)
        except StorageError as error:
            _log.error("a number could not be given back yet", fault=str(error))

    def _strike(self, row: OpenTicket) -> None:
        try:
            self._ledger.strike(row.intention)
        except StorageError as error:
            _log.error("a settled ticket could not be struck", fault=str(error))


def issued_in(answer: Reply) -> TicketIssued | None:
    """Return the ticket that a reply grants."""
    if not isinstance(answer, Accepted):
        return None
    return next((event for event in answer.events if isinstance(event, TicketIssued)), None)
