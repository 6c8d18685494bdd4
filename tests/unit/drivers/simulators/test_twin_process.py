"""The twins as a program: ready, ordered about, ended, killed and started again."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import serial

from drivers.simulators.control import TwinControl
from drivers.simulators.control_door import ControlDoor, answer
from drivers.simulators.errors import PlaceTaken, TwinRefused, TwinsUnreachable
from drivers.simulators.rack import Rack
from drivers.wire import escpos
from hall.runtime.clock import SystemClock
from tests.unit.drivers.simulators.stage import read_until


class Program:
    """The twins, run as the launcher runs them."""

    def __init__(self, place: Path, *more: str) -> None:
        self.door, self.ports, self.slips = place / "door", place / "ports", place / "slips"
        arguments = ["--folder", str(self.ports), "--slips", str(self.slips), "--control", str(self.door), *more]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "drivers.simulators", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"HALL_CLOCK": ""},
        )

    def ready(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        self.process.send_signal(number)
        _, complaints = self.process.communicate(timeout=20)
        return self.process.returncode, complaints


@pytest.fixture
def programs(tmp_path) -> Iterator[list[Program]]:
    started: list[Program] = []
    yield started
    for program in started:
        if program.process.poll() is None:
            program.process.kill()
        program.process.communicate(timeout=20)


def test_a_run_serves_orders_prints_a_slip_and_leaves_nothing_behind(programs, tmp_path):
    program = Program(tmp_path)
    programs.append(program)
    assert program.ready().startswith("ready: idreader, printer, scanner")
    with TwinControl(program.door) as control, serial.Serial(str(program.ports / "printer")) as line:
        assert control.put_card("ouyang") == "欧阳**"
        control.show_code("HALL:0017")
        control.set_fault("scanner", "slow")
        control.clear_faults("scanner")
        line.write(escpos.INIT + b"A012\n" + escpos.cut() + escpos.fence(b"0012"))
        assert read_until(line, lambda said: said.endswith(b"\0")) == b"\x37\x220012\0"
        (slip,) = control.slips()
        assert (slip["number"], slip["text"], slip["torn"]) == (1, "A012", False)
        assert Path(slip["picture"]).is_file()
        assert control.slips(after=1) == []
        control.order("printer", "unplug")
        assert not (program.ports / "printer").exists()
        control.order("printer", "plug")
        assert control.state()["printer"]["plugged"] is True
        control.remove_card()
        assert control.state()["idreader"]["card"] is False
    assert program.end() == (0, "")
    assert list(program.ports.iterdir()) == []
    assert not program.door.exists()


def test_an_interrupt_ends_a_run_as_well(programs, tmp_path):
    program = Program(tmp_path, "--twins", "idreader")
    programs.append(program)
    assert program.ready().startswith("ready: idreader;")
    assert program.end(signal.SIGINT) == (0, "")
    assert not program.door.exists()


def test_what_a_killed_run_left_is_taken_over_and_a_living_one_is_not(programs, tmp_path):
    killed = Program(tmp_path)
    programs.append(killed)
    killed.ready()
    killed.end(signal.SIGKILL)
    assert killed.door.exists()
    second = Program(tmp_path)
    programs.append(second)
    assert second.ready().startswith("ready")
    third = Program(tmp_path)
    programs.append(third)
    _, complaints = third.process.communicate(timeout=20)
    assert third.process.returncode == 1
    assert complaints.strip() == f"{second.door} is used by something else. " + (
        "Stop the program that uses it, or name another folder."
    )
    with TwinControl(second.door) as control:
        assert control.state()["idreader"]["plugged"] is True


def test_a_wrong_name_or_place_is_one_clear_sentence(programs, tmp_path):
    (tmp_path / "file").write_text("")
    for more, words in (
        (
            ("--twins", "toaster"),
            "There is no twin toaster (known: ",
        ),
        (("--slips", str(tmp_path / "file" / "slips")), "Not a directory"),
    ):
        program = Program(tmp_path, *more)
        programs.append(program)
        _, complaints = program.process.communicate(timeout=20)
        assert program.process.returncode == 1
        assert words in complaints
        assert "Traceback" not in complaints


@pytest.fixture
def rack(tmp_path) -> Iterator[Rack]:
    rack = Rack(tmp_path / "ports", tmp_path / "slips", SystemClock())
    rack.open()
    yield rack
    rack.close()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"", "JSON object"),
        (b"\xff", "JSON object"),
        (b"[]", "JSON object"),
        (b'{"twin": "printer"}', "JSON object"),
        (b'{"do": "fly"}', "no twin None"),
        (b'{"twin": "toaster", "do": "state"}', "no twin toaster"),
        (b'{"twin": "printer", "do": "_push"}', "no action _push"),
        (b'{"twin": "printer", "do": "set_paper", "millimetres": "much"}', "millimetres"),
        (b'{"twin": "printer", "do": "remove_paper", "twice": true}', "twice"),
        (b'{"twin": "printer", "do": "set_pace", "fragment": -1}', "pace"),
        (b'{"twin": "idreader", "do": "put_card", "name": 5}', "name"),
        (b'{"twin": "idreader", "do": "put_card", "number": "' + b"1" * 30 + b'"}', "number"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_in_both_languages(rack, line, words):
    said = answer(rack, line)
    assert said["ok"] is False
    assert words in str(said["error"])
    assert said["error_zh"] != said["error"]
    assert "1" * 30 not in str(said)


def test_every_action_can_be_ordered(rack):
    orders = [
        *({"twin": "printer", "do": do} for do in ("remove_paper", "refill", "open_cover", "close_cover")),
        *({"twin": "printer", "do": do} for do in ("break_cutter", "fix_cutter", "power_cycle", "state")),
        {"twin": "printer", "do": "set_paper", "millimetres": 100},
        {"twin": "printer", "do": "set_pace", "fragment": 3, "gap_ms": 5},
        {"twin": "scanner", "do": "set_mode", "continuous": False},
        {"twin": "scanner", "do": "show_code", "hex": "4130"},
        {"twin": "scanner", "do": "hide_code"},
        {"do": "state"},
    ]
    for order in orders:
        assert answer(rack, json.dumps(order).encode())["ok"] is True
    assert rack.twin("printer").state()["paper_low"] is True


def test_the_door_opens_for_its_owner_only_and_closes_without_a_trace(rack, tmp_path):
    door = ControlDoor(tmp_path / "door", rack)
    door.open()
    assert (tmp_path / "door").stat().st_mode & 0o077 == 0
    with pytest.raises(PlaceTaken):
        ControlDoor(tmp_path / "door", rack).open()
    with TwinControl(tmp_path / "door") as control:
        with pytest.raises(TwinRefused, match="no sample person nobody"):
            control.put_card("nobody")
        assert control.put_card("zhang") == "张*"
    door.close()
    door.close()
    assert list(tmp_path.glob("*door*")) == []
    with pytest.raises(TwinsUnreachable):
        TwinControl(tmp_path / "door").state()


def test_a_file_in_the_doors_place_is_not_overwritten(rack, tmp_path):
    (tmp_path / "door").write_text("mine")
    with pytest.raises(PlaceTaken):
        ControlDoor(tmp_path / "door", rack).open()
    assert (tmp_path / "door").read_text() == "mine"


def test_a_visitor_who_sends_an_endless_line_is_shown_out(rack, tmp_path):
    door = ControlDoor(tmp_path / "door", rack)
    door.open()
    with socket.socket(socket.AF_UNIX) as visitor:
        visitor.settimeout(5.0)
        visitor.connect(str(tmp_path / "door"))
        visitor.sendall(b"x" * 70_000)
        with suppress(ConnectionResetError):
            assert visitor.recv(10) == b""
    door.close()


def test_if_one_port_cannot_be_opened_none_is(tmp_path):
    folder = tmp_path / "ports"
    folder.mkdir()
    (folder / "scanner").write_text("mine")
    rack = Rack(folder, tmp_path / "slips", SystemClock())
    with pytest.raises(PlaceTaken):
        rack.open()
    assert [path.name for path in folder.iterdir()] == ["scanner"]
