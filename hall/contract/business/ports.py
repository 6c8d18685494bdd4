"""The three ports of self-service: a real utility plugs its own systems in by implementing these.

Every method may raise `Unreachable` (nothing happened) and, where it changes something, `OutcomeUnknown` (ask again
with the same key). The same key always gets the same answer.
"""

from __future__ import annotations

from typing import Protocol

from hall.contract.business.applications import ApplicationForm, OrderRating, OrderState, WorkOrder
from hall.contract.business.bills import Account, Bill, Credit, Credited, Invoice, MonthUse, Tariff
from hall.contract.business.payments import PaymentOrder, PaymentReport, Statement
from hall.contract.business.reports import (
    NearbyHall,
    Notice,
    PoolSlot,
    Report,
    ReportReceipt,
    ReportState,
    Reservation,
)
from hall.contract.business.values import Who
from hall.contract.values import Text


class BusinessSystem(Protocol):
    """The utility's customer file, bills, applications, reports, notices and reservations."""

    def accounts(self, who: Who) -> tuple[Account, ...]:
        """Return the accounts of a customer, none if there are none."""

    def usage(self, account: str, months: int = 6) -> tuple[MonthUse, ...]:
        """Return the last `months` months, the oldest first. Raises `NotFound`."""

    def bills(self, account: str, months: int = 6) -> tuple[Bill, ...]:
        """Return the bills of the last `months` months and every open one, the oldest first. Raises `NotFound`."""

    def tariff(self, tariff: str) -> Tariff:
        """Return a tariff by its id. Raises `NotFound`."""

    def credit(self, credit: Credit) -> Credited:
        """Credit money that was received; once for each payment. Raises `NotFound`, `RefusedByBusiness`."""

    def credited(self, payment: str) -> Credited | None:
        """Return what became of a payment, `None` if it was never credited."""

    def invoice(self, key: str, bill: str) -> Invoice:
        """Issue the invoice of a paid bill, or count one more print of it. Raises `NotFound`, `RefusedByBusiness`."""

    def store_file(self, key: str, kind: str, content: bytes) -> str:
        """Keep a photo or a signature and return its id."""

    def apply(self, key: str, form: ApplicationForm) -> WorkOrder:
        """Submit an application. Raises `RefusedByBusiness` with what is wrong."""

    def correct(self, key: str, order: str, form: ApplicationForm) -> WorkOrder:
        """Submit a returned order again. Raises `NotFound`, `RefusedByBusiness`."""

    def orders(self, who: Who) -> tuple[WorkOrder, ...]:
        """Return a customer's orders, the newest first."""

    def order(self, order: str) -> WorkOrder:
        """Return one order. Raises `NotFound`."""

    def form_of(self, order: str, who: Who) -> ApplicationForm:
        """Return the form of an order to its owner or applicant. Raises `NotFound`."""

    def press_for_speed(self, key: str, order: str) -> WorkOrder:
        """Press for speed (催办). Raises `NotFound`, `RefusedByBusiness` when it is too soon."""

    def rate_order(self, key: str, order: str, rating: OrderRating) -> WorkOrder:
        """Rate a completed order, once. Raises `NotFound`, `RefusedByBusiness`."""

    def report(self, key: str, report: Report) -> ReportReceipt:
        """Take a fault, a complaint or an opinion."""

    def topics(self, kind: str) -> tuple[tuple[str, Text], ...]:
        """Return what a report of this kind can be about."""

    def notices(self) -> tuple[Notice, ...]:
        """Return the notices that hold now or soon, outages first."""

    def halls(self) -> tuple[NearbyHall, ...]:
        """Return other halls, the nearest first."""

    def pool(self) -> tuple[PoolSlot, ...]:
        """Return the times for which numbers can be reserved."""

    def reserve(self, key: str, slot: str, who: Who) -> Reservation:
        """Hold a number for 30 minutes. Raises `RefusedByBusiness`: none left, too many held, on the blacklist."""

    def extend(self, key: str, reservation: str) -> Reservation:
        """Hold it longer, to 24 hours after it was made at most. Raises `NotFound`, `RefusedByBusiness`."""

    def release(self, key: str, reservation: str) -> Reservation:
        """Give it back. Raises `NotFound`."""

    def all_orders(self, states: tuple[OrderState, ...]) -> tuple[WorkOrder, ...]:
        """Return the orders in these states, for staff, the oldest first."""

    def advance(self, key: str, order: str, state: OrderState, handler: str, words: str) -> WorkOrder:
        """Move an order on. Raises `NotFound`, `RefusedByBusiness` when that step is not allowed."""

    def all_reports(self, states: tuple[ReportState, ...]) -> tuple[ReportReceipt, ...]:
        """Return the reports in these states, for staff, the most pressing first."""

    def answer_report(self, key: str, receipt: str, state: ReportState, handler: str, words: str) -> ReportReceipt:
        """Take a report in hand or answer it. Raises `NotFound`."""


class PaymentProvider(Protocol):
    """Whoever takes the customer's money: QR pay or a card terminal."""

    def create(self, order: PaymentOrder) -> PaymentReport:
        """Make an order for a payment; the same payment again is the same order."""

    def query(self, payment: str) -> PaymentReport:
        """Return how a payment stands. Raises `NotFound` if it was never created."""

    def cancel(self, payment: str) -> PaymentReport:
        """Cancel what was not paid; what was paid in the meantime stays paid, as the report says."""

    def refund(self, key: str, payment: str, amount: int) -> PaymentReport:
        """Give back `amount` fen. Raises `RefusedByBusiness` when more than was paid."""

    def statement(self, day: str) -> Statement:
        """Return the statement of a day."""


class Messenger(Protocol):
    """Whoever sends short messages to phones."""

    def send(self, key: str, phone: str, words: Text) -> None:
        """Send a message once for each key."""
