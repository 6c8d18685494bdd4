"""Drivers for tests of the room itself: each does one thing that a real one might do to it."""

from __future__ import annotations

import threading
from typing import ClassVar

from pydantic import BaseModel, Field

from devices.addresses import LineSettings
from devices.ports import Port
from devices.roles import CardProblem, CardRead, Identity, Outcome, PrintEnd, Proof, Readings
from devices.slip import Slip
from hall.contract.values import DeviceRole
from hall.runtime.settings import Section


class PlainOptions(Section):
    """Options of the sample drivers."""

    check_every_s: float = Field(default=0.05, gt=0, description="Seconds between two questions")
    name: str = Field(default="sample", description="What the device calls itself")


class PlainReader:
    """A card reader that is always well and never sees a card."""

    role: ClassVar[DeviceRole] = DeviceRole.ID_CARD_READER
    line: ClassVar[LineSettings] = LineSettings()
    Options: ClassVar[type[BaseModel]] = PlainOptions
    seek_every_s = 0.02

    def __init__(self, port: Port, options: PlainOptions) -> None:
        self._port, self._options = port, options
        self.check_every_s = options.check_every_s

    def begin(self) -> Identity:
        return Identity(self._options.name)

    def check(self) -> None:
        pass

    def listen(self, seconds: float) -> None:
        self._port.read(seconds)

    def readings(self) -> Readings:
        return Readings()

    def expect(self, wanted: bool) -> None:
        pass

    def seek_card(self) -> CardRead | CardProblem | None:
        return None


class Hanging(PlainReader):
    """Never comes back from its second check, until the test lets it go."""

    release: ClassVar[threading.Event] = threading.Event()
    checks = 0

    def check(self) -> None:
        type(self).checks += 1
        if type(self).checks == 2:
            self.release.wait(30)


class Defective(PlainReader):
    """Has a defect."""

    def check(self) -> None:
        raise RuntimeError("the number 11010519491231002X must not be logged")


class LateLibrary(PlainReader):
    """Imports the maker's library when it begins."""

    def begin(self) -> Identity:
        import a_library_that_nobody_has  # type: ignore[import-not-found]  # the point of this driver

        return Identity(a_library_that_nobody_has.NAME)


class HangingPrinter(PlainReader):
    """A printer whose driver never comes back from a slip, until the test lets it go."""

    role: ClassVar[DeviceRole] = DeviceRole.RECEIPT_PRINTER
    release: ClassVar[threading.Event] = threading.Event()
    sent: ClassVar[list[bytes]] = []

    def compose(self, content: Slip | bytes) -> bytes:
        assert isinstance(content, bytes)
        return content

    def part_off(self) -> bytes:
        return b""

    def print(self, data: bytes) -> PrintEnd:
        self.sent.append(data)
        if data == b"hang":
            self.release.wait(30)
        return PrintEnd(Outcome.PRINTED, Proof.PRINTED)
