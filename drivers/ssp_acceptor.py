"""Driver of banknote validators that speak ITL's SSP, plain: each note is held, journalled, and only then polled in.

Speak it: Innovative Technology NV9, NV10, NV11 (as acceptor), NV200 and BV units. Source: SSP protocol manual GA138;
see `drivers.wire.ssp`, `ssp_host` and `ssp_events`.

Two traps decide the order of everything here. There is no "accept": the poll after *read* takes the note. So a note in
escrow is answered with HOLD, and never polled before the journal says "stacking"; and because a killed program may have
left one there, the first thing after synchronising is REJECT. And a credit is said once, unless it is asked for with
POLL WITH ACK: that is used wherever the unit knows it, and acknowledged when the credit is on disk.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from pydantic import BaseModel, Field

from devices.cash_roles import Denomination, RejectReason
from devices.errors import DeviceGarbled
from devices.ports import Port
from devices.roles import Identity
from devices.wire_reading import Tellers
from drivers.note_acceptor import AcceptorOptions, NoteAcceptor
from drivers.note_watch import AT_REST, Order
from drivers.ssp_line import SspLine
from drivers.wire import describe_ssp
from drivers.wire.errors import MalformedFrame
from drivers.wire.notes import NoteFault, NoteState, Signal
from drivers.wire.notes_signals import signals_from_ssp
from drivers.wire.ssp import VALIDATOR, Answer, Command, host_protocol, set_inhibits
from drivers.wire.ssp_events import Event, PollReport, RejectCode, decode_poll, decode_reject
from drivers.wire.ssp_host import RESEND_AFTER_S
from drivers.wire.ssp_setup import decode_serial, decode_setup

_OLDEST = 4
"""The first protocol version that the events of `drivers.wire.ssp_events` are written for."""
_REASONS: Mapping[int | None, RejectReason] = {
    RejectCode.CHANNEL_INHIBITED: RejectReason.NOT_TAKEN,
    RejectCode.DISABLED: RejectReason.NOT_TAKEN,
    RejectCode.SECOND_NOTE: RejectReason.INSERTED_BADLY,
    RejectCode.STRIMMED: RejectReason.INSERTED_BADLY,
    RejectCode.DOUBLE_NOTE: RejectReason.INSERTED_BADLY,
    RejectCode.ESCROW_TIME_OUT: RejectReason.TOO_LATE,
    RejectCode.BY_HOST: RejectReason.OTHER,
}


class SspOptions(AcceptorOptions):
    """Options of the acceptor."""

    address: int = Field(default=VALIDATOR, ge=0, le=127, description="The unit's SSP address; 0 is the validator")
    protocol: int = Field(default=7, ge=_OLDEST, le=7, description="Highest protocol version to speak")
    answer_s: float = Field(
        default=RESEND_AFTER_S, gt=0, le=5, description="Seconds the unit may take before it is asked again"
    )
    reset_after_s: float = Field(
        default=2.0, gt=0, le=60, description="Seconds after which a unit that is silent about its fault is reset"
    )
    check_every_s: float = Field(default=0.2, gt=0, le=2, description="Seconds between two polls")


class SspAcceptor(NoteAcceptor):
    """One connection to a validator."""

    Options: ClassVar[type[BaseModel]] = SspOptions

    def __init__(self, port: Port, options: SspOptions) -> None:
        """Prepare; no byte is sent yet."""
        # a code that the manual does not name is about the note's look: makers add such codes
        super().__init__(port, options, lambda code: _REASONS.get(code, RejectReason.UNREADABLE))
        self._options = options
        self.check_every_s = options.check_every_s
        self._line = SspLine(port, options.address, options.answer_s)
        self._version = options.protocol
        self._polls_with_ack, self._is_new = True, False
        self._told_at = time.monotonic()

    @staticmethod
    def wire_tellers(_options: SspOptions) -> Tellers:
        """Return what puts the bytes of the wire into words."""
        return describe_ssp.tellers()

    def begin(self) -> Identity:
        """Synchronise, give back what a killed program left in escrow, ask who is there. Nothing is polled here."""
        self._line.ask(Command.SYNC.data)
        self._line.ask(Command.REJECT.data)
        self._introduce()
        return self._identity

    def check(self) -> None:
        """Hold the note in escrow, or else poll once and do what the unit needs; raises `DeviceSilent` and such."""
        if not self._watch.is_resumed or self._watch.first is not None:
            return
        if self._watch.acceptor.state is NoteState.ESCROW and not self._may_poll():
            return
        report = self._poll()
        for signal in self._signals(report):
            self._watch.follow(signal)
        self._is_new |= any(event.kind is Event.SLAVE_RESET for event in report.events)
        self._owes_ack |= report.wants_ack and self._polls_with_ack
        self._acknowledge_if_due()
        if self._watch.first is None:
            self._act(is_silent=not report.events)

    def stack(self) -> None:
        """Keep the note in escrow: the next poll does it."""
        self._watch.order = Order.STACK
        self.check()

    def give_back(self) -> None:
        """Give the note in escrow back."""
        self._watch.order = Order.GIVE_BACK
        self._line.ask(Command.REJECT.data)

    def _may_poll(self) -> bool:
        """Say what is to become of the note in escrow; return whether a poll can do no harm now."""
        match self._watch.order:
            case Order.WAIT:
                # refused: the unit has no note in escrow any more, and the poll says what became of it
                return not self._line.ask(Command.HOLD.data).is_ok
            case Order.GIVE_BACK:
                self._line.ask(Command.REJECT.data)
        return True

    def _poll(self) -> PollReport:
        command = Command.POLL_WITH_ACK if self._polls_with_ack else Command.POLL
        reply = self._line.ask(command.data)
        if reply.answer is Answer.UNKNOWN_COMMAND and self._polls_with_ack:
            self._polls_with_ack = False
            reply = self._line.ask(Command.POLL.data)
        if not reply.is_ok:
            raise DeviceGarbled
        report = decode_poll(reply.data, self._version)
        if report.unread:
            # an acknowledgement would cover what could not be read as well, and that may be money
            raise DeviceGarbled
        return report

    def _signals(self, report: PollReport) -> tuple[Signal, ...]:
        """Return the signals of a poll, with the reason of a rejection that the unit has decided itself."""
        acceptor = self._watch.acceptor
        signals = signals_from_ssp(report, acceptor)
        is_rejected = any(one.state is NoteState.REJECTING for one in signals)
        if not is_rejected or acceptor.state is NoteState.REJECTING or self._watch.order is Order.GIVE_BACK:
            return signals
        try:
            code = decode_reject(self._line.ask(Command.LAST_REJECT.data))
        except MalformedFrame:
            return signals
        return tuple(replace(one, code=code) if one.state is NoteState.REJECTING else one for one in signals)

    def _act(self, *, is_silent: bool) -> None:
        """Do what the unit needs: to be introduced again after a reset, a reset, another set of notes."""
        now, acceptor = time.monotonic(), self._watch.acceptor
        if not is_silent:
            self._told_at = now
        if self._is_new:
            self._introduce()
            self._is_new = False
        if acceptor.fault not in (None, NoteFault.CHEATED):
            if now - self._told_at >= self._options.reset_after_s:
                self._told_at = now
                self._line.ask(Command.RESET.data)
        elif acceptor.state in AT_REST:
            self._set_notes(is_on=acceptor.state is NoteState.IDLE)

    def _set_notes(self, *, is_on: bool) -> None:
        taken = self._watch.taken
        if taken and (not is_on or taken != self._enabled):
            is_set = self._line.ask(set_inhibits(taken)).is_ok and self._line.ask(Command.ENABLE.data).is_ok
            self._enabled = taken if is_set else None
        elif is_on and not taken:
            self._line.ask(Command.DISABLE.data)

    def _introduce(self) -> None:
        """Agree on the protocol version, ask who the unit is and which notes it knows; raises `DeviceGarbled`."""
        self._enabled = None
        versions = range(self._options.protocol, _OLDEST - 1, -1)
        self._version = next((one for one in versions if self._line.ask(host_protocol(one)).is_ok), _OLDEST)
        try:
            setup = decode_setup(self._line.ask(Command.SETUP.data))
            serial = decode_serial(self._line.ask(Command.SERIAL.data))
        except MalformedFrame as error:
            raise DeviceGarbled from error
        channels = enumerate(setup.channels, start=1)
        self._watch.known = {
            number: Denomination(self._options.currency or one.currency, one.value)
            for number, one in channels
            if one.value
        }
        self._identity = Identity(f"{serial:08d}", model=f"SSP {setup.country} {setup.firmware}")

    def _is_all_on_disk(self) -> bool:
        return not self._watch.has_money

    def _acknowledge(self) -> None:
        self._line.ask(Command.EVENT_ACK.data)
        self._owes_ack = False
