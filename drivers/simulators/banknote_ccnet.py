"""Twin of a banknote validator that speaks CCNET: says *stacked* and *returned* until that is acknowledged.

After a power cut it says 10 (or 11, 12 with a note inside) until RESET, then gives a note within reach back and stacks
one that is past it, as the manual's credit recovery has it. Stuck, it says so until RESET finds it free.
"""

from __future__ import annotations

from typing import ClassVar

from drivers.simulators.banknote_path import (
    FAILURE,
    INIT_S,
    RETURN_S,
    STACK_S,
    STACKER_FULL,
    YUAN,
    BanknotePath,
    Phase,
)
from drivers.wire import ccnet
from drivers.wire.ccnet import Decoder, Frame
from drivers.wire.ccnet_bills import (
    Bill,
    Identity,
    decode_enable,
    encode_bill_table,
    encode_identity,
    encode_status,
)
from drivers.wire.ccnet_states import Failure, Polled, Reject, State
from drivers.wire.errors import Damage, MalformedFrame
from hall.contract.clock import Clock

_ANSWERS_S, _CHEATED_S = 0.01, 1.5
_IDENTITY = Identity("SM-CNY-TWIN", "21TW00000042", bytes(7))
_REASONS = {"unread": Reject.IDENTIFICATION, "inhibited": Reject.INHIBIT, "time_out": Reject.OPERATION}
_PHASES = {
    Phase.STARTING: State.INITIALISING,
    Phase.READING: State.ACCEPTING,
    Phase.STACKING: State.STACKING,
    Phase.RETURNING: State.RETURNING,
}
_WITH_BILL = {Phase.ESCROW: State.ESCROW, Phase.STACKED: State.STACKED, Phase.RETURNED: State.RETURNED}
_QUIET = frozenset({Phase.REST, Phase.WAITING, Phase.STARTING})


class CcnetTwin(BanknotePath):
    """The validator."""

    name: ClassVar[str] = "banknote-ccnet"

    def __init__(self, clock: Clock) -> None:
        self._decoder = Decoder()
        self._is_still_stuck, self._cheated_until = False, float("-inf")
        self._is_told = False
        """It has said *stacked* or *returned*: the next acknowledgement, whatever it is meant for, ends that."""
        super().__init__(clock)

    def _hear(self, data: bytes, now: float) -> None:
        for frame in self._decoder.feed(data):
            self._tick(now)
            if isinstance(frame, Damage):
                self._say(ccnet.NAK.to_bytes(), now, _ANSWERS_S)
            elif frame == ccnet.ACK:
                if self._is_told:
                    self._rest()
            elif frame != ccnet.NAK:
                self._say(self._answer(frame, now).to_bytes(), now, _ANSWERS_S)

    def _answer(self, order: Frame, now: float) -> Frame:
        if order == ccnet.POLL:
            return self._polled(now).to_frame()
        if order == ccnet.STATUS:
            return encode_status(self._taken)
        if order in (ccnet.IDENT, ccnet.BILL_TABLE) and self._phase in _QUIET:
            bills = {kind: Bill(value, "CHN") for kind, value in YUAN.items()}
            return encode_identity(_IDENTITY) if order == ccnet.IDENT else encode_bill_table(bills)
        return ccnet.ACK if self._obeys(order, now) else ccnet.ILLEGAL_COMMAND

    def _obeys(self, order: Frame, now: float) -> bool:
        if order == ccnet.RESET:
            self._is_past_reach |= self._phase in (Phase.STACKING, Phase.STACKED)
            self._is_still_stuck, self._taken = False, frozenset()
            self._go(Phase.STARTING, now, INIT_S)
            return True
        if self._phase is Phase.ESCROW and order in (ccnet.STACK, ccnet.RETURN):
            is_kept = order == ccnet.STACK
            self._go(Phase.STACKING if is_kept else Phase.RETURNING, now, STACK_S if is_kept else RETURN_S)
            return True
        try:
            taken, with_escrow = decode_enable(order.body)
        except MalformedFrame:
            return False
        if self._phase is Phase.REST and taken == with_escrow:
            self._taken = taken
            return True
        return False

    def _go(self, phase: Phase, now: float, seconds: float = float("inf")) -> None:
        self._is_told = False
        super()._go(phase, now, seconds)

    def _moved(self, now: float) -> None:
        match self._phase:
            case Phase.STACKING:
                self._go(Phase.STACKED, now)
            case Phase.RETURNING:
                self._go(Phase.RETURNED, now)
            case Phase.STARTING if self._note and self._is_past_reach:
                # credit recovery: it is stacked, if it was not before, and said (again) to be
                self._go(Phase.STACKING, now, STACK_S)
            case Phase.STARTING if self._note:
                self._go(Phase.RETURNING, now, RETURN_S)
            case _:
                self._rest()

    def _polled(self, now: float) -> Polled:
        if self._phase is Phase.WAITING:
            past = self._is_past_reach
            with_bill = State.POWER_UP_WITH_BILL_IN_STACKER if past else State.POWER_UP_WITH_BILL_IN_VALIDATOR
            return Polled(with_bill if self._note else State.POWER_UP)
        trouble = self._trouble(now)
        if trouble is not None:
            return trouble
        if self._phase in _WITH_BILL:
            self._is_told = self._phase is not Phase.ESCROW
            return Polled(_WITH_BILL[self._phase], self.kind or 0)
        if self._phase is Phase.REJECTING:
            return Polled(State.REJECTING, _REASONS.get(self._rejected_because, Reject.CONVEYING))
        return Polled(_PHASES.get(self._phase) or (State.IDLING if self._taken else State.DISABLED))

    def _trouble(self, now: float) -> Polled | None:
        self._is_still_stuck |= self._is_stuck()
        if self._has(FAILURE):
            return Polled(State.FAILURE, Failure.TRANSPORT)
        if self._is_still_stuck:
            return Polled(State.JAM_IN_CASSETTE if self._phase is Phase.STACKING else State.JAM_IN_VALIDATOR)
        if not self._is_cassette_in:
            return Polled(State.CASSETTE_OUT)
        if self._has(STACKER_FULL) and self._phase is Phase.REST:
            return Polled(State.CASSETTE_FULL)
        return Polled(State.CHEATED) if now < self._cheated_until else None

    def _is_open(self, now: float) -> bool:
        return self._phase is Phase.REST and bool(self._taken) and self._trouble(now) is None

    def _was_cheated(self, kind: int | None, now: float) -> None:
        self._cheated_until = now + _CHEATED_S

    def _cassette_is_back(self, now: float) -> None:
        if self._phase is Phase.REST:
            self._taken = frozenset()
            self._go(Phase.STARTING, now, INIT_S)

    def _came_up(self, now: float) -> None:
        self._decoder = Decoder()
        self._is_still_stuck = False
        self._go(Phase.WAITING, now)
