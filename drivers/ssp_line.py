"""Commands and replies on an SSP line: said with the same sequence bit as often as needed, each done once."""

from __future__ import annotations

import time

from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port
from drivers.wire.errors import Damage
from drivers.wire.ssp import Decoder, Reply
from drivers.wire.ssp_host import HostLine

_TRIES = 3


class SspLine:
    """The host's end of one line to one unit."""

    def __init__(self, port: Port, address: int, answer_s: float) -> None:
        """Speak to the unit at `address`, which may take `answer_s` seconds before it is asked again."""
        self._port, self._answer_s = port, answer_s
        self._decoder, self._line = Decoder(), HostLine(address)

    def ask(self, command: bytes) -> Reply:
        """Return the unit's reply, also a late one; raises `DeviceSilent` or `DeviceGarbled`."""
        has_heard = bool(self._port.read(0.0))
        self._decoder.reset()
        self._line, wire = self._line.ask(command)
        for _ in range(_TRIES):
            self._port.write(wire)
            until = time.monotonic() + self._answer_s
            while (left := until - time.monotonic()) > 0:
                data = self._port.read(left)
                has_heard |= bool(data)
                reply = self._take(data)
                if reply is not None:
                    return reply
        raise DeviceGarbled if has_heard else DeviceSilent

    def _take(self, data: bytes) -> Reply | None:
        for found in self._decoder.feed(data):
            if not isinstance(found, Damage):
                self._line, reply = self._line.take(found)
                if reply is not None:
                    return reply
        return None
