"""Questions and answers on a CCNET line: said again until answered, and never answered by an echo or something late."""

from __future__ import annotations

import time

from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port
from drivers.wire import ccnet
from drivers.wire.ccnet import Decoder, Frame
from drivers.wire.ccnet_states import read_state
from drivers.wire.errors import MalformedFrame

_TRIES = 3
_ECHO_S = 0.1
"""Silence after which nothing that was said before is still on its way back."""


class CcnetLine:
    """The host's end of one line to one unit."""

    def __init__(self, port: Port, address: int, answer_s: float) -> None:
        """Speak to the unit at `address`, which may take `answer_s` seconds for an answer."""
        self._port, self._address, self._answer_s = port, address, answer_s
        self._decoder = Decoder(address)
        self._echoes = False
        self._echoing: list[Frame] = []

    def find_echo(self) -> None:
        """Find out whether the line gives back what is said: STATUS itself is no answer to STATUS."""
        if self.ask(ccnet.STATUS) == self._addressed(ccnet.STATUS):
            self._echoes = True
            while self._port.read(_ECHO_S):
                self._decoder.reset()

    def ask(self, question: Frame, *, is_state: bool = False) -> Frame:
        """Say it until it is answered, by a state if `is_state`; raises `DeviceSilent` or `DeviceGarbled`.

        What came before belongs to a question that was given up.
        """
        has_heard = False
        for _ in range(_TRIES):
            has_heard |= bool(self._port.read(0.0))
            self._decoder.reset()
            del self._echoing[:-1]
            self.say(question)
            until = time.monotonic() + self._answer_s
            while (left := until - time.monotonic()) > 0:
                data = self._port.read(left)
                has_heard |= bool(data)
                for found in self._decoder.feed(data):
                    if isinstance(found, Frame) and not self._is_echo(found) and (not is_state or _is_state(found)):
                        return found
        raise DeviceGarbled if has_heard else DeviceSilent

    def say(self, frame: Frame) -> None:
        """Say what has no answer."""
        said = self._addressed(frame)
        if self._echoes:
            self._echoing.append(said)
        self._port.write(said.to_bytes())

    def _addressed(self, frame: Frame) -> Frame:
        return Frame(frame.body, self._address)

    def _is_echo(self, frame: Frame) -> bool:
        """Return whether the line gives back what was said; each frame comes back once."""
        if frame not in self._echoing:
            return False
        self._echoing.remove(frame)
        return True


def _is_state(frame: Frame) -> bool:
    """Return whether it answers a poll; anything else is late or not understood, and never a credit."""
    try:
        read_state(frame)
    except MalformedFrame:
        return False
    return True
