"""Generated days are as the queueing facts describe them, and the same seed is the same day."""

from dataclasses import replace
from statistics import mean, pstdev
from zoneinfo import ZoneInfo

import pytest

from hall.contract.values import PriorityClass
from queue_server.core.plan import OpeningPlan
from queue_server.simulate.day import FIRST_DAY, generate, opening_day
from queue_server.simulate.demand import CLASSES, USUAL_LOAD, demand_of
from queue_server.simulate.reference_hall import DEMAND, FLEXIBLE, reference_plan
from queue_server.simulate.roster import Duty, at_hours, at_windows, staff_of
from tests.unit.queue_server.sample_hall import plan
from tests.unit.queue_server.simulate.small_days import generated

pytestmark = pytest.mark.bulk

PLAN = reference_plan()
STAFF = staff_of(PLAN, 3, FLEXIBLE)
DAYS = [generate(PLAN, DEMAND, STAFF, 3, index) for index in range(30)]
CUSTOMERS = [customer for day in DAYS for customer in day.customers]


def test_the_same_seed_is_the_same_day_and_another_is_not():
    assert generated(2) == generated(2)
    assert generated(2).customers != generated(3).customers
    assert generated(2).customers != generated(2, seed=6).customers


def test_about_523_customers_come_in_the_order_of_their_arrival():
    assert mean(len(day.customers) for day in DAYS) == pytest.approx(523, rel=0.03)
    assert 15 < pstdev(len(day.customers) for day in DAYS) < 50
    for day in DAYS:
        arrivals = [customer.arrives_s for customer in day.customers]
        assert arrivals == sorted(arrivals)
        assert day.seconds_at(510) <= arrivals[0]
        assert arrivals[-1] < day.closes_s == day.seconds_at(1050)


def test_the_peaks_are_from_nine_to_eleven_and_from_three_to_five():
    def an_hour(begins: int, hours: int) -> float:
        span = [DAYS[0].seconds_at(60 * hour) for hour in (begins, begins + hours)]
        return sum(span[0] <= one.arrives_s < span[1] for one in CUSTOMERS) / hours

    assert an_hour(9, 2) > 1.3 * an_hour(11, 1)
    assert an_hour(9, 2) > 2.5 * an_hour(12, 2)
    assert an_hour(15, 2) > 2.5 * an_hour(12, 2)


def test_services_classes_and_work_are_drawn_as_the_hall_has_them():
    for service, share in DEMAND.services.items():
        found = [one.work_s for one in CUSTOMERS if one.service == service]
        assert len(found) / len(CUSTOMERS) == pytest.approx(share / sum(DEMAND.services.values()), rel=0.08)
        assert mean(found) == pytest.approx(PLAN.services[service].standard_s, rel=0.06)
        assert pstdev(found) / mean(found) == pytest.approx(PLAN.services[service].spread, rel=0.15)
    for one, share in CLASSES.items():
        assert sum(each.priority_class is one for each in CUSTOMERS) / len(CUSTOMERS) == pytest.approx(share, rel=0.08)
    assert sum(one.is_gone for one in CUSTOMERS) / len(CUSTOMERS) == pytest.approx(0.04, rel=0.2)
    assert {one.priority_class for one in CUSTOMERS} == set(CLASSES)
    assert PriorityClass.PREGNANT not in CLASSES


def test_ten_clerks_of_different_speed_are_together_as_fast_as_the_standard():
    for service in PLAN.services:
        able = [counter for counter, one in PLAN.counters.items() if service in one.services]
        seated = {**STAFF.seats, **STAFF.standby}
        paces = [STAFF.paces[service, seated[counter]] for counter in able]
        assert mean(1 / pace for pace in paces) == pytest.approx(1.0)
        assert max(paces) / min(paces) > 1.1
    assert DAYS[0].paces == DAYS[1].paces
    assert DAYS[0].pace("payment", "a-stranger") == 1.0


def test_flexible_counters_stand_by_and_the_others_are_manned():
    day = DAYS[0]
    assert set(day.standby) == set(FLEXIBLE)
    assert {duty.counter for duty in day.duties} == set(PLAN.counters) - set(FLEXIBLE)
    assert len({duty.clerk for duty in day.duties} | set(day.standby.values())) == 12


