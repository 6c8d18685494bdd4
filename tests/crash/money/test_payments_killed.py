"""kill -9 of the kiosk and of the payment provider at every step of a payment: 0 lost, 0 doubled, and all books agree.

`HALL_KILLS` sets how often is killed (200 by default).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from devices.notes import NoteJournal
from hall.contract.business.errors import BusinessError, NotFound
from hall.contract.business.payments import PaymentReport, PaymentStatus
from hall.runtime.clock import SystemClock
from hall.runtime.payment_http import HttpPaymentProvider
from kiosk.money.cash import worth_of
from kiosk.money.core import ENDS, Payment, State
from kiosk.money.journal import PaymentJournal
from queue_server.business.sample import fill
from queue_server.business.system import ReferenceBusiness
from tests.crash.money.money_nursery import NOTE, STORIES, Fuse, Life, notes_in, open_business, partners
from tests.unit.queue_server.payments.payment_server import KIOSK, free_port, wait_for

pytestmark = [pytest.mark.crash, pytest.mark.long]

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("HALL_KILLS", "200"))
PROVIDER_STEPS = {"qr": 6, "refund": 9, "cancel": 12}
"""Order, press, cancel, refund: before each transaction, in it, and when it is on disk and not answered yet."""
PROVIDER_KILLS = sum(PROVIDER_STEPS.values())


class Nursery:
    """Forks kiosks or providers."""

    def __init__(self, what: str, folder: Path, port: int) -> None:
        self._log = (folder / f"{what}.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("money_nursery.py")), what, str(folder), str(port)],
            cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip

    def ask(self, *words: object) -> list[str]:
        """Say a line; return the words that are answered."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()
        found: list[str] = []
        while not found or found[-2:-1] == ["steps"]:
            line = self._process.stdout.readline().split()
            assert line, self._said()
            found += line
        return found

    def close(self) -> str:
        """End the nursery; return what its children complained of."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
        self._log.close()
        return self._said()

    def _said(self) -> str:
        return Path(self._log.name).read_text(encoding="utf-8")


@dataclass
class Provider:
    """The payment provider's process."""

    nursery: Nursery
    port: int
    process: int = 0
    kills: int = field(default=0)

    def start(self, step: int = 0) -> None:
        """Start it; it kills itself at its `step`-th step."""
        self.process = int(self.nursery.ask(step)[0])
        wait_for(self.port)

    @property
    def is_alive(self) -> bool:
        return Path(f"/proc/{self.process}").exists()

    def stop(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)


@dataclass
class Books:
    """All books there are, to be compared."""

    folder: Path
    port: int

    def check(self, numbers: range) -> Counter[State]:
        """Compare them; return how many payments ended in which state."""
        here = PaymentJournal(self.folder / "payments-here.sqlite")
        notes = NoteJournal(self.folder / "notes.sqlite", SystemClock())
        books = open_business(self.folder)
        provider = HttpPaymentProvider(f"http://127.0.0.1:{self.port}", KIOSK)
        business = ReferenceBusiness(books)
        cassette, ended = notes_in(self.folder / "cassette"), Counter[State]()
        in_notes = 0
        for number in numbers:
            payment, name = here.find(f"{number:032x}"), f"{number:032x}"
            report, worth = asked(provider, name), worth_of(notes.total(name))
            credited = business.credited(name)
            taken = sum(each.amount for each in credited.bills) + credited.to_balance if credited else 0
            in_notes += worth
            if payment is None:
                # it died before it began: nobody was asked for anything
                assert (report, worth, taken) == (None, 0, 0)
                continue
            ended[payment.state] += 1
            self.compare(payment, report, worth, taken)
        assert in_notes == len(cassette) * NOTE * 100
        assert len(set(cassette)) == len(cassette)
        slips = (self.folder / "slips").read_text(encoding="ascii").split()
        assert len(set(slips)) == len(slips), "no slip twice"
        for file in (here, notes, books, provider):
            file.close()
        return ended

    def compare(self, payment: Payment, report: PaymentReport | None, worth: int, taken: int) -> None:
        """One payment: received is credited, refunded or owed, and everybody says so."""
        is_paid = report is not None and report.status in (PaymentStatus.PAID, PaymentStatus.REFUNDED)
        received = (report.amount if report and is_paid else 0) + worth
        refunded = report.refunded if report else 0
        assert payment.received == received, payment
        assert payment.credited == taken, payment
        assert payment.refunded == refunded, payment
        assert payment.state in (*ENDS, State.AT_COUNTER), payment
        assert (payment.open > 0) == (payment.state is State.AT_COUNTER), payment
        assert received == taken + refunded + payment.open, payment


