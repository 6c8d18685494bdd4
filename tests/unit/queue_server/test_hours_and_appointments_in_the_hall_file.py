"""Holidays, limits and the rules of appointments in the hall file: what they mean, and what is said of a wrong one."""

from datetime import date
from pathlib import Path

import pytest

import assets
from hall.contract.errors import SettingsError
from hall.contract.values import Text
from queue_server.core.hours import hours_on
from queue_server.core.plan import AppointmentRules, LateRule
from queue_server.hall_description import load_hall

SAMPLE = Path(assets.__file__).parent / "halls" / "east.toml"
NEW_YEAR = 'day = "2027-01-01"\nname = { zh = "元旦", en = "New Year\'s Day" }'


def edited(tmp_path: Path, old: str, new: str) -> Path:
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text, old
    path = tmp_path / "hall.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_holiday_closes_the_hall_and_a_festival_gives_each_of_its_days_short_hours():
    plan = load_hall(SAMPLE).plan
    assert hours_on(plan, date(2027, 1, 1)) == ()
    assert plan.holidays[date(2027, 1, 1)].name == Text(zh="元旦", en="New Year's Day")
    for day in range(5, 13):
        assert [(one.opens, one.closes) for one in hours_on(plan, date(2027, 2, day))] == [("09:00", "12:00")]
    assert [one.opens for one in hours_on(plan, date(2027, 2, 13))] == ["08:30"]


def test_limits_are_off_in_the_sample_and_slips_say_what_to_bring():
    plan = load_hall(SAMPLE).plan
    assert plan.policy.tickets_per_person_per_day is None
    assert all(one.limit_per_opening is None for one in plan.services.values())
    assert plan.services["new-supply"].slip_text is not None
    assert plan.services["payment"].slip_text is None
    assert (plan.policy.reprint_limit, plan.policy.appointments) == (3, AppointmentRules())


def test_limits_and_appointments_are_what_the_file_says(tmp_path):
    path = edited(tmp_path, "# tickets_per_person_per_day = 5", "tickets_per_person_per_day = 5")
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("spread = 0.6\n", "spread = 0.6\nlimit_per_opening = 60\n", 1)
        .replace('late_rule = "walk_in"', 'late_rule = "refuse"', 1),
        encoding="utf-8",
    )
    plan = load_hall(path).plan
    assert plan.policy.tickets_per_person_per_day == 5
    assert plan.services["payment"].limit_per_opening == 60
    assert plan.policy.appointments.late_rule is LateRule.REFUSE


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('day = "2027-01-01"', 'day = "2027-02-30"', "a day of the calendar, YYYY-MM-DD"),
        ('last_day = "2027-02-12"', 'last_day = "2027-02-04"', "a last_day within 60 days after 2027-02-05"),
        ('last_day = "2027-02-12"', 'last_day = "2028-02-12"', "a last_day within 60 days after 2027-02-05"),
        ('day = "2027-01-01"', 'day = "2027-02-06"', "2027-02-06 is two holidays"),
        (
            'hours = [{ opens = "09:00", closes = "12:00" }]',
            'hours = [{ opens = "09:00", closes = "12:00" }, { opens = "11:00", closes = "13:00" }]',
            "two opening windows of 2027-02-05 overlap at 11:00",
        ),
        (
            'hours = [{ opens = "09:00", closes = "12:00" }]',
            'hours = [{ opens = "12:00", closes = "09:00" }]',
            "12:00 is not before 09:00",
        ),
        ("no_show_after_min = 30", "no_show_after_min = 10", "a no_show_after_min (10) not below late_min (15)"),
        ("reprint_limit = 3", "reprint_limit = 99", "reprint_limit"),
        (NEW_YEAR, NEW_YEAR.replace("day =", "days ="), "did you mean"),
    ],
)
def test_a_fault_of_hours_or_appointments_is_named(tmp_path, old, new, fault):
    with pytest.raises(SettingsError) as caught:
        load_hall(edited(tmp_path, old, new))
    assert fault in "\n".join(caught.value.faults)
