"""The till with untroubled and troubled partners: each payment's way, step by step."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from devices.cash_news import CashNews, CashWord
from devices.cash_roles import RejectReason
from devices.note_stages import NoteStage
from hall.contract.business.payments import PaymentMethod
from hall.contract.errors import StorageError
from kiosk.money.cash import Cash
from kiosk.money.cashier import Cashier
from kiosk.money.core import Payment, State
from kiosk.money.events import Failure, SlipEnd, Wish
from kiosk.money.journal import PaymentJournal, UnknownPayment
from kiosk.money.till import Till
from tests.unit.kiosk.money.money_world import (
    WORDS,
    Business,
    Desk,
    HandClock,
    MemoryJournal,
    Printer,
    Provider,
    order,
)

ID = order().payment


@dataclass
class World:
    """A till and everyone around it."""

    clock: HandClock = field(default_factory=HandClock)
    has_acceptor: bool = True
    faults: dict[str, str] = field(default_factory=dict)
    seen: list[State] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def __post_init__(self) -> None:
        self.provider = Provider(self.clock, lambda name: self.faults.get(name, ""))
        self.business = Business(lambda name: self.faults.get(name, ""))
        self.desk, self.printer = Desk(), Printer()
        self.start()

    def start(self) -> None:
        notice = lambda _, code: self.notices.append(code)  # noqa: E731  # one line, used once
        cash = Cash(self.desk, self.clock, 5_000, notice) if self.has_acceptor else None
        self.till = Till(
            self.journal, self.business, self.provider, cash, self.printer, self.clock,  # type: ignore[arg-type]  # models
            on_change=lambda payment: self.seen.append(payment.state),
        )  # fmt: skip

    def now(self) -> Payment:
        found = self.journal.find(ID)
        assert found is not None
        return found

    def run(self, seconds: float = 0.0) -> Payment:
        """Do everything that is due until `seconds` have passed."""
        end = self.clock.monotonic() + seconds
        for _ in range(1000):
            pause = self.till.work()
            if pause is None or (pause > 0 and self.clock.monotonic() + pause > end):
                break
            self.clock.pass_s(pause)
        return self.now()


@pytest.fixture
def world() -> World:
    return World()


def test_a_qr_payment_is_ordered_asked_for_credited_and_printed(world: World) -> None:
    world.till.pay(order())
    assert world.run().state is State.WAITING
    assert world.run(5).state is State.WAITING
    world.provider.press_pay(ID)
    done = world.run(3)
    assert (done.state, done.credited, done.slip) == (State.DONE, 20_000, SlipEnd.PRINTED)
    assert world.till.work() is None
    assert world.business.total(ID) == 20_000
    assert [state for state in State if state in world.seen] == [
        State.ORDERED, State.WAITING, State.PAID, State.CREDITED, State.DONE,
    ]  # fmt: skip


@pytest.mark.parametrize("act", ["provider.create", "provider.query", "business.credit"])
@pytest.mark.parametrize(
    ("fault", "said"), [("unreachable", Failure.UNREACHABLE), ("lost", Failure.UNKNOWN), ("twice", None)]
)
def test_what_is_not_answered_is_asked_again_with_the_same_key(
    world: World, act: str, fault: str, said: Failure | None
) -> None:
    world.faults[act] = fault
    world.till.pay(order())
    world.run()
    if act != "provider.create":
        world.provider.press_pay(ID)
    now = world.run(10)
    assert now.trouble is said
    world.faults.clear()
    world.run(70)
    world.provider.press_pay(ID)
    assert world.run(70).state is State.DONE
    assert world.business.total(ID) == 20_000


def test_a_customer_who_cancels_is_asked_about_at_the_provider(world: World) -> None:
    world.till.pay(order())
    world.run()
    world.till.stop(ID, Wish.BACK)
    assert world.run().state is State.CANCELLED
    world.provider.press_pay(ID)
    assert world.provider.reports[ID].status.value == "cancelled"


def test_what_was_paid_while_it_was_cancelled_is_given_back_once(world: World) -> None:
    world.till.pay(order())
    world.run()
    world.provider.press_pay(ID)
    world.till.stop(ID, Wish.BACK)
    world.faults["provider.refund"] = "lost"
    assert world.run(20).state is State.REFUND_OWED
    world.faults.clear()
    assert world.run(70).state is State.REFUNDED
    assert (world.provider.reports[ID].refunded, world.business.total(ID)) == (20_000, 0)


def test_a_payment_nobody_pays_expires(world: World) -> None:
    world.till.pay(order())
    assert world.run(200).state is State.EXPIRED


def test_an_order_that_never_arrived_ends_when_its_time_is_over(world: World) -> None:
    world.faults["provider.create"] = "unreachable"
    world.till.pay(order())
    assert world.run(300).state is State.EXPIRED


def test_a_refused_order_takes_nothing(world: World) -> None:
    world.provider.refuses_orders = True
    world.till.pay(order())
    assert (world.run().state, world.now().refusal) == (State.DECLINED, "too_small")


def test_a_refused_credit_is_refunded_and_a_refused_refund_goes_to_the_counter(world: World) -> None:
    world.business.refuses, world.provider.refuses_refunds = "account_closed", True
    world.till.pay(order())
    world.run()
    world.provider.press_pay(ID)
    owed = world.run(5)
    assert (owed.state, owed.open, owed.slip) == (State.AT_COUNTER, 20_000, SlipEnd.PRINTED)
    assert world.printer.printed == [(ID, "at_counter")]
    assert world.till.hand_over(ID, 20_000, "ann").state is State.REFUNDED


@pytest.mark.parametrize("reason", ["unknown_client", "not_allowed", "bad_request"])
def test_a_kiosk_that_is_not_let_in_gives_nothing_back(world: World, reason: str) -> None:
    world.business.refuses = reason
    world.till.pay(order())
    world.run()
    world.provider.press_pay(ID)
    assert world.run(10).state is State.PAID
    world.business.refuses = ""
    assert world.run(70).state is State.DONE


def test_an_answer_that_cannot_be_is_not_believed(world: World) -> None:
    credit, answers = world.business.credit, []

    def less(asked):  # type: ignore[no-untyped-def]  # a fake
        answers.append(asked)
        return replace(credit(asked), to_balance=1)

    world.business.credit = less  # type: ignore[method-assign]  # a fake
    world.till.pay(order())
    world.run()
    world.provider.press_pay(ID)
    wrong = world.run(10)
    assert (wrong.state, wrong.trouble, len(answers) > 1) == (State.PAID, Failure.UNKNOWN, True)
    world.business.credit = credit  # type: ignore[method-assign]  # the true one again
    assert world.run(70).state is State.DONE


def pay_cash(world: World, amount: int = 20_000) -> None:
    world.till.pay(order(method=PaymentMethod.CASH, amount=amount))
    world.run()


def test_notes_are_taken_until_the_amount_is_reached_and_the_rest_goes_to_the_balance(world: World) -> None:
    pay_cash(world, 16_000)
    assert world.desk.insert(100)
    assert world.desk.insert(100)
    assert not world.desk.insert(1), "nothing is to pay any more"
    done = world.run()
    assert (done.state, done.received, done.credited, done.notes) == (State.DONE, 20_000, 20_000, (10_000, 10_000))
    assert not world.desk.takes or not world.desk.session


def test_a_note_that_brings_too_much_or_is_foreign_goes_back(world: World) -> None:
    pay_cash(world, 1_000)
    assert not world.desk.insert(100)
    assert not world.desk.insert(5, currency="USD")
    world.desk.hear(CashNews(CashWord.REJECTED, reason=RejectReason.UNREADABLE))
    world.desk.hear(CashNews(CashWord.RETURNED))
    assert world.notices == ["too_much", "not_now", "unreadable"]
    assert world.desk.insert(10)
    assert world.run().state is State.DONE


def test_part_of_a_bill_can_be_paid(world: World) -> None:
    pay_cash(world)
    world.desk.insert(50)
    world.till.stop(ID, Wish.PAY_BILLS)
    done = world.run()
    assert (done.state, done.credited, done.to_bills[0].amount) == (State.DONE, 5_000, 5_000)


def test_kept_notes_of_a_customer_who_cancels_go_to_the_balance_or_to_the_counter(world: World) -> None:
    pay_cash(world)
    world.desk.insert(50)
    world.till.stop(ID, Wish.TO_BALANCE)
    assert (world.run().to_bills, world.now().credited) == ((), 5_000)
    other = World()
    pay_cash(other)
    other.desk.insert(50)
    other.till.stop(ID, Wish.BACK)
    assert (other.run().state, other.now().open) == (State.AT_COUNTER, 5_000)


def test_an_unclear_note_is_looked_for_until_a_person_has_found_out(world: World) -> None:
    pay_cash(world)
    world.desk.insert(50)
    world.desk.insert(100, end=NoteStage.UNCLEAR)
    world.till.stop(ID, Wish.PAY_BILLS)
    assert (world.run(40).state, world.now().unclear) == (State.DONE, 1)
    world.desk.resolve(NoteStage.CREDITED)
    found = world.run(40)
    assert (found.state, found.open, found.unclear) == (State.AT_COUNTER, 10_000, 0)


def test_notes_that_cannot_be_counted_at_the_moment_are_not_taken_for_none(world: World) -> None:
    pay_cash(world)
    world.desk.insert(50)
    world.desk.insert(100, end=NoteStage.UNCLEAR)
    world.till.stop(ID, Wish.PAY_BILLS)
    world.run()
    world.desk.notes.clear()
    assert (world.run(70).received, world.now().state) == (5_000, State.DONE)


def test_a_desk_that_is_away_is_asked_until_it_answers(world: World) -> None:
    pay_cash(world)
    world.desk.insert(50)
    world.desk.is_away = True
    world.till.stop(ID, Wish.PAY_BILLS)
    assert world.run(10).state is State.CLOSING
    world.desk.is_away = False
    assert world.run(70).state is State.DONE


def test_a_desk_that_serves_another_payment_is_waited_for(world: World) -> None:
    world.desk.session = "another"
    pay_cash(world)
    assert (world.run(3).state, world.now().trouble) == (State.ORDERED, Failure.UNREACHABLE)
    world.desk.session = ""
    assert world.run(20).state is State.TAKING


def test_without_an_acceptor_there_is_no_payment_in_cash() -> None:
    for world in (World(has_acceptor=False), World()):
        world.desk.has_acceptor = False
        pay_cash(world)
        assert (world.now().state, world.now().refusal) == (State.DECLINED, "not_installed")


def test_a_kiosk_whose_acceptor_was_taken_out_keeps_its_payment_open(world: World) -> None:
    pay_cash(world)
    world.desk.insert(50)
    world.desk.die()
    world.has_acceptor = False
    world.start()
    world.till.recover()
    assert (world.run(10).state, world.now().trouble) == (State.CLOSING, Failure.UNREACHABLE)


def test_after_a_crash_the_notes_of_a_payment_are_credited(world: World) -> None:
    pay_cash(world)
    world.desk.insert(50)
    world.desk.die()
    world.start()
    world.till.recover()
    assert (world.run().state, world.business.total(ID)) == (State.DONE, 5_000)


@pytest.mark.parametrize(("end", "said"), [(SlipEnd.PRINTED, SlipEnd.PRINTED), (None, SlipEnd.UNKNOWN)])
def test_after_a_crash_a_receipt_is_never_printed_again_by_itself(
    world: World, end: SlipEnd | None, said: SlipEnd
) -> None:
    world.printer.end = None
    world.till.pay(order())
    world.run()
    world.provider.press_pay(ID)
    assert world.run(5).state is State.CREDITED
    world.printer.end = end
    world.start()
    world.till.recover()
    assert (world.run(100).state, world.now().slip) == (State.DONE, said)
    assert len(world.printer.printed) == 1


def test_a_full_disk_stops_no_device_and_loses_no_note(world: World) -> None:
    pay_cash(world)
    enter = world.journal.enter

    def full(*_: object) -> tuple[Payment, bool]:
        raise StorageError(WORDS, WORDS)

    world.journal.enter = full  # type: ignore[method-assign]  # a full disk
    assert world.desk.insert(50)
    world.journal.enter = enter  # type: ignore[method-assign]  # and an empty one
    world.till.stop(ID, Wish.PAY_BILLS)
    world.till.work()
    world.journal.enter = full  # type: ignore[method-assign]  # full again
    with pytest.raises(StorageError):
        world.run(5)
    world.journal.enter = enter  # type: ignore[method-assign]  # and empty
    assert (world.run(90).state, world.business.total(ID)) == (State.DONE, 5_000)


def test_a_receipt_whose_end_cannot_be_written_is_found_out_at_the_next_start(world: World) -> None:
    said: list[object] = []
    world.printer.print_slip = lambda _, then: said.append(then)  # type: ignore[method-assign]  # prints slowly
    world.till.pay(order())
    world.run()
    world.provider.press_pay(ID)
    world.run(5)
    enter = world.journal.enter

    def full(*_: object) -> tuple[Payment, bool]:
        raise StorageError(WORDS, WORDS)

    world.journal.enter = full  # type: ignore[method-assign]  # a full disk
    said[0](SlipEnd.PRINTED)  # type: ignore[operator]  # what the till gave
    world.journal.enter = enter  # type: ignore[method-assign]  # and an empty one
    world.start()
    world.till.recover()
    assert world.now().slip is SlipEnd.UNKNOWN


class RealTime(HandClock):
    """A minute passes in the blink of an eye."""

    def real_seconds(self, seconds: float) -> float:
        self.pass_s(seconds)
        return 0.001


def test_the_cashier_works_off_payments_on_a_thread_of_its_own(tmp_path: Path) -> None:
    clock, is_done, threads = RealTime(), threading.Event(), set[str]()
    journal = PaymentJournal(tmp_path / "payments.sqlite")
    provider, business = Provider(clock), Business()

    def look(payment: Payment) -> None:
        threads.add(threading.current_thread().name)
        if payment.state is State.WAITING:
            provider.press_pay(payment.id)
        if payment.is_over:
            is_done.set()

    cash = Cash(Desk(), clock, 5_000)
    till = Till(journal, business, provider, cash, Printer(), clock, look)  # type: ignore[arg-type]  # models
    cashier = Cashier(till, clock)
    cashier.start()
    cashier.pay(order())
    assert is_done.wait(20)
    is_done.clear()
    cashier.pay(order(2, PaymentMethod.CASH))
    cashier.stop_paying(f"{2:032x}", Wish.PAY_BILLS)
    assert is_done.wait(20)
    cashier.look()
    cashier.stop()
    cashier.stop()
    assert business.total(ID) == 20_000
    assert threads == {"MainThread", "cashier"}
    journal.close()


def test_the_cashier_goes_on_when_the_disk_has_room_again(world: World) -> None:
    is_done, failures = threading.Event(), []
    world.clock = RealTime()
    world.start()
    work = world.till.work

    def full() -> float | None:
        failures.append(1)
        if len(failures) < 3:
            raise StorageError(WORDS, WORDS)
        is_done.set()
        return work()

    world.till.work = full  # type: ignore[method-assign]  # a disk that is full twice
    cashier = Cashier(world.till, world.clock)
    cashier.start()
    assert is_done.wait(20)
    cashier.stop()
    world.business.refuses, world.provider.refuses_refunds = "closed", True
    world.start()
    world.till.pay(order())
    world.run()
    world.provider.press_pay(ID)
    world.run(5)
    assert Cashier(world.till, world.clock).hand_over(ID, 20_000, "ann").state is State.REFUNDED


def test_a_payment_is_what_its_rows_make_of_it(tmp_path: Path) -> None:
    journal = PaymentJournal(tmp_path / "payments.sqlite")
    wanted = order()
    assert journal.begin(wanted) == journal.begin(replace(wanted, amount=1))
    with pytest.raises(UnknownPayment):
        journal.enter("nobody", wanted)
    with pytest.raises(ValueError, match="account"):
        journal.begin(order(2, account="Mr Wang"))
    assert journal.find(f"{2:032x}") is None
    assert [payment.id for payment in journal.open_payments()] == [ID]
    clock = HandClock()
    provider = Provider(clock)
    till = Till(journal, Business(), provider, None, Printer(), clock)
    till.pay(order(3))
    for _ in range(4):
        till.work()
    journal.close()
    again = PaymentJournal(tmp_path / "payments.sqlite")
    assert [(payment.id, payment.state) for payment in again.open_payments()] == [
        (f"{3:032x}", State.WAITING), (ID, State.WAITING),
    ]  # fmt: skip
    till = Till(again, Business(), provider, None, Printer(), clock)
    till.stop(ID, Wish.BACK)
    while till.work() == 0:
        pass
    clock.pass_s(86_400)
    assert len(again.between(wanted.at, clock.now())) == 2
    assert again.between(clock.now(), clock.now()) == ()
    assert again.forget_before(clock.now()) == 0, "nobody was told of it yet"
    again.mark_told(again.untold(10)[1])
    assert again.forget_before(clock.now()) == 1
    assert [payment.id for payment in again.between(wanted.at, clock.now())] == [f"{3:032x}"]
    again.close()
