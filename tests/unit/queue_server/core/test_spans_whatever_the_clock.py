"""Spans add up and the day is right around midnights, with summer time, and when a clock steps back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hall.contract.commands import BeginService, CallTicket, CloseDay, Finish, MarkMissed, OpenDay, Park, Resume
from hall.contract.commands_acts import AddLeg, ReturnToQueue, Undo
from hall.contract.values import TicketState
from queue_server.core.decide import due
from queue_server.core.hall import Hall
from queue_server.core.invariants import faults
from queue_server.core.plan import OpeningPlan
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import Play, plan

ALL_DAY = (OpeningPlan(weekdays=frozenset(range(7)), opens_min=0, closes_min=1440),)
MOMENTS = [
    ("Asia/Shanghai", datetime(2026, 11, 22, 23, 50, tzinfo=UTC), "2026-11-23"),  # over UTC's midnight
    ("Asia/Shanghai", datetime(2026, 11, 23, 15, 20, tzinfo=UTC), "2026-11-23"),  # up to the hall's midnight
    ("Asia/Shanghai", datetime(2026, 11, 22, 16, 0, tzinfo=UTC), "2026-11-23"),  # from the hall's midnight on
    ("Europe/Berlin", datetime(2026, 3, 29, 0, 50, tzinfo=UTC), "2026-03-29"),  # 02:00 becomes 03:00
    ("Europe/Berlin", datetime(2026, 10, 25, 0, 50, tzinfo=UTC), "2026-10-25"),  # 03:00 becomes 02:00
]


def step_back(play: Play, counter: str) -> None:
    last = play.hall.counter(counter).last_step
    assert last is not None
    assert not isinstance(play.do(Undo(counter=counter, step=last.step), f"clerk-{counter}"), Refusal)


def long_visit(play: Play, pause_s: float) -> str:
    """Let one customer go through every state; between any two acts the clock moves by `pause_s`."""
    at_1 = {"counter": "1"}
    ticket = play.take()
    acts = [
        lambda: play.call("1"),
        lambda: play.do(MarkMissed(**at_1, ticket=ticket), "clerk-1"),
        lambda: play.do(CallTicket(**at_1, ticket=ticket), "clerk-1"),
        lambda: play.do(ReturnToQueue(**at_1, ticket=ticket), "clerk-1"),
        lambda: play.call("2"),
        lambda: play.do(BeginService(counter="2", ticket=ticket), "clerk-2"),
        lambda: play.do(Park(counter="2", ticket=ticket), "clerk-2"),
        lambda: play.do(Resume(**at_1, ticket=ticket), "clerk-1"),
        lambda: play.do(BeginService(**at_1, ticket=ticket), "clerk-1"),
        lambda: play.do(AddLeg(**at_1, ticket=ticket, service="supply"), "clerk-1"),
        lambda: play.do(Finish(**at_1, ticket=ticket), "clerk-1"),
        lambda: step_back(play, "1"),
        lambda: play.pass_on(ticket, to_counter="2", with_return=True),
        lambda: play.call("2"),
        lambda: play.do(BeginService(counter="2", ticket=ticket), "clerk-2"),
        lambda: play.do(Finish(counter="2", ticket=ticket), "clerk-2"),
        lambda: play.call("1"),
        lambda: play.do(BeginService(**at_1, ticket=ticket), "clerk-1"),
        lambda: play.do(Finish(**at_1, ticket=ticket), "clerk-1"),
        lambda: play.call("1"),
        lambda: play.do(BeginService(**at_1, ticket=ticket), "clerk-1"),
        lambda: play.do(Finish(**at_1, ticket=ticket), "clerk-1"),
    ]
    for act in acts:
        play.wait(pause_s)
        assert not isinstance(act(), Refusal)
        assert faults(play.hall) == ()
    return ticket


def opened(zone: str, moment: datetime, day: str) -> Play:
    play = Play(hall=Hall(plan=plan(zone=zone, openings=ALL_DAY)), now=moment)
    assert due(play.hall, play.now) == OpenDay(day=day)
    return play.open_day(day).log_in("1", "ann").log_in("2", "bo")


@pytest.mark.parametrize(("zone", "moment", "day"), MOMENTS)
def test_all_spans_of_a_long_visit_add_up_on_the_right_day(zone, moment, day):
    play = opened(zone, moment, day)
    visitor = play.ticket(long_visit(play, 50))
    assert visitor.state is TicketState.FINISHED
    assert visitor.track[-1].since - visitor.issued_at == timedelta(seconds=22 * 50)
    spans = {state: visitor.spent_s(state) for state in TicketState}
    assert sum(spans.values()) == 22 * 50
    assert min(spans.values()) >= 0
    assert spans[TicketState.MISSED] == spans[TicketState.PARKED] == 50
    assert play.hall.day == day
    local = play.now.astimezone(ZoneInfo(zone)).date().isoformat()
    play.settle_time()
    assert play.hall.day == local


@pytest.mark.parametrize("pause_s", [-1.0, -90.0])
def test_a_clock_that_runs_backwards_makes_no_span_negative(pause_s):
    play = opened("Asia/Shanghai", datetime(2026, 11, 23, 4, 0, tzinfo=UTC), "2026-11-23")
    visitor = play.ticket(long_visit(play, pause_s))
    assert {visitor.spent_s(state) for state in TicketState} == {0.0}
    assert play.hall.tally.waited_s == 0.0
    assert play.hall.counter("1").tally.serving_s == 0.0


def test_a_visit_that_the_close_of_the_day_interrupts_is_not_served():
    play = opened("Asia/Shanghai", datetime(2026, 11, 23, 15, 50, tzinfo=UTC), "2026-11-23")
    play.take()
    ticket = play.serve_until()
    play.do(AddLeg(counter="1", ticket=ticket, service="supply"), "clerk-1")
    play.wait(60).do(Finish(counter="1", ticket=ticket), "clerk-1")
    play.wait(9 * 60).do(CloseDay(day="2026-11-23"), "server")
    assert play.ticket(ticket).state is TicketState.EXPIRED
    assert (play.hall.tally.finished, play.hall.tally.expired) == (0, 1)
    assert play.ticket(ticket).spent_s(TicketState.SERVING) == 60
