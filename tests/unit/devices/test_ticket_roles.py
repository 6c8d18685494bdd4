"""Where a ticket went is told by what was seen and counted, never by a guess."""

from __future__ import annotations

import pytest

from devices.ticket_roles import CALLED_BACK_S, Fate, Move, Shown, fate_of, next_move

AT = 100.0


@pytest.mark.parametrize(
    ("is_in_mouth", "after_s", "move"),
    [
        (None, 99.0, Move.WAIT),
        (True, 0.0, Move.WAIT),
        (True, 29.9, Move.WAIT),
        (True, 30.0, Move.CALL_BACK),
        (False, 5.0, Move.ASK),
        (False, 99.0, Move.ASK),
    ],
)
def test_a_ticket_is_held_for_its_time_and_then_called_back(
    is_in_mouth: bool | None, after_s: float, move: Move
) -> None:
    assert next_move(Shown(AT, 30.0), is_in_mouth, AT + after_s) is move


def test_a_ticket_without_a_time_is_held_for_ever() -> None:
    assert next_move(Shown(AT, 0.0), True, AT + 9e9) is Move.WAIT


def test_a_presenter_that_does_not_obey_is_stuck() -> None:
    called = Shown(AT, 30.0).called_back(AT + 30)
    assert next_move(called, True, AT + 31) is Move.WAIT
    assert next_move(called, True, AT + 30 + CALLED_BACK_S) is Move.STUCK
    assert next_move(called, False, AT + 99) is Move.ASK


@pytest.mark.parametrize(
    ("before", "now", "after_s", "fate"),
    [
        (4, 4, 5.0, Fate.TAKEN),
        (4, 4, 31.0, Fate.TAKEN),
        (4, 5, 31.0, Fate.RETRACTED),
        (None, 5, 5.0, Fate.TAKEN),
        (4, None, 31.0, Fate.GONE),
    ],
)
def test_the_printers_own_count_tells_taken_from_retracted(
    before: int | None, now: int | None, after_s: float, fate: Fate
) -> None:
    assert fate_of(Shown(AT, 30.0, before), now, AT + after_s) is fate


def test_without_a_count_a_ticket_that_was_called_back_is_gone() -> None:
    assert fate_of(Shown(AT, 30.0).called_back(AT + 1), None, AT + 2) is Fate.GONE
    assert fate_of(Shown(AT, 0.0), None, AT + 9e9) is Fate.TAKEN
