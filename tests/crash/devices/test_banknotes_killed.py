"""kill -9 of the agent at every step of a banknote's life: none is lost, none is credited twice.

The twin's own mechanics are the truth: what lies in its cassette, in the order in which it fell there, is what the
journal has credited, in that order. `HALL_KILLS` sets how often agents are killed (200 by default, over both protocols
and with and without power cuts of the acceptor).
"""

from __future__ import annotations

import itertools
import os
import random
import select
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from devices.note_records import MIGRATIONS
from devices.note_stages import UNDER_WAY, NoteStage
from devices.notes import NoteJournal
from drivers.simulators.banknote_ccnet import CcnetTwin
from drivers.simulators.banknote_path import FORGETFUL, YUAN, BanknotePath, Phase
from drivers.simulators.banknote_ssp import SspTwin
from drivers.simulators.errors import TwinRefused
from drivers.simulators.rack import Rack
from hall.runtime.clock import ScaledClock, SystemClock
from hall.runtime.database import Database
from tests.crash.devices.cash_nursery import DEVICE, JOURNAL_STEPS

pytestmark = pytest.mark.crash

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("HALL_KILLS", "200"))
SPEED = 100.0
WIRE_STEPS = {
    CcnetTwin.name: ("write-37", "write-33", "write-35", "write-36", "write-00"),
    SspTwin.name: ("write-11", "write-08", "write-18", "write-56", "write-57"),
}
"""Who is it, poll, stack, return, acknowledge; synchronise, reject, hold, poll and so take, acknowledge."""
LONGEST_LIFE_S = 6.0
SETTLES_S = 20.0
VALUES = (*YUAN.values(), 7)


