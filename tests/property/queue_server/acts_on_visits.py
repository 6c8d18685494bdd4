"""Random acts that pass tickets on, give them back, change what a visit is for, and take steps back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hall.contract.commands_acts import AddLeg, RemoveLeg, ReturnToQueue, Transfer, Undo
from hall.contract.values import CounterStatus, Place
from queue_server.core.hall import Hall
from tests.property.queue_server.acts_before_service import name_of
from tests.property.queue_server.hall_run import CLERKS, COUNTERS, PROMISES_S, Acts, HallRun
from tests.property.queue_server.queue_model import ModelTicket


def pass_on(run: HallRun, chance: Random) -> None:
    """A clerk passes the ticket in hand on."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket, place, with_return = run.meant(name), chance.choice(list(Place)), chance.random() < 0.4
    what = chance.choice(["to_service", "to_counter", "to_clerk"])
    options = {"to_service": (*PROMISES_S, "gardening"), "to_counter": (*COUNTERS, "9"), "to_clerk": (*CLERKS, "dee")}
    target = {what: chance.choice(options[what])}
    if chance.random() < 0.03:
        target["to_service"] = "pay"
    expected = run.why_not_in_hand(name, actor, ticket)
    if expected is None and ticket:
        expected = why_not_to(run, name, ticket, target)
    command = Transfer(counter=name, ticket=name_of(ticket), place=place, with_return=with_return, **target)
    run.ask(command, actor, expected)
    if expected is not None or ticket is None:
        return
    run.model.step(name, ticket, run.now)
    if with_return:
        ticket.way_back = (*ticket.way_back, (ticket.service, name, ticket.quantity))
    ticket.service = target.get("to_service", ticket.service)
    ticket.to_counter, ticket.to_clerk = target.get("to_counter", ""), target.get("to_clerk", "")
    run.model.counters[name].ticket = None
    run.model.put(ticket, place, run.now)


def why_not_to(run: HallRun, name: str, ticket: ModelTicket, target: dict[str, str]) -> str | None:
    """Return why `ticket` cannot be passed on to `target`."""
    if len(target) != 1:
        return "transfer_one_target"
    ((what, whom),) = target.items()
    state = run.model.counters.get(whom)
    match what:
        case "to_service":
            planned = "leg_there" if whom in ticket.further else None
            known = "same_service" if whom == ticket.service else planned
            return known if whom in PROMISES_S else "unknown_service"
        case "to_counter" if state is None:
            return "unknown_counter"
        case "to_counter":
            closed = "counter_not_open" if state.status is CounterStatus.CLOSED else None
            return "transfer_to_self" if whom == name else closed
        case _:
            is_here = any(one.clerk == whom for one in run.model.counters.values())
            away = None if is_here else "clerk_not_here"
            own = "transfer_to_self" if whom == run.model.counters[name].clerk else away
            return own if whom in CLERKS else "unknown_clerk"


def give_back(run: HallRun, chance: Random) -> None:
    """A clerk gives the ticket in hand back to its queue."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket, place = run.meant(name), chance.choice(list(Place))
    expected = run.why_not_in_hand(name, actor, ticket)
    run.ask(ReturnToQueue(counter=name, ticket=name_of(ticket), place=place), actor, expected)
    if expected is None and ticket:
        run.model.step(name, ticket, run.now)
        ticket.avoids = (name, run.now + timedelta(seconds=run.model.bounce_s))
        ticket.to_counter = ticket.to_clerk = ""
        run.model.counters[name].ticket = None
        run.model.put(ticket, place, run.now)


def add_a_service(run: HallRun, chance: Random) -> None:
    """The customer needs something else as well."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket, service = run.meant(name), chance.choice([*PROMISES_S, "gardening"])
    expected = run.why_not_in_hand(name, actor, ticket)
    if expected is None and service == "gardening":
        expected = "unknown_service"
    elif expected is None and ticket and service in (ticket.service, *ticket.further, *ticket.wanted_back()):
        expected = "leg_there"
    run.ask(AddLeg(counter=name, ticket=name_of(ticket), service=service), actor, expected)
    if expected is None and ticket:
        run.model.step(name, ticket, run.now)
        ticket.further = (*ticket.further, service)


def take_a_service_out(run: HallRun, chance: Random) -> None:
    """The customer needs something no more."""
    name, actor = run.at_a_counter(is_busy=True)
    ticket, service = run.meant(name), chance.choice([*PROMISES_S, "gardening"])
    expected = run.why_not_in_hand(name, actor, ticket)
    if expected is None and service == "gardening":
        expected = "unknown_service"
    elif expected is None and ticket and service not in ticket.further:
        expected = "no_such_leg"
    run.ask(RemoveLeg(counter=name, ticket=name_of(ticket), service=service), actor, expected)
    if expected is None and ticket:
        run.model.step(name, ticket, run.now)
        ticket.further = tuple(one for one in ticket.further if one != service)


def undo(run: HallRun, chance: Random) -> None:
    """A clerk takes the last step back; when nothing else happened since, the whole hall is as it was."""
    name, actor = run.at_a_counter()
    last = run.play.hall.counter(name).last_step
    step = 0 if last is None else last.step
    is_other = chance.random() < 0.05
    expected = run.why_not_at(name, actor)
    if expected is None and is_other and last is not None:
        expected = "undo_other_step"
    elif expected is None:
        expected = run.model.why_no_undo(name, run.now)
    seq = run.play.hall.seq
    run.ask(Undo(counter=name, step=step - is_other), actor, expected)
    if expected is None:
        run.model.undo(name)
        then, before = run.before_step.pop(name)
        if then == seq:
            assert told(run.play.hall) == told(before)


def told(hall: Hall) -> Hall:
    """Return the hall without what only says how far its journal is, and which step was the last."""
    counters = {name: replace(one, last_step=None) for name, one in hall.counters.items()}
    # the curve's present quarter begins with the first entry in it, whatever that is
    return replace(hall, seq=0, counters=counters, curve={})


ACTS: Acts = {
    pass_on: 5,
    give_back: 4,
    add_a_service: 2,
    take_a_service_out: 1,
    undo: 6,
}
