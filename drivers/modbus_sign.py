"""Driver of window signs over Modbus RTU: the sign says of each line that it has it, or the sign is not well.

Speak it: Armfly LED-485 boards (narrow text only) and signs made to order. Source: see `drivers.wire.sign_orders`.

A sign cannot be asked how it is, but it answers a write: what is to be seen is written again at each check, which also
brings it back after a power cut. Until something is to be shown its health is unknown. On a line that echoes, an answer
cannot be told from the echo: then nothing is known either.
"""

from __future__ import annotations

import time
from typing import ClassVar

from pydantic import BaseModel, Field

from devices.counter_roles import SignFace
from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port
from devices.roles import Readings
from devices.wire_reading import Tellers
from drivers.kept_face import KeptFace
from drivers.wire import describe_sign
from drivers.wire.errors import Damage, MalformedFrame
from drivers.wire.sign import LAST_UNIT, Decoder, Direction, Frame
from drivers.wire.sign_orders import Refused, answer_to, blink, read_answer, show_text
from drivers.wire.sign_text import fitting
from hall.runtime.settings import Section

_TRIES = 2
_BETWEEN_S = 0.005
"""Silence that ends a frame: 3.5 characters at 9600 bit/s, with some room."""


class SignOptions(Section):
    """Options of the sign."""

    unit: int = Field(default=1, ge=1, le=LAST_UNIT, description="The sign's Modbus address")
    columns: int = Field(default=16, ge=2, le=240, description="Half-width places of the sign; a Chinese one takes two")
    blinks: bool = Field(default=True, description="False for a sign that cannot blink")
    answer_s: float = Field(default=0.5, gt=0, le=5, description="Seconds the sign may take for an answer")
    check_every_s: float = Field(default=5.0, gt=0, le=60, description="Seconds between two refreshes")


class ModbusSign(KeptFace):
    """One connection to a window sign."""

    Options: ClassVar[type[BaseModel]] = SignOptions

    def __init__(self, port: Port, options: SignOptions) -> None:
        """Prepare; no byte is sent yet."""
        super().__init__(port, options.check_every_s)
        self._options = options
        self._decoder = Decoder(Direction.TO_HOST)
        self._has_answered = self._is_refused = self._is_cut = self._echoes = False

    @staticmethod
    def wire_tellers(_options: BaseModel) -> Tellers:
        """Return what puts the bytes of the wire into words."""
        return describe_sign.tellers()

    def readings(self) -> Readings:
        """Return whether the sign took what was written last."""
        codes = {"sign_refused": self._is_refused, "sign_text_cut": self._is_cut, "line_echoes": self._echoes}
        faults = tuple(code for code, is_so in codes.items() if is_so)
        is_known = self._has_answered and not self._echoes
        return Readings(faults, {"shows": self._face.text if self._face else None}, is_known=is_known)

    def show(self, face: SignFace) -> None:
        """Write text, then blinking; raises `DeviceSilent` or `DeviceGarbled` if the sign does not say it has them."""
        self._face = face
        text = fitting(face.text, self._options.columns)
        self._is_cut = text != face.text
        # text first: the answer to it is shorter than its echo, so that an echoing line is found out
        self._is_refused = not self._write(show_text(self._options.unit, text, self._options.columns))
        if self._options.blinks and not self._echoes:
            self._is_refused |= not self._write(blink(self._options.unit, is_on=face.is_blinking))
        self._has_answered = True

    def _write(self, order: Frame) -> bool:
        """Write until it is answered; return False if the sign refuses."""
        has_heard = False
        for _ in range(_TRIES):
            self._port.read(_BETWEEN_S)
            self._decoder.reset()
            self._port.write(order.to_bytes())
            said, answer = self._answer(order)
            has_heard |= bool(said)
            self._echoes = said.startswith(order.to_bytes()) and order.to_bytes() != answer_to(order).to_bytes()
            if answer is not None or self._echoes:
                return not isinstance(answer, Refused)
        raise DeviceGarbled if has_heard else DeviceSilent

    def _answer(self, order: Frame) -> tuple[bytes, Refused | bool | None]:
        """Return all that came, and the sign's no, True for its yes, or None if neither came in time."""
        said, until = b"", time.monotonic() + self._options.answer_s
        while (left := until - time.monotonic()) > 0:
            data = self._port.read(left)
            said += data
            for found in self._decoder.feed(data):
                if isinstance(found, Damage) or found.unit != order.unit:
                    continue
                if found == answer_to(order):
                    return said, True
                answer = _refusal(found, order)
                if answer is not None:
                    return said, answer
        return said, None


def _refusal(frame: Frame, order: Frame) -> Refused | None:
    """Return the sign's no to `order`; None for anything else, such as a late answer to an earlier one."""
    try:
        answer = read_answer(frame)
    except MalformedFrame:
        return None
    return answer if isinstance(answer, Refused) and answer.function == order.function else None
