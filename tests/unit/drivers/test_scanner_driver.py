"""The scanner's driver against its twin and against scripted lines: whole codes only, each once, in any encoding."""

from __future__ import annotations

import logging
import os
import pty
import select
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.addresses import LineSettings, parse_address
from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import Port, open_port
from devices.roles import CodeRead
from drivers.serial_scanner import ScannerOptions, SerialScanner
from drivers.wire.trigger_ssi import ssi_packet
from hall.contract.values import LinkState
from tests.unit.devices.terminal import READER, SCANNER, Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    made.rack.open()
    yield made
    made.stop()


@pytest.fixture
def port(terminal: Terminal) -> Iterator[Port]:
    with open_port(parse_address(str(terminal.folder / "scanner")), LineSettings()) as opened:
        yield opened


def made(port: Port, **options: object) -> SerialScanner:
    driver = SerialScanner(port, ScannerOptions.model_validate({"trigger": "newland_7e00", "answer_s": 0.3, **options}))
    driver.begin()
    driver.expect(True)
    return driver


def codes(driver: SerialScanner, *, count: int = 1) -> list[str]:
    """Listen until `count` codes came."""
    found: list[CodeRead | str] = []
    for _ in range(200):
        found += driver.take_codes()
        if len(found) >= count:
            break
        driver.listen(0.5)
    return [one.text if isinstance(one, CodeRead) else one for one in found]


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (b"https://hall.example/t/A012", "https://hall.example/t/A012"),
        ("户号：0123456789".encode(), "户号：0123456789"),
        ("户号：0123456789".encode("gbk"), "户号：0123456789"),
    ],
)
def test_a_code_is_read_whatever_its_encoding(port: Port, terminal: Terminal, payload: bytes, text: str) -> None:
    driver = made(port)
    terminal.twin(SCANNER, "show_code", hex=payload.hex())
    assert codes(driver) == [text]


