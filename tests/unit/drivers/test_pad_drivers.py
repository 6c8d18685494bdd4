"""The pads' drivers against their twins: each press once and acknowledged, and never a health that nobody can know."""

from __future__ import annotations

import os
import pty
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from devices.addresses import LineSettings, parse_address
from devices.counter_roles import PadFace, PadKey, PadPress
from devices.ports import Port, open_port
from devices.settings import DeviceSection
from drivers.ff68_pad import Ff68CallPad, Ff68RatingPad, PadOptions, RatingPadOptions
from drivers.simulators.rack import KINDS, Rack
from drivers.wire.pad import PRESS, Frame
from hall.contract.values import DeviceRole, Grade, Health, LinkState
from hall.runtime.clock import SystemClock
from tests.unit.devices.terminal import PRINTER, Terminal

CALL, RATE = "callpad", "ratingpad"
NEXT = PadPress(PadKey.CALL_NEXT)


@pytest.fixture
def rack(tmp_path: Path) -> Iterator[Rack]:
    made = Rack(tmp_path, tmp_path / "slips", SystemClock(), (CALL, RATE))
    made.open()
    yield made
    made.close()


@contextmanager
def opened(folder: Path, twin: str) -> Iterator[Port]:
    with open_port(parse_address(str(folder / twin)), LineSettings()) as port:
        yield port


@pytest.fixture
def pad(rack: Rack, tmp_path: Path) -> Iterator[Ff68CallPad]:
    with opened(tmp_path, CALL) as port:
        driver = Ff68CallPad(port, PadOptions())
        driver.begin()
        yield driver


def listen(driver: Ff68CallPad | Ff68RatingPad, until: Callable[[], object]) -> None:
    for _ in range(200):
        if until():
            return
        driver.listen(0.05)
    raise AssertionError(f"it did not come to be; {driver.readings()}")


def presses(pad: Ff68CallPad) -> list[PadPress]:
    """Listen until something was pressed."""
    found: list[PadPress] = []

    def is_pressed() -> bool:
        found.extend(pad.take_presses())
        return bool(found)

    listen(pad, is_pressed)
    return found


def state(rack: Rack, twin: str) -> dict[str, object]:
    return rack.order(twin, "state", {})


def test_pads_are_plugged_only_when_they_are_named(tmp_path: Path) -> None:
    assert not {CALL, RATE} & set(KINDS)
    assert Rack(tmp_path, tmp_path, SystemClock()).names == KINDS
    assert Rack(tmp_path, tmp_path, SystemClock(), (CALL, RATE)).names == (CALL, RATE)


@pytest.mark.parametrize("key", PadKey)
def test_every_key_arrives_once_and_is_acknowledged(pad: Ff68CallPad, rack: Rack, key: PadKey) -> None:
    rack.order(CALL, "press", {"key": key.value})
    assert presses(pad) == [PadPress(key)]
    listen(pad, lambda: state(rack, CALL)["acknowledged"])
    assert pad.take_presses() == ()


def test_the_digits_before_a_key_come_with_it(pad: Ff68CallPad, rack: Rack) -> None:
    rack.order(CALL, "press", {"key": "transfer", "digits": "12"})
    assert presses(pad) == [PadPress(PadKey.TRANSFER, "12")]


def test_a_stuck_key_is_one_press(pad: Ff68CallPad, rack: Rack) -> None:
    rack.order(CALL, "set_fault", {"fault": "key_stuck"})
    rack.order(CALL, "press", {"key": "call_next"})
    listen(pad, lambda: state(rack, CALL)["acknowledged"] in (4, 5, 6))
    assert pad.take_presses() == (NEXT,)


@pytest.mark.parametrize("fault", ["garbage", "twice", "echo"])
def test_a_bad_line_makes_no_second_press_of_one(pad: Ff68CallPad, rack: Rack, fault: str) -> None:
    rack.order(CALL, "set_fault", {"fault": fault})
    pad.show(PadFace(12, 3))
    rack.order(CALL, "press", {"key": "call_next"})
    assert presses(pad) == [NEXT]
    listen(pad, lambda: state(rack, CALL)["acknowledged"])
    pad.listen(0.4)
    assert pad.take_presses() == ()


@pytest.mark.parametrize("fault", ["wrong_checksum", "half_frame"])
def test_a_damaged_press_does_nothing_and_is_told_until_a_whole_one_comes(
    pad: Ff68CallPad, rack: Rack, fault: str
) -> None:
    rack.order(CALL, "set_fault", {"fault": fault})
    rack.order(CALL, "press", {"key": "call_next"})
    listen(pad, lambda: pad.readings().faults == ("line_noisy",))
    listen(pad, lambda: state(rack, CALL)["unheard"])
    assert pad.take_presses() == ()
    rack.order(CALL, "clear_faults", {})
    rack.order(CALL, "press", {"key": "call_next"})
    assert presses(pad) == [NEXT]
    assert pad.readings().faults == ()


def test_a_pad_that_nobody_can_ask_is_never_said_to_be_well(pad: Ff68CallPad, rack: Rack) -> None:
    rack.order(CALL, "press", {"key": "call_next"})
    assert presses(pad) == [NEXT]
    pad.check()
    assert not pad.readings().is_known
    assert pad.readings().detail == {"presses": 1}


