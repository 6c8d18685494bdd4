"""What each protocol's words mean in a banknote acceptor's common life (`notes`). Pure. Rule: a doubt is no signal.

SSP tells events and is silent when all is well, so silence is read against the state before. CCNET tells its state at
every poll. Notes keep the protocol's own number (SSP channel, CCNET bill type); what it is worth is in `ssp_setup` and
`ccnet_bills`.
"""

from __future__ import annotations

from collections.abc import Mapping

from drivers.wire.ccnet_states import Polled, State
from drivers.wire.notes import Acceptor, NoteFault, NoteState, Signal
from drivers.wire.ssp_events import Event, PollEvent, PollReport

_SSP_STATES: Mapping[Event, NoteState] = {
    Event.SLAVE_RESET: NoteState.STARTING,
    Event.INITIALISING: NoteState.STARTING,
    # What the unit does with a new cash box it tells at the next poll.
    Event.CASHBOX_REPLACED: NoteState.STARTING,
    Event.STACKING: NoteState.STACKING,
    Event.STACKED: NoteState.IDLE,
    Event.CREDIT: NoteState.STACKED,
    Event.REJECTING: NoteState.REJECTING,
    Event.REJECTED: NoteState.RETURNED,
    Event.CLEARED_FROM_FRONT: NoteState.RETURNED,
    Event.CLEARED_TO_CASHBOX: NoteState.STACKED,
    Event.DISABLED: NoteState.DISABLED,
    Event.CHANNELS_DISABLED: NoteState.DISABLED,
}
_SSP_FAULTS: Mapping[Event, NoteFault] = {
    Event.STACKER_FULL: NoteFault.FULL,
    Event.CASHBOX_REMOVED: NoteFault.CASSETTE_OUT,
    Event.UNSAFE_JAM: NoteFault.JAM_ACCEPTOR,
    Event.SAFE_JAM: NoteFault.JAM_CASSETTE,
    Event.FRAUD: NoteFault.CHEATED,
    Event.PATH_OPEN: NoteFault.PATH_OPEN,
}
_POWER_CUT = frozenset({Event.CLEARED_FROM_FRONT, Event.CLEARED_TO_CASHBOX})
_DISABLED = frozenset({Event.DISABLED, Event.CHANNELS_DISABLED})
_UNDER_WAY = frozenset({Event.READ, Event.STACKING, Event.REJECTING, *_SSP_FAULTS})
_AT_REST = frozenset(
    {NoteState.OFFLINE, NoteState.STARTING, NoteState.DISABLED, NoteState.STACKED, NoteState.RETURNED},
)

_CCNET_STATES: Mapping[State, NoteState] = {
    State.POWER_UP: NoteState.STARTING,
    State.POWER_UP_WITH_BILL_IN_VALIDATOR: NoteState.RECOVER,
    State.POWER_UP_WITH_BILL_IN_STACKER: NoteState.RECOVER,
    State.INITIALISING: NoteState.STARTING,
    State.IDLING: NoteState.IDLE,
    State.ACCEPTING: NoteState.ACCEPTING,
    State.STACKING: NoteState.STACKING,
    State.RETURNING: NoteState.RETURNING,
    State.DISABLED: NoteState.DISABLED,
    State.HOLDING: NoteState.ESCROW,
    State.REJECTING: NoteState.REJECTING,
    State.ESCROW: NoteState.ESCROW,
    State.STACKED: NoteState.STACKED,
    State.RETURNED: NoteState.RETURNED,
}
_CCNET_FAULTS: Mapping[State, NoteFault] = {
    State.CASSETTE_FULL: NoteFault.FULL,
    State.CASSETTE_OUT: NoteFault.CASSETTE_OUT,
    State.JAM_IN_VALIDATOR: NoteFault.JAM_ACCEPTOR,
    State.JAM_IN_CASSETTE: NoteFault.JAM_CASSETTE,
    State.CHEATED: NoteFault.CHEATED,
    State.PAUSED: NoteFault.PAUSED,
    State.FAILURE: NoteFault.FAILURE,
}


def signals_from_ssp(report: PollReport, before: Acceptor) -> tuple[Signal, ...]:
    """Return the signals of one SSP poll in order, to be followed one after the other from `before`.

    "Disabled" comes at every poll of a disabled unit, beside what else it tells: it counts last, and not at all beside
    a note under way or a fault, which it would hide. A poll that could not be read to its end is no silence.
    """
    if not report.events:
        return () if report.unread else _from_silence(before)
    kinds = {event.kind for event in report.events}
    told = [event for event in report.events if event.kind not in _DISABLED]
    if kinds.isdisjoint(_UNDER_WAY):
        told += [event for event in report.events if event.kind in _DISABLED]
    return tuple(_from_event(event) for event in told)


def signal_from_ccnet(polled: Polled) -> Signal | None:
    """Return the signal of one CCNET poll; None if the unit is busy or has not understood, which says nothing."""
    if polled.state in _CCNET_FAULTS:
        return Signal(NoteState.FAULTED, fault=_CCNET_FAULTS[polled.state], code=polled.argument)
    state = _CCNET_STATES.get(polled.state)
    if state is None:
        return None
    return Signal(state, polled.bill, code=polled.argument if state is NoteState.REJECTING else None)


def _from_silence(before: Acceptor) -> tuple[Signal, ...]:
    """Silence says "enabled and nothing new": a note under way stays so, and so does a fault.

    That a unit repeats a fault as long as it lasts is documented for the cash box only. A fault therefore ends with
    the next thing the unit says, for which the driver may reset it; only "cheated" is a moment and not a condition.
    """
    has_passed = before.state in _AT_REST or before.fault is NoteFault.CHEATED
    return (Signal(NoteState.IDLE),) if has_passed else ()


def _from_event(event: PollEvent) -> Signal:
    note = event.channel or None  # 0 is "not known"
    if event.kind in _SSP_FAULTS:
        return Signal(NoteState.FAULTED, note, _SSP_FAULTS[event.kind])
    if event.kind is Event.READ:
        return Signal(NoteState.ESCROW if note else NoteState.ACCEPTING, note)
    return Signal(_SSP_STATES[event.kind], note, from_power_cut=event.kind in _POWER_CUT)