def test_bytes_that_are_no_text_are_told_and_a_code_is_never_logged(
    port: Port, terminal: Terminal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    driver = made(port)
    terminal.twin(SCANNER, "show_code", hex=b"\xff\xfe\x41".hex())
    assert codes(driver) == ["code_unreadable"]
    terminal.twin(SCANNER, "show_code", text="134567890123456789")
    assert codes(driver) == ["134567890123456789"]
    assert "134567890123456789" not in caplog.text


def test_the_same_code_held_before_the_window_is_one_code(port: Port, terminal: Terminal) -> None:
    driver = made(port, repeat_s=60)
    for text in ("A", "A", "B", "A"):
        terminal.twin(SCANNER, "show_code", text=text)
        while terminal.twin(SCANNER, "state")["code"]:
            driver.listen(0.1)
    assert codes(driver, count=3) == ["A", "B", "A"]


def test_a_code_that_nobody_waited_for_may_be_shown_again_at_once(port: Port, terminal: Terminal) -> None:
    driver = made(port, repeat_s=60)
    driver.expect(False)
    terminal.twin(SCANNER, "show_code", text="A")
    assert codes(driver) == ["A"], "the desk drops it"
    driver.expect(True)
    terminal.twin(SCANNER, "show_code", text="A")
    assert codes(driver) == ["A"]


def test_a_triggered_scanner_looks_only_while_a_code_is_expected(port: Port, terminal: Terminal) -> None:
    terminal.twin(SCANNER, "set_mode", continuous=False)
    driver = made(port, mode="triggered")
    terminal.twin(SCANNER, "show_code", text="A")
    assert codes(driver) == ["A"]
    driver.expect(True)
    assert driver.readings().detail == {"looking": True}
    driver.check()
    assert terminal.twin(SCANNER, "state")["looking"], "it was triggered again for the next code"
    driver.expect(False)
    driver.check()
    assert not terminal.twin(SCANNER, "state")["looking"]
    assert driver.readings().detail == {"looking": False}


def test_silence_is_told_from_noise(port: Port, terminal: Terminal) -> None:
    driver = made(port)
    for fault, error in (
        ("silent", DeviceSilent),
        ("garbage", DeviceGarbled),
        ("wrong_checksum", DeviceGarbled),
        ("half_frame", DeviceGarbled),
    ):
        terminal.twin(SCANNER, "set_fault", fault=fault)
        with pytest.raises(error):
            driver.check()
        terminal.twin(SCANNER, "clear_faults")
    driver.check()
    assert driver.readings().is_known


def test_a_code_that_comes_while_an_answer_is_awaited_is_kept(line: tuple[int, Port]) -> None:
    device, port = line
    driver = SerialScanner(port, ScannerOptions(trigger="newland_7e00", answer_s=2.0))
    os.write(device, b"A012\r" + bytes.fromhex("02000001003331"))
    driver.check()
    assert codes(driver) == ["A012"]


@pytest.fixture
def line() -> Iterator[tuple[int, Port]]:
    """Give the device's end of a line and the port at the other."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    with open_port(parse_address(os.ttyname(slave)), LineSettings()) as port:
        yield master, port
    os.close(slave)
    os.close(master)


def test_a_scanner_without_commands_is_unknown_and_still_reads(line: tuple[int, Port]) -> None:
    device, port = line
    driver = SerialScanner(port, ScannerOptions())
    assert driver.begin().text == ""
    driver.check()
    assert not driver.readings().is_known
    assert driver.readings().detail == {"looking": None}
    os.write(device, b"A0")
    os.write(device, b"12\r\n")
    driver.expect(True)
    assert codes(driver) == ["A012"]


def test_half_a_code_is_given_up_and_not_taken_for_a_code(
    line: tuple[int, Port], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivers.serial_scanner._HALF_A_CODE_S", 0.05)
    device, port = line
    driver = SerialScanner(port, ScannerOptions())
    driver.expect(True)
    os.write(device, b"13456789")
    assert codes(driver) == ["code_unreadable"]


def test_a_scanner_without_line_ends_is_framed_by_silence(line: tuple[int, Port]) -> None:
    device, port = line
    driver = SerialScanner(port, ScannerOptions(ends_lines=False))
    driver.expect(True)
    os.write(device, b"A012")
    assert codes(driver) == ["A012"]


@pytest.mark.parametrize(
    ("trigger", "start", "stop"),
    [
        ("syn", bytes.fromhex("16540D"), bytes.fromhex("16550D")),
        ("ssi", b"\0" + ssi_packet(0xE4), b"\0" + ssi_packet(0xE5)),
        ("none", b"", b""),
    ],
)
def test_each_language_has_its_own_trigger(line: tuple[int, Port], trigger: str, start: bytes, stop: bytes) -> None:
    device, port = line
    driver = SerialScanner(port, ScannerOptions.model_validate({"trigger": trigger, "mode": "triggered"}))
    driver.expect(True)
    assert sent(device, start)
    driver.expect(False)
    assert sent(device, stop)


def sent(device: int, wanted: bytes) -> bool:
    """Return whether the next bytes sent to `device` are `wanted`, and nothing more."""
    got = b""
    while len(got) < len(wanted) and select.select([device], [], [], 2.0)[0]:
        got += os.read(device, 100)
    return got == wanted and not select.select([device], [], [], 0)[0]


def test_a_packed_code_is_acknowledged_and_whole_without_a_line_end(line: tuple[int, Port]) -> None:
    device, port = line
    driver = SerialScanner(port, ScannerOptions(trigger="ssi"))
    driver.expect(True)
    os.write(device, ssi_packet(0xF3, b"\x01A012", source=0))
    assert codes(driver) == ["A012"]
    assert sent(device, ssi_packet(0xD0))


def test_a_scanner_that_names_itself_has_an_identity(line: tuple[int, Port]) -> None:
    device, port = line
    os.write(device, bytes.fromhex("020130303030") + b"#QRYSYSNLS-FM30\x06;\x03")
    identity = SerialScanner(port, ScannerOptions(trigger="udi", answer_s=2.0)).begin()
    assert "NLS-FM30" in identity.model
    assert identity.fingerprint


def test_a_customer_scans_through_the_supervisor_and_the_scanner_heals(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    supervisor = terminal.start(only=(SCANNER, READER))
    witness = terminal.witness
    try:
        witness.wait_ready(SCANNER, READER)
        supervisor.expect_code(witness.hear, witness.hear_problem)
        for number, (do, arguments, heal, fault, link) in enumerate(
            (
                ("set_fault", {"fault": "silent"}, "clear_faults", "silent", LinkState.OFFLINE),
                ("set_fault", {"fault": "garbage"}, "clear_faults", "garbled", LinkState.OFFLINE),
                ("unplug", {}, "plug", "unplugged", LinkState.ABSENT),
            )
        ):
            terminal.twin(SCANNER, do, **arguments)
            witness.wait_fault(SCANNER, fault, link)
            assert witness.wait_heard(number + 1) == fault
            terminal.twin(SCANNER, heal)
            witness.wait_ready(SCANNER)
        terminal.twin(SCANNER, "show_code", text="A012")
        assert witness.wait_heard(4) == CodeRead("A012")
        assert {one.device for one in witness.notices if one.what == "fault_came"} == {SCANNER}
    finally:
        terminal.stop()
