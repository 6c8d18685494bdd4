"""A recorded day can be played again: under the same rules it goes as it went, under others it may not."""

from dataclasses import replace
from statistics import mean

import pytest

from hall.contract.commands import BeginService, CallTicket, Finish, MarkMissed, Park, Resume
from hall.contract.commands_acts import ChangeService, SetClass, Undo
from hall.contract.events import CounterPaused, DayOpened
from hall.contract.values import PriorityClass, TicketState
from queue_server.simulate.recorded import NoSuchDay, one_day, recorded_day
from queue_server.simulate.roster import Break
from queue_server.simulate.run import simulate
from tests.unit.queue_server.sample_hall import open_hall, plan, service
from tests.unit.queue_server.simulate.small_days import customer, duty, generated, journal_of, written_day

pytestmark = pytest.mark.bulk


def test_under_the_same_rules_it_goes_as_it_went():
    day = generated(customers=520)
    day = replace(day, plan=replace(day.plan, policy=replace(day.plan.policy, estimate_paths=0)))
    heard, played = journal_of(day)
    again = simulate(recorded_day(day.plan, heard))
    assert [visit.service for visit in again.visits] == [visit.service for visit in played.visits]
    before, after = ([visit.waited_s for visit in outcome.visits] for outcome in (played, again))
    assert mean(abs(one - other) for one, other in zip(before, after, strict=True)) < 10
    assert mean(before) > 60


def test_everything_that_happened_to_a_customer_is_read():
    rest = Break(2000, 300, "rest")
    day = written_day(
        customer(100, work_s=200),
        customer(150, is_gone=True),
        customer(160, patience_s=50),
        customer(30_000, "supply"),
        duties=(duty(breaks=(rest,)), duty("2", "bo", on_s=500, off_s=900), duty("3", "cai", on_s=40_000)),
    )
    heard, _ = journal_of(day)
    read = recorded_day(day.plan, heard, ("3", "9"))
    assert [round(one.arrives_s) for one in read.customers] == [100, 150, 160, 30_000]
    assert read.customers[0].work_s == pytest.approx(200, rel=0.02)
    assert read.customers[0].way_s == pytest.approx(20)
    assert [one.is_gone for one in read.customers] == [False, True, False, False]
    assert [one.patience_s for one in read.customers] == [None, None, 50, None]
    assert [(one.counter, one.clerk) for one in read.duties] == [("2", "bo"), ("1", "ann")]
    assert read.duties[1].breaks == (rest,)
    assert (read.start, read.closes_s, read.day) == (day.start, day.closes_s, day.day)
    assert read.standby == {"3": "cai"}


def test_a_day_that_is_still_going_on_can_be_played():
    day = written_day(*(customer(100 + place) for place in range(4)), duties=(duty(), duty("2", "bo")))
    heard, _ = journal_of(day)
    pause = replace(heard[9], event=CounterPaused(counter="2", reason="rest"))
    read = recorded_day(day.plan, [*heard[:9], pause])
    assert {one.counter: one.off_s for one in read.duties} == {
        "1": day.closes_s,
        "2": (pause.at - day.start).total_seconds(),
    }
    # who was not served takes the usual time
    assert read.customers[-1].work_s == 300


def test_a_parked_customers_work_is_all_of_it_and_a_missed_one_who_came_back_came():
    play = open_hall()
    parked, missed = play.take(), play.take()
    for at_counter in (parked, missed):
        play.wait(10).call()
        if at_counter == missed:
            play.wait(60).do(MarkMissed(counter="1", ticket=missed), "clerk-1")
            play.wait(60).do(CallTicket(counter="1", ticket=missed), "clerk-1")
        play.wait(20).do(BeginService(counter="1", ticket=at_counter), "clerk-1")
        play.wait(100)
        if at_counter == parked:
            play.do(Park(counter="1", ticket=parked), "clerk-1")
            play.wait(500).do(Resume(counter="1", ticket=parked), "clerk-1")
            play.wait(30).do(BeginService(counter="1", ticket=parked), "clerk-1")
            play.wait(50)
        play.do(Finish(counter="1", ticket=at_counter), "clerk-1")
    read = recorded_day(plan(), play.notices)
    assert [one.work_s for one in read.customers] == [pytest.approx(150, rel=0.05), pytest.approx(100, rel=0.05)]
    assert [(one.way_s, one.is_gone) for one in read.customers] == [(20, False), (20, False)]


def test_a_visit_of_several_services_is_a_customer_for_each():
    play = open_hall(logged_in=2)
    ticket = play.take(quantity=2, further=("supply",))
    play.wait(30).call()
    play.wait(20).do(BeginService(counter="1", ticket=ticket), "clerk-1")
    play.wait(200).do(Finish(counter="1", ticket=ticket), "clerk-1")
    play.wait(60).call("2")
    play.wait(10).do(BeginService(counter="2", ticket=ticket), "clerk-2")
    play.wait(300).do(Finish(counter="2", ticket=ticket), "clerk-2")
    first, second = recorded_day(plan(), play.notices).customers
    assert [(one.service, one.arrives_s) for one in (first, second)] == [("pay", 0.0), ("supply", 250.0)]
    assert [one.work_s for one in (first, second)] == [pytest.approx(200, rel=0.1), pytest.approx(300, rel=0.1)]
    assert [(one.way_s, one.slip_s) for one in (first, second)] == [(20, 0), (10, 0)]


