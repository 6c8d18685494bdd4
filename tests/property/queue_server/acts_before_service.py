"""Random acts on tickets that wait, are missed or parked: at kiosks and at the desk."""

from __future__ import annotations

from random import Random

from hall.contract.commands import Cancel, IssueTicket, Requeue, SettleSlip
from hall.contract.commands_acts import ChangeService, LoosenBinding, SetClass
from hall.contract.events import TicketIssued
from hall.contract.values import CancelReason, Language, Place, PriorityClass, SlipState, TicketState
from tests.property.queue_server.hall_run import PROMISES_S, Acts, HallRun
from tests.property.queue_server.queue_model import AT_A_COUNTER, ModelTicket

NOBODY = "20261123-9999"
OPEN = {TicketState.WAITING, TicketState.PARKED} | AT_A_COUNTER


def name_of(ticket: ModelTicket | None) -> str:
    """Return its name, or one that nobody has."""
    return ticket.name if ticket else NOBODY


def entered(run: HallRun, issued: TicketIssued) -> ModelTicket:
    """Enter a ticket that was issued into the model, and return it."""
    assert issued.ticket not in run.model.tickets
    newest = max((one.came for one in run.model.waiting() if not one.slot), default=run.now)
    came, order = issued.taken_at or max(run.now, newest), run.model.next_order()
    turn = max(came, issued.slot) if issued.slot else came
    ticket = ModelTicket(
        issued.ticket,
        order,
        issued.number,
        issued.service,
        issued.priority_class,
        turn,
        (turn, order),
        [(TicketState.WAITING, came)],
        run.model.next_order(),
        quantity=issued.quantity,
        further=issued.further,
        slot=issued.slot,
        person=issued.holder.person_key if issued.holder else "",
        code=issued.appointment or issued.code,
    )
    run.model.tickets[ticket.name] = ticket
    return ticket


def take_a_ticket(run: HallRun, chance: Random) -> None:
    """A customer presses a service, now and then several."""
    service = chance.choice(["pay", "pay", "supply", "advice"])
    others = [one for one in PROMISES_S if one != service]
    further = tuple(chance.sample(others, chance.choice([0, 0, 0, 1, 2])))
    quantity = chance.choice([1, 1, 1, 3])
    if chance.random() < 0.03:
        further = (*further, service)
    number = run.model.free_number(service)
    expected = None if number else "numbers_exhausted"
    if service in run.model.closed:
        expected = "service_closed"
    elif service in further:
        expected = "leg_there"
    ahead = sum(one.service == service for one in run.model.waiting())
    priority_class = chance.choice(list(PriorityClass))
    command = IssueTicket(
        service=service, language=Language.ZH, priority_class=priority_class, quantity=quantity, further=further
    )
    events = run.ask(command, "kiosk-1", expected)
    if expected is not None or number is None:
        return
    (issued,) = events
    assert (issued.number, issued.people_ahead) == (number, ahead)
    ticket = entered(run, issued)
    run.model.given[service] = int(number[1:])
    slip = chance.choice([None, SlipState.PRINTED, SlipState.PRINTED, SlipState.SHOWN, SlipState.UNKNOWN])
    if slip:
        run.ask(SettleSlip(ticket=ticket.name, slip=slip), "kiosk-1", None)
        ticket.slip = slip


def settle(run: HallRun, chance: Random) -> None:
    """A printer's answer comes."""
    ticket, slip = run.pick(), chance.choice(list(SlipState))
    expected = None
    if ticket is None:
        expected = "unknown_ticket"
    elif slip is SlipState.PENDING:
        expected = "slip_still_pending"
    elif ticket.slip is slip:
        expected = None
    elif ticket.state not in OPEN:
        expected = "ticket_closed"
    elif ticket.slip in {SlipState.PRINTED, SlipState.SHOWN}:
        expected = "slip_settled"
    run.ask(SettleSlip(ticket=name_of(ticket), slip=slip), "kiosk-1", expected)
    if expected is None and ticket:
        ticket.slip = slip


