"""Ctrl-C closes a whole hall in order and leaves nothing behind: no process, no port, no lock, no socket."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hall.launcher.broker import refuse_used_port

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.e2e


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "hall"
    demo = subprocess.Popen(
        [sys.executable, "-u", "-m", "hall.launcher", "demo", "--headless", "--folder", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert demo.stdout is not None
    port = 0
    for line in demo.stdout:
        if "broker is up on port" in line:
            port = int(line.split()[-1])
        if "clerk-1 is up" in line:
            break
    demo.send_signal(signal.SIGINT)
    rest = demo.communicate(timeout=60)[0]
    assert demo.returncode == 130
    assert "closing the hall" in rest
    assert "is killed" not in rest, "every program must leave by itself"
    assert processes_of(folder) == []
    refuse_used_port("127.0.0.1", port)
    assert list((folder / "doors").iterdir()) == []
    assert list((folder / "ports").iterdir()) == []


def processes_of(folder: Path) -> list[str]:
    """Return the command lines of living processes that name `folder`."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if str(folder) in command:
                found.append(command)
    return found
