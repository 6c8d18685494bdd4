"""Errands over the shipped business system: asked off the screen's thread, one key for one intention, nobody logged."""

from __future__ import annotations

import logging
import uuid
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from assets.qt.asker import Asker
from hall.contract.business.applications import ApplicationForm, FormPart, Kind, OrderRating, OrderState, Person
from hall.contract.business.errors import OutcomeUnknown, Unreachable
from hall.contract.business.reports import PoolState, Report, ReportKind, ReportState, Reservation
from kiosk.errands import Errands
from kiosk.flow import ErrandDone, ErrandFailed, ErrandRefused, RunErrand
from kiosk.flow.errand_state import (
    Ask,
    CorrectOrder,
    ExtendHold,
    FormFound,
    FormOf,
    HoldFound,
    HoldOf,
    OrderOf,
    OrdersFound,
    OrdersOf,
    PoolFor,
    PoolFound,
    PressForSpeed,
    RateOrder,
    ReleaseHold,
    ReserveTime,
    SendReport,
    TopicsFound,
    TopicsOf,
)
from queue_server.business.sample import customers
from queue_server.business.system import ReferenceBusiness
from tests.contract.business_systems import in_process

FIRST, SECOND = customers()[:2]
CANARY = FIRST.id_number


class Moody:
    """The business system behind a line that may be silent before or after it was asked."""

    def __init__(self, system: ReferenceBusiness) -> None:
        self.system = system
        self.lost_answers = 0
        self.is_away = False
        self.keys: list[str] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self.system, name)

        def ask(*arguments: Any) -> Any:
            if self.is_away:
                raise Unreachable()
            self.keys.append(str(arguments[0]) if arguments else "")
            answer = method(*arguments)
            if self.lost_answers:
                self.lost_answers -= 1
                raise OutcomeUnknown()
            return answer

        return ask


class Counter:
    """Errands with somebody who waits for their answers."""

    def __init__(self, qtbot: QtBot, system: ReferenceBusiness) -> None:
        self.qtbot, self.line = qtbot, Moody(system)
        self.card = FIRST
        self.taken = 0
        self.errands = Errands(self.line, self.take, Asker("errand", again_s=(0.01, 0.01)))  # type: ignore[arg-type]

    def take(self, _person_key: str) -> str:
        self.taken += 1
        return self.card.id_number

    def run(self, ask: Ask, key: str = "") -> Any:
        with self.qtbot.waitSignal(self.errands.happened, timeout=20_000) as heard:
            self.errands.run(RunErrand(key or str(uuid.uuid4()), ask))
        return heard.args[0]

    def result(self, ask: Ask) -> Any:
        event = self.run(ask)
        assert isinstance(event, ErrandDone), event
        return event.result


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with in_process(tmp_path) as system:
        found = Counter(qtbot, system)
        yield found
        found.errands.stop()


def test_orders_are_found_by_card_and_by_number(counter: Counter) -> None:
    found = counter.result(OrdersOf("k1"))
    assert isinstance(found, OrdersFound)
    assert {order.kind for order in found.orders} == {Kind.MORE_POWER, Kind.RENAME}
    order = found.orders[0]
    assert counter.result(OrderOf(order.order)) == OrdersFound((order,))
    assert counter.result(OrderOf("WO2020010100001")) == OrdersFound(())


def test_the_card_s_number_is_taken_once_and_forgotten_with_the_customer(counter: Counter) -> None:
    order = counter.result(OrdersOf("k1")).orders[0]
    assert isinstance(counter.result(FormOf(order.order, "k1")).form, ApplicationForm)
    assert counter.taken == 1
    counter.card = SECOND
    assert counter.result(FormOf(order.order, "k2")) == FormFound(None)
    counter.errands.forget()
    assert SECOND.id_number not in repr(vars(counter.errands))


def test_a_card_that_was_taken_away_finds_nothing(counter: Counter) -> None:
    counter.card = Person(name="x", id_number="")  # type: ignore[assignment]  # the reader gives no number
    assert counter.result(OrdersOf("k1")) == OrdersFound(())
    assert isinstance(counter.run(ReserveTime("20261124-0930", "k1")), ErrandRefused)