def cancel(run: HallRun, chance: Random) -> None:
    """A customer or a member of staff takes a ticket out."""
    ticket, actor = run.pick(), chance.choice(["kiosk-1", "clerk-1", "clerk-2", "control-1"])
    allowed = {TicketState.WAITING}
    if actor != "kiosk-1":
        allowed |= {TicketState.CALLED, TicketState.PARKED}
    expected = None if ticket else "unknown_ticket"
    if ticket and ticket.state not in allowed:
        expected = "ticket_not_waiting"
    elif ticket and ticket.state is TicketState.CALLED:
        expected = run.why_not_at(ticket.counter, actor)
    run.ask(Cancel(ticket=name_of(ticket), reason=CancelReason.STAFF), actor, expected)
    if expected is None and ticket:
        if ticket.state is TicketState.CALLED:
            run.model.step(ticket.counter, ticket, run.now)
            run.model.counters[ticket.counter].ticket = None
        else:
            run.model.touch(ticket)
        ticket.go(TicketState.CANCELLED, run.now)


def requeue(run: HallRun, chance: Random) -> None:
    """The desk puts a missed or parked ticket back."""
    ticket = run.pick()
    expected = None if ticket else "unknown_ticket"
    if ticket and ticket.state not in {TicketState.MISSED, TicketState.PARKED}:
        expected = "not_away"
    elif ticket and ticket.state is TicketState.MISSED and ticket.times_missed > run.model.missed_limit:
        expected = "missed_limit"
    run.ask(Requeue(ticket=name_of(ticket)), chance.choice(["clerk-1", "control-1"]), expected)
    if expected is None and ticket:
        is_missed = ticket.state is TicketState.MISSED
        run.model.touch(ticket)
        ticket.avoids = None
        run.model.put(ticket, run.model.missed_place if is_missed else Place.ARRIVAL, run.now)


def grant_a_class(run: HallRun, chance: Random) -> None:
    """Staff see that a customer needs to be called sooner."""
    ticket, priority_class, reason = run.pick(), chance.choice(list(PriorityClass)), chance.choice(["sees badly", " "])
    expected = None if ticket else "unknown_ticket"
    if ticket and ticket.state not in OPEN | {TicketState.MISSED}:
        expected = "ticket_closed"
    elif ticket and reason == " ":
        expected = "reason_missing"
    command = SetClass(ticket=name_of(ticket), priority_class=priority_class, reason=reason)
    run.ask(command, chance.choice(["clerk-2", "control-1"]), expected)
    if expected is None and ticket and ticket.priority_class is not priority_class:
        run.model.touch(ticket)
        ticket.priority_class = priority_class


def change_service(run: HallRun, chance: Random) -> None:
    """A wrong service is put right, waiting or in hand."""
    ticket, service = run.pick(), chance.choice([*PROMISES_S, "gardening"])
    name, actor = run.at_a_counter()
    at = chance.choice([None, name])
    if ticket and ticket.state in AT_A_COUNTER and chance.random() < 0.7:
        at = name = ticket.counter
        actor = run.model.counters[name].console
    expected = None
    if ticket is None:
        expected = "unknown_ticket"
    elif ticket.state is not TicketState.WAITING:
        expected = "ticket_not_waiting" if at is None else run.why_not_in_hand(at, actor, ticket)
    if expected is None and service == "gardening":
        expected = "unknown_service"
    elif expected is None and ticket and service == ticket.service:
        expected = "same_service"
    elif expected is None and ticket and service in ticket.further:
        expected = "leg_there"
    run.ask(ChangeService(ticket=name_of(ticket), service=service, counter=at), actor, expected)
    if expected is None and ticket:
        if ticket.state is TicketState.WAITING:
            run.model.touch(ticket)
        else:
            run.model.step(ticket.counter, ticket, run.now)
        ticket.service = service


def loosen(run: HallRun, chance: Random) -> None:
    """Staff let everybody call a ticket that waits for one alone."""
    bound = [one for one in run.model.waiting() if one.is_bound()]
    ticket = chance.choice(bound) if bound and chance.random() < 0.5 else run.pick()
    expected = None if ticket else "unknown_ticket"
    if ticket and ticket.state is not TicketState.WAITING:
        expected = "ticket_not_waiting"
    elif ticket and not ticket.is_bound():
        expected = "not_bound"
    run.ask(LoosenBinding(ticket=name_of(ticket)), chance.choice(["clerk-3", "control-1"]), expected)
    if expected is None and ticket:
        run.model.touch(ticket)
        ticket.to_counter = ticket.to_clerk = ""


ACTS: Acts = {
    take_a_ticket: 14,
    settle: 4,
    cancel: 2,
    requeue: 4,
    grant_a_class: 3,
    change_service: 3,
    loosen: 1,
}
