"""Appointments, closures and reserves come through a crash, and the read tables tell what became of appointments."""

from datetime import timedelta

from hall.contract.commands import IssueTicket, OpenDay
from hall.contract.commands_access import (
    BookAppointments,
    Booking,
    CancelAppointment,
    CheckIn,
    CloseService,
    ReportIssued,
    ReserveNumbers,
)
from hall.contract.messages import Accepted
from hall.contract.values import Language, SlipState, Text
from queue_server.core.digest import digest
from tests.unit.queue_server.sample_hall import DAY, MORNING
from tests.unit.queue_server.served_hall import Served

SLOT = MORNING + timedelta(minutes=20)
CODE = "Zt4mXw8QpL2vNc6d"


def booking(code: str) -> Booking:
    return Booking(code=code, service="pay", starts_at=SLOT, masked_name="王**", person_key="a" * 32)


def prepare(served: Served) -> None:
    """Open the day with three appointments and a service closed, and let one customer check in."""
    served.ask(OpenDay(day=DAY), "server")
    served.ask(BookAppointments(bookings=tuple(map(booking, ("AAAA1111", "BBBB2222", "CCCC3333")))), "control-1")
    served.ask(CancelAppointment(code="CCCC3333"), "control-1")
    served.ask(CheckIn(code="AAAA1111", language=Language.ZH), "kiosk-1")
    closed = CloseService(service="supply", reason=Text(zh="维护。", en="Maintenance."), until=SLOT)
    served.ask(closed, "control-1")


def test_the_read_tables_tell_what_became_of_each_appointment(served):
    prepare(served)
    with served.store.database.read() as connection:
        told = [tuple(row) for row in connection.execute("SELECT code, state, ticket FROM appointments ORDER BY code")]
        columns = "appointment, slot, is_reported"
        (ticket,) = [tuple(row) for row in connection.execute(f"SELECT {columns} FROM tickets")]
        whole = str([tuple(row) for row in connection.execute("SELECT * FROM appointments")])
    assert told == [
        ("AAAA1111", "arrived", "20261123-0001"),
        ("BBBB2222", "booked", None),
        ("CCCC3333", "cancelled", None),
    ]
    assert ticket == ("AAAA1111", SLOT.isoformat(), 0)
    assert "a" * 32 not in whole


def test_a_crash_forgets_no_appointment_no_closure_and_no_reserve(served):
    prepare(served)
    reserved = served.ask(ReserveNumbers(service="pay", count=2), "kiosk-1")
    assert isinstance(reserved, Accepted)
    numbers = reserved.events[0].numbers
    before = digest(served.hall)
    served.service.stop()
    served.restart()
    assert digest(served.hall) == before
    served.service.start()
    report = ReportIssued(
        service="pay",
        number=numbers[0],
        day=DAY,
        taken_at=MORNING,
        language=Language.ZH,
        slip=SlipState.PRINTED,
        code=CODE,
    )
    first = served.ask(report, "kiosk-1")
    again = served.ask(report, "kiosk-1")
    assert (len(first.events), again.events) == (2, ())
    with served.store.database.read() as connection:
        rows = connection.execute("SELECT number, is_reported FROM tickets WHERE code = ?", (CODE,)).fetchall()
    assert [tuple(row) for row in rows] == [(numbers[0], 1)]
    others = [served.ask(IssueTicket(service="pay", language=Language.ZH), "kiosk-2") for _ in range(3)]
    assert not {one.events[0].number for one in others} & set(numbers)
