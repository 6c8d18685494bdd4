"""A program killed after any step of a note's life: every note that the device kept is credited, and none twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from devices.notes import NoteJournal
from hall.runtime.clock import SystemClock
from tests.e2e.devices.note_taking_program import DEVICE, STEPS, counted, recover

pytestmark = pytest.mark.e2e


def run_until(folder: Path, step: str, times: int) -> None:
    """Let the program take notes, and kill it when it has said `step` the given number of times."""
    command = [sys.executable, "-m", "tests.e2e.devices.note_taking_program", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdin is not None
        for line in program.stdout:
            times -= line.strip() == step
            if not times:
                program.send_signal(signal.SIGKILL)
                break
            program.stdin.write("\n")
            program.stdin.flush()
    assert program.returncode == -signal.SIGKILL


def test_no_note_is_lost_or_credited_twice_whenever_the_program_is_killed(tmp_path: Path) -> None:
    for times in (1, 2):
        for step in STEPS:
            run_until(tmp_path, step, times)
    journal = NoteJournal(tmp_path / "notes.sqlite", SystemClock())
    recover(tmp_path, journal)
    assert journal.open_note(DEVICE) is None
    assert len(journal.credited()) == counted(tmp_path, "stacked") == counted(tmp_path, "acknowledged")
    assert counted(tmp_path, "stacked") >= len(STEPS)
    journal.close()
