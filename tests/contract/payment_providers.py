"""The providers that must pass the contract suite: the simulator in process, the same over HTTP, a real one by URL."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hall.contract.business.endpoints import PAYMENTS
from hall.contract.business.errors import BusinessError
from hall.contract.business.payment_control import CONTROL
from hall.contract.business.payments import PaymentMethod, PaymentOrder
from hall.contract.business.ports import PaymentProvider
from hall.contract.values import Text
from hall.runtime.clock import SystemClock
from hall.runtime.http_port import HttpPort
from hall.runtime.payment_http import HttpPaymentProvider
from queue_server.payments.book import PaymentBook
from tests.unit.queue_server.payments.payment_server import STAFF, served

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Paid:
    """A provider under test, and the customer who pays or declines there."""

    provider: PaymentProvider
    press: Callable[[str, bool], object]


@contextmanager
def simulated(folder: Path) -> Iterator[Paid]:
    """Give the simulator without a network."""
    book = PaymentBook(folder / "payments.sqlite", SystemClock(), ZONE, "http://127.0.0.1:1")
    try:
        yield Paid(book, book.press)
    finally:
        book.close()


@contextmanager
def simulated_over_http(folder: Path) -> Iterator[Paid]:
    """Give the simulator as a server."""
    with served(folder) as found, closing(HttpPaymentProvider(found.url, STAFF)) as provider:
        yield Paid(provider, lambda payment, pays: found.control.ask("press", payment=payment, does_pay=pays))


@contextmanager
def real(url: str, token: str) -> Iterator[Paid]:
    """Give a provider that runs elsewhere; where nobody can press in a customer's place those tests are skipped."""
    provider, control = HttpPaymentProvider(url, token), HttpPort(PAYMENTS + CONTROL, url, token)

    def press(payment: str, pays: bool) -> None:
        try:
            control.ask("press", payment=payment, does_pay=pays)
        except BusinessError:
            pytest.skip("this provider has nobody who presses pay: no endpoint `press`, or no staff's token")

    try:
        yield Paid(provider, press)
    finally:
        provider.close()
        control.close()


def order(
    amount: int = 12_345, method: PaymentMethod = PaymentMethod.QR, left_s: float = 180.0, terminal: str = "kiosk-1"
) -> PaymentOrder:
    """Return an order that was never made before."""
    return PaymentOrder(
        payment=str(uuid.uuid4()), amount=amount, method=method, subject=Text(zh="电费", en="Electricity"),
        terminal=terminal, expires_at=datetime.now(UTC) + timedelta(seconds=left_s),
    )  # fmt: skip


def today() -> str:
    """Return the day on which what is paid now stands in the statement."""
    return datetime.now(ZONE).date().isoformat()
