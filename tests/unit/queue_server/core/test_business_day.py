"""The business day is the hall's local one; its close runs even when its second was missed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hall.contract.commands import BeginService, CloseCounter, CloseDay, OpenDay
from hall.contract.documents_hall import Opening
from hall.contract.events import CounterClosed, DayClosed, TicketExpired, VisitRated
from hall.contract.values import Grade, PriorityClass, SlipState, TicketState
from queue_server.core import day
from queue_server.core.hall import Hall
from queue_server.core.hours import hours_on, is_opening_time, local_date
from queue_server.core.plan import HallPlan, OpeningPlan
from tests.unit.queue_server.sample_hall import DAY, MORNING, Play, open_hall, plan

ALL_WEEK = frozenset(range(7))
ROUND_THE_CLOCK = (OpeningPlan(weekdays=ALL_WEEK, opens_min=0, closes_min=1440),)
TWO_WINDOWS = (
    OpeningPlan(weekdays=frozenset(range(5)), opens_min=810, closes_min=1050),
    OpeningPlan(weekdays=frozenset(range(5)), opens_min=510, closes_min=720),
)


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def due(hall_plan: HallPlan, now: datetime, **state: object) -> object:
    return day.due(Hall(plan=hall_plan, **state), now)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23T00:00", date(2026, 11, 23)),  # 16:00 of the day before in UTC
        ("2026-11-23T07:59:59", date(2026, 11, 23)),
        ("2026-11-23T08:00", date(2026, 11, 23)),  # midnight in UTC changes nothing
        ("2026-11-22T23:59:59.999999", date(2026, 11, 22)),
    ],
)
def test_the_day_changes_at_local_midnight(now, expected):
    assert local_date(plan(), at(now)) == expected


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        ("2026-11-23T08:29:59", False),
        ("2026-11-23T08:30", True),
        ("2026-11-23T11:59:59", True),
        ("2026-11-23T12:00", False),
        ("2026-11-23T13:30", True),
        ("2026-11-23T17:30", False),
        ("2026-11-22T09:00", False),  # a Sunday
    ],
)
def test_opening_hours_may_have_several_windows_and_days_off(now, is_open):
    assert is_opening_time(plan(openings=TWO_WINDOWS), at(now)) is is_open


def test_hours_are_told_in_their_order():
    hours = hours_on(plan(openings=TWO_WINDOWS), date(2026, 11, 23))
    assert hours == (Opening(opens="08:30", closes="12:00"), Opening(opens="13:30", closes="17:30"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23T07:29:59", None),
        ("2026-11-23T07:30", OpenDay(day="2026-11-23")),
        ("2026-11-23T15:00", OpenDay(day="2026-11-23")),  # the server was down in the morning
        ("2026-11-23T19:00", None),
    ],
)
def test_the_day_opens_an_hour_early_and_also_when_the_second_was_missed(now, expected):
    assert due(plan(), at(now), last_day="2026-11-22") == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23T18:59:59", None),
        ("2026-11-23T19:00", CloseDay(day=DAY)),
        ("2026-11-26T09:00", CloseDay(day=DAY)),  # down for three days
        ("2026-11-22T23:50", None),  # set back over midnight: still this day
    ],
)
def test_the_day_closes_some_time_after_the_doors_and_also_when_the_second_was_missed(now, expected):
    assert due(plan(), at(now), day=DAY, last_day=DAY) == expected


def test_a_closed_day_is_not_opened_again_not_even_by_a_clock_set_back_over_midnight():
    assert due(plan(), at("2026-11-23T18:00"), last_day=DAY) is None
    assert due(plan(openings=ROUND_THE_CLOCK), at("2026-11-22T23:59"), last_day=DAY) is None


def test_a_day_off_has_no_business_day():
    assert due(plan(openings=TWO_WINDOWS), at("2026-11-22T10:00")) is None
    assert day.begin_of(plan(openings=TWO_WINDOWS), date(2026, 11, 22)) is None


def test_a_hall_that_never_closes_changes_its_day_at_midnight():
    hall_plan = plan(openings=ROUND_THE_CLOCK)
    assert day.begin_of(hall_plan, date(2026, 11, 24)) == at("2026-11-24T00:00")
    assert due(hall_plan, at("2026-11-23T23:59:59"), day=DAY, last_day=DAY) is None
    assert due(hall_plan, at("2026-11-24T00:00"), day=DAY, last_day=DAY) == CloseDay(day=DAY)
    assert due(hall_plan, at("2026-11-24T00:00"), last_day=DAY) == OpenDay(day="2026-11-24")


def test_a_clock_that_leapt_a_year_ahead_and_came_back_does_not_keep_the_hall_in_the_future():
    future = "2027-11-23"
    assert due(plan(), MORNING, day=future, last_day=future) == CloseDay(day=future)
    assert due(plan(), MORNING, last_day=future) == OpenDay(day=DAY)


def test_a_day_opened_again_after_a_leap_repeats_no_ticket_id():
    play = open_hall()
    play.take()
    play.do(CloseDay(day=DAY), "server")
    play.open_day("2027-11-23").do(CloseDay(day="2027-11-23"), "server")
    play.open_day(DAY)
    assert play.take() == "20261123-0002"


@pytest.mark.parametrize(
    ("local", "opens"),
    [("2026-03-29", "2026-03-29T06:30:00+00:00"), ("2026-10-25", "2026-10-25T07:30:00+00:00")],
)
def test_in_a_zone_with_summer_time_the_doors_open_by_the_wall_clock(local, opens):
    hall_plan = plan(zone="Europe/Berlin")
    begin = day.begin_of(hall_plan, date.fromisoformat(local))
    assert begin == datetime.fromisoformat(opens) - timedelta(hours=1)
    assert is_opening_time(hall_plan, datetime.fromisoformat(opens))
    assert not is_opening_time(hall_plan, datetime.fromisoformat(opens) - timedelta(seconds=1))


def test_the_day_of_the_hall_follows_its_own_zone_not_utc():
    honolulu = plan(zone="Pacific/Honolulu")
    assert local_date(honolulu, datetime(2026, 11, 23, 5, 0, tzinfo=UTC)) == date(2026, 11, 22)
    assert due(honolulu, datetime(2026, 11, 24, 1, 0, tzinfo=UTC)) == OpenDay(day=DAY)


def test_only_one_day_is_open():
    play = open_hall()
    assert play.refusal(OpenDay(day="2026-11-24"), "server") == "day_already_open"
    assert play.refusal(CloseDay(day="2026-11-22"), "server") == "day_not_current"
    play.do(CloseDay(day=DAY), "server")
    assert play.refusal(OpenDay(day=DAY), "server") == "day_not_new"


def test_closing_the_day_ends_all_that_is_open_and_serves_nobody():
    play = open_hall(logged_in=3)
    rated = play.take()
    play.serve("3")
    called, serving = play.take("supply"), play.take("supply", PriorityClass.VIP)
    play.wait(10)
    waiting, reserved = play.take(), play.take(slip=None)
    assert [play.call("2"), play.call("1")] == [serving, called]
    play.do(BeginService(counter="2", ticket=serving), "clerk-2")
    events = play.do(CloseDay(day=DAY), "server")
    assert {one.ticket for one in events if isinstance(one, TicketExpired)} == {waiting, reserved, called, serving}
    assert [one.ticket for one in events if isinstance(one, VisitRated) and one.grade is Grade.NOT_RATED] == [rated]
    assert {one.counter for one in events if isinstance(one, CounterClosed)} == {"1", "2", "3"}
    assert events[-1] == DayClosed(day=DAY)
    assert play.hall.waiting() == 0
    assert (play.hall.tally.finished, play.hall.tally.expired) == (1, 4)
    assert play.ticket(serving).state is TicketState.EXPIRED
    assert play.hall.day is None


def test_a_counter_that_closed_before_is_not_closed_twice():
    play = open_hall()
    play.do(CloseCounter(counter="1"), "clerk-1")
    assert play.do(CloseDay(day=DAY), "server") == (DayClosed(day=DAY),)


def test_a_new_day_starts_empty_but_remembers_what_was_learned():
    play = open_hall()
    play.take()
    play.serve(serving_s=240)
    learned = play.hall.learned
    play.do(CloseDay(day=DAY), "server")
    play.wait(86_400).open_day("2026-11-24").log_in()
    fresh = play.hall
    assert (dict(fresh.tickets), dict(fresh.curve), fresh.issued, fresh.calls) == ({}, {}, 0, ())
    assert fresh.learned == learned
    assert play.ticket(play.take()).number == "A001"


def test_after_days_of_silence_the_server_owes_the_close_and_the_open_in_this_order():
    play = open_hall()
    play.take(slip=SlipState.PRINTED)
    events = play.wait(3 * 86_400).settle_time()
    assert [type(one).__name__ for one in events] == ["TicketExpired", "CounterClosed", "DayClosed", "DayOpened"]
    assert play.hall.day == "2026-11-26"


def test_only_the_last_days_counts_are_kept():
    play = Play()
    for number in range(1, 12):
        name = f"2026-11-{number:02d}"
        play.open_day(name).do(CloseDay(day=name), "server")
    assert list(play.hall.day_counts) == [f"2026-11-{number:02d}" for number in range(4, 12)]


def test_the_early_hour_does_not_reach_into_the_day_before():
    early = plan(openings=(OpeningPlan(weekdays=ALL_WEEK, opens_min=15, closes_min=600),))
    assert day.begin_of(early, date(2026, 11, 23)) == at("2026-11-23T00:00")
