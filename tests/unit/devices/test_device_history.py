"""The record on disk: spells, repairs, figures, counters and answers live longer than the agent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from devices import answers, counters, history, record_rows
from devices.answers import Answers
from devices.counters import Counters
from devices.faults import describe_fault
from devices.history import History
from hall.contract.diagnosis import Standing
from hall.contract.documents_devices import DeviceDocument
from hall.contract.errors import StorageError
from hall.contract.example_devices import DEVICE_MESSAGES
from hall.contract.messages import DeviceJob, DeviceNotice, DeviceOutcome
from hall.contract.values import FaultAction, Health, JobState, LinkState, Text
from hall.runtime.database import Database

DOCUMENT = next(one for _, one in DEVICE_MESSAGES if isinstance(one, DeviceDocument))
DEVICE, START = DOCUMENT.device, datetime(2026, 11, 23, 1, tzinfo=UTC)
MIGRATIONS = (*record_rows.MIGRATIONS, *counters.MIGRATIONS, *answers.MIGRATIONS)


class Hours:
    """A clock that is set by hand."""

    speed = 1.0

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return (self.at - START).total_seconds()

    def real_seconds(self, seconds: float) -> float:
        return seconds

    def pass_(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Desk:
    """One agent's record that can be closed, killed and opened again."""

    def __init__(self, path: Path) -> None:
        self.clock, self._path = Hours(), path
        self.database = Database(path, MIGRATIONS)
        self.history = History(self.database, self.clock, 400)

    def killed(self) -> None:
        self.database.close()
        self.database = Database(self._path, MIGRATIONS)
        self.history = History(self.database, self.clock, 400)

    def see(self, *codes: str, link: LinkState = LinkState.ONLINE, for_s: float = 10) -> tuple[str, ...]:
        """Let the device be so for a while, told every five seconds as an agent does."""
        name = Text(zh="打印机", en="Printer")
        faults = tuple(describe_fault(code, name=name, port="p", since=self.clock.at) for code in codes)
        health = Health.USER_ERROR if codes else Health.OK
        seen = replace(DOCUMENT, link=link, health=health, faults=faults)
        ended = self.history.observe(seen)
        for _ in range(int(for_s // 5)):
            self.clock.pass_(5)
            self.history.observe(seen)
        return ended


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "diagnosis.sqlite")
    yield made
    made.database.close()


def test_a_fault_has_a_begin_an_end_and_words(desk: Desk) -> None:
    desk.see("paper_out")
    (lasting,) = desk.history.spells(DEVICE)
    assert (lasting.code, lasting.since, lasting.until) == ("paper_out", START, None)
    assert (lasting.action, lasting.sentence.en) == (FaultAction.REFILL, "Printer: out of paper.")
    assert desk.see() == ("paper_out",)
    (spell,) = desk.history.spells(DEVICE)
    assert (spell.until, spell.is_end_known) == (START + timedelta(seconds=10), True)


def test_a_fault_that_is_still_there_after_a_crash_is_the_same_one(desk: Desk) -> None:
    desk.see("cover_open")
    desk.killed()
    desk.clock.pass_(3600)
    desk.see("cover_open")
    (spell,) = desk.history.spells(DEVICE)
    assert (spell.since, spell.until) == (START, None)


def test_a_fault_that_went_while_the_agent_was_dead_has_no_known_end(desk: Desk) -> None:
    desk.see("cover_open")
    desk.killed()
    desk.clock.pass_(3600)
    desk.see()
    (spell,) = desk.history.spells(DEVICE)
    assert (spell.until, spell.is_end_known) == (START + timedelta(seconds=3610), False)


def test_the_time_without_an_agent_is_unknown(desk: Desk) -> None:
    desk.see(for_s=60)
    desk.history.save()
    desk.see(for_s=30)
    desk.killed()
    desk.clock.pass_(1000)
    desk.see("cover_open", for_s=40)
    desk.see(for_s=50)
    figures = desk.history.availability(DEVICE)
    assert figures.since == START
    assert (figures.observed_s, figures.unknown_s) == (60 + 40 + 50, 30 + 1000)
    assert figures.up_share == pytest.approx(110 / 150)
    assert (figures.faults, figures.mttr_s) == (1, 40)


def test_a_computer_that_slept_knows_nothing_of_that_time(desk: Desk) -> None:
    desk.see(for_s=20)
    desk.clock.pass_(500)
    desk.see(for_s=20)
    figures = desk.history.availability(DEVICE)
    assert (figures.observed_s, figures.unknown_s) == (40, 500)


def test_the_last_day_is_told_in_order_with_gaps_where_nobody_knew(desk: Desk) -> None:
    desk.see(for_s=60)
    desk.clock.pass_(25 * 3600)
    desk.see(for_s=100)
    desk.see("cover_open", for_s=40)
    desk.killed()
    desk.clock.pass_(500)
    desk.see(for_s=20)
    spans = desk.history.last_day(DEVICE)
    lengths = [(span.standing, (span.until - span.since).total_seconds()) for span in spans]
    assert lengths[0] == (Standing.UP, 100)
    assert (lengths[1][0], lengths[-1]) == (Standing.DOWN, (Standing.UP, 20))
    assert all(one.until <= two.since for one, two in pairwise(spans))
    assert len(spans) == 3, "what was a day ago is not told"


def test_a_device_that_was_never_seen_has_an_empty_record(desk: Desk) -> None:
    assert desk.history.spells("nobody") == ()
    assert desk.history.availability("nobody").up_share is None


def test_a_repair_stands_beside_the_fault_that_lasts(desk: Desk) -> None:
    desk.see("cutter_error")
    desk.history.note_repair(DEVICE, "Zhao Jun", "Blade cleaned")
    (spell,) = desk.history.spells(DEVICE)
    assert (spell.repaired_by, spell.repair_words) == ("Zhao Jun", "Blade cleaned")
    (repair,) = desk.history.repairs(DEVICE)
    assert (repair.at, repair.by) == (desk.clock.at, "Zhao Jun")


def test_a_repair_noted_afterwards_belongs_to_the_spell_that_ended_last(desk: Desk) -> None:
    desk.see("cover_open")
    desk.see()
    desk.see("paper_out")
    desk.see()
    desk.history.note_repair(DEVICE, "Zhao", "New roll")
    assert [(one.code, one.repaired_by) for one in desk.history.spells(DEVICE)] == [
        ("paper_out", "Zhao"),
        ("cover_open", ""),
    ]
    desk.clock.pass_(2 * 86400)
    desk.history.note_repair(DEVICE, "Qian", "Dusted")
    assert [one.repaired_by for one in desk.history.spells(DEVICE)] == ["Zhao", ""], "too late for the other"
    assert [one.words for one in desk.history.repairs(DEVICE)] == ["Dusted", "New roll"]


def test_the_newest_spells_are_told_and_the_oldest_forgotten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_SPELLS", 20)
    for _ in range(25):
        desk.see("paper_low", for_s=0)
        desk.clock.pass_(1)
        desk.see(for_s=0)
        desk.clock.pass_(1)
    found = desk.history.spells(DEVICE)
    assert len(found) == 20
    assert found[0].since == START + timedelta(seconds=2 * 24)
    desk.clock.pass_(401 * 86400)
    desk.killed()
    assert desk.history.spells(DEVICE) == ()
    assert desk.history.availability(DEVICE).observed_s == 0


def test_what_is_well_now_is_counted_up_to_now(desk: Desk) -> None:
    desk.see(for_s=20)
    desk.clock.pass_(4)
    assert desk.history.availability(DEVICE).unknown_s == 0
    desk.clock.pass_(60)
    assert desk.history.availability(DEVICE).unknown_s == 64, "its last word is too old"


def test_a_loose_plug_does_not_fill_the_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_rows, "MOST_KEPT", {"spell": 5, "stretch": 7, "repair": 3})
    for _ in range(20):
        desk.see("unplugged", link=LinkState.ABSENT, for_s=0)
        desk.clock.pass_(1)
        desk.see(for_s=0)
        desk.clock.pass_(1)
        desk.history.note_repair(DEVICE, "Zhao", "plug pressed in")
    desk.see("cover_open", for_s=0)
    desk.history.save()
    assert len(desk.history.spells(DEVICE)) == 21, "not at every save"
    desk.clock.pass_(7 * 3600)
    desk.history.save()
    assert [one.code for one in desk.history.spells(DEVICE)] == ["cover_open", *["unplugged"] * 4]
    assert len(desk.history.repairs(DEVICE)) == 3
    with desk.database.read() as read:
        assert read.execute("SELECT count(*) FROM stretch").fetchone()[0] == 7


