"""Driver of banknote validators that speak CCNET: each note is held, journalled, stacked and only then acknowledged.

Speak it: CashCode SM, MSM, FL, FLS, MVU and G200, Creator C100 to C400, ITL NV units set to CCNET, and other makers'
validators in CCNET mode. Source: CashCode CCNET protocol description; see `drivers.wire.ccnet`.

The unit says *stacked* and *returned* until that is acknowledged, also after a power cut if it remembers; so what a
killed program did not write down is said again. It is never reset while it works: only when it asks for it after a
power cut, and when it is stuck. Who it is and which notes it knows it may refuse to say while a note is under way: then
it is asked again later, and takes nothing until it has said it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import ClassVar, TypeVar

from pydantic import BaseModel, Field

from devices.cash_roles import Denomination, RejectReason
from devices.errors import DeviceGarbled
from devices.ports import Port
from devices.roles import Identity
from devices.wire_reading import Tellers
from drivers.ccnet_line import CcnetLine
from drivers.note_acceptor import AcceptorOptions, NoteAcceptor
from drivers.note_watch import AT_REST, STUCK, Order
from drivers.wire import ccnet, describe_ccnet
from drivers.wire.ccnet import Frame
from drivers.wire.ccnet_bills import decode_bill_table, decode_identity, decode_status, enable
from drivers.wire.ccnet_states import Reject, State, read_state
from drivers.wire.errors import MalformedFrame
from drivers.wire.notes import NoteState
from drivers.wire.notes_signals import signal_from_ccnet

T = TypeVar("T")
_REFUSALS = frozenset({ccnet.NAK.body, ccnet.ILLEGAL_COMMAND.body})
_NEEDS_RESET = frozenset(
    {State.POWER_UP, State.POWER_UP_WITH_BILL_IN_VALIDATOR, State.POWER_UP_WITH_BILL_IN_STACKER},
)
_REASONS: Mapping[int | None, RejectReason] = {
    Reject.INSERTION: RejectReason.INSERTED_BADLY,
    Reject.MAGNETIC: RejectReason.UNREADABLE,
    Reject.MULTIPLYING: RejectReason.INSERTED_BADLY,
    Reject.CONVEYING: RejectReason.INSERTED_BADLY,
    Reject.IDENTIFICATION: RejectReason.UNREADABLE,
    Reject.VERIFICATION: RejectReason.UNREADABLE,
    Reject.OPTIC: RejectReason.UNREADABLE,
    Reject.INHIBIT: RejectReason.NOT_TAKEN,
    Reject.CAPACITY: RejectReason.UNREADABLE,
    Reject.OPERATION: RejectReason.TOO_LATE,
    Reject.LENGTH: RejectReason.UNREADABLE,
}


class CcnetOptions(AcceptorOptions):
    """Options of the acceptor."""

    address: int = Field(default=ccnet.VALIDATOR, ge=1, le=255, description="The unit's CCNET address; 3 is validator")
    answer_s: float = Field(default=0.4, gt=0, le=5, description="Seconds the unit may take for an answer")
    reset_every_s: float = Field(default=3.0, gt=0, le=60, description="Seconds between two resets of a stuck unit")
    check_every_s: float = Field(default=ccnet.POLL_EVERY_S, gt=0, le=2, description="Seconds between two polls")


class CcnetAcceptor(NoteAcceptor):
    """One connection to a validator."""

    Options: ClassVar[type[BaseModel]] = CcnetOptions

    def __init__(self, port: Port, options: CcnetOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options, lambda code: _REASONS.get(code, RejectReason.OTHER))
        self._options = options
        self.check_every_s = options.check_every_s
        self._line = CcnetLine(port, options.address, options.answer_s)
        self._reset_at = float("-inf")

    @staticmethod
    def wire_tellers(_options: CcnetOptions) -> Tellers:
        """Return what puts the bytes of the wire into words."""
        return describe_ccnet.tellers()

    def begin(self) -> Identity:
        """Find out whether the line echoes, then ask who is there; no state is asked for, so no news can be missed."""
        self._line.find_echo()
        # nothing is acknowledged here: the unit may take it for a "stacked" that a killed program did not write down
        self._learn(ccnet.STATUS, decode_status)
        self._introduce()
        return self._identity

    def check(self) -> None:
        """Poll once, then do what the state asks for; raises `DeviceSilent` or `DeviceGarbled`."""
        if not self._watch.is_resumed or self._watch.first is not None:
            return
        polled = read_state(self._line.ask(ccnet.POLL, is_state=True))
        signal = signal_from_ccnet(polled)
        if signal is not None:
            self._watch.follow(signal)
        self._owes_ack = True
        self._acknowledge_if_due()
        if self._watch.first is None:
            self._act(polled.state)

    def stack(self) -> None:
        """Keep the note in escrow."""
        self._watch.order = Order.STACK
        self._send_order()

    def give_back(self) -> None:
        """Give the note in escrow back."""
        self._watch.order = Order.GIVE_BACK
        self._send_order()

    def _act(self, state: State) -> None:
        """Do what the unit needs in its state: a reset, another set of notes, the order about the note in escrow."""
        acceptor, now = self._watch.acceptor, time.monotonic()
        if state in _NEEDS_RESET or (acceptor.fault in STUCK and now - self._reset_at >= self._options.reset_every_s):
            self._reset_at = now
            self._line.ask(ccnet.RESET)
        elif acceptor.state is NoteState.ESCROW:
            self._send_order()
        elif acceptor.state in AT_REST:
            self._set_notes(is_on=acceptor.state is NoteState.IDLE)

    def _set_notes(self, *, is_on: bool) -> None:
        if not self._watch.known:
            if is_on:
                self._line.ask(self._enable(frozenset()))
            else:
                self._introduce()
                self._acknowledge()
            return
        taken = self._watch.taken
        if is_on != bool(taken) or (is_on and taken != self._enabled):
            answer = self._line.ask(self._enable(taken))
            self._enabled = taken if answer.body == ccnet.ACK.body else None

    def _enable(self, taken: frozenset[int]) -> Frame:
        return enable(taken, taken)

    def _introduce(self) -> None:
        """Ask who the unit is and which notes it knows, as far as it says so now."""
        who = self._learn(ccnet.IDENT, decode_identity)
        bills = self._learn(ccnet.BILL_TABLE, decode_bill_table)
        if who is not None:
            self._identity = Identity(f"{who.part} {who.serial}".strip(), model=who.part)
        if bills is not None:
            self._watch.known = {
                kind: Denomination(self._options.currency or bill.country, bill.value) for kind, bill in bills.items()
            }

    def _learn(self, question: Frame, read: Callable[[Frame], T]) -> T | None:
        """Return what the unit says; None if it does not say it now. Raises `DeviceGarbled`."""
        answer = self._line.ask(question)
        try:
            return None if answer.body in _REFUSALS else read(answer)
        except MalformedFrame as error:
            raise DeviceGarbled from error

    def _send_order(self) -> None:
        """Say the order; whether it was heard, the next poll shows."""
        orders = {Order.STACK: ccnet.STACK, Order.GIVE_BACK: ccnet.RETURN}
        if self._watch.order in orders:
            self._line.ask(orders[self._watch.order])

    def _is_all_on_disk(self) -> bool:
        return self._watch.first is None

    def _acknowledge(self) -> None:
        self._owes_ack = False
        self._line.say(ccnet.ACK)
