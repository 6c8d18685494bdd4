"""Whatever is lost, doubled, late or killed: received is credited, given back or open, and nothing happens twice."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from devices.note_stages import NoteStage
from hall.contract.business.payments import PaymentMethod, PaymentStatus
from kiosk.money.cash import Cash
from kiosk.money.core import ENDS, State
from kiosk.money.events import SlipEnd, Wish
from kiosk.money.till import Till
from tests.unit.kiosk.money.money_world import Business, Desk, HandClock, MemoryJournal, Printer, Provider, order

pytestmark = pytest.mark.long
ROUNDS = 60
TROUBLES = ("unreachable", "lost", "twice")


class Died(BaseException):
    """kill -9, at this very place."""


@dataclass
class Chance:
    """Says what goes wrong; after `calm` nothing does any more."""

    dice: random.Random
    trouble: float
    death: float
    deaths: int = 0
    is_calm: bool = False

    def fault(self, _: str) -> str:
        return "" if self.is_calm or self.dice.random() > self.trouble else self.dice.choice(TROUBLES)

    def tell(self, _: str) -> None:
        if not self.is_calm and self.dice.random() < self.death:
            self.deaths += 1
            raise Died


@dataclass
class Play:
    """One kiosk with one payment after the other, some of them open at the same time."""

    seed: int
    clock: HandClock = field(default_factory=HandClock)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # a rehearsal
        self.chance = Chance(self.dice, trouble=self.dice.choice((0, 0.2, 0.6)), death=self.dice.choice((0, 0.05, 0.2)))
        self.provider = Provider(self.clock, self._fault)
        self.business = Business(self._fault)
        self.desk, self.printer = Desk(), Printer()
        self.journal = MemoryJournal(self.chance.tell)
        self.start()

    def _fault(self, name: str) -> str:
        self.chance.tell(name)
        return self.chance.fault(name)

    def start(self) -> None:
        cash = Cash(self.desk, self.clock, most_over=10_000)
        self.till = Till(
            self.journal, self.business, self.provider, cash, self.printer, self.clock  # type: ignore[arg-type]  # models
        )  # fmt: skip

    def alive(self, *deeds: object) -> None:
        for deed in deeds:
            try:
                deed()  # type: ignore[operator]  # callables
            except Died:
                self._rise()

    def _rise(self) -> None:
        while True:
            self.desk.die()
            self.start()
            try:
                self.till.recover()
            except Died:
                continue
            return

    def step(self, number: int) -> None:
        payment, dice = f"{number:032x}", self.dice
        known = payment in self.journal.lines
        self.provider.refuses_refunds = dice.random() < 0.2 and not self.chance.is_calm
        self.business.refuses = "account_closed" if dice.random() < 0.1 and not self.chance.is_calm else ""
        self.printer.end = dice.choice((SlipEnd.PRINTED, SlipEnd.FAILED, None))
        match dice.randrange(8):
            case 0:
                self.alive(lambda: self.provider.press_pay(payment))
            case 1 if known and dice.random() < 0.3:
                self.alive(lambda: self.till.stop(payment, dice.choice(list(Wish))))
            case 2 | 3:
                end = NoteStage.UNCLEAR if dice.random() < 0.1 else NoteStage.CREDITED
                self.alive(lambda: self.desk.insert(dice.choice((1, 5, 10, 20, 50, 100)), end=end))
            case 4:
                self.desk.is_away = not self.desk.is_away
            case 5 if dice.random() < 0.2:
                self.desk.resolve(dice.choice((NoteStage.CREDITED, NoteStage.RETURNED)))
            case _:
                self.clock.pass_s(dice.choice((0.1, 3, 20)))
                self.alive(self.till.work)

    def settle(self) -> None:
        """Let everything that can come to its end come there: no more trouble."""
        self.chance.is_calm, self.desk.is_away, self.printer.end = True, False, SlipEnd.PRINTED
        self.business.refuses, self.provider.refuses_refunds = "", False
        self.desk.resolve(NoteStage.CREDITED)
        self._rise()
        for _ in range(200):
            self.clock.pass_s(61)
            if self.till.work() is None:
                return
        raise AssertionError("it never comes to an end")

    def received(self, payment: str) -> int:
        report = self.provider.reports.get(payment)
        is_paid = report is not None and report.status in (PaymentStatus.PAID, PaymentStatus.REFUNDED)
        return (report.amount if is_paid and report else 0) + self.desk.worth(payment)

    def check(self, is_settled: bool) -> None:
        for name in self.journal.lines:
            payment = self.journal.find(name)
            assert payment is not None
            assert payment.received == payment.credited + payment.refunded + payment.open
            assert payment.credited in (0, self.business.total(name))
            report = self.provider.reports.get(name)
            given = report.refunded if report else 0
            # nobody is paid twice: not credited and given back, and never more than came in
            assert self.business.total(name) + given <= self.received(name), payment
            if is_settled:
                assert payment.received == self.received(name), payment
                assert payment.credited == self.business.total(name), payment
                assert payment.state in (*ENDS, State.AT_COUNTER), payment
                assert (payment.open == 0) == (payment.state is not State.AT_COUNTER), payment
                assert payment.is_cash or payment.refunded == given, payment


def play(seed: int) -> Play:
    game = Play(seed)
    for number in range(1, 4):
        method = game.dice.choice((PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH, PaymentMethod.CASH))
        wanted = order(number, method, amount=game.dice.choice((500, 8_000, 20_000)), at=game.clock.now(),
                       expires_at=game.clock.now().replace(hour=2 + number))  # fmt: skip
        game.alive(lambda wanted=wanted: game.till.pay(wanted))
        # a tap that is repeated is the same payment
        game.alive(lambda wanted=wanted: game.till.pay(wanted))
        for _ in range(ROUNDS):
            game.step(number)
        game.check(is_settled=False)
    game.settle()
    game.check(is_settled=True)
    return game


@pytest.mark.bulk
@pytest.mark.parametrize("decade", range(10))
def test_money_adds_up_whatever_happens(decade: int) -> None:
    deaths, states = 0, set[State]()
    for seed in range(decade * 30, decade * 30 + 30):
        game = play(seed)
        deaths += game.chance.deaths
        states |= {found.state for name in game.journal.lines if (found := game.journal.find(name)) is not None}
    assert deaths > 20
    assert {State.DONE, State.AT_COUNTER, State.CANCELLED} <= states
