"""What a hall may lack when a program starts: each fault is one sentence with what to do, and no traceback."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from hall.contract.documents_devices import DeviceDocument, Presence
from hall.contract.messages import Message
from hall.contract.topics import Topic, every
from hall.contract.values import FaultAction, LinkState, Role
from hall.launcher.broker import free_port
from hall.launcher.doors import Seat
from hall.launcher.robots import press
from hall.launcher.site import MARK
from hall.runtime.clock import SystemClock
from hall.runtime.link import Link
from hall.runtime.settings import BrokerSection
from tests.broker import Broker
from tests.e2e.lone_program import (
    HALL_FILE,
    WITHIN_S,
    LoneProgram,
    bound_by_permissions,
    journal,
    module_of,
    run_to_the_end,
    running,
    until,
    write_settings,
)

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

PRINTER = """
[[device]]
id = "printer"
role = "receipt_printer"
driver = "drivers.escpos_printer:EscposPrinter"
port = "{port}"
"""


def the_sentence(done: subprocess.CompletedProcess[str], *, code: int) -> str:
    """Return the one line on stderr of a program that ended with `code`."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.splitlines()
    return line


class Listener:
    """A technician's link that keeps the newest message of each topic."""

    def __init__(self, broker: BrokerSection, *filters: str) -> None:
        self.newest: dict[Topic, Message] = {}
        self.link = Link(
            broker, "east", "technician-1", Role.TECHNICIAN, SystemClock(),
            on_message=self.newest.__setitem__, on_link=lambda up: None, release="test",
        )  # fmt: skip
        self.link.subscribe(*filters)
        self.link.start()


@pytest.fixture
def listen() -> Iterator[Callable[..., Listener]]:
    """Give listeners that leave at the end."""
    with ExitStack() as stack:

        def make(*arguments: Any) -> Listener:
            listener = Listener(*arguments)
            stack.callback(listener.link.stop)
            return listener

        yield make


# --- the hall file ---


def serve_with(folder: Path, hall: Path, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    settings = write_settings(folder, "server", free_port(), hall=hall, level="error")
    return run_to_the_end("queue_server", "--settings", settings, prefix=prefix)


def test_a_hall_file_that_is_not_there(tmp_path: Path) -> None:
    line = the_sentence(serve_with(tmp_path, tmp_path / "west.toml"), code=2)
    assert line.endswith(f"The file {tmp_path}/west.toml does not exist. Check its path and its contents.")


def test_a_hall_file_that_may_not_be_read(tmp_path: Path) -> None:
    hall = tmp_path / "hall.toml"
    hall.write_bytes(HALL_FILE.read_bytes())
    hall.chmod(0)
    line = the_sentence(serve_with(tmp_path, hall, prefix=bound_by_permissions()), code=2)
    assert "cannot be read (Permission denied). Check its path" in line


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"services: payment", "is not valid TOML: "), (b"\xff\xfe\x00", "is not UTF-8 text (byte 0)")],
    ids=["another format", "no text"],
)
def test_a_hall_file_that_is_none(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "hall.toml").write_bytes(content)
    assert what in the_sentence(serve_with(tmp_path, tmp_path / "hall.toml"), code=2)


def test_all_faults_of_a_hall_file_are_told_at_once_with_what_was_meant(tmp_path: Path) -> None:
    text = HALL_FILE.read_text(encoding="utf-8")
    for right, wrong in (
        ('zone = "Asia/Shanghai"', 'zone = "Asia/Shangai"'),
        ("red_line_min", "red_lin_min"),
        ("promise_min = 10", 'promise_min = "ten"'),
    ):
        assert right in text
        text = text.replace(right, wrong, 1)
    (tmp_path / "hall.toml").write_text(text, encoding="utf-8")
    line = the_sentence(serve_with(tmp_path, tmp_path / "hall.toml"), code=2)
    assert "has 3 faults" in line
    assert "did you mean 'red_line_min'?" in line
    assert 'service#1.promise_min: found "ten", expected a valid number' in line
    assert "an IANA time zone" in line
    assert len(re.findall(r"line \d+: ", line)) == 3
    assert line.endswith("python -m queue_server hall reference explains every key.")
    assert not (tmp_path / "server" / "queue.sqlite").exists()


# --- a device ---


@pytest.mark.parametrize("act", ["probe", "test"])
def test_a_device_whose_port_is_not_there(tmp_path: Path, act: str) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(PRINTER.format(port="/dev/no-such-printer"), encoding="utf-8")
    line = the_sentence(run_to_the_end("devices", act, "--settings", settings), code=1)
    assert line == (
        "Slip printer: not connected. Check the cable at /dev/no-such-printer and the power; it comes back by itself."
    )


