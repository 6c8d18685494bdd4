"""Numbers of the pool: used by their holder in their time, found again by card, and what staff see of all that."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hall.contract.business.errors import NotFound, RefusedByBusiness
from hall.contract.business.pool import PoolActKind
from hall.contract.business.reports import PoolState, Reservation
from hall.contract.business.values import Who
from queue_server.business import sample
from queue_server.business.core import reserving
from queue_server.business.system import ReferenceBusiness
from tests.contract.business_systems import HandClock, open_books

ZHANG = sample.customers()[0]
CARD, STRANGER = Who(id_number=ZHANG.id_number), Who(phone="19912345678")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def system(tmp_path: Path, clock: HandClock) -> Iterator[ReferenceBusiness]:
    with open_books(tmp_path, clock) as books:
        yield ReferenceBusiness(books, "kiosk-1")


def key() -> str:
    return str(uuid.uuid4())


def held(system: ReferenceBusiness, place: int, who: Who = CARD) -> Reservation:
    return system.reserve(key(), system.pool()[place].slot, who)


def acts(system: ReferenceBusiness, reservation: str) -> list[tuple[PoolActKind, str]]:
    number = next(each for each in system.pool_book().numbers if each.reservation == reservation)
    return [(act.act, act.client) for act in number.acts]


def ban(system: ReferenceBusiness, clock: HandClock) -> None:
    for _ in range(reserving.STRIKES):
        clock.moment = held(system, -1).held_until


def test_a_used_number_stays_used_and_is_given_to_nobody_else(system: ReferenceBusiness, clock: HandClock) -> None:
    one, once = held(system, 0), key()
    assert one.use_from is not None
    clock.moment = max(clock.moment, one.use_from)
    used = system.use(once, one.reservation, CARD)
    assert (used.state, used.used_at, used.slot.left) == (PoolState.USED, clock.moment, reserving.CAPACITY - 1)
    assert system.use(once, one.reservation, CARD) == used
    clock.moment = one.held_until + timedelta(hours=1)
    assert system.use(key(), one.reservation, CARD).used_at == used.used_at, "used once, however often it is asked"
    assert system.release(key(), one.reservation).state is PoolState.USED
    assert acts(system, one.reservation) == [(PoolActKind.RESERVE, "kiosk-1"), (PoolActKind.USE, "kiosk-1")]


def test_a_used_number_is_no_strike_and_frees_its_holder(system: ReferenceBusiness, clock: HandClock) -> None:
    for _ in range(reserving.STRIKES + 1):
        one = held(system, 0)
        assert one.use_from is not None
        clock.moment = max(clock.moment, one.use_from)
        system.use(key(), one.reservation, CARD)
    assert system.pool_book().bans == ()


def test_a_number_is_used_by_its_holder_alone(system: ReferenceBusiness) -> None:
    one = held(system, 0)
    with pytest.raises(NotFound):
        system.use(key(), one.reservation, STRANGER)
    assert system.reservation(one.reservation).state is PoolState.HELD
    assert system.use(key(), one.reservation, Who(account=ZHANG.account)).state is PoolState.USED


def test_a_number_is_used_neither_too_early_nor_when_it_is_held_no_more(
    system: ReferenceBusiness, clock: HandClock
) -> None:
    later, lapsing = held(system, 5), held(system, 0)
    with pytest.raises(RefusedByBusiness) as early:
        system.use(key(), later.reservation, CARD)
    clock.moment = lapsing.held_until
    with pytest.raises(RefusedByBusiness) as late:
        system.use(key(), lapsing.reservation, CARD)
    assert (early.value.reason, late.value.reason) == ("use_too_early", "not_held")


def test_a_number_held_to_the_last_moment_can_still_be_used(system: ReferenceBusiness, clock: HandClock) -> None:
    one = held(system, -1)
    longer = system.extend(key(), one.reservation)
    assert longer.use_from is not None
    assert longer.held_until == longer.may_extend_until
    clock.moment = longer.held_until - timedelta(seconds=1)
    assert system.use(key(), one.reservation, CARD).state is PoolState.USED


def test_a_customer_finds_their_numbers_by_card(system: ReferenceBusiness, clock: HandClock) -> None:
    second, first = held(system, 3), held(system, 0)
    assert [one.reservation for one in system.held_by(CARD)] == [first.reservation, second.reservation]
    assert system.held_by(STRANGER) == ()
    system.use(key(), first.reservation, CARD)
    system.release(key(), second.reservation)
    assert [one.state for one in system.held_by(CARD)] == [PoolState.USED]
    clock.moment += timedelta(days=1)
    assert system.held_by(CARD) == ()


def test_staff_see_the_pool_and_who_holds_what_masked(system: ReferenceBusiness, clock: HandClock) -> None:
    mine, other = held(system, 0), held(system, 0, STRANGER)
    book = system.pool_book()
    assert book.slots == system.pool()
    assert {each.reservation for each in book.numbers} == {mine.reservation, other.reservation}
    names = {each.reservation: each.name_masked for each in book.numbers}
    assert "*" in names[mine.reservation]
    assert names[other.reservation] == ""
    shown = repr(book)
    assert not [secret for secret in (ZHANG.id_number, ZHANG.phone, ZHANG.name, "19912345678") if secret in shown]
    clock.moment = mine.held_until
    assert {each.state for each in system.pool_book().numbers} == {PoolState.EXPIRED}


def test_what_staff_give_back_bears_their_name_and_what_is_no_longer_held_stays(system: ReferenceBusiness) -> None:
    mine, once = held(system, 0), key()
    back = system.take_back(once, mine.reservation, "李娜 0101")
    assert (back.state, system.take_back(once, mine.reservation, "李娜 0101")) == (PoolState.RELEASED, back)
    assert system.take_back(key(), mine.reservation, "王强 0102").state is PoolState.RELEASED
    (number,) = system.pool_book().numbers
    assert [(act.act, act.handler) for act in number.acts] == [
        (PoolActKind.RESERVE, ""), (PoolActKind.RELEASE, "李娜 0101"),
    ]  # fmt: skip


def test_staff_see_the_blacklist_and_can_forgive(system: ReferenceBusiness, clock: HandClock) -> None:
    ban(system, clock)
    (banned,) = system.pool_book().bans
    assert (banned.lapsed, banned.until) == (reserving.STRIKES, clock.moment + reserving.BANNED_FOR)
    assert {act.act for act in banned.acts} == {PoolActKind.RESERVE, PoolActKind.LAPSE}
    with pytest.raises(RefusedByBusiness):
        held(system, 0)
    clock.moment += timedelta(minutes=1)
    once = key()
    after = system.forgive(once, banned.person, "值班经理")
    assert after.bans == ()
    assert system.forgive(once, banned.person, "值班经理") == after
    assert held(system, 0).state is PoolState.HELD
    with pytest.raises(NotFound):
        system.forgive(key(), banned.person, "值班经理")
    counted = {each.act: each.count for each in system.pool_book().counts if each.client == "kiosk-1"}
    assert counted[PoolActKind.FORGIVE] == 1


def test_a_ban_ends_by_itself(system: ReferenceBusiness, clock: HandClock) -> None:
    ban(system, clock)
    clock.moment += reserving.BANNED_FOR
    assert system.pool_book().bans == ()