def test_an_order_is_pressed_for_corrected_and_rated(counter: Counter) -> None:
    orders = {order.state: order for order in counter.result(OrdersOf("k1")).orders}
    pressed = counter.result(PressForSpeed(orders[OrderState.IN_PROCESS].order))
    assert pressed.pressed == 1
    again = counter.run(PressForSpeed(orders[OrderState.IN_PROCESS].order))
    assert isinstance(again, ErrandRefused)
    assert again.sentence.en == "You asked to hurry a short while ago."
    rating = OrderRating(speed=5, attitude=4, words="好")
    assert counter.result(RateOrder(orders[OrderState.COMPLETED].order, rating)).rating == rating
    counter.card = SECOND
    returned = counter.result(OrdersOf("k2")).orders[0]
    form = counter.result(FormOf(returned.order, "k2")).form
    corrected = counter.result(CorrectOrder(returned.order, form))
    assert (corrected.state, corrected.steps[-1].changed) == (OrderState.UNDER_REVIEW, ())


def test_new_photos_of_a_returned_order_reach_its_reviewers_under_the_same_number(counter: Counter) -> None:
    counter.card = SECOND
    returned = counter.result(OrdersOf("k2")).orders[0]
    form = counter.result(FormOf(returned.order, "k2")).form
    counter.line.lost_answers = 2
    ask = CorrectOrder(returned.order, replace(form, remark="新照片"), "k2", (b"\xff front", b"\xff back"))
    corrected = counter.result(ask)
    assert (corrected.order, corrected.state) == (returned.order, OrderState.UNDER_REVIEW)
    assert corrected.steps[-1].changed == (FormPart.REMARK, FormPart.PHOTOS)
    system = counter.line.system
    first, second = system.versions(returned.order)
    assert (first.changed, second.changed) == ((), (FormPart.REMARK, FormPart.PHOTOS))
    assert first.papers[:2] != second.papers[:2]
    assert first.papers[2] == second.papers[2], "the signature is kept"
    contents = [b64decode(system.paper(returned.order, file).content) for file in second.papers[:2]]
    assert contents == [b"\xff front", b"\xff back"]
    assert counter.result(FormOf(returned.order, "k2")).form.id_is_of == SECOND.id_number


def test_a_report_goes_the_whole_way(counter: Counter) -> None:
    topics = counter.result(TopicsOf(ReportKind.FAULT))
    assert isinstance(topics, TopicsFound)
    receipt = counter.result(SendReport(Report(kind=ReportKind.FAULT, topic=topics.topics[0][0], words="停电")))
    assert receipt in counter.line.system.all_reports((ReportState.OPEN,))


def test_a_number_is_reserved_extended_found_and_given_back(counter: Counter) -> None:
    pool = counter.result(PoolFor("k1"))
    assert isinstance(pool, PoolFound)
    held = counter.result(ReserveTime(pool.slots[0].slot, "k1"))
    assert isinstance(held, Reservation)
    assert counter.result(HoldOf(held.reservation)) == HoldFound(held)
    assert counter.result(ExtendHold(held.reservation)).held_until > held.held_until
    assert counter.result(ReleaseHold(held.reservation)).state is PoolState.RELEASED
    assert counter.result(HoldOf("20200101-0900-00001")) == HoldFound(None)


def test_a_lost_answer_is_asked_for_again_under_the_same_key_and_changes_nothing_twice(counter: Counter) -> None:
    counter.line.lost_answers = 2
    key = str(uuid.uuid4())
    event = counter.run(SendReport(Report(kind=ReportKind.OPINION, topic="hall", words="好")), key)
    assert isinstance(event, ErrandDone)
    assert counter.line.keys == [key] * 3
    assert len(counter.line.system.all_reports((ReportState.OPEN,))) == 1


def test_when_every_answer_is_lost_nobody_knows_and_asking_again_finds_out(counter: Counter) -> None:
    counter.line.lost_answers = 3
    report, key = SendReport(Report(kind=ReportKind.OPINION, topic="hall", words="好")), str(uuid.uuid4())
    assert counter.run(report, key) == ErrandFailed(key, may_have_happened=True)
    assert isinstance(counter.run(report, key), ErrandDone)
    assert len(counter.line.system.all_reports((ReportState.OPEN,))) == 1


def test_a_system_that_is_away_has_changed_nothing_and_names_nobody(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    counter.line.is_away = True
    with caplog.at_level(logging.DEBUG):
        event = counter.run(OrdersOf("k1"))
    assert event == ErrandFailed(event.key, may_have_happened=False)
    assert CANARY not in caplog.text