def test_a_kiosk_without_its_printer_gives_the_number_on_the_screen(
    tmp_path: Path, broker: Broker, listen: Callable[..., Listener]
) -> None:
    devices = PRINTER.format(port="/dev/no-such-printer")
    kiosk_settings = write_settings(tmp_path, "kiosk-1", broker.port, devices=devices)
    server_settings = write_settings(tmp_path, "server", broker.port)
    technician = listen(broker.section, every("east", "device_state"), every("east", "event"))
    seat = Seat(tmp_path / "door")
    with (
        running("queue_server", "--settings", server_settings) as server,
        running("kiosk", "--settings", kiosk_settings, HALL_DRIVE=str(tmp_path / "door")) as kiosk,
    ):
        place = Topic("east", "device_state", ("kiosk-1", "printer"))
        until(lambda: place in technician.newest and has_fault(technician.newest[place]), "the printer's document")
        document = technician.newest[place]
        assert isinstance(document, DeviceDocument)
        (fault,) = document.faults
        assert (document.link, fault.code) == (LinkState.ABSENT, "unplugged")
        assert fault.action is not FaultAction.NONE
        assert "/dev/no-such-printer" in fault.hint.en
        ticket = take_a_ticket_without_slip(seat)
        seat.close()
        assert re.fullmatch(r"A\d{3}", ticket["number"])
        until(lambda: settled_as(tmp_path) == ["shown"], "the settled slip")
        for program in (kiosk, server):
            assert program.asked_to_leave() == 0
            assert program.count("Traceback") == 0


def has_fault(message: Message) -> bool:
    return isinstance(message, DeviceDocument) and bool(message.faults)


def take_a_ticket_without_slip(seat: Seat) -> dict[str, Any]:
    """Press as a customer would who is told that nothing can be printed."""

    def see(wanted: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        return seat.wait(wanted, within_s=WITHIN_S, what=what)

    see(lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
    press(seat, "begin")
    see(lambda p: p["page"] == "choose", "the choice")
    press(seat, "service-payment")
    props = see(lambda p: p["page"] in ("confirm", "no_slip"), "the confirmation")
    if props["page"] == "confirm":
        press(seat, "primary")
    props = see(lambda p: p["page"] == "no_slip", "the page that says so before a number is given")
    assert props["trouble"]["title"] == "现在不能打印凭条"
    press(seat, "primary")
    ticket: dict[str, Any] = see(lambda p: p["ticket"]["fate"] == "on_screen", "the number")["ticket"]
    press(seat, "primary")
    return ticket


def settled_as(folder: Path) -> list[str]:
    return [json.loads(body)["slip"] for _, kind, body in journal(folder) if kind == "SlipSettled"]


# --- the demo ---


@pytest.fixture
def earlier_demo(tmp_path: Path) -> Path:
    """Give the folder of an earlier demo with something in it that somebody may still want."""
    folder = tmp_path / "demo"
    (folder / "slips").mkdir(parents=True)
    (folder / MARK).touch()
    (folder / "slips" / "A001.png").write_bytes(b"a slip")
    return folder


def test_a_port_that_another_program_uses(earlier_demo: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run_to_the_end("hall.launcher", "demo", "--headless", "--port", port, "--folder", earlier_demo)
    line = the_sentence(done, code=2)
    assert line == (
        f"✗ Port {port} is in use by another program. Stop that program, or choose another port with --port."
    )
    assert (earlier_demo / "slips" / "A001.png").exists()


def test_no_mosquitto(earlier_demo: Path) -> None:
    done = run_to_the_end(
        "hall.launcher", "demo", "--headless", "--folder", earlier_demo, HALL_MOSQUITTO="mosquitto-that-is-not-there"
    )
    line = the_sentence(done, code=2)
    assert line == "✗ Mosquitto, the message broker, is not installed. Run: apt-get install mosquitto"
    assert (earlier_demo / "slips" / "A001.png").exists()


# --- the broker ---

CLIENTS = ("server", "kiosk-1", "clerk-1", "rating-1", "board-1", "control-1")


def test_programs_without_a_broker_say_so_once_and_come_right_when_it_appears(
    tmp_path: Path, listen: Callable[..., Listener]
) -> None:
    late = Broker(tmp_path)
    programs: dict[str, LoneProgram] = {}
    with ExitStack() as stack:
        for client in CLIENTS:
            settings = write_settings(tmp_path, client, late.port)
            programs[client] = stack.enter_context(running(module_of(client), "--settings", settings))
        for client, program in programs.items():
            line = program.says("the link is down", client)
            assert f"The broker at 127.0.0.1:{late.port} cannot be reached" in line
            assert "Check the network and the broker; the program keeps trying." in line
        assert all(program.is_running() for program in programs.values())
        late.start()
        stack.callback(late.kill)
        for program in programs.values():
            program.says("the link is up")
        technician = listen(late.section, every("east", "presence"))
        until(lambda: set(CLIENTS) <= online(technician), "everybody's presence")
        for client, program in reversed(programs.items()):
            assert program.asked_to_leave() == 0, client
            assert program.count("the link is down") == 1, client
            assert program.count("Traceback") == 0, client


def online(technician: Listener) -> set[str]:
    present = [message for message in list(technician.newest.values()) if isinstance(message, Presence)]
    return {presence.client for presence in present if presence.is_online}
