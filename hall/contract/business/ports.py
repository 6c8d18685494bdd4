"""The three ports of self-service: a real utility plugs its own systems in by implementing these.

Every method may raise `Unreachable` (nothing happened) and, where it changes something, `OutcomeUnknown` (ask again
with the same key). The same key always gets the same answer.
"""

from __future__ import annotations

from typing import Annotated, Protocol, TypeAlias

from pydantic import Field

from hall.contract.business.applications import (
    ApplicationForm,
    OrderPaper,
    OrderRating,
    OrderState,
    OrderVersion,
    WorkOrder,
)
from hall.contract.business.bills import Account, Bill, Credit, Credited, Invoice, MonthUse, Tariff
from hall.contract.business.money import Fen
from hall.contract.business.payments import PaymentOrder, PaymentReport, Statement
from hall.contract.business.pool import PoolBook
from hall.contract.business.reports import (
    NearbyHall,
    Notice,
    PoolSlot,
    Report,
    ReportKind,
    ReportReceipt,
    ReportState,
    Reservation,
)
from hall.contract.business.settlement import Banked, Difference, ItemId, ItemState, Settlement, TillLines
from hall.contract.business.values import AccountId, BillId, Key, OrderId, Phone, ReceiptId, Who
from hall.contract.values import DayText, ShortText, Text

Months: TypeAlias = Annotated[int, Field(ge=1, le=60)]
FileBytes: TypeAlias = Annotated[bytes, Field(min_length=1, max_length=8_000_000)]
Id: TypeAlias = Annotated[str, Field(min_length=1, max_length=60)]


