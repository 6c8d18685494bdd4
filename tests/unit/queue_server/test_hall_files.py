"""The hall file is checked as a whole; the sample is a hall that a new one can copy."""

import re
from datetime import date
from pathlib import Path

import pytest

import assets
from hall.contract.errors import SettingsError
from hall.contract.values import PriorityClass
from hall.contract.windows import DispatchRule
from hall.runtime.pin_hash import fits
from hall.runtime.settings import reference_markdown
from queue_server.core.dispatch import claim, terms
from queue_server.core.hours import hours_on
from queue_server.hall_description import load_hall
from queue_server.hall_file import HallFile
from queue_server.hours_file import minutes

SAMPLE = Path(assets.__file__).parent / "halls" / "east.toml"
GOLD = """
[[service]]
id = "gold"
name = {zh="金", en="Gold"}
explanation = {zh="", en=""}
letter = "G"
promise_min = 5
standard_min = 5
#"""


def faults_of(tmp_path: Path, *edits: tuple[str, str]) -> str:
    """Return what is said about the sample hall after `edits`."""
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = tmp_path / "hall.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_hall(path)
    return "\n".join(caught.value.faults)


def test_the_sample_hall_is_a_power_hall_with_six_counters_and_five_services():
    plan = load_hall(SAMPLE).plan
    assert (plan.hall, plan.name.zh, plan.zone_name) == ("east", "城东供电营业厅", "Asia/Shanghai")
    assert [one.letter for one in plan.services.values()] == ["A", "B", "C", "D", "E"]
    assert list(plan.counters) == ["1", "2", "3", "4", "5", "6"]
    assert list(plan.areas) == ["main"]
    assert len(plan.clerks) >= 6
    assert len({one.staff_number for one in plan.clerks.values()}) == len(plan.clerks)


def test_the_sample_hall_says_everything_in_both_languages():
    plan = load_hall(SAMPLE).plan
    texts = [plan.name, plan.slip_help, *plan.notices]
    for one in (*plan.services.values(), *plan.counters.values(), *plan.clerks.values(), *plan.areas.values()):
        texts.append(one.name)
    texts += [one.explanation for one in plan.services.values()]
    for text in texts:
        assert re.search(r"[\u4e00-\u9fff]", text.zh), text
        assert re.search(r"[A-Za-z]", text.en), text
        assert not re.search(r"[\u4e00-\u9fff]", text.en), text


def test_the_sample_hall_s_icons_exist():
    for one in load_hall(SAMPLE).plan.services.values():
        assert (SAMPLE.parents[1] / "icons" / f"{one.icon}.svg").exists(), one.icon


def test_the_documented_sample_pin_opens_each_counter():
    hashes = load_hall(SAMPLE).pin_hashes
    assert len(set(hashes.values())) == len(hashes)
    assert all(fits("2468", pin_hash) for pin_hash in hashes.values())
    assert "2468" in SAMPLE.read_text(encoding="utf-8")


def test_the_sample_hall_is_open_every_day_and_each_two_counters_can_do_everything():
    plan = load_hall(SAMPLE).plan
    for number in range(23, 30):
        hours = hours_on(plan, date(2026, 11, number))
        assert [(one.opens, one.closes) for one in hours] == [("08:30", "17:30")]
    assert set(plan.counters["1"].services) == set(plan.counters["2"].services) == set(plan.services)


def test_minutes_become_seconds_and_shares_become_promises():
    plan = load_hall(SAMPLE).plan
    assert plan.promise_s("payment", PriorityClass.NORMAL) == 600.0
    assert plan.promise_s("payment", PriorityClass.ELDERLY) == pytest.approx(360.0)
    assert plan.services["invoice"].standard_s == 150.0
    assert claim(terms(plan.policy, 600.0), 1500, 1)[0]
    assert (minutes("08:30"), minutes("24:00")) == (510, 1440)


def test_a_hall_may_call_by_arrival(tmp_path):
    path = tmp_path / "hall.toml"
    path.write_text(
        SAMPLE.read_text(encoding="utf-8").replace('rule = "promise"', 'rule = "arrival"'), encoding="utf-8"
    )
    assert load_hall(SAMPLE).plan.policy.rule is DispatchRule.PROMISE
    assert load_hall(path).plan.policy.rule is DispatchRule.ARRIVAL


def test_all_faults_are_told_at_once(tmp_path):
    told = faults_of(
        tmp_path,
        ('zone = "Asia/Shanghai"', 'zone = "Asia/Shanghei"'),
        ('opens = "08:30"', 'opens = "8:30"'),
        ("recall_limit = 3", "recal_limit = 3"),
        ('letter = "B"', 'letter = "bb"'),
        ("promise_min = 10", "promise_min = -1"),
    )
    for word in ("hall.zone", "opens", "recal_limit", "recall_limit", "letter", "promise_min"):
        assert word in told


@pytest.mark.parametrize(
    ("edit", "word"),
    [
        (('id = "2"', 'id = "1"'), "counter '1' is there 2 times"),
        (('letter = "B"', 'letter = "A"'), "service letter 'A' is there 2 times"),
        (('staff_number = "0302"', 'staff_number = "0301"'), "staff_number '0301' is there 2 times"),
        (('area = "main"', 'area = "roof"'), "area 'roof', which is not described"),
        (('services = ["payment", "invoice"]', 'services = ["payment", "gold"]'), "does 'gold', which is no service"),
        (('closes = "17:30"', 'closes = "08:30"'), "opens before it closes"),
        (('letter = "A"', 'letter = "A"\nfirst_number = 500\nlast_number = 400'), "not above last_number"),
        (
            ("# The knobs of the rules.", '[[opening]]\ndays = ["sun"]\nopens = "17:00"\ncloses = "18:00"\n#'),
            "two opening windows of sun overlap at 17:00",
        ),
        (
            ("# Counters. The more", GOLD),
            "no counter does service 'gold'",
        ),
        (('zh = "一层营业大厅", ', ""), "zh"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_named(tmp_path, edit, word):
    assert word in faults_of(tmp_path, edit)


def test_a_pin_written_in_clear_is_refused_and_not_repeated(tmp_path):
    told = faults_of(tmp_path, ('pin_hash = "scrypt$14$8$1$wtw', 'pin_hash = "9753'))
    assert "pin_hash" in told
    assert "9753" not in told


def test_the_reference_explains_every_key():
    told = reference_markdown(HallFile)
    for section in ("hall", "opening", "policy", "policy.class_share", "area", "service", "counter", "clerk"):
        assert f"{section}]" in told


def test_a_hall_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(SettingsError) as caught:
        load_hall(tmp_path / "none.toml")
    assert "none.toml" in caught.value.sentence.en


def test_a_hall_file_that_cannot_be_read_is_one_sentence(tmp_path):
    path = tmp_path / "hall.toml"
    path.write_bytes(b"\xff\xfe\x00rubbish")
    with pytest.raises(SettingsError):
        load_hall(path)
