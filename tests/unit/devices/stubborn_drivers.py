"""Drivers for tests of the watchdog: each is stubborn in its own way."""

from __future__ import annotations

import threading
from typing import ClassVar

from devices.roles import Identity
from tests.unit.devices.sample_drivers import PlainReader


class Endless(PlainReader):
    """Uses its port all the time and never comes back."""

    release: ClassVar[threading.Event] = threading.Event()

    def check(self) -> None:
        while not self.release.is_set():
            self._port.read(0.02)


class Deadlocked(PlainReader):
    """Never gets beyond its first word."""

    release: ClassVar[threading.Event] = threading.Event()
    begun: ClassVar[list[int]] = []

    def begin(self) -> Identity:
        self.begun.append(1)
        self.release.wait(30)
        return super().begin()


class Exchanged(PlainReader):
    """Another one of its kind at each connection."""

    names: ClassVar[list[str]] = []

    def begin(self) -> Identity:
        return Identity(self.names.pop(0) if len(self.names) > 1 else self.names[0])
