"""The panel as a program: options in one clear line, a window, and an end on a signal."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

START_S = 20.0


def program(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "drivers.simulators.panel", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
    )


def ask(door: Path, **order: object) -> dict[str, object]:
    deadline = time.monotonic() + START_S
    while True:
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(door))
            except OSError:
                assert time.monotonic() < deadline, "the panel never came"
                time.sleep(0.05)
                continue
            line.sendall(json.dumps(order).encode() + b"\n")
            answer: dict[str, object] = json.loads(line.makefile().readline())
            return answer


def test_it_runs_without_twins_and_leaves_cleanly_when_told(tmp_path) -> None:
    door = tmp_path / "panel"
    places = ("--control", str(tmp_path / "nobody"), "--slips", str(tmp_path))
    panel = program(*places, "--language", "en", "--size", "500x700", HALL_DRIVE=str(door))
    try:
        texts = [text["text"] for text in ask(door, do="texts")["texts"]]
        assert "The simulated devices are not there yet …" in texts
        panel.send_signal(signal.SIGTERM)
        _, complaints = panel.communicate(timeout=20)
    finally:
        panel.kill()
    assert (panel.returncode, complaints) == (0, "")


@pytest.mark.parametrize(
    ("option", "value", "advice"),
    [("--size", "42x960", "width and height in pixels"), ("--position", "left", "left and top in pixels")],
)
def test_a_wrong_place_is_one_clear_line(option, value, advice, tmp_path) -> None:
    panel = program("--control", "x", "--slips", str(tmp_path), option, value)
    _, complaints = panel.communicate(timeout=20)
    assert panel.returncode == 2
    assert advice in complaints
    assert "Traceback" not in complaints
