"""The journal of banknotes: one open note for each device, each credited once, and nothing forgotten by a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devices.notes import NoteJournal, NoteOutOfOrder, NoteStage
from hall.runtime.clock import SystemClock


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[NoteJournal]:
    made = NoteJournal(tmp_path / "notes.sqlite", SystemClock())
    yield made
    made.close()


def stage(journal: NoteJournal, note: int) -> NoteStage:
    found = journal.find(note)
    assert found is not None
    return found.stage


def test_a_note_is_credited_once_however_often_the_device_says_so(journal: NoteJournal) -> None:
    note = journal.hold("notes-1", 20, "CNY")
    journal.mark_stacking(note.id)
    assert [journal.credit(note.id) for _ in range(3)] == [True, False, False]
    assert [(one.id, one.value, one.currency) for one in journal.credited()] == [(note.id, 20, "CNY")]


@pytest.mark.parametrize(
    ("end", "stage_then"),
    [
        (NoteJournal.credit, NoteStage.CREDITED),
        (NoteJournal.give_back, NoteStage.RETURNED),
        (NoteJournal.give_up, NoteStage.UNKNOWN),
    ],
)
def test_what_has_ended_stays_as_it_ended(
    journal: NoteJournal, end: Callable[[NoteJournal, int], bool], stage_then: NoteStage
) -> None:
    note = journal.hold("notes-1", 100, "CNY")
    assert end(journal, note.id)
    for late in (NoteJournal.credit, NoteJournal.give_back, NoteJournal.give_up):
        assert not late(journal, note.id)
    with pytest.raises(NoteOutOfOrder):
        journal.mark_stacking(note.id)
    assert stage(journal, note.id) is stage_then
    assert journal.open_note("notes-1") is None


def test_a_device_has_one_open_note_and_does_not_bar_another_device(journal: NoteJournal) -> None:
    note = journal.hold("notes-1", 20, "CNY")
    with pytest.raises(NoteOutOfOrder):
        journal.hold("notes-1", 50, "CNY")
    other = journal.hold("notes-2", 50, "CNY")
    assert journal.open_note("notes-1") == note
    journal.give_back(note.id)
    assert journal.hold("notes-1", 50, "CNY").id not in (note.id, other.id)


@pytest.mark.parametrize("is_stacking", [False, True])
def test_what_is_open_is_open_after_a_restart(tmp_path: Path, is_stacking: bool) -> None:
    before = NoteJournal(tmp_path / "notes.sqlite", SystemClock())
    note = before.hold("notes-1", 20, "CNY")
    if is_stacking:
        before.mark_stacking(note.id)
    before.close()
    after = NoteJournal(tmp_path / "notes.sqlite", SystemClock())
    left = after.open_note("notes-1")
    assert left is not None
    assert (left.id, left.stage) == (note.id, NoteStage.STACKING if is_stacking else NoteStage.ESCROW)
    assert after.credit(left.id)
    assert not after.credit(note.id)
    after.close()


def test_an_unknown_note_is_nothing(journal: NoteJournal) -> None:
    assert journal.find(7) is None
    assert not journal.credit(7)
    assert journal.credited() == ()
