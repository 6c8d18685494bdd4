"""The journal of banknotes: one note under way for each device, each credited once, and nothing forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.cash_roles import CashContent, Denomination, NoteInHand
from devices.note_records import CashTotal
from devices.note_stages import NoteStage
from devices.notes import NoteJournal, NoteOutOfOrder
from hall.runtime.clock import SystemClock

CASH, OTHER, UNIT, PAY = "cash-1", "cash-2", "SM 42", "pay-1"
TWENTY, FIFTY = NoteInHand(4, Denomination("CNY", 20)), NoteInHand(5, Denomination("CNY", 50))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[NoteJournal]:
    made = NoteJournal(path, SystemClock())
    yield made
    made.close()


def hold(journal: NoteJournal, note: NoteInHand = TWENTY, device: str = CASH, session: str = PAY) -> int:
    return journal.hold(device, UNIT, session, note).id


def stage(journal: NoteJournal, note: int) -> NoteStage:
    found = journal.find(note)
    assert found is not None
    return found.stage


def stacked(journal: NoteJournal, note: NoteInHand | None = TWENTY) -> list[NoteStage]:
    changed = journal.stacked(CASH, UNIT, note.denomination if note else None)
    return [record.stage for record in changed]


def test_a_note_is_credited_once_however_often_the_device_says_so(journal: NoteJournal) -> None:
    note = hold(journal)
    journal.mark_stacking(note)
    assert [stacked(journal) for _ in range(3)] == [[NoteStage.CREDITED], [], []]
    assert journal.total(PAY).credited == (TWENTY.denomination,)
    assert journal.under_way(CASH) is None


def test_a_device_that_does_not_say_which_note_means_the_one_under_way(journal: NoteJournal) -> None:
    hold(journal)
    assert stacked(journal, None) == [NoteStage.CREDITED]
    assert stacked(journal, None) == []


def test_what_is_stacked_after_a_rest_is_another_note_that_nobody_claims(journal: NoteJournal) -> None:
    hold(journal)
    assert stacked(journal) == [NoteStage.CREDITED]
    journal.mark_told(CASH)
    assert stacked(journal) == [NoteStage.UNCLAIMED]
    assert stacked(journal) == [], "said again before it came to rest"
    assert [one.stage for one in journal.open_ends()] == [NoteStage.UNCLAIMED]
    assert journal.total(PAY).credited == (TWENTY.denomination,), "it is nobody's money"


def test_another_note_than_the_one_under_way_credits_nobody(journal: NoteJournal) -> None:
    note = hold(journal)
    assert stacked(journal, FIFTY) == [NoteStage.UNCLEAR, NoteStage.UNCLAIMED]
    assert stage(journal, note) is NoteStage.UNCLEAR
    total = journal.total(PAY)
    assert total.credited == ()
    assert [one.id for one in total.open] == [note]


def test_a_note_that_a_device_cannot_name_is_an_open_end_without_a_worth(journal: NoteJournal) -> None:
    assert stacked(journal, None) == [NoteStage.UNCLAIMED]
    (left,) = journal.open_ends()
    assert (left.denomination, left.in_hand) == (None, None)
    assert journal.content(CASH) == CashContent({}, has_open_ends=True)


def test_a_note_that_went_back_is_said_again_by_nobody(journal: NoteJournal) -> None:
    note = hold(journal)
    journal.mark_returning(note)
    given = journal.give_back(CASH)
    assert given is not None
    assert given.stage is NoteStage.RETURNED
    assert journal.give_back(CASH) is None
    assert journal.give_up(CASH) is None
    assert stacked(journal) == [NoteStage.UNCLAIMED], "what is stacked now was not this note"


def test_what_has_ended_stays_as_it_ended(journal: NoteJournal) -> None:
    note = hold(journal)
    assert journal.give_up(CASH) is not None
    for mark in (journal.mark_stacking, journal.mark_returning):
        with pytest.raises(NoteOutOfOrder):
            mark(note)
    assert stage(journal, note) is NoteStage.UNCLEAR


def test_a_device_has_one_note_under_way_and_does_not_bar_another_device(journal: NoteJournal) -> None:
    note = hold(journal)
    with pytest.raises(NoteOutOfOrder):
        hold(journal, FIFTY)
    other = hold(journal, FIFTY, OTHER)
    left = journal.under_way(CASH)
    assert left is not None
    assert (left.id, left.in_hand, left.unit, left.session) == (note, TWENTY, UNIT, PAY)
    journal.give_back(CASH)
    assert hold(journal, FIFTY) not in (note, other)


@pytest.mark.parametrize("step", ["", "mark_stacking", "mark_returning"])
def test_what_is_under_way_is_so_after_a_restart(path: Path, step: str) -> None:
    before = NoteJournal(path, SystemClock())
    note = hold(before)
    if step:
        getattr(before, step)(note)
    before.close()
    after = NoteJournal(path, SystemClock())
    left = after.under_way(CASH)
    assert left is not None
    assert left.id == note
    assert stacked(after) == [NoteStage.CREDITED]
    assert stacked(after) == []
    after.close()


def test_the_cassette_is_counted_since_it_was_taken_out(journal: NoteJournal) -> None:
    for note in (TWENTY, FIFTY, TWENTY):
        hold(journal, note)
        stacked(journal, note)
    hold(journal, TWENTY, OTHER)
    journal.stacked(OTHER, UNIT, TWENTY.denomination)
    assert journal.content(CASH).counts == {TWENTY.denomination: 2, FIFTY.denomination: 1}
    journal.mark_removed(CASH)
    assert journal.content(CASH).counts == {}
    assert journal.content(OTHER).counts == {TWENTY.denomination: 1}
    hold(journal, FIFTY)
    stacked(journal, FIFTY)
    assert journal.content(CASH).counts == {FIFTY.denomination: 1}


def test_open_ends_are_listed_until_a_person_has_looked(journal: NoteJournal) -> None:
    lost, claimed = hold(journal), 2
    journal.give_up(CASH)
    stacked(journal, FIFTY)
    under_way = hold(journal, TWENTY, OTHER, "pay-2")
    assert [one.id for one in journal.open_ends()] == [lost, claimed, under_way]
    assert journal.resolve(lost, NoteStage.CREDITED, "s-017")
    assert not journal.resolve(lost, NoteStage.RETURNED, "s-017"), "it is settled"
    assert not journal.resolve(under_way, NoteStage.CREDITED, "s-017"), "the device has not said the last word"
    with pytest.raises(NoteOutOfOrder):
        journal.resolve(claimed, NoteStage.UNCLEAR, "s-017")
    assert journal.resolve(claimed, NoteStage.RETURNED, "s-017")
    assert [one.id for one in journal.open_ends()] == [under_way]
    assert journal.total(PAY).credited == (TWENTY.denomination,)


def test_an_unknown_note_or_payment_is_nothing(journal: NoteJournal) -> None:
    assert journal.find(7) is None
    assert journal.total("pay-9") == CashTotal(())
    assert journal.open_ends() == ()
