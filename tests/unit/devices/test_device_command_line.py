"""The device command line: a table, a probe and a test, each with clear sentences and an exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from devices import discovery
from devices.__main__ import app
from devices.addresses import LineSettings, parse_address
from devices.ports import open_port
from devices.reading_desks import CodeDesk
from devices.self_tests import trial
from tests.unit.devices.terminal import PRINTER, READER, SCANNER, Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    made.rack.open()
    yield made
    made.stop()


@pytest.fixture
def settings(terminal: Terminal) -> Path:
    path = terminal.folder / "kiosk.toml"
    sections = [
        f'[[device]]\nid = "{one.id}"\nrole = "{one.role.value}"\ndriver = "{one.driver}"\nport = "{one.port}"\n'
        f"options = {{ {', '.join(f'{key} = {json.dumps(value)}' for key, value in one.options.items())} }}\n"
        for one in terminal.sections({}, only=(READER, PRINTER, SCANNER))
    ]
    path.write_text('[hall]\nid = "east"\n' + "".join(sections))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)


def add(settings: Path, lines: str) -> None:
    settings.write_text(settings.read_text() + lines)


ODD = '[[device]]\nid = "odd"\nrole = "code_reader"\ndriver = "drivers.none:Such"\nport = "/dev/none"\n'
OFF = (
    '[[device]]\nid = "off"\nrole = "code_reader"\ndriver = "drivers.serial_scanner:SerialScanner"\n'
    'port = "/dev/none"\nis_enabled = false\n'
)


def test_list_shows_each_device_and_what_is_wrong_with_it(settings: Path, terminal: Terminal) -> None:
    add(settings, ODD + OFF)
    terminal.twin(SCANNER, "unplug")
    shown = run("list", "--settings", settings, "--language", "en")
    assert shown.exit_code == 0
    states = {line.split()[0]: line.split(maxsplit=3)[3] for line in shown.stdout.splitlines()}
    assert states[READER] == "connected"
    assert states[SCANNER] == "not connected"
    assert states["odd"] == "driver unusable"
    assert states["off"] == "switched off"
    assert "Code scanner: not connected. Check the cable" in shown.stderr


def test_list_speaks_chinese_and_json(settings: Path) -> None:
    assert "身份证读卡器" not in run("list", "--settings", settings, "--language", "zh").stderr
    assert "已连接" in run("list", "--settings", settings, "--language", "zh").stdout
    told = json.loads(run("list", "--settings", settings, "--json").stdout)
    assert [(one["id"], one["state"]) for one in told] == [(READER, "there"), (PRINTER, "there"), (SCANNER, "there")]


def test_list_without_devices_says_what_to_add(tmp_path: Path) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text('[hall]\nid = "east"\n')
    assert "[[device]]" in run("list", "--settings", empty).stdout


def test_probe_says_who_answers_and_lists_the_ports(
    settings: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = discovery.FoundPort("/dev/ttyUSB0", "CH340", ("/dev/serial/by-path/pci-1",))
    monkeypatch.setattr("devices.__main__.found_ports", lambda: (port,))
    shown = run("probe", "--settings", settings, "--language", "en")
    assert shown.exit_code == 0
    assert "SMART HALL TWIN-80" in shown.stdout
    assert "/dev/ttyUSB0  CH340  /dev/serial/by-path/pci-1" in shown.stdout
    add(settings, OFF)
    told = json.loads(run("probe", "--settings", settings, "--json").stdout)
    links = {one["id"]: one["link"] for one in told["devices"]}
    assert links == {READER: "online", PRINTER: "online", SCANNER: "online", "off": "unknown"}
    assert told["ports"][0]["path"] == "/dev/ttyUSB0"


def test_probe_of_a_device_that_is_missing_or_in_use_fails_with_one_sentence(
    settings: Path, terminal: Terminal
) -> None:
    terminal.twin(READER, "unplug")
    with open_port(parse_address(str(terminal.folder / "printer")), LineSettings()):
        shown = run("probe", "--settings", settings, "--language", "en")
    assert shown.exit_code == 1
    missing, busy = shown.stderr.strip().splitlines()
    assert missing.startswith("ID card reader: not connected.")
    assert "in use by another program" in busy
    assert "the kiosk" in busy


def test_a_printer_is_tested_with_a_slip(settings: Path, terminal: Terminal) -> None:
    shown = run("test", "--settings", settings, "receipt_printer", "--language", "en")
    assert shown.exit_code == 0
    assert "the test slip was printed." in shown.stdout
    (slip,) = terminal.slips()
    assert "Printer self-test" in slip["text"]
    terminal.twin(PRINTER, "remove_paper")
    failed = run("test", "--settings", settings, PRINTER, "--language", "en")
    assert failed.exit_code == 1
    assert "Slip printer: out of paper. Open it and put in a new roll." in failed.stderr


def test_readers_are_tested_with_what_a_person_shows(
    settings: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.twin(READER, "put_card")
    shown = run("test", "--settings", settings, READER, "--language", "en")
    assert shown.exit_code == 0
    assert "ID card reader: a resident identity card was read." in shown.stdout
    really_try = CodeDesk.try_one

    def try_and_show(*arguments: Any) -> object:
        asked = really_try(*arguments)
        terminal.twin(SCANNER, "show_code", text="A012")
        return asked

    monkeypatch.setattr(CodeDesk, "try_one", try_and_show)
    scanner = run("test", "--settings", settings, SCANNER, "--language", "en")
    assert scanner.exit_code == 0
    assert "Hold a code before the scanner within 15 seconds" in scanner.stdout
    assert "a code of 4 characters was read." in scanner.stdout


def test_nothing_shown_is_said_after_the_time_is_over(
    settings: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "CUSTOMER_S", 0.2)
    failed = run("test", "--settings", settings, READER, SCANNER, "--language", "en")
    assert failed.exit_code == 1
    assert "No card was seen." in failed.stderr
    assert "No code was scanned." in failed.stderr
    terminal.twin(READER, "unplug")
    gone = run("test", "--settings", settings, READER, "--language", "zh")
    assert gone.exit_code == 1
    assert "身份证读卡器：未连接。请检查" in gone.stderr


def test_a_name_that_nobody_has_is_answered_with_those_there_are(settings: Path) -> None:
    failed = run("test", "--settings", settings, "cash", "--language", "en")
    assert failed.exit_code == 2
    assert f"There is no device cash; configured: {READER} (id_card_reader)" in failed.stderr


def test_a_settings_file_with_faults_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[[device]]\nid = "p"\nrole = "printer"\ndriver = "x"\nport = "COM3"\n')
    command = [sys.executable, "-m", "devices", "list", "--settings", str(bad)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env={"LANG": "C.UTF-8"})
    assert ended.returncode == 2
    assert "3 faults" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_better_names_of_a_port_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    device = tmp_path / "ttyUSB0"
    device.touch()
    by_path, by_id = tmp_path / "by-path", tmp_path / "by-id"
    for folder in (by_path, by_id):
        folder.mkdir()
    (by_path / "pci-1").symlink_to(device)
    (by_id / "usb-1a86").symlink_to(device)

    class Known:
        device = str(tmp_path / "ttyUSB0")
        description = "USB Serial"

    monkeypatch.setattr(discovery.list_ports, "comports", lambda: [Known()])
    (serial_port,) = discovery.found_ports((by_path, by_id, tmp_path / "none"))
    assert serial_port.stable == (str(by_path / "pci-1"), str(by_id / "usb-1a86"))
    assert discovery.found_ports(())[0].stable == ()
