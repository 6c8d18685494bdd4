"""A service over a real SQLite file for tests, with a clock that is moved by hand."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from pathlib import Path

from hall.contract.commands import (
    BeginService,
    CallNext,
    Command,
    Finish,
    IssueTicket,
    OpenCounter,
    OpenDay,
    Rate,
    SettleSlip,
)
from hall.contract.messages import Accepted, Refused, Request
from hall.contract.values import Grade, Language, SlipState
from queue_server.core.hall import Hall
from queue_server.core.plan import HallPlan
from queue_server.pins import PinDoor
from queue_server.service import Service
from queue_server.store import Store
from tests.unit.queue_server.sample_hall import DAY, MORNING, plan


class HandClock:
    """Shows the time it was set to; its seconds for timers run a hundred times as fast as real ones."""

    speed = 100.0

    def __init__(self, now: datetime = MORNING) -> None:
        self.moment = now

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment

    def wait(self, seconds: float) -> None:
        """Let the shown time pass."""
        self.moment += timedelta(seconds=seconds)

    def monotonic(self) -> float:
        """Return running seconds."""
        return time.monotonic() * self.speed

    def real_seconds(self, seconds: float) -> float:
        """Return how long a timer waits."""
        return seconds / self.speed


class Served:
    """A store and a service that can be stopped, dropped without a goodbye, and restored."""

    def __init__(self, folder: Path, hall_plan: HallPlan | None = None, *, pin_hashes: dict[str, str] | None = None):
        self.path = folder / "queue.sqlite"
        self.plan = hall_plan or plan()
        self.clock = HandClock()
        self.changes: list[Hall] = []
        self.pin_hashes = pin_hashes or {}
        self.store = Store(self.path, self.plan)
        self.service = self._service()

    def _service(self) -> Service:
        door = PinDoor(self.pin_hashes, self.clock.monotonic)
        return Service(
            self.store,
            self.clock,
            door,
            epoch="e1",
            on_change=self.changes.append,
            chance=lambda n: uuid.uuid4().bytes[:n],
        )

    @property
    def hall(self) -> Hall:
        """Return the hall as it is on disk."""
        return self.store.hall

    def restart(self) -> None:
        """Go on with what the file says, as after a crash: what was only in memory is gone."""
        self.store.close()
        self.store = Store(self.path, self.plan)
        self.service = self._service()

    def send(self, command: Command, client: str, command_id: str | None = None) -> Future[Accepted | Refused]:
        """Submit a command and return the future of its answer."""
        answer: Future[Accepted | Refused] = Future()
        request = Request(command_id=command_id or str(uuid.uuid4()), sent_at=self.clock.now(), command=command)
        self.service.submit(client, request, answer.set_result)
        return answer

    def ask(self, command: Command, client: str, command_id: str | None = None) -> Accepted | Refused:
        """Submit a command to the running service and return the answer."""
        return self.send(command, client, command_id).result(timeout=10)

    def close(self) -> None:
        """Stop and close."""
        self.service.stop()
        self.store.close()


def wait_for(claim: Callable[[], bool], seconds: float = 10.0) -> None:
    """Return as soon as `claim` is true; fail when it is not within `seconds`."""
    pause, end = threading.Event(), time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < end, "it did not come true in time"
        pause.wait(0.005)


def busy_morning(served: Served) -> None:
    """Play one customer from slip to rating and leave one waiting; the service must be running."""
    served.ask(OpenDay(day=DAY), "server")
    served.ask(OpenCounter(counter="1", clerk="ann", pin=""), "clerk-1")
    for _ in range(2):
        issued = served.ask(IssueTicket(service="pay", language=Language.ZH), "kiosk-1")
        assert isinstance(issued, Accepted)
        served.ask(SettleSlip(ticket=issued.events[0].ticket, slip=SlipState.PRINTED), "kiosk-1")
    served.clock.wait(60)
    called = served.ask(CallNext(counter="1"), "clerk-1")
    assert isinstance(called, Accepted)
    ticket = called.events[0].ticket
    served.clock.wait(20)
    served.ask(BeginService(counter="1", ticket=ticket), "clerk-1")
    served.clock.wait(240)
    served.ask(Finish(counter="1", ticket=ticket), "clerk-1")
    served.ask(Rate(counter="1", ticket=ticket, grade=Grade.SATISFIED, reasons=("fast",)), "rating-1")
