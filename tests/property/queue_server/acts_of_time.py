"""Random acts of time: it passes, the clock is set back, the server pays what it owes, days end and begin."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from hall.contract.commands import CloseDay
from hall.contract.values import Grade, Place, SlipState, TicketState
from queue_server.core.decide import due
from tests.property.queue_server import acts_of_access
from tests.property.queue_server.hall_run import PLAN, Acts, HallRun
from tests.property.queue_server.queue_model import ModelCounter, ModelTicket
from tests.unit.queue_server.sample_hall import POLICY


def time_passes(run: HallRun, chance: Random) -> None:
    """Seconds or many minutes go by."""
    run.wait(chance.choice([1, 7, 30, 60, 120, 120, 360, 600, 1600]))


def the_clock_is_set_back(run: HallRun, chance: Random) -> None:
    """Somebody sets the server's clock back."""
    if run.now > run.morning + timedelta(seconds=1200):
        run.wait(-chance.choice([1, 60, 1000]))


def the_server_pays_what_it_owes(run: HallRun, _chance: Random) -> None:
    """Ratings run out, slips are given up, parked and forsaken tickets wait for everybody again."""
    run.play.settle_time()
    model, now, grace = run.model, run.now, timedelta(seconds=POLICY.slip_grace_s)
    for ticket in model.tickets.values():
        if ticket.state is TicketState.FINISHED and ticket.grade is None and now >= ticket.rate_until:
            model.touch(ticket)
            ticket.grade = Grade.NOT_RATED
        is_pending = ticket.state is TicketState.WAITING and ticket.slip is SlipState.PENDING
        if is_pending and now >= ticket.stays[0][1] + grace:
            ticket.slip = SlipState.UNKNOWN
        if ticket.state is TicketState.PARKED:
            back = ticket.returns_at
            if now >= back if back else model.is_forsaken(ticket, ticket.counter, ticket.clerk, now):
                model.touch(ticket)
                model.put(ticket, Place.ARRIVAL, now)
        elif ticket.state is TicketState.WAITING and ticket.is_bound() and _is_free_again(run, ticket):
            model.touch(ticket)
            ticket.to_counter = ticket.to_clerk = ""
    acts_of_access.let_time_pass(run)
    assert due(run.play.hall, now) is None


def _is_free_again(run: HallRun, ticket: ModelTicket) -> bool:
    return run.model.is_forsaken(ticket, ticket.to_counter, ticket.to_clerk, run.now)


def the_day_ends_and_the_next_begins(run: HallRun, _chance: Random) -> None:
    """Everybody goes home."""
    assert run.play.hall.day is not None
    run.ask(CloseDay(day=run.play.hall.day), "server", None)
    assert all(one.state is not TicketState.WAITING for one in run.play.hall.tickets.values())
    assert not run.play.hall.ratings
    run.morning += timedelta(days=1)
    run.play.now = run.morning
    run.play.open_day(run.morning.date().isoformat())
    model = run.model
    model.tickets.clear()
    model.given.clear()
    model.left.clear()
    model.opened = run.morning
    acts_of_access.begin_a_day(run)
    model.counters = {name: ModelCounter(one.services, run.morning) for name, one in PLAN.counters.items()}
    run.before_step.clear()


ACTS: Acts = {
    time_passes: 12,
    the_clock_is_set_back: 1.5,
    the_server_pays_what_it_owes: 4,
    the_day_ends_and_the_next_begins: 0.5,
}
