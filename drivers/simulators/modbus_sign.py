"""Twin of a window sign over Modbus RTU: it shows what was written to it, says so, and refuses what it has not.

Fault of its own: ``refuses``, a sign that takes no text.
"""

from __future__ import annotations

from typing import ClassVar

from drivers.simulators.twin import Twin
from drivers.wire.errors import Damage
from drivers.wire.sign import ALL_SIGNS, Decoder, Direction, Frame, Function
from drivers.wire.sign_orders import BLINK_COIL, NUMBER_REGISTER, TEXT_REGISTER, Refusal, answer_to, refuse
from hall.contract.clock import Clock

_ANSWERS_S = 0.01
_REFUSES = "refuses"


class WindowSignTwin(Twin):
    """The sign, with sixteen half-width places."""

    name: ClassVar[str] = "sign"
    own_faults: ClassVar[frozenset[str]] = frozenset((_REFUSES,))

    def __init__(self, clock: Clock, *, unit: int = 1, columns: int = 16) -> None:
        super().__init__(clock)
        self._unit, self._columns, self._writes = unit, columns, 0
        self._power_up(clock.monotonic())

    def _hear(self, data: bytes, now: float) -> None:
        for order in self._decoder.feed(data):
            if isinstance(order, Damage) or order.unit not in (ALL_SIGNS, self._unit):
                continue
            refusal = Refusal.FAILURE if self._has(_REFUSES) else self._obey(order)
            self._writes += 1
            if order.unit != ALL_SIGNS:
                answer = answer_to(order) if refusal is None else refuse(order, refusal)
                self._say(answer.to_bytes(), now, _ANSWERS_S)

    def _obey(self, order: Frame) -> Refusal | None:
        at, value = int.from_bytes(order.data[:2], "big"), int.from_bytes(order.data[2:4], "big")
        match order.function, at:
            case Function.COIL, place if place == BLINK_COIL:
                self._is_blinking = bool(value)
            case Function.REGISTER, place if place == NUMBER_REGISTER:
                self._text = str(value)
            case Function.REGISTERS, place if place == TEXT_REGISTER:
                if len(order.data[5:]) > self._columns:
                    return Refusal.VALUE
                self._text = order.data[5:].decode("gbk", errors="replace").rstrip()
            case _:
                return Refusal.ADDRESS
        return None

    def _look(self) -> dict[str, object]:
        return {"text": self._text, "blinking": self._is_blinking, "writes": self._writes}

    def _power_up(self, now: float) -> None:
        self._decoder = Decoder(Direction.TO_SIGN)
        self._text, self._is_blinking = "", False

    def _tick(self, now: float) -> None:
        """A sign does nothing unasked."""
