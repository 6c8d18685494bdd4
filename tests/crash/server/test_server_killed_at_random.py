"""kill -9 of the real server at random moments while kiosks issue and clerks call: lost 0, doubled 0.

`HALL_KILLS` sets how often it is killed (25 by default).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hall.contract.commands import BeginService, CallNext, Command, Finish, IssueTicket, OpenCounter, SettleSlip
from hall.contract.events import ServiceBegun, TicketCalled, TicketFinished, TicketIssued
from hall.contract.messages import Accepted, Refused
from hall.contract.values import Language, Role, SlipState
from hall.runtime.clock import clock_from_environment
from hall.runtime.database import Database
from hall.runtime.link import Link
from queue_server import journal
from queue_server.hall_description import load_hall
from queue_server.journal_check import check_journal
from queue_server.schema import MIGRATIONS
from tests.broker import Broker

pytestmark = pytest.mark.crash

ROOT = Path(__file__).resolve().parents[3]
HALL = ROOT / "assets" / "halls" / "east.toml"
KILLS = int(os.environ.get("HALL_KILLS", "25"))
PATIENCE_S = 60.0


class Nursery:
    """Starts and kills real servers."""

    def __init__(self, settings: Path, environment: dict[str, str]) -> None:
        self._log = (settings.parent / "server.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("server_nursery.py")), str(settings)],
            cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip
        self.server = 0

    def start(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self.server = int(self._process.stdout.readline())

    def kill(self) -> None:
        os.kill(self.server, signal.SIGKILL)
        self._wait_for_its_end()

    def close(self) -> None:
        """Let the server leave cleanly, then the nursery."""
        os.kill(self.server, signal.SIGTERM)
        self._wait_for_its_end()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
        self._log.close()

    def _wait_for_its_end(self) -> None:
        with_patience(lambda: not Path(f"/proc/{self.server}").exists())


def with_patience(claim: Callable[[], bool]) -> None:
    pause, end = threading.Event(), time.monotonic() + PATIENCE_S
    while not claim():
        assert time.monotonic() < end
        pause.wait(0.02)


@dataclass
class Customer:
    """A client that presses one button after the other and never gives one up."""

    link: Link
    work: Callable[[Customer], None]
    stop: threading.Event
    sent: list[tuple[str, Command, Accepted | Refused]] = field(default_factory=list)
    failure: BaseException | None = None

    def press(self, command: Command) -> Accepted | Refused:
        name = str(uuid.uuid4())
        answer = self.link.request(command, command_id=name, give_up_after_s=PATIENCE_S).result()
        assert isinstance(answer, Accepted | Refused)
        assert answer.command_id == name
        self.sent.append((name, command, answer))
        return answer

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self.work(self)
        except BaseException as failure:  # noqa: BLE001  # told by the test's own thread
            self.failure = failure


def issue(customer: Customer) -> None:
    answer = customer.press(IssueTicket(service="payment", language=Language.ZH))
    assert isinstance(answer, Accepted), answer
    customer.press(SettleSlip(ticket=answer.events[0].ticket, slip=SlipState.PRINTED))


def work_at(counter: str, clerk: str) -> Callable[[Customer], None]:
    def work(customer: Customer) -> None:
        if not customer.sent:
            assert isinstance(customer.press(OpenCounter(counter=counter, clerk=clerk, pin="2468")), Accepted)
        answer = customer.press(CallNext(counter=counter))
        if isinstance(answer, Refused):
            assert answer.code == "nobody_waiting", answer
            return
        ticket = answer.events[0].ticket
        for command in (BeginService(counter=counter, ticket=ticket), Finish(counter=counter, ticket=ticket)):
            done = customer.press(command)
            assert isinstance(done, Accepted), done

    return work


def test_a_server_killed_at_any_moment_loses_nothing_and_doubles_nothing(broker: Broker, tmp_path: Path) -> None:
    settings = tmp_path / "server.toml"
    settings.write_text(
        f'[hall]\nfile = "{HALL}"\n[broker]\nport = {broker.port}\nusername = "server"\n[data]\nfolder = "data"\n',
        encoding="utf-8",
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HALL_CLOCK": f"start=2026-11-23T01:00:00Z;speed=1;origin={time.time()}",
    }
    nursery = Nursery(settings, environment)
    nursery.start()
    stop = threading.Event()
    works = {
        "kiosk-1": issue, "kiosk-2": issue, "clerk-1": work_at("1", "li-na"), "clerk-2": work_at("2", "zhang-wei"),
    }  # fmt: skip
    customers = [Customer(link(broker, name, environment), work, stop) for name, work in works.items()]
    threads = [threading.Thread(target=customer.run) for customer in customers]
    for thread in threads:
        thread.start()
    chance, pause = random.Random(20261123), threading.Event()
    try:
        for _ in range(KILLS):
            served = sum(len(customer.sent) for customer in customers)
            with_patience(lambda served=served: sum(len(one.sent) for one in customers) > served or failed(customers))
            pause.wait(chance.uniform(0.0, 0.25))
            nursery.kill()
            nursery.start()
    finally:
        stop.set()
        for thread in threads:
            thread.join(PATIENCE_S)
        for customer in customers:
            customer.link.stop()
        nursery.close()
    assert not failed(customers)
    account(customers, tmp_path / "data" / "queue.sqlite")


def link(broker: Broker, client: str, environment: dict[str, str]) -> Link:
    found = Link(
        broker.section, "east", client, Role(client.split("-", maxsplit=1)[0]), clock_from_environment(environment),
        on_message=lambda topic, message: None, on_link=lambda up: None, release="test",
    )  # fmt: skip
    found.start()
    return found


def failed(customers: list[Customer]) -> list[BaseException]:
    return [customer.failure for customer in customers if customer.failure is not None]


def account(customers: list[Customer], path: Path) -> None:
    """Compare what the clients were told with what the journal says."""
    plan = load_hall(HALL).plan
    database = Database(path, MIGRATIONS)
    try:
        report = check_journal(database, plan)
        with database.read() as connection:
            notices = journal.read(connection, after=0, limit=1_000_000)
            ids = [row[0] for row in connection.execute("SELECT command_id FROM inbox")]
    finally:
        database.close()
    assert report.findings == ()
    told = Counter()
    for customer in customers:
        for name, _, answer in customer.sent:
            assert name in ids
            if isinstance(answer, Accepted):
                told.update((type(event).__name__, event.ticket) for event in answer.events if hasattr(event, "ticket"))
    for kind in (TicketIssued, TicketCalled, ServiceBegun, TicketFinished):
        journalled = Counter((kind.__name__, one.event.ticket) for one in notices if isinstance(one.event, kind))
        heard = Counter({key: count for key, count in told.items() if key[0] == kind.__name__})
        assert journalled == heard
        assert not journalled or max(journalled.values()) == 1
    numbers = Counter(one.event.number for one in notices if isinstance(one.event, TicketIssued))
    assert len(notices) > KILLS
    if len(numbers) < 999:
        assert max(numbers.values()) == 1