@pytest.mark.parametrize(
    ("worked_s", "parts"), [(0, [("supply", 0.0, 100)]), (80, [("pay", 0.0, 80), ("supply", 80.0, 100)])]
)
def test_a_ticket_that_was_passed_on_is_work_where_it_was_done(worked_s, parts):
    play = open_hall(logged_in=2)
    play.take()
    ticket = play.call()
    if worked_s:
        play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    play.wait(worked_s).pass_on(ticket, to_service="supply")
    play.call("2")
    play.do(BeginService(counter="2", ticket=ticket), "clerk-2")
    play.wait(100).do(Finish(counter="2", ticket=ticket), "clerk-2")
    read = recorded_day(plan(), play.notices).customers
    assert [(one.service, one.arrives_s) for one in read] == [(service, at_s) for service, at_s, _ in parts]
    assert [one.work_s for one in read] == [pytest.approx(work_s, rel=0.1) for *_, work_s in parts]


def test_a_ticket_that_was_passed_on_to_a_colleague_is_one_piece_of_work():
    play = open_hall(logged_in=3)
    play.take()
    ticket = play.serve_until("1")
    play.wait(80).pass_on(ticket, to_counter="3")
    play.call("3")
    play.do(BeginService(counter="3", ticket=ticket), "clerk-3")
    play.wait(100).do(Finish(counter="3", ticket=ticket), "clerk-3")
    (read,) = recorded_day(plan(), play.notices).customers
    assert read.work_s == pytest.approx(180, rel=0.1)


def test_what_was_corrected_is_read_as_corrected_and_what_was_taken_back_never_was():
    play = open_hall()
    ticket = play.take()
    play.do(ChangeService(ticket=ticket, service="supply"), "clerk-1")
    play.do(SetClass(ticket=ticket, priority_class=PriorityClass.VIP, reason="guest"), "clerk-1")
    play.call()
    play.do(MarkMissed(counter="1", ticket=ticket), "clerk-1")
    play.do(Undo(counter="1", step=play.hall.counter("1").last_step.step), "clerk-1")
    play.do(BeginService(counter="1", ticket=ticket), "clerk-1")
    play.wait(100).do(Finish(counter="1", ticket=ticket), "clerk-1")
    play.do(Undo(counter="1", step=play.hall.counter("1").last_step.step), "clerk-1")
    play.wait(50).do(Finish(counter="1", ticket=ticket), "clerk-1")
    (read,) = recorded_day(plan(), play.notices).customers
    assert (read.service, read.priority_class, read.is_gone) == ("supply", PriorityClass.VIP, False)
    assert read.work_s == pytest.approx(150, rel=0.1)


def test_services_that_left_the_hall_file_are_left_out():
    day = written_day(customer(100), customer(200, "supply"))
    heard, _ = journal_of(day)
    small = replace(plan(), services={"pay": service("pay", "A")})
    assert [one.service for one in recorded_day(small, heard).customers] == ["pay"]


def test_on_a_day_off_of_todays_hall_file_the_last_customer_ends_it():
    day = written_day(customer(100))
    heard, _ = journal_of(day)
    closed = replace(plan(), openings=(replace(plan().openings[0], weekdays=frozenset({6})),))
    assert recorded_day(closed, heard).closes_s == 101


class TestWhichDay:
    def journal(self):
        heard, _ = journal_of(written_day(customer(100)))
        following = [replace(one, event=DayOpened(day="2026-11-24")) if one is heard[0] else one for one in heard]
        return [*heard, *following]

    def test_the_last_one_when_none_is_named(self):
        found = one_day(iter(self.journal()), None)
        assert found[0].event.day == "2026-11-24"
        assert len(found) == len(self.journal()) // 2

    def test_the_one_that_is_named(self):
        found = one_day(iter(self.journal()), "2026-11-23")
        assert found[0].event.day == "2026-11-23"
        assert len(found) == len(self.journal()) // 2

    @pytest.mark.parametrize(
        ("day", "sentence"), [(None, r"no business day\."), ("2026-12-01", r"no business day 2026-12-01\.")]
    )
    def test_one_that_is_not_there_is_said(self, day, sentence):
        with pytest.raises(NoSuchDay, match=sentence):
            one_day(iter(self.journal() if day else []), day)


def test_states_of_a_recorded_day_are_those_of_the_original():
    day = written_day(customer(100, is_gone=True), customer(120, patience_s=30), customer(130))
    heard, _ = journal_of(day)
    states = [visit.state for visit in simulate(recorded_day(day.plan, heard)).visits]
    assert states == [TicketState.MISSED, TicketState.CANCELLED, TicketState.FINISHED]
