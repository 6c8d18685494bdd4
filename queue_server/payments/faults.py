"""The provider with its fault switches: what real providers do wrong, done on purpose."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from hall.contract.business.errors import OutcomeUnknown, RefusedByBusiness
from hall.contract.business.money import Fen
from hall.contract.business.payment_control import Fault, WaitingPayment
from hall.contract.business.payments import PaymentOrder, PaymentReport, PaymentStatus, Statement
from hall.contract.business.values import Key
from hall.contract.values import DayText, Text
from queue_server.payments.book import PaymentBook

T = TypeVar("T")


class TroubledProvider:
    """A `PaymentBook` behind its switches; implements `PaymentProvider` and `Control`."""

    def __init__(self, book: PaymentBook, stopping: threading.Event, slow_s: float) -> None:
        """`stopping` ends a slow answer at once; `slow_s` is real seconds."""
        self._book, self._stopping, self._slow_s = book, stopping, slow_s

    def create(self, order: PaymentOrder) -> PaymentReport:
        """See `PaymentProvider.create`."""
        return self._said(lambda: self._book.create(order))

    def query(self, payment: Key) -> PaymentReport:
        """See `PaymentProvider.query`."""
        return self._said(lambda: self._book.query(payment))

    def cancel(self, payment: Key) -> PaymentReport:
        """See `PaymentProvider.cancel`."""
        return self._said(lambda: self._book.cancel(payment))

    def refund(self, key: Key, payment: Key, amount: Fen) -> PaymentReport:
        """See `PaymentProvider.refund`."""
        if Fault.REFUND_FAILS in self.faults():
            words = Text(zh="退款失败。", en="The refund failed.")
            raise RefusedByBusiness("refund_failed", words)
        return self._said(lambda: self._book.refund(key, payment, amount))

    def statement(self, day: DayText) -> Statement:
        """See `PaymentProvider.statement`."""
        return self._twice(lambda: self._book.statement(day))

    def faults(self) -> tuple[Fault, ...]:
        """See `Control.faults`."""
        return tuple(Fault(each) for each in self._book.faults())

    def switch(self, fault: Fault, is_on: bool) -> tuple[Fault, ...]:
        """See `Control.switch`."""
        self._book.switch(fault.value, is_on)
        return self.faults()

    def press(self, payment: Key, does_pay: bool) -> PaymentReport:
        """See `Control.press`; two presses are one payment."""
        return self._book.press(payment, does_pay and Fault.DECLINED not in self.faults())

    def waiting(self) -> tuple[WaitingPayment, ...]:
        """See `Control.waiting`."""
        return self._book.waiting()

    def _said(self, deed: Callable[[], PaymentReport]) -> PaymentReport:
        report = self._twice(deed)
        if report.status is PaymentStatus.PAID and Fault.PAID_BUT_NO_ANSWER in self.faults():
            raise OutcomeUnknown
        return report

    def _twice(self, deed: Callable[[], T]) -> T:
        faults = self.faults()
        if Fault.SLOW in faults:
            self._stopping.wait(self._slow_s)
        if Fault.ANSWERED_TWICE in faults:
            deed()
        return deed()
