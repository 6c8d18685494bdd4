"""The business system forgets answers and photos that nothing can ask for again, and nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hall.contract.business.applications import OrderState
from hall.contract.business.values import Who
from queue_server.business.books import Books
from queue_server.business.retention import Forgotten, Retention
from queue_server.business.settings import RetentionSection
from queue_server.business.system import ReferenceBusiness
from tests.contract.business_systems import HandClock, open_books
from tests.unit.queue_server.business.test_business_rules import form
from tests.unit.queue_server.served_hall import wait_for

KEPT = RetentionSection()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def books(tmp_path: Path, clock: HandClock) -> Iterator[Books]:
    with open_books(tmp_path, clock, is_filled=False) as found:
        yield found


@pytest.fixture
def system(books: Books) -> ReferenceBusiness:
    return ReferenceBusiness(books, "kiosk-1")


def key() -> str:
    return str(uuid.uuid4())


def photos(system: ReferenceBusiness) -> tuple[str, str, str]:
    front, back, signature = (system.store_file(key(), kind, kind.encode()) for kind in ("front", "back", "signature"))
    return front, back, signature


def files(books: Books) -> set[str]:
    with books.database.read() as read:
        return {row["file"] for row in read.execute("SELECT file FROM files").fetchall()}


def applied(system: ReferenceBusiness) -> tuple[str, tuple[str, str, str]]:
    """Submit an application with photos of its own and return its order and their names."""
    front, back, signature = named = photos(system)
    order = system.apply(key(), replace(form(), address=key(), id_front=front, id_back=back, signature=signature))
    return order.order, named


def test_photos_of_a_visit_that_was_broken_off_go_after_a_day(
    books: Books, system: ReferenceBusiness, clock: HandClock
) -> None:
    _, wanted = applied(system)
    loose = photos(system)
    retention = Retention(books, KEPT)
    clock.moment += timedelta(hours=KEPT.loose_files_hours)
    assert retention.round() == Forgotten()
    assert files(books) == {*wanted, *loose}
    clock.moment += timedelta(seconds=1)
    assert retention.round() == Forgotten(loose_files=3)
    assert files(books) == set(wanted)
    assert retention.round() == Forgotten()


def test_photos_that_a_correction_replaced_stay_as_long_as_the_order_s_others(
    books: Books, system: ReferenceBusiness, clock: HandClock
) -> None:
    order, first = applied(system)
    front, back, _ = photos(system)
    before = system.form_of(order, Who(id_number=form().applicant.id_number))
    system.advance(key(), order, OrderState.RETURNED, "王审核", "照片不清晰")
    system.correct(key(), order, replace(before, id_front=front, id_back=back))
    clock.moment += timedelta(days=2)
    Retention(books, KEPT).round()
    assert {*first, front, back} <= files(books)


def test_photos_of_an_application_go_when_it_has_been_over_for_long(
    books: Books, system: ReferenceBusiness, clock: HandClock
) -> None:
    over, old = applied(system)
    _, running = applied(system)
    system.advance(key(), over, OrderState.WITHDRAWN, "staff", "not wanted")
    clock.moment += timedelta(days=KEPT.order_files_days)
    Retention(books, KEPT).round()
    assert files(books) == {*old, *running}
    clock.moment += timedelta(seconds=1)
    assert Retention(books, KEPT).round().files == 3
    assert files(books) == set(running)
    assert system.order(over).state is OrderState.WITHDRAWN, "the order itself stays"


def test_an_answer_is_given_again_for_a_month_and_no_longer(
    books: Books, system: ReferenceBusiness, clock: HandClock
) -> None:
    asked = key()
    first = system.store_file(asked, "front", b"a")
    clock.moment += timedelta(days=KEPT.answers_days)
    Retention(books, KEPT).round()
    assert system.store_file(asked, "front", b"a") == first
    clock.moment += timedelta(seconds=1)
    assert Retention(books, KEPT).round().answers == 1
    assert system.store_file(asked, "front", b"a") != first


def test_it_forgets_by_itself_and_ends_when_it_is_asked(
    books: Books, system: ReferenceBusiness, clock: HandClock
) -> None:
    photos(system)
    clock.moment += timedelta(days=3)
    retention = Retention(books, KEPT)
    retention.start()
    wait_for(lambda: not files(books))
    retention.stop()
