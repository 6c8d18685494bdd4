"""A customer who pays at a kiosk, for tests of the flow; the payment itself is moved by its own pure core."""

from __future__ import annotations

from dataclasses import replace

from hall.contract.business.payments import PaymentMethod, PaymentStatus
from kiosk.flow import Act, Flow, Page, Pressed, Surveyed, step
from kiosk.flow.events import BusinessAnswered
from kiosk.flow.lookup_state import Accounts, Findings
from kiosk.flow.paying_effects import BeginPayment, PrintInvoices, StopPayment
from kiosk.flow.paying_events import PaymentMoved
from kiosk.money.core import Payment, apply
from kiosk.money.events import Event as MoneyEvent
from kiosk.money.events import SlipEnd, SlipEnded, Stopped
from tests.ui.kiosk_lookup_scenes import PARTICULARS, account
from tests.ui.kiosk_paying_scenes import begun, credited, notes, reported
from tests.ui.kiosk_scenes import NOW
from tests.unit.kiosk.walk import OPEN

AROUND = replace(OPEN, has_business=True, pays_with=frozenset(str(way) for way in PaymentMethod))


class Payer:
    """One customer; `orders`, `stops` and `prints` are all that the flow has wanted so far."""

    def __init__(self, flow: Flow | None = None) -> None:
        self.flow, self.now, self.touches = flow or Flow(), 50.0, 0
        self.did: tuple[object, ...] = ()
        self.orders: list[BeginPayment] = []
        self.stops: list[StopPayment] = []
        self.prints: list[PrintInvoices] = []
        self.payment: Payment | None = None
        self.happen(Surveyed(AROUND))

    @property
    def page(self) -> Page:
        return self.flow.page

    def happen(self, event: object, after: float = 1.0) -> Payer:
        self.now += after
        self.flow, self.did = step(self.flow, event, self.now)  # type: ignore[arg-type]  # any event
        self.orders += [one for one in self.did if isinstance(one, BeginPayment)]
        self.stops += [one for one in self.did if isinstance(one, StopPayment)]
        self.prints += [one for one in self.did if isinstance(one, PrintInvoices)]
        return self

    def surround(self, **changes: object) -> Payer:
        return self.happen(Surveyed(replace(self.flow.around, **changes)))  # type: ignore[arg-type]  # `replace` checks

    def press(self, act: Act, detail: str = "") -> Payer:
        self.touches += 1
        return self.happen(Pressed(act, self.flow.page, detail, f"{self.touches:020x}"))

    def answer(self, findings: Findings) -> Payer:
        return self.happen(BusinessAnswered(self.flow.visit.lookup.inquiry, findings))

    def identified(self, entry: str = "pay", owed: Findings = PARTICULARS) -> Payer:
        """Open `entry` and say who one is; `touches` counts from here."""
        self.press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, entry)
        for figure in "3100012345":
            self.press(Act.TYPE, figure)
        self.press(Act.FIND).answer(Accounts((account(),))).answer(owed)
        self.touches = 100
        return self

    def paying(self, method: PaymentMethod = PaymentMethod.QR) -> Payer:
        """Pay all the bills in this way, as far as the provider or the desk waits."""
        self.identified().press(Act.PAY).press(Act.PAY_BY, method.value)
        return self.begun()

    def begun(self) -> Payer:
        self.payment = begun(self.flow)
        self.happen(PaymentMoved(self.payment))
        return self.notes(0) if self.payment.is_cash else self.reported(PaymentStatus.WAITING)

    def money(self, event: MoneyEvent) -> Payer:
        assert self.payment is not None
        self.payment = apply(self.payment, event)
        return self.happen(PaymentMoved(self.payment))

    def reported(self, status: PaymentStatus) -> Payer:
        assert self.payment is not None
        return self.money(reported(self.payment, status))

    def notes(self, yuan: int, *, is_shut: bool = False) -> Payer:
        """The desk has so much in all."""
        return self.money(notes(yuan, is_shut=is_shut))

    def stopped(self) -> Payer:
        """The last stop reaches the payment."""
        return self.money(Stopped(at=NOW, wish=self.stops[-1].wish))

    def credited(self) -> Payer:
        """The business system credits what was received, bill by bill."""
        assert self.payment is not None
        return self.money(credited(self.payment, self.flow))

    def receipt(self, end: SlipEnd = SlipEnd.PRINTED) -> Payer:
        return self.money(SlipEnded(at=NOW, end=end))

    def paid(self, method: PaymentMethod = PaymentMethod.QR) -> Payer:
        return self.paying(method).reported(PaymentStatus.PAID).credited().receipt()
