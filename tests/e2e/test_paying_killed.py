"""kill -9 of kiosk, payment provider, business system and queue server at each step of a payment: 0 lost, 0 doubled.

A step is what the journals say: the kiosk's own of payments, and that of banknotes. After each kill the journal of the
kiosk, whoever took the money, the business system and the settlement say the same of every payment of the day, and
what customers have paid is what was credited or given back.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import pytest

from devices.note_stages import NoteStage
from devices.notes import NoteJournal
from hall.contract.business.payment_control import Fault
from hall.contract.business.payments import PaymentMethod
from hall.contract.documents_money import HandOver
from hall.launcher.business_site import BUSINESS, PAYMENTS
from hall.launcher.robots import press
from hall.launcher.site import AUDITOR, KIOSK
from hall.runtime.clock import SystemClock
from kiosk.money.cash import worth_of
from kiosk.money.core import Payment, State
from kiosk.money.journal import PaymentJournal
from tests.e2e.control_room import ControlRoom
from tests.e2e.paying_hall import BEGIN, NOTES, WITHIN_S, Payer, PayingHall, in_debt, paying_hall, see, until

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(600)]
QR, CARD, CASH = PaymentMethod.QR, PaymentMethod.CARD, PaymentMethod.CASH
PROGRAMS: Final = (KIOSK, PAYMENTS, BUSINESS, "server")
FEN: Final = 5_000
"""What each customer pays, also as one banknote."""
UNPAID: Final = frozenset({State.ORDERED, State.WAITING})
UNCREDITED: Final = frozenset({*UNPAID, State.TAKING, State.CLOSING, State.PAID})
ONLINE: Final = ("ordered", "asked", "paid", "heard", "credited", "printed")
"""On disk; shown to the customer; paid at the provider; the kiosk knows; credited; the receipt is printed."""
NOTE: Final = ("ordered", "asked", "escrow", "stacking", "stacked", "credited", "printed")
"""As above; the note is held, on its way into the cassette, there and counted."""
BACK: Final = ("owed", "refunded")
"""What was taken is to be given back; it was."""
KILLS: Final = [
    (method, program, moment)
    for method in (QR, CARD, CASH)
    for moment in (*(NOTE if method is CASH else ONLINE), *BACK)
    for program in PROGRAMS
]


@dataclass
class Day:
    """A hall's day, its journals, and what its customers have paid."""

    hall: PayingHall
    accounts: Iterator[str]
    room: ControlRoom
    payments: PaymentJournal
    notes: NoteJournal
    online: list[str] = field(default_factory=list)
    """What was paid at the provider."""

    def journal(self) -> dict[str, Payment]:
        """Return every payment of the day."""
        return {each.id: each for each in self.payments.between(BEGIN, SystemClock().now().replace(year=2099))}

    def reaches(self, payer: Payer, moment: str) -> None:
        """Look, as often as can be, until this customer's payment has come as far as `moment`, or further."""
        deadline, pause = monotonic() + WITHIN_S, threading.Event()
        while not (mine := self.of(payer)) or not self._is_at(mine, moment):
            assert monotonic() < deadline, f"{moment} does not come: {mine}"
            pause.wait(0.001)

    def of(self, payer: Payer) -> Payment | None:
        """Return this customer's payment, once there is one."""
        mine = [each for name, each in self.journal().items() if name not in payer.known]
        assert len(mine) <= 1, mine
        return mine[0] if mine else None

    def _is_at(self, payment: Payment, moment: str) -> bool:
        stages = {note.stage for note in self.notes.total(payment.id).open}
        is_counted = payment.received > 0
        return {
            "ordered": lambda: True,
            "heard": lambda: payment.state not in UNPAID,
            "escrow": lambda: bool(stages) or is_counted,
            "stacking": lambda: NoteStage.STACKING in stages or is_counted,
            "stacked": lambda: is_counted,
            "credited": lambda: payment.state not in UNCREDITED,
            "printed": lambda: payment.state is State.DONE,
            "owed": lambda: payment.state in (State.REFUND_OWED, State.AT_COUNTER, State.REFUNDED),
            "refunded": lambda: payment.state is State.REFUNDED,
        }[moment]()

    def all_agree(self) -> None:
        """Wait until nobody has to do anything about any payment, and compare all books of the day."""
        hall = self.hall
        until(lambda: all(each.is_over for each in self.journal().values()) or None, "the end of every payment")
        journal, lines = self.journal(), {line.payment: line for line in hall.statement().lines}
        assert len(lines) == len(hall.statement().lines)
        assert set(self.online) == lines.keys() <= journal.keys()
        for payment in journal.values():
            line = lines.get(payment.id)
            received = worth_of(self.notes.total(payment.id)) if payment.is_cash else line.amount if line else 0
            refunded = line.refunded if line is not None else payment.refunded
            assert (payment.received, payment.refunded) == (received, refunded), payment
            assert payment.credited == credited(hall, payment) == received - refunded, payment
        back = sum(each.refunded for each in journal.values())
        assert sum(each.credited for each in journal.values()) + back == FEN * len(self.online) + kept(hall)
        receipts = Counter(each.receipt for slip in hall.slips() for each in journal.values() if each.receipt in slip)
        assert all(count == 1 for receipt, count in receipts.items() if receipt), receipts
        until(lambda: self.is_even(journal) or None, "an even settlement")

    def is_even(self, journal: Mapping[str, Payment]) -> bool:
        """Tell whether the settlement has every payment in its sums and nothing open."""
        day = self.hall.settlement()
        sums = (sum(row.received for row in day.rows), sum(row.credited for row in day.rows))
        wanted = (sum(each.received for each in journal.values()), sum(each.credited for each in journal.values()))
        return day.is_even and sums == wanted


