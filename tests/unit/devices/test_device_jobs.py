"""The journal of slips: an id is accepted once, and after a crash nothing is repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from devices.jobs import KEPT_DAYS, JobJournal, JobOutOfOrder, JobRecord
from devices.roles import Proof
from devices.ticket_roles import Fate
from hall.contract.values import JobState


class StoppedClock:
    """A clock that shows what it is told."""

    speed = 1.0

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def real_seconds(self, seconds: float) -> float:
        return seconds


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def journal(tmp_path: Path, clock: StoppedClock) -> Iterator[JobJournal]:
    opened = JobJournal(tmp_path / "jobs.sqlite", clock)
    yield opened
    opened.close()


def test_a_job_goes_from_queued_over_sent_to_done(journal: JobJournal) -> None:
    assert journal.open("slip-1", "printer-1", "slip") is None
    assert journal.find("slip-1") == JobRecord("slip-1", "printer-1", "slip", JobState.QUEUED)
    journal.mark_sent("slip-1")
    assert journal.find("slip-1") == JobRecord("slip-1", "printer-1", "slip", JobState.SENT)
    assert journal.settle("slip-1", JobState.DONE, Proof.PRINTED)
    done = JobRecord("slip-1", "printer-1", "slip", JobState.DONE, Proof.PRINTED)
    assert journal.find("slip-1") == done


def test_the_same_id_is_entered_once(journal: JobJournal) -> None:
    journal.open("slip-1", "printer-1", "slip")
    journal.mark_sent("slip-1")
    known = journal.open("slip-1", "printer-1", "slip")
    assert known is not None
    assert known.state is JobState.SENT


def test_a_job_cannot_be_sent_twice(journal: JobJournal) -> None:
    journal.open("slip-1", "printer-1", "slip")
    journal.mark_sent("slip-1")
    with pytest.raises(JobOutOfOrder, match="slip-1"):
        journal.mark_sent("slip-1")
    with pytest.raises(JobOutOfOrder):
        journal.mark_sent("never-heard-of")


def test_a_late_word_changes_nothing(journal: JobJournal) -> None:
    journal.open("slip-1", "printer-1", "slip")
    assert journal.settle("slip-1", JobState.FAILED, fault="paper_out")
    assert not journal.settle("slip-1", JobState.DONE, Proof.PRINTED)
    record = journal.find("slip-1")
    assert record is not None
    assert (record.state, record.fault) == (JobState.FAILED, "paper_out")


def test_a_job_that_never_was_is_not_found(journal: JobJournal) -> None:
    assert journal.find("slip-9") is None


def test_after_a_crash_the_sent_is_unknown_and_the_queued_was_never_begun(
    tmp_path: Path, clock: StoppedClock, journal: JobJournal
) -> None:
    for job in ("a-sent", "b-queued", "c-done"):
        journal.open(job, "printer-1", "slip")
    journal.mark_sent("a-sent")
    journal.settle("c-done", JobState.DONE, Proof.PRINTED)
    again = JobJournal(tmp_path / "jobs.sqlite", clock)
    assert [(left.id, left.state, left.fault) for left in again.leftovers] == [
        ("a-sent", JobState.UNKNOWN, "not_confirmed"),
        ("b-queued", JobState.FAILED, "interrupted"),
    ]
    again.close()
    third = JobJournal(tmp_path / "jobs.sqlite", clock)
    assert third.leftovers == ()
    third.close()


def test_old_jobs_are_forgotten_and_open_ones_are_not(tmp_path: Path, clock: StoppedClock, journal: JobJournal) -> None:
    journal.open("old", "printer-1", "slip")
    journal.settle("old", JobState.DONE, Proof.PRINTED)
    clock.moment += timedelta(days=KEPT_DAYS, seconds=1)
    journal.open("new", "printer-1", "slip")
    again = JobJournal(tmp_path / "jobs.sqlite", clock)
    assert again.find("old") is None
    assert again.find("new") is not None
    again.close()


def test_where_a_ticket_went_stands_behind_its_job(journal: JobJournal) -> None:
    for job in ("ticket-1", "ticket-2"):
        journal.open(job, "dispenser-1", "slip")
        journal.mark_sent(job)
        journal.settle(job, JobState.DONE, Proof.PRESENTED)
    assert journal.in_mouth("dispenser-1") is None
    journal.note_fate("ticket-2", Fate.PRESENTED)
    assert (journal.in_mouth("dispenser-1"), journal.in_mouth("printer-1")) == ("ticket-2", None)
    journal.note_fate("ticket-2", Fate.RETRACTED)
    record = journal.find("ticket-2")
    assert record is not None
    assert (record.fate, journal.in_mouth("dispenser-1")) == (Fate.RETRACTED, None)


def test_a_slip_that_was_broken_off_is_remembered_until_the_next_is_done(
    tmp_path: Path, clock: StoppedClock, journal: JobJournal
) -> None:
    assert not journal.was_broken_off("printer-1")
    journal.open("never-sent", "printer-1", "slip")
    journal.settle("never-sent", JobState.FAILED)
    assert not journal.was_broken_off("printer-1")
    journal.open("slip-1", "printer-1", "slip")
    journal.mark_sent("slip-1")
    again = JobJournal(tmp_path / "jobs.sqlite", clock)
    assert again.was_broken_off("printer-1")
    assert not again.was_broken_off("printer-2")
    clock.moment += timedelta(seconds=1)
    again.open("slip-2", "printer-1", "slip")
    again.mark_sent("slip-2")
    again.settle("slip-2", JobState.DONE, Proof.PRINTED)
    assert not again.was_broken_off("printer-1")
    again.close()
