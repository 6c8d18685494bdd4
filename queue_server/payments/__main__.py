"""Run the payment simulator: orders over HTTP, and a page on which a customer presses *pay*.

`python -m queue_server.payments --settings FILE` serves until SIGTERM or Ctrl-C.
"""

from __future__ import annotations

import sys
import threading
from zoneinfo import ZoneInfo

from fastapi import FastAPI

from assets import LOCALE
from hall.contract.business.endpoints import PAYMENTS
from hall.contract.business.payment_control import CONTROL
from hall.contract.clock import Clock
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.words import Words
from queue_server.http_clients import Doorkeeper
from queue_server.payments.book import DATABASE, PaymentBook
from queue_server.payments.faults import TroubledProvider
from queue_server.payments.own import OwnPayments
from queue_server.payments.pages import Pages
from queue_server.payments.settings import PaymentsSettings
from queue_server.port_http import port_app, serve_http

TITLE = "Smart hall: payment simulator"


def open_book(settings: PaymentsSettings, clock: Clock) -> PaymentBook:
    """Return the book in the data folder."""
    return PaymentBook(settings.data.folder / DATABASE, clock, ZoneInfo(settings.zone), settings.page_url)


def payments_app(settings: PaymentsSettings, book: PaymentBook, stopping: threading.Event) -> FastAPI:
    """Return the web application: the port, its control, and the pages."""
    provider = TroubledProvider(book, stopping, settings.slow_s)
    staff = frozenset(each.name for each in settings.clients if each.is_staff)

    def served(client: str) -> TroubledProvider | OwnPayments:
        return provider if client in staff else OwnPayments(provider, book, client)

    app = port_app(TITLE, PAYMENTS + CONTROL, served, Doorkeeper(settings.clients))
    Pages(book, provider, Words.load([LOCALE / "payments.toml"])).add_to(app)
    return app


def serve(program: Program[PaymentsSettings]) -> None:
    """Serve until a signal comes."""
    lock = SingleInstance(program.settings.data.folder)
    try:
        book = open_book(program.settings, program.clock)
        try:
            serve_http(program, program.settings.http, payments_app(program.settings, book, program.stopping))
        finally:
            book.close()
    finally:
        lock.release()


if __name__ == "__main__":
    sys.exit(run_program("queue_server.payments", PaymentsSettings, serve, sys.argv[1:]))
