"""Examples of appointments, closed services and reserved numbers: the same Monday morning as `example_acts`."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from hall.contract.commands import Command
from hall.contract.commands_access import (
    AppointmentSeen,
    BookAppointments,
    Booking,
    CancelAppointment,
    CheckIn,
    CloseService,
    MissAppointment,
    OpenService,
    ReportIssued,
    Reprint,
    ReserveNumbers,
)
from hall.contract.documents_access import AppointmentInfo, AppointmentsDocument, AppointmentState
from hall.contract.events import Event, SlipReprinted
from hall.contract.events_access import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentMissed,
    NumbersReserved,
    ServiceClosed,
    ServiceOpened,
    TicketToldLate,
)
from hall.contract.example_acts import DAY, ESTIMATE, HOLDER, LATER_NUMBER, LATER_TICKET, clock
from hall.contract.values import Language, PriorityClass, SlipState, Text

_CODE: Final = "K7QD2MVX"
_OTHER_CODE: Final = "P4HR9B3T"
_WHY: Final = Text(zh="省级系统维护。", en="The provincial system is under maintenance.")

ACCESS_COMMANDS: Final[tuple[Command, ...]] = (
    BookAppointments(
        bookings=(
            Booking(
                code=_CODE,
                service="new-supply",
                starts_at=clock(1, 30),
                masked_name=HOLDER.masked_name,
                person_key=HOLDER.person_key,
            ),
            Booking(code=_OTHER_CODE, service="payment", starts_at=clock(2, 0), priority_class=PriorityClass.DISABLED),
        ),
    ),
    CancelAppointment(seen=AppointmentSeen(code_end=_OTHER_CODE[-4:], service="payment", starts_at=clock(2, 0))),
    MissAppointment(code=_OTHER_CODE),
    CheckIn(code=_CODE, language=Language.ZH),
    Reprint(holder=HOLDER, service="payment"),
    CloseService(service="invoice", reason=_WHY, until=clock(4, 0)),
    OpenService(service="invoice"),
    ReserveNumbers(service="payment", count=3),
    ReportIssued(
        service="payment",
        number="A997",
        day=DAY,
        taken_at=clock(1, 8),
        language=Language.ZH,
        slip=SlipState.PRINTED,
        code="Zt4mXw8QpL2vNc6d",
    ),
)
"""One of each command, in the order of the contract."""

ACCESS_EVENTS: Final[tuple[Event, ...]] = (
    SlipReprinted(
        ticket=LATER_TICKET,
        number=LATER_NUMBER,
        service="payment",
        priority_class=PriorityClass.NORMAL,
        times=1,
        people_ahead=4,
        estimate=ESTIMATE,
        code="Wm3kTq7RbY5xHs9f",
        issued_at=clock(1, 6, 10),
        slot=None,
    ),
    AppointmentBooked(
        code=_CODE,
        service="new-supply",
        starts_at=clock(1, 30),
        masked_name=HOLDER.masked_name,
        person_key=HOLDER.person_key,
        priority_class=PriorityClass.NORMAL,
    ),
    AppointmentCancelled(code=_OTHER_CODE),
    AppointmentMissed(code=_OTHER_CODE),
    ServiceClosed(service="invoice", reason=_WHY, until=clock(4, 0)),
    ServiceOpened(service="invoice"),
    NumbersReserved(
        client="kiosk-1", service="payment", first=997, last=999, numbers=("A997", "A998", "A999"), day=DAY
    ),
    TicketToldLate(
        ticket="20261122-0087",
        number="A996",
        service="payment",
        day="2026-11-22",
        taken_at=clock(1, 12) - timedelta(days=1),
        language=Language.ZH,
        priority_class=PriorityClass.NORMAL,
        class_reason="",
        issued_by="kiosk-1",
        code="Zt4mXw8QpL2vNc6d",
        slip=SlipState.PRINTED,
    ),
)
"""One of each event, in the order of the contract."""

APPOINTMENTS: Final = AppointmentsDocument(
    epoch="20261123T001502Z-5f3a",
    rev=4,
    as_of=clock(1, 12, 40),
    appointments=(
        AppointmentInfo(
            code_end="2MVX",
            service="new-supply",
            starts_at=clock(1, 30),
            masked_name=HOLDER.masked_name,
            state=AppointmentState.ARRIVED,
            number="B007",
        ),
    ),
)