def test_the_display_follows_and_comes_back_after_a_power_cut(pad: Ff68CallPad, rack: Rack) -> None:
    for face, ticket, waiting in (
        (PadFace(12, 3), "012", "003"),
        (PadFace(7, None), "007", ""),
        (PadFace(None, 15), "", "015"),
        (PadFace(), "", ""),
        (PadFace(999, 0), "999", "000"),
    ):
        pad.show(face)
        listen(pad, partial(_shows, rack, ticket, waiting))
    twin = rack.twin(CALL)
    twin.boot_s = 0.0  # type: ignore[misc]  # this one starts at once
    rack.order(CALL, "power_cycle", {})
    assert _seen(rack) == ("", "")
    pad.check()
    listen(pad, lambda: _seen(rack) == ("999", "000"))


def _shows(rack: Rack, ticket: str, waiting: str) -> bool:
    return _seen(rack) == (ticket, waiting)


def _has_acknowledged(rack: Rack, count: int) -> bool:
    return state(rack, RATE)["acknowledged"] == count


def _seen(rack: Rack) -> tuple[object, object]:
    now = state(rack, CALL)
    return now["ticket"], now["waiting"]


def test_the_pad_beeps_when_told(pad: Ff68CallPad, rack: Rack) -> None:
    pad.beep()
    listen(pad, lambda: state(rack, CALL)["beeps"] == 1)


def test_ratings_mean_what_the_installation_says(rack: Rack, tmp_path: Path) -> None:
    with opened(tmp_path, RATE) as port:
        pad = Ff68RatingPad(port, RatingPadOptions(key_0="satisfied", key_1="very_satisfied"))
        pad.ask_for_grade()
        listen(pad, lambda: state(rack, RATE)["asking"])
        found: list[Grade] = []
        for level in range(4):
            rack.order(RATE, "rate", {"level": level})
            listen(pad, partial(_has_acknowledged, rack, level + 1))
            found += pad.take_grades()
        assert found == [Grade.SATISFIED, Grade.VERY_SATISFIED, Grade.AVERAGE, Grade.DISSATISFIED]


@pytest.fixture
def line() -> Iterator[tuple[int, Port]]:
    """Give the pad's end of a line and the port at the other."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    with open_port(parse_address(os.ttyname(slave)), LineSettings()) as port:
        yield master, port
    os.close(slave)
    os.close(master)


def test_another_pad_on_the_line_is_left_to_its_own_host(line: tuple[int, Port]) -> None:
    device, port = line
    pad = Ff68CallPad(port, PadOptions(address=2))
    os.write(device, Frame(5, PRESS, b"\x0c").to_bytes() + Frame(2, PRESS, b"\x0d").to_bytes())
    assert presses(pad) == [PadPress(PadKey.RECALL)]
    assert os.read(device, 100) == Frame(2, PRESS, b"\x0d").to_bytes(), "only its own press is acknowledged"


def test_a_key_that_nobody_knows_is_acknowledged_told_and_does_nothing(line: tuple[int, Port]) -> None:
    device, port = line
    pad = Ff68CallPad(port, PadOptions())
    os.write(device, Frame(1, PRESS, b"\x1f").to_bytes())
    listen(pad, lambda: pad.readings().faults == ("key_unknown",))
    assert os.read(device, 100) == Frame(1, PRESS, b"\x1f").to_bytes()
    assert pad.take_presses() == ()


def wait(is_so: Callable[[], bool]) -> None:
    """Wait until a twin, which tells nobody, is as it should be."""
    never = threading.Event()
    for _ in range(500):
        if is_so():
            return
        never.wait(0.01)
    raise AssertionError("the twin did not come to be so")


def section(folder: Path, role: DeviceRole, driver: str, twin: str) -> DeviceSection:
    return DeviceSection(
        id=f"{twin}-1",
        role=role,
        driver=f"drivers.ff68_pad:{driver}",
        port=str(folder / twin),
        options={"check_every_s": 0.2},
    )


def test_a_counter_works_through_the_supervisor_and_its_pads_heal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    pads = Rack(tmp_path, tmp_path / "slips", terminal.rack.twin("printer").clock, (CALL, RATE))
    pads.open()
    more = (
        section(tmp_path, DeviceRole.CALL_PAD, "Ff68CallPad", CALL),
        section(tmp_path, DeviceRole.RATING_PAD, "Ff68RatingPad", RATE),
    )
    supervisor, witness = terminal.start(only=(PRINTER,), more=more), terminal.witness
    counter = supervisor.counter
    try:
        witness.wait_ready(PRINTER)
        counter.listen_to_pad(witness.hear)
        counter.show_on_pad(PadFace(12, 3))
        for heard, (do, heal) in enumerate((("", ""), ("unplug", "plug")), start=1):
            if do:
                pads.order(CALL, do, {})
                witness.wait_fault(f"{CALL}-1", "unplugged", LinkState.ABSENT)
                pads.order(CALL, "power_cycle", {})
                pads.order(CALL, heal, {})
            wait(lambda: _seen(pads) == ("012", "003"))
            witness.wait(lambda: witness.documents[f"{CALL}-1"].link is LinkState.ONLINE, "the pad is there")
            assert witness.documents[f"{CALL}-1"].health is Health.UNKNOWN
            pads.order(CALL, "press", {"key": "call_next"})
            assert witness.wait_heard(heard) == NEXT
        counter.expect_grade(witness.hear, witness.hear_problem)
        wait(lambda: bool(state(pads, RATE)["asking"]))
        pads.order(RATE, "rate", {"level": 1})
        assert witness.wait_heard(3) is Grade.SATISFIED
        assert {one.device for one in witness.notices if one.what == "fault_came"} == {f"{CALL}-1"}
    finally:
        terminal.stop()
        pads.close()