class Nursery:
    """Starts agents that end at a moment, one after the other."""

    def __init__(self, folder: Path, twin: str) -> None:
        self._log = (folder / "agents.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("cash_nursery.py")), str(folder), twin],
            cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, bufsize=0,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip
        self._unread, self.agent, self._is_alive = b"", 0, False

    def start(self, session: str, moment: str = "- -") -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{session} {moment}\n".encode())
        self.agent = int(self._line())
        self._is_alive = True

    def has_ended(self, within_s: float, number: int = signal.SIGKILL) -> bool:
        """Return whether the agent has ended itself; if not, `within_s`, it is ended with `number`."""
        assert self._process.stdout is not None
        has_ended = bool(self._unread or select.select([self._process.stdout], [], [], within_s)[0])
        if not has_ended:
            os.kill(self.agent, number)
        end = self._line()
        self._is_alive = False
        assert end == ("ended" if number == signal.SIGTERM else "killed")
        return has_ended

    def close(self) -> str:
        """End the nursery; return what its agents complained of."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if self._is_alive:
            os.kill(self.agent, signal.SIGKILL)
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
        self._log.close()
        return Path(self._log.name).read_text(encoding="utf-8")

    def _line(self) -> str:
        assert self._process.stdout is not None
        while b"\n" not in self._unread:
            part = os.read(self._process.stdout.fileno(), 4096)
            assert part, "the nursery has died"
            self._unread += part
        line, _, self._unread = self._unread.partition(b"\n")
        return line.decode()


@dataclass
class Customer:
    """Puts one note after the other into the mouth whenever it is open, until told to stop."""

    twin: BanknotePath
    chance: random.Random
    has_left: threading.Event = field(default_factory=threading.Event)
    inserted: int = 0

    def run(self) -> None:
        while not self.has_left.wait(self.chance.uniform(0.002, 0.06)):
            try:
                self.twin.insert_note(self.chance.choice(VALUES))
                self.inserted += 1
            except TwinRefused:
                continue


@contextmanager
def customer_at(twin: BanknotePath, chance: random.Random) -> Iterator[Customer]:
    customer = Customer(twin, chance)
    thread = threading.Thread(target=customer.run, name="customer", daemon=True)
    thread.start()
    yield customer
    customer.has_left.set()
    thread.join()


@dataclass
class Ledger:
    """What the journal says at the end, by stage, oldest first."""

    notes: list[tuple[NoteStage, int]]

    def at(self, *stages: NoteStage) -> list[int]:
        return [value for stage, value in self.notes if stage in stages]


def ledger(folder: Path) -> Ledger:
    database = Database(folder / "notes.sqlite", MIGRATIONS)
    assert database.faults() == ()
    with database.read() as read:
        # a device has one note at a time: the order of their entry is the order in which they fell
        rows = read.execute("SELECT stage, value FROM note ORDER BY id").fetchall()
    database.close()
    return Ledger([(NoteStage(row["stage"]), row["value"]) for row in rows])


def settle(nursery: Nursery, folder: Path, twin: BanknotePath) -> None:
    """Let one more agent live until the last note has come to its end."""
    nursery.start("the-last")
    pause, end = threading.Event(), time.monotonic() + SETTLES_S
    journal = NoteJournal(folder / "notes.sqlite", SystemClock())
    while journal.under_way(DEVICE) is not None or twin.state()["phase"] != Phase.REST:
        assert time.monotonic() < end, (twin.state(), journal.under_way(DEVICE))
        pause.wait(0.02)
    journal.close()
    assert not nursery.has_ended(0.2, signal.SIGTERM)


def moments_of(name: str) -> Iterator[str]:
    """Give every step of a note's life again and again, before and after."""
    steps = (*JOURNAL_STEPS, *WIRE_STEPS[name])
    return itertools.cycle([f"{when} {what}" for when in ("before", "after") for what in steps])


def kill_agents(folder: Path, name: str, kills: int, *, power_cuts: bool) -> tuple[BanknotePath, set[str]]:
    """Kill agents while a customer pays; return the twin at rest and the moments at which agents died."""
    chance = random.Random(f"{name} {power_cuts} {kills}")  # a rehearsal
    clock = ScaledClock(start=datetime(2026, 11, 23, tzinfo=UTC), speed=SPEED, origin=time.time())
    rack = Rack(folder, folder / "slips", clock, (name,))
    twin = rack.twin(name)
    assert isinstance(twin, BanknotePath)
    rack.open()
    nursery, moments, died_at = Nursery(folder, name), moments_of(name), set()
    try:
        with customer_at(twin, chance) as customer:
            for number in range(kills):
                # every second one at the next step in turn, the others at any time
                moment = next(moments) if number % 2 else "- -"
                nursery.start(f"pay-{number // 2}", moment)
                if power_cuts and chance.random() < 0.5:
                    threading.Event().wait(chance.uniform(0.0, 0.08))
                    (twin.set_fault if chance.random() < 0.3 else twin.clear_fault)(FORGETFUL)
                    twin.power_cycle()
                if nursery.has_ended(LONGEST_LIFE_S if number % 2 else chance.uniform(0.03, 0.15)):
                    died_at.add(moment)
        settle(nursery, folder, twin)
        assert customer.inserted > kills / 4, "the customer was hardly ever served"
    finally:
        complaints = nursery.close()
        rack.close()
    assert "Traceback" not in complaints, complaints[-3000:]
    return twin, died_at


@pytest.mark.parametrize("name", [CcnetTwin.name, SspTwin.name])
def test_an_agent_killed_at_any_step_loses_no_banknote_and_credits_none_twice(tmp_path: Path, name: str) -> None:
    twin, died_at = kill_agents(tmp_path, name, KILLS * 3 // 10, power_cuts=False)
    found = ledger(tmp_path)
    assert found.at(NoteStage.CREDITED) == twin.cassette
    assert found.at(*UNDER_WAY, NoteStage.UNCLAIMED) == []
    assert not Counter(found.at(NoteStage.RETURNED, NoteStage.UNCLEAR)) - Counter(twin.given_back)
    if KILLS >= 200:
        assert died_at >= set(itertools.islice(moments_of(name), 2 * (len(JOURNAL_STEPS) + len(WIRE_STEPS[name]))))


@pytest.mark.parametrize("name", [CcnetTwin.name, SspTwin.name])
def test_with_power_cuts_as_well_what_is_not_credited_is_listed_as_an_open_end(tmp_path: Path, name: str) -> None:
    twin, _ = kill_agents(tmp_path, name, KILLS * 2 // 10, power_cuts=True)
    found = ledger(tmp_path)
    credited, open_ends = found.at(NoteStage.CREDITED), found.at(NoteStage.UNCLEAR, NoteStage.UNCLAIMED)
    left = iter(twin.cassette)
    assert all(value in left for value in credited), "credited in the order in which they fell, each once"
    lost = Counter(twin.cassette) - Counter(credited) - Counter(open_ends)
    assert not lost
    assert found.at(*UNDER_WAY) == []
    assert not Counter(found.at(NoteStage.RETURNED)) - Counter(twin.given_back)
