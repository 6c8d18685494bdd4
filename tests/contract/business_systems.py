"""The systems that must pass the contract suite: the reference in process, the same as a server, a real one by URL."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hall.contract.business.bills import Credit
from hall.contract.business.ports import BusinessSystem
from hall.runtime.business_http import HttpBusinessSystem
from queue_server.business.books import DATABASE, Books
from queue_server.business.sample import fill
from queue_server.business.system import ReferenceBusiness
from queue_server.business.vault import Vault
from tests.e2e.lone_program import running

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Nine in the morning in the hall."""
SECRET = "a secret of this test"
KIOSK_TOKEN, STAFF_TOKEN = "kiosk-token-of-this-test", "staff-token-of-this-test"


class HandClock:
    """Shows the time it was set to."""

    speed = 1.0

    def __init__(self, now: datetime = MORNING) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def real_seconds(self, seconds: float) -> float:
        return seconds


@contextmanager
def open_books(folder: Path, clock: HandClock | None = None, *, is_filled: bool = True) -> Iterator[Books]:
    """Give open books with the sample customers."""
    books = Books(folder / DATABASE, Vault(SECRET.encode()), clock or HandClock(), ZONE)
    try:
        if is_filled:
            fill(books, 1)
        yield books
    finally:
        books.close()


@contextmanager
def in_process(folder: Path) -> Iterator[ReferenceBusiness]:
    """Give the reference system."""
    with open_books(folder) as books:
        yield ReferenceBusiness(books, "kiosk-1")


def write_settings(folder: Path, *, port: int = 0, more: str = "") -> Path:
    """Write settings of a business system with a kiosk and a clerk as clients."""
    path = folder / "business.toml"
    path.write_text(
        f'[http]\nport = {port}\n[data]\nfolder = "business"\n[identity]\nkey = "{SECRET}"\n'
        f'[sample]\nis_wanted = true\n[[clients]]\nname = "kiosk-1"\ntoken = "{KIOSK_TOKEN}"\n'
        f'[[clients]]\nname = "clerk-1"\ntoken = "{STAFF_TOKEN}"\nis_staff = true\n{more}',
        encoding="utf-8",
    )
    return path


@contextmanager
def server_url(folder: Path) -> Iterator[str]:
    """Give the address of a running business system."""
    with running("queue_server.business", "--settings", write_settings(folder)) as program:
        port = re.search(r"port=(\d+)", program.says("listening for HTTP"))
        assert port is not None
        yield f"http://127.0.0.1:{port[1]}"
        assert program.asked_to_leave() == 0, program.lines


@contextmanager
def over_http(folder: Path) -> Iterator[HttpBusinessSystem]:
    """Give a connection to a business system that runs as a program."""
    with server_url(folder) as url:
        system = HttpBusinessSystem(url, STAFF_TOKEN)
        try:
            yield system
        finally:
            system.close()


@dataclass
class UnderTest:
    """A system under test, and an account there."""

    system: BusinessSystem
    account: str
    is_elsewhere: bool = False
    """Its clock is the world's; ours live in `MORNING`."""


def key() -> str:
    """Return a key that was never used."""
    return str(uuid.uuid4())


def credit(
    tested: UnderTest, amount: int, *bills: str, payment: str | None = None, at: datetime = MORNING, method: str = "qr"
) -> Credit:
    """Return money that was received at kiosk-1, to be credited to `bills`."""
    return Credit(
        payment=payment or key(), account=tested.account, amount=amount, bills=bills, method=method,
        paid_at=at, terminal="kiosk-1",
    )  # fmt: skip
