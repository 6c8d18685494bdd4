"""A banknote's life: the common table, and what SSP and CCNET say in it; no note is credited twice or forgotten."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.ccnet_states import Polled, State
from drivers.wire.notes import MOVES, Acceptor, Hand, NoteFault, NoteState, Outcome, Signal, Step, lost, resumed, step
from drivers.wire.notes_signals import signal_from_ccnet, signals_from_ssp
from drivers.wire.ssp_events import Event, PollEvent, PollReport, decode_poll
from tests.wire.streams import QUICK

IDLE = Acceptor(NoteState.IDLE, Hand.EMPTY)
SIGNALS = st.builds(
    Signal,
    st.sampled_from(NoteState),
    st.none() | st.integers(1, 3),
    from_power_cut=st.booleans(),
)
Money = tuple[Outcome, int | None]


def followed(acceptor: Acceptor, signals: Iterable[Signal]) -> tuple[Acceptor, list[Step]]:
    steps = []
    for signal in signals:
        steps.append(step(acceptor, signal))
        acceptor = steps[-1].acceptor
    return acceptor, steps


def money(steps: Iterable[Step]) -> list[Money]:
    return [(one.outcome, one.note) for one in steps if one.outcome is not Outcome.NOTHING]


def ssp(acceptor: Acceptor, *polls: str, version: int = 7) -> tuple[Acceptor, list[Step]]:
    """Follow polls given as the bytes behind F0."""
    steps: list[Step] = []
    for poll in polls:
        signals = signals_from_ssp(decode_poll(bytes.fromhex(poll), version), acceptor)
        acceptor, more = followed(acceptor, signals)
        steps += more
    return acceptor, steps


def ccnet(acceptor: Acceptor, *polls: str) -> tuple[Acceptor, list[Step]]:
    """Follow polls given as states in hexadecimal, with the argument behind a blank."""
    told = [bytes.fromhex(poll) for poll in polls]
    signals = [signal_from_ccnet(Polled(State(one[0]), one[1] if len(one) > 1 else None)) for one in told]
    return followed(acceptor, [signal for signal in signals if signal])


SSP_LIFE = ("F1 E8", "E8", "", "EF 00", "EF 00", "EF 03", "CC", "EE 03", "CC", "EB", "")
CCNET_LIFE = ("10", "13", "19", "14", "15", "80 03", "17", "81 03", "14")


@pytest.mark.parametrize("life", [ssp(Acceptor(), *SSP_LIFE), ccnet(Acceptor(), *CCNET_LIFE)], ids=["ssp", "ccnet"])
def test_a_note_that_goes_in_is_credited_once_and_nothing_is_strange(life):
    acceptor, steps = life
    assert money(steps) == [(Outcome.CREDIT, 3)]
    assert all(one.is_expected for one in steps)
    assert acceptor == IDLE


@pytest.mark.parametrize(
    "life",
    [ssp(IDLE, "EF 00", "EF 03", "ED", "EC", ""), ccnet(IDLE, "15", "80 03", "18", "82 03", "14")],
    ids=["ssp", "ccnet"],
)
def test_a_note_given_back_is_no_money(life):
    acceptor, steps = life
    assert money(steps) == [(Outcome.RETURNED, 3)]
    assert all(one.is_expected for one in steps)
    assert acceptor == IDLE


def test_a_note_whose_return_was_not_seen_to_end_is_back_when_the_unit_rests():
    _, steps = ccnet(IDLE, "15", "1C 68", "14")
    assert [one.acceptor.code for one in steps] == [None, 0x68, None]
    assert money(steps) == [(Outcome.RETURNED, None)]


def test_a_credit_and_its_end_in_one_poll_are_two_signals():
    acceptor, steps = ssp(IDLE, "EF 01", "EE 01 EB")
    assert [one.acceptor.state for one in steps] == [NoteState.ESCROW, NoteState.STACKED, NoteState.IDLE]
    assert money(steps) == [(Outcome.CREDIT, 1)]
    assert acceptor == IDLE


def test_a_credit_that_is_told_again_is_the_same_note():
    assert money(ssp(IDLE, "EF 01", "EE 01", "EE 01", "EE 01 CC", "EE 01 EB")[1]) == [
        (Outcome.CREDIT, 1),
        *[(Outcome.REPEATED, 1)] * 3,
    ]
    assert money(ccnet(IDLE, "80 01", "81 01", "81 01")[1]) == [(Outcome.CREDIT, 1), (Outcome.REPEATED, 1)]


def test_another_note_stacked_without_being_seen_is_for_the_journal():
    assert money(ccnet(IDLE, "80 01", "81 01", "81 02")[1]) == [(Outcome.CREDIT, 1), (Outcome.RECOVERED, 2)]
    assert money(ccnet(IDLE, "81 02")[1]) == [(Outcome.RECOVERED, 2)]


def test_two_notes_one_after_the_other_are_two_credits():
    assert money(ccnet(IDLE, "80 01", "17", "81 01", "15", "80 01", "17", "81 01", "14")[1]) == [
        (Outcome.CREDIT, 1),
        (Outcome.CREDIT, 1),
    ]


def test_a_credit_for_another_note_than_in_escrow_is_believed_and_strange():
    _, steps = ccnet(IDLE, "80 01", "81 02")
    assert money(steps) == [(Outcome.CREDIT, 2)]
    assert not steps[-1].is_expected


def test_a_credit_that_does_not_say_which_note_is_for_the_one_in_escrow():
    assert money(ssp(IDLE, "EF 02", "EE 00")[1]) == [(Outcome.CREDIT, 2)]


def test_a_fresh_watch_credits_no_stacked_by_itself():
    """Its credit may be in the journal already, and only the acknowledgement was lost."""
    assert money(ccnet(Acceptor(), "81 03")[1]) == [(Outcome.RECOVERED, 3)]
    assert money(ccnet(Acceptor(), "17", "81 03")[1]) == [(Outcome.RECOVERED, 3)]
    assert money(ssp(Acceptor(), "CC", "EE 03")[1]) == [(Outcome.RECOVERED, 3)]


def test_a_fresh_watch_credits_the_first_note_it_sees_going_in():
    assert money(ccnet(Acceptor(), "15", "17", "81 03")[1]) == [(Outcome.CREDIT, 3)]


def test_a_note_in_hand_when_the_power_fails_is_recovered_by_an_explicit_stacked_only():
    held, _ = ccnet(IDLE, "15", "80 03", "17")
    assert money(ccnet(held, "10", "12", "13", "81 03")[1]) == [(Outcome.RECOVERED, 3)]
    assert money(ccnet(held, "10", "13", "19")[1]) == [(Outcome.UNCLEAR, 3)]
    assert money(ssp(held, "F1 E2 03 E8")[1]) == [(Outcome.RECOVERED, 3)]
    assert money(ssp(held, "F1 E2 00")[1]) == [(Outcome.RECOVERED, 3)]
    assert money(ssp(held, "F1 E1 03 E8")[1]) == [(Outcome.RETURNED, 3)]


def test_a_note_found_at_power_up_is_recover_and_nobodys_money():
    acceptor, steps = ccnet(Acceptor(), "11")
    assert (acceptor.state, acceptor.hand) == (NoteState.RECOVER, Hand.INTERRUPTED)
    assert money(steps) == []


def test_a_note_that_the_unit_found_at_power_up_is_never_credited_straight():
    assert money(ssp(IDLE, "EF 03", "E2 03")[1]) == [(Outcome.RECOVERED, 3)]
    assert money(ssp(IDLE, "E1 03", "E1 03")[1]) == [(Outcome.RETURNED, 3)] * 2


def test_a_note_in_hand_when_the_line_is_lost_is_remembered():
    held, _ = ccnet(IDLE, "15", "80 03")
    gone = lost(held)
    assert gone.is_expected
    assert (gone.acceptor.state, gone.acceptor.hand, gone.acceptor.note) == (NoteState.OFFLINE, Hand.INTERRUPTED, 3)
    assert money(ccnet(gone.acceptor, "81 03")[1]) == [(Outcome.RECOVERED, 3)]
    assert money(ccnet(gone.acceptor, "14")[1]) == [(Outcome.UNCLEAR, 3)]


def test_a_stacked_after_a_break_is_never_waved_through_as_a_repetition():
    paid, _ = ccnet(IDLE, "80 03", "81 03")
    assert money(ccnet(lost(paid).acceptor, "81 03")[1]) == [(Outcome.RECOVERED, 3)]


def test_a_new_watch_with_an_open_escrow_says_what_became_of_it():
    assert money(ccnet(resumed(3), "14")[1]) == [(Outcome.UNCLEAR, 3)]
    assert money(ccnet(resumed(3), "82 03")[1]) == [(Outcome.RETURNED, 3)]
    assert money(ccnet(resumed(3), "81 03")[1]) == [(Outcome.RECOVERED, 3)]


def test_a_note_that_is_nowhere_is_unclear_and_strange():
    _, steps = ccnet(IDLE, "80 03", "17", "14")
    assert money(steps) == [(Outcome.UNCLEAR, 3)]
    assert not steps[-1].is_expected


def test_another_note_in_escrow_says_what_became_of_the_one_before():
    _, steps = ccnet(IDLE, "80 03", "80 04", "81 04")
    assert money(steps) == [(Outcome.UNCLEAR, 3), (Outcome.CREDIT, 4)]
    assert money(ccnet(IDLE, "80 03", "18", "80 03")[1]) == [(Outcome.RETURNED, 3)]
    assert money(ccnet(IDLE, "80 03", "1A", "80 03", "81 03")[1]) == [(Outcome.CREDIT, 3)]
    assert money(ccnet(lost(steps[0].acceptor).acceptor, "80 03", "81 03")[1]) == [(Outcome.CREDIT, 3)]


def test_a_jam_breaks_a_note_off():
    acceptor, steps = ccnet(IDLE, "80 03", "17", "44")
    assert (acceptor.fault, acceptor.hand) == (NoteFault.JAM_CASSETTE, Hand.INTERRUPTED)
    assert money([*steps, *ccnet(acceptor, "81 03")[1]]) == [(Outcome.RECOVERED, 3)]


def test_a_return_that_is_told_again_is_told_once():
    assert money(ccnet(IDLE, "80 03", "82 03", "82 03")[1]) == [(Outcome.RETURNED, 3)]


def test_a_move_that_no_unit_makes_is_followed_and_strange():
    _, steps = ccnet(IDLE, "19", "80 03")
    assert [one.is_expected for one in steps] == [True, False]
    assert steps[-1].acceptor.state is NoteState.ESCROW


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        ("41", NoteFault.FULL),
        ("42", NoteFault.CASSETTE_OUT),
        ("43", NoteFault.JAM_ACCEPTOR),
        ("44", NoteFault.JAM_CASSETTE),
        ("45", NoteFault.CHEATED),
        ("46", NoteFault.PAUSED),
        ("47 52", NoteFault.FAILURE),
    ],
)
def test_every_ccnet_fault_is_one_of_the_table(state, fault):
    acceptor, _ = ccnet(IDLE, state)
    assert (acceptor.state, acceptor.fault) == (NoteState.FAULTED, fault)
    assert acceptor.code == (0x52 if fault is NoteFault.FAILURE else None)


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ("E7", NoteFault.FULL),
        ("E3", NoteFault.CASSETTE_OUT),
        ("E9", NoteFault.JAM_ACCEPTOR),
        ("EA", NoteFault.JAM_CASSETTE),
        ("E6 01", NoteFault.CHEATED),
        ("E0", NoteFault.PATH_OPEN),
    ],
)
def test_every_ssp_fault_is_one_of_the_table_and_disabled_does_not_hide_it(event, fault):
    assert ssp(IDLE, event)[0].fault is fault
    assert ssp(IDLE, event + "E8")[0].fault is fault
    assert ssp(IDLE, "E8" + event)[0].fault is fault


def test_a_fault_ends_with_the_next_thing_said_and_not_with_silence():
    assert ssp(IDLE, "E9", "")[0].fault is NoteFault.JAM_ACCEPTOR
    assert ssp(IDLE, "E9", "E8")[0].state is NoteState.DISABLED
    assert ssp(IDLE, "E3", "E3", "E4", "")[0] == IDLE
    assert ssp(IDLE, "E6 01", "")[0] == IDLE


def test_silence_does_not_end_a_note_under_way():
    for poll in ("EF 00", "EF 02", "CC", "ED"):
        before, _ = ssp(IDLE, poll)
        assert ssp(before, "") == (before, [])


@pytest.mark.parametrize("poll", ["E8", "B5"])
def test_a_disabled_unit_says_so_until_it_is_enabled(poll):
    assert ssp(IDLE, poll, poll)[0].state is NoteState.DISABLED
    assert ssp(IDLE, poll, "")[0].state is NoteState.IDLE


def test_disabled_beside_a_note_under_way_does_not_lose_the_note():
    assert money(ssp(IDLE, "EF 02", "CC E8", "E8 CC", "EE 02 E8", "E8")[1]) == [(Outcome.CREDIT, 2)]


def test_a_poll_that_cannot_be_read_is_no_silence():
    disabled = Acceptor(NoteState.DISABLED, Hand.EMPTY)
    assert signals_from_ssp(PollReport((), b"\xd5"), disabled) == ()
    told = signals_from_ssp(PollReport((PollEvent(Event.STACKING),), b"\xd5"), disabled)
    assert told == (Signal(NoteState.STACKING),)


@pytest.mark.parametrize("state", [State.BUSY, State.ILLEGAL_COMMAND])
def test_a_unit_that_is_busy_or_puzzled_says_nothing_about_notes(state):
    assert signal_from_ccnet(Polled(state)) is None


def test_holding_keeps_the_note_in_escrow():
    acceptor, _ = ccnet(IDLE, "80 03", "1A")
    assert (acceptor.state, acceptor.hand, acceptor.note) == (NoteState.ESCROW, Hand.HELD, 3)


@pytest.mark.parametrize("event", Event)
def test_every_ssp_event_has_a_place(event):
    assert signals_from_ssp(PollReport((PollEvent(event, 1),)), IDLE) != ()


@pytest.mark.parametrize("state", set(State) - {State.BUSY, State.ILLEGAL_COMMAND})
def test_every_ccnet_state_has_a_place(state):
    assert signal_from_ccnet(Polled(state, 1)) is not None


def test_the_table_names_every_state_and_each_leads_back_to_idle():
    assert set(MOVES) == set(NoteState)
    home = {NoteState.IDLE}
    while more := {state for state, to in MOVES.items() if state not in home and not home.isdisjoint(to)}:
        home |= more
    assert home == set(NoteState)


@QUICK
@given(st.lists(SIGNALS, max_size=40))
def test_only_stacked_creates_money_and_each_credit_has_its_own_note_seen_going_in(signals):
    acceptor = Acceptor()
    went_in = False
    for signal in signals:
        one = step(acceptor, signal)
        if one.outcome in (Outcome.CREDIT, Outcome.RECOVERED, Outcome.REPEATED):
            assert signal.state is NoteState.STACKED
        if one.outcome is Outcome.CREDIT:
            assert went_in
            assert not signal.from_power_cut
            went_in = False
        went_in |= signal.state in (NoteState.ACCEPTING, NoteState.ESCROW, NoteState.STACKING)
        acceptor = one.acceptor


@QUICK
@given(st.lists(SIGNALS, max_size=40))
def test_no_note_in_escrow_is_forgotten(signals):
    """After each escrow, something is said about the money before the unit rests again."""
    acceptor = Acceptor()
    is_open = False
    for signal in signals:
        one = step(acceptor, signal)
        if one.outcome is not Outcome.NOTHING:
            is_open = False
        is_open |= signal.state is NoteState.ESCROW
        acceptor = one.acceptor
        if acceptor.state in (NoteState.IDLE, NoteState.DISABLED):
            assert not is_open