def credited(hall: PayingHall, payment: Payment) -> int:
    """Return what the business system has credited for a payment, fen."""
    (found,) = until(lambda: (hall.business.credited(payment.id),), "what was credited")
    return 0 if found is None else sum(part.amount for part in found.bills) + found.to_balance


def kept(hall: PayingHall) -> int:
    """Return what lies in the cassette, fen."""
    return int(hall.twins.ask(twin=NOTES, do="state")["cassette_value"]) * 100


def payers(hall: PayingHall) -> Iterator[str]:
    """Give accounts that owe something, as long as there are any."""
    while True:
        yield from in_debt(hall)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """One hall for all kills of this module."""
    with paying_hall(tmp_path_factory.mktemp("killed")) as opened:
        folder = opened.site.folder / "data" / KIOSK
        payments, notes = (
            PaymentJournal(folder / "payments.sqlite"),
            NoteJournal(folder / "notes.sqlite", SystemClock()),
        )
        room = ControlRoom(opened)
        try:
            yield Day(opened, payers(opened), room, payments, notes)
        finally:
            room.leave()
            payments.close()
            notes.close()


@pytest.mark.parametrize(("method", "program", "moment"), KILLS)
def test_a_killed_program_neither_loses_nor_doubles_money(
    day: Day, method: PaymentMethod, program: str, moment: str
) -> None:
    hall, payer = day.hall, Payer(day.hall, next(day.accounts))
    payer.identifies()
    payer.goes_to("amount", "other-amount")
    # whoever wants a note back has not put in enough yet
    press(hall.kiosk, "amount-100" if method is CASH and moment in BACK else "amount-50")
    payer.chooses(method)
    struck: list[str] = []

    def strike(now: str) -> None:
        if now == moment:
            if now not in ("asked", "paid"):
                day.reaches(payer, now)
            hall.kill(program)
            struck.append(program)

    strike("ordered")
    if (program, moment) == (KIOSK, "ordered"):
        nobody_pays(day)
    else:
        payer.is_asked()
        strike("asked")
        if method is not CASH:
            _at_the_provider(day, payer, strike, wants_it_back=moment in BACK)
        elif KIOSK in struck:
            # whoever sees the kiosk go dark puts nothing in
            nobody_pays(day)
        else:
            _with_a_note(day, payer, strike, wants_it_back=moment in BACK)
        if program != KIOSK:
            payer.is_done()
    assert struck == [program]
    see(hall.kiosk, lambda p: p["page"] in ("attract", "paid"), "the end")
    if hall.kiosk.look()["page"] == "paid":
        payer.leaves()
    day.all_agree()


def _at_the_provider(day: Day, payer: Payer, strike: Callable[[str], None], *, wants_it_back: bool) -> None:
    """Pay with phone or card; also when the kiosk has gone dark, for the phone has the page already."""
    hall, waiting = day.hall, day.hall.waiting()
    if wants_it_back:
        hall.ask("switch", fault=Fault.PAID_BUT_NO_ANSWER, is_on=True)
    hall.pays_by_phone(waiting.page_url)
    day.online.append(waiting.payment)
    if wants_it_back:
        # the kiosk does not know of the money yet, so that its customer may still go back
        press(hall.kiosk, "back")
        hall.ask("switch", fault=Fault.PAID_BUT_NO_ANSWER, is_on=False)
    strike("paid")
    for moment in (*ONLINE[3:], *BACK):
        strike(moment)


def _with_a_note(day: Day, payer: Payer, strike: Callable[[str], None], *, wants_it_back: bool) -> None:
    """Pay with a banknote, or ask for it back and get it from a person."""
    hall = day.hall
    until(lambda: hall.twins.ask(twin=NOTES, do="insert_note", value=50), "an acceptor that takes notes")
    if wants_it_back:
        day.reaches(payer, "stacked")
        payer.goes_to("leftover", "back")
        press(hall.kiosk, "decide-back")
        strike("owed")
        day.reaches(payer, "owed")
        mine = day.of(payer)
        assert mine is not None
        order = HandOver(command_id=mine.id[:36], client=KIOSK, payment=mine.id, amount=FEN, by=AUDITOR)
        assert day.room.say(order).is_done
        strike("refunded")
        assert day.room.say(order).is_done, "said again, it is the same"
        return
    for moment in NOTE[2:]:
        strike(moment)


def nobody_pays(day: Day) -> None:
    """The customer has gone: whatever waits at the provider is declined, as if its time were over."""

    def declined() -> bool | None:
        for each in day.hall.ask("waiting"):
            day.hall.ask("press", payment=each.payment, does_pay=False)
        return all(each.is_over for each in day.journal().values()) or None

    until(declined, "the end of a payment that nobody pays")
