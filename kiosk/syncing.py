"""Keeps the reserve full while the server is there, and tells it of every ticket that was given without it.

Rule: what is owed is on disk with its command id; each look asks for what is not under way, in any order, for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from devices.roles import Outcome
from hall.contract.commands_access import ReserveNumbers
from hall.contract.documents_hall import HallDocument
from hall.contract.errors import HallError, StorageError
from hall.contract.events_access import NumbersReserved
from hall.contract.messages import Accepted, Refused, Reply
from hall.contract.picture import HallPicture
from hall.contract.values import ServiceId, SlipState
from hall.runtime.logs import get_logger
from kiosk.recovery import slip_after_a_crash
from kiosk.reserve import LoneTicket, Reserve, Told
from kiosk.settler import Asking

LOOK_MS: Final = 2_000
"""How often it is looked what is owed, real time."""
GIVE_UP_S: Final = 20.0
REST_LOOKS: Final = 150
"""A service whose reserve was refused is asked for again after so many looks (five minutes)."""
AT_ONCE: Final = 20
"""Reports that are under way at the same time, so that other requests are not held up behind them."""
FINAL: Final = frozenset({"report_other_day", "number_not_reserved", "code_taken"})
"""Refusals of a report that no repetition changes; after any other it is told again."""
_log = get_logger("kiosk.syncing")


class Syncing(QObject):
    """Both directions of the reserve. Lives in the GUI thread, as the answers do."""

    def __init__(
        self,
        reserve: Reserve,
        link: Asking,
        picture: Callable[[], HallPicture],
        new_id: Callable[[], str],
        per_service: int,
    ) -> None:
        """Keep `per_service` numbers of each service; `picture` returns the newest picture of the hall."""
        super().__init__()
        self._reserve, self._link, self._picture, self._new_id = reserve, link, picture, new_id
        self._per_service = per_service
        self._under_way: set[str] = set()
        self._resting: dict[ServiceId, int] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look, now and again and again."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more; what is owed stays on disk."""
        self._timer.stop()

    def recover(self, printer: Callable[[str], Outcome | None]) -> None:
        """Settle what an earlier life left in mid-way; `printer` tells what became of a ticket's slip."""
        for lone in self._reserve.untold():
            if lone.report.slip is SlipState.PENDING:
                slip = slip_after_a_crash(printer(lone.ticket), is_offered=lone.is_offered)
                if slip is None:
                    self._reserve.void(lone.ticket)
                else:
                    self._reserve.settle(lone.ticket, slip)

    def look(self) -> None:
        """Ask and tell what is owed and not under way, when the server is there."""
        picture = self._picture()
        if not picture.has_server or picture.hall is None:
            return
        try:
            self._tell_all()
            if picture.hall.day is not None and self._per_service:
                self._fill_up(picture.hall)
        except StorageError as error:
            _log.error("the reserve cannot be read or written", fault=str(error))

    def _tell_all(self) -> None:
        free = AT_ONCE - len(self._under_way)
        if free < AT_ONCE // 2:
            return
        due = self._reserve.due(AT_ONCE + len(self._under_way))
        for lone in [one for one in due if one.report_id not in self._under_way][:free]:
            self._under_way.add(lone.report_id)
            then = partial(self._told, lone)
            self._link.ask_under(lone.report_id, lone.report, then, give_up_after_s=GIVE_UP_S)

    def _told(self, lone: LoneTicket, answer: Reply | HallError) -> None:
        self._under_way.discard(lone.report_id)
        if isinstance(answer, HallError) or (isinstance(answer, Refused) and answer.code not in FINAL):
            return  # the next look tells it again, under the same id
        try:
            if isinstance(answer, Refused):
                _log.error("a ticket given alone is refused", number=lone.report.number, code=answer.code)
                self._reserve.told(lone.ticket, Told.REFUSED, answer.code)
            else:
                self._reserve.told(lone.ticket, Told.ACCEPTED)
                _log.info("a ticket given alone is told", number=lone.report.number)
                self._tell_all()
        except StorageError as error:
            _log.error("an answer cannot be noted; it is asked for again", fault=str(error))

    def _fill_up(self, hall: HallDocument) -> None:
        left = self._reserve.left(hall.day)
        for service in (info.service for info in hall.services):
            if self._rests(service) or left.get(service, 0) >= self._per_service:
                continue
            wanted = self._per_service - left.get(service, 0)
            command_id, count = self._reserve.wish(service, self._new_id(), wanted)
            if command_id not in self._under_way:
                self._under_way.add(command_id)
                then = partial(self._stocked, service, command_id)
                command = ReserveNumbers(service=service, count=count)
                self._link.ask_under(command_id, command, then, give_up_after_s=GIVE_UP_S)

    def _rests(self, service: ServiceId) -> bool:
        looks = self._resting.get(service, 0)
        self._resting[service] = max(0, looks - 1)
        return looks > 0

    def _stocked(self, service: ServiceId, command_id: str, answer: Reply | HallError) -> None:
        self._under_way.discard(command_id)
        if isinstance(answer, HallError):
            return
        granted = None
        if isinstance(answer, Accepted):
            granted = next((one for one in answer.events if isinstance(one, NumbersReserved)), None)
        if granted is None:
            self._resting[service] = REST_LOOKS
        try:
            self._reserve.stock(service, granted)
        except StorageError as error:
            _log.error("reserved numbers cannot be noted; they are asked for again", fault=str(error))
