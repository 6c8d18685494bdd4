"""The reference business system: all desks of one client over one file; it implements `BusinessSystem`."""

from __future__ import annotations

from queue_server.business.accounts import AccountDesk
from queue_server.business.books import Books
from queue_server.business.orders import OrderDesk
from queue_server.business.pool import PoolDesk
from queue_server.business.reports import ReportDesk


class ReferenceBusiness(AccountDesk, OrderDesk, ReportDesk, PoolDesk):
    """What a client is served by; `client` stands in the records. Any number may share the books."""

    def __init__(self, books: Books, client: str = "server") -> None:
        super().__init__(books, client)
