"""Values of payments with banknotes: what notes are worth, what a cassette holds, and what a lost trace means."""

from __future__ import annotations

import pytest

from devices.cash_roles import CashContent, Denomination, worth
from devices.faults import FAULTS
from devices.note_stages import OPEN_ENDS, UNDER_WAY, NoteStage, stage_when_nowhere
from drivers.note_watch import FAULT_CODES
from drivers.wire.notes import NoteFault

TEN, HUNDRED, EURO = Denomination("CNY", 10), Denomination("CNY", 100), Denomination("EUR", 5)


def test_notes_are_worth_their_sum_in_each_currency() -> None:
    assert worth([]) == {}
    assert worth([TEN, EURO, HUNDRED, TEN]) == {"CNY": 120, "EUR": 5}


def test_a_cassettes_content_is_told_largest_note_first() -> None:
    assert (CashContent({}).text, CashContent({}).notes) == ("", 0)
    content = CashContent({TEN: 3, HUNDRED: 2})
    assert (content.text, content.notes) == ("100 CNY x 2, 10 CNY x 3", 5)


@pytest.mark.parametrize("stage", UNDER_WAY)
def test_a_note_that_is_nowhere_has_gone_back_only_if_nothing_else_is_possible(stage: NoteStage) -> None:
    assert stage_when_nowhere(stage, had_power_cut=True) is NoteStage.UNCLEAR
    is_certain = stage is not NoteStage.STACKING
    assert stage_when_nowhere(stage, had_power_cut=False) is (NoteStage.RETURNED if is_certain else NoteStage.UNCLEAR)


def test_a_stage_is_under_way_or_an_open_end_or_over() -> None:
    assert set(NoteStage) - set(UNDER_WAY) - set(OPEN_ENDS) == {NoteStage.CREDITED, NoteStage.RETURNED}


@pytest.mark.parametrize("fault", NoteFault)
def test_every_fault_of_an_acceptor_has_a_sentence_and_says_what_to_do(fault: NoteFault) -> None:
    kind = FAULTS[FAULT_CODES[fault]]
    for text in (kind.sentence, kind.hint):
        assert text.zh
        assert text.en
