"""The utility's business system over HTTP, as `BusinessSystem`: see docs/business.md for what it must answer."""

from __future__ import annotations

from typing import cast

from hall.contract.business.applications import (
    ApplicationForm,
    OrderPaper,
    OrderRating,
    OrderState,
    OrderVersion,
    WorkOrder,
)
from hall.contract.business.bills import Account, Bill, Credit, Credited, Invoice, MonthUse, Tariff
from hall.contract.business.endpoints import BUSINESS
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
from hall.contract.business.settlement import Banked, Difference, ItemState, Settlement, TillLine
from hall.contract.business.values import Who
from hall.contract.values import Text
from hall.runtime.http_port import ANSWER_S, CONNECT_S, HttpPort


class HttpBusinessSystem:
    """Asks a business system at a URL; the methods and what they raise are those of the port."""

    def __init__(self, url: str, token: str, *, connect_s: float = CONNECT_S, answer_s: float = ANSWER_S) -> None:
        """Be ready to ask at `url` with the bearer `token`; nothing is asked yet. Times are real seconds."""
        self._port = HttpPort(BUSINESS, url, token, connect_s=connect_s, answer_s=answer_s)

    def close(self) -> None:
        """Close the connections."""
        self._port.close()

    def accounts(self, who: Who) -> tuple[Account, ...]:
        """Return the accounts of a customer, none if there are none."""
        return cast(tuple[Account, ...], self._port.ask("accounts", who=who))

    def usage(self, account: str, months: int = 6) -> tuple[MonthUse, ...]:
        """Return the last `months` months, the oldest first. Raises `NotFound`."""
        return cast(tuple[MonthUse, ...], self._port.ask("usage", account=account, months=months))

    def bills(self, account: str, months: int = 6) -> tuple[Bill, ...]:
        """Return the bills of the last `months` months and every open one, the oldest first. Raises `NotFound`."""
        return cast(tuple[Bill, ...], self._port.ask("bills", account=account, months=months))

    def tariff(self, tariff: str) -> Tariff:
        """Return a tariff by its id. Raises `NotFound`."""
        return cast(Tariff, self._port.ask("tariff", tariff=tariff))

    def credit(self, credit: Credit) -> Credited:
        """Credit money that was received; once for each payment. Raises `NotFound`, `RefusedByBusiness`."""
        return cast(Credited, self._port.ask("credit", credit=credit))

    def credited(self, payment: str) -> Credited | None:
        """Return what became of a payment, `None` if it was never credited."""
        return cast(Credited | None, self._port.ask("credited", payment=payment))

    def invoice(self, key: str, bill: str) -> Invoice:
        """Issue the invoice of a paid bill, or count one more print of it. Raises `NotFound`, `RefusedByBusiness`."""
        return cast(Invoice, self._port.ask("invoice", key=key, bill=bill))

    def store_file(self, key: str, kind: str, content: bytes) -> str:
        """Keep a photo or a signature and return its id."""
        return cast(str, self._port.ask("store_file", key=key, kind=kind, content=content))

    def apply(self, key: str, form: ApplicationForm, besides: tuple[str, ...] = ()) -> WorkOrder:
        """Submit an application, or one more `besides` orders like it. Raises `RefusedByBusiness`, `NotFound`."""
        return cast(WorkOrder, self._port.ask("apply", key=key, form=form, besides=besides))

    def correct(self, key: str, order: str, form: ApplicationForm) -> WorkOrder:
        """Submit a returned order again. Raises `NotFound`, `RefusedByBusiness`."""
        return cast(WorkOrder, self._port.ask("correct", key=key, order=order, form=form))

    def orders(self, who: Who) -> tuple[WorkOrder, ...]:
        """Return a customer's orders, the newest first."""
        return cast(tuple[WorkOrder, ...], self._port.ask("orders", who=who))

    def order(self, order: str) -> WorkOrder:
        """Return one order. Raises `NotFound`."""
        return cast(WorkOrder, self._port.ask("order", order=order))

    def form_of(self, order: str, who: Who) -> ApplicationForm:
        """Return the form of an order to its owner or applicant. Raises `NotFound`."""
        return cast(ApplicationForm, self._port.ask("form_of", order=order, who=who))

    def press_for_speed(self, key: str, order: str) -> WorkOrder:
        """Press for speed (催办). Raises `NotFound`, `RefusedByBusiness` when it is too soon."""
        return cast(WorkOrder, self._port.ask("press_for_speed", key=key, order=order))

    def rate_order(self, key: str, order: str, rating: OrderRating) -> WorkOrder:
        """Rate a completed order, once. Raises `NotFound`, `RefusedByBusiness`."""
        return cast(WorkOrder, self._port.ask("rate_order", key=key, order=order, rating=rating))

    def report(self, key: str, report: Report) -> ReportReceipt:
        """Take a fault, a complaint or an opinion."""
        return cast(ReportReceipt, self._port.ask("report", key=key, report=report))

    def topics(self, kind: ReportKind) -> tuple[tuple[str, Text], ...]:
        """Return what a report of this kind can be about."""
        return cast(tuple[tuple[str, Text], ...], self._port.ask("topics", kind=kind))

    def notices(self) -> tuple[Notice, ...]:
        """Return the notices that hold now or soon, outages first."""
        return cast(tuple[Notice, ...], self._port.ask("notices"))

    def halls(self) -> tuple[NearbyHall, ...]:
        """Return other halls, the nearest first."""
        return cast(tuple[NearbyHall, ...], self._port.ask("halls"))

    def pool(self) -> tuple[PoolSlot, ...]:
        """Return the times for which numbers can be reserved."""
        return cast(tuple[PoolSlot, ...], self._port.ask("pool"))

    def reserve(self, key: str, slot: str, who: Who) -> Reservation:
        """Hold a number for 30 minutes. Raises `RefusedByBusiness`: none left, too many held, on the blacklist."""
        return cast(Reservation, self._port.ask("reserve", key=key, slot=slot, who=who))

    def reservation(self, reservation: str) -> Reservation:
        """Return a reservation as it stands now. Raises `NotFound`."""
        return cast(Reservation, self._port.ask("reservation", reservation=reservation))

    def extend(self, key: str, reservation: str) -> Reservation:
        """Hold it longer, to 24 hours after it was made at most. Raises `NotFound`, `RefusedByBusiness`."""
        return cast(Reservation, self._port.ask("extend", key=key, reservation=reservation))

    def release(self, key: str, reservation: str) -> Reservation:
        """Give it back. Raises `NotFound`."""
        return cast(Reservation, self._port.ask("release", key=key, reservation=reservation))

    def use(self, key: str, reservation: str, who: Who) -> Reservation:
        """Use it: its holder has come for it. Raises `NotFound` for anybody else, `RefusedByBusiness`."""
        return cast(Reservation, self._port.ask("use", key=key, reservation=reservation, who=who))

    def held_by(self, who: Who) -> tuple[Reservation, ...]:
        """Return the numbers that a customer holds, and those they used today, the next first."""
        return cast(tuple[Reservation, ...], self._port.ask("held_by", who=who))

    def all_orders(self, states: tuple[OrderState, ...]) -> tuple[WorkOrder, ...]:
        """Return the orders in these states, for staff, the oldest first."""
        return cast(tuple[WorkOrder, ...], self._port.ask("all_orders", states=states))

    def advance(self, key: str, order: str, state: OrderState, handler: str, words: str) -> WorkOrder:
        """Move an order on. Raises `NotFound`, `RefusedByBusiness` when that step is not allowed."""
        return cast(
            WorkOrder, self._port.ask("advance", key=key, order=order, state=state, handler=handler, words=words)
        )

    def versions(self, order: str) -> tuple[OrderVersion, ...]:
        """Return an order's form as it was each time it was submitted, for staff, in order. Raises `NotFound`."""
        return cast(tuple[OrderVersion, ...], self._port.ask("versions", order=order))

    def paper(self, order: str, file: str) -> OrderPaper:
        """Return a photo or the signature of an order, for staff who review it. Raises `NotFound`."""
        return cast(OrderPaper, self._port.ask("paper", order=order, file=file))

    def all_reports(self, states: tuple[ReportState, ...]) -> tuple[ReportReceipt, ...]:
        """Return the reports in these states, for staff, the most pressing first."""
        return cast(tuple[ReportReceipt, ...], self._port.ask("all_reports", states=states))

    def answer_report(self, key: str, receipt: str, state: ReportState, handler: str, words: str) -> ReportReceipt:
        """Take a report in hand or answer it. Raises `NotFound`, `RefusedByBusiness`."""
        return cast(
            ReportReceipt,
            self._port.ask("answer_report", key=key, receipt=receipt, state=state, handler=handler, words=words),
        )

    def pool_book(self) -> PoolBook:
        """Return the pool with what is held, the blacklist and the audit, for staff."""
        return cast(PoolBook, self._port.ask("pool_book"))

    def take_back(self, key: str, reservation: str, handler: str) -> Reservation:
        """Give a number back in its holder's stead. Raises `NotFound`."""
        return cast(Reservation, self._port.ask("take_back", key=key, reservation=reservation, handler=handler))

    def forgive(self, key: str, person: str, handler: str) -> PoolBook:
        """Take a person off the blacklist. Raises `NotFound` when they are not on it."""
        return cast(PoolBook, self._port.ask("forgive", key=key, person=person, handler=handler))

    def report_till(self, lines: tuple[TillLine, ...]) -> None:
        """Take a terminal's word for its payments; payment and rev are the key, older lines change nothing."""
        self._port.ask("report_till", lines=lines)

    def report_banked(self, key: str, banked: Banked, handler: str) -> Banked:
        """Enter what came to the bank for one terminal's day and method; a later entry stands for an earlier one."""
        return cast(Banked, self._port.ask("report_banked", key=key, banked=banked, handler=handler))

    def settlement(self, day: str) -> Settlement:
        """Return the settlement of a day, for staff, as the books are now. Raises `RefusedByBusiness`: no such day."""
        return cast(Settlement, self._port.ask("settlement", day=day))

    def settlement_items(self, states: tuple[ItemState, ...]) -> tuple[Difference, ...]:
        """Return the work items of all days in these states, for staff, the most pressing first."""
        return cast(tuple[Difference, ...], self._port.ask("settlement_items", states=states))

    def close_item(self, key: str, item: str, handler: str, words: str) -> Difference:
        """Close a work item with the reason. Raises `NotFound`, `RefusedByBusiness`."""
        return cast(Difference, self._port.ask("close_item", key=key, item=item, handler=handler, words=words))
