"""A program killed in the middle of a slip: the journal says unknown, and nothing is printed a second time."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.roles import Outcome
from hall.contract.values import JobState
from tests.unit.devices.terminal import PRINTER, Terminal

pytestmark = pytest.mark.e2e


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    made.rack.open()
    yield made
    made.stop()


def test_a_slip_that_was_sent_when_the_program_was_killed_is_unknown_and_not_printed_again(terminal: Terminal) -> None:
    command = [sys.executable, "-m", "tests.e2e.devices.printing_program", str(terminal.folder), "slip-1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in program.stdout:
            if line.strip() == "sent":
                program.send_signal(signal.SIGKILL)
                break
        said = program.stdout.read().split()
    assert program.returncode == -signal.SIGKILL
    assert "printed" not in said
    supervisor = terminal.start(only=(PRINTER,))
    (left,) = terminal.witness.jobs
    assert (left.job, left.state) == ("slip-1", JobState.UNKNOWN)
    terminal.witness.wait_ready(PRINTER)
    terminal.print_slip("slip-1")
    assert terminal.witness.wait_heard().outcome is Outcome.UNKNOWN
    terminal.print_slip("slip-2")
    assert terminal.witness.wait_heard(2).outcome is Outcome.PRINTED
    found = supervisor.slip_result("slip-1")
    assert found is not None
    assert found.outcome is Outcome.UNKNOWN
    text = "".join(slip["text"] for slip in terminal.slips())
    assert text.count("A012") <= 2, "the killed slip at most once, and the new one"
    assert "供电营业厅" in text
