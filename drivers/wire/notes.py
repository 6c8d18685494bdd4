"""A banknote acceptor's life, one table for all protocols. Pure. Rule: only *stacked* creates money, and only once.

::

    offline -> starting -> disabled <-> idle -> accepting -> escrow -> stacking  -> stacked  ! -> idle
                   |                               |            +----> returning -> returned   -> idle
                   +-> recover                     +-> rejecting ----------------> returned   -> idle
    from anywhere: offline, starting, faulted

The device leads: `step` follows whatever it says, also past states that a poll has missed, and tells what that means
for the note on its way (`Hand`, by the table `_HANDS`) and so for the money (`Outcome`):

* CREDIT is only for a note that this very watch has seen going in, without a break;
* a *stacked* that comes after a break, or says itself that it is from a power cut, is RECOVERED: the journal decides,
  which credits it only if the note's escrow is open there and not yet credited;
* a note that was held and then is nowhere is UNCLEAR: nobody is credited, a person looks.

The journal is written before the protocol's acknowledgement (CCNET ACK, SSP 57), so after a power cut the device says
*stacked* again and the journal knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class NoteState(StrEnum):
    """Where an acceptor is."""

    OFFLINE = "offline"
    STARTING = "starting"
    RECOVER = "recover"
    """It has started and found a note in its path."""
    DISABLED = "disabled"
    IDLE = "idle"
    ACCEPTING = "accepting"
    ESCROW = "escrow"
    STACKING = "stacking"
    STACKED = "stacked"
    RETURNING = "returning"
    RETURNED = "returned"
    REJECTING = "rejecting"
    FAULTED = "faulted"


class NoteFault(StrEnum):
    """What keeps an acceptor from working."""

    FULL = "full"
    CASSETTE_OUT = "cassette_out"
    JAM_ACCEPTOR = "jam_acceptor"
    JAM_CASSETTE = "jam_cassette"
    CHEATED = "cheated"
    PAUSED = "paused"
    PATH_OPEN = "path_open"
    FAILURE = "failure"


class Hand(StrEnum):
    """What is known of the note on its way."""

    UNKNOWN = "unknown"
    """Nothing was seen yet since the watch began or the device came up."""
    EMPTY = "empty"
    ENTERING = "entering"
    HELD = "held"
    LEAVING = "leaving"
    """On its way back to the customer."""
    PAID = "paid"
    """It was stacked; the device has not come to rest yet."""
    INTERRUPTED = "interrupted"
    """There is a note, and the line, the power or a fault came in between."""


class Outcome(StrEnum):
    """What a step means for the money."""

    NOTHING = "nothing"
    CREDIT = "credit"
    RECOVERED = "recovered"
    REPEATED = "repeated"
    """The device says the same *stacked* again, for instance because our acknowledgement was lost."""
    RETURNED = "returned"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Signal:
    """What a device said, in the acceptor's own words.

    `note` is its number for the kind of note (SSP channel, CCNET bill type), None if it did not say; `code` is the
    protocol's own reason for a rejection or failure.
    """

    state: NoteState
    note: int | None = None
    fault: NoteFault | None = None
    code: int | None = None
    from_power_cut: bool = False
    """The device itself says that this is about a note it found when it came up."""


@dataclass(frozen=True, slots=True)
class Acceptor:
    """An acceptor as watched so far; `note` is the number of the note in hand, as far as it was said."""

    state: NoteState = NoteState.OFFLINE
    hand: Hand = Hand.UNKNOWN
    note: int | None = None
    fault: NoteFault | None = None
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the acceptor after it, what it means for the money, and whether it is one that should happen.

    Not expected are moves that `MOVES` has not, a note that is gone, and a credit for another note than was in escrow.
    """

    acceptor: Acceptor
    outcome: Outcome
    note: int | None
    """The note that `outcome` is about; None if the device never said which."""
    is_expected: bool


_ANYWHERE = frozenset({NoteState.OFFLINE, NoteState.STARTING, NoteState.FAULTED})
_FRESH = frozenset({NoteState.RECOVER, NoteState.DISABLED, NoteState.IDLE, NoteState.STACKED, NoteState.RETURNED})
_REST = frozenset({NoteState.IDLE, NoteState.DISABLED})
_BACK = frozenset({NoteState.RETURNED}) | _REST
_ENTRY = frozenset({NoteState.ACCEPTING, NoteState.ESCROW, NoteState.STACKING, NoteState.REJECTING})

MOVES: Mapping[NoteState, frozenset[NoteState]] = {
    NoteState.OFFLINE: _FRESH | _ENTRY | {NoteState.RETURNING},
    NoteState.STARTING: _FRESH,
    NoteState.RECOVER: _FRESH | {NoteState.STACKING, NoteState.RETURNING, NoteState.REJECTING},
    NoteState.DISABLED: frozenset({NoteState.IDLE}),
    NoteState.IDLE: _ENTRY | {NoteState.DISABLED},
    NoteState.ACCEPTING: _ENTRY | _BACK | {NoteState.STACKED},
    NoteState.ESCROW: _BACK | {NoteState.STACKING, NoteState.STACKED, NoteState.RETURNING, NoteState.REJECTING},
    NoteState.STACKING: _REST | {NoteState.STACKED, NoteState.REJECTING, NoteState.RETURNING},
    NoteState.STACKED: _REST | _ENTRY,
    NoteState.RETURNING: _BACK,
    NoteState.RETURNED: _REST | _ENTRY,
    NoteState.REJECTING: _BACK | {NoteState.ACCEPTING},
    NoteState.FAULTED: _FRESH | _ENTRY | {NoteState.RETURNING},
}
"""Where an acceptor may go, past what polls can miss; staying, and the states of `_ANYWHERE`, always fit."""

