"""The kiosk as a program: it starts without broker and devices, says so calmly, ends cleanly, and runs once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.launcher.doors import DoorShut, Seat

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
language = "en"
[hall]
id = "east"
[broker]
port = 1
username = "kiosk-1"
[data]
folder = "data"
[display]
size = "540x960"
pixels_per_mm = 1.6
full_screen = true
[[device]]
id = "printer"
role = "receipt_printer"
driver = "drivers.escpos_printer:EscposPrinter"
port = "/dev/serial/by-path/not-there"
"""


def start(folder: Path, *, door: Path | None = None, settings: str = SETTINGS) -> subprocess.Popen[str]:
    path = folder / "kiosk.toml"
    path.write_text(settings, encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **({"HALL_DRIVE": str(door)} if door else {})}
    command = [sys.executable, "-m", "kiosk", "--settings", str(path)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=30)
    return process.returncode, said


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Seat]]:
    door = tmp_path / "door"
    process = start(tmp_path, door=door)
    seat = Seat(door)
    yield process, seat
    seat.close()
    if process.poll() is None:
        process.kill()
        process.communicate()


def look(seat: Seat, page: str) -> dict[str, object]:
    for _ in range(200):
        try:
            return seat.wait(lambda p: p["page"] == page, within_s=20, what=page)
        except DoorShut:
            signal.sigtimedwait([], 0.1)
    raise TimeoutError("the kiosk did not open its door")


def test_without_broker_and_devices_it_says_so_and_leaves_cleanly(
    kiosk: tuple[subprocess.Popen[str], Seat], tmp_path: Path
) -> None:
    process, seat = kiosk
    attract = look(seat, "attract")["attract"]
    assert isinstance(attract, dict)
    assert attract["is_blocked"]
    assert "cannot give numbers" in attract["situation"]
    second = start(tmp_path)
    code, said = end(second)
    assert code == 3
    assert "already running" in said
    assert "Traceback" not in said
    process.send_signal(signal.SIGTERM)
    code, said = end(process)
    assert code == 0
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        pytest.param("[hall]\nid = 'east'\n", "data", marks=pytest.mark.long),
        pytest.param(SETTINGS.replace('size = "540x960"', 'size = "large"'), "display.size", marks=pytest.mark.long),
        (SETTINGS.replace("[data]", '[identity]\nkey_file = "nowhere.key"\n[data]'), "key file"),
    ],
    ids=["section missing", "impossible size", "key file missing"],
)
def test_bad_settings_are_one_sentence(tmp_path: Path, settings: str, sentence: str) -> None:
    code, said = end(start(tmp_path, settings=settings))
    assert code == 2
    assert sentence in said
    assert "Traceback" not in said


def test_a_ledger_that_cannot_be_read_is_one_sentence_and_the_picture_goes_in_order(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kiosk.sqlite").write_bytes(b"this was a database once" * 100)
    code, said = end(start(tmp_path))
    assert code not in (0, -signal.SIGSEGV, -signal.SIGABRT)
    assert "kiosk.sqlite" in said
    assert "Traceback" not in said
    assert "null" not in said, "QML outlived what it shows"


WHAT_WAITS = ("devices.supervisor", "hall.runtime.link", "hall.runtime.database", "kiosk.terminal", "httpx", "rich")


def test_before_the_first_picture_nothing_is_loaded_that_can_wait() -> None:
    code = f"import sys, kiosk.program; print([name for name in {WHAT_WAITS} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
