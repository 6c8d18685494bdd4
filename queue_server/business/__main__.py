"""Run the hall's business system: accounts, bills, applications and reports over HTTP.

`python -m queue_server.business --settings FILE` serves until SIGTERM or Ctrl-C.
"""

from __future__ import annotations

import sys
from zoneinfo import ZoneInfo

from hall.contract.business.endpoints import BUSINESS
from hall.runtime.person_key import load_secret
from hall.runtime.program import Program, SingleInstance, run_program
from queue_server.business.books import DATABASE, Books
from queue_server.business.sample import fill
from queue_server.business.settings import BusinessSettings
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
        books = Books(settings.data.folder / DATABASE, vault, program.clock, ZoneInfo(settings.zone))
        try:
            if settings.sample.is_wanted:
                fill(books, settings.sample.seed)
            doorkeeper = Doorkeeper(settings.clients)
            app = port_app(TITLE, BUSINESS, lambda client: ReferenceBusiness(books, client), doorkeeper)
            serve_http(program, settings.http, app)
        finally:
            books.close()
    finally:
        lock.release()


if __name__ == "__main__":
    sys.exit(run_program("queue_server.business", BusinessSettings, serve, sys.argv[1:]))
