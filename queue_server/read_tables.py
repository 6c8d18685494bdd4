"""The tables that reports read: tickets, visits and their services, ratings; derived from the journal, with it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from datetime import UTC, datetime

from hall.contract.events import TicketFinished, TicketIssued, VisitRated
from hall.contract.events_access import TicketToldLate
from hall.contract.events_acts import LegFinished
from hall.contract.messages import EventNotice
from hall.contract.values import SlipState, TicketState
from queue_server.core.admission import Admission
from queue_server.core.hall import Hall
from queue_server.core.states import OPEN_STATES
from queue_server.core.ticket import Ticket


def follow(connection: sqlite3.Connection, before: Hall, after: Hall, notice: EventNotice) -> None:
    """Bring the tables from `before` to `after`, which `notice` made; used inside the command's transaction."""
    event = notice.event
    if after.admission.appointments is not before.admission.appointments:
        _follow_appointments(connection, before.admission, after.admission)
    match event:
        case TicketIssued():
            _insert_ticket(connection, event, after.tickets[event.ticket])
        case TicketToldLate():
            _insert_late(connection, event)
        case VisitRated():
            _insert_rating(connection, event, notice.at)
        case _:
            name = getattr(event, "ticket", None)
            if name is not None:
                _update_ticket(connection, before.tickets[name], after.tickets[name])
                _update_legs(connection, before.tickets[name], after.tickets[name], event, notice.at)


def _insert_ticket(connection: sqlite3.Connection, event: TicketIssued, ticket: Ticket) -> None:
    holder = event.holder
    connection.execute(
        "INSERT INTO tickets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.ticket,
            event.number,
            event.service,
            event.priority_class.value,
            event.class_reason,
            event.language.value,
            event.issued_by,
            _iso(ticket.issued_at),
            None if holder is None else holder.masked_name,
            None if holder is None else holder.person_key,
            event.people_ahead,
            event.estimate.p50_s,
            event.estimate.p90_s,
            event.code,
            SlipState.PENDING.value,
            TicketState.WAITING.value,
            event.quantity,
            event.appointment,
            None if event.slot is None else _iso(event.slot),
            int(event.taken_at is not None),
        ),
    )


def _insert_late(connection: sqlite3.Connection, event: TicketToldLate) -> None:
    """Enter a ticket of a day that is over; of its visit nothing is known but that it began."""
    columns = (
        "ticket, number, service, priority_class, class_reason, language, issued_by, issued_at, people_ahead, code, "
        "slip, state, quantity, is_reported"
    )
    connection.execute(
        f"INSERT INTO tickets ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 1, 1)",
        (
            event.ticket,
            event.number,
            event.service,
            event.priority_class.value,
            event.class_reason,
            event.language.value,
            event.issued_by,
            _iso(event.taken_at),
            event.code,
            event.slip.value,
            TicketState.EXPIRED.value,
        ),
    )


def _follow_appointments(connection: sqlite3.Connection, before: Admission, after: Admission) -> None:
    """Write the appointments that are others than before; one that the hall has forgotten keeps its row."""
    for code, one in after.appointments.items():
        if one is not before.appointments.get(code):
            row = (code, one.service, _iso(one.starts_at), one.masked_name, one.priority_class.value)
            connection.execute(
                "INSERT OR REPLACE INTO appointments VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, one.state.value, one.ticket)
            )


def _update_ticket(connection: sqlite3.Connection, before: Ticket, after: Ticket) -> None:
    if _told(before) != _told(after):
        connection.execute(
            "UPDATE tickets SET state = ?, slip = ?, service = ?, priority_class = ?, class_reason = ?, quantity = ? "
            "WHERE ticket = ?",
            (*_told(after), after.ticket),
        )
    if before.state not in OPEN_STATES and after.state in OPEN_STATES:
        # a missed customer came back: the visit goes on, and is told when it has ended
        connection.execute("DELETE FROM visits WHERE ticket = ?", (after.ticket,))
    if before.state in OPEN_STATES and after.state not in OPEN_STATES:
        _insert_visit(connection, after)


def _told(ticket: Ticket) -> tuple[str | int, ...]:
    """Return what of a ticket may change and is in its row."""
    return (
        ticket.state.value,
        ticket.slip.value,
        ticket.service,
        ticket.priority_class.value,
        ticket.class_reason,
        ticket.quantity,
    )


def _update_legs(connection: sqlite3.Connection, before: Ticket, after: Ticket, event: object, at: datetime) -> None:
    if after.legs < before.legs:  # a finish was taken back
        connection.execute("DELETE FROM legs WHERE ticket = ? AND leg > ?", (after.ticket, after.legs))
    if not isinstance(event, TicketFinished | LegFinished):
        return
    serving_s = replace(after, leg_from=before.leg_from).leg_serving_s()
    connection.execute(
        "INSERT INTO legs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            after.ticket,
            after.legs,
            before.service,
            event.counter,
            event.clerk,
            event.outcome,
            event.quantity,
            serving_s,
            _iso(at),
        ),
    )


def _insert_visit(connection: sqlite3.Connection, ticket: Ticket) -> None:
    reason = ticket.reason
    connection.execute(
        "INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            ticket.ticket,
            ticket.service,
            ticket.counter,
            ticket.clerk,
            ticket.state.value,
            _iso(ticket.issued_at),
            _iso(ticket.track[-1].since),
            ticket.spent_s(TicketState.WAITING),
            ticket.spent_s(TicketState.CALLED),
            ticket.spent_s(TicketState.SERVING),
            ticket.rings,
            None if reason is None else reason.promise_s,
            None if reason is None else json.dumps(asdict(reason), ensure_ascii=False),
            ticket.spent_s(TicketState.PARKED),
            ticket.spent_s(TicketState.MISSED),
            ticket.outcome,
        ),
    )


def _insert_rating(connection: sqlite3.Connection, event: VisitRated, at: datetime) -> None:
    connection.execute(
        "INSERT INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.ticket,
            event.counter,
            event.clerk,
            event.grade.value,
            event.speed,
            event.attitude,
            json.dumps(event.reasons, ensure_ascii=False),
            event.words,
            _iso(at),
        ),
    )


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