def test_lunch_is_in_three_groups_and_rests_are_anywhere():
    lunches = {one.at_s for duty in DAYS[0].duties for one in duty.breaks if one.reason == "lunch"}
    assert lunches == {DAYS[0].seconds_at(minutes) for minutes in (690, 735, 780)}
    for duty in DAYS[0].duties:
        assert [one.at_s for one in duty.breaks] == sorted(one.at_s for one in duty.breaks)
        assert len(duty.breaks) == 2


def test_a_hall_that_closes_at_noon_lunches_then_and_gives_no_tickets():
    windows = tuple(
        OpeningPlan(weekdays=frozenset({0}), opens_min=begin, closes_min=end)
        for begin, end in ((525, 705), (810, 1000))
    )
    whole = replace(PLAN, openings=windows)
    day = generate(whole, DEMAND, staff_of(whole, 1), 1, 1)
    noon = day.seconds_at(705), day.seconds_at(810)
    assert day.day == "2026-11-09"
    assert day.customers
    assert not [one for one in day.customers if noon[0] <= one.arrives_s < noon[1]]
    assert {(one.at_s, one.at_s + one.length_s) for d in day.duties for one in d.breaks if one.reason == "lunch"} == {
        noon
    }
    assert day.closes_s == day.seconds_at(1000)


def test_a_night_in_which_the_clock_is_changed_shifts_nothing():
    whole = replace(PLAN, zone=ZoneInfo("Europe/Berlin"), policy=replace(PLAN.policy, opens_early_s=9 * 3600.0))
    sunday = generate(whole, DEMAND, staff_of(whole, 1), 1, 146)  # 2027-03-28, summer time begins at 02:00
    assert sunday.day == "2027-03-28"
    wall = sunday.moment(sunday.seconds_at(510)).astimezone(whole.zone)
    assert (wall.hour, wall.minute) == (8, 30)
    assert sunday.moment(sunday.closes_s).astimezone(whole.zone).hour == 17


def test_days_off_are_skipped():
    weekdays = OpeningPlan(weekdays=frozenset({1, 4}), opens_min=540, closes_min=1020)
    whole = plan(openings=(weekdays,))
    assert [opening_day(whole, index).weekday() for index in range(4)] == [1, 4, 1, 4]
    assert opening_day(whole, 0) > FIRST_DAY


def test_a_hall_with_few_clerks_still_covers_its_services():
    few = replace(PLAN, clerks=dict(list(PLAN.clerks.items())[:2]))
    seats = staff_of(few, 1).seats
    assert len(seats) == 2
    assert {service for counter in seats for service in few.counters[counter].services} == set(few.services)


def test_a_hall_of_its_own_gets_as_many_customers_as_it_was_made_for():
    staff = staff_of(plan(), 1)
    guessed = demand_of(plan(), staff)
    work_s = sum(
        share * (plan().services[service].standard_s + plan().policy.between_s)
        for service, share in guessed.services.items()
    ) / sum(guessed.services.values())
    manned_s = len(staff.seats) * (9 * 3600 - 2700)
    assert guessed.customers * work_s == pytest.approx(USUAL_LOAD * manned_s)
    assert demand_of(plan(), staff, 77).customers == 77


class TestRosterChanges:
    DUTIES = DAYS[0].duties

    def test_fewer_windows_keep_what_covers_most(self):
        kept = at_windows(self.DUTIES, PLAN, 3)
        assert len(kept) == 3
        assert {service for duty in kept for service in PLAN.counters[duty.counter].services} == set(PLAN.services)
        assert at_windows(self.DUTIES, PLAN, 99) == self.DUTIES

    def test_other_hours_cut_a_duty_and_its_breaks(self):
        ten, three = DAYS[0].seconds_at(600), DAYS[0].seconds_at(900)
        changed = at_hours(self.DUTIES, "3", ten, three)
        (third,) = [duty for duty in changed if duty.counter == "3"]
        assert (third.on_s, third.off_s) == (ten, three)
        assert all(ten < one.at_s < three for one in third.breaks)
        assert [duty for duty in changed if duty.counter != "3"] == [one for one in self.DUTIES if one.counter != "3"]

    def test_hours_outside_a_duty_take_it_away(self):
        short = (Duty(counter="1", clerk="ann", on_s=0, off_s=100), Duty(counter="2", clerk="bo", on_s=0, off_s=100))
        assert at_hours(short, "1", 100, 200) == short[1:]
