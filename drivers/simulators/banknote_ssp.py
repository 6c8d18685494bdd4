"""Twin of a banknote validator that speaks ITL's SSP: the poll after *read* takes the note, unless HOLD or REJECT.

What happened is told once, oldest first; credits, notes cleared into the cash box and fraud again and again until EVENT
ACK if they were asked for with POLL WITH ACK. After a power cut it tells what it did with a note that it found.
"""

from __future__ import annotations

from typing import ClassVar

from drivers.simulators.banknote_path import (
    ESCROW_S,
    RETURN_S,
    STACK_S,
    STACKER_FULL,
    YUAN,
    BanknotePath,
    Phase,
)
from drivers.wire.errors import Damage
from drivers.wire.ssp import Answer, Command, Decoder, Packet, Reply
from drivers.wire.ssp_events import NEED_ACK, Event, PollEvent, RejectCode, encode_poll
from drivers.wire.ssp_host import LONGEST_POLL_GAP_S, SlaveLine
from drivers.wire.ssp_setup import Channel, Setup, encode_setup
from hall.contract.clock import Clock

_ANSWERS_S = 0.01
_SERIAL, _OLDEST, _NEWEST = 4_711_042, 4, 7
_OK, _NOT_NOW, _UNKNOWN = Reply(Answer.OK), Reply(Answer.CANNOT_NOW), Reply(Answer.UNKNOWN_COMMAND)
_REASONS = {
    "unread": 0x02,
    "inhibited": RejectCode.CHANNEL_INHIBITED,
    "time_out": RejectCode.ESCROW_TIME_OUT,
    "by_host": RejectCode.BY_HOST,
    "pulled": RejectCode.STRIMMED,
}
_GOING_ON = {
    Phase.READING: PollEvent(Event.READ, 0),
    Phase.STACKING: PollEvent(Event.STACKING),
    Phase.RETURNING: PollEvent(Event.REJECTING),
    Phase.REJECTING: PollEvent(Event.REJECTING),
}


