"""Who may wait, and with which number, as state: appointments, closed services, numbers set aside for kiosks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from hall.contract.commands_access import RESERVE_DAYS
from hall.contract.documents_access import AppointmentState
from hall.contract.events import TicketCancelled, TicketIssued
from hall.contract.events_access import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentMissed,
    NumbersReserved,
    ServiceClosed,
    ServiceOpened,
    TicketToldLate,
)
from hall.contract.values import CancelReason, DayText, PriorityClass, Text
from queue_server.core.states import IllegalStep

AccessEvent: TypeAlias = (
    AppointmentBooked
    | AppointmentCancelled
    | AppointmentMissed
    | ServiceClosed
    | ServiceOpened
    | NumbersReserved
    | TicketToldLate
)
REMEMBERED: Final = timedelta(days=2)
"""How long after its time an appointment is still known, so that a code is not unknown the next morning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One appointment and what became of it; `ticket` once it was checked in."""

    code: str
    service: str
    starts_at: datetime
    masked_name: str
    person_key: str | None
    priority_class: PriorityClass
    state: AppointmentState = AppointmentState.BOOKED
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """Why staff closed a service, and when it opens by itself; without an `until` with the next business day."""

    reason: Text
    until: datetime | None


TOLD_KEPT: Final = timedelta(days=RESERVE_DAYS + 1)
"""How long it is remembered what was told late."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """For which kiosk a number is kept, of which service, since when, and on which business day that was."""

    client: str
    service: str
    since: datetime
    day: str = ""


@dataclass(frozen=True, slots=True)
class ToldLate:
    """The number of a ticket that was told when its day was over, and when that was."""

    number: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """All of it. Appointments, closures with an end and reserves outlive the business day."""

    appointments: Mapping[str, Appointment] = field(default_factory=dict)
    """By code."""
    closures: Mapping[str, Closure] = field(default_factory=dict)
    """By service."""
    set_aside: Mapping[str, SetAside] = field(default_factory=dict)
    """By number: those that were not reported yet."""
    told_late: Mapping[str, ToldLate] = field(default_factory=dict)
    """By the code on the slip, so that the same report again is no news."""

    def opened(self, day: DayText, at: datetime) -> Admission:
        """Return what the new business day `day`, which begins at `at`, takes over.

        Numbers are kept for a kiosk exactly as long as that kiosk gives them.
        """
        first = (date.fromisoformat(day) - timedelta(days=RESERVE_DAYS)).isoformat()
        return Admission(
            appointments={code: one for code, one in self.appointments.items() if one.starts_at + REMEMBERED > at},
            closures={service: one for service, one in self.closures.items() if one.until is not None},
            set_aside={number: one for number, one in self.set_aside.items() if one.day >= first},
            told_late={code: one for code, one in self.told_late.items() if one.at + TOLD_KEPT > at},
        )

    def changed(self, event: AccessEvent, at: datetime) -> Admission:
        """Return the state after `event`; raise `IllegalStep` when there is none that it speaks of."""
        match event:
            case AppointmentBooked():
                return self._with(_booked(event))
            case AppointmentCancelled():
                return self._with(replace(self._known(event.code), state=AppointmentState.CANCELLED))
            case AppointmentMissed():
                return self._with(replace(self._known(event.code), state=AppointmentState.MISSED))
            case ServiceClosed():
                closure = Closure(event.reason, event.until)
                return replace(self, closures={**self.closures, event.service: closure})
            case ServiceOpened():
                rest = {service: one for service, one in self.closures.items() if service != event.service}
                return replace(self, closures=rest)
            case TicketToldLate():
                told = {**self.told_late, event.code: ToldLate(event.number, at)}
                return replace(self, set_aside=_without(self.set_aside, event.number), told_late=told)
            case _:
                kept = SetAside(event.client, event.service, at, event.day)
                return replace(self, set_aside={**self.set_aside, **dict.fromkeys(event.numbers, kept)})

    def issued(self, event: TicketIssued) -> Admission:
        """Return the state after a ticket was issued: its appointment was kept, its number is set aside no more."""
        after = self
        if event.number in self.set_aside:
            after = replace(self, set_aside=_without(self.set_aside, event.number))
        if event.appointment is None:
            return after
        state = AppointmentState.LATE if event.slot is None else AppointmentState.ARRIVED
        return after._with(replace(self._known(event.appointment), state=state, ticket=event.ticket))

    def cancelled(self, appointment: str | None, event: TicketCancelled) -> Admission:
        """Return the state after a ticket was cancelled: one that nobody got was no check-in."""
        if appointment is None or event.reason is not CancelReason.NOT_PRINTED:
            return self
        return self._with(replace(self._known(appointment), state=AppointmentState.BOOKED, ticket=None))

    def _known(self, code: str) -> Appointment:
        try:
            return self.appointments[code]
        except KeyError:
            raise IllegalStep(f"there is no appointment {code}") from None

    def _with(self, one: Appointment) -> Admission:
        return replace(self, appointments={**self.appointments, one.code: one})


def _without(set_aside: Mapping[str, SetAside], number: str) -> Mapping[str, SetAside]:
    return {known: one for known, one in set_aside.items() if known != number}


def _booked(event: AppointmentBooked) -> Appointment:
    return Appointment(
        code=event.code,
        service=event.service,
        starts_at=event.starts_at,
        masked_name=event.masked_name,
        person_key=event.person_key,
        priority_class=event.priority_class,
    )


NOTHING_SPECIAL: Final = Admission()
