"""kill -9 of kiosk, payment provider, business system and queue server while real customers pay: 0 lost, 0 doubled.

After each kill the journal of the kiosk, whoever took the money, the business system and the settlement say the same of
every payment of the day, and what customers have paid is what was credited.
"""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from hall.contract.business.payments import PaymentMethod
from hall.launcher.business_site import BUSINESS, PAYMENTS
from hall.launcher.robots import press
from hall.launcher.site import KIOSK
from kiosk.money.core import Payment
from tests.e2e.paying_hall import NOTES, Payer, PayingHall, in_debt, paying_hall, see, until

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(600)]
QR, CARD, CASH = PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH
PROGRAMS = (KIOSK, PAYMENTS, BUSINESS, "server")
MOMENTS = ("chosen", "asked", "paid", "soon after", "told")
"""How to pay was chosen; the kiosk asks for the money; it was paid; within a second; the kiosk says that it is paid."""
FEN = 5_000
"""What each customer pays, also as one banknote."""
KILLS = [
    (method, program, moment)
    for method in (QR, CASH, CARD)
    for program in PROGRAMS
    for moment in MOMENTS
    if method is not CARD or moment in ("paid", "soon after")
]


@dataclass
class Day:
    """A hall's day, and what its customers have paid."""

    hall: PayingHall
    accounts: Iterator[str]
    paid: list[str] = field(default_factory=list)

    def all_agree(self) -> None:
        """Wait until nobody has to do anything about any payment, and compare all books of the day."""
        hall = self.hall
        until(lambda: all(each.is_over for each in hall.journal().values()) or None, "the end of every payment")
        journal, lines = hall.journal(), {line.payment: line for line in hall.statement().lines}
        assert len(lines) == len(hall.statement().lines)
        assert lines.keys() <= journal.keys()
        for payment in journal.values():
            line = lines.get(payment.id)
            received = hall.notes(payment.id) if payment.is_cash else line.amount if line is not None else 0
            refunded = line.refunded if line is not None else payment.refunded
            assert (payment.received, payment.refunded) == (received, refunded), payment
            assert payment.credited == credited(hall, payment) == received - refunded, payment
        assert sum(each.credited for each in journal.values()) == FEN * len(self.paid), "lost or doubled"
        receipts = Counter(each.receipt for slip in hall.slips() for each in journal.values() if each.receipt in slip)
        assert all(count == 1 for receipt, count in receipts.items() if receipt), receipts
        until(lambda: self.is_even(journal) or None, "an even settlement")

    def is_even(self, journal: dict[str, Payment]) -> bool:
        """Tell whether the settlement has every payment in its sums and nothing open."""
        day = self.hall.settlement()
        sums = (sum(row.received for row in day.rows), sum(row.credited for row in day.rows))
        wanted = (sum(each.received for each in journal.values()), sum(each.credited for each in journal.values()))
        return day.is_even and sums == wanted


def credited(hall: PayingHall, payment: Payment) -> int:
    """Return what the business system has credited for a payment, fen."""
    (found,) = until(lambda: (hall.business.credited(payment.id),), "what was credited")
    return 0 if found is None else sum(part.amount for part in found.bills) + found.to_balance


def payers(hall: PayingHall) -> Iterator[str]:
    """Give accounts that owe something, as long as there are any."""
    while True:
        yield from in_debt(hall)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """One hall for all kills of this module."""
    with paying_hall(tmp_path_factory.mktemp("killed")) as opened:
        yield Day(opened, payers(opened))


@pytest.mark.parametrize(("method", "program", "moment"), KILLS)
def test_a_killed_program_neither_loses_nor_doubles_money(
    day: Day, method: PaymentMethod, program: str, moment: str
) -> None:
    hall, payer = day.hall, Payer(day.hall, next(day.accounts))
    payer.identifies()
    payer.goes_to("amount", "other-amount")
    press(hall.kiosk, "amount-50")
    payer.chooses(method)

    def strike(now: str) -> None:
        if now == moment:
            hall.kill(program)

    strike("chosen")
    if (program, moment) == (KIOSK, "chosen"):
        nobody_pays(hall)
    else:
        payer.is_asked()
        strike("asked")
        if method is not CASH:
            waiting = hall.waiting()
            hall.pays_by_phone(waiting.page_url)
            day.paid.append(waiting.payment)
        elif (program, moment) != (KIOSK, "asked"):
            # whoever sees the kiosk go dark puts nothing in
            until(lambda: hall.twins.ask(twin=NOTES, do="insert_note", value=50), "an acceptor that takes notes")
            until(lambda: kept(hall) > FEN * cash_paid(day) or None, "the note in the cassette")
            day.paid.append(payer.payment().id)
        strike("paid")
        if moment == "soon after":
            threading.Event().wait(random.Random(f"{method}{program}").uniform(0.02, 0.8))
            strike("soon after")
        if program != KIOSK or moment == "told":
            payer.is_done()
            strike("told")
    see(hall.kiosk, lambda p: p["page"] in ("attract", "paid"), "the end")
    if hall.kiosk.look()["page"] == "paid":
        payer.leaves()
    day.all_agree()


def nobody_pays(hall: PayingHall) -> None:
    """The customer has gone: whatever waits at the provider is declined, as if its time were over."""

    def declined() -> bool | None:
        for each in hall.ask("waiting"):
            hall.ask("press", payment=each.payment, does_pay=False)
        return all(each.is_over for each in hall.journal().values()) or None

    until(declined, "the end of a payment that nobody pays")


def kept(hall: PayingHall) -> int:
    """Return what lies in the cassette, fen."""
    return int(hall.twins.ask(twin=NOTES, do="state")["cassette_value"]) * 100


def cash_paid(day: Day) -> int:
    """Return how many customers have put in a note so far."""
    journal = day.hall.journal()
    return sum(1 for name in day.paid if journal[name].is_cash)