class SspTwin(BanknotePath):
    """The validator."""

    name: ClassVar[str] = "banknote-ssp"

    def __init__(self, clock: Clock) -> None:
        self._version, self._line, self._decoder = _OLDEST, SlaveLine(), Decoder()
        self._pending: list[PollEvent] = []
        self._acknowledgeable: list[PollEvent] = []
        self._is_enabled = self._is_told = False
        self._polled_at = 0.0
        super().__init__(clock)

    def _hear(self, data: bytes, now: float) -> None:
        for packet in self._decoder.feed(data):
            if isinstance(packet, Damage) or not self._line.is_mine(packet):
                continue
            self._tick(now)
            again = self._line.repeats(packet)
            if again is None:
                again = self._do(packet, now)
            self._say(again, now, _ANSWERS_S)
            if packet.data == Command.RESET.data:
                self._booted_at = now + self.boot_s
                self._power_up(self._booted_at)

    def _do(self, packet: Packet, now: float) -> bytes:
        self._line, wire = self._line.answer(packet, self._answer(packet.data, now))
        return wire

    def _answer(self, data: bytes, now: float) -> Reply:
        match data[0], data[1:]:
            case Command.SYNC | Command.RESET, b"":
                return _OK
            case Command.HOST_PROTOCOL, version if len(version) == 1:
                if version[0] > _NEWEST:
                    return Reply(Answer.FAIL)
                self._version = version[0]
            case Command.SETUP, b"":
                return self._setup()
            case Command.SERIAL, b"":
                return Reply(Answer.OK, _SERIAL.to_bytes(4, "big"))
            case Command.SET_INHIBITS, mask if len(mask) == 2:
                bits = int.from_bytes(mask, "little")
                self._taken = frozenset(kind for kind in YUAN if bits >> (kind - 1) & 1)
            case (Command.ENABLE | Command.DISABLE) as order, b"":
                self._is_enabled, self._polled_at = order == Command.ENABLE, now
            case (Command.POLL | Command.POLL_WITH_ACK) as order, b"":
                return Reply(Answer.OK, encode_poll(self._report(now, with_ack=order == Command.POLL_WITH_ACK)))
            case Command.EVENT_ACK, b"":
                return self._acknowledged()
            case Command.HOLD | Command.REJECT, b"" if self._phase is not Phase.ESCROW:
                return _NOT_NOW
            case Command.HOLD, b"":
                self._go(Phase.ESCROW, now, ESCROW_S)
            case Command.REJECT, b"":
                self._rejected_because = "by_host"
                self._go(Phase.RETURNING, now, RETURN_S)
            case Command.LAST_REJECT, b"":
                return Reply(Answer.OK, bytes([_REASONS.get(self._rejected_because, 0)]))
            case _:
                return _UNKNOWN
        return _OK

    def _setup(self) -> Reply:
        channels = tuple(Channel(value, "CNY", 2) for _, value in sorted(YUAN.items()))
        return encode_setup(
            Setup(
                unit_type=0,
                firmware="0330",
                country="CNY",
                multiplier=1,
                real_multiplier=100,
                version=self._version,
                channels=channels,
            )
        )

    def _report(self, now: float, *, with_ack: bool) -> list[PollEvent]:
        self._rest_from_polls(now)
        self._polled_at = now
        told = list(self._pending)
        self._acknowledgeable = [event for event in told if event.kind in NEED_ACK] if with_ack else []
        self._pending = list(self._acknowledgeable)
        if self._phase is Phase.STACKED and not self._pending:
            self._rest()
        return told + self._going_on(now)

    def _going_on(self, now: float) -> list[PollEvent]:
        """Return what lasts, and go on with a note whose escrow was told before."""
        if self._is_stuck():
            is_deep = self._phase is Phase.STACKING
            return [PollEvent(Event.SAFE_JAM if is_deep else Event.UNSAFE_JAM)]
        if self._phase is Phase.ESCROW:
            if self._is_told:
                self._go(Phase.STACKING, now, STACK_S)
            else:
                self._is_told = True
                return [PollEvent(Event.READ, self.kind)]
        events = [_GOING_ON[self._phase]] if self._phase in _GOING_ON else []
        if not self._is_cassette_in:
            events.append(PollEvent(Event.CASHBOX_REMOVED))
        elif self._has(STACKER_FULL) and self._phase is Phase.REST:
            events.append(PollEvent(Event.STACKER_FULL))
        return events if self._is_enabled else [*events, PollEvent(Event.DISABLED)]

    def _acknowledged(self) -> Reply:
        if not self._acknowledgeable:
            return _NOT_NOW
        self._pending = [event for event in self._pending if event not in self._acknowledgeable]
        self._acknowledgeable = []
        if self._phase is Phase.STACKED:
            self._rest()
        return _OK

    def _rest_from_polls(self, now: float) -> None:
        if now - self._polled_at > LONGEST_POLL_GAP_S:
            self._is_enabled = False

    def _moved(self, now: float) -> None:
        if self._phase is Phase.STACKING:
            self._pending += [PollEvent(Event.CREDIT, self.kind), PollEvent(Event.STACKED)]
            self._go(Phase.STACKED, now)
        else:
            self._pending.append(PollEvent(Event.REJECTED))
            self._rest()

    def _is_open(self, now: float) -> bool:
        self._rest_from_polls(now)
        is_well = self._is_cassette_in and not self._is_stuck() and not self._has(STACKER_FULL)
        return self._phase is Phase.REST and self._is_enabled and bool(self._taken) and is_well and not self._pending

    def _go(self, phase: Phase, now: float, seconds: float = float("inf")) -> None:
        if phase is Phase.ESCROW and self._phase is not Phase.ESCROW:
            self._is_told = False
        super()._go(phase, now, seconds)

    def _was_cheated(self, kind: int | None, now: float) -> None:
        self._pending.append(PollEvent(Event.FRAUD, kind or 0))

    def _cassette_is_back(self, now: float) -> None:
        self._pending.append(PollEvent(Event.CASHBOX_REPLACED))
        self._is_enabled = False

    def _came_up(self, now: float) -> None:
        self._decoder, self._line = Decoder(), SlaveLine()
        self._is_enabled, self._is_told, self._polled_at = False, False, now
        self._pending, self._acknowledgeable = [PollEvent(Event.SLAVE_RESET)], []
        if not self._note:
            return
        event = Event.CLEARED_TO_CASHBOX if self._is_past_reach else Event.CLEARED_FROM_FRONT
        self._pending.append(PollEvent(event, self.kind or 0))
        if self._is_past_reach:
            self._keep()
            self._go(Phase.STACKED, now)
        else:
            self._give_back()
            self._rest()
