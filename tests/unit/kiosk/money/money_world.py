"""A provider, a business system, a cash desk and a printer whose books are kept here; they fail as they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from devices.cash_news import CashNews, CashWord
from devices.cash_roles import Denomination
from devices.note_records import CashTotal, NoteRecord
from devices.note_stages import NoteStage
from hall.contract.business.bills import BillCredit, Credit, Credited
from hall.contract.business.errors import NotFound, OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.business.payments import PaymentMethod, PaymentOrder, PaymentReport, PaymentStatus, Statement
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import FaultAction, Text
from kiosk.money.core import Payment, apply, begin
from kiosk.money.events import Begun, Event, SlipEnd, from_json, to_json

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ACCOUNT = "3100012345"
BILLS = ("3100012345-202609", "3100012345-202610")
OWED = {BILLS[0]: 8_000, BILLS[1]: 12_000}
WORDS = Text(zh="电费", en="Electricity")


def order(number: int = 1, method: PaymentMethod = PaymentMethod.QR, amount: int = 20_000, **more: Any) -> Begun:
    """Return the beginning of a payment."""
    values: dict[str, Any] = {
        "at": MORNING, "payment": f"{number:032x}", "method": method, "account": ACCOUNT, "bills": BILLS,
        "amount": amount, "terminal": "kiosk-1", "subject": WORDS, "expires_at": MORNING + timedelta(minutes=3),
    }  # fmt: skip
    return Begun(**values | more)


@dataclass
class HandClock:
    """A clock that is moved by hand."""

    moment: datetime = MORNING
    speed: float = 1.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return (self.moment - MORNING).total_seconds()

    def real_seconds(self, seconds: float) -> float:
        return seconds

    def pass_s(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


Fault = Callable[[str], str]
"""Is told ``provider.create`` and says: "" (nothing), ``unreachable``, ``lost`` (done, no answer), ``twice``."""


def untroubled(_: str) -> str:
    return ""


def troubled(name: str, fault: Fault, deed: Callable[[], Any]) -> Any:
    """Do `deed` as the fault says."""
    trouble = fault(name)
    if trouble == "unreachable":
        raise Unreachable
    answer = deed()
    if trouble == "twice":
        answer = deed()
    if trouble == "lost":
        raise OutcomeUnknown
    return answer


class Provider:
    """A payment provider that keeps the contract."""

    def __init__(self, clock: HandClock, fault: Fault = untroubled) -> None:
        self.clock, self.fault = clock, fault
        self.reports: dict[str, PaymentReport] = {}
        self.refund_keys: set[str] = set()
        self.refuses_refunds = self.refuses_orders = False

    def create(self, wanted: PaymentOrder) -> PaymentReport:
        def deed() -> PaymentReport:
            if self.refuses_orders:
                raise RefusedByBusiness("too_small", WORDS)
            made = PaymentReport(
                payment=wanted.payment, status=PaymentStatus.WAITING, amount=wanted.amount, refunded=0,
                reference="P1", code_url=f"http://pay/{wanted.payment}",
            )  # fmt: skip
            return self.reports.setdefault(wanted.payment, made)

        return troubled("provider.create", self.fault, deed)

    def query(self, payment: str) -> PaymentReport:
        return troubled("provider.query", self.fault, lambda: self._of(payment))

    def cancel(self, payment: str) -> PaymentReport:
        def deed() -> PaymentReport:
            if self._of(payment).status is PaymentStatus.WAITING:
                self.reports[payment] = replace(self.reports[payment], status=PaymentStatus.CANCELLED)
            return self.reports[payment]

        return troubled("provider.cancel", self.fault, deed)

    def refund(self, key: str, payment: str, amount: int) -> PaymentReport:
        def deed() -> PaymentReport:
            report = self._of(payment)
            if key in self.refund_keys:
                return report
            if self.refuses_refunds or report.refunded + amount > report.amount:
                raise RefusedByBusiness("refund_failed", WORDS)
            self.refund_keys.add(key)
            given = report.refunded + amount
            status = PaymentStatus.REFUNDED if given == report.amount else report.status
            self.reports[payment] = replace(report, refunded=given, status=status)
            return self.reports[payment]

        return troubled("provider.refund", self.fault, deed)

    def statement(self, day: str) -> Statement:
        return Statement(day=day, lines=())

    def press_pay(self, payment: str) -> None:
        report = self.reports.get(payment)
        if report is not None and report.status is PaymentStatus.WAITING:
            self.reports[payment] = replace(report, status=PaymentStatus.PAID, paid_at=self.clock.now())

    def _of(self, payment: str) -> PaymentReport:
        if payment not in self.reports:
            raise NotFound(WORDS)
        return self.reports[payment]


class Business:
    """A business system that credits each payment once. Only what the till uses is here."""

    def __init__(self, fault: Fault = untroubled) -> None:
        self.fault, self.taken, self.refuses = fault, dict[str, Credited](), ""

    def credit(self, credit: Credit) -> Credited:
        def deed() -> Credited:
            if credit.payment in self.taken:
                return self.taken[credit.payment]
            if self.refuses:
                raise RefusedByBusiness(self.refuses, WORDS)
            left, parts = credit.amount, []
            for bill in credit.bills:
                part = min(left, OWED[bill])
                left -= part
                parts += [BillCredit(bill=bill, amount=part)] if part else []
            number = f"R20261123{len(self.taken) + 1:05d}"
            self.taken[credit.payment] = Credited(
                payment=credit.payment, receipt=number, bills=tuple(parts), to_balance=left
            )
            return self.taken[credit.payment]

        return troubled("business.credit", self.fault, deed)

    def total(self, payment: str) -> int:
        taken = self.taken.get(payment)
        return sum(each.amount for each in taken.bills) + taken.to_balance if taken else 0


@dataclass
class Desk:
    """A cash desk whose notes outlive the kiosk; a customer puts notes in by `insert`."""

    notes: list[NoteRecord] = field(default_factory=list)
    session: str = ""
    hear: Callable[[CashNews], None] = lambda _: None
    takes: bool = False
    is_away: bool = False
    has_acceptor: bool = True
    decided: dict[int, bool] = field(default_factory=dict)

    def begin(self, session: str, on_news: Callable[[CashNews], None], wanted: object = None) -> bool:
        if not self.has_acceptor:
            fault = DeviceFault(
                code="not_installed", sentence=WORDS, action=FaultAction.CONFIGURE, hint=WORDS, since=MORNING
            )
            on_news(CashNews(CashWord.PROBLEM, fault=fault))
            return False
        if self.session:
            return False
        self.session, self.hear, self.takes = session, on_news, wanted is None
        return True

    def accept(self, note: int) -> None:
        self.decided[note] = True

    def give_back(self, note: int) -> None:
        self.decided[note] = False

    def end(self, session: str, then: Callable[[CashTotal], None]) -> None:
        if self.session == session and not self.is_away:
            self.session = ""
            then(self.total(session))

    def total(self, session: str) -> CashTotal:
        mine = [note for note in self.notes if note.session == session]
        credited = tuple(n.denomination for n in mine if n.stage is NoteStage.CREDITED and n.denomination)
        return CashTotal(credited, tuple(note for note in mine if note.stage is NoteStage.UNCLEAR))

    def insert(self, yuan: int, currency: str = "CNY", end: NoteStage = NoteStage.CREDITED) -> bool:
        """Put a note in; return whether it was kept (or has vanished)."""
        if not self.takes or not self.session:
            return False
        number = len(self.notes) + 1
        held = NoteRecord(number, "cash", "", self.session, 1, Denomination(currency, yuan), NoteStage.ESCROW)
        self.hear(CashNews(CashWord.HELD, held))
        if not self.decided.get(number, False):
            self.notes.append(replace(held, stage=NoteStage.RETURNED))
            return False
        self.notes.append(replace(held, stage=end))
        word = CashWord.CREDITED if end is NoteStage.CREDITED else CashWord.UNCLEAR
        self.hear(CashNews(word, self.notes[-1]))
        return True

    def resolve(self, stage: NoteStage) -> None:
        """A person has found out about the unclear notes."""
        self.notes = [replace(n, stage=stage) if n.stage is NoteStage.UNCLEAR else n for n in self.notes]

    def die(self) -> None:
        """The kiosk has died: nobody takes notes for its payment."""
        self.session, self.takes, self.hear = "", False, lambda _: None

    def worth(self, payment: str) -> int:
        return sum(100 * note.value for note in self.total(payment).credited)


@dataclass
class Printer:
    """Prints at once, or never says what became of it."""

    end: SlipEnd | None = SlipEnd.PRINTED
    printed: list[tuple[str, str]] = field(default_factory=list)

    def print_slip(self, payment: Payment, then: Callable[[SlipEnd], None]) -> None:
        self.printed.append((payment.id, payment.state.value))
        if self.end is not None:
            then(self.end)

    def outcome_of(self, payment: Payment) -> SlipEnd | None:
        known = (payment.id, payment.state.value) in self.printed
        return SlipEnd.PRINTED if known and self.end is SlipEnd.PRINTED else None


class MemoryJournal:
    """`PaymentJournal` without a disk, for many thousands of payments; it is told of each write before and after."""

    def __init__(self, tell: Callable[[str], object] = lambda _: None) -> None:
        self.lines: dict[str, list[str]] = {}
        self.tell = tell

    def begin(self, wanted: Begun) -> Payment:
        self.tell("journal.before")
        self.lines.setdefault(wanted.payment, [to_json(wanted)])
        self.tell("journal.after")
        return self.find(wanted.payment) or begin(wanted)

    def enter(self, payment: str, event: Event) -> tuple[Payment, bool]:
        before = self.find(payment)
        assert before is not None
        after = apply(before, event)
        if after == before:
            return before, False
        self.tell("journal.before")
        self.lines[payment].append(to_json(event))
        self.tell("journal.after")
        return after, True

    def find(self, payment: str) -> Payment | None:
        if payment not in self.lines:
            return None
        first, *rest = (from_json(line) for line in self.lines[payment])
        assert isinstance(first, Begun)
        found = begin(first)
        for event in rest:
            found = apply(found, event)
        return found

    def open_payments(self) -> tuple[Payment, ...]:
        found = [self.find(payment) for payment in reversed(self.lines)]
        return tuple(payment for payment in found if payment is not None and not payment.is_over)
