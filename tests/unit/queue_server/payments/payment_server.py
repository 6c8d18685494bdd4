"""A payment simulator that listens, in a thread of the test."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from hall.contract.business.endpoints import PAYMENTS
from hall.contract.business.payment_control import CONTROL, Fault
from hall.contract.business.payments import PaymentMethod, PaymentOrder
from hall.contract.clock import Clock
from hall.contract.values import Text
from hall.runtime.clock import SystemClock
from hall.runtime.http_port import HttpPort
from hall.runtime.payment_http import HttpPaymentProvider
from hall.runtime.program import Program
from hall.runtime.settings import DataSection
from queue_server.http_clients import HttpClientSection, HttpSection
from queue_server.payments.__main__ import open_book, payments_app
from queue_server.payments.settings import PaymentsSettings
from queue_server.port_http import serve_http

KIOSK, STAFF = "kiosk-token-0123456789", "staff-token-0123456789"
SETTLING = "settling-token-0123456789"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings_at(folder: Path, port: int, slow_s: float = 5.0) -> PaymentsSettings:
    return PaymentsSettings(
        http=HttpSection(port=port), page_url=f"http://127.0.0.1:{port}", slow_s=slow_s,
        data=DataSection(folder=folder),
        clients=[HttpClientSection(name="kiosk-1", token=KIOSK),
                 HttpClientSection(name="business", token=SETTLING, may_settle=True),
                 HttpClientSection(name="control-1", token=STAFF, is_staff=True)],
    )  # fmt: skip


def wait_for(port: int) -> None:
    for _ in range(1000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        threading.Event().wait(0.01)
    raise AssertionError("nobody listens")


@dataclass
class Served:
    """The simulator, and those who talk to it."""

    url: str
    provider: HttpPaymentProvider
    control: HttpPort

    def switch(self, fault: str, is_on: bool = True) -> tuple[str, ...]:
        found: tuple[str, ...] = self.control.ask("switch", fault=Fault(fault), is_on=is_on)
        return found


@contextmanager
def served(folder: Path, slow_s: float = 5.0, answer_s: float = 10.0, clock: Clock | None = None) -> Iterator[Served]:
    """Give a simulator on a free port."""
    settings = settings_at(folder, free_port(), slow_s)
    clock, port = clock or SystemClock(), settings.http.port
    program: Program[Any] = Program("payments", settings, folder / "none.toml", clock)
    book = open_book(settings, clock)
    app = payments_app(settings, book, program.stopping)
    thread = threading.Thread(target=serve_http, args=(program, settings.http, app), name="payments")
    thread.start()
    wait_for(port)
    provider = HttpPaymentProvider(settings.page_url, KIOSK, answer_s=answer_s)
    control = HttpPort(PAYMENTS + CONTROL, settings.page_url, STAFF)
    try:
        yield Served(settings.page_url, provider, control)
    finally:
        provider.close()
        control.close()
        program.stopping.set()
        thread.join(20)
        book.close()


def wanted(
    number: int = 1, amount: int = 12_345, method: PaymentMethod = PaymentMethod.QR, left_s: float = 180.0
) -> Any:
    return PaymentOrder(
        payment=f"{number:032x}", amount=amount, method=method, subject=Text(zh="电费", en="Electricity <bill>"),
        terminal="kiosk-1", expires_at=SystemClock().now() + timedelta(seconds=left_s),
    )  # fmt: skip
