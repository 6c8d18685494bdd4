"""The provider as one terminal sees it: its own payments, and no others.

Rule: of another terminal's payment it is told that there is none, whatever it asks; so that a lost token gives nothing
back that was paid elsewhere.
"""

from __future__ import annotations

from hall.contract.business.errors import NotFound
from hall.contract.business.money import Fen
from hall.contract.business.payments import PaymentOrder, PaymentReport, Statement
from hall.contract.business.values import Key
from hall.contract.values import DayText
from queue_server.payments.book import PAYMENT, PaymentBook
from queue_server.payments.faults import TroubledProvider


class OwnPayments:
    """Implements `PaymentProvider` for one client that is not staff's."""

    def __init__(self, provider: TroubledProvider, book: PaymentBook, client: str) -> None:
        self._provider, self._book, self._client = provider, book, client

    def create(self, order: PaymentOrder) -> PaymentReport:
        """See `PaymentProvider.create`; an order that another terminal has made is not made again."""
        self._require(order.payment)
        return self._provider.create(order)

    def query(self, payment: Key) -> PaymentReport:
        """See `PaymentProvider.query`."""
        self._require(payment)
        return self._provider.query(payment)

    def cancel(self, payment: Key) -> PaymentReport:
        """See `PaymentProvider.cancel`."""
        self._require(payment)
        return self._provider.cancel(payment)

    def refund(self, key: Key, payment: Key, amount: Fen) -> PaymentReport:
        """See `PaymentProvider.refund`."""
        self._require(payment)
        return self._provider.refund(key, payment, amount)

    def statement(self, day: DayText) -> Statement:
        """See `PaymentProvider.statement`; who may ask for it is decided at the door."""
        return self._provider.statement(day)

    def _require(self, payment: str) -> None:
        # of what nobody has ordered the provider itself says so, as late as it answers everything
        if self._book.terminal_of(payment) not in (None, self._client):
            raise NotFound(PAYMENT)
