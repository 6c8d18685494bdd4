"""What is wanted of a device while its driver waits for an answer is done at once, and not at the next check."""

from __future__ import annotations

import os
import pty
import threading
import tty
from pathlib import Path
from typing import ClassVar

from devices.addresses import LineSettings
from devices.counter_roles import SignFace
from devices.ports import Port
from devices.roles import Identity, Readings
from hall.contract.values import DeviceRole, LinkState
from tests.unit.devices.sample_drivers import PlainOptions
from tests.unit.devices.terminal import Witness
from tests.unit.drivers.lone_device import looked_after

PATIENCE_S = 20.0


class AnsweringSign:
    """Waits for an answer to each face, and is then not looked at for a minute."""

    role: ClassVar[DeviceRole] = DeviceRole.WINDOW_SIGN
    line: ClassVar[LineSettings] = LineSettings()
    Options: ClassVar[type[PlainOptions]] = PlainOptions
    check_every_s = 60.0
    shown: ClassVar[list[str]] = []
    is_asking: ClassVar[threading.Event] = threading.Event()
    is_done: ClassVar[threading.Event] = threading.Event()
    may_answer: ClassVar[threading.Event] = threading.Event()

    def __init__(self, port: Port, options: PlainOptions) -> None:
        self._port, self._options = port, options

    def begin(self) -> Identity:
        return Identity()

    def check(self) -> None:
        pass

    def listen(self, seconds: float) -> None:
        self._port.read(seconds)

    def readings(self) -> Readings:
        return Readings()

    def show(self, face: SignFace) -> None:
        self.is_asking.set()
        self.may_answer.wait(PATIENCE_S)
        self._port.read(0.01)  # a wish that came meanwhile wakes this read
        self.shown.append(face.text)
        if len(self.shown) == 2:
            self.is_done.set()


def is_online(witness: Witness) -> bool:
    return witness.documents["sign"].link is LinkState.ONLINE


def test_a_newer_face_is_shown_right_after_the_one_that_is_being_answered(tmp_path: Path) -> None:
    host, device = pty.openpty()
    tty.setraw(device)
    section = {
        "id": "sign",
        "role": "window_sign",
        "driver": "tests.unit.devices.test_wishes_while_answering:AnsweringSign",
        "port": os.ttyname(device),
    }
    with looked_after(tmp_path, **section) as (supervisor, witness):
        witness.wait(lambda: "sign" in witness.documents and is_online(witness), "the sign is there")
        supervisor.counter.show_on_sign(SignFace("A041"))
        assert AnsweringSign.is_asking.wait(PATIENCE_S)
        supervisor.counter.show_on_sign(SignFace("A042"))
        AnsweringSign.may_answer.set()
        assert AnsweringSign.is_done.wait(PATIENCE_S)
    os.close(host)
    os.close(device)
    assert AnsweringSign.shown == ["A041", "A042"]
