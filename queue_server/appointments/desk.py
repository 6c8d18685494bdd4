"""A short visit to the hall with the rights of its control room: hear its documents, give commands, leave."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Final, Self

from hall.contract.clock import Clock
from hall.contract.commands_access import BookAppointments, Booking
from hall.contract.documents_access import AppointmentsDocument
from hall.contract.documents_hall import HallDocument
from hall.contract.errors import HallError, LinkError, NoAnswer
from hall.contract.events_access import AppointmentBooked
from hall.contract.messages import Accepted, Message, Refused
from hall.contract.topics import Topic, build
from hall.contract.values import Role, Text
from hall.runtime.link import Link
from hall.runtime.release import RELEASE
from hall.runtime.settings import BrokerSection

PATIENCE_S: Final = 15.0
"""How long the broker, and then the server, may take, real seconds."""
AT_ONCE: Final = 200
"""Appointments in one command."""


class NotBooked(HallError):
    """The server refused the appointments; none was booked."""

    code = "not_booked"


class Desk:
    """A client with control rights; use it in a ``with``."""

    def __init__(self, broker: BrokerSection, hall: str, client: str, clock: Clock) -> None:
        """Prepare to visit `hall` as `client`."""
        self._heard = threading.Condition()
        self._hall: HallDocument | None = None
        self._appointments: AppointmentsDocument | None = None
        self._link = Link(
            broker,
            hall,
            client,
            Role.CONTROL,
            clock,
            on_message=self._hear,
            on_link=lambda _is_up: None,
            release=RELEASE,
        )
        self._link.subscribe(build(Topic(hall, "hall")), build(Topic(hall, "appointments")))

    def __enter__(self) -> Self:
        self._link.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._link.stop()

    def documents(self) -> tuple[HallDocument, AppointmentsDocument]:
        """Return what the hall says of itself and its appointments; raise `LinkError` when nothing comes."""
        with self._heard:
            self._heard.wait_for(lambda: self._hall is not None and self._appointments is not None, PATIENCE_S)
            if self._hall is not None and self._appointments is not None:
                return self._hall, self._appointments
        raise self._link.trouble or _silent()

    def book(self, bookings: Sequence[Booking]) -> int:
        """Book all `bookings` or none; return how many were news.

        All are tried before the first is booked, so that a refusal leaves nothing half done. Raises `NotBooked` with
        the server's words, `LinkError` when no answer came: then the same file can be sent again.
        """
        parts = [tuple(bookings[start : start + AT_ONCE]) for start in range(0, len(bookings), AT_ONCE)]
        for part in parts:
            self._ask(BookAppointments(bookings=part, is_trial=True))
        return sum(self._ask(BookAppointments(bookings=part)) for part in parts)

    def _ask(self, command: BookAppointments) -> int:
        answer = self._link.request(command, give_up_after_s=PATIENCE_S).result()
        if isinstance(answer, Refused):
            raise NotBooked(answer.sentence, answer.hint)
        assert isinstance(answer, Accepted), "a command is accepted or refused"
        return sum(isinstance(event, AppointmentBooked) for event in answer.events)

    def _hear(self, _topic: Topic, message: Message) -> None:
        with self._heard:
            if isinstance(message, HallDocument):
                self._hall = message
            elif isinstance(message, AppointmentsDocument):
                self._appointments = message
            self._heard.notify_all()


def _silent() -> LinkError:
    return NoAnswer(
        Text(zh="排队服务器没有说明本厅情况。", en="The queue server has not said anything about this hall."),
        Text(
            zh="请检查服务器是否运行，以及本客户端是否有中控权限。",
            en="Check that it runs, and that this client has the control room's rights.",
        ),
    )
