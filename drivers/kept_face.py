"""What the drivers of window signs share: what is to be seen is kept and written again; a sign never asks for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from devices.addresses import LineSettings
from devices.counter_roles import SignFace
from devices.ports import Port
from devices.roles import Identity
from hall.contract.values import DeviceRole


class KeptFace(ABC):
    """One connection to a sign that cannot say who it is."""

    role: ClassVar[DeviceRole] = DeviceRole.WINDOW_SIGN
    line: ClassVar[LineSettings] = LineSettings(baud=9600)

    def __init__(self, port: Port, check_every_s: float) -> None:
        """Prepare; no byte is sent yet."""
        self._port, self.check_every_s = port, check_every_s
        self._face: SignFace | None = None

    def begin(self) -> Identity:
        """A sign cannot say who it is, and nothing is written that nobody wants to see."""
        return Identity()

    def check(self) -> None:
        """Write again what is to be seen, which also brings it back after a power cut."""
        if self._face is not None:
            self.show(self._face)

    def listen(self, seconds: float) -> None:
        """A sign says nothing unasked: what comes is an answer that was given up, or one that nobody can read."""
        self._port.read(seconds)

    @abstractmethod
    def show(self, face: SignFace) -> None:
        """Keep `face` and write it."""
