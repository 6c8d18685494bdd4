"""The reference business system over its file: time, people, privacy, and many askers at once."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from hall.contract.business.applications import OrderState
from hall.contract.business.bills import Credit
from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.business.reports import PoolState, Report, ReportKind
from hall.contract.business.values import Who
from hall.contract.errors import SettingsError
from queue_server.business import sample
from queue_server.business.books import DATABASE, Books
from queue_server.business.core import ordering, reserving
from queue_server.business.system import ReferenceBusiness
from queue_server.business.vault import Vault
from tests.contract.business_systems import MORNING, SECRET, ZONE, HandClock, open_books

ZHANG = sample.customers()[0]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def books(tmp_path: Path, clock: HandClock) -> Iterator[Books]:
    with open_books(tmp_path, clock) as found:
        yield found


@pytest.fixture
def system(books: Books) -> ReferenceBusiness:
    return ReferenceBusiness(books, "kiosk-1")


def key() -> str:
    return str(uuid.uuid4())


def credit(amount: int, payment: str | None = None) -> Credit:
    return Credit(
        payment=payment or key(), account=ZHANG.account, amount=amount, bills=(), method="qr", paid_at=MORNING,
        terminal="kiosk-1",
    )  # fmt: skip


def balance(system: ReferenceBusiness) -> int:
    return system.accounts(Who(account=ZHANG.account))[0].balance


def test_a_customer_is_found_by_card_account_and_phone(system: ReferenceBusiness) -> None:
    found = {system.accounts(who) for who in (
        Who(id_number=ZHANG.id_number), Who(account=ZHANG.account), Who(phone=ZHANG.phone)
    )}  # fmt: skip
    assert len(found) == 1
    assert len(next(iter(found))) == 1
    assert system.accounts(Who()) == ()


def test_the_sample_has_somebody_in_every_state(system: ReferenceBusiness) -> None:
    assert {each.state for each in system.all_orders(tuple(OrderState))} == set(OrderState)
    assert system.bills(ZHANG.account)[-1].rest > 0
    assert len(system.bills(ZHANG.account, 60)) == sample.MONTHS
    company = next(each for each in sample.customers() if not each.is_private)
    assert system.accounts(Who(account=company.account))[0].owner_masked == company.name


def test_winter_and_summer_use_more_than_spring(system: ReferenceBusiness) -> None:
    use = {each.month[5:]: each.kwh for each in system.usage(ZHANG.account, 12)}
    assert min(use["01"], use["08"]) > max(use["04"], use["10"])


def test_the_same_seed_makes_the_same_sample_and_another_one_does_not(tmp_path: Path) -> None:
    bills = []
    for place, seed in enumerate((1, 1, 2)):
        with open_books(tmp_path / str(place), is_filled=False) as books:
            assert sample.fill(books, seed)
            assert not sample.fill(books, seed)
            bills.append(ReferenceBusiness(books).bills(ZHANG.account, 24))
    assert bills[0] == bills[1]
    assert bills[0] != bills[2]


def test_sample_numbers_are_those_of_no_real_card() -> None:
    people = sample.customers()
    assert len({each.id_number for each in people}) == len({each.account for each in people}) == len(people)
    assert all(each.id_number[2:6] == "0000" for each in people)


def test_one_payment_asked_by_many_at_once_is_credited_once(system: ReferenceBusiness) -> None:
    before, payments = balance(system), [key() for _ in range(10)]
    asked = payments * 8
    random.Random(1).shuffle(asked)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda payment: system.credit(credit(3, payment)), asked))
    assert balance(system) == before + 30
    assert len({answer.receipt for answer in answers}) == 10


def test_a_refused_act_leaves_neither_rows_nor_its_key(system: ReferenceBusiness, books: Books) -> None:
    once = key()
    with pytest.raises(RefusedByBusiness):
        system.invoice(once, system.bills(ZHANG.account)[-1].bill)
    with books.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM answers").fetchone()[0] == 0
    system.credit(
        Credit(
            payment=key(), account=ZHANG.account, amount=10_000_000, bills=(system.bills(ZHANG.account)[-1].bill,),
            method="qr", paid_at=MORNING, terminal="kiosk-1",
        )
    )  # fmt: skip
    assert system.invoice(once, system.bills(ZHANG.account)[-1].bill).copies == 1


def test_speed_may_be_pressed_for_again_after_the_gap(system: ReferenceBusiness, clock: HandClock) -> None:
    order = system.all_orders((OrderState.IN_PROCESS,))[0].order
    may_again = system.press_for_speed(key(), order).may_press_at
    assert may_again == clock.moment + ordering.PRESS_GAP
    clock.moment = may_again
    assert system.press_for_speed(key(), order).pressed == 2


def test_a_number_lapses_by_itself_and_the_audit_says_so(system: ReferenceBusiness, clock: HandClock) -> None:
    slot = system.pool()[5]
    held = system.reserve(key(), slot.slot, Who(phone="19912345678"))
    clock.moment = held.held_until
    assert system.pool()[4].left == slot.left  # the first slot has begun
    counts = {(each.client, each.act): each.count for each in system.pool_book().counts}
    assert counts == {("kiosk-1", "reserve"): 1, ("clock", "lapse"): 1}
    with pytest.raises(RefusedByBusiness) as error:
        system.extend(key(), held.reservation)
    assert error.value.reason == "not_held"
    assert system.release(key(), held.reservation).state is PoolState.EXPIRED


def test_who_hoards_is_on_the_blacklist_whatever_they_show(system: ReferenceBusiness, clock: HandClock) -> None:
    slot = system.pool()[-1].slot
    for who in (Who(phone=ZHANG.phone), Who(account=ZHANG.account), Who(id_number=ZHANG.id_number)):
        clock.moment = system.reserve(key(), slot, who).held_until
    with pytest.raises(RefusedByBusiness) as error:
        system.reserve(key(), slot, Who(phone=ZHANG.phone))
    assert error.value.reason == "on_the_blacklist"
    clock.moment += reserving.BANNED_FOR + timedelta(hours=1)
    assert system.reserve(key(), system.pool()[-1].slot, Who(phone=ZHANG.phone)).state is PoolState.HELD


def test_a_slot_is_never_given_to_more_than_it_has(system: ReferenceBusiness) -> None:
    slot = system.pool()[3].slot

    def ask(number: int) -> bool:
        try:
            system.reserve(key(), slot, Who(phone=f"1990000{number:04d}"))
        except RefusedByBusiness as error:
            return error.reason != "none_left"
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(20))) == reserving.CAPACITY
    assert next(each.left for each in system.pool() if each.slot == slot) == 0


def test_nobody_in_particular_cannot_reserve(system: ReferenceBusiness) -> None:
    slot = system.pool()[0].slot
    with pytest.raises(RefusedByBusiness):
        system.reserve(key(), slot, Who())
    with pytest.raises(NotFound):
        system.reserve(key(), slot, Who(account="9999999999"))


def test_notices_come_and_go_with_the_days(system: ReferenceBusiness, clock: HandClock) -> None:
    assert sum(each.is_outage for each in system.notices()) == 2
    clock.moment += timedelta(days=4)
    assert [each.notice for each in system.notices()] == ["service-1"]
    clock.moment -= timedelta(days=30)
    assert system.notices() == ()


def test_a_report_about_nothing_in_the_list_is_refused(system: ReferenceBusiness) -> None:
    with pytest.raises(RefusedByBusiness) as error:
        system.report(key(), Report(kind=ReportKind.FAULT, topic="attitude", words="x"))
    assert error.value.reason == "topic_unknown"


def test_nothing_about_a_person_is_in_the_file_in_clear(tmp_path: Path) -> None:
    words = "请回电 18899990000"
    with open_books(tmp_path) as books:
        system = ReferenceBusiness(books, "kiosk-1")
        system.report(key(), Report(kind=ReportKind.OPINION, topic="hall", words=words, phone="18877776666"))
        system.store_file(key(), "front", b"canary of a photo")
        system.reserve(key(), system.pool()[0].slot, Who(phone="18866665555"))
        order = system.all_orders((OrderState.RETURNED,))[0].order
        who = sample.customers()[1]
        system.correct(key(), order, system.form_of(order, Who(id_number=who.id_number)))
    found = b"".join(path.read_bytes() for path in tmp_path.glob(f"{DATABASE}*"))
    assert len(found) > 100_000
    canaries = [words, "18899990000", "18877776666", "18866665555", "canary of a photo"]
    for person in sample.customers():
        canaries += [person.id_number, person.phone, person.address, person.name]
    assert [each for each in canaries if each.encode() in found] == []


def test_another_secret_is_told_at_the_start(tmp_path: Path) -> None:
    with open_books(tmp_path, is_filled=False):
        pass
    with pytest.raises(SettingsError, match="another secret"):
        Books(tmp_path / DATABASE, Vault(SECRET.encode() + b"!"), HandClock(), ZONE)