def test_a_disk_that_refuses_once_loses_that_moment_and_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.see(for_s=20)
    with monkeypatch.context() as broken:
        broken.setattr("devices.history.begin_spell", refuse)
        with pytest.raises(StorageError):
            desk.see("cover_open", for_s=0)
    desk.see("cover_open", for_s=20)
    desk.see(for_s=10)
    (spell,) = desk.history.spells(DEVICE)
    assert spell.code == "cover_open"
    figures = desk.history.availability(DEVICE)
    assert (figures.observed_s, figures.faults) == (50, 1)


def refuse(*_arguments: object) -> None:
    raise StorageError(Text(zh="磁盘已满。", en="The disk is full."), Text(zh="", en=""))


def job(state: JobState) -> DeviceJob:
    return DeviceJob(device=DEVICE, job="j-1", what="slip", state=state, at=START)


def test_what_devices_did_is_counted_and_a_new_roll_begins_again(desk: Desk) -> None:
    counted = Counters(desk.database)
    for state in (JobState.SENT, JobState.DONE, JobState.UNKNOWN, JobState.DONE, JobState.FAILED):
        counted.ended(job(state))
    for what in ("card_read", "fault_came", "note_credited", "note_credited", "cassette_removed", "note_credited"):
        counted.noticed(DeviceNotice(device=DEVICE, at=START, what=what))
    counted.cleared(DEVICE, ("cover_open",))
    assert counted.of(DEVICE) == {
        "cards": 1,
        "jobs_failed": 1,
        "jobs_unknown": 1,
        "notes": 3,
        "notes_since_emptied": 1,
        "slips": 2,
        "slips_since_roll": 2,
    }
    counted.cleared(DEVICE, ("paper_out",))
    counted.ended(job(JobState.DONE))
    assert {"slips": 3, "slips_since_roll": 1}.items() <= counted.of(DEVICE).items()
    assert counted.of("other") == {}


def test_an_answer_outlives_the_agent_and_the_first_one_stays(desk: Desk) -> None:
    kept = Answers(desk.database, desk.clock)
    first = DeviceOutcome(command_id="0" * 16, device=DEVICE, is_done=True, sentence=Text(zh="好", en="well"))
    kept.keep(first)
    kept.keep(replace(first, is_done=False))
    kept.switch(DEVICE, is_enabled=False, usual=True)
    kept.switch("other", is_enabled=True, usual=False)
    kept.switch("third", is_enabled=False, usual=True)
    kept.switch("third", is_enabled=True, usual=True)
    desk.killed()
    kept = Answers(desk.database, desk.clock)
    assert kept.given("0" * 16) == first
    assert kept.given("1" * 16) is None
    assert kept.switches() == {DEVICE: False, "other": True}
    desk.clock.pass_(8 * 86400)
    assert Answers(desk.database, desk.clock).given("0" * 16) is None
