"""A port over a real pseudo-terminal, a real socket and a real file: bytes as they come, and one way of being lost."""

from __future__ import annotations

import os
import pty
import re
import socket
import threading
import tty
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from devices import transports
from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceTrouble, PortAbsent, PortLost, PortRefused
from devices.ports import Port, open_port
from devices.transports import is_there

LINE = LineSettings(baud=115200)


@dataclass
class Line:
    """A pseudo-terminal: `master` is the device's end, `path` the program's."""

    master: int
    slave: int
    path: str

    def unplug(self) -> None:
        """Take the device away."""
        for end in (self.master, self.slave):
            if end >= 0:
                os.close(end)
        self.master = self.slave = -1


@pytest.fixture
def line() -> Iterator[Line]:
    master, slave = pty.openpty()
    tty.setraw(slave)
    made = Line(master, slave, os.ttyname(slave))
    yield made
    made.unplug()


def opened(path: str, settings: LineSettings = LINE) -> Port:
    return open_port(parse_address(path), settings)


def all_of(port: Port, size: int) -> bytes:
    """Return the next `size` bytes; less when they do not come."""
    got = b""
    while len(got) < size and (piece := port.read(2.0)):
        got += piece
    return got


def fill(port: Port) -> None:
    """Write until the device takes no more."""
    while True:
        port.write(bytes(4096))


def test_bytes_go_both_ways(line: Line) -> None:
    with opened(line.path) as port:
        port.write(b"\xaa\x00\x13\xff")
        assert os.read(line.master, 10) == b"\xaa\x00\x13\xff"
        os.write(line.master, b"\x00\x11\r\n")
        assert all_of(port, 4) == b"\x00\x11\r\n"


def test_a_read_returns_what_is_there_and_does_not_wait_for_more(line: Line) -> None:
    with opened(line.path) as port:
        os.write(line.master, b"a")
        assert port.read(60.0) == b"a"
        assert port.read(0.0) == b""


def test_a_read_that_waits_can_be_woken(line: Line) -> None:
    with opened(line.path) as port:
        threading.Timer(0.05, port.wake).start()
        assert port.read(60.0) == b""
        port.wake()
        assert port.read(60.0) == b"", "a wake before the read counts too"


def test_unplugging_is_one_error_for_reading_and_writing(line: Line) -> None:
    with opened(line.path) as port:
        line.unplug()
        with pytest.raises(PortLost) as reading:
            port.read(5.0)
        with pytest.raises(PortLost) as writing:
            port.write(b"x")
    assert {reading.value.fault, writing.value.fault} == {"unplugged"}


class LastWords:
    """A transport whose device says something and is gone."""

    def __init__(self) -> None:
        self.words = [b"4", b"2"]

    def receive(self) -> bytes:
        if not self.words:
            raise OSError(5, "gone")
        return self.words.pop(0)

    def send(self, data: bytes) -> None:
        raise AssertionError(data)

    def unblock(self) -> None:
        pass

    def close(self) -> None:
        pass


def test_what_came_before_the_loss_is_read_before_it() -> None:
    with Port(LastWords(), "gone") as port:
        assert all_of(port, 2) == b"42"
        with pytest.raises(PortLost):
            port.read(2.0)


def test_a_device_that_takes_no_bytes_is_told_from_one_that_is_gone(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transports, "WRITE_S", 0.1)
    with opened(line.path) as port, pytest.raises(PortLost) as caught:
        fill(port)
    assert caught.value.fault == "port_stuck"


def test_a_port_has_one_user(line: Line) -> None:
    with opened(line.path):
        with pytest.raises(PortRefused) as caught:
            opened(line.path)
        assert caught.value.fault == "port_busy"
    opened(line.path).close()


def test_a_closed_port_is_lost_for_a_driver_that_still_holds_it(line: Line) -> None:
    port = opened(line.path)
    port.close()
    port.close()
    with pytest.raises(PortLost):
        port.read(1.0)
    with pytest.raises(PortLost):
        port.write(b"x")


def test_a_flood_that_nobody_reads_does_not_fill_the_memory(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.ports._MOST_HELD", 8)
    with opened(line.path) as port:
        os.write(line.master, b"0123456789abcdef")
        got = port.read(2.0)
        while not got.endswith(b"f"):
            got += port.read(2.0)
        assert len(got) <= 16


@pytest.mark.parametrize("settings", [LineSettings(flow="xon_xoff"), LineSettings(flow="rts_cts", parity="even")])
def test_flow_control_and_parity_can_be_set(line: Line, settings: LineSettings) -> None:
    with opened(line.path, settings) as port:
        port.write(b"x")
        assert os.read(line.master, 1) == b"x"


def test_a_port_that_is_not_there_is_absent(tmp_path: Path) -> None:
    address = parse_address(str(tmp_path / "tty-none"))
    assert not is_there(address)
    with pytest.raises(PortAbsent) as caught:
        open_port(address, LINE)
    assert "tty-none" in str(caught.value)


def test_a_file_that_is_no_terminal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "not-a-terminal"
    path.touch()
    with pytest.raises(PortRefused) as caught:
        opened(str(path))
    assert caught.value.fault == "port_refused"


@pytest.mark.parametrize(
    ("number", "kind", "fault"),
    [
        (19, PortAbsent, "unplugged"),
        (16, PortRefused, "port_busy"),
        (13, PortRefused, "port_forbidden"),
        (5, PortRefused, "port_refused"),
    ],
)
def test_the_systems_reason_becomes_a_sentence(
    number: int, kind: type[DeviceTrouble], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(kind) as caught:
        opened("/dev/usb/lp0")
    assert caught.value.fault == fault


def test_a_printer_node_is_read_and_written_as_a_file(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.addresses._PRINTER_NODE", re.compile(r"/dev/pts/[0-9]+"))
    with opened(line.path) as port:
        port.write(b"\x10\x04\x01")
        assert os.read(line.master, 10) == b"\x10\x04\x01"
        os.write(line.master, b"\x12")
        assert port.read(2.0) == b"\x12"
        with pytest.raises(PortRefused) as caught:
            opened(line.path)
        assert caught.value.fault == "port_busy"
        line.unplug()
        with pytest.raises(PortLost):
            port.read(5.0)


def test_a_printer_node_that_takes_nothing_is_stuck(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("devices.addresses._PRINTER_NODE", re.compile(r"/dev/pts/[0-9]+"))
    monkeypatch.setattr(transports, "WRITE_S", 0.1)
    with opened(line.path) as port, pytest.raises(PortLost) as caught:
        fill(port)
    assert caught.value.fault == "port_stuck"


def test_a_network_device_is_reached_and_lost_when_it_hangs_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = parse_address(f"tcp://127.0.0.1:{server.getsockname()[1]}")
        assert is_there(address)
        with open_port(address, LINE) as port:
            device, _ = server.accept()
            with device:
                port.write(b"\x10\x04\x01")
                assert device.recv(10) == b"\x10\x04\x01"
                device.sendall(b"\x12")
                assert port.read(2.0) == b"\x12"
            with pytest.raises(PortLost):
                port.read(5.0)


def test_nobody_at_the_network_address_is_a_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
    with pytest.raises(PortRefused) as caught:
        opened(f"tcp://127.0.0.1:{number}")
    assert caught.value.fault == "net_refused"
