"""Run the hall's business system: accounts, bills, applications and reports over HTTP.

`python -m queue_server.business --settings FILE` serves until SIGTERM or Ctrl-C.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from hall.contract.business.endpoints import BUSINESS
from hall.runtime.payment_http import HttpPaymentProvider
from hall.runtime.person_key import load_secret
from hall.runtime.program import Program, SingleInstance, run_program
from queue_server.business.books import DATABASE, Books
from queue_server.business.retention import Retention
from queue_server.business.sample import fill
from queue_server.business.settings import BusinessSettings, RetentionSection
from queue_server.business.statements import ANSWER_S, Statements
from queue_server.business.system import ReferenceBusiness
from queue_server.business.vault import Vault
from queue_server.http_clients import Doorkeeper
from queue_server.port_http import port_app, serve_http

TITLE = "Smart hall: business system"


def serve(program: Program[BusinessSettings]) -> None:
    """Serve until a signal comes."""
    settings = program.settings
    lock = SingleInstance(settings.data.folder)
    try:
        vault = Vault(load_secret(settings.identity, settings.data.folder))
        grace = timedelta(minutes=settings.settlement.grace_min)
        books = Books(settings.data.folder / DATABASE, vault, program.clock, ZoneInfo(settings.zone), grace)
        try:
            if settings.sample.is_wanted:
                fill(books, settings.sample.seed)
            doorkeeper = Doorkeeper(settings.clients)
            with _statements(program, books) as renew, _retention(books, settings.retention):
                app = port_app(TITLE, BUSINESS, lambda client: ReferenceBusiness(books, client, renew), doorkeeper)
                serve_http(program, settings.http, app)
        finally:
            books.close()
    finally:
        lock.release()


@contextlib.contextmanager
def _statements(program: Program[BusinessSettings], books: Books) -> Iterator[Callable[[str], object]]:
    """Give what fetches a day's statement; without a provider nothing is fetched, and days are settled all the same."""
    payments, every_s = program.settings.payments, program.settings.settlement.every_min * 60.0
    provider = HttpPaymentProvider(payments.url, payments.token, answer_s=ANSWER_S) if payments.is_there else None
    statements = Statements(books, provider, every_s)
    statements.start()
    try:
        yield statements.fetch
    finally:
        statements.stop()
        if provider is not None:
            provider.close()


@contextlib.contextmanager
def _retention(books: Books, kept: RetentionSection) -> Iterator[None]:
    """Forget, from time to time, what is needed no more."""
    retention = Retention(books, kept)
    retention.start()
    try:
        yield
    finally:
        retention.stop()


if __name__ == "__main__":
    sys.exit(run_program("queue_server.business", BusinessSettings, serve, sys.argv[1:]))
