"""Gives numbers while the server is away, and keeps what became of their slips, as the terminal's desk for it.

Rule: a ticket of this desk is in the ledger before the flow hears of it, so before anything is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from hall.contract.clock import Clock
from hall.contract.documents_hall import HallDocument
from hall.contract.errors import MalformedMessage, StorageError
from hall.contract.events import TicketIssued
from hall.contract.messages import decode, encode
from hall.contract.picture import HallPicture
from hall.contract.values import SlipState, TicketId
from hall.runtime.logs import get_logger
from kiosk.flow import TakeFromReserve
from kiosk.reserve import Reserve
from kiosk.survey import Alone, business_day

KEPT_HALL = "hall"
DAWN = datetime(2000, 1, 1, tzinfo=UTC)
"""Any moment: when a kept hall was heard is not kept, or it would be written with every word of it."""
_log = get_logger("kiosk.lone_desk")


class LoneDesk:
    """The reserve as the terminal uses it. `grace_s`: how long after the start the server may still be coming."""

    def __init__(self, reserve: Reserve, clock: Clock, new_id: Callable[[], str], *, grace_s: float) -> None:
        self._reserve, self._clock, self._new_id = reserve, clock, new_id
        self._opens_at = self._real_now() + grace_s
        self._kept = reserve.kept(KEPT_HALL)

    def picture(self) -> HallPicture:
        """Return the hall as an earlier life knew it, so that a kiosk started without a server knows its services."""
        if not self._kept:
            return HallPicture()
        try:
            hall = decode(self._kept.encode())
        except MalformedMessage as error:
            _log.warning("the kept hall cannot be read", fault=str(error))
            return HallPicture()
        return (
            HallPicture(hall=replace(hall, as_of=self._clock.now()))
            if isinstance(hall, HallDocument)
            else HallPicture()
        )

    def remember(self, hall: HallDocument) -> None:
        """Keep the hall for the next life when its day, hours, services or words are others than before."""
        body = encode(_lasting(hall)).decode()
        if body != self._kept:
            self._reserve.keep(KEPT_HALL, body)
            self._kept = body

    def alone(self, hall: HallDocument | None) -> Alone | None:
        """Return what there is to give when the server is away; nothing in the first moments of this program."""
        if hall is None or self._real_now() < self._opens_at:
            return None
        now = self._clock.now()
        try:
            return Alone(now, self._reserve.left(business_day(hall, now)))
        except StorageError as error:
            _log.error("the reserve cannot be read", fault=str(error))
            return None

    def give(self, effect: TakeFromReserve, hall: HallDocument) -> TicketIssued | None:
        """Give the next number; None when there is none left. Raises `StorageError`: then none was given."""
        now = self._clock.now()
        lone = self._reserve.give(effect.intention, effect.command, business_day(hall, now), now, self._new_id())
        return None if lone is None else self._reserve.issued(lone)

    def has(self, ticket: TicketId) -> bool:
        """Tell whether `ticket` was given here."""
        return self._reserve.of_ticket(ticket) is not None

    def gave(self, intention: str) -> bool:
        """Tell whether `intention` was answered here."""
        return self._reserve.of_intention(intention) is not None

    def offer(self, ticket: TicketId) -> None:
        """The number stands on the screen."""
        self._reserve.offer(ticket)

    def settle(self, ticket: TicketId, slip: SlipState) -> None:
        """It is known what became of the slip."""
        self._reserve.settle(ticket, slip)

    def withdraw(self, ticket: TicketId) -> None:
        """The customer did not want the number."""
        self._reserve.void(ticket)

    def _real_now(self) -> float:
        return self._clock.monotonic() / self._clock.speed


def _lasting(hall: HallDocument) -> HallDocument:
    """Return `hall` without what changes with every ticket."""
    figures = replace(
        hall.figures,
        waiting=0,
        longest_wait_s=None,
        within_promise_share=None,
        counters_open=0,
        issued=0,
        finished=0,
        missed=0,
        mean_wait_s=None,
        curve=(),
    )
    return replace(hall, rev=0, as_of=DAWN, last_event=0, figures=figures, advice=None, next_open=None)
