"""A payment provider over HTTP, as `PaymentProvider`: what did not happen and what nobody knows are told apart."""

from __future__ import annotations

from typing import cast

from hall.contract.business.endpoints import PAYMENTS
from hall.contract.business.payments import PaymentOrder, PaymentReport, Statement
from hall.runtime.http_port import ANSWER_S, CONNECT_S, HttpPort


class HttpPaymentProvider:
    """Asks a payment provider at a URL; the methods and what they raise are those of the port."""

    def __init__(self, url: str, token: str, *, connect_s: float = CONNECT_S, answer_s: float = ANSWER_S) -> None:
        """Be ready to ask at `url` with the bearer `token`; nothing is asked yet. Times are real seconds."""
        self._port = HttpPort(PAYMENTS, url, token, connect_s=connect_s, answer_s=answer_s)

    def close(self) -> None:
        """Close the connections."""
        self._port.close()

    def create(self, order: PaymentOrder) -> PaymentReport:
        """Make an order for a payment; the same payment again is the same order."""
        return cast("PaymentReport", self._port.ask("create", order=order))

    def query(self, payment: str) -> PaymentReport:
        """Return how a payment stands. Raises `NotFound` if it was never created."""
        return cast("PaymentReport", self._port.ask("query", payment=payment))

    def cancel(self, payment: str) -> PaymentReport:
        """Cancel what was not paid; what was paid in the meantime stays paid, as the report says."""
        return cast("PaymentReport", self._port.ask("cancel", payment=payment))

    def refund(self, key: str, payment: str, amount: int) -> PaymentReport:
        """Give back `amount` fen. Raises `RefusedByBusiness` when more than was paid."""
        return cast("PaymentReport", self._port.ask("refund", key=key, payment=payment, amount=amount))

    def statement(self, day: str) -> Statement:
        """Return the statement of a day."""
        return cast("Statement", self._port.ask("statement", day=day))
