"""Twin of a serial code scanner with the 7E 00 command set (Newland, Grow): a code is shown, it reads it once.

In trigger mode it looks for a code from the trigger until it has one, is stopped, or has looked for five seconds; in
continuous mode it always looks. The answer to a command always stands before the code.
"""

from __future__ import annotations

from typing import ClassVar

from drivers.simulators.shown_code import shown_code
from drivers.simulators.twin import Twin, action
from drivers.wire.errors import Damage
from drivers.wire.trigger_7e00 import (
    BAUD_ADDRESS,
    DONE,
    HEARTBEAT,
    INVALID,
    READ_ZONE,
    SAVE,
    TRIGGER_ADDRESS,
    WRITE_ZONE,
    WRONG_CRC,
    ModuleCommand,
    ModuleDecoder,
    ModuleReply,
)
from hall.contract.clock import Clock

_LOOK_S, _READ_S, _SHOWN_S = 5.0, 0.12, 10.0
_BAUD_9600 = bytes.fromhex("3901")


class CodeScanner(Twin):
    """The scanner; begins in continuous mode, as a kiosk's is set up."""

    name: ClassVar[str] = "scanner"

    def __init__(self, clock: Clock, *, continuous: bool = True, suffix: bytes = b"\r") -> None:
        super().__init__(clock)
        self._continuous, self._suffix = continuous, suffix
        self._decoder = ModuleDecoder()
        self._zones: dict[int, int] = {}
        self._looks_until = float("-inf")
        self._shown: tuple[bytes, float] | None = None
        self._reads = 0
        self._power_up(clock.monotonic())

    @action
    def show_code(self, text: str = "", hex: str = "") -> None:  # noqa: A002  # the order's own word
        """Hold a code before the scanner for ten seconds: `text` as UTF-8, or any bytes as `hex`."""
        payload = shown_code(text, hex)
        self.show(payload)

    def show(self, payload: bytes) -> None:
        """Hold a code with any bytes before the scanner for ten seconds, or until it has been read."""
        with self._changing() as now:
            self._shown = (payload, now + _SHOWN_S)

    @action
    def hide_code(self) -> None:
        """Take the code away."""
        with self._changing():
            self._shown = None

    @action
    def set_mode(self, continuous: bool) -> None:
        """Switch between continuous and trigger mode."""
        with self._changing():
            self._continuous = continuous

    def _hear(self, data: bytes, now: float) -> None:
        for command in self._decoder.feed(data):
            if isinstance(command, Damage):
                self._say(ModuleReply(WRONG_CRC).to_bytes(), now)
            else:
                self._say(self._answer(command, now).to_bytes(), now)

    def _answer(self, command: ModuleCommand, now: float) -> ModuleReply:
        if command.type == HEARTBEAT:
            return ModuleReply(DONE, alive=True)
        if command.type == READ_ZONE and len(command.data) == 1:
            count = command.data[0]
            return ModuleReply(DONE, bytes(self._zones.get(command.address + n, 0) for n in range(count)))
        if command.type == WRITE_ZONE and command.data:
            self._zones |= {command.address + n: byte for n, byte in enumerate(command.data)}
            if command.address == TRIGGER_ADDRESS:
                self._looks_until = now + _LOOK_S if command.data[0] & 1 else float("-inf")
            return ModuleReply(DONE)
        return ModuleReply(DONE if command.type == SAVE else INVALID)

    def _tick(self, now: float) -> None:
        if self._shown is None:
            return
        payload, until = self._shown
        if now >= until:
            self._shown = None
        elif self._continuous or now < self._looks_until:
            self._shown, self._looks_until = None, float("-inf")
            self._reads += 1
            self._say(payload + self._suffix, now, _READ_S)

    def _due(self) -> float | None:
        if self._shown is None:
            return None
        looking = self._continuous or self.clock.monotonic() < self._looks_until
        return float("-inf") if looking else self._shown[1]

    def _bend(self, frame: bytes) -> bytes:
        """A code has no check of its own on the wire, so that a flipped bit must not look like another good code."""
        return frame[:-2] + b"\0" + frame[-1:] if frame.endswith(self._suffix) else super()._bend(frame)

    def _look(self) -> dict[str, object]:
        looking = self._continuous or self.clock.monotonic() < self._looks_until
        return {"code": self._shown is not None, "looking": looking, "reads": self._reads}

    def _power_up(self, now: float) -> None:
        self._decoder = ModuleDecoder()
        self._zones = {BAUD_ADDRESS + n: byte for n, byte in enumerate(_BAUD_9600)}
        self._looks_until = float("-inf")
