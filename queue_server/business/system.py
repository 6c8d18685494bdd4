"""The reference business system: all desks of one client over one file; it implements `BusinessSystem`."""

from __future__ import annotations

from collections.abc import Callable

from hall.contract.business.settlement import Settlement
from queue_server.business.accounts import AccountDesk
from queue_server.business.books import Books
from queue_server.business.order_papers import OrderPaperDesk
from queue_server.business.orders import OrderDesk
from queue_server.business.pool import PoolDesk
from queue_server.business.pool_book import PoolBookDesk
from queue_server.business.reports import ReportDesk
from queue_server.business.settling import SettlementDesk


class ReferenceBusiness(AccountDesk, OrderDesk, OrderPaperDesk, ReportDesk, PoolDesk, PoolBookDesk, SettlementDesk):
    """What a client is served by; `client` stands in the records. Any number may share the books."""

    def __init__(
        self, books: Books, client: str = "server", renew_statement: Callable[[str], object] = lambda _: None
    ) -> None:
        """`renew_statement` fetches the provider's statement of a day before it is settled, if it can be had."""
        super().__init__(books, client)
        self._renew_statement = renew_statement

    def settlement(self, day: str) -> Settlement:
        """Return the settlement of a day, for staff, as the books are now. Raises `RefusedByBusiness`: no such day."""
        self.require_day(day)
        self._renew_statement(day)
        return super().settlement(day)
