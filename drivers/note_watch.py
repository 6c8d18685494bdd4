"""What the drivers of banknote acceptors have in common: a device's signals become events for the journal. Pure.

Rule: an event is told until it is settled; only then may the driver acknowledge to the device.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from enum import StrEnum

from devices.cash_roles import (
    CameToRest,
    CashContent,
    Cheated,
    Denomination,
    NoteEvent,
    NoteHeld,
    NoteInHand,
    NoteRejected,
    NoteReturned,
    NoteStacked,
    NoteUnclear,
    RejectReason,
    StackerRemoved,
)
from devices.roles import Reading, Readings
from drivers.wire.notes import Acceptor, Hand, NoteFault, NoteState, Outcome, Signal, Step, resumed, step

FAULT_CODES: Mapping[NoteFault, str] = {
    NoteFault.FULL: "stacker_full",
    NoteFault.CASSETTE_OUT: "stacker_removed",
    NoteFault.JAM_ACCEPTOR: "note_jam",
    NoteFault.JAM_CASSETTE: "stacker_jam",
    NoteFault.CHEATED: "note_cheated",
    NoteFault.PAUSED: "acceptor_paused",
    NoteFault.PATH_OPEN: "note_path_open",
    NoteFault.FAILURE: "acceptor_failed",
}
STUCK = frozenset({NoteFault.JAM_ACCEPTOR, NoteFault.JAM_CASSETTE, NoteFault.FAILURE})
"""Faults that many units leave only when they are reset."""
NEARLY_FULL = 0.9
_STACKERS = {
    NoteFault.FULL: "full",
    NoteFault.CASSETTE_OUT: "removed",
    NoteFault.JAM_CASSETTE: "stuck",
}
_CAME_UP = frozenset({NoteState.STARTING, NoteState.RECOVER})
AT_REST = frozenset({NoteState.IDLE, NoteState.DISABLED})


class Order(StrEnum):
    """What is to become of the note in escrow."""

    WAIT = "wait"
    STACK = "stack"
    GIVE_BACK = "give_back"


class NoteWatch:
    """One connection's knowledge of one acceptor."""

    def __init__(self, reason_of: Callable[[int | None], RejectReason]) -> None:
        """`reason_of` reads the device's own code of a rejection."""
        self.acceptor = Acceptor()
        self.known: Mapping[int, Denomination] = {}
        """The notes that the device knows, by its own numbers."""
        self.wanted: frozenset[Denomination] | None = frozenset()
        self.order = Order.WAIT
        self.is_resumed = False
        self._reason_of = reason_of
        self._left: NoteInHand | None = None
        self._events: deque[NoteEvent] = deque()
        self._had_power_cut = False
        self._content = CashContent({})

    def resume(self, note: NoteInHand | None) -> None:
        """Begin with the note that the journal has open."""
        self.is_resumed, self._left = True, note
        self.acceptor = resumed(note.kind) if note is not None else Acceptor()

    @property
    def taken(self) -> frozenset[int]:
        """The device's numbers of the notes that are to be taken now."""
        return frozenset(kind for kind, note in self.known.items() if self.wanted is None or note in self.wanted)

    @property
    def is_shut(self) -> bool:
        """True when the device has said that it takes no note now: because it was told so, or cannot."""
        return self.acceptor.state in (NoteState.DISABLED, NoteState.FAULTED)

    @property
    def first(self) -> NoteEvent | None:
        """The oldest event that is not settled."""
        return self._events[0] if self._events else None

    @property
    def has_money(self) -> bool:
        """True while something waits to be journalled that the device says again until it is acknowledged."""
        return any(isinstance(event, NoteStacked | Cheated) for event in self._events)

    def settle(self) -> None:
        """Drop the oldest event."""
        self._events.popleft()

    def follow(self, signal: Signal) -> None:
        """Follow what the device said."""
        before, one = self.acceptor, step(self.acceptor, signal)
        self.acceptor = one.acceptor
        self._had_power_cut |= signal.state in _CAME_UP
        self._note_money(one)
        if signal.state is NoteState.ESCROW:
            if before.state is not NoteState.ESCROW or one.outcome is not Outcome.NOTHING:
                self._note_held(one.acceptor.note)
        else:
            self._note_rejection(before, signal)
            self.order = Order.WAIT
        if signal.fault is not before.fault:
            self._note_fault(signal.fault)
        if one.acceptor.hand is Hand.EMPTY and signal.state in AT_REST and before.state not in AT_REST:
            self._had_power_cut = False
            self._events.append(CameToRest())

    def readings(self, capacity: int) -> Readings:
        """Return what is known; `capacity` is how many notes the cassette holds."""
        fault = self.acceptor.fault
        faults = [FAULT_CODES[fault]] if fault is not None else []
        notes = self._content.notes
        if notes >= NEARLY_FULL * capacity and fault is not NoteFault.FULL:
            faults.append("stacker_nearly_full")
        if self._content.has_open_ends:
            faults.append("note_unclear")
        is_known = self.acceptor.state not in _CAME_UP | {NoteState.OFFLINE}
        detail: dict[str, Reading] = {
            "taking": self.acceptor.state is not NoteState.DISABLED if is_known and fault is None else None,
            "stacker": (_STACKERS.get(fault, "ok") if fault is not None else "ok") if is_known else None,
            "notes_inside": notes,
            "content": self._content.text or "-",
        }
        return Readings(tuple(faults), detail, is_known=is_known)

    def show_content(self, content: CashContent) -> None:
        """Be told what the cassette should hold."""
        self._content = content

    def _note_rejection(self, before: Acceptor, signal: Signal) -> None:
        """Tell that the device gave a note back by itself; of one that it was told to give back there is no news."""
        is_its_own = self.order is not Order.GIVE_BACK and before.hand not in (Hand.UNKNOWN, Hand.INTERRUPTED)
        if signal.state is NoteState.REJECTING and before.state is not NoteState.REJECTING and is_its_own:
            self._events.append(NoteRejected(self._reason_of(signal.code), signal.code))

    def _note_money(self, one: Step) -> None:
        match one.outcome:
            case Outcome.CREDIT | Outcome.RECOVERED:
                self._events.append(NoteStacked(self._worth(one.note), one.outcome is Outcome.CREDIT))
            case Outcome.RETURNED:
                self._events.append(NoteReturned())
            case Outcome.UNCLEAR:
                self._events.append(NoteUnclear(self._had_power_cut))
            case Outcome.NOTHING | Outcome.REPEATED:
                pass

    def _note_held(self, kind: int | None) -> None:
        worth = self._worth(kind)
        if kind is None or worth is None:
            # nobody can credit a note whose worth is not known
            self.order = Order.GIVE_BACK
        else:
            self.order = Order.WAIT
            self._events.append(NoteHeld(NoteInHand(kind, worth)))

    def _note_fault(self, fault: NoteFault | None) -> None:
        if fault is NoteFault.CHEATED:
            self._events.append(Cheated())
        if fault is NoteFault.CASSETTE_OUT:
            self._events.append(StackerRemoved())

    def _worth(self, kind: int | None) -> Denomination | None:
        if kind is None:
            return None
        if self._left is not None and self._left.kind == kind:
            return self.known.get(kind, self._left.denomination)
        return self.known.get(kind)
