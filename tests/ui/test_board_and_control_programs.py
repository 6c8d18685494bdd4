"""Board, control room and technician as programs: without a broker they say so calmly, and leave when told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.launcher.broker import free_port
from hall.launcher.doors import Door

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("screens.board", "screens.control", "screens.technician")


def settings(folder: Path, extra: str = "") -> Path:
    path = folder / "settings.toml"
    text = f'[hall]\nid = "east"\n[data]\nfolder = "data"\n[broker]\nport = {free_port()}\n{extra}'
    path.write_text(text, encoding="utf-8")
    return path


def command(module: str, path: Path) -> list[str]:
    return [sys.executable, "-m", module, "--settings", str(path)]


def is_open(path: Path) -> bool:
    """Tell whether somebody listens there; the file is there a moment before."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0


@pytest.fixture(params=PROGRAMS)
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    door = tmp_path / "door"
    environment = {**os.environ, "HALL_DRIVE": str(door), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        command(request.param, settings(tmp_path)), cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 30
    while not is_open(door) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    yield process, door
    process.kill()
    process.wait()


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_program_without_a_broker_says_that_it_connects_and_leaves_cleanly(
    running: tuple[subprocess.Popen[str], Path], asked: signal.Signals
) -> None:
    process, path = running
    door = Door(path)
    texts = " ".join(text["text"] for text in door.ask(do="texts")["texts"])
    door.close()
    assert "正在连接" in texts or "未连接到营业厅网络" in texts
    process.send_signal(asked)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert "qml" not in errors


@pytest.mark.looks("module", keep=1)
@pytest.mark.parametrize("module", PROGRAMS)
def test_a_bad_settings_file_is_one_clear_sentence(module: str, tmp_path: Path) -> None:
    path = settings(tmp_path, "[colour]\ntone = 1\n")
    done = subprocess.run(command(module, path), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "colour" in done.stderr
    assert "Traceback" not in done.stderr
