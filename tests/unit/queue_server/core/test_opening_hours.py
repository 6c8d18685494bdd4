"""Hours by the wall clock: around local and UTC midnight, in both changes of summer time, and with a clock set back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hall.contract.commands import IssueTicket
from hall.contract.commands_access import BookAppointments, Booking
from hall.contract.events import DayClosed, DayOpened
from hall.contract.events_access import AppointmentMissed
from hall.contract.values import Language, Text
from queue_server.core.hall import Hall
from queue_server.core.hours import holidays_from, is_opening_time, next_opening, said, window_at
from queue_server.core.invariants import faults
from queue_server.core.plan import HallPlan, HolidayPlan, OpeningPlan
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import Play, plan

WORKDAYS = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"
NIGHT = (OpeningPlan(weekdays=EVERY_DAY, opens_min=60, closes_min=240),)
"""01:00 to 04:00: it holds the hour that is skipped or comes twice."""


def at(text: str, zone: str = SHANGHAI, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def weekdays_only(zone: str = SHANGHAI) -> HallPlan:
    return plan(zone=zone, openings=(OpeningPlan(weekdays=WORKDAYS, opens_min=510, closes_min=1050),))


@pytest.mark.parametrize(
    ("zone", "local_day", "hours_long"),
    [
        (SHANGHAI, "2026-03-29", 3),
        (BERLIN, "2026-03-29", 2),  # 02:00 becomes 03:00
        (BERLIN, "2026-10-25", 4),  # 02:00 to 03:00 comes twice
        (BERLIN, "2026-10-26", 3),
        (NEW_YORK, "2026-03-08", 2),
        (NEW_YORK, "2026-11-01", 4),
    ],
)
def test_a_window_over_the_change_of_summer_time_is_as_long_as_the_clock_makes_it(zone, local_day, hours_long):
    night = plan(zone=zone, openings=NIGHT)
    begin, end = at(f"{local_day}T01:00", zone), at(f"{local_day}T04:00", zone)
    window = window_at(night, begin)
    assert window == (begin, end)
    assert end - begin == timedelta(hours=hours_long)
    assert is_opening_time(night, end - timedelta(seconds=1))
    assert not is_opening_time(night, end)
    assert not is_opening_time(night, begin - timedelta(seconds=1))


def test_the_hour_that_comes_twice_is_open_both_times():
    night = plan(zone=BERLIN, openings=NIGHT)
    first, second = at("2026-10-25T02:30", BERLIN), at("2026-10-25T02:30", BERLIN, fold=1)
    assert second - first == timedelta(hours=1)
    assert window_at(night, first) == window_at(night, second) is not None


@pytest.mark.parametrize(
    ("zone", "now", "following"),
    [
        (SHANGHAI, "2026-11-23T00:00", "2026-11-23T08:30"),  # Monday, in UTC still Sunday
        (SHANGHAI, "2026-11-23T07:59:59", "2026-11-23T08:30"),
        (SHANGHAI, "2026-11-23T08:00", "2026-11-23T08:30"),  # midnight in UTC
        (SHANGHAI, "2026-11-23T08:30", "2026-11-24T08:30"),
        (SHANGHAI, "2026-11-27T18:00", "2026-11-30T08:30"),  # over the weekend
        (BERLIN, "2026-03-27T18:00", "2026-03-30T08:30"),  # and the change of summer time in it
        (BERLIN, "2026-10-23T18:00", "2026-10-26T08:30"),
        (NEW_YORK, "2026-03-06T18:00", "2026-03-09T08:30"),
        (NEW_YORK, "2026-10-30T18:00", "2026-11-02T08:30"),
    ],
)
def test_the_next_opening_is_by_the_wall_clock(zone, now, following):
    assert next_opening(weekdays_only(zone), at(now, zone)) == at(following, zone)


def test_a_long_holiday_is_looked_over_and_an_endless_one_is_not_waited_for():
    rest = HolidayPlan(name=Text(zh="春节", en="Spring Festival"), openings=())
    spring = {date(2027, 2, 5) + timedelta(days=n): rest for n in range(8)}
    festive = replace(weekdays_only(), holidays=spring)
    assert next_opening(festive, at("2027-02-04T18:00")) == at("2027-02-15T08:30")
    endless = {date(2027, 2, 5) + timedelta(days=n): rest for n in range(80)}
    assert next_opening(replace(festive, holidays=endless), at("2027-02-04T18:00")) is None
    named = holidays_from(festive, date(2027, 2, 11))
    assert [(one.day, one.name.en, one.openings) for one in named] == [
        ("2027-02-11", "Spring Festival", ()),
        ("2027-02-12", "Spring Festival", ()),
    ]


def test_a_holiday_on_a_day_off_may_open_the_hall():
    saturday = date(2026, 11, 28)
    works = HolidayPlan(
        name=Text(zh="调休上班", en="Working Saturday"),
        openings=(OpeningPlan(weekdays=EVERY_DAY, opens_min=540, closes_min=720),),
    )
    working = replace(weekdays_only(), holidays={saturday: works})
    assert next_opening(working, at("2026-11-27T18:00")) == at("2026-11-28T09:00")


@pytest.mark.parametrize(
    ("now", "then", "zh", "en"),
    [
        ("2026-11-23T00:00", "2026-11-23T08:30", "今天 08:30", "today at 08:30"),
        ("2026-11-23T23:59:59", "2026-11-24T08:30", "明天 08:30", "tomorrow at 08:30"),
        ("2026-11-27T07:59", "2026-11-30T08:30", "11月30日 08:30", "on 30 November at 08:30"),
        ("2026-12-31T23:00", "2027-01-01T00:00", "明天 00:00", "tomorrow at 00:00"),
        ("2026-11-23T09:00", "2026-11-22T09:00", "11月22日 09:00", "on 22 November at 09:00"),
    ],
)
def test_a_moment_is_said_as_people_say_it(now, then, zh, en):
    assert said(plan(), at(then), at(now)) == Text(zh=zh, en=en)


@pytest.mark.parametrize(
    ("zone", "local_day"),
    [
        (SHANGHAI, "2026-11-23"),
        (BERLIN, "2026-03-29"),
        (BERLIN, "2026-10-25"),
        (NEW_YORK, "2026-03-08"),
        (NEW_YORK, "2026-11-01"),
    ],
)
def test_a_night_hall_opens_and_closes_once_around_every_change_of_the_clock(zone, local_day):
    play = Play(hall=Hall(plan=plan(zone=zone, openings=NIGHT)))
    play.now = at(f"{local_day}T00:00", zone) - timedelta(hours=6)
    end = play.now + timedelta(hours=18)
    while play.now < end:
        play.settle_time()
        if is_opening_time(play.hall.plan, play.now):
            assert not isinstance(play.do(IssueTicket(service="pay", language=Language.ZH), "kiosk-1"), Refusal)
        play.wait(17 * 60)
    days = [n.event for n in play.notices if isinstance(n.event, DayOpened | DayClosed)]
    assert days == [DayOpened(day=local_day), DayClosed(day=local_day)]
    assert faults(play.hall) == ()


def test_a_clock_set_back_over_midnight_neither_reopens_the_day_nor_misses_an_appointment_twice():
    play = Play(hall=Hall(plan=weekdays_only()))
    play.now = at("2026-11-23T09:00")
    play.settle_time()
    one = Booking(code="AAAA1111", service="pay", starts_at=at("2026-11-23T10:00"))
    play.do(BookAppointments(bookings=(one,)), "control-1")
    play.now = at("2026-11-24T00:05")
    play.settle_time()
    play.now = at("2026-11-23T09:30")  # set back by a night
    assert play.settle_time() == []
    assert play.hall.day is None
    missed = [n for n in play.notices if isinstance(n.event, AppointmentMissed)]
    assert len(missed) == 1
    play.now = at("2026-11-24T09:00")
    play.settle_time()
    assert play.hall.day == "2026-11-24"
    assert faults(play.hall) == ()