def asked(provider: HttpPaymentProvider, payment: str) -> PaymentReport | None:
    try:
        return provider.query(payment)
    except NotFound:
        return None


@contextmanager
def hall(folder: Path) -> Iterator[tuple[Books, Provider, str]]:
    """Give the books, a provider that runs, and an account."""
    port = free_port()
    books = open_business(folder)
    fill(books, 1)
    with books.database.read() as read:
        account = str(read.execute("SELECT account FROM accounts ORDER BY account").fetchone()[0])
    books.close()
    nursery = Nursery("provider", folder, port)
    provider = Provider(nursery, port)
    provider.start()
    try:
        yield Books(folder, port), provider, account
    finally:
        provider.stop()
        complaints = nursery.close()
    assert "Traceback" not in complaints, complaints


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: a killed process leaves there what it leaves on a disk."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as found:
        yield Path(found)


def test_a_kiosk_killed_at_every_step_of_a_payment_loses_and_doubles_nothing(folder: Path) -> None:
    chance = random.Random(5)  # a rehearsal
    with hall(folder) as (books, provider, account):
        kiosks, number, kills = Nursery("kiosk", folder, provider.port), 0, 0
        plan: list[tuple[str, int]] = []
        for story in STORIES:
            number += 1
            word, steps, *ended = kiosks.ask(number, story, 0, account)
            assert (word, ended) == ("steps", ["ended", "0"]), (story, ended)
            plan += [(story, step) for step in range(1, int(steps) + 1)]
        chance.shuffle(plan)
        for story, step in plan[: KILLS - PROVIDER_KILLS]:
            number += 1
            assert kiosks.ask(number, story, step, account) == ["killed"], (story, step)
            kills += 1
            if chance.random() < 0.25:
                # and once more, on the way back
                kills += kiosks.ask(number, story, chance.randint(1, 12), account) == ["killed"]
            *_, word, code = kiosks.ask(number, story, 0, account)
            assert (word, code) == ("ended", "0"), (story, step)
        ended = books.check(range(1, number + 1))
        complaints = kiosks.close()
    assert "Traceback" not in complaints, complaints
    assert kills >= min(len(plan), KILLS - PROVIDER_KILLS)
    assert {State.DONE, State.REFUNDED, State.AT_COUNTER, State.CANCELLED} <= set(ended), ended


def test_a_provider_killed_at_every_step_of_a_payment_loses_and_doubles_nothing(folder: Path) -> None:
    with hall(folder) as (books, provider, account):
        over_http = partners(provider.port)
        life, kills, number = Life(folder, *over_http, Fuse(0)), 0, 0
        for story, steps in PROVIDER_STEPS.items():
            for step in range(1, steps + 1):
                number += 1
                provider.stop()
                wait_for_its_end(provider)
                provider.start(step)
                pay_beside(life, provider, number, story, account)
                kills += provider.kills
                provider.kills = 0
        if not provider.is_alive:
            provider.start()
        ended = books.check(range(1, number + 1))
        for file in (life.journal, life.desk.journal, life.books, *over_http):
            file.close()
    assert kills == PROVIDER_KILLS
    assert {State.DONE, State.REFUNDED} <= set(ended), ended


def pay_beside(life: Life, provider: Provider, number: int, story: str, account: str) -> None:
    """Pay while the provider dies; whenever it has died, it is started again."""
    ask = life.control.ask
    work = life.till.work

    def watched() -> float | None:
        pause = work()
        if not provider.is_alive:
            provider.kills += 1
            provider.start()
        return pause

    def pressed(name: str, **arguments: object) -> object:
        # the customer's phone is patient
        for _ in range(500):
            if not provider.is_alive:
                provider.kills += 1
                provider.start()
            with suppress(BusinessError):
                return ask(name, **arguments)
            # its sockets are gone before its process is
            threading.Event().wait(0.01)
        raise AssertionError("the phone never got through")

    life.till.work, life.control.ask = watched, pressed  # type: ignore[method-assign]  # watched for this payment
    try:
        life.pay(number, story, account)
    finally:
        life.till.work, life.control.ask = work, ask  # type: ignore[method-assign]  # as before


def wait_for_its_end(provider: Provider) -> None:
    for _ in range(2000):
        if not provider.is_alive:
            return
        threading.Event().wait(0.005)
    raise AssertionError("the provider does not die")