class BusinessSystem(Protocol):
    """The utility's customer file, bills, applications, reports, notices and reservations."""

    def accounts(self, who: Who) -> tuple[Account, ...]:
        """Return the accounts of a customer, none if there are none."""

    def usage(self, account: AccountId, months: Months = 6) -> tuple[MonthUse, ...]:
        """Return the last `months` months, the oldest first. Raises `NotFound`."""

    def bills(self, account: AccountId, months: Months = 6) -> tuple[Bill, ...]:
        """Return the bills of the last `months` months and every open one, the oldest first. Raises `NotFound`."""

    def tariff(self, tariff: Id) -> Tariff:
        """Return a tariff by its id. Raises `NotFound`."""

    def credit(self, credit: Credit) -> Credited:
        """Credit money that was received; once for each payment. Raises `NotFound`, `RefusedByBusiness`."""

    def credited(self, payment: Key) -> Credited | None:
        """Return what became of a payment, `None` if it was never credited."""

    def invoice(self, key: Key, bill: BillId) -> Invoice:
        """Issue the invoice of a paid bill, or count one more print of it. Raises `NotFound`, `RefusedByBusiness`."""

    def store_file(self, key: Key, kind: Id, content: FileBytes) -> str:
        """Keep a photo or a signature and return its id."""

    def apply(self, key: Key, form: ApplicationForm, besides: tuple[OrderId, ...] = ()) -> WorkOrder:
        """Submit an application, or one more `besides` orders like it. Raises `RefusedByBusiness`, `NotFound`.

        While the like of it is open, made within a day and not among `besides`, it is refused as `APPLIED_ALREADY`
        about that order: the kiosk of a customer who fills in the form anew may have died before it was answered.
        """

    def correct(self, key: Key, order: OrderId, form: ApplicationForm) -> WorkOrder:
        """Submit a returned order again. Raises `NotFound`, `RefusedByBusiness`."""

    def orders(self, who: Who) -> tuple[WorkOrder, ...]:
        """Return a customer's orders, the newest first."""

    def order(self, order: OrderId) -> WorkOrder:
        """Return one order. Raises `NotFound`."""

    def form_of(self, order: OrderId, who: Who) -> ApplicationForm:
        """Return the form of an order to its owner or applicant. Raises `NotFound`."""

    def press_for_speed(self, key: Key, order: OrderId) -> WorkOrder:
        """Press for speed (催办). Raises `NotFound`, `RefusedByBusiness` when it is too soon."""

    def rate_order(self, key: Key, order: OrderId, rating: OrderRating) -> WorkOrder:
        """Rate a completed order, once. Raises `NotFound`, `RefusedByBusiness`."""

    def report(self, key: Key, report: Report) -> ReportReceipt:
        """Take a fault, a complaint or an opinion."""

    def topics(self, kind: ReportKind) -> tuple[tuple[str, Text], ...]:
        """Return what a report of this kind can be about."""

    def notices(self) -> tuple[Notice, ...]:
        """Return the notices that hold now or soon, outages first."""

    def halls(self) -> tuple[NearbyHall, ...]:
        """Return other halls, the nearest first."""

    def pool(self) -> tuple[PoolSlot, ...]:
        """Return the times for which numbers can be reserved."""

    def reserve(self, key: Key, slot: Id, who: Who) -> Reservation:
        """Hold a number for 30 minutes. Raises `RefusedByBusiness`: none left, too many held, on the blacklist."""

    def reservation(self, reservation: Id) -> Reservation:
        """Return a reservation as it stands now. Raises `NotFound`."""

    def extend(self, key: Key, reservation: Id) -> Reservation:
        """Hold it longer, to 24 hours after it was made at most. Raises `NotFound`, `RefusedByBusiness`."""

    def release(self, key: Key, reservation: Id) -> Reservation:
        """Give it back. Raises `NotFound`."""

    def use(self, key: Key, reservation: Id, who: Who) -> Reservation:
        """Use it: its holder has come for it. What they used before stays used. Raises `NotFound` for anybody else,
        `RefusedByBusiness` when it is too early or no longer held."""

    def held_by(self, who: Who) -> tuple[Reservation, ...]:
        """Return the numbers that a customer holds, and those they used today, the next first."""

    def all_orders(self, states: tuple[OrderState, ...]) -> tuple[WorkOrder, ...]:
        """Return the orders in these states, for staff, the oldest first."""

    def advance(self, key: Key, order: OrderId, state: OrderState, handler: ShortText, words: ShortText) -> WorkOrder:
        """Move an order on. Raises `NotFound`, `RefusedByBusiness` when that step is not allowed."""

    def versions(self, order: OrderId) -> tuple[OrderVersion, ...]:
        """Return an order's form as it was each time it was submitted, for staff, in order. Raises `NotFound`."""

    def paper(self, order: OrderId, file: Id) -> OrderPaper:
        """Return a photo or the signature of an order, for staff who review it. Raises `NotFound`."""

    def all_reports(self, states: tuple[ReportState, ...]) -> tuple[ReportReceipt, ...]:
        """Return the reports in these states, for staff, the most pressing first."""

    def answer_report(
        self, key: Key, receipt: ReceiptId, state: ReportState, handler: ShortText, words: ShortText
    ) -> ReportReceipt:
        """Take a report in hand or answer it. Raises `NotFound`, `RefusedByBusiness`."""

    def pool_book(self) -> PoolBook:
        """Return the pool with what is held, the blacklist and the audit, for staff."""

    def take_back(self, key: Key, reservation: Id, handler: ShortText) -> Reservation:
        """Give a number back in its holder's stead. Raises `NotFound`."""

    def forgive(self, key: Key, person: Id, handler: ShortText) -> PoolBook:
        """Take a person off the blacklist. Raises `NotFound` when they are not on it."""

    def report_till(self, lines: TillLines) -> None:
        """Take a terminal's word for its payments; payment and rev are the key, older lines change nothing."""

    def report_banked(self, key: Key, banked: Banked, handler: ShortText) -> Banked:
        """Enter what came to the bank for one terminal's day and method; a later entry stands for an earlier one."""

    def settlement(self, day: DayText) -> Settlement:
        """Return the settlement of a day, for staff, as the books are now. Raises `RefusedByBusiness`: no such day."""

    def settlement_items(self, states: tuple[ItemState, ...]) -> tuple[Difference, ...]:
        """Return the work items of all days in these states, for staff, the most pressing first."""

    def close_item(self, key: Key, item: ItemId, handler: ShortText, words: ShortText) -> Difference:
        """Close a work item with the reason. Raises `NotFound`, `RefusedByBusiness`."""


class PaymentProvider(Protocol):
    """Whoever takes the customer's money: QR pay or a card terminal."""

    def create(self, order: PaymentOrder) -> PaymentReport:
        """Make an order for a payment; the same payment again is the same order."""

    def query(self, payment: Key) -> PaymentReport:
        """Return how a payment stands. Raises `NotFound` if it was never created."""

    def cancel(self, payment: Key) -> PaymentReport:
        """Cancel what was not paid; what was paid in the meantime stays paid, as the report says."""

    def refund(self, key: Key, payment: Key, amount: Fen) -> PaymentReport:
        """Give back `amount` fen. Raises `RefusedByBusiness` when more than was paid."""

    def statement(self, day: DayText) -> Statement:
        """Return the statement of a day."""


class Messenger(Protocol):
    """Whoever sends short messages to phones."""

    def send(self, key: Key, phone: Phone, words: Text) -> None:
        """Send a message once for each key."""
