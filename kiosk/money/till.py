"""Does what is to be done for payments: asks the provider, the business system, the cash desk and the printer.

Rule: each act is in the journal before it is done, and its answer before anyone hears of it; whatever is killed in
between, the same act under the same key is done again. Everything here is called on one thread, but for `pay`, `stop`,
`hand_over` and what devices tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hall.contract.business.errors import BusinessError, NotFound, OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.business.ports import BusinessSystem, PaymentProvider
from hall.contract.clock import Clock
from hall.contract.errors import StorageError
from hall.contract.values import Instant
from hall.runtime.logs import get_logger
from kiosk.money.acts import REPEATING, credit_of, next_act, pause_s, provider_order, refund_key, waits_s
from kiosk.money.cash import Cash
from kiosk.money.core import Payment, State
from kiosk.money.events import (
    Act,
    Begun,
    CreditTaken,
    Event,
    Failed,
    Failure,
    HandedOver,
    NeverCreated,
    Refused,
    Reported,
    SlipEnd,
    SlipEnded,
    Stopped,
    Tried,
    Wish,
)
from kiosk.money.journal import PaymentJournal
from kiosk.money.slips import SlipPrinter

_log = get_logger("kiosk.money")
_OUR_FAULT: Final = frozenset({"unknown_client", "not_allowed", "bad_request"})
"""Refusals of this kiosk, not of the payment: a person has to look, and nothing is given back behind it."""


@dataclass(slots=True)
class _Effort:
    act: Act
    failures: int
    not_before: float


class Till:
    """The payments of one kiosk, one act at a time."""

    def __init__(
        self,
        journal: PaymentJournal,
        business: BusinessSystem,
        provider: PaymentProvider,
        cash: Cash | None,
        printer: SlipPrinter,
        clock: Clock,
        on_change: Callable[[Payment], None] = lambda _: None,
    ) -> None:
        """`on_change` is told of every change, on whatever thread it happened; `cash` is None without an acceptor."""
        self._journal, self._business, self._provider = journal, business, provider
        self._cash, self._printer, self._clock, self._on_change = cash, printer, clock, on_change
        self._efforts: dict[str, _Effort] = {}
        if cash is not None:
            cash.attach(journal.find, self._enter_answer)

    def pay(self, order: Begun) -> Payment:
        """Begin a payment, once for each id. Raises `StorageError`: then nothing is to be paid here."""
        payment = self._journal.begin(order)
        self._on_change(payment)
        return payment

    def stop(self, payment: str, wish: Wish) -> Payment:
        """The customer pays no more; what was paid in the meantime is done with as they `wish`."""
        return self.enter(payment, Stopped(at=self._now(), wish=wish))

    def hand_over(self, payment: str, amount: int, by: str, order: str = "") -> Payment:
        """Enter that a person (`by`) has given the customer `amount` fen, once for each `order` that says so.

        Raises `OutOfOrder` if that is not owed, and `UnknownPayment`.
        """
        return self.enter(payment, HandedOver(at=self._now(), amount=amount, by=by, order=order))

    def enter(self, payment: str, event: Event) -> Payment:
        """Put on disk what has happened, then tell of it."""
        after, has_changed = self._journal.enter(payment, event)
        if has_changed:
            self._on_change(after)
        return after

    def _enter_answer(self, payment: str, event: Event) -> Payment:
        """Enter what somebody outside has said; what cannot be is not believed, and stays open for a person."""
        try:
            return self.enter(payment, event)
        except ValueError as error:
            _log.error("an answer about a payment makes no sense", payment=payment, answer=event.kind, fault=str(error))
            act = Act.CREDIT if isinstance(event, CreditTaken) else Act.QUERY
            return self.enter(payment, Failed(at=self._now(), act=act, failure=Failure.UNKNOWN))

    def recover(self) -> None:
        """Look at what an earlier life left open: its customer is gone, and its printer knows about the slip."""
        for payment in self._journal.open_payments():
            if payment.state in (State.ORDERED, State.TAKING):
                self.stop(payment.id, Wish.PAY_BILLS)
            elif Act.PRINT in payment.tried and payment.slip is None:
                end = self._printer.outcome_of(payment) or SlipEnd.UNKNOWN
                self.enter(payment.id, SlipEnded(at=self._now(), end=end))

    def work(self) -> float | None:
        """Do one act that is due, the newest payment's first; return the hall's seconds to the next, None without one.

        0 means: come again at once. Raises `StorageError` when the journal cannot be written.
        """
        soonest: float | None = None
        payments = self._journal.open_payments()
        self._efforts = {each.id: self._efforts[each.id] for each in payments if each.id in self._efforts}
        for payment in payments:
            act = next_act(payment, self._now())
            left = waits_s(payment, self._now()) if act is None else self._left_of(payment, act)
            if left is not None and left <= 0:
                if act is not None:
                    self._step(payment, act)
                return 0.0
            soonest = _sooner(soonest, left)
        return soonest

    def _left_of(self, payment: Payment, act: Act) -> float:
        effort = self._efforts.get(payment.id)
        return effort.not_before - self._clock.monotonic() if effort is not None and effort.act is act else 0.0

    def _step(self, payment: Payment, act: Act) -> None:
        if act not in REPEATING and act not in payment.tried:
            payment = self.enter(payment.id, Tried(at=self._now(), act=act))
        event = self._do(payment, act)
        after = self._enter_answer(payment.id, event) if event is not None else self._journal.find(payment.id)
        effort = self._efforts.get(payment.id)
        failures = effort.failures + 1 if effort is not None and effort.act is act else 1
        if after is not None and next_act(after, self._now()) is act:
            pause = pause_s(act, failures if after.trouble is not None else 1)
            self._efforts[payment.id] = _Effort(act, failures, self._clock.monotonic() + pause)
        else:
            self._efforts.pop(payment.id, None)

    def _do(self, payment: Payment, act: Act) -> Event | None:
        """Do `act` and return what came of it; None when it will be told later."""
        if act is Act.PRINT:
            self._printer.print_slip(payment, lambda end: self._slip_ended(payment.id, end))
            return None
        if act in (Act.TAKE_NOTES, Act.END_NOTES, Act.COUNT_NOTES):
            if self._cash is None:
                return _without_acceptor(act, self._now())
            return self._cash.do(payment, act, self._now())
        try:
            return self._ask(payment, act)
        except NotFound:  # of the payment, or of the account that is to be credited
            now = self._now()
            is_question = act in (Act.QUERY, Act.CANCEL)
            return NeverCreated(at=now) if is_question else Refused(at=now, act=act, reason=NotFound.code)
        except RefusedByBusiness as refusal:
            return self._refused(act, refusal)
        except (Unreachable, OutcomeUnknown) as error:
            failure = Failure.UNKNOWN if isinstance(error, OutcomeUnknown) else Failure.UNREACHABLE
            return Failed(at=self._now(), act=act, failure=failure)

    def _ask(self, payment: Payment, act: Act) -> Event:
        provider, name = self._provider, payment.id
        match act:
            case Act.CREATE:
                report = provider.create(provider_order(payment))
            case Act.QUERY:
                report = provider.query(name)
            case Act.CANCEL:
                report = provider.cancel(name)
            case Act.REFUND:
                report = provider.refund(refund_key(name), name, payment.open)
            case _:
                return CreditTaken(at=self._now(), credited=self._business.credit(credit_of(payment)))
        return Reported(at=self._now(), report=report)

    def _refused(self, act: Act, refusal: BusinessError) -> Event:
        reason = getattr(refusal, "reason", refusal.code)
        if reason in _OUR_FAULT or act in (Act.QUERY, Act.CANCEL):
            _log.error("this kiosk is refused", act=act.value, reason=reason)
            return Failed(at=self._now(), act=act, failure=Failure.UNREACHABLE)
        return Refused(at=self._now(), act=act, reason=reason)

    def _slip_ended(self, payment: str, end: SlipEnd) -> None:
        try:
            self.enter(payment, SlipEnded(at=self._now(), end=end))
        except StorageError as error:
            # at the next start the printer's own journal is asked
            _log.error("what became of a receipt could not be written down", fault=str(error))

    def _now(self) -> Instant:
        return self._clock.now()


def _sooner(one: float | None, other: float | None) -> float | None:
    times = [time for time in (one, other) if time is not None]
    return min(times, default=None)


def _without_acceptor(act: Act, now: Instant) -> Event | None:
    if act is Act.TAKE_NOTES:
        return Refused(at=now, act=act, reason="not_installed")
    return Failed(at=now, act=act, failure=Failure.UNREACHABLE)
