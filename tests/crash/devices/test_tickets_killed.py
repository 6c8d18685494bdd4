"""kill -9 of the agent at every step of a ticket's life: none is printed twice unasked, none is lost silently.

The twin's own tray is the truth: a job that is done has exactly one slip there, one that failed none, one that is
unknown at most one; and no slip bears two jobs. Whoever ordered a slip asks for it again after each kill, as the kiosk
does. `HALL_KILLS` sets how often agents are killed (200 by default, over receipt printer and ticket dispenser).
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.jobs import MIGRATIONS
from drivers.fenced_printer import VOID
from drivers.simulators.errors import TwinRefused
from drivers.simulators.rack import Rack
from drivers.simulators.receipt_printer import ReceiptPrinter
from drivers.simulators.ticket_dispenser import TicketDispenser
from hall.contract.values import JobState
from hall.runtime.clock import ScaledClock
from hall.runtime.database import Database
from tests.crash.devices.ticket_nursery import NONE

pytestmark = pytest.mark.crash

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("HALL_KILLS", "200"))
SPEED = 40.0
OUTCOMES = {JobState.DONE: "printed", JobState.FAILED: "failed", JobState.UNKNOWN: "unknown"}


@dataclass
class Life:
    """How one agent lived: what it told, whether it was killed, how many steps and seconds it had."""

    is_killed: bool
    told: dict[str, str] = field(default_factory=dict)
    steps: int = 0
    seconds: float = 0.0


class Nursery:
    """Starts agents that end at a step or at any moment, one after the other."""

    def __init__(self, folder: Path, twin: str) -> None:
        self._log = (folder / "agents.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("ticket_nursery.py")), str(folder), twin],
            cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip

    def live(self, old: str, new: str, *, step: int = 0, after_s: float | None = None) -> Life:
        """Let one agent live; `after_s` kills it from outside."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        began = time.monotonic()
        self._process.stdin.write(f"{old} {new} {step}\n")
        self._process.stdin.flush()
        agent, told, steps = 0, {}, 0
        killer: threading.Timer | None = None
        while (line := self._process.stdout.readline().split()) and line[0] not in ("killed", "ended"):
            if line[0] == "told":
                told[line[1]] = line[2]
            elif line[0] == "steps":
                steps = int(line[1])
            else:
                agent = int(line[0])
                if after_s is not None:
                    killer = threading.Timer(after_s, _kill, (agent,))
                    killer.start()
        assert line, "the nursery has died"
        if killer is not None:
            killer.cancel()
            killer.join()
        return Life(line[0] == "killed", told, steps, time.monotonic() - began)

    def close(self) -> str:
        """End the nursery; return what its agents complained of."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
        self._log.close()
        return Path(self._log.name).read_text(encoding="utf-8")


def _kill(agent: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(agent, signal.SIGKILL)


def states(folder: Path) -> dict[str, JobState]:
    """Return the state of each job in the journal."""
    database = Database(folder / "jobs.sqlite", MIGRATIONS)
    with database.read() as read:
        found = {row["id"]: JobState(row["state"]) for row in read.execute("SELECT id, state FROM job")}
    database.close()
    return found


def printed(rack: Rack, twin: str) -> Counter[str]:
    """Return how many whole slips of each job lie in the tray; no slip may bear two."""
    found: Counter[str] = Counter()
    slips = rack.order(twin, "slips", {})["slips"]
    assert isinstance(slips, list)
    for slip in slips:
        heads, feet = re.findall(r"<(job-\d+)>", slip["text"]), re.findall(r"\[(job-\d+)\]", slip["text"])
        if VOID in slip["text"] or slip["torn"]:
            continue
        assert heads == feet, slip["text"]
        assert len(heads) == 1, slip["text"]
        found[heads[0]] += 1
    return found


def kill_agents(folder: Path, name: str, kills: int) -> tuple[Rack, dict[str, set[str]]]:
    """Kill agents at each of their steps and at any moment; return what was told of each job."""
    chance = random.Random(f"{name} {kills}")  # a rehearsal
    clock = ScaledClock(start=datetime(2026, 11, 23, tzinfo=UTC), speed=SPEED, origin=time.time())
    rack = Rack(folder, folder / "slips", clock, (name,))
    rack.open()
    nursery, told, died = Nursery(folder, name), dict[str, set[str]](), list[int]()

    def note(life: Life) -> None:
        for job, outcome in life.told.items():
            told.setdefault(job, set()).add(outcome)

    try:
        note(nursery.live(NONE, "job-0"))
        whole = nursery.live("job-0", "job-1")
        note(whole)
        steps, old = list(range(1, whole.steps + 1)), "job-1"
        chance.shuffle(steps)
        for number in range(2, kills * 3):
            new = f"job-{number}"
            if chance.random() < 0.5:
                with suppress(TwinRefused):
                    rack.order(name, "take_slip", {})
            # first each step once, then any moment
            step = steps.pop() if steps else 0
            life = nursery.live(old, new, step=step, after_s=None if step else chance.uniform(0, whole.seconds))
            note(life)
            old = new
            if life.is_killed:
                died.append(step)
            if len(died) == kills:
                break
        note(nursery.live(old, f"job-{kills * 3}"))
    finally:
        complaints = nursery.close()
        rack.close()
    assert "Traceback" not in complaints, complaints[-3000:]
    assert len(died) == kills
    missed = set(range(1, whole.steps + 1)) - set(died)
    # answers that come in one piece are one step, so that a life may have a few steps less
    assert kills < 100 or len(missed) <= whole.steps // 10, f"nobody died at the steps {missed} of {whole.steps}"
    return rack, told


@pytest.mark.parametrize("name", [ReceiptPrinter.name, TicketDispenser.name])
def test_an_agent_killed_at_any_step_prints_no_slip_twice_and_loses_none_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # nobody looks at the pictures of the slips
    monkeypatch.setattr("drivers.simulators.slip_tray.on_desk", lambda dots, *, torn: dots)
    rack, told = kill_agents(tmp_path, name, KILLS // 2)
    found, slips = states(tmp_path), printed(rack, name)
    assert set(found.values()) <= set(OUTCOMES), "every job that was entered has an end"
    allowed = {JobState.DONE: {1}, JobState.FAILED: {0}, JobState.UNKNOWN: {0, 1}}
    wrong = {job: (state, slips[job]) for job, state in found.items() if slips[job] not in allowed[state]}
    assert wrong == {}
    assert set(slips) <= set(found), "nothing was printed that is not in the journal"
    for job, outcomes in told.items():
        assert outcomes == {OUTCOMES[found[job]]}, "who ordered is told the same however often"
    ends = Counter(found.values())
    assert ends[JobState.DONE] > 0
    assert ends[JobState.UNKNOWN] > KILLS // 20, "hardly any slip was cut off on its way"