_BROKEN_OFF = {
    Hand.EMPTY: Hand.UNKNOWN,
    Hand.PAID: Hand.UNKNOWN,
    Hand.ENTERING: Hand.INTERRUPTED,
    Hand.HELD: Hand.INTERRUPTED,
    Hand.LEAVING: Hand.INTERRUPTED,
}
_ALL = tuple(Hand)
_HANDS: Mapping[NoteState, Mapping[Hand, Hand]] = {
    NoteState.OFFLINE: _BROKEN_OFF,
    NoteState.STARTING: _BROKEN_OFF,
    NoteState.RECOVER: dict.fromkeys(_ALL, Hand.INTERRUPTED),
    NoteState.DISABLED: dict.fromkeys(_ALL, Hand.EMPTY),
    NoteState.IDLE: dict.fromkeys(_ALL, Hand.EMPTY),
    NoteState.ACCEPTING: dict.fromkeys(_ALL, Hand.ENTERING),
    NoteState.ESCROW: dict.fromkeys(_ALL, Hand.HELD),
    NoteState.STACKING: {Hand.UNKNOWN: Hand.INTERRUPTED, Hand.EMPTY: Hand.HELD, Hand.ENTERING: Hand.HELD},
    NoteState.STACKED: dict.fromkeys(_ALL, Hand.PAID),
    NoteState.RETURNING: dict.fromkeys(_ALL, Hand.LEAVING),
    NoteState.RETURNED: dict.fromkeys(_ALL, Hand.EMPTY),
    NoteState.REJECTING: dict.fromkeys(_ALL, Hand.LEAVING),
    NoteState.FAULTED: dict.fromkeys((Hand.ENTERING, Hand.HELD, Hand.LEAVING), Hand.INTERRUPTED),
}
"""The note in hand after a signal; a hand that is not named stays."""

_SETTLES = _REST | {NoteState.ACCEPTING}
_UNSETTLED = {Hand.LEAVING: Outcome.RETURNED, Hand.HELD: Outcome.UNCLEAR, Hand.INTERRUPTED: Outcome.UNCLEAR}


def step(acceptor: Acceptor, signal: Signal) -> Step:
    """Follow one signal. Every signal is followed, the strange ones too: the device knows best where it is."""
    outcome = _outcome(acceptor, signal)
    note = acceptor.note if signal.note is None else signal.note
    told = acceptor.note if outcome is Outcome.UNCLEAR else note
    hand = _HANDS[signal.state].get(acceptor.hand, acceptor.hand)
    keeps_note = hand not in (Hand.UNKNOWN, Hand.EMPTY) and signal.state is not NoteState.ACCEPTING
    after = Acceptor(signal.state, hand, note if keeps_note else None, signal.fault, signal.code)
    fits = signal.state in MOVES[acceptor.state] | _ANYWHERE | {acceptor.state}
    is_another = outcome is Outcome.CREDIT and acceptor.note not in (None, note)
    is_expected = fits and not is_another and outcome is not Outcome.UNCLEAR
    return Step(after, outcome, None if outcome is Outcome.NOTHING else told, is_expected)


def lost(acceptor: Acceptor) -> Step:
    """Follow the loss of the line: what was in hand is interrupted, not forgotten."""
    return step(acceptor, Signal(NoteState.OFFLINE))


def resumed(note: int | None) -> Acceptor:
    """Return the acceptor of a new watch whose journal has an open escrow: note number `note` may still be inside."""
    return Acceptor(hand=Hand.INTERRUPTED, note=note)


def _outcome(acceptor: Acceptor, signal: Signal) -> Outcome:
    if signal.state is NoteState.STACKED:
        if acceptor.hand is Hand.PAID:
            return Outcome.REPEATED if signal.note == acceptor.note else Outcome.RECOVERED
        seen = acceptor.hand in (Hand.ENTERING, Hand.HELD) and not signal.from_power_cut
        return Outcome.CREDIT if seen else Outcome.RECOVERED
    if signal.state is NoteState.RETURNED:
        is_again = acceptor.state is NoteState.RETURNED and not signal.from_power_cut
        return Outcome.NOTHING if is_again else Outcome.RETURNED
    is_another = signal.state is NoteState.ESCROW and (
        acceptor.hand is Hand.LEAVING or (signal.note is not None and acceptor.note not in (None, signal.note))
    )
    if is_another or signal.state in _SETTLES:
        return _UNSETTLED.get(acceptor.hand, Outcome.NOTHING)
    return Outcome.NOTHING
