"""The thread that looks at the twins: it sees changes, carries orders, and outlives the twins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drivers.simulators.control_door import ControlDoor
from drivers.simulators.errors import TwinRefused, TwinsUnreachable
from drivers.simulators.panel.seen import PRINTER, READER, SlipSeen
from drivers.simulators.panel.watcher import Look, TwinWatcher
from drivers.simulators.rack import Rack
from hall.contract.errors import HallError
from hall.runtime.clock import SystemClock
from tests.unit.drivers.simulators.stage import HandClock
from tests.unit.drivers.simulators.test_slip_pictures import LINK, SAMPLE


class Desk:
    """Twins behind a door, and a watcher that looks at them; `looks` are all it has signalled."""

    def __init__(self, place, qtbot) -> None:
        self.door_path, self.slips = place / "door", place / "slips"
        self._ports, self._qtbot = place / "ports", qtbot
        self.clock = HandClock()
        self.looks: list[Look] = []
        self.answers: list[HallError | None] = []
        self.watcher = TwinWatcher(self.door_path, self.slips)
        self.watcher.looked.connect(self.looks.append)
        self.rack: Rack | None = None
        self.door: ControlDoor | None = None

    def open(self) -> Rack:
        self.rack = Rack(self._ports, self.slips, SystemClock())
        self.door = ControlDoor(self.door_path, self.rack)
        self.rack.open()
        self.door.open()
        return self.rack

    def close(self) -> None:
        if self.door is not None and self.rack is not None:
            self.door.close()
            self.rack.close()

    def wait(self, wanted) -> Look:
        self._qtbot.waitUntil(lambda: bool(self.looks) and wanted(self.looks[-1]), timeout=10_000)
        return self.looks[-1]

    def order(self, twin: str, do: str, **arguments: object) -> HallError | None:
        before = len(self.answers)
        self.watcher.order(twin, do, self.answers.append, **arguments)
        self._qtbot.waitUntil(lambda: len(self.answers) > before, timeout=10_000)
        return self.answers[-1]


@pytest.fixture
def desk(tmp_path, qtbot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.watcher.stop()
    made.close()


def test_twins_that_come_and_go_are_seen(desk) -> None:
    desk.watcher.start()
    desk.wait(lambda look: look.seen is None)
    desk.open()
    desk.wait(lambda look: look.seen is not None and look.seen.reader.line.is_plugged)
    desk.close()
    desk.wait(lambda look: look.seen is None)
    desk.open()
    desk.wait(lambda look: look.seen is not None)


def test_what_others_do_to_the_twins_is_seen(desk) -> None:
    rack = desk.open()
    desk.watcher.start()
    desk.wait(lambda look: look.seen is not None)
    rack.order(PRINTER, "remove_paper", {})
    desk.wait(lambda look: look.seen.printer.is_out)


def test_an_order_is_answered_after_its_effect_was_seen(desk) -> None:
    desk.open()
    desk.watcher.start()
    desk.wait(lambda look: look.seen is not None)
    assert desk.order(READER, "put_card", sample="li") is None
    assert desk.looks[-1].seen.reader.name == "李*"


def test_a_refused_order_and_an_absent_twin_are_told(desk) -> None:
    desk.watcher.start()
    desk.wait(lambda look: look.seen is None)
    assert isinstance(desk.order(READER, "remove_card"), TwinsUnreachable)
    desk.open()
    assert isinstance(desk.order(PRINTER, "take_slip"), TwinRefused)


def test_nothing_is_signalled_while_nothing_changes(desk, qtbot) -> None:
    desk.open()
    desk.watcher.start()
    desk.wait(lambda look: look.seen is not None)
    seen = len(desk.looks)
    qtbot.wait(600)
    assert len(desk.looks) == seen


def test_slips_are_found_with_their_codes_and_stay_when_the_twins_are_gone(desk) -> None:
    rack = desk.open()
    printer = rack.twin(PRINTER)
    desk.watcher.start()
    desk.wait(lambda look: look.seen is not None)
    printer.receive(SAMPLE)
    wanted = (SlipSeen(1, str(desk.slips.resolve() / "slip-0001.png"), LINK),)
    desk.wait(lambda look: look.slips == wanted)
    desk.close()
    assert desk.wait(lambda look: look.seen is None).slips == wanted


def test_slips_of_an_earlier_run_lie_there_without_their_codes(desk) -> None:
    desk.slips.mkdir()
    (desk.slips / "slip-0012.png").touch()
    (desk.slips / ".slip-0013.png.77").touch()
    desk.open()
    desk.watcher.start()
    look = desk.wait(lambda look: look.seen is not None)
    assert [(slip.number, slip.code) for slip in look.slips] == [(12, "")]


def test_a_watcher_that_never_started_can_be_stopped(desk) -> None:
    desk.watcher.stop()
    assert desk.looks == []
