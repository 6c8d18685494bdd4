"""Network devices over real sockets: each way of failing has its own sentence, and healing is noticed at once."""

from __future__ import annotations

import select
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from devices import network
from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceTrouble, PortLost, PortRefused
from devices.ports import Port, open_port
from devices.settings import DeviceSection
from drivers.simulators.receipt_printer import ReceiptPrinter
from drivers.simulators.slip_tray import SlipTray
from drivers.simulators.twin import Twin
from hall.contract.values import DeviceRole, LinkState
from hall.runtime.clock import SystemClock
from tests.unit.devices.terminal import Terminal

LINE = LineSettings()
NET = "net-printer"


def opened(number: int) -> Port:
    return open_port(parse_address(f"tcp://127.0.0.1:{number}"), LINE)


def why(text: str) -> DeviceTrouble:
    with pytest.raises(PortRefused) as caught:
        open_port(parse_address(text), LINE)
    return caught.value


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def number_of(server: socket.socket) -> int:
    number: int = server.getsockname()[1]
    return number


def reset(connection: socket.socket) -> None:
    """Hang up as a program that crashed does: with a reset and not with an end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_a_reset_is_a_lost_connection(server: socket.socket) -> None:
    with opened(number_of(server)) as port:
        device, _ = server.accept()
        reset(device)
        with pytest.raises(PortLost) as reading:
            port.read(5.0)
        with pytest.raises(PortLost) as writing:
            port.write(b"x")
    assert {reading.value.fault, writing.value.fault} == {"net_lost"}


def test_a_name_that_does_not_resolve_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = why("tcp://no-such-printer.invalid:9100")
    assert fault.fault == "host_unknown"
    assert "no-such-printer.invalid" in str(fault)


def test_a_resolver_that_hangs_bars_one_attempt_for_a_moment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    release, asked = threading.Event(), []

    def hang(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        release.wait(10)
        return []

    monkeypatch.setattr(network, "CONNECT_S", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", hang)
    assert why("tcp://slow-names:9100").fault == "host_unknown"
    assert why("tcp://slow-names:9100").fault == "host_unknown"
    assert asked == ["slow-names"], "one thread waits, not one for each attempt"
    release.set()


@contextmanager
def full_queue(number: int = 0) -> Iterator[int]:
    """Listen without ever taking a connection, until no more fit into the queue: the next one hears nothing."""
    waiting = [socket.socket() for _ in range(4)]
    with socket.socket() as full:
        full.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        full.bind(("127.0.0.1", number))
        full.listen(0)
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        yield number_of(full)
    for one in waiting:
        one.close()


def test_a_device_that_does_not_take_the_connection_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "CONNECT_S", 0.2)
    with full_queue() as number:
        began = time.monotonic()
        assert why(f"tcp://127.0.0.1:{number}").fault == "net_timeout"
        assert time.monotonic() - began < 2.0


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OSError(113, "No route to host"), "net_unreachable"),
        (OSError(101, "Network is unreachable"), "net_unreachable"),
        (ConnectionRefusedError(111, "refused"), "net_refused"),
        (TimeoutError(), "net_timeout"),
        (OSError(12, "Cannot allocate memory"), "port_refused"),
    ],
)
def test_each_way_of_failing_has_its_sentence(error: OSError, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(socket.socket, "connect", fail)
    assert why("tcp://127.0.0.1:9100").fault == fault


def test_a_silent_end_is_asked_for_by_the_kernel_and_given_up(server: socket.socket) -> None:
    """Without these options a line whose other end lost its power stays up for hours."""
    transport = network.connect(parse_address(f"tcp://127.0.0.1:{number_of(server)}"))
    watched = transport._socket
    tcp = socket.IPPROTO_TCP
    assert watched.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
    idle, every = watched.getsockopt(tcp, socket.TCP_KEEPIDLE), watched.getsockopt(tcp, socket.TCP_KEEPINTVL)
    assert idle + every * watched.getsockopt(tcp, socket.TCP_KEEPCNT) <= network.GIVE_UP_S
    assert watched.getsockopt(tcp, socket.TCP_USER_TIMEOUT) <= network.GIVE_UP_S * 1000
    transport.close()


def test_a_device_that_forgot_the_connection_is_noticed_at_the_next_word(server: socket.socket) -> None:
    """A half-open connection: the other end came back from a power cut and knows nothing of it."""
    with opened(number_of(server)) as port:
        device, _ = server.accept()
        try:
            device.setsockopt(socket.IPPROTO_TCP, 19, 1)
        except PermissionError:
            pytest.skip("making a connection forget itself needs CAP_NET_ADMIN")
        device.close()
        with suppress(PortLost):
            port.write(b"\x10\x04\x01")
        with pytest.raises(PortLost) as caught:
            port.read(5.0)
        assert caught.value.fault == "net_lost"


class NetworkPrinter:
    """A printer's twin behind a TCP port, as a network printer or a serial server shows it."""

    def __init__(self, twin: Twin, number: int = 0) -> None:
        self.twin = twin
        self._server = socket.create_server(("127.0.0.1", number))
        self.number = number_of(self._server)
        self._is_over = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._is_over:
            if not select.select([self._server], [], [], 0.05)[0]:
                continue
            connection, _ = self._server.accept()
            with suppress(OSError):
                self._talk(connection)
            reset(connection)
        self._server.close()

    def _talk(self, connection: socket.socket) -> None:
        while not self._is_over:
            if select.select([connection], [], [], 0.01)[0]:
                data = connection.recv(4096)
                if not data:
                    return
                self.twin.receive(data)
            for frame in self.twin.take():
                connection.sendall(frame)

    def crash(self) -> None:
        """Reset the connection and listen no more."""
        self._is_over = True
        self._thread.join()


@contextmanager
def network_printer(folder: Path) -> Iterator[Callable[[int], NetworkPrinter]]:
    running: list[NetworkPrinter] = []
    twin = ReceiptPrinter(SystemClock(), SlipTray(folder))

    def run(number: int) -> NetworkPrinter:
        running.append(NetworkPrinter(twin, number))
        return running[-1]

    yield run
    for one in running:
        one.crash()


def test_a_network_printer_is_ready_again_soon_whatever_was_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "CONNECT_S", 0.3)
    names, ask = dict[str, str](), socket.getaddrinfo

    def resolve(host: str, number: int, **more: Any) -> Any:
        if host not in names:
            raise socket.gaierror(-2, "Name or service not known")
        return ask(names[host], number, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    terminal = Terminal(tmp_path)
    witness = terminal.witness
    with network_printer(tmp_path / "net-slips") as run:
        first = run(0)
        section = DeviceSection.model_validate(
            {
                "id": NET,
                "role": DeviceRole.RECEIPT_PRINTER,
                "driver": "drivers.escpos_printer:EscposPrinter",
                "port": f"tcp://printer.hall:{first.number}",
                "options": {"answer_s": 0.3, "check_every_s": 0.2},
            }
        )
        terminal.start(only=(), more=(section,))
        try:
            witness.wait_fault(NET, "host_unknown", LinkState.OFFLINE)
            names["printer.hall"] = "127.0.0.1"
            witness.wait_ready(NET)
            first.crash()
            witness.wait_told(NET, "net_lost")
            witness.wait_fault(NET, "net_refused", LinkState.OFFLINE)
            second = run(first.number)
            witness.wait_ready(NET)
            second.crash()
            with full_queue(first.number):
                witness.wait_fault(NET, "net_timeout", LinkState.OFFLINE)
            run(first.number)
            witness.wait_ready(NET)
        finally:
            terminal.stop()
