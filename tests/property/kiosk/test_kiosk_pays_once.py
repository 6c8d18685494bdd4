"""Random fingers, answers and waits over the journey "pay": one intention is one payment, and none is forgotten."""

from __future__ import annotations

import random

import pytest

from hall.contract.business.payments import PaymentMethod, PaymentStatus
from kiosk.flow import TABLE, Act, Page, Pressed, Ticked, Touched
from kiosk.flow.paying_events import InvoicesEnded, NoteReturned, PaymentImpossible, PaymentMoved
from kiosk.flow.paying_state import InvoiceEnd
from kiosk.money.core import Payment, State, apply
from kiosk.money.events import Act as MoneyAct
from kiosk.money.events import Failed, Failure, SlipEnd, SlipEnded, Stopped, Wish
from tests.ui.kiosk_lookup_scenes import PARTICULARS
from tests.ui.kiosk_paying_scenes import NOW, begun, credited, notes, reported
from tests.unit.kiosk.payer import Payer

WAYS = ("qr", "card", "cash")
DETAILS = {
    Act.PAY_BY: WAYS,
    Act.FILL: ("200",),
    Act.TICK: ("all", PARTICULARS.bills[4].bill),
    Act.DECIDE: tuple(map(str, Wish)),
    Act.LANGUAGE: ("zh", "en"),
}
RUNS, STEPS = 40, 150
NOT_OVER = frozenset({State.ORDERED, State.WAITING, State.TAKING, State.CLOSING, State.PAID})


class Hall:
    """A payer with clumsy fingers, and everyone behind the screen."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.payer, self.said = chance, Payer(), 0
        self.payments: dict[str, Payment] = {}
        self.taken = 0

    def turn(self) -> None:
        """One thing happens; what the flow wants is done at once, as the terminal does."""
        if self.payer.page is Page.ATTRACT:
            self.next_customer()
        self.chance.choice((self.tap, self.tap, self.tap_twice, self.world, self.world, self.time))()
        self.obey()

    def next_customer(self) -> None:
        now = self.payer.now
        self.payer = Payer(self.payer.flow)
        self.payer.now = now + 10.0
        self.payer.identified()
        self.taken = 0

    def any_press(self) -> tuple[Act, str]:
        """Return one of the presses that the page knows, more often one that leads on."""
        known = [trigger for trigger in TABLE[self.payer.page] if isinstance(trigger, Act)]
        wanted = [act for act in known if act in (Act.PAY, Act.PAY_BY, Act.ENOUGH, Act.DECIDE, Act.INVOICE, Act.RETRY)]
        act = self.chance.choice(wanted if wanted and self.chance.random() < 0.5 else known)
        return act, self.chance.choice(DETAILS.get(act, ("",)))

    def tap(self) -> None:
        self.press(self.payer.page, *self.any_press(), after=1.0)

    def press(self, page: Page, act: Act, detail: str, after: float) -> None:
        self.said += 1
        self.payer.happen(Pressed(act, page, detail, f"{self.said:032x}"), after=after)
        self.obey()

    def tap_twice(self) -> None:
        """The same press again before the page has answered: of the same page, with an intention of its own."""
        page, (act, detail) = self.payer.page, self.any_press()
        for _ in range(2):
            self.press(page, act, detail, after=0.2)

    def time(self) -> None:
        self.payer.happen(
            self.chance.choice((Ticked(), Touched())), after=self.chance.choice((0.5, 0.5, 5.0, 5.0, 40.0, 100.0))
        )

    def obey(self) -> None:
        """Begin what was ordered, stop what was stopped."""
        while self.taken < len(self.payer.orders):
            order = self.payer.orders[self.taken]
            self.taken += 1
            assert order.intention not in self.payments, "one intention became two payments"
            open_ones = [one for one in self.payments.values() if one.state in (State.ORDERED, State.TAKING)]
            assert all(one.wish is not None for one in open_ones), "two payments wait for one customer"
            if self.chance.random() < 0.1:
                self.payer.happen(PaymentImpossible(order.intention))
                continue
            self.payments[order.intention] = begun(self.payer.flow)
            self.tell(order.intention)
        for stop in self.payer.stops:
            if stop.payment in self.payments:
                self.move(stop.payment, Stopped(at=NOW, wish=stop.wish))
        self.payer.stops.clear()

    def move(self, payment: str, event: object) -> None:
        before = self.payments[payment]
        try:
            self.payments[payment] = apply(before, event)  # type: ignore[arg-type]  # any event of money
        except ValueError:
            return
        if self.payments[payment] != before:
            self.tell(payment)

    def tell(self, payment: str) -> None:
        self.payer.happen(PaymentMoved(self.payments[payment]), after=0.0)

    def world(self) -> None:
        """Somebody outside says something about some payment, perhaps one of a customer who has gone."""
        if self.payer.prints and self.chance.random() < 0.3:
            end = self.chance.choice(tuple(InvoiceEnd))
            self.payer.happen(InvoicesEnded(self.chance.choice(self.payer.prints).key, end))
        if not self.payments:
            return
        name = self.chance.choice(list(self.payments))
        payment = self.payments[name]
        if payment.order.method is PaymentMethod.CASH:
            more = self.chance.choice((0, 50, 100))
            is_shut = payment.state is State.CLOSING or payment.received >= payment.order.amount
            self.move(name, notes(payment.received // 100 + (0 if is_shut else more), is_shut=is_shut))
            self.payer.happen(NoteReturned(name, self.chance.choice(("too_much", "unreadable"))))
        else:
            self.move(name, reported(payment, self.chance.choice(tuple(PaymentStatus))))
        if self.chance.random() < 0.3:
            self.move(name, Failed(at=NOW, act=MoneyAct.QUERY, failure=self.chance.choice(tuple(Failure))))
        payment = self.payments[name]
        if payment.state is State.PAID and name == self.payer.flow.visit.paying.intention:
            self.move(name, credited(payment, self.payer.flow))
        self.move(name, SlipEnded(at=NOW, end=self.chance.choice(tuple(SlipEnd))))

    def check(self) -> None:
        """Whoever is no longer before the screen has no payment that still waits for them."""
        shown = self.payer.flow.visit.paying.intention
        for name, payment in self.payments.items():
            waits = payment.state in (State.ORDERED, State.WAITING, State.TAKING)
            assert not waits or payment.wish is not None or name == shown, f"{name} waits for nobody"
        paying = self.payer.flow.visit.paying
        if self.payer.page is Page.METHOD:
            assert not paying.intention, "another payment could be begun before the last one is over"
        if self.payer.page is Page.ATTRACT:
            assert self.payer.flow.visit == self.payer.flow.fresh_visit


@pytest.mark.parametrize("seed", range(RUNS))
def test_one_intention_is_one_payment_and_nobody_leaves_one_waiting(seed: int) -> None:
    hall = Hall(random.Random(seed))
    for _ in range(STEPS):
        hall.turn()
        hall.check()


def test_the_fingers_do_pay() -> None:
    ends: set[State] = set()
    for seed in range(RUNS):
        hall = Hall(random.Random(seed))
        for _ in range(STEPS):
            hall.turn()
        ends |= {payment.state for payment in hall.payments.values()}
    assert ends >= {State.DONE, State.CANCELLED, State.REFUND_OWED, State.AT_COUNTER}
