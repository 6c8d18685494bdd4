"""The commands about who may wait, when and with which number, each with its decision; and what they owe to time."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from hall.contract.commands_access import (
    BookAppointments,
    CancelAppointment,
    CheckIn,
    CloseService,
    MissAppointment,
    OpenService,
    ReportIssued,
    Reprint,
    ReserveNumbers,
)
from hall.contract.events import Event
from queue_server.core import arriving, booking, doors, reprinting, reserve
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal

AccessCommand: TypeAlias = (
    BookAppointments
    | CancelAppointment
    | MissAppointment
    | CheckIn
    | Reprint
    | CloseService
    | OpenService
    | ReserveNumbers
    | ReportIssued
)


def decide_access(
    hall: Hall, command: AccessCommand, actor: str, now: datetime, chance: bytes
) -> tuple[Event, ...] | Refusal:
    """Return the events that `command` of client `actor` causes at `now`, or why it is refused."""
    match command:
        case BookAppointments():
            return booking.decide_book(hall, command, now)
        case CancelAppointment():
            return booking.decide_cancel(hall, command)
        case MissAppointment():
            return booking.decide_miss(hall, command)
        case CheckIn():
            return arriving.decide_check_in(hall, command, actor, now, chance)
        case Reprint():
            return reprinting.decide_reprint(hall, command, actor, now)
        case CloseService():
            return doors.decide_close_service(hall, command, now)
        case OpenService():
            return doors.decide_open_service(hall, command)
        case ReserveNumbers():
            return reserve.decide_reserve(hall, command, actor)
        case _:
            return reserve.decide_report(hall, command, actor, now)


def due(hall: Hall, now: datetime) -> OpenService | MissAppointment | None:
    """Return the next of these commands that the server owes to time at `now`."""
    return doors.due(hall, now) or booking.due(hall, now)
