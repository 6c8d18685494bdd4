"""Random acts of admission: appointments, ID cards, copies of slips, services that close, numbers for lone kiosks."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hall.contract.commands import Cancel, IssueTicket, SettleSlip
from hall.contract.commands_access import (
    BookAppointments,
    Booking,
    CancelAppointment,
    CheckIn,
    CloseService,
    OpenService,
    ReportIssued,
    Reprint,
    ReserveNumbers,
)
from hall.contract.events import TicketIssued
from hall.contract.events_access import NumbersReserved
from hall.contract.values import CancelReason, Holder, Language, PriorityClass, SlipState, Text, TicketState
from tests.property.queue_server.acts_before_service import entered, name_of
from tests.property.queue_server.hall_run import LAST_NUMBER, PROMISES_S, Acts, HallRun
from tests.property.queue_server.queue_model import ModelAppointment, ModelTicket

CODES = ("AAAA11", "BBBB22", "CCCC33", "DDDD44", "EEEE55")
PERSONS = ("a" * 32, "b" * 32, "c" * 32)
EARLY, LATE, NO_SHOW = timedelta(minutes=30), timedelta(minutes=15), timedelta(minutes=30)
FORGOTTEN, RESERVED = timedelta(days=2), timedelta(days=7)
COMING = {TicketState.WAITING, TicketState.CALLED, TicketState.PARKED}
RANKS = ("booked", "arrived", "late", "missed", "cancelled")
REASON = Text(zh="系统维护。", en="Maintenance.")
HALF = LAST_NUMBER // 2


def holder(person: str) -> Holder | None:
    """Return whom a card names."""
    return Holder(masked_name="王*", person_key=person) if person else None


def book(run: HallRun, chance: Random) -> None:
    """The office enters an appointment, or changes one."""
    code, person = chance.choice(CODES), chance.choice(("", *PERSONS))
    service = chance.choice([*PROMISES_S, "gardening"] if chance.random() < 0.1 else [*PROMISES_S])
    at = run.now + timedelta(seconds=chance.choice([-60, 0, 60, 600, 1200, 1800, 3600, 86_400]))
    opens, closes = run.morning - timedelta(minutes=30), run.morning + timedelta(hours=8, minutes=30)
    is_open = any(opens + timedelta(days=n) <= at < closes + timedelta(days=n) for n in (0, 1))
    known = run.model.appointments.get(code)
    wrong = service == "gardening" or at <= run.now or not is_open
    used = known is not None and known.state not in {"booked", "cancelled"}
    booking = Booking(code=code, service=service, starts_at=at, person_key=person or None)
    is_trial = chance.random() < 0.1
    command = BookAppointments(bookings=(booking,), is_trial=is_trial)
    alike = known == ModelAppointment(service, at, person)
    expected = "bookings_faulty" if (wrong or used) and not alike else None
    run.ask(command, "control-1", expected)
    if expected is None and not is_trial:
        run.model.appointments[code] = ModelAppointment(service, at, person)


def cancel_appointment(run: HallRun, chance: Random) -> None:
    """The office takes an appointment back."""
    code = chance.choice(CODES)
    known = run.model.appointments.get(code)
    expected = "booking_unknown"
    if known is not None:
        expected = {"missed": "booking_missed", "arrived": "booking_used", "late": "booking_used"}.get(known.state)
    run.ask(CancelAppointment(code=code), "control-1", expected)
    if known is not None and expected is None:
        known.state = "cancelled"


def check_in(run: HallRun, chance: Random) -> None:
    """Somebody comes for an appointment, with the code or the card, at a kiosk or at the desk."""
    open_ones = [code for code, one in run.model.appointments.items() if one.state == "booked"]
    code = chance.choice(open_ones) if open_ones and chance.random() < 0.8 else chance.choice(CODES)
    card = chance.choice(PERSONS) if chance.random() < 0.4 else ""
    if card:
        known_ones = run.model.appointments.items()
        mine = [(RANKS.index(one.state), one.at, name) for name, one in known_ones if one.person == card]
        code = min(mine)[2] if mine else "nobody"
    known, actor = run.model.appointments.get(code), chance.choice(["kiosk-1", "clerk-2"])
    person = card or (known.person if known else "")
    expected = why_not_in(run, known, person)
    if expected is None and known and not run.model.free_number(known.service):
        expected = "numbers_exhausted"
    command = CheckIn(code=None if card else code, holder=holder(card), language=Language.ZH)
    if card == "" and code == "nobody":
        return
    events = run.ask(command, actor, expected)
    if expected is not None or known is None:
        return
    issued = events[0]
    assert isinstance(issued, TicketIssued)
    is_late = run.now > known.at + LATE
    assert (issued.appointment, issued.slot) == (code, None if is_late else known.at)
    known.state = "late" if is_late else "arrived"
    ticket = entered(run, issued)
    run.model.given[known.service] = int(issued.number[1:])
    if actor != "kiosk-1":
        ticket.slip = SlipState.SHOWN
    elif chance.random() < 0.8:
        run.ask(SettleSlip(ticket=ticket.name, slip=SlipState.PRINTED), actor, None)
        ticket.slip = SlipState.PRINTED


def why_not_in(run: HallRun, known: ModelAppointment | None, person: str) -> str | None:
    """Return why an appointment cannot be checked in now."""
    if known is None:
        return "appointment_unknown"
    over = {
        "cancelled": "appointment_cancelled",
        "missed": "appointment_too_late",
        "arrived": "appointment_used",
        "late": "appointment_used",
    }
    if known.state in over:
        return over[known.state]
    if run.now < known.at - EARLY:
        return "appointment_too_early"
    if run.now > known.at + NO_SHOW:
        return "appointment_too_late"
    if known.service in run.model.closed:
        return "service_closed"
    return "already_waiting" if waiting_for(run, person, known.service) else None


def waiting_for(run: HallRun, person: str, service: str | None) -> list[ModelTicket]:
    """Return the tickets with which a person still waits, oldest first."""
    if not person:
        return []
    mine = [one for one in run.model.tickets.values() if one.person == person and one.state in COMING]
    return [one for one in mine if service in (None, one.service)]


def take_with_a_card(run: HallRun, chance: Random) -> None:
    """A customer whom the ID card names takes a ticket: one for each service."""
    service, person = chance.choice([*PROMISES_S]), chance.choice(PERSONS)
    expected = None if run.model.free_number(service) else "numbers_exhausted"
    if service in run.model.closed:
        expected = "service_closed"
    elif waiting_for(run, person, service):
        expected = "already_waiting"
    events = run.ask(IssueTicket(service=service, language=Language.EN, holder=holder(person)), "kiosk-1", expected)
    if expected is None:
        (issued,) = events
        assert isinstance(issued, TicketIssued)
        entered(run, issued)
        run.model.given[service] = int(issued.number[1:])


def withdraw(run: HallRun, chance: Random) -> None:
    """A kiosk could not print: the number is given back, and an appointment is open again."""
    booked = [one for one in run.model.waiting() if one.code in run.model.appointments]
    if not booked:
        return
    ticket = chance.choice(booked)
    run.ask(Cancel(ticket=ticket.name, reason=CancelReason.NOT_PRINTED), "kiosk-1", None)
    run.model.touch(ticket)
    ticket.go(TicketState.CANCELLED, run.now)
    run.model.appointments[ticket.code].state = "booked"


def reprint(run: HallRun, chance: Random) -> None:
    """A slip was lost: staff print any, a kiosk that of whom the card names."""
    if chance.random() < 0.5:
        ticket = run.pick()
        expected = None if ticket else "unknown_ticket"
        if ticket and ticket.state not in COMING:
            expected = "ticket_not_waiting"
        run.ask(Reprint(ticket=name_of(ticket)), "clerk-1", expected)
        return
    person, service = chance.choice(PERSONS), chance.choice([None, *PROMISES_S])
    expected = None if waiting_for(run, person, service) else "nothing_to_reprint"
    # the desk may as often as it likes; the kiosk's limit has a test of its own
    run.ask(Reprint(holder=holder(person), service=service), "control-1", expected)


def close_a_service(run: HallRun, chance: Random) -> None:
    """Staff close a service for a while, or for the day."""
    service, until = chance.choice([*PROMISES_S]), chance.choice([None, 600, 600, 0])
    then = None if until is None else run.now + timedelta(seconds=until)
    expected = "until_passed" if until == 0 else None
    run.ask(CloseService(service=service, reason=REASON, until=then), "control-1", expected)
    if expected is None:
        run.model.closed[service] = then


def open_a_service(run: HallRun, chance: Random) -> None:
    """Staff open it again."""
    closed = list(run.model.closed)
    service = chance.choice(closed) if closed and chance.random() < 0.9 else chance.choice([*PROMISES_S])
    run.ask(OpenService(service=service), "control-1", None)
    run.model.closed.pop(service, None)


def reserve(run: HallRun, chance: Random) -> None:
    """A kiosk sets numbers aside: from the far end, none that anybody had, at most half of the range."""
    service, kiosk, count = chance.choice([*PROMISES_S]), chance.choice(["kiosk-1", "kiosk-2"]), chance.choice([1, 2])
    letter = run.model.letters[service]
    had = {one.number for one in run.model.tickets.values()} | run.model.set_aside.keys()
    far_end = [f"{letter}{figure:03d}" for figure in range(LAST_NUMBER, 0, -1)]
    room = HALF - sum(number.startswith(letter) for number in run.model.set_aside)
    wanted = [number for number in far_end if number not in had][: min(count, room)]
    events = run.ask(ReserveNumbers(service=service, count=count), kiosk, None if wanted else "reserve_full")
    if wanted:
        (reserved,) = events
        assert isinstance(reserved, NumbersReserved)
        assert reserved.numbers == tuple(sorted(wanted))
        run.model.set_aside |= dict.fromkeys(wanted, (kiosk, run.now))


def report(run: HallRun, chance: Random) -> None:
    """A kiosk that was alone tells what it gave, now and then twice, or what was never its own."""
    assert run.play.hall.day is not None
    kept = list(run.model.set_aside)
    number = chance.choice(kept) if kept and chance.random() < 0.8 else chance.choice(["A004", "B004", "C003"])
    kiosk, since = run.model.set_aside.get(number, ("kiosk-1", run.now))
    kiosk = "kiosk-9" if chance.random() < 0.05 else kiosk
    service = next(one for one, letter in run.model.letters.items() if letter == number[0])
    code = f"code-of-{run.play.hall.day}-{number}"
    told = any((one.number, one.code) == (number, code) for one in run.model.tickets.values())
    is_its_own = number in run.model.set_aside and run.model.set_aside[number][0] == kiosk
    expected = None if told or is_its_own else "number_not_reserved"
    taken_at = run.now + timedelta(seconds=chance.choice([-4000, -600, -60, 0, 300]))
    command = ReportIssued(
        service=service,
        number=number,
        day=run.play.hall.day,
        taken_at=taken_at,
        language=Language.ZH,
        priority_class=PriorityClass.NORMAL,
        slip=SlipState.PRINTED,
        code=code,
    )
    events = run.ask(command, kiosk, expected)
    if told or expected is not None:
        assert events == ()
        return
    issued = events[0]
    assert isinstance(issued, TicketIssued)
    assert issued.taken_at == max(since, min(taken_at, run.now))
    entered(run, issued).slip = SlipState.PRINTED
    del run.model.set_aside[number]


def let_time_pass(run: HallRun) -> None:
    """Change the model: who did not come is a no-show, and services open by themselves."""
    for one in run.model.appointments.values():
        if one.state == "booked" and run.now >= one.at + NO_SHOW:
            one.state = "missed"
    run.model.closed = {
        service: until for service, until in run.model.closed.items() if until is None or run.now < until
    }


def begin_a_day(run: HallRun) -> None:
    """Change the model: of the day before appointments, closures with an end and reserves are left."""
    appointments = run.model.appointments
    run.model.appointments = {code: one for code, one in appointments.items() if one.at + FORGOTTEN > run.morning}
    run.model.closed = {service: until for service, until in run.model.closed.items() if until is not None}
    kept = run.model.set_aside.items()
    run.model.set_aside = {number: one for number, one in kept if run.morning.date() - one[1].date() < RESERVED}


ACTS: Acts = {
    book: 4,
    cancel_appointment: 0.5,
    check_in: 4,
    take_with_a_card: 2,
    withdraw: 0.5,
    reprint: 1.5,
    close_a_service: 0.5,
    open_a_service: 2,
    reserve: 1,
    report: 2,
}
